//! One constructor per finding of this room.

use std::io;
use std::path::Path;

use super::MANIFEST;
use crate::report::{Finding, Place, SourceText};

/// Something at a planned path that no manifest says is ours.
pub(super) fn foreign(path: &Path) -> Finding {
    Finding::error("foreign-file", format!("`{}` is in the way and not ours", path.display()))
        .hint(format!("move it away; files made by errloom are listed in {MANIFEST}"))
}

/// A file of ours that somebody wrote into since.
pub(super) fn edited(path: &Path) -> Finding {
    let message = format!("`{}` was edited since errloom wrote it", path.display());
    Finding::error("edited-file", message).hint(
        "move the edit to the catalog or the templates; `errloom generate --overwrite-edited` drops it",
    )
}

/// A file of ours that is planned no more, and that somebody wrote into since.
pub(super) fn edited_orphan(path: &Path) -> Finding {
    let message = format!("`{}` is planned no more, and was edited since", path.display());
    Finding::error("edited-file", message)
        .hint("remove it, or move it away: errloom removes only what it wrote")
}

/// A link on the way to a planned path: writing through it would leave the folder.
pub(super) fn link(path: &Path) -> Finding {
    Finding::error("output-link", format!("`{}` is a symbolic link", path.display()))
        .hint("files are only written below the output folder; replace the link by a folder")
}

/// A pipe, a device, a folder, where a file should be.
pub(super) fn irregular(path: &Path) -> Finding {
    Finding::error("irregular-file", format!("`{}` is no regular file", path.display()))
        .hint("move it away, or name another path")
}

/// A manifest that can't be trusted.
pub(super) fn manifest(path: &Path, line: usize) -> Finding {
    let path = path.display();
    Finding::error("bad-manifest", format!("line {line} of `{path}` names no file of ours"))
        .hint("restore the file from version control")
}

/// A place that no run of this repository may write to.
pub(super) fn outside(path: &Path) -> Finding {
    Finding::error("outside", format!("`{}` lies outside the repository", path.display()))
        .hint("name a path inside; a target may leave it where errloom.yaml says `outside: true`")
}

/// One file that two things would be written to.
pub(super) fn twice(path: &Path) -> Finding {
    Finding::error("written-twice", format!("`{}` would be written twice", path.display()))
        .hint("give each catalog a file of its own")
}

/// A path that the journal can't tell.
pub(super) fn not_utf8(path: &Path) -> Finding {
    Finding::error("bad-path", format!("the path `{}` is not UTF-8", path.display()))
        .hint("rename the folder")
}

/// A run that came to a halt after its files had begun to take their places.
pub(super) fn unfinished(journal: &Path, error: &io::Error) -> Finding {
    let message = format!("the run could not be finished: {error}");
    Finding::error("unfinished", message).hint(format!(
        "mend what the system complains about; the next run finishes what `{}` tells of",
        journal.display()
    ))
}

/// What the system says.
pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> Finding {
    Finding::error("output-io", format!("can't {doing} `{}`: {error}", path.display()))
}

/// Two targets that would remove each other's files.
pub(super) fn overlap(folder: &Path, other: &str, other_folder: &Path) -> Finding {
    let (folder, other_folder) = (folder.display(), other_folder.display());
    let message = format!("`{folder}` and `{other_folder}` of target `{other}` overlap");
    Finding::error("output-overlap", message).hint("give each target a folder of its own")
}

/// A file that is not what the catalogs make.
pub(super) fn stale(path: &Path, line: usize) -> Finding {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let source = SourceText::new(path.to_string_lossy(), text);
    out_of_date(path, "differs from what the catalogs make").at(Place::line(&source, line))
}

/// A file that the catalogs make and that is not there.
pub(super) fn missing(path: &Path) -> Finding {
    out_of_date(path, "is missing")
}

/// A file that no catalog makes any more.
pub(super) fn orphaned(path: &Path) -> Finding {
    out_of_date(path, "is planned no more")
}

fn out_of_date(path: &Path, what: &str) -> Finding {
    Finding::error("out-of-date", format!("`{}` {what}", path.display()))
        .hint("run `errloom generate`")
}

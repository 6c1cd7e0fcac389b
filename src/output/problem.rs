//! One constructor per finding of this room.

use std::io;
use std::path::Path;

use super::MANIFEST;
use crate::report::Finding;

/// Something at a planned path that no manifest says is ours.
pub(super) fn foreign(path: &Path) -> Finding {
    Finding::error("foreign-file", format!("`{}` is in the way and not ours", path.display()))
        .hint(format!("move it away; files made by errloom are listed in {MANIFEST}"))
}

/// A link on the way to a planned path: writing through it would leave the folder.
pub(super) fn link(path: &Path) -> Finding {
    Finding::error("output-link", format!("`{}` is a symbolic link", path.display()))
        .hint("files are only written below the output folder; replace the link by a folder")
}

/// A manifest that can't be trusted.
pub(super) fn manifest(path: &Path, line: usize) -> Finding {
    let path = path.display();
    Finding::error("bad-manifest", format!("line {line} of `{path}` names no file of ours"))
        .hint("restore the file from version control")
}

/// What the system says.
pub(super) fn io(doing: &str, path: &Path, error: &io::Error) -> Finding {
    Finding::error("output-io", format!("can't {doing} `{}`: {error}", path.display()))
}

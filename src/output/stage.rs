//! A new file is written beside its place and then moved there, in one step.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How the name of a file ends that is being written.
pub(super) const STAGED: &str = ".errloom-new";

/// Writes `text` beside `path`.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let staged = beside(path);
    if let Some(folder) = staged.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    missing_is_fine(fs::remove_file(&staged))?;
    fs::File::create_new(&staged)?.write_all(text.as_bytes())
}

/// Moves what was written to its place.
pub(super) fn commit(path: &Path) -> io::Result<()> {
    fs::rename(beside(path), path)
}

/// Takes back what was written, if it is still beside its place.
pub(super) fn discard(path: &Path) {
    // Best effort: the run has failed already, and says why.
    let _ = fs::remove_file(beside(path));
}

pub(super) fn missing_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}{STAGED}"))
}

//! Files and folders, one at a time; every step is safe to take again.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use super::problem;
use crate::digest::sha256;
use crate::report::Finding;

/// A step at which a run can be killed.
#[cfg(not(test))]
pub(super) fn step() {}
#[cfg(test)]
pub(super) use super::tests::step;

/// How the name of a file ends that is being written.
pub(super) const STAGED: &str = ".errloom-new";

/// Where a file is written before it is moved to `path`.
pub(super) fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}{STAGED}"))
}

/// Writes `text` beside `path`, with the mode of the file that is there.
pub(super) fn stage(path: &Path, text: &str) -> io::Result<()> {
    step();
    let staged = beside(path);
    missing_is_fine(fs::remove_file(&staged))?;
    let mut file = File::create_new(&staged)?;
    step();
    file.write_all(text.as_bytes())?;
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => file.set_permissions(there.permissions()),
        _ => Ok(()),
    }
}

/// Waits until what was written there would survive a loss of power.
pub(super) fn sync(path: &Path) -> io::Result<()> {
    // A folder can be synced only where it can be opened as a file.
    if cfg!(not(unix)) && path.is_dir() {
        return Ok(());
    }
    let file = if path.is_dir() || cfg!(unix) {
        File::open(path)
    } else {
        File::options().write(true).open(path)
    };
    file?.sync_all()
}

pub(super) fn missing_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Removes `folder` and those around it, up to `root`, as long as they are empty.
pub(super) fn remove_empty(folder: &Path, root: &Path) {
    let inside = folder.ancestors().take_while(|it| *it != root && it.starts_with(root));
    for folder in inside {
        let gone = fs::symlink_metadata(folder).is_err();
        if !gone && fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// The path as the system sees it, links and `..` resolved, whether or not it is there yet.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let path = std::path::absolute(path)?;
    let mut there = path.as_path();
    let mut rest = Vec::new();
    loop {
        match there.canonicalize() {
            Ok(mut full) => {
                for part in rest.iter().rev() {
                    match part {
                        Component::ParentDir => _ = full.pop(),
                        Component::Normal(name) => full.push(name),
                        _ => {}
                    }
                }
                return Ok(full);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let (Some(last), Some(parent)) = (there.components().next_back(), there.parent())
                else {
                    return Err(error);
                };
                rest.push(last);
                there = parent;
            }
            Err(error) => return Err(error),
        }
    }
}

/// The SHA-256 of the file at `path`; `None` if there is none. What is no regular file could be
/// read for ever.
pub(super) fn hash(path: &Path) -> Result<Option<String>, Finding> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => match fs::read(path) {
            Ok(bytes) => Ok(Some(sha256(bytes))),
            Err(error) => Err(problem::io("read", path, &error)),
        },
        Ok(_) => Err(problem::irregular(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(problem::io("read", path, &error)),
    }
}

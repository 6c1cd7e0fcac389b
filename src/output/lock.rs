//! One run at a time: the system's advisory lock on a file, which nobody holds once a process is
//! dead. The file is there during a run, and after one that was killed; it holds the journal.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::problem;
use crate::report::{Finding, Outcome};

/// The name of the lock file, beside `errloom.yaml`.
pub const LOCK: &str = ".errloom-lock";

#[derive(Debug)]
pub(super) struct Lock {
    pub(super) path: PathBuf,
    /// Or why there is none: a folder that can't be written to may still be read.
    pub(super) file: Result<File, Finding>,
}

impl Lock {
    /// Waits for whoever runs in `home`, after saying so.
    pub(super) fn take(home: &Path, say: &dyn Fn(&str)) -> Outcome<Self> {
        let path = home.join(LOCK);
        if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
            return Err(vec![problem::irregular(&path)]);
        }
        loop {
            let file = match open(&path) {
                Ok(file) => file,
                Err(error) if is_denied(&error) => {
                    let file = Err(problem::io("write", &path, &error));
                    return Ok(Self { path, file });
                }
                Err(error) => return Err(vec![problem::io("write", &path, &error)]),
            };
            wait(&file, say).map_err(|error| vec![problem::io("lock", &path, &error)])?;
            if is_same(&file, &path) {
                return Ok(Self { path, file: Ok(file) });
            }
        }
    }

    /// Lets the next one run, and leaves no file unless it holds a journal.
    pub(super) fn release(&self) {
        let is_empty = |file: &File| file.metadata().is_ok_and(|it| it.len() == 0);
        // Whoever waits for a file that is gone opens a new one. Where the two can't be told apart,
        // the empty file stays.
        if cfg!(unix) && self.file.as_ref().is_ok_and(is_empty) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

fn is_denied(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn wait(file: &File, say: &dyn Fn(&str)) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            say("waiting for another run of errloom in this repository");
            file.lock()
        }
        // Some file systems know no locks; all else holds there too.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether `path` still leads to `file`: who held it before may have removed it.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |it: fs::Metadata| (it.dev(), it.ino());
    let both = file.metadata().and_then(|held| Ok((id(held), id(fs::metadata(path)?))));
    both.is_ok_and(|(held, there)| held == there)
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

/// Whether a run in `home` was cut short, and its files are neither old nor new as a whole. Waits
/// for one that is going on. Writes nothing.
pub fn is_interrupted(home: &Path) -> bool {
    let path = home.join(LOCK);
    if !fs::symlink_metadata(&path).is_ok_and(|there| there.is_file()) {
        return false;
    }
    let Ok(mut file) = File::open(&path) else { return false };
    // Where locks are unknown, the content alone must do.
    let _ = file.lock_shared();
    if !is_same(&file, &path) {
        return is_interrupted(home);
    }
    let mut journal = Vec::new();
    file.read_to_end(&mut journal).is_ok_and(|length| length > 0)
}

//! Planned files against what is on disk.

/// The file in every output folder that lists which files are ours.
pub const MANIFEST: &str = ".errloom-manifest";

use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::report::Outcome;

/// Writes texts so that a run that is killed leaves each file old or new, never half: all are
/// written beside their places first, then moved there.
pub fn write_texts(files: &[(PathBuf, String)]) -> Outcome<()> {
    let failed =
        |path: &Path, error: &std::io::Error| vec![crate::project::unwritable(path, error)];
    let mut staged = Vec::new();
    for (path, text) in files {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let stage = || {
            std::fs::create_dir_all(folder)?;
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(text.as_bytes())?;
            Ok(file)
        };
        staged.push((path, stage().map_err(|error| failed(path, &error))?));
    }
    for (path, file) in staged {
        file.persist(path).map_err(|error| failed(path, &error.error))?;
    }
    Ok(())
}

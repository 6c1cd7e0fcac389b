//! Which folders a repository's runs may write to.

use std::path::{Path, PathBuf};

use super::{disk, problem};
use crate::report::Finding;

/// An output folder, as somebody named it.
#[derive(Clone, Debug)]
pub struct Output {
    /// The target that is written there.
    pub target: String,
    /// The folder.
    pub folder: PathBuf,
    /// Whether it may lie outside the repository.
    pub outside: bool,
}

/// The repository around `home`: the nearest folder with a `.git`, or `home` itself.
pub fn repository(home: &Path) -> PathBuf {
    let Ok(full) = disk::resolved(home) else { return home.to_owned() };
    let around = full.ancestors().find(|folder| folder.join(".git").exists());
    around.unwrap_or(&full).to_owned()
}

/// Refuses folders that lie outside `repository` without leave, or within each other: two manifests
/// would claim one file. Each finding comes with the target that it is about.
pub fn check_outputs(repository: &Path, outputs: &[Output]) -> Result<(), Vec<(String, Finding)>> {
    let mut problems = Vec::new();
    let mut seen: Vec<(&Output, PathBuf)> = Vec::new();
    for output in outputs {
        let mut report = |finding| problems.push((output.target.clone(), finding));
        let full = match disk::resolved(&output.folder) {
            Ok(full) => full,
            Err(error) => {
                report(problem::io("find", &output.folder, &error));
                continue;
            }
        };
        if !output.outside && !full.starts_with(repository) {
            report(problem::outside(&output.folder));
        }
        let folded = folded(&full);
        let other =
            seen.iter().find(|(_, other)| folded.starts_with(other) || other.starts_with(&folded));
        if let Some((other, _)) = other {
            report(problem::overlap(&output.folder, &other.target, &other.folder));
        }
        seen.push((output, folded));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// As a file system sees it that does not tell cases apart.
fn folded(path: &Path) -> PathBuf {
    PathBuf::from(path.to_string_lossy().to_lowercase())
}

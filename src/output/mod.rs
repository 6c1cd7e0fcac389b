//! Planned files against what is on disk: the only room that writes.
//!
//! A [`Run`] is all or nothing over everything that it is given, and one at a time in a repository.
//! New files are written beside their places, where nobody looks; a journal in the lock file says
//! which; once all of them have reached the disk, each is moved to its place. Whoever begins the
//! next run, whatever it writes, first ends what a run that was killed has left.
//!
//! A manifest in each output folder lists which files are ours and what we wrote into them: nothing
//! else is ever overwritten or removed. Knows no catalog and no language.

mod bounds;
mod change;
mod disk;
mod journal;
mod lock;
mod manifest;
mod path;
mod plan;
mod problem;
mod run;
#[cfg(test)]
mod tests;
mod text;

pub use bounds::{Output, check_outputs, repository};
pub use lock::{LOCK, is_interrupted};
pub use manifest::MANIFEST;
pub use path::check as check_path;
pub use plan::{Drift, Edits, Plan, Stale, Summary};
pub use run::Run;

/// A file as it should be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Content.
    pub text: String,
}

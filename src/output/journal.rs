//! What a run is about to do, so that the next one can end it: undone before everything has reached
//! the disk, done from then on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{self, hash};

/// Ends a journal whose files have all been written.
pub(super) const COMMIT: &str = "\ncommit\n";

/// The steps of a run, in order.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Folders that were not there.
    pub(super) made: Vec<String>,
    pub(super) steps: Vec<Step>,
}

/// A file, and the SHA-256 of what it held and will hold; `None` for no file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) path: String,
    /// Up to where folders go that became empty.
    pub(super) root: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

impl Journal {
    /// The journal as text. What lies in `home` is told relative to it, so that a repository can be
    /// moved, or seen from within a container.
    pub(super) fn print(&self, home: &Path) -> String {
        let short = |path: &String| {
            let inside = Path::new(path).strip_prefix(home).ok().and_then(Path::to_str);
            inside.unwrap_or(path).to_owned()
        };
        let shown = self.with_paths(short);
        serde_json::to_string(&shown).expect("texts are JSON")
    }

    fn with_paths(&self, change: impl Fn(&String) -> String) -> Self {
        let step =
            |it: &Step| Step { path: change(&it.path), root: change(&it.root), ..it.clone() };
        Self {
            made: self.made.iter().map(&change).collect(),
            steps: self.steps.iter().map(step).collect(),
        }
    }

    /// The journal, and whether its files have all been written. One that is cut short tells of no
    /// file that was begun.
    pub(super) fn parse(text: &str, home: &Path) -> Option<(Self, bool)> {
        let (journal, committed) = match text.split_once('\n') {
            Some((journal, rest)) => (journal, format!("\n{rest}") == COMMIT),
            None => (text, false),
        };
        let journal: Self = serde_json::from_str(journal).ok()?;
        let full = |path: &String| home.join(path).to_string_lossy().into_owned();
        Some((journal.with_paths(full), committed))
    }

    /// Ends what another run began. What anybody changed since stays, and so does what lies outside
    /// the folders `within`, whatever the journal says.
    pub(super) fn end(&self, committed: bool, within: &[PathBuf]) -> io::Result<()> {
        // A folder whose path leads through a link, or back, is not what it says.
        let is_within = |folder: &Path| {
            let is_plain = disk::resolved(folder).is_ok_and(|at| at == folder);
            is_plain && within.iter().any(|around| folder.starts_with(around))
        };
        let inside = |step: &&Step| Path::new(&step.path).parent().is_some_and(is_within);
        for step in self.steps.iter().filter(inside) {
            if committed && step.is_open() {
                step.take()?;
            }
            step.clean()?;
        }
        for folder in self.made.iter().rev().map(Path::new).filter(|it| is_within(it)) {
            // Unless it holds something.
            let _ = fs::remove_dir(folder);
        }
        Ok(())
    }
}

impl Step {
    /// Moves the file to its place, or removes it.
    pub(super) fn take(&self) -> io::Result<()> {
        disk::step();
        let path = Path::new(&self.path);
        match self.new {
            Some(_) => fs::rename(disk::beside(path), path),
            None => disk::missing_is_fine(fs::remove_file(path)),
        }
    }

    /// Leaves no file beside its place, and no folder that has become empty.
    pub(super) fn clean(&self) -> io::Result<()> {
        disk::step();
        let path = Path::new(&self.path);
        let staged = disk::beside(path);
        if fs::symlink_metadata(&staged).is_ok_and(|there| there.is_file()) {
            disk::missing_is_fine(fs::remove_file(staged))?;
        }
        if self.new.is_none() {
            disk::remove_empty(path.parent().unwrap_or(path), Path::new(&self.root));
        }
        Ok(())
    }

    /// Whether it was not taken yet, and nobody touched either file since.
    fn is_open(&self) -> bool {
        let path = Path::new(&self.path);
        let staged =
            self.new.is_none() || hash(&disk::beside(path)).is_ok_and(|found| found == self.new);
        staged && hash(path).is_ok_and(|found| found == self.old)
    }
}

//! Planned files held against a folder: what is missing, stale, edited or orphaned.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::manifest::Manifest;
use super::{MANIFEST, PlannedFile, Run, problem, text};
use crate::report::{Finding, Outcome};

/// What it takes to bring an output folder up to date.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) root: PathBuf,
    pub(super) missing: Vec<&'a PlannedFile>,
    pub(super) stale: Vec<&'a PlannedFile>,
    /// Files of ours that are planned no more and still there.
    pub(super) orphaned: Vec<String>,
    pub(super) new: Manifest,
    unchanged: usize,
    old: Option<String>,
    known: Manifest,
    edits: Edits,
}

/// What becomes of our files where somebody else wrote into them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edits {
    /// They stand in the way.
    #[default]
    Refuse,
    /// They are like any other.
    Overwrite,
}

/// What a run changes in an output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there.
    pub created: usize,
    /// Files that differed.
    pub updated: usize,
    /// Files of ours that were planned no more.
    pub removed: usize,
    /// Files that were as planned and not touched.
    pub unchanged: usize,
}

/// How an output folder differs from what was planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Planned files that are not there.
    pub missing: Vec<PathBuf>,
    /// Files that differ.
    pub stale: Vec<Stale>,
    /// Files of ours that are planned no more.
    pub orphaned: Vec<PathBuf>,
    /// The manifest, if it alone is out of date.
    pub manifest: Option<PathBuf>,
}

/// A file that differs from what was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Where it is.
    pub path: PathBuf,
    /// The first line that differs, counted from 1.
    pub line: usize,
    /// Unified diff from what is on disk to what was planned.
    pub diff: String,
}

impl<'a> Plan<'a> {
    /// Compares `files` with the folder `root`, which may not exist yet. Writes nothing.
    pub fn new(root: &Path, files: &'a [PlannedFile]) -> Outcome<Self> {
        Self::with(root, files, Edits::Refuse)
    }

    /// The same, with a say about files of ours that were edited.
    pub fn with(root: &Path, files: &'a [PlannedFile], edits: Edits) -> Outcome<Self> {
        let manifest_path = root.join(MANIFEST);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let old = regular(&manifest_path)?.map(text);
        let known = Manifest::parse(old.as_deref().unwrap_or_default())
            .map_err(|line| vec![problem::manifest(&manifest_path, line)])?;
        let mut plan = Self {
            root: root.to_owned(),
            missing: Vec::new(),
            stale: Vec::new(),
            orphaned: Vec::new(),
            new: Manifest::of(files),
            unchanged: 0,
            old,
            known,
            edits,
        };
        let mut problems: Vec<Finding> = Vec::new();
        for file in files {
            problems.extend(plan.look(file).err().into_iter().flatten());
        }
        let orphans: Vec<String> =
            plan.known.paths().filter(|path| !plan.new.contains(path)).cloned().collect();
        for path in orphans {
            problems.extend(plan.look_at_orphan(path).err().into_iter().flatten());
        }
        if problems.is_empty() { Ok(plan) } else { Err(problems) }
    }

    /// Brings the folder up to date, as a run of its own. Files that are as planned are not touched.
    pub fn write(&self) -> Outcome<Summary> {
        if self.is_current() {
            return Ok(self.summary());
        }
        let run = Run::begin(&self.root, &[], &|_| {})?;
        run.write(std::slice::from_ref(self), &[])?;
        Ok(self.summary())
    }

    /// What writing it changes.
    pub fn summary(&self) -> Summary {
        Summary {
            created: self.missing.len(),
            updated: self.stale.len(),
            removed: self.orphaned.len(),
            unchanged: self.unchanged,
        }
    }

    /// Whether everything is as planned.
    pub fn is_current(&self) -> bool {
        let listed =
            || self.old.as_ref().is_some_and(|old| same(old.as_bytes(), &self.new.print()));
        self.missing.is_empty() && self.stale.is_empty() && self.orphaned.is_empty() && listed()
    }

    /// What differs, in detail.
    pub fn drift(&self) -> Drift {
        let at = |path: &String| self.root.join(path);
        let mut drift = Drift {
            missing: self.missing.iter().map(|file| at(&file.path)).collect(),
            stale: self.stale.iter().map(|file| self.diff(file)).collect(),
            orphaned: self.orphaned.iter().map(at).collect(),
            manifest: None,
        };
        if drift == Drift::default() && !self.is_current() {
            drift.manifest = Some(self.root.join(MANIFEST));
        }
        drift
    }

    fn look(&mut self, file: &'a PlannedFile) -> Outcome<()> {
        self.no_links(&file.path)?;
        let path = self.root.join(&file.path);
        match regular(&path)? {
            None => self.missing.push(file),
            Some(bytes) if same(&bytes, &file.text) => self.unchanged += 1,
            Some(_) if !self.known.contains(&file.path) => {
                return Err(vec![problem::foreign(&path)]);
            }
            Some(bytes) if self.may_replace(&file.path, &bytes) => self.stale.push(file),
            Some(_) => return Err(vec![problem::edited(&path)]),
        }
        Ok(())
    }

    /// A manifest is a text that anybody may have written: only what its hash describes is removed.
    fn look_at_orphan(&mut self, path: String) -> Outcome<()> {
        self.no_links(&path)?;
        let full = self.root.join(&path);
        match regular(&full)? {
            None => {}
            Some(bytes) if self.known.is_unedited(&path, &bytes) => self.orphaned.push(path),
            Some(_) => return Err(vec![problem::edited_orphan(&full)]),
        }
        Ok(())
    }

    fn may_replace(&self, path: &str, bytes: &[u8]) -> bool {
        self.edits == Edits::Overwrite || self.known.is_unedited(path, bytes)
    }

    /// No part of `path` below the root may be a link.
    fn no_links(&self, path: &str) -> Outcome<()> {
        let mut at = self.root.clone();
        for part in path.split('/') {
            at.push(part);
            if at.is_symlink() {
                return Err(vec![problem::link(&at)]);
            }
        }
        Ok(())
    }

    fn diff(&self, file: &PlannedFile) -> Stale {
        let path = self.root.join(&file.path);
        let old = fs::read(&path).unwrap_or_default();
        let old = String::from_utf8_lossy(&old);
        let name = path.display().to_string();
        let diff = TextDiff::from_lines(&*old, &file.text)
            .unified_diff()
            .header(&name, &format!("{name} (planned)"))
            .to_string();
        let alike = old.lines().zip(file.text.lines()).take_while(|(one, other)| one == other);
        Stale { path, line: alike.count() + 1, diff }
    }
}

/// Whether a file is as planned, but for the line ends that a checkout may have changed.
fn same(bytes: &[u8], planned: &str) -> bool {
    bytes == planned.as_bytes() || *text::with_lf(bytes) == *planned.as_bytes()
}

/// The content of a file; `None` if there is none. What is neither is in the way, and may never end.
fn regular(path: &Path) -> Outcome<Option<Vec<u8>>> {
    let unreadable = |error| vec![problem::io("read", path, &error)];
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => fs::read(path).map(Some).map_err(unreadable),
        Ok(_) => Err(vec![problem::foreign(path)]),
        Err(error) => match error.kind() {
            ErrorKind::NotFound => Ok(None),
            ErrorKind::NotADirectory => Err(vec![problem::foreign(path)]),
            _ => Err(unreadable(error)),
        },
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created, updated, removed, unchanged } = self;
        write!(f, "{created} created, {updated} updated, {removed} removed, {unchanged} unchanged")
    }
}

impl Drift {
    /// The same as findings, each at the first line that differs.
    pub fn findings(&self) -> Vec<Finding> {
        let stale = self.stale.iter().map(|it| problem::stale(&it.path, it.line));
        let missing = self.missing.iter().map(|path| problem::missing(path));
        let orphaned = self.orphaned.iter().map(|path| problem::orphaned(path));
        let manifest = self.manifest.iter().map(|path| problem::stale(path, 1));
        stale.chain(missing).chain(orphaned).chain(manifest).collect()
    }
}

/// The diffs, then a line per file that is missing or orphaned.
impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stale.iter().try_for_each(|stale| f.write_str(&stale.diff))?;
        let mut list = |word: &str, paths: &[PathBuf]| {
            paths.iter().try_for_each(|path| writeln!(f, "{word}: {}", path.display()))
        };
        list("missing", &self.missing)?;
        list("orphaned", &self.orphaned)?;
        list("out of date", self.manifest.as_slice())
    }
}

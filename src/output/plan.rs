use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::manifest::{self, Manifest};
use super::{MANIFEST, PlannedFile, problem};
use crate::report::{Finding, Outcome};

/// What it takes to bring an output folder up to date.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) root: PathBuf,
    pub(super) missing: Vec<&'a PlannedFile>,
    pub(super) stale: Vec<&'a PlannedFile>,
    /// Files of ours that are planned no more and still there.
    pub(super) orphaned: Vec<String>,
    pub(super) unchanged: usize,
    pub(super) old: Option<String>,
    pub(super) known: Manifest,
    pub(super) new: Manifest,
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
    /// Unified diff from what is on disk to what was planned.
    pub diff: String,
}

impl<'a> Plan<'a> {
    /// Compares `files` with the folder `root`, which may not exist yet. Writes nothing.
    pub fn new(root: &Path, files: &'a [PlannedFile]) -> Outcome<Self> {
        let manifest_path = root.join(MANIFEST);
        let old = match fs::read_to_string(&manifest_path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(vec![problem::io("read", &manifest_path, &error)]),
        };
        let known = manifest::parse(old.as_deref().unwrap_or_default())
            .map_err(|line| vec![problem::manifest(&manifest_path, line)])?;
        let mut plan = Self {
            root: root.to_owned(),
            missing: Vec::new(),
            stale: Vec::new(),
            orphaned: Vec::new(),
            unchanged: 0,
            old,
            known,
            new: manifest::of(files),
        };
        let problems: Vec<Finding> =
            files.iter().filter_map(|file| plan.look(file).err()).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let orphans = plan.known.keys().filter(|path| !plan.new.contains_key(*path));
        let orphans = orphans.filter(|path| root.join(path).symlink_metadata().is_ok());
        plan.orphaned = orphans.cloned().collect();
        let links = plan.orphaned.iter().filter_map(|path| plan.no_links(path).err());
        let links: Vec<Finding> = links.collect();
        if links.is_empty() { Ok(plan) } else { Err(links) }
    }

    /// Whether everything is as planned.
    pub fn is_current(&self) -> bool {
        self.missing.is_empty()
            && self.stale.is_empty()
            && self.orphaned.is_empty()
            && self.old.as_ref() == Some(&manifest::print(&self.new))
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

    fn look(&mut self, file: &'a PlannedFile) -> Result<(), Finding> {
        self.no_links(&file.path)?;
        let path = self.root.join(&file.path);
        match fs::read(&path) {
            Ok(bytes) if bytes == file.text.as_bytes() => self.unchanged += 1,
            Ok(_) if self.known.contains_key(&file.path) => self.stale.push(file),
            Err(error) if error.kind() == ErrorKind::NotFound => self.missing.push(file),
            Ok(_) => return Err(problem::foreign(&path)),
            Err(error) => match error.kind() {
                ErrorKind::IsADirectory | ErrorKind::NotADirectory => {
                    return Err(problem::foreign(&path));
                }
                _ => return Err(problem::io("read", &path, &error)),
            },
        }
        Ok(())
    }

    /// No part of `path` below the root may be a link.
    fn no_links(&self, path: &str) -> Result<(), Finding> {
        let mut at = self.root.clone();
        for part in path.split('/') {
            at.push(part);
            if at.is_symlink() {
                return Err(problem::link(&at));
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
        Stale { path, diff }
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

//! A run writes all that it is given or nothing, and ends what a killed run left.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::change::Change;
use super::journal::{COMMIT, Journal};
use super::lock::Lock;
use super::{MANIFEST, Plan, disk, problem};
use crate::report::{Finding, Outcome};

/// The right to write in a repository, until it is dropped.
#[derive(Debug)]
pub struct Run {
    home: PathBuf,
    within: Vec<PathBuf>,
    lock: Lock,
}

impl Run {
    /// Begins a run in the folder `home`, which is made if need be. Waits for another that is going
    /// on, after telling `say`, and ends one that was killed. Nothing is ever written outside
    /// `home` and the folders `within`.
    pub fn begin(home: &Path, within: &[PathBuf], say: &dyn Fn(&str)) -> Outcome<Self> {
        let io = |error| vec![problem::io("open", home, &error)];
        let home = disk::resolved(home).map_err(io)?;
        fs::create_dir_all(&home).map_err(io)?;
        let mut all = vec![home.clone()];
        for folder in within {
            all.push(
                disk::resolved(folder)
                    .map_err(|error| vec![problem::io("find", folder, &error)])?,
            );
        }
        let mut run = Self { lock: Lock::take(&home, say)?, home, within: all };
        run.recover().map_err(|error| vec![problem::unfinished(&run.lock.path, &error)])?;
        Ok(run)
    }

    /// Writes what `plans` and `texts` ask for, all of it or nothing. Texts are files that people
    /// own too (catalogs, locks): they may replace what is there, and keep its links and mode.
    pub fn write(mut self, plans: &[Plan], texts: &[(PathBuf, String)]) -> Outcome<()> {
        let manifests: Vec<String> = plans.iter().map(|plan| plan.new.print()).collect();
        let (files, listed) = changes(plans, &manifests, texts)?;
        let strays = files.iter().chain(&listed).filter(|it| !self.is_within(&it.path));
        let strays: Vec<Finding> = strays.map(|it| problem::outside(&it.path)).collect();
        if !strays.is_empty() {
            return Err(strays);
        }
        if !files.is_empty() || !listed.is_empty() {
            self.apply(&files, &listed)?;
        }
        self.forget().map_err(|error| vec![problem::unfinished(&self.lock.path, &error)])
    }

    fn is_within(&self, path: &Path) -> bool {
        self.within.iter().any(|folder| path.starts_with(folder))
    }

    fn apply(&mut self, files: &[Change], manifests: &[Change]) -> Outcome<()> {
        let Lock { path, file } = &mut self.lock;
        let file = file.as_mut().map_err(|denied| vec![denied.clone()])?;
        let all = || files.iter().chain(manifests);
        let journal = Journal {
            made: missing_folders(all()),
            steps: all().map(|it| it.step.clone()).collect(),
        };
        let staged = append(file, &journal.print(&self.home))
            .map_err(|error| problem::io("write", path, &error))
            .and_then(|()| stage(all(), &journal.made))
            .and_then(|()| {
                append(file, COMMIT).map_err(|error| problem::io("write", path, &error))
            });
        if let Err(finding) = staged {
            return Err(self.undo(&journal, finding));
        }
        // A power loss may not turn round the order: a manifest never lists what is not there yet.
        let taken = take(files).and_then(|()| take(manifests));
        let cleaned = taken.and_then(|()| all().try_for_each(|it| it.step.clean()));
        cleaned.map_err(|error| vec![problem::unfinished(path, &error)])
    }

    /// Leaves everything as it was before the run.
    fn undo(&mut self, journal: &Journal, why: Finding) -> Vec<Finding> {
        match journal.end(false, &self.within).and_then(|()| self.forget()) {
            Ok(()) => vec![why],
            Err(error) => vec![why, problem::unfinished(&self.lock.path, &error)],
        }
    }

    /// Ends what a killed run has begun.
    fn recover(&mut self) -> io::Result<()> {
        let Ok(file) = &mut self.lock.file else { return Ok(()) };
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        if text.is_empty() {
            return Ok(());
        }
        if let Some((journal, committed)) =
            Journal::parse(&String::from_utf8_lossy(&text), &self.home)
        {
            journal.end(committed, &self.within)?;
        }
        self.forget()
    }

    fn forget(&mut self) -> io::Result<()> {
        let Ok(file) = &mut self.lock.file else { return Ok(()) };
        disk::step();
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0)).map(|_| ())
    }
}

/// A run that is done leaves nothing; one that failed half-way leaves its journal.
impl Drop for Run {
    fn drop(&mut self) {
        self.lock.release();
    }
}

/// All changes of files, and those of manifests, each once.
type Changes<'a> = (Vec<Change<'a>>, Vec<Change<'a>>);

fn changes<'a>(
    plans: &'a [Plan],
    manifests: &'a [String],
    texts: &'a [(PathBuf, String)],
) -> Outcome<Changes<'a>> {
    let mut files = Vec::new();
    let mut listed = Vec::new();
    for (path, text) in texts {
        files.push(Change::text(path, text));
    }
    for (plan, manifest) in plans.iter().zip(manifests).filter(|(plan, _)| !plan.is_current()) {
        let written = plan.missing.iter().chain(&plan.stale);
        files.extend(written.map(|it| Change::planned(plan, &it.path, Some(&it.text))));
        files.extend(plan.orphaned.iter().map(|path| Change::planned(plan, path, None)));
        listed.push(Change::planned(plan, MANIFEST, Some(manifest)));
    }
    Ok((sound(files)?, sound(listed)?))
}

/// The changes that change something; no file can be two things at once.
fn sound(changes: Vec<Result<Change, Finding>>) -> Outcome<Vec<Change>> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for change in changes {
        match change {
            Err(finding) => findings.push(finding),
            Ok(change) if change.step.old == change.step.new => {}
            Ok(change) => {
                let path = change.path.clone();
                if seen.insert(path.clone(), change).is_some() {
                    findings.push(problem::twice(&path));
                }
            }
        }
    }
    if findings.is_empty() { Ok(seen.into_values().collect()) } else { Err(findings) }
}

fn missing_folders<'a>(changes: impl Iterator<Item = &'a Change<'a>>) -> Vec<String> {
    let mut made = BTreeSet::new();
    for folder in changes.filter_map(|change| change.path.parent()) {
        let missing = folder.ancestors().take_while(|it| fs::symlink_metadata(it).is_err());
        made.extend(missing.map(|it| it.to_string_lossy().into_owned()));
    }
    made.into_iter().collect()
}

/// Writes every new file beside its place. Where a file is to go, an empty one shows whether it can.
fn stage<'a>(
    changes: impl Iterator<Item = &'a Change<'a>> + Clone,
    folders: &[String],
) -> Result<(), Finding> {
    for folder in folders {
        disk::step();
        fs::create_dir(folder).map_err(|error| problem::io("make", Path::new(folder), &error))?;
    }
    for it in changes.clone() {
        let text = it.text.unwrap_or_default();
        disk::stage(&it.path, text).map_err(|error| problem::io("write", &it.path, &error))?;
    }
    for it in changes.clone() {
        let path = disk::beside(&it.path);
        disk::sync(&path).map_err(|error| problem::io("write", &it.path, &error))?;
    }
    sync_folders(changes).map_err(|error| problem::io("write", Path::new("the folders"), &error))
}

/// Every change takes place; those that did wait for the disk.
fn take(changes: &[Change]) -> io::Result<()> {
    changes.iter().try_for_each(|it| it.step.take())?;
    sync_folders(changes.iter())
}

fn sync_folders<'a>(changes: impl Iterator<Item = &'a Change<'a>>) -> io::Result<()> {
    let folders: BTreeSet<&Path> = changes.filter_map(|change| change.path.parent()).collect();
    folders.into_iter().try_for_each(disk::sync)
}

fn append(file: &mut File, text: &str) -> io::Result<()> {
    let (begin, end) = text.as_bytes().split_at(text.len() / 2);
    disk::step();
    file.write_all(begin)?;
    disk::step();
    file.write_all(end)?;
    disk::step();
    file.sync_all()
}

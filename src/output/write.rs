use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use super::manifest;
use super::{MANIFEST, Plan, PlannedFile, problem, stage};
use crate::report::Outcome;

/// What a run changed.
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

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created, updated, removed, unchanged } = self;
        write!(f, "{created} created, {updated} updated, {removed} removed, {unchanged} unchanged")
    }
}

/// Writing is a row of steps, each of which leaves every file whole: all new files are staged
/// beside their places, the manifest claims them, each takes its place by a rename, orphans go,
/// and the manifest lists what is there. A run that ends between two steps leaves files that are
/// old or new, all of them claimed; the next run does the rest.
#[derive(Debug)]
enum Step<'a> {
    Stage(&'a str, &'a str),
    Rename(&'a str),
    Remove(&'a str),
    Clean(&'a str),
}

impl Plan<'_> {
    /// Brings the folder up to date. Files that are as planned are not touched.
    pub fn write(&self) -> Outcome<Summary> {
        let summary = Summary {
            created: self.missing.len(),
            updated: self.stale.len(),
            removed: self.orphaned.len(),
            unchanged: self.unchanged,
        };
        if self.is_current() {
            return Ok(summary);
        }
        let (claim, listed) = self.manifests();
        let steps = self.steps(&claim, &listed);
        for step in &steps {
            self.apply(step).map_err(|error| {
                self.unstage(&steps);
                let (doing, path) = step.describe();
                vec![problem::io(doing, &self.root.join(path), &error)]
            })?;
        }
        Ok(summary)
    }

    /// The manifest that claims new files before the old ones are gone, and the one that lists
    /// what is there in the end.
    fn manifests(&self) -> (String, String) {
        let mut claim = self.known.clone();
        claim.extend(self.new.iter().map(|(path, sha256)| (path.clone(), sha256.clone())));
        (manifest::print(&claim), manifest::print(&self.new))
    }

    fn steps<'a>(&'a self, claim: &'a str, listed: &'a str) -> Vec<Step<'a>> {
        let files = || self.missing.iter().chain(&self.stale).copied();
        let mut steps = Vec::new();
        steps.extend(files().map(|PlannedFile { path, text }| Step::Stage(path, text)));
        steps.extend([Step::Stage(MANIFEST, claim), Step::Rename(MANIFEST)]);
        steps.extend(files().map(|file| Step::Rename(&file.path)));
        steps.extend(self.orphaned.iter().map(|path| Step::Remove(path)));
        if claim != listed {
            steps.extend([Step::Stage(MANIFEST, listed), Step::Rename(MANIFEST)]);
        }
        steps.extend(self.orphaned.iter().map(|path| Step::Clean(path)));
        steps
    }

    fn apply(&self, step: &Step) -> io::Result<()> {
        match step {
            Step::Stage(path, text) => stage::write(&self.root.join(path), text),
            Step::Rename(path) => stage::commit(&self.root.join(path)),
            Step::Remove(path) => stage::missing_is_fine(fs::remove_file(self.root.join(path))),
            Step::Clean(path) => {
                self.remove_empty_folders(path);
                Ok(())
            }
        }
    }

    /// Takes back what was staged and has not found its place.
    fn unstage(&self, steps: &[Step]) {
        for step in steps {
            if let Step::Stage(path, _) = step {
                stage::discard(&self.root.join(path));
                self.remove_empty_folders(path);
            }
        }
    }

    fn remove_empty_folders(&self, path: &str) {
        let folders = Path::new(path).ancestors().skip(1);
        let mut folders = folders.filter(|folder| !folder.as_os_str().is_empty());
        // Ends at the first that is not empty.
        while folders.next().is_some_and(|it| fs::remove_dir(self.root.join(it)).is_ok()) {}
    }
}

impl Step<'_> {
    fn describe(&self) -> (&'static str, &str) {
        match self {
            Self::Stage(path, _) => ("write", path),
            Self::Rename(path) => ("replace", path),
            Self::Remove(path) | Self::Clean(path) => ("remove", path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::STAGED;
    use super::*;
    use std::collections::BTreeMap;

    type Files<'a> = &'a [(&'a str, &'a str)];

    fn planned(files: Files) -> Vec<PlannedFile> {
        let file = |(path, text): &(&str, &str)| PlannedFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        files.iter().map(file).collect()
    }

    fn write(root: &Path, files: Files) -> Outcome<Summary> {
        Plan::new(root, &planned(files))?.write()
    }

    fn on_disk(root: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).expect("below the root");
                    let text = fs::read_to_string(&path).expect("a text");
                    found.insert(name.display().to_string(), text);
                }
            }
        }
        found
    }

    const OLD: Files<'static> = &[("a", "old a\n"), ("gone/c", "c\n"), ("same", "same\n")];
    const NEW: Files<'static> = &[("a", "new a\n"), ("b/d/e", "e\n"), ("same", "same\n")];

    fn folder_with_old() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), OLD).expect("written");
        folder
    }

    #[test]
    fn only_what_differs_is_touched() {
        let folder = folder_with_old();
        let root = folder.path();
        fs::write(root.join("theirs"), "x").expect("written");
        let modified =
            || root.join("same").metadata().and_then(|it| it.modified()).expect("a time");
        let before = modified();
        let summary = write(root, NEW).expect("written");
        assert_eq!(summary, Summary { created: 1, updated: 1, removed: 1, unchanged: 1 });
        assert_eq!(modified(), before);
        let found: Vec<String> = on_disk(root).into_keys().collect();
        assert_eq!(found, [MANIFEST, "a", "b/d/e", "same", "theirs"]);
        assert!(!root.join("gone").exists());
        let again = write(root, NEW).expect("written");
        assert_eq!(again, Summary { unchanged: 3, ..Summary::default() });
    }

    #[test]
    fn drift_names_what_differs() {
        let folder = folder_with_old();
        let files = planned(NEW);
        let plan = Plan::new(folder.path(), &files).expect("a plan");
        assert!(!plan.is_current());
        let shown = plan.drift().to_string().replace(&folder.path().display().to_string(), "out");
        assert_eq!(
            shown,
            "--- out/a\n+++ out/a (planned)\n@@ -1 +1 @@\n-old a\n+new a\nmissing: out/b/d/e\norphaned: out/gone/c\n"
        );
    }

    #[test]
    fn a_run_that_ends_anywhere_leaves_whole_files_and_is_repaired() {
        let old: BTreeMap<_, _> = OLD.iter().copied().collect();
        let new: BTreeMap<_, _> = NEW.iter().copied().collect();
        for survived in 0.. {
            let folder = folder_with_old();
            let root = folder.path();
            let files = planned(NEW);
            let plan = Plan::new(root, &files).expect("a plan");
            let (claim, listed) = plan.manifests();
            let steps = plan.steps(&claim, &listed);
            for step in steps.iter().take(survived) {
                plan.apply(step).expect("a step");
            }
            for (path, text) in on_disk(root) {
                if path != MANIFEST && !path.ends_with(STAGED) {
                    let known = [old.get(&*path), new.get(&*path)];
                    assert!(known.contains(&Some(&&*text)), "{path} after {survived}");
                }
            }
            // Not even a run with other files may find ours in its way.
            let other: Files = &[("a", "other\n"), ("b/d/e", "other\n")];
            Plan::new(root, &planned(other)).expect("nothing foreign");
            write(root, NEW).expect("repaired");
            let found: Vec<String> = on_disk(root).into_keys().collect();
            assert_eq!(found, [MANIFEST, "a", "b/d/e", "same"], "after {survived}");
            if survived == steps.len() {
                break;
            }
        }
    }

    #[test]
    fn files_that_are_not_ours_stop_the_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir(root.join("b")).expect("a folder");
        fs::write(root.join("a"), "theirs").expect("written");
        let findings =
            write(root, &[("a", "x\n"), ("b", "x\n"), ("c", "x\n")]).expect_err("foreign");
        assert_eq!(findings.iter().map(|it| it.id).collect::<Vec<_>>(), ["foreign-file"; 2]);
        assert!(!root.join("c").exists() && !root.join(MANIFEST).exists());
        // What is already as planned can be adopted.
        write(root, &[("a", "theirs")]).expect("adopted");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let elsewhere = tempfile::tempdir().expect("a folder");
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        std::os::unix::fs::symlink(elsewhere.path(), root.join("out")).expect("a link");
        let findings = write(root, &[("out/a", "x\n")]).expect_err("a link");
        assert_eq!(findings[0].id, "output-link");
        assert_eq!(on_disk(elsewhere.path()).len(), 0);
        fs::write(root.join(MANIFEST), "00  out/a\n").expect("written");
        fs::write(elsewhere.path().join("a"), "theirs").expect("written");
        assert_eq!(write(root, &[]).expect_err("a link")[0].id, "output-link");
    }

    #[test]
    fn a_failure_takes_back_what_was_staged() {
        let folder = folder_with_old();
        let root = folder.path();
        let files = planned(NEW);
        let plan = Plan::new(root, &files).expect("a plan");
        fs::create_dir(root.join(".a.errloom-new")).expect("a folder in the way");
        let before = on_disk(root);
        assert_eq!(plan.write().expect_err("a failure")[0].id, "output-io");
        assert_eq!(on_disk(root), before);
        assert!(!root.join("b").exists());
    }

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(MANIFEST), "00  ../x\n").expect("written");
        assert_eq!(write(folder.path(), &[]).expect_err("refused")[0].id, "bad-manifest");
    }
}

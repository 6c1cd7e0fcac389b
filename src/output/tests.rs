//! What holds whatever happens to a run: kills, edits, links, other people's files.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use super::{Edits, MANIFEST, Output, Plan, PlannedFile, Run, Summary, check_outputs, repository};
use crate::report::{Finding, Outcome};

thread_local! {
    /// How many steps are left before the run is killed.
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
}

pub(super) fn step() {
    let left = LEFT.get();
    assert!(left > 0, "killed");
    LEFT.set(left - 1);
}

/// Runs `act` and kills it at its `steps`-th step; whether it lived.
fn killed_after<T>(steps: usize, act: impl FnOnce() -> T) -> bool {
    LEFT.set(steps);
    let lived = panic::catch_unwind(AssertUnwindSafe(act)).is_ok();
    LEFT.set(usize::MAX);
    lived
}

type Files<'a> = &'a [(&'a str, &'a str)];
type Disk = BTreeMap<String, String>;

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

/// Every file with its text, and every folder with a slash.
fn on_disk(root: &Path) -> Disk {
    let mut found = Disk::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below the root").display().to_string();
            if path.is_dir() {
                found.insert(format!("{name}/"), String::new());
                folders.push(path);
            } else {
                found.insert(name, fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    found
}

const OLD: Files<'static> = &[("a", "old a\n"), ("gone/c", "c\n"), ("same", "same\n")];
const NEW: Files<'static> = &[("a", "new a\n"), ("b/d/e", "e\n"), ("same", "same\n")];
const OTHER: Files<'static> = &[("b/other", "other\n"), ("same", "other\n")];

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn folder_with_old() -> tempfile::TempDir {
    let folder = folder();
    write(folder.path(), OLD).expect("written");
    folder
}

fn ids(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|it| it.id).collect()
}

/// Two folders and a text, as a run of the command line writes them.
fn write_all(home: &Path, files: Files, text: &str) -> Outcome<()> {
    let run = Run::begin(home, &[], &|_| {})?;
    let files = planned(files);
    let [one, two] = ["one", "two"].map(|it| Plan::new(&home.join(it), &files));
    run.write(&[one?, two?], &[(home.join("text"), text.to_owned())])
}

#[test]
fn only_what_differs_is_touched() {
    let folder = folder_with_old();
    let root = folder.path();
    fs::write(root.join("theirs"), "x").expect("written");
    let modified = || root.join("same").metadata().and_then(|it| it.modified()).expect("a time");
    let before = modified();
    let summary = write(root, NEW).expect("written");
    assert_eq!(summary, Summary { created: 1, updated: 1, removed: 1, unchanged: 1 });
    assert_eq!(modified(), before);
    let found: Vec<String> = on_disk(root).into_keys().collect();
    assert_eq!(found, [MANIFEST, "a", "b/", "b/d/", "b/d/e", "same", "theirs"]);
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

/// Killed at every step; the next run writes something else, and leaves that and nothing more.
#[test]
fn a_run_that_is_killed_anywhere_leaves_nothing_behind() {
    let expected = |files, text| {
        let fresh = folder();
        write_all(fresh.path(), files, text).expect("written");
        on_disk(fresh.path())
    };
    let [old, new] = [(OLD, "old"), (NEW, "new")].map(|(files, text)| expected(files, text));
    for (next, text) in [(OLD, "old"), (NEW, "new"), (OTHER, "other")] {
        let due = expected(next, text);
        for steps in 0.. {
            let folder = folder();
            let home = folder.path();
            write_all(home, OLD, "old").expect("written");
            let lived = killed_after(steps, || write_all(home, NEW, "new").expect("written"));
            let mut found = on_disk(home);
            found.remove(super::LOCK);
            let whole = found == old || found == new;
            assert!(whole || super::is_interrupted(home), "after {steps}");
            // Another run may be killed while it ends the first.
            killed_after(steps % 7, || drop(Run::begin(home, &[], &|_| {})));
            write_all(home, next, text).expect("repaired");
            assert_eq!(on_disk(home), due, "after {steps}");
            if lived {
                break;
            }
        }
    }
}

#[test]
fn ending_a_killed_run_gives_all_of_it_or_nothing() {
    for steps in 0.. {
        let folder = folder();
        let home = folder.path();
        write_all(home, OLD, "old").expect("written");
        let old = on_disk(home);
        let lived = killed_after(steps, || write_all(home, NEW, "new").expect("written"));
        drop(Run::begin(home, &[], &|_| {}).expect("recovered"));
        let found = on_disk(home);
        assert!(found == old || found["text"] == "new", "after {steps}");
        if found["text"] == "new" {
            let before = found.clone();
            write_all(home, NEW, "new").expect("written");
            assert_eq!(on_disk(home), before, "after {steps}");
        }
        if lived {
            break;
        }
    }
}

#[test]
fn what_was_edited_after_a_kill_stays() {
    for steps in 0.. {
        let folder = folder();
        let home = folder.path();
        write_all(home, OLD, "old").expect("written");
        let lived = killed_after(steps, || write_all(home, NEW, "new").expect("written"));
        fs::write(home.join("one/a"), "edited").expect("written");
        drop(Run::begin(home, &[], &|_| {}).expect("recovered"));
        assert_eq!(fs::read_to_string(home.join("one/a")).expect("there"), "edited");
        if lived {
            break;
        }
    }
}

#[test]
fn a_journal_reaches_nothing_outside() {
    let elsewhere = folder();
    let folder = folder();
    let theirs = elsewhere.path().join("a");
    fs::write(&theirs, "x").expect("written");
    let step = serde_json::json!({
        "path": theirs, "root": elsewhere.path(), "old": crate::digest::sha256("x"), "new": null,
    });
    let journal = serde_json::json!({ "made": [elsewhere.path()], "steps": [step] });
    let journal = format!("{journal}{}", super::journal::COMMIT);
    fs::write(folder.path().join(super::LOCK), journal).expect("written");
    write(folder.path(), OLD).expect("written");
    assert!(theirs.exists() && !folder.path().join(super::LOCK).exists());
}

#[test]
fn files_that_are_not_ours_stop_the_run() {
    let folder = folder();
    let root = folder.path();
    fs::create_dir(root.join("b")).expect("a folder");
    fs::write(root.join("a"), "theirs").expect("written");
    let findings = write(root, &[("a", "x\n"), ("b", "x\n"), ("c", "x\n")]).expect_err("foreign");
    assert_eq!(ids(&findings), ["foreign-file"; 2]);
    assert!(!root.join("c").exists() && !root.join(MANIFEST).exists());
    // What is already as planned can be adopted.
    write(root, &[("a", "theirs")]).expect("adopted");
}

#[test]
fn edited_files_stop_the_run_until_told_otherwise() {
    let folder = folder_with_old();
    let root = folder.path();
    for path in ["a", "gone/c"] {
        fs::write(root.join(path), "mine\n").expect("written");
    }
    assert_eq!(ids(&write(root, NEW).expect_err("edited")), ["edited-file"; 2]);
    let files = planned(NEW);
    let findings = Plan::with(root, &files, Edits::Overwrite).expect_err("never removed");
    assert_eq!(ids(&findings), ["edited-file"]);
    fs::remove_file(root.join("gone/c")).expect("removed");
    Plan::with(root, &files, Edits::Overwrite).expect("told").write().expect("written");
    assert_eq!(fs::read_to_string(root.join("a")).expect("there"), "new a\n");
}

#[test]
fn checkouts_and_merges_are_no_edits() {
    let folder = folder_with_old();
    let root = folder.path();
    for (path, text) in on_disk(root).into_iter().filter(|(path, _)| !path.ends_with('/')) {
        fs::write(root.join(path), text.replace('\n', "\r\n")).expect("written");
    }
    let files = planned(OLD);
    assert!(Plan::new(root, &files).expect("a plan").is_current());
    fs::write(root.join("a"), "<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n").expect("written");
    write(root, NEW).expect("written");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let elsewhere = folder();
    let folder = folder();
    let root = folder.path();
    std::os::unix::fs::symlink(elsewhere.path(), root.join("out")).expect("a link");
    assert_eq!(ids(&write(root, &[("out/a", "x\n")]).expect_err("a link")), ["output-link"]);
    assert_eq!(on_disk(elsewhere.path()).len(), 0);
    let theirs = crate::digest::sha256("theirs");
    fs::write(root.join(MANIFEST), format!("{theirs}  out/a\n")).expect("written");
    fs::write(elsewhere.path().join("a"), "theirs").expect("written");
    assert_eq!(ids(&write(root, &[]).expect_err("a link")), ["output-link"]);
}

#[cfg(unix)]
#[test]
fn links_and_modes_of_texts_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let home = folder.path();
    fs::write(home.join("real"), "old").expect("written");
    fs::set_permissions(home.join("real"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("real", home.join("text")).expect("a link");
    let write = |text: &str| {
        let run = Run::begin(home, &[], &|_| {}).expect("begun");
        run.write(&[], &[(home.join("text"), text.to_owned())])
    };
    write("new").expect("written");
    assert!(home.join("text").is_symlink());
    let mode = home.join("real").metadata().expect("there").permissions().mode();
    assert_eq!((on_disk(home)["real"].as_str(), mode & 0o777), ("new", 0o640));
    let elsewhere = self::folder();
    fs::remove_file(home.join("text")).expect("removed");
    fs::write(elsewhere.path().join("x"), "theirs").expect("written");
    symlink(elsewhere.path().join("x"), home.join("text")).expect("a link");
    assert_eq!(ids(&write("new").expect_err("outside")), ["outside"]);
}

#[test]
fn a_failure_takes_back_what_was_staged_in_every_folder() {
    let folder = folder();
    let home = folder.path();
    write_all(home, OLD, "old").expect("written");
    fs::create_dir(home.join("two/.a.errloom-new")).expect("a folder in the way");
    let before = on_disk(home);
    assert_eq!(ids(&write_all(home, NEW, "new").expect_err("a failure")), ["output-io"]);
    assert_eq!(on_disk(home), before);
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_refused() {
    let folder = folder();
    fs::write(folder.path().join(MANIFEST), "00  ../x\n").expect("written");
    assert_eq!(ids(&write(folder.path(), &[]).expect_err("refused")), ["bad-manifest"]);
}

#[test]
fn outputs_lie_apart_and_inside() {
    let folder = folder();
    let home = repository(folder.path());
    let refused = |folders: &[&str]| {
        let output = |path: &&str| Output {
            target: (*path).to_owned(),
            folder: home.join(path),
            outside: false,
        };
        let outputs: Vec<Output> = folders.iter().map(output).collect();
        let problems = check_outputs(&home, &outputs).err().unwrap_or_default();
        problems.into_iter().map(|(target, finding)| (target, finding.id)).collect::<Vec<_>>()
    };
    assert_eq!(refused(&["gen/a", "gen/b", "gen/ab"]), []);
    for pair in [["gen", "./gen/"], ["gen", "gen/a"], ["x/../gen/a", "gen"], ["gen", "GEN"]] {
        assert_eq!(refused(&pair), [(pair[1].to_owned(), "output-overlap")], "{pair:?}");
    }
    assert_eq!(refused(&["../x"]), [("../x".to_owned(), "outside")]);
    assert_eq!(refused(&["/x"]), [("/x".to_owned(), "outside")]);
}

#[test]
fn runs_wait_for_each_other() {
    let folder = folder();
    let home: PathBuf = folder.path().to_owned();
    let texts: Vec<String> = (0..8).map(|it| it.to_string().repeat(1000)).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            let home = &home;
            scope.spawn(move || (0..5).for_each(|_| write_all(home, NEW, text).expect("written")));
        }
    });
    let found = on_disk(&home);
    assert!(texts.contains(&found["text"]) && !found.contains_key(super::LOCK));
}

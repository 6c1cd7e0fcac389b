//! Runtimes: how a target writes one out, and that the program carries what the folders hold.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use errloom::builtin;
use errloom::bundle;
use errloom::generate::{Mode, Runtime, Target, render};
use errloom::report::SourceText;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runtime")
}

/// A tiny target, its runtime written out as each mode has it.
#[test]
fn a_runtime_is_written_out() {
    let read = |path: &str| fs::read_to_string(folder().join(path)).unwrap();
    let files = ["target.yaml", "main.tera"].map(|name| {
        let path = format!("target/{name}");
        SourceText::new(path, read(name))
    });
    let target = Target::load("target", &files).unwrap();
    let rule = target.file.runtime.as_ref().unwrap();
    let carried =
        Runtime { version: rule.version.clone(), format: rule.format, ..Runtime::default() };
    let some = |text: &str| Some(text.to_owned());
    let mut out = String::new();
    for runtime in [
        Runtime { bundle: read("runtime.txtar").into(), ..carried.clone() },
        Runtime { mode: Mode::Embed, bundle: read("runtime.txtar").into(), ..carried.clone() },
        Runtime { mode: Mode::Path, path: some("../runtime"), ..carried.clone() },
        Runtime { mode: Mode::Git, git: some("https://example.com"), rev: some("abc"), ..carried },
    ] {
        let options = [("package".to_owned(), "acme".to_owned())].into();
        let files = render(&target, &[], &options, &runtime).unwrap();
        writeln!(out, "=== {:?}", runtime.mode).unwrap();
        out += &bundle::pack(files.iter().map(|file| (&*file.path, &*file.text))).unwrap();
    }
    insta::with_settings!({
        snapshot_path => folder(), prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!("written", out) });
}

/// What the program carries is what the folders hold.
#[test]
fn bundles_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let due = errloom::project::bundles(root).unwrap();
    let folder = root.join("runtime/bundles");
    let same =
        |path: &str, text: &str| fs::read_to_string(folder.join(path)).is_ok_and(|it| it == text);
    let stale: Vec<&str> =
        due.iter().filter(|it| !same(&it.path, &it.text)).map(|it| it.path.as_str()).collect();
    assert!(stale.is_empty(), "out of date: {stale:?}; run `cargo xtask generate`");
    let due: Vec<&str> = due.iter().filter_map(|it| it.path.strip_suffix(".txtar")).collect();
    let orphans: Vec<&str> = builtin::runtimes().filter(|it| !due.contains(it)).collect();
    assert!(orphans.is_empty(), "no target has these runtimes any more: {orphans:?}; remove them");
}

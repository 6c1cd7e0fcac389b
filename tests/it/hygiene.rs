//! Rules about the tree itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Source files longer than this want to be two.
const MAX_LINES: usize = 420;

pub(crate) fn files_under(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut pending = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            // What builds leave behind is nobody's source.
            if path.is_dir() && !["target", "node_modules"].iter().any(|it| path.ends_with(it)) {
                pending.push(path);
            } else if extensions.iter().any(|wanted| path.extension().is_some_and(|e| e == *wanted))
            {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no file of {extensions:?}");
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("sources are UTF-8")
}

/// A vendor is data: the recipes' file names are the vendors' names.
#[test]
fn no_vendor_is_named_in_the_sources() {
    let vendors: Vec<String> = files_under("data/recipes", &["yaml"])
        .iter()
        .map(|path| path.file_stem().expect("has a stem").to_string_lossy().into_owned())
        .collect();
    for path in
        files_under("src", &["rs"]).iter().chain(&files_under("templates", &["tera", "yaml"]))
    {
        let text = read(path).to_lowercase();
        for vendor in &vendors {
            assert!(!text.contains(vendor.as_str()), "{} names {vendor}", path.display());
        }
    }
}

/// A file's first line says what it is for.
#[test]
fn every_file_says_what_it_is_for() {
    let sources = ["src", "xtask/src", "tests/it", "benches"];
    let sources = sources.iter().flat_map(|folder| files_under(folder, &["rs"]));
    let silent: Vec<PathBuf> = sources.filter(|path| !read(path).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "no `//!`: {silent:?}");
}

#[test]
fn sources_are_short_and_clean() {
    for folder in ["src", "xtask/src", "tests/it", "benches"] {
        for path in files_under(folder, &["rs"]) {
            let text = read(&path);
            let lines = text.lines().count();
            assert!(lines <= MAX_LINES, "{} has {lines} lines", path.display());
            let trailing = text.lines().position(|line| line.ends_with([' ', '\t']));
            assert_eq!(trailing, None, "{} has trailing white space", path.display());
        }
    }
}

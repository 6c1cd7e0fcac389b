//! One constructor and one case per finding: its id stands in one place of `src/`, and some test or
//! snapshot shows it. The lists name what is owed; they may only become shorter.

use std::collections::BTreeMap;
use std::fs;

use regex::Regex;

/// Built in more than one file.
const TWICE: &[&str] = &[
    "bad-status",
    "bad-version",
    "colliding-name",
    "duplicate-code",
    "page-changed",
    "page-missing",
    "released-code-gone",
    "released-name-changed",
];

/// Shown by no case.
const UNSEEN: &[&str] = &[
    "bad-path",
    "irregular-file",
    "out-of-date",
    "stale-catalog",
    "unfinished",
    "version-too-low",
    "written-twice",
];

#[test]
fn each_finding_has_one_home_and_a_case() {
    let constructor = Regex::new(r#"Finding::(?:error|warning)\(\s*"([a-z0-9-]+)""#).unwrap();
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut shown = String::new();
    for path in super::hygiene::files_under("src", &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        if path.ends_with("tests.rs") {
            shown += &text;
            continue;
        }
        let (code, tests) = text.split_once("#[cfg(test)]\nmod").unwrap_or((&text, ""));
        shown += tests;
        for id in constructor.captures_iter(code) {
            let files = homes.entry(id[1].to_owned()).or_default();
            let name = path.display().to_string();
            if !files.contains(&name) {
                files.push(name);
            }
        }
    }
    for path in super::hygiene::files_under("tests", &["snap", "trycmd", "rs"]) {
        if !path.ends_with("findings.rs") {
            shown += &fs::read_to_string(&path).unwrap();
        }
    }
    let twice = homes.iter().filter(|(_, files)| files.len() > 1);
    let twice: BTreeMap<&str, &Vec<String>> = twice.map(|(id, it)| (id.as_str(), it)).collect();
    assert_eq!(twice.keys().copied().collect::<Vec<_>>(), TWICE, "{twice:#?}");
    let unseen: Vec<&str> =
        homes.keys().map(String::as_str).filter(|id| !shown.contains(id)).collect();
    assert_eq!(unseen, UNSEEN, "shown by no test or snapshot");
}

//! What was released stays. `tests/release/base` is released; then each other folder's files take
//! the place of its own, and the transcript tells what ingest and a further release make of that.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use errloom::model::Catalog;

/// A repository in a folder of its own.
struct Repository(tempfile::TempDir);

impl Repository {
    /// `base`, ingested and released.
    fn released() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.overlay(&cases().join("base"));
        for command in [&["ingest"][..], &["release", "shop", "--execute"]] {
            let (succeeded, text) = repository.run(command);
            assert!(succeeded, "{command:?}: {text}");
        }
        repository
    }

    fn overlay(&self, folder: &Path) {
        for file in fs::read_dir(folder).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), self.0.path().join(file.file_name())).unwrap();
        }
    }

    fn run(&self, command: &[&str]) -> (bool, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_errloom"))
            .args(["--color", "never"])
            .args(command)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    }

    fn catalog(&self) -> Catalog {
        crate::load(&self.0.path().join("shop.yaml")).catalog
    }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/release")
}

/// Every name by domain and code, aliases behind the entry's own.
fn names(catalog: &Catalog) -> BTreeMap<(String, String), Vec<String>> {
    let entry = |entry: &errloom::model::Entry| {
        let aliases = entry.aliases.iter().map(|alias| alias.name.to_string());
        let names = std::iter::once(entry.name.to_string()).chain(aliases).collect();
        ((entry.domain.clone(), entry.code.to_string()), names)
    };
    catalog.errors.iter().map(entry).collect()
}

#[test]
fn released_names_stay() {
    insta::glob!("../release", "*/recipe.yaml", |path| {
        let folder = path.parent().unwrap();
        let repository = Repository::released();
        let before = names(&repository.catalog());
        repository.overlay(folder);
        let args = fs::read_to_string(folder.join("args")).unwrap_or_default();
        let ingest: Vec<&str> = std::iter::once("ingest").chain(args.split_whitespace()).collect();
        let mut transcript = String::new();
        for command in [&ingest[..], &["release", "shop"], &["generate", "--quiet"]] {
            let (succeeded, text) = repository.run(command);
            let verdict = if succeeded { "" } else { " (fails)" };
            writeln!(transcript, "$ errloom {}{verdict}\n{text}", command.join(" ")).unwrap();
            if !succeeded {
                break;
            }
        }
        let after = names(&repository.catalog());
        for (code, released) in &before {
            assert!(
                released.iter().all(|name| after[code].contains(name)),
                "{code:?} lost {released:?}"
            );
        }
        for ((domain, code), names) in &after {
            writeln!(transcript, "{domain} {code}: {}", names.join(", formerly ")).unwrap();
        }
        insta::with_settings!({
            snapshot_path => folder, snapshot_suffix => "", prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("transcript", transcript) });
    });
}

/// A code that left its page and stands there again is delisted no more, under its old name.
#[test]
fn a_code_returns() {
    let repository = Repository::released();
    let before = names(&repository.catalog());
    for (case, args) in [("code-gone", "--accept-row-counts"), ("base", "--quiet")] {
        repository.overlay(&cases().join(case));
        let (succeeded, text) = repository.run(&["ingest", args]);
        assert!(succeeded, "{text}");
        let (succeeded, text) = repository.run(&["release", "shop", "--execute"]);
        assert!(succeeded, "{text}");
        let gone = repository.catalog().errors.iter().filter(|it| it.delisted.is_some()).count();
        assert_eq!(gone, usize::from(case == "code-gone"));
    }
    assert_eq!(names(&repository.catalog()), before);
}

/// The old name is deprecated in each language's own way, and it alone.
#[test]
fn aliases_are_deprecated() {
    let repository = Repository::released();
    repository.overlay(&cases().join("renamed-with-alias"));
    for command in ["ingest", "generate"] {
        let (succeeded, text) = repository.run(&[command]);
        assert!(succeeded, "{text}");
    }
    for (file, old, new, marker) in [
        (
            "rust/errloom-shop/src/staff/code.rs",
            "STAFF_NOT_FOUND",
            "EMPLOYEE_NOT_FOUND",
            "#[deprecated",
        ),
        ("typescript/shop/src/staff/codes.ts", "StaffNotFound", "EmployeeNotFound", "@deprecated"),
        ("go/shop/shopstaffcode/code.go", "StaffNotFound", "EmployeeNotFound", "Deprecated:"),
    ] {
        let text = fs::read_to_string(repository.0.path().join(file)).unwrap();
        for name in [old, new] {
            assert!(text.contains(name), "{file} lacks {name}");
        }
        assert_eq!(text.matches(marker).count(), 1, "{file}: one {marker}");
    }
}

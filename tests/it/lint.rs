//! Every finding about a catalog, in every format. A case is a folder under `tests/lint`, named
//! after the finding that it shows (and, behind a dot, what is special); adding one adds no Rust.

use errloom::report::{Finding, Format, SourceText, render};
use errloom::{catalog, lint};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn findings(folder: &Path) -> Vec<Finding> {
    let text = fs::read_to_string(folder.join("catalog.yaml")).unwrap();
    let page =
        |path: &str| Some(SourceText::new(path, fs::read_to_string(folder.join(path)).ok()?));
    match catalog::load(&SourceText::new("catalog.yaml", text)) {
        Ok(loaded) => {
            let mut found = [lint::lint(&loaded), lint::lint_pages(&loaded, page)].concat();
            if let Ok(lock) = fs::read_to_string(folder.join("catalog.lock.yaml")) {
                let lock =
                    catalog::lock::read(&SourceText::new("catalog.lock.yaml", lock)).unwrap();
                found.extend(lint::lint_lock(&loaded, &lock));
            }
            found
        }
        Err(found) => found,
    }
}

#[test]
fn findings_in_every_format() {
    insta::glob!("../lint", "*/catalog.yaml", |path| {
        let folder = path.parent().unwrap();
        let found = findings(folder);
        let name = folder.file_name().unwrap().to_str().unwrap();
        let id = name.split('.').next().unwrap();
        assert!(
            found.iter().any(|it| it.id == id) || id == "clean",
            "{id} is not among {found:#?}"
        );
        insta::with_settings!({
            snapshot_path => folder, snapshot_suffix => "", prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("human", render(&found, Format::Human { color: false }));
            insta::assert_snapshot!("json", render(&found, Format::Json));
            insta::assert_snapshot!("ci", render(&found, Format::Ci));
        });
    });
}

/// As a case it would be a file of megabytes.
#[test]
fn a_domain_holds_so_many_codes() {
    let mut text = "errloom: 1\ncatalog: big\ntitle: Big\nversion: 0.1.0\ndomains:\n  api:\n    code: integer\nerrors:\n".to_owned();
    for code in 0..=65_000 {
        let name = format!("    name: n{code}\n    kind: unknown\n    retry: never\n    note: x\n");
        text.extend(["  - code: ", &code.to_string(), "\n    domain: api\n", &name]);
    }
    let found = lint::lint(&catalog::load(&SourceText::new("catalog.yaml", text)).unwrap());
    let [first, ..] = &found[..] else { panic!("nothing found") };
    assert_eq!(
        first.to_string(),
        "catalog.yaml:6:3: error[too-many-codes]: domain `api` holds 65001 codes, and 65000 is the most"
    );
}

/// The findings are looked up where they are made, so that no list of them can go stale.
#[test]
fn every_finding_has_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let constructor = Regex::new(r#"Finding::(?:error|warning)\(\s*"([a-z0-9-]+)""#).unwrap();
    let mut missing = BTreeSet::new();
    for room in ["src/lint", "src/yaml"] {
        for file in fs::read_dir(root.join(room)).unwrap() {
            let code = fs::read_to_string(file.unwrap().path()).unwrap();
            let ids = constructor.captures_iter(&code).map(|found| found[1].to_owned());
            let ids = ids.filter(|id| id != "too-many-codes");
            missing.extend(ids.filter(|id| !root.join("tests/lint").join(id).is_dir()));
        }
    }
    assert!(missing.is_empty(), "no case under tests/lint shows {missing:?}");
}

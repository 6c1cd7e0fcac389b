//! Pages to catalogs: the real pages, and cases in folders. A case under `tests/ingest` is named
//! after the finding that it shows (and, behind a dot, what is special), or after what goes well;
//! adding one adds no Rust.

use errloom::catalog::lock::{self, Lock};
use errloom::ingest::recipe::{self, Source};
use errloom::ingest::{Fate, Ingested, Options, Pages, ingest, remember};
use errloom::model::{Catalog, Kind};
use errloom::report::{Format, Outcome, SourceText, render};
use errloom::{catalog, yaml};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ACCEPT_ALL: Options = Options { accept_row_counts: true, accept_changed_pages: true };

/// Runs a recipe; `edit` may change a page's text.
fn run(path: &Path, options: Options, edit: impl Fn(String) -> String) -> Outcome<Ingested> {
    let folder = path.parent().unwrap();
    let recipe = recipe::read(&SourceText::new("recipe.yaml", fs::read_to_string(path).unwrap()))?;
    let mut pages = Pages::new();
    for (key, source) in &recipe.sources {
        if let Source::Page(page) = source {
            let text = fs::read_to_string(folder.join(&page.page)).unwrap();
            pages.insert(key, SourceText::new(page.page.as_str(), edit(text)));
        }
    }
    let lock = fs::read_to_string(folder.join("lock.yaml")).ok();
    let lock = lock.map(|text| lock::read(&SourceText::new("lock.yaml", text))).transpose()?;
    ingest(&recipe, &pages, lock.as_ref(), options)
}

fn real(catalog: &str) -> Ingested {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/recipes/{catalog}.yaml"));
    run(&path, Options::default(), |page| page)
        .unwrap_or_else(|findings| panic!("{}", render(&findings, Format::Ci)))
}

fn entries(catalog: &Catalog, domain: &str) -> usize {
    catalog.entries(domain).count()
}

#[test]
fn cases() {
    insta::glob!("../ingest", "*/recipe.yaml", |path| {
        let folder = path.parent().unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        // What a case's page hashes to is of no interest but to one case.
        let options =
            Options { accept_changed_pages: name != "page-changed", ..Options::default() };
        let mut told = String::new();
        let mut outcome = run(path, options, |page| page);
        if let Err(findings) = &outcome {
            let id = name.split('.').next().unwrap();
            assert!(
                findings.iter().any(|it| it.id == id) || name == "bad-rows",
                "no {id}: {findings:#?}"
            );
            told = format!("{}\n--- accepted:\n", render(findings, Format::Human { color: false }));
            outcome = run(path, ACCEPT_ALL, |page| page);
        }
        told.push_str(&match outcome {
            Ok(it) => [it.account.to_string(), catalog::write(&it.catalog)].join("\n"),
            Err(_) => "the same\n".to_owned(),
        });
        insta::with_settings!({
            snapshot_path => folder, snapshot_suffix => "", prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("outcome", told) });
    });
}

#[test]
fn the_real_pages_are_accounted_for() {
    let all = ["dingtalk", "netease", "rongcloud", "yeastar"].map(real);
    for page in all.iter().flat_map(|it| &it.account.pages) {
        let count = |fate: Fate| page.count(|other| *other == fate);
        let silent = page.count(|fate| matches!(fate, Fate::Furniture(_) | Fate::Skipped(_)));
        let told = count(Fate::Taken) + count(Fate::Merged) + count(Fate::Continued);
        assert_eq!(told + silent, page.lines.len(), "{}", page.source);
    }
    insta::assert_snapshot!(all.map(|it| it.account.to_string()).join("\n"));
}

/// However pages are read, the catalogs that came of them stay, byte for byte.
#[test]
fn the_real_pages_give_the_catalogs_that_are_checked_in() {
    for id in ["dingtalk", "netease", "rongcloud", "yeastar"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/catalog/{id}.yaml"));
        let made = catalog::write(&real(id).catalog);
        assert!(made == fs::read_to_string(path).unwrap(), "{id} is another catalog");
    }
}

#[test]
fn the_real_pages_hold_what_they_hold() {
    let Ingested { catalog, account, .. } = real("dingtalk");
    let rows = |page: usize, domain: &str| {
        account.pages[page].rows.iter().filter(|row| row.domain == domain).count()
    };
    assert_eq!(
        [rows(0, "v1"), rows(0, "oapi"), rows(0, "http"), rows(1, "v1")],
        [2110, 379, 10, 97]
    );
    assert_eq!(entries(&catalog, "v1"), 1577, "the second page adds no code");
    assert_eq!(entries(&catalog, "http"), 10);
    let cited = catalog.entries("oapi").filter(|entry| {
        !entry.messages.iter().any(|it| it.sources.iter().any(|key| key == "global-error-codes"))
    });
    assert_eq!(entries(&catalog, "oapi") - cited.count(), 379);
    assert_eq!(catalog.operations[0].codes.len(), 93);

    let netease = real("netease").catalog;
    assert_eq!(entries(&netease, "im"), 50);
    let sections: BTreeSet<_> = netease.errors.iter().map(|it| it.section.as_deref()).collect();
    assert_eq!(sections.len(), 4);
    // Two codes of success stand on no page.
    let rongcloud = real("rongcloud").catalog;
    assert_eq!([entries(&rongcloud, "http"), entries(&rongcloud, "server")], [10, 123]);
    assert_eq!(entries(&real("yeastar").catalog, "p_series"), 61);
}

/// The page as it was kept lacks the sample programs that stood before its response.
#[test]
fn sample_programs_do_no_harm() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ingest/sample-programs.txt");
    let samples = fs::read_to_string(samples).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/recipes/dingtalk.yaml");
    let with_samples =
        |page: String| page.replace("}\nResponse\n", &format!("}}\n{samples}Response\n"));
    let with_samples = run(&path, ACCEPT_ALL, with_samples).unwrap();
    let without = real("dingtalk");
    let lines = |it: &Ingested| it.account.pages[1].lines.len();
    assert_eq!(lines(&with_samples), lines(&without) + samples.lines().count());
    assert_eq!(with_samples.catalog.errors, without.catalog.errors);
    assert_eq!(with_samples.catalog.operations, without.catalog.operations);
}

#[test]
fn hardly_a_code_is_of_unknown_kind() {
    let all = ["dingtalk", "netease", "rongcloud", "yeastar"].map(|catalog| real(catalog).catalog);
    let codes = all.iter().flat_map(|catalog| &catalog.errors);
    let unknown = codes.clone().filter(|entry| entry.kind == Some(Kind::Unknown)).count();
    assert!(unknown * 100 < codes.count(), "{unknown} codes are of unknown kind");
}

/// Accepting that a code is gone keeps its last entry in the lock, and only its.
#[test]
fn a_lock_remembers_what_left_its_page() {
    let case = |name: &str| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ingest").join(name).join("recipe.yaml")
    };
    let before = run(&case("row-count.more"), ACCEPT_ALL, |page| page).unwrap().catalog;
    let text = fs::read_to_string(case("released-code-gone").with_file_name("lock.yaml")).unwrap();
    let lock: Lock = yaml::read(&SourceText::new("lock.yaml", text)).unwrap();
    let remembered = remember(&lock, &before);
    let delisted = remembered.codes[1].last.as_ref().and_then(|last| last.delisted.clone());
    let delisted = delisted.unwrap();
    assert_eq!((&*delisted.since, &*delisted.last_seen), ("0.3.1", "2026-11-20"));
    let mut now = before.clone();
    now.errors[1].delisted = Some(delisted);
    let after = errloom::ingest::forget(&remembered, &now);
    assert!(after.codes[0].last.is_none() && after.codes[1].last.is_some());
}

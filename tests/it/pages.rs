//! No change of a page goes unnoticed: whichever row is deleted, doubled, glued to the next or split,
//! reading the page fails, or comes to the very same catalog. And a first recipe, drafted for a page
//! that nobody has read, reads it.

use std::fs;
use std::path::{Path, PathBuf};

use errloom::ingest::recipe::{self, Recipe, Source};
use errloom::ingest::{Fate, Ingested, Options, Pages, Subject, draft, ingest};
use errloom::report::{Format, Outcome, SourceText, render};
use errloom::{catalog, model::Catalog};

const CHANGED: Options = Options { accept_row_counts: false, accept_changed_pages: true };

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A recipe with the texts of its pages.
struct Case {
    recipe: Recipe,
    texts: Vec<(String, String)>,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = SourceText::new("recipe.yaml", fs::read_to_string(path).unwrap());
        let recipe = recipe::read(&text).unwrap();
        let texts = recipe.sources.iter().filter_map(|(key, source)| match source {
            Source::Page(page) => {
                let text = fs::read_to_string(path.parent().unwrap().join(&page.page)).unwrap();
                Some((key.clone(), text))
            }
            Source::Citation(_) => None,
        });
        Self { texts: texts.collect(), recipe }
    }

    /// With another text for one page.
    fn run(&self, changed: Option<(usize, &str)>) -> Outcome<Ingested> {
        let text = |(at, (key, text)): (usize, &(String, String))| {
            let text = changed.filter(|(page, _)| *page == at).map_or(&**text, |(_, text)| text);
            (key.clone(), SourceText::new("page", text))
        };
        let texts: Vec<_> = self.texts.iter().enumerate().map(text).collect();
        let pages: Pages<'_> = texts.iter().map(|(key, text)| (&**key, text.clone())).collect();
        ingest(&self.recipe, &pages, None, CHANGED)
    }

    fn is_pinned(&self, page: usize) -> bool {
        let source = &self.recipe.sources[&self.texts[page].0];
        matches!(source, Source::Page(page) if !page.live)
    }
}

/// What a catalog says, blanks and the order of lines aside.
fn said(catalog: &Catalog) -> String {
    let text = catalog::write(catalog);
    let lines = text.lines().filter(|line| !line.contains("sha256:"));
    lines.flat_map(str::split_whitespace).collect()
}

/// Per row of a page: the lines that it stands on.
fn rows(ingested: &Ingested, page: usize) -> Vec<(usize, usize)> {
    let page = &ingested.account.pages[page];
    let mut starts: Vec<usize> = page.rows.iter().map(|row| row.line - 1).collect();
    starts.dedup();
    let is_row =
        |line: &usize| matches!(page.lines[*line], Fate::Taken | Fate::Merged | Fate::Continued);
    let end = |at: usize| {
        let next = starts.get(at + 1).copied().unwrap_or(page.lines.len());
        (starts[at]..next).rev().find(is_row).unwrap_or(starts[at]) + 1
    };
    (0..starts.len()).map(|at| (starts[at], end(at))).collect()
}

/// The page with one row changed, in each way; gluing needs another row behind it.
fn changes(
    text: &str,
    (start, end): (usize, usize),
    is_followed: bool,
) -> Vec<(&'static str, String)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (before, row, after) =
        (lines[..start].concat(), lines[start..end].concat(), lines[end..].concat());
    let bare = row.trim_end_matches(['\n', '\r']);
    // At the blank that is nearest to the middle: a line is not broken within a word.
    let blanks = bare.char_indices().filter(|(_, char)| char.is_whitespace());
    let nearest = blanks.map(|(at, _)| at).min_by_key(|at| at.abs_diff(bare.len() / 2));
    let middle = nearest.unwrap_or_else(|| bare.chars().next().map_or(0, char::len_utf8));
    let (left, right) = bare.split_at(middle);
    let glued = is_followed.then(|| ("glued", format!("{before}{bare}{after}")));
    let mut all = vec![
        ("deleted", format!("{before}{after}")),
        ("doubled", format!("{before}{bare}\n{row}{after}")),
        ("split", format!("{before}{left}\n{right}\n{after}")),
    ];
    all.extend(glued);
    all
}

fn assert_no_change_is_silent(name: &str, case: &Case, step: usize) {
    let whole = case.run(None).unwrap();
    for page in (0..case.texts.len()).filter(|&page| case.is_pinned(page)) {
        let rows = rows(&whole, page);
        for row in rows.iter().copied().step_by(step) {
            let is_followed = rows.iter().any(|next| next.0 == row.1);
            for (what, text) in changes(&case.texts[page].1, row, is_followed) {
                let Ok(changed) = case.run(Some((page, &text))) else { continue };
                assert!(
                    what != "deleted" && said(&changed.catalog) == said(&whole.catalog),
                    "{name}: line {} {what}, and nobody said a word:\n{}",
                    row.0 + 1,
                    changed.account,
                );
            }
        }
    }
}

#[test]
fn no_change_of_a_row_is_silent() {
    let mut tried = 0;
    for entry in fs::read_dir(folder("tests/ingest")).unwrap() {
        let path = entry.unwrap().path().join("recipe.yaml");
        if !path.exists() || path.with_file_name("lock.yaml").exists() {
            continue;
        }
        let case = Case::read(&path);
        if case.run(None).is_ok() {
            tried += 1;
            assert_no_change_is_silent(&path.to_string_lossy(), &case, 1);
        }
    }
    assert!(tried >= 20, "only {tried} pages were tried");
}

#[test]
fn no_change_of_the_real_pages_is_silent() {
    for id in ["netease", "rongcloud", "yeastar"] {
        let case = Case::read(&folder(&format!("data/recipes/{id}.yaml")));
        assert_no_change_is_silent(id, &case, 7);
    }
}

/// Pages that nobody has read, each in a folder under `tests/drafts`.
#[test]
fn drafts_read_their_pages() {
    insta::glob!("../drafts", "*/page.*", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = SourceText::new(name, fs::read_to_string(path).unwrap());
        let subject = Subject { id: "shop", page: name, retrieved: "2026-11-20", syntax: None };
        let mut told = draft(&subject, &text)
            .unwrap_or_else(|findings| render(&findings, Format::Human { color: false }));
        if told.starts_with("# yaml") {
            let recipe = recipe::read(&SourceText::new("draft", &*told)).unwrap();
            let pages: Pages<'_> = [("page", text)].into_iter().collect();
            let outcome = match ingest(&recipe, &pages, None, Options::default()) {
                Ok(it) => [it.account.to_string(), catalog::write(&it.catalog)].join("\n"),
                Err(findings) => render(&findings, Format::Human { color: false }),
            };
            told = format!("{told}---\n{outcome}");
        }
        insta::with_settings!({
            snapshot_path => path.parent().unwrap(), snapshot_suffix => "",
            prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!("draft", told) });
    });
}

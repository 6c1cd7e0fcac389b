//! Reads a recipe's pages. Regions whose rows can be told apart only by the codes that others
//! hold are read last.

use super::account::PageAccount;
use super::layout::{Known, RawRow};
use super::page::Page;
use super::recipe::{PageSource, Recipe, Region, Source};
use super::row::{self, Row};
use super::{Options, Pages};
use crate::digest::sha256;
use crate::report::{Finding, Place};
use indexmap::IndexMap;

/// What stands on the pages and in the recipe's facts.
pub(super) struct Read<'a> {
    /// By source in the recipe's order, then by line.
    pub(super) rows: Vec<Row<'a>>,
    pub(super) pages: Vec<PageAccount>,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn read<'a>(recipe: &'a Recipe, texts: &'a Pages<'_>, options: Options) -> Read<'a> {
    let (mut pages, mut findings) = open(recipe, texts, options);
    let mut rows = Vec::new();
    for late in [false, true] {
        let seen = rows.len();
        for page in &mut pages {
            for (at, region) in page.regions() {
                if page.layout(at).is_some_and(|layout| layout.form().needs_known_codes()) == late {
                    let known =
                        if late { known(&rows[..seen], &region.domain) } else { Known::new() };
                    rows.extend(region_rows(recipe, page, at, region, &known, options));
                }
            }
        }
    }
    rows.sort_by_key(|row| (recipe.sources.get_index_of(row.source), row.line));
    rows.extend(facts(recipe, &mut findings));
    let mut accounts = Vec::new();
    for page in pages {
        let dropped = page.dropped.clone();
        let (source, path) = (page.key.to_owned(), page.text.path.clone());
        let (lines, page_findings) = page.close();
        findings.extend(page_findings);
        accounts.push(PageAccount { source, path, lines, rows: Vec::new(), dropped });
    }
    Read { rows, pages: accounts, findings }
}

fn open<'a>(
    recipe: &'a Recipe,
    texts: &'a Pages<'_>,
    options: Options,
) -> (Vec<Page<'a>>, Vec<Finding>) {
    let (mut pages, mut findings) = (Vec::new(), Vec::new());
    for (key, source) in &recipe.sources {
        let Source::Page(source) = source else { continue };
        let Some(text) = texts.get(&**key) else {
            let message = format!("the page of `{key}` was not read: {}", source.page);
            findings.push(Finding::error("page-missing", message));
            continue;
        };
        if !options.accept_changed_pages {
            findings.extend(
                changed(key, source, &text.text).map(|finding| finding.at(Place::new(text, 0..0))),
            );
        }
        pages.push(Page::open(key, source, text, options.accept_row_counts));
    }
    (pages, findings)
}

fn changed(key: &str, source: &PageSource, text: &str) -> Option<Finding> {
    let found = sha256(text);
    let message = format!("the page of `{key}` is not the one that the recipe was written for");
    let hint = format!("review what changed, then state `sha256: \"{found}\"` in the recipe");
    (found != source.sha256).then(|| Finding::error("page-changed", message).hint(hint))
}

fn known(rows: &[Row<'_>], domain: &str) -> Known {
    rows.iter().filter(|row| row.domain == domain).map(|row| row.code.to_string()).collect()
}

fn region_rows<'a>(
    recipe: &'a Recipe,
    page: &mut Page<'a>,
    at: usize,
    region: &'a Region,
    known: &Known,
    options: Options,
) -> Vec<Row<'a>> {
    let complaints = page.complaints();
    let mut rows = Vec::new();
    let read = page.read(at, known);
    let unknown = |raw: &RawRow<'_>| Some((raw.lines[0], row::unknown_column(raw, page.recipe)?));
    if let Some((line, finding)) = read.iter().find_map(unknown) {
        page.complain(line, finding);
    }
    for raw in read {
        page.drop_columns(&raw);
        match row::check(&raw, region, page.key, page.recipe, recipe) {
            Ok(checked) => rows.extend(checked),
            Err(finding) => page.complain(raw.lines[0], finding),
        }
    }
    // A row that can't be read is no row that is missing.
    if !options.accept_row_counts && !page.is_missing(at) && page.complaints() == complaints {
        count(page, at, region, &rows);
    }
    rows
}

/// Compares the rows with what the recipe states, by domain.
fn count(page: &mut Page<'_>, at: usize, region: &Region, rows: &[Row<'_>]) {
    let mut counts: IndexMap<&str, (usize, usize)> = IndexMap::new();
    for row in rows {
        counts.entry(row.domain).or_default().0 += 1;
    }
    for (domain, stated) in &region.rows {
        counts.entry(domain).or_default().1 = *stated;
    }
    for (domain, (found, stated)) in counts.into_iter().filter(|(_, (f, s))| f != s) {
        page.complain_of_count(at, domain, found, stated);
    }
}

/// The recipe's facts as rows that stand on no line.
fn facts<'a>(recipe: &'a Recipe, findings: &mut Vec<Finding>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (at, fact) in recipe.facts.iter().enumerate() {
        if !matches!(recipe.sources.get(&fact.source), Some(Source::Citation(_))) {
            let message = format!("the fact about {} cites `{}`", fact.code, fact.source);
            let hint = "a fact's source is a citation";
            let finding = Finding::error("uncited-fact", message).hint(hint);
            findings.push(recipe.at(&["facts", &at.to_string(), "source"], finding));
        }
        rows.push(Row {
            domain: &fact.domain,
            code: fact.code.clone(),
            http: fact.http.clone(),
            text: fact.text.clone(),
            description: fact.description.clone(),
            section: None,
            source: &fact.source,
            line: 0,
        });
    }
    rows
}

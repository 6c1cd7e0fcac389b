//! Reads a recipe's pages. Regions whose rows can be told apart only by the codes that others
//! hold are read last.

use super::document::Document;
use super::layout::Known;
use super::page::Page;
use super::reading::Reading;
use super::recipe::{PageSource, Recipe, Region, Source};
use super::row::{Reader, Row};
use super::{Options, Pages};
use crate::digest::sha256;
use crate::report::{Finding, Place, SourceText};
use std::sync::Arc;

/// The pages of a recipe as blocks.
pub(super) struct Documents<'a> {
    pages: Vec<(&'a str, &'a PageSource, &'a Arc<SourceText>, Document<'a>)>,
    findings: Vec<Finding>,
}

/// What stands on the pages and in the recipe's facts.
pub(super) struct Read<'a> {
    /// By source in the recipe's order, then by line.
    pub(super) rows: Vec<Row<'a>>,
    pub(super) pages: Vec<Reading<'a>>,
    pub(super) findings: Vec<Finding>,
}

/// Takes the pages apart.
pub(super) fn documents<'a>(
    recipe: &'a Recipe,
    texts: &'a Pages<'_>,
    options: Options,
) -> Documents<'a> {
    let mut documents = Documents { pages: Vec::new(), findings: Vec::new() };
    for (key, source) in &recipe.sources {
        let Source::Page(source) = source else { continue };
        let Some(text) = texts.get(&**key) else {
            let message = format!("the page of `{key}` was not read: {}", source.page);
            documents.findings.push(Finding::error("page-missing", message));
            continue;
        };
        documents.findings.extend(pin(recipe, key, source));
        if !options.accept_changed_pages {
            documents.findings.extend(
                changed(key, source, &text.text).map(|finding| finding.at(Place::new(text, 0..0))),
            );
        }
        match source.syntax.read(text) {
            Ok(document) => documents.pages.push((key, source, text, document)),
            Err(flaws) => documents.findings.extend(flaws),
        }
    }
    documents
}

pub(super) fn read<'a>(
    recipe: &'a Recipe,
    documents: &'a Documents<'a>,
    options: Options,
) -> Read<'a> {
    let open = |(key, source, text, document): &'a (
        &'a str,
        &'a PageSource,
        &'a Arc<SourceText>,
        Document<'a>,
    )| { Page::open(key, source, text, document, options.accept_row_counts) };
    let mut pages: Vec<Page<'a>> = documents.pages.iter().map(open).collect();
    let mut findings = documents.findings.clone();
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
    rows.sort_by_key(|row| (recipe.sources.get_index_of(row.source), row.block));
    rows.extend(facts(recipe, &mut findings));
    if !options.accept_row_counts {
        pages.iter_mut().for_each(Page::count_skipped);
    }
    let mut pages: Vec<Reading<'a>> = pages.into_iter().map(Page::close).collect();
    for page in &mut pages {
        findings.append(&mut page.findings);
    }
    Read { rows, pages, findings }
}

/// A page is pinned by its hash and its day, or lives without both.
fn pin(recipe: &Recipe, key: &str, source: &PageSource) -> Option<Finding> {
    let pinned = [source.sha256.is_some(), source.retrieved.is_some()];
    let (message, hint) = match (source.live, pinned) {
        (false, [true, true]) | (true, [false, false]) => return None,
        (false, _) => (
            format!("the page of `{key}` lacks its sha256 or the day on which it was retrieved"),
            "pin a vendor's page by both; a page of one's own that changes as it likes is `live: true`",
        ),
        (true, _) => (
            format!("the page of `{key}` is live, and pinned"),
            "a live page has neither sha256 nor retrieved",
        ),
    };
    Some(recipe.at(&["sources", key], Finding::error("page-pin", message).hint(hint)))
}

fn changed(key: &str, source: &PageSource, text: &str) -> Option<Finding> {
    let stated = source.sha256.as_ref()?;
    let found = sha256(text);
    let message = format!("the page of `{key}` is not the one that the recipe was written for");
    let hint = format!("review what changed, then state `sha256: \"{found}\"` in the recipe");
    (found != *stated).then(|| Finding::error("page-changed", message).hint(hint))
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
    let found = page.read(at, known);
    let reader = Reader::new(recipe, page.key, page.recipe, region, &found);
    if let Some((block, finding)) = reader.unknown_column(&found) {
        page.complain(block, finding);
    }
    for found in &found {
        page.drop_columns(&found.row);
        match reader.read(found) {
            Ok(checked) => {
                if let Some(reason) = checked.skipped {
                    page.skip(&found.row, reason);
                }
                rows.extend(checked.rows);
            }
            Err(finding) => page.complain(found.row.blocks[0], finding),
        }
    }
    // A row that can't be read is no row that is missing.
    if !options.accept_row_counts && !page.is_missing(at) && page.complaints() == complaints {
        page.count(at, &rows);
    }
    rows
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
            http: fact.http.clone(),
            texts: vec![super::row::Said {
                text: fact.text.clone(),
                description: fact.description.clone(),
                ..super::row::Said::default()
            }],
            ..Row::new(&fact.domain, fact.code.clone(), &fact.source)
        });
    }
    rows
}

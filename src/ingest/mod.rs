//! From pages to a catalog: a pure function of a recipe, the texts of its pages and the lock.
//!
//! It knows no file, no target language and no vendor: what is particular to a page stands in its
//! recipe. The road:
//!
//! 1. A `reader` turns a page into a `document` of blocks; it knows its syntax.
//! 2. `read` goes through the pages: `page` finds furniture and regions, a `layout` reads each
//!    region's rows; it knows blocks and no syntax.
//! 3. `row` checks what a row says; `assemble` joins rows into codes and messages.
//! 4. `naming` names the codes, `classify` judges them.
//! 5. `released` keeps what a release promised.
//! 6. `account` says what became of every line.

mod account;
mod assemble;
mod classify;
mod document;
mod draft;
mod fate;
mod layout;
mod markup;
mod names;
mod naming;
mod number;
mod page;
mod page_names;
mod pattern;
mod propose;
mod read;
mod reader;
mod reading;
pub mod recipe;
mod released;
mod row;
mod rules;

pub use account::{Account, CodeLine, NameCount, PageAccount, Proposal};
pub use classify::{By, Decision, Grounds};
pub use draft::{Subject, draft};
pub use fate::Fate;
pub use reader::Syntax;
pub use released::{forget, remember};
pub use rules::{AsciiPattern, Rule, Rules, When};

use crate::catalog::lock::Lock;
use crate::digest::sha256;
use crate::model::{Catalog, Code, Entry, Operation, Outcome as Reports, Source};
use crate::report::{Finding, Outcome, SourceText};
use assemble::Draft;
use indexmap::IndexMap;
use naming::Given;
use recipe::Recipe;
use released::Releases;
use row::Row;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a run accepts that is an error otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Regions that hold fewer or more rows than the recipe states, or are missing.
    pub accept_row_counts: bool,
    /// Pages whose hash differs from the recipe's.
    pub accept_changed_pages: bool,
}

/// What came of the pages.
#[derive(Clone, Debug)]
pub struct Ingested {
    /// The catalog, in canonical order.
    pub catalog: Catalog,
    /// What became of every line.
    pub account: Account,
    /// Who decided about each code that a source holds, in the catalog's order.
    pub decisions: Vec<Decision>,
}

/// The texts of a recipe's pages, by the key of their source.
pub type Pages<'a> = IndexMap<&'a str, Arc<SourceText>>;

/// Makes a catalog.
pub fn ingest(
    recipe: &Recipe,
    pages: &Pages<'_>,
    lock: Option<&Lock>,
    options: Options,
) -> Outcome<Ingested> {
    let releases = Releases::new(recipe, lock);
    let documents = read::documents(recipe, pages, options);
    let read::Read { rows, pages: readings, mut findings } =
        read::read(recipe, &documents, options);
    let (drafts, entered) = assemble::assemble(recipe, &rows, &readings, &mut findings);
    if !findings.is_empty() {
        // Names and overrides of rows that could not be read are not stale.
        return Err(told_once(findings));
    }
    let accounts = readings.into_iter().map(|page| {
        let of_page = |(row, _): &(&Row<'_>, _)| row.source == page.key;
        let rows: Vec<_> = rows.iter().zip(&entered).filter(of_page).collect();
        PageAccount::new(page, &rows)
    });
    let accounts = accounts.collect();
    let (gone, gone_findings) = releases.gone(recipe, &drafts);
    findings.extend(gone_findings);
    naming::stale(recipe, &releases, &drafts, &mut findings);
    let named = naming::name(recipe, &releases, &drafts, &mut findings);
    if !findings.is_empty() {
        return Err(told_once(findings));
    }
    let finished = drafts.into_iter().zip(named.names);
    let finished =
        finished.filter_map(|(draft, name)| Some(finish(recipe, &releases, draft, name?)));
    let (mut errors, decisions): (Vec<Entry>, _) = finished.unzip();
    errors.extend(gone);
    let rank = |entry: &Entry| recipe.domains.get_index_of(&entry.domain);
    errors.sort_by(|a, b| (rank(a), &a.code).cmp(&(rank(b), &b.code)));
    let catalog = Catalog {
        id: recipe.recipe.clone(),
        title: recipe.title.clone(),
        version: lock.map_or(&recipe.version, |lock| &lock.version).clone(),
        sources: sources(recipe, pages),
        domains: recipe.domains.clone(),
        errors,
        operations: operations(recipe, &rows),
    };
    let account = Account { pages: accounts, names: named.counts, proposed: named.proposed };
    Ok(Ingested { catalog, account, decisions })
}

/// How many places of equal findings are shown.
const SHOWN: usize = 3;

/// Findings with equal words as one, with the first places and a count.
fn told_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut counts: IndexMap<(&'static str, String, Option<String>), (Finding, usize)> =
        IndexMap::new();
    for finding in findings {
        let key = (finding.id, finding.message.clone(), finding.hint.clone());
        match counts.get_mut(&key) {
            None => _ = counts.insert(key, (finding, 1)),
            Some((told, count)) => {
                *count += 1;
                if *count <= SHOWN {
                    told.places.extend(finding.places);
                }
            }
        }
    }
    let told = counts.into_values().map(|(mut finding, count)| {
        if count > 1 {
            finding.message = format!("{}: {count} times", finding.message);
        }
        finding
    });
    told.collect()
}

/// A named draft, judged.
fn finish(
    recipe: &Recipe,
    releases: &Releases<'_>,
    mut draft: Draft<'_>,
    Given { name, aliases }: Given,
) -> (Entry, Decision) {
    let (domain, code) = (draft.domain, &draft.code);
    let by_hand = recipe.overrides.get(domain).and_then(|all| all.0.get(code));
    let (verdict, decision) =
        classify::judge(recipe, domain, code, by_hand, &draft.judged, &mut draft.messages);
    let is_error = verdict.outcome == Reports::Error;
    let note = recipe.notes.get(domain).and_then(|all| all.0.get(code));
    let entry = Entry {
        domain: domain.to_owned(),
        name,
        outcome: verdict.outcome,
        kind: Some(verdict.kind).filter(|_| is_error),
        retry: Some(verdict.retry).filter(|_| is_error),
        section: draft.section.map(std::borrow::Cow::into_owned),
        attributes: draft.attributes,
        note: note.cloned(),
        aliases: releases.with(releases.aliases(recipe, domain, code), aliases),
        delisted: None,
        deprecated: None,
        messages: draft.messages,
        code: draft.code,
    };
    (entry, decision)
}

/// Sources as the catalog has them; a page's hash is that of the text that was read.
fn sources(recipe: &Recipe, pages: &Pages<'_>) -> IndexMap<String, Source> {
    let source = |(key, source): (&String, &recipe::Source)| {
        let source = match source {
            recipe::Source::Citation(citation) => Source::Citation(citation.citation.clone()),
            recipe::Source::Page(page) => match (&page.sha256, &page.retrieved) {
                (Some(stated), Some(retrieved)) => Source::Page {
                    page: page.page.clone(),
                    sha256: pages.get(&**key).map_or_else(|| stated.clone(), |p| sha256(&p.text)),
                    retrieved: retrieved.clone(),
                    url: page.url.clone(),
                },
                _ => Source::Live(page.page.clone()),
            },
        };
        (key.clone(), source)
    };
    recipe.sources.iter().map(source).collect()
}

/// Operations with the codes that their page lists.
fn operations(recipe: &Recipe, rows: &[Row<'_>]) -> Vec<Operation> {
    let operation = |operation: &recipe::Operation| {
        let listed =
            |row: &&Row<'_>| row.source == operation.source && row.domain == operation.domain;
        let codes: BTreeSet<&Code> = rows.iter().filter(listed).map(|row| &row.code).collect();
        Operation {
            id: operation.id.clone(),
            method: operation.method.clone(),
            path: operation.path.clone(),
            domain: operation.domain.clone(),
            codes: codes.into_iter().cloned().collect(),
        }
    };
    recipe.operations.iter().map(operation).collect()
}

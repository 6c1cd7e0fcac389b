//! What is 40014? Finds a code in every catalog and tells all that is known about it.
//!
//! Knows no file: pages' lines and the rules that decided come in as [`Evidence`]. A query is a
//! wire code, or a name in any casing.

mod render;

pub use render::{human, json};

use std::collections::BTreeMap;

use crate::model::{Catalog, Code, Entry, fold};

/// How alike a code must be to a query that found nothing, from 0 to 1, to be suggested.
const ALIKE: f64 = 0.78;

/// How many suggestions are made at most.
const SUGGESTIONS: usize = 5;

/// A catalog to look into, with what a fresh reading of its pages tells.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// By domain and code; empty for catalogs written by hand.
    pub evidence: BTreeMap<(String, Code), Evidence>,
}

/// Where an entry stands in its pages, and who decided its kind and advice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// One list for each of the entry's messages.
    pub lines: Vec<Vec<Line>>,
    /// The rule or override behind kind and advice, in words.
    pub decided_by: Option<String>,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Path of the page.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
}

/// An entry that a query found.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The catalog that holds it.
    pub catalog: &'a Catalog,
    /// The entry.
    pub entry: &'a Entry,
    /// What its pages tell, if they were read.
    pub evidence: Option<&'a Evidence>,
}

/// Every entry whose wire code is `query`; failing that, every entry whose name it is.
pub fn find<'a>(known: &'a [Known<'_>], query: &str) -> Vec<Hit<'a>> {
    let by_code = select(known, |entry| entry.code.to_string() == query);
    if !by_code.is_empty() {
        return by_code;
    }
    let folded = fold(query);
    let named = |entry: &Entry| {
        fold(entry.name.as_str()) == folded
            || entry.aliases.iter().any(|alias| fold(alias.name.as_str()) == folded)
    };
    select(known, |entry| !folded.is_empty() && named(entry))
}

/// Codes and names that look like `query`, the most alike first.
pub fn suggest(known: &[Known<'_>], query: &str) -> Vec<String> {
    let wanted = query.to_lowercase();
    let mut alike: Vec<(f64, String)> = Vec::new();
    for entry in known.iter().flat_map(|known| &known.catalog.errors) {
        for candidate in [entry.code.to_string(), entry.name.to_string()] {
            let score = strsim::jaro_winkler(&wanted, &candidate.to_lowercase());
            if score >= ALIKE {
                alike.push((score, candidate));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    alike.dedup_by(|a, b| a.1 == b.1);
    alike.into_iter().take(SUGGESTIONS).map(|(_, candidate)| candidate).collect()
}

fn select<'a>(known: &'a [Known<'_>], wanted: impl Fn(&Entry) -> bool) -> Vec<Hit<'a>> {
    let mut hits = Vec::new();
    for Known { catalog, evidence } in known {
        for entry in catalog.errors.iter().filter(|entry| wanted(entry)) {
            let key = (entry.domain.clone(), entry.code.clone());
            hits.push(Hit { catalog, entry, evidence: evidence.get(&key) });
        }
    }
    hits
}

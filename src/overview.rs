//! The whole at a glance: how many codes of each kind and advice every domain holds, in Markdown.

use std::fmt::Write as _;

use crate::model::{Advice, Catalog, Entry, Kind, Outcome};

/// One table for kinds and one for advice, a row for each domain.
pub fn overview(catalogs: &[&Catalog]) -> String {
    let mut text =
        String::from("# Codes at a glance\n\nWritten by `cargo xtask generate`; don't edit.\n");
    let outcomes: Vec<Outcome> = Outcome::ALL.to_vec();
    table(&mut text, catalogs, "Outcome", &outcomes, |entry| Some(entry.outcome));
    table(&mut text, catalogs, "Kind", Kind::ALL, |entry| entry.kind);
    table(&mut text, catalogs, "Advice", Advice::ALL, |entry| {
        entry.retry.map(|retry| retry.advice)
    });
    text
}

fn table<T: Copy + PartialEq + std::fmt::Display>(
    text: &mut String,
    catalogs: &[&Catalog],
    title: &str,
    words: &[T],
    of: impl Fn(&Entry) -> Option<T>,
) {
    let entries = || catalogs.iter().flat_map(|catalog| &catalog.errors);
    let used: Vec<T> =
        words.iter().copied().filter(|word| entries().any(|e| of(e) == Some(*word))).collect();
    let header: Vec<String> = used.iter().map(|word| format!("`{word}`")).collect();
    let _ = writeln!(text, "\n## {title}\n\n| domain | {} | all |", header.join(" | "));
    let _ = writeln!(text, "|---|{}---:|", "---:|".repeat(used.len()));
    for catalog in catalogs {
        for domain in catalog.domains.keys() {
            let entries: Vec<&Entry> = catalog.entries(domain).collect();
            row(text, &format!("{} {domain}", catalog.id), &entries, &used, &of);
        }
    }
    row(text, "**all**", &entries().collect::<Vec<_>>(), &used, &of);
}

fn row<T: Copy + PartialEq>(
    text: &mut String,
    title: &str,
    entries: &[&Entry],
    words: &[T],
    of: &impl Fn(&Entry) -> Option<T>,
) {
    let count = |word: &T| entries.iter().filter(|entry| of(entry) == Some(*word)).count();
    let cell = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    let cells: Vec<String> = words.iter().map(|word| cell(count(word))).collect();
    let all = entries.iter().filter(|entry| of(entry).is_some()).count();
    let _ = writeln!(text, "| {title} | {} | {all} |", cells.join(" | "));
}

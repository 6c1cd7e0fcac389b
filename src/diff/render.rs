//! Changes for people, as JSON and as Markdown.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Bump, Change, bump};
use crate::model::Entry;
use crate::report::first_of;

/// How many subjects a summary names of each sort of change.
const NAMED: usize = 5;

/// A few lines for a reviewer: each sort of change with its count and its first subjects.
pub fn summary(changes: &[Change]) -> String {
    let line =
        |(id, sort): (_, Vec<&Change>)| format!("  {id:<17} {:>5}  {}\n", sort.len(), named(&sort));
    sorts(changes).into_iter().map(line).collect()
}

/// The same as a list in Markdown.
pub fn markdown(changes: &[Change]) -> String {
    let line =
        |(id, sort): (_, Vec<&Change>)| format!("- {id} ({}): {}\n", sort.len(), named(&sort));
    sorts(changes).into_iter().map(line).collect()
}

/// Changes by their sort, the gravest first.
fn sorts(changes: &[Change]) -> Vec<(&'static str, Vec<&Change>)> {
    let mut sorts: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match sorts.iter_mut().find(|sort| sort[0].what.id() == change.what.id()) {
            Some(sort) => sort.push(change),
            None => sorts.push(vec![change]),
        }
    }
    sorts.sort_by(|a, b| a[0].what.cmp(&b[0].what));
    sorts.into_iter().map(|sort| (sort[0].what.id(), sort)).collect()
}

fn named(sort: &[&Change]) -> String {
    first_of(sort.iter().map(|change| subject(change)), NAMED)
}

/// Every change on a line of its own, and the part of the version that they ask for.
pub fn human(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let _ = writeln!(text, "{:<17} {}", change.what.id(), subject(change));
    }
    let bump = bump(changes).map_or("none: nothing changed", Bump::as_str);
    let _ = writeln!(text, "version part to raise: {bump}");
    text
}

/// The same as data.
pub fn json(changes: &[Change]) -> Value {
    let change = |change: &Change| {
        let (from, to) = change.what.values();
        json!({
            "change": change.what.id(),
            "domain": change.domain,
            "subject": change.subject,
            "from": from,
            "to": to,
            "bump": change.what.bump().as_str(),
        })
    };
    let changes_json: Vec<Value> = changes.iter().map(change).collect();
    json!({ "changes": changes_json, "bump": bump(changes).map(Bump::as_str) })
}

fn subject(change: &Change) -> String {
    let name = format!("{} {}", change.domain, change.subject);
    match change.what.values() {
        (Some(from), Some(to)) => format!("{name} ({from} -> {to})"),
        _ => name,
    }
}

/// The kinds of an entry and of its messages, as one comparable text.
pub(super) fn kinds(entry: &Entry) -> String {
    let own = entry.kind.map_or("none", |kind| kind.as_str()).to_owned();
    with_messages(own, entry.messages.iter().map(|m| m.kind.map(|kind| kind.to_string())))
}

/// The advice of an entry and of its messages, as one comparable text.
pub(super) fn retries(entry: &Entry) -> String {
    let own = entry.retry.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    with_messages(own, entry.messages.iter().map(|m| m.retry.as_ref().map(ToString::to_string)))
}

fn with_messages(own: String, messages: impl Iterator<Item = Option<String>>) -> String {
    let mut differing: Vec<String> = messages.flatten().collect();
    differing.sort_unstable();
    differing.dedup();
    if differing.is_empty() { own } else { format!("{own}, in places {}", differing.join(", ")) }
}

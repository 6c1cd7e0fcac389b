//! Kind and retry stand exactly where something failed.

use super::Context;
use crate::model::{Entry, Outcome};
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let entries = context.catalog.errors.iter().enumerate();
    entries.flat_map(|(at, entry)| check_entry(context, &format!("/errors/{at}"), entry)).collect()
}

fn check_entry(context: &Context<'_>, at: &str, entry: &Entry) -> Vec<Finding> {
    let mut found = Vec::new();
    for (key, present) in [("kind", entry.kind.is_some()), ("retry", entry.retry.is_some())] {
        if entry.outcome.is_error() && !present {
            found.push(missing_advice(key, context.key(format!("{at}/name"))));
        } else if !entry.outcome.is_error() && present {
            found.push(stray_advice(key, entry.outcome, context.key(format!("{at}/{key}"))));
        }
    }
    for (nth, message) in entry.messages.iter().enumerate() {
        let kind = ("kind", message.kind.is_some(), message.kind == entry.kind);
        let retry = ("retry", message.retry.is_some(), message.retry == entry.retry);
        for (key, present, same) in [kind, retry] {
            let place = || context.key(format!("{at}/messages/{nth}/{key}"));
            if present && !entry.outcome.is_error() {
                found.push(stray_advice(key, entry.outcome, place()));
            } else if present && same {
                found.push(redundant_advice(key, place()));
            }
        }
    }
    found
}

/// An error says nothing about what failed or what to do.
fn missing_advice(key: &str, place: Place) -> Finding {
    let hint = match key {
        "kind" => "if nobody can tell, write `kind: unknown`",
        _ => "if the vendor lumps causes together, write `retry: undecided`",
    };
    Finding::error("missing-advice", format!("an error needs a `{key}`"))
        .hint(hint)
        .at(place.label(format!("this entry has no `{key}`")))
}

/// A code that is no error has a kind of failure, or advice against it.
fn stray_advice(key: &str, outcome: Outcome, place: Place) -> Finding {
    Finding::error("stray-advice", format!("`{key}` has no meaning where the outcome is {outcome}"))
        .hint(format!("remove `{key}`, or `outcome` if the code reports an error"))
        .at(place)
}

/// A message repeats what its code says already.
fn redundant_advice(key: &str, place: Place) -> Finding {
    Finding::warning("redundant-advice", format!("`{key}` is the same as the code's"))
        .hint("a message states only what differs from its code")
        .at(place)
}

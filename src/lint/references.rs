//! References to domains and sources lead somewhere.

use super::Context;
use crate::report::{Finding, Place, closest};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let catalog = context.catalog;
    let mut found = Vec::new();
    let mut check_domain = |domain: &str, pointer: String| {
        if !catalog.domains.contains_key(domain) {
            let known = catalog.domains.keys().map(String::as_str);
            found.push(unknown_domain(domain, known, context.value(pointer)));
        }
    };
    for (at, entry) in catalog.errors.iter().enumerate() {
        check_domain(&entry.domain, format!("/errors/{at}/domain"));
    }
    for (at, operation) in catalog.operations.iter().enumerate() {
        check_domain(&operation.domain, format!("/operations/{at}/domain"));
    }
    for (at, entry) in catalog.errors.iter().enumerate() {
        for (nth, message) in entry.messages.iter().enumerate() {
            for (key, source) in message.sources.iter().enumerate() {
                if !catalog.sources.contains_key(source) {
                    let place = context.value(format!("/errors/{at}/messages/{nth}/sources/{key}"));
                    let known = catalog.sources.keys().map(String::as_str);
                    found.push(unknown_source(source, known, place));
                }
            }
        }
    }
    found
}

/// An entry or an operation belongs to a domain that the catalog does not describe.
fn unknown_domain<'a>(id: &str, known: impl Iterator<Item = &'a str>, place: Place) -> Finding {
    Finding::error("unknown-domain", format!("unknown domain `{id}`"))
        .hint(hint(id, known, "domains"))
        .at(place)
}

/// A message names a source that the catalog does not describe.
fn unknown_source<'a>(id: &str, known: impl Iterator<Item = &'a str>, place: Place) -> Finding {
    Finding::error("unknown-source", format!("unknown source `{id}`"))
        .hint(hint(id, known, "sources"))
        .at(place)
}

fn hint<'a>(id: &str, known: impl Iterator<Item = &'a str>, section: &str) -> String {
    match closest(id, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("describe it under `{section}`"),
    }
}

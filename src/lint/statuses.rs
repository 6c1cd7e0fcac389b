//! The domain of HTTP statuses: one of integers at most, which no response carries as its code.

use super::{Context, segment};
use crate::model::CodeType;
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let catalog = context.catalog;
    let mut found = Vec::new();
    let mut first: Option<&str> = None;
    let place = |id: &str, key: &str| context.key(format!("/domains/{}/{key}", segment(id)));
    for (id, domain) in catalog.domains.iter().filter(|(_, domain)| domain.statuses) {
        if let Some(first) = first {
            found.push(two_statuses(place(first, "statuses"), place(id, "statuses")));
        }
        first = first.or(Some(id));
        if domain.code != CodeType::Integer {
            found.push(no_statuses("codes that are strings", place(id, "code")));
        }
        if !domain.envelopes.is_empty() {
            found.push(no_statuses("envelopes", place(id, "envelopes")));
        }
        for (at, operation) in catalog.operations.iter().enumerate() {
            if operation.domain == *id {
                let place = context.value(format!("/operations/{at}/domain"));
                found.push(no_statuses("operations", place));
            }
        }
    }
    found
}

/// Two domains of a catalog say what HTTP statuses mean.
fn two_statuses(first: Place, second: Place) -> Finding {
    Finding::error("two-statuses", "two domains hold HTTP statuses")
        .hint("a catalog has one such domain at most: join them")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

/// A domain of HTTP statuses has what only codes in responses can have.
fn no_statuses(what: &str, place: Place) -> Finding {
    Finding::error("no-statuses", format!("a domain of HTTP statuses has no {what}"))
        .hint("its codes are statuses, integers that stand outside of bodies")
        .at(place)
}

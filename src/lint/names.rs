//! Names: unique within their domain whatever the language, old ones included.

use super::{Context, segment};
use crate::model::fold;
use crate::report::{Finding, Place};
use std::collections::HashMap;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen: HashMap<(&str, String), (&str, String)> = HashMap::new();
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        let own = (entry.name.as_str(), format!("/errors/{at}/name"));
        let old = entry.aliases.iter().enumerate();
        let old =
            old.map(|(nth, it)| (it.name.as_str(), format!("/errors/{at}/aliases/{nth}/name")));
        for (name, pointer) in std::iter::once(own).chain(old) {
            let key = (entry.domain.as_str(), fold(name));
            if let Some((other, first)) = seen.get(&key) {
                let (first, second) = (context.value(first), context.value(&pointer));
                found.push(if *other == name {
                    duplicate_name(name, &entry.domain, first, second)
                } else {
                    colliding_name(name, other, first, second)
                });
            } else {
                seen.insert(key, (name, pointer));
            }
        }
    }
    found.extend(check_domains(context));
    found
}

fn check_domains(context: &Context<'_>) -> Vec<Finding> {
    let mut seen = HashMap::new();
    let domains = context.catalog.domains.keys();
    let clashes = domains.filter_map(|id| seen.insert(fold(id), id).map(|first| (first, id)));
    let place = |id: &str| context.key(format!("/domains/{}", segment(id)));
    clashes.map(|(first, id)| colliding_name(id, first, place(first), place(id))).collect()
}

/// Two entries of a domain have one name.
fn duplicate_name(name: &str, domain: &str, first: Place, second: Place) -> Finding {
    Finding::error("duplicate-name", format!("name `{name}` stands twice in domain `{domain}`"))
        .hint("give the newer entry a name that says what sets it apart")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

/// Two names differ in case and separators only, which some language would spell alike.
fn colliding_name(name: &str, other: &str, first: Place, second: Place) -> Finding {
    let message =
        format!("names `{name}` and `{other}` are equal once case and separators are dropped");
    Finding::error("colliding-name", message)
        .hint("give the newer one a name that says what sets it apart")
        .at(second.label("collides"))
        .at(first.label("with this"))
}

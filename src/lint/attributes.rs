//! Further facts of codes: a domain declares them, and their values are of the declared type.

use super::{Context, segment};
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        let Some(domain) = context.catalog.domains.get(&entry.domain) else { continue };
        for (name, value) in &entry.attributes {
            let pointer = format!("/errors/{at}/attributes/{}", segment(name.as_str()));
            match domain.attributes.get(name) {
                None => {
                    found.push(undeclared(name.as_str(), &entry.domain, context.key(pointer)));
                }
                Some(of) if !of.holds(value) => {
                    let message = format!("{value} is no value of `{name}`, which is {of}");
                    found.push(attribute_type(message, context.value(pointer)));
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// An entry has a fact that its domain does not know.
fn undeclared(name: &str, domain: &str, place: Place) -> Finding {
    Finding::error("undeclared-attribute", format!("`{name}` is no attribute of {domain}"))
        .hint(format!("declare it: `attributes: {{ {name}: string }}` under the domain"))
        .at(place)
}

/// A value is not of the declared type.
fn attribute_type(message: String, place: Place) -> Finding {
    Finding::error("attribute-type", message).at(place)
}

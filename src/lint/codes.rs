//! Codes: each once, of its domain's type, and known where it is referred to.

use super::{Context, segment};
use crate::model::{Code, CodeType};
use crate::report::{Finding, Place, closest};
use std::collections::HashMap;

/// For how many unknown codes a near one is looked for: each is held against all of its domain, and
/// where there are more, they are no slips of the pen.
const SUGGESTIONS: usize = 100;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen = HashMap::new();
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        let pointer = format!("/errors/{at}/code");
        if let Some(first) = seen.insert((&*entry.domain, &entry.code), at) {
            let first = context.value(format!("/errors/{first}/code"));
            found.push(duplicate_code(&entry.code, &entry.domain, first, context.value(&pointer)));
        }
    }
    let (mut unknown, mut known) = (0, HashMap::<&str, Vec<String>>::new());
    for (domain, code, pointer, must_exist) in uses(context) {
        let Some(code_type) = context.catalog.domains.get(domain).map(|domain| domain.code) else {
            continue;
        };
        if code.code_type() != code_type {
            found.push(wrong_code_type(code, domain, code_type, context.value(pointer)));
        } else if must_exist && !seen.contains_key(&(domain, code)) {
            let near = if unknown < SUGGESTIONS {
                let codes = context.catalog.entries(domain).map(|entry| entry.code.to_string());
                let known = known.entry(domain).or_insert_with(|| codes.collect());
                closest(&code.to_string(), known.iter().map(String::as_str))
            } else {
                None
            };
            unknown += 1;
            found.push(unknown_code(code, domain, near, context.value(pointer)));
        }
    }
    found
}

/// Every code of the catalog: its domain, its place, and whether it refers to an entry.
fn uses<'a>(context: &Context<'a>) -> Vec<(&'a str, &'a Code, String, bool)> {
    let mut uses = Vec::new();
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        uses.push((&*entry.domain, &entry.code, format!("/errors/{at}/code"), false));
        if let Some(code) = entry.deprecated.as_ref().and_then(|it| it.replaced_by.as_ref()) {
            uses.push((&entry.domain, code, format!("/errors/{at}/deprecated/replaced_by"), true));
        }
    }
    for (at, operation) in context.catalog.operations.iter().enumerate() {
        for (nth, code) in operation.codes.iter().enumerate() {
            uses.push((&operation.domain, code, format!("/operations/{at}/codes/{nth}"), true));
        }
    }
    for (id, domain) in &context.catalog.domains {
        for (at, envelope) in domain.envelopes.iter().enumerate() {
            let envelope_at = format!("/domains/{}/envelopes/{at}", segment(id));
            for (nth, code) in envelope.success.iter().enumerate() {
                uses.push((id, code, format!("{envelope_at}/success/{nth}"), false));
            }
            if let Some(inner) = &envelope.inner {
                uses.push((id, &inner.on, format!("{envelope_at}/inner/on"), false));
            }
        }
    }
    uses
}

/// A code stands twice in a domain, where it can mean one thing only.
fn duplicate_code(code: &Code, domain: &str, first: Place, second: Place) -> Finding {
    Finding::error("duplicate-code", format!("code `{code}` stands twice in domain `{domain}`"))
        .hint("join the two as messages of one entry")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

/// A code is an integer in a domain of strings, or the other way round.
fn wrong_code_type(code: &Code, domain: &str, due: CodeType, place: Place) -> Finding {
    let hint = match due {
        CodeType::String => format!("quote it: \"{code}\""),
        CodeType::Integer => "write it as a whole number, without quotes".to_owned(),
    };
    let due = due.as_str();
    Finding::error("code-type", format!("code `{code}` is no {due}, as domain `{domain}` asks for"))
        .hint(hint)
        .at(place)
}

/// An operation or a deprecation refers to a code that its domain does not list.
fn unknown_code(code: &Code, domain: &str, near: Option<&str>, place: Place) -> Finding {
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add an entry for it under `errors`".to_owned(),
    };
    Finding::error("unknown-code", format!("domain `{domain}` has no code `{code}`"))
        .hint(hint)
        .at(place)
}

//! Envelopes: pointers are pointers, names are names.

use super::{Context, segment};
use crate::model::{Condition, Envelope, Locator, Name};
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, domain) in &context.catalog.domains {
        for (at, envelope) in domain.envelopes.iter().enumerate() {
            let pointer = format!("/domains/{}/envelopes/{at}", segment(id));
            found.extend(check_envelope(context, &pointer, envelope));
            let names = domain.envelopes[..at].iter().map(|other| &other.name);
            if let Some(first) = names.into_iter().position(|name| *name == envelope.name) {
                let first = format!("/domains/{}/envelopes/{first}/name", segment(id));
                let second = context.value(format!("{pointer}/name"));
                found.push(duplicate_envelope(&envelope.name, context.value(first), second));
            }
        }
    }
    found
}

fn check_envelope(context: &Context<'_>, at: &str, envelope: &Envelope) -> Vec<Finding> {
    let bad = pointers(envelope).into_iter().filter(|(_, pointer)| !is_pointer(pointer));
    let mut found: Vec<Finding> = bad
        .map(|(key, pointer)| bad_pointer(pointer, context.value(format!("{at}{key}"))))
        .collect();
    if let Some(text) = envelope.inner.as_ref().and_then(|inner| inner.text.as_ref())
        && text.matches("{code}").count() != 1
    {
        found.push(inner_without_code(context.value(format!("{at}/inner/text"))));
    }
    for (nth, extra) in envelope.extras.iter().enumerate() {
        if Name::new(&extra.name).is_err() {
            found.push(bad_name(&extra.name, context.value(format!("{at}/extras/{nth}/name"))));
        }
    }
    found
}

/// Every JSON pointer of an envelope, by where it stands.
fn pointers(envelope: &Envelope) -> Vec<(String, &str)> {
    let mut pointers = vec![("/code".to_owned(), envelope.code.as_str())];
    if let Some(Condition::Present(pointer)) = &envelope.when {
        pointers.push(("/when/present".to_owned(), pointer));
    }
    if let Some(inner) = &envelope.inner {
        pointers.push(("/inner/code".to_owned(), &inner.code));
        pointers.extend(inner.message.iter().map(|it| ("/inner/message".to_owned(), it.as_str())));
    }
    for (key, locators) in [("message", &envelope.message), ("request_id", &envelope.request_id)] {
        for (nth, locator) in locators.iter().enumerate() {
            if let Locator::Body(pointer) = locator {
                pointers.push((format!("/{key}/{nth}"), pointer));
            }
        }
    }
    let extras = envelope.extras.iter().enumerate();
    pointers.extend(extras.map(|(nth, extra)| (format!("/extras/{nth}/at"), extra.at.as_str())));
    pointers
}

/// RFC 6901, without the pointer to the whole document.
fn is_pointer(text: &str) -> bool {
    let escaped = |rest: &str| rest.starts_with(['0', '1']);
    text.starts_with('/') && text.split('~').skip(1).all(escaped)
}

/// Two forms of a domain have one name.
fn duplicate_envelope(name: &str, first: Place, second: Place) -> Finding {
    Finding::error("duplicate-envelope", format!("two envelopes are called `{name}`"))
        .hint("name each after what sets it apart, such as the version of the API")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

/// A place in a response that no reader could find.
fn bad_pointer(pointer: &str, place: Place) -> Finding {
    Finding::error("bad-pointer", format!("`{pointer}` is no JSON pointer"))
        .hint("write /field or /outer/field; `~` is written ~0, and `/` within a name ~1")
        .at(place)
}

/// A pattern for inner codes from which no code could be read.
fn inner_without_code(place: Place) -> Finding {
    Finding::error("inner-without-code", "the text of an inner code lacks its `{code}`")
        .hint("write the vendor's text with {code} once, and {message} if it holds one")
        .at(place)
}

/// A further field has a name that languages could not case by their rules.
fn bad_name(name: &str, place: Place) -> Finding {
    Finding::error("bad-name", format!("`{name}` is no name"))
        .hint("a name is made of words in a-z and 0-9, joined by single underscores")
        .at(place)
}

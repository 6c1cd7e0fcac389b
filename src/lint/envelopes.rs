//! Envelopes: pointers are pointers, names are names.

use super::{Context, segment};
use crate::model::{Condition, Envelope, Locator, Name, fold};
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, domain) in &context.catalog.domains {
        for (at, envelope) in domain.envelopes.iter().enumerate() {
            let pointer = format!("/domains/{}/envelopes/{at}", segment(id));
            found.extend(check_envelope(context, &pointer, envelope));
            found.extend(check_extras(context, id, at));
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

/// The further fields of a form against those of the forms before it: each name is one field.
fn check_extras(context: &Context<'_>, id: &str, form: usize) -> Vec<Finding> {
    let forms = &context.catalog.domains[id].envelopes;
    let pointer = |(form, nth): (usize, usize), key: &str| {
        context.value(format!("/domains/{}/envelopes/{form}/extras/{nth}/{key}", segment(id)))
    };
    let numbered =
        |form: usize| forms[form].extras.iter().enumerate().map(move |(nth, it)| ((form, nth), it));
    let mut found = Vec::new();
    for (at, extra) in numbered(form) {
        let before = (0..=form).flat_map(numbered).take_while(|(other, _)| *other != at);
        let mut alike = before.filter(|(_, other)| fold(&other.name) == fold(&extra.name));
        let Some((first, other)) = alike.next() else { continue };
        if other.name != extra.name || first.0 == form {
            found.push(colliding_extra(&extra.name, pointer(first, "name"), pointer(at, "name")));
        } else if other.of != extra.of {
            found.push(extra_of_two_types(&extra.name, pointer(first, "of"), pointer(at, "of")));
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

/// Two further fields would share an identifier.
fn colliding_extra(name: &str, first: Place, second: Place) -> Finding {
    let message = format!("field `{name}` equals another once case and separators are dropped");
    Finding::error("colliding-extra", message)
        .hint("name each after what sets it apart")
        .at(second.label("collides"))
        .at(first.label("with this"))
}

/// A further field holds one thing in one form and another in the next.
fn extra_of_two_types(name: &str, first: Place, second: Place) -> Finding {
    Finding::error("extra-of-two-types", format!("field `{name}` holds two things"))
        .hint("give the two forms' fields names of their own")
        .at(second.label("here"))
        .at(first.label("unlike here"))
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

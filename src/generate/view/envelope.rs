use std::collections::BTreeSet;

use tera::Value;

use super::{View, entry, map, option};
use crate::model::{
    Bare, Condition, Decides, Domain, Envelope, Extra, ExtraType, HeaderName, Headers, Inner,
    Locator,
};

pub(super) fn build(view: &View, envelopes: &[Envelope]) -> Vec<Value> {
    envelopes.iter().enumerate().map(|(index, it)| envelope(view, index, it)).collect()
}

/// The further fields of all forms, each name once.
pub(super) fn extras(view: &View, envelopes: &[Envelope]) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    let mut extras = Vec::new();
    for it in envelopes.iter().flat_map(|envelope| &envelope.extras) {
        if !seen.contains(&it.name.as_str()) {
            seen.push(&it.name);
            extras.push(extra(view, it));
        }
    }
    extras
}

fn envelope(view: &View, index: usize, envelope: &Envelope) -> Value {
    let (present, status_class) = match &envelope.when {
        None => (None, None),
        Some(Condition::Present(at)) => (Some(pointer(view, at)), None),
        Some(Condition::StatusClass(class)) => (None, Some(*class)),
    };
    let locators = |all: &[Locator]| all.iter().map(|it| locator(view, it)).collect::<Vec<_>>();
    let success = envelope.success.iter().map(|code| entry::code(view, code));
    map! {
        index: index,
        id: view.text(&envelope.name),
        name: view.name(&envelope.name),
        present: option(present),
        status_class: option(status_class),
        code: pointer(view, &envelope.code),
        message: locators(&envelope.message),
        request_id: locators(&envelope.request_id),
        success: success.collect::<Vec<_>>(),
        decides: view.text(envelope.decides.as_str()),
        status_decides: envelope.decides == Decides::Status,
        bare: view.text(envelope.bare.as_str()),
        bare_is_success: envelope.bare == Bare::Success || envelope.decides == Decides::Status,
        inner: option(envelope.inner.as_ref().map(|it| inner(view, it))),
        extras: envelope.extras.iter().map(|it| extra(view, it)).collect::<Vec<_>>(),
    }
}

fn locator(view: &View, locator: &Locator) -> Value {
    let (body, header) = match locator {
        Locator::Body(at) => (Some(pointer(view, at)), None),
        Locator::Header(name) => (None, Some(view.literal(name.as_str()))),
    };
    map! { body: option(body), header: option(header) }
}

/// What headers tell, and which of them an error keeps: sorted, each once.
pub(super) fn headers(view: &View, domain: &Domain) -> Value {
    let Headers { delay, should_retry, keep } = &domain.headers;
    let name = |name: &HeaderName| view.literal(name.as_str());
    let forms = domain.envelopes.iter().flat_map(|it| it.message.iter().chain(&it.request_id));
    let named = forms.filter_map(|locator| match locator {
        Locator::Header(name) => Some(name.as_str()),
        Locator::Body(_) => None,
    });
    let kept: BTreeSet<&str> = ["date", "retry-after"]
        .into_iter()
        .chain(named)
        .chain(
            delay
                .iter()
                .map(|it| &it.header)
                .chain(should_retry)
                .chain(keep)
                .map(HeaderName::as_str),
        )
        .collect();
    let delay =
        delay.iter().map(|it| map! { header: name(&it.header), unit: view.text(it.unit.as_str()) });
    map! {
        delay: delay.collect::<Vec<_>>(),
        should_retry: option(should_retry.as_ref().map(name)),
        kept: kept.into_iter().map(|it| view.literal(it)).collect::<Vec<_>>(),
    }
}

/// A JSON pointer as a literal, and step by step.
fn pointer(view: &View, pointer: &str) -> Value {
    let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    map! {
        pointer: view.literal(pointer),
        path: steps.map(|step| self::step(view, &step)).collect::<Vec<_>>(),
    }
}

pub(super) fn step(view: &View, step: &str) -> Value {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let index: Option<u64> = step.parse().ok();
    map! {
        key: view.literal(step),
        name: view.name(step),
        plain: option((!step.is_empty() && step.chars().all(plain)).then_some(step)),
        index: option(index),
    }
}

fn inner(view: &View, inner: &Inner) -> Value {
    map! {
        on: entry::code(view, &inner.on),
        code: pointer(view, &inner.code),
        message: option(inner.message.as_ref().map(|at| pointer(view, at))),
        text: option(inner.text.as_ref().and_then(|text| pattern(view, text))),
    }
}

/// How a pair stands in a text: what is around `{code}` and `{message}`.
fn pattern(view: &View, text: &str) -> Option<Value> {
    let (code, message) = (text.find("{code}")?, text.find("{message}"));
    let code_first = message.is_none_or(|message| code < message);
    let (one, other) = if code_first { ("{code}", "{message}") } else { ("{message}", "{code}") };
    let (before, rest) = text.split_once(one)?;
    let (between, after) = rest.split_once(other).unwrap_or((rest, ""));
    Some(map! {
        before: view.literal(before),
        between: view.literal(between),
        after: view.literal(after),
        code_first: code_first,
        has_message: message.is_some(),
    })
}

pub(super) fn extra(view: &View, extra: &Extra) -> Value {
    map! {
        name: view.name(&extra.name),
        at: pointer(view, &extra.at),
        list: extra.of == ExtraType::Strings,
    }
}

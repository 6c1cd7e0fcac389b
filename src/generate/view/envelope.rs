use std::collections::BTreeSet;

use indexmap::IndexMap;
use tera::Value;
use tera::value::Key;

use super::shape::Names;
use super::{View, entry, map, option};
use crate::model::{
    Bare, Condition, Decides, Domain, Envelope, Extra, ExtraType, HeaderName, Headers, Inner,
    Locator,
};

pub(super) fn build(view: &View, envelopes: &[Envelope], extras: &Extras) -> Vec<Value> {
    envelopes.iter().enumerate().map(|(index, it)| envelope(view, extras, index, it)).collect()
}

/// The further fields of all forms, each once, with names that differ in any casing.
pub(super) struct Extras(IndexMap<String, Value>);

impl Extras {
    pub(super) fn new(view: &View, envelopes: &[Envelope]) -> Self {
        let mut names = Names::default();
        let mut extras = IndexMap::new();
        for it in envelopes.iter().flat_map(|envelope| &envelope.extras) {
            let index = extras.len();
            if !extras.contains_key(&it.name) {
                let name = names.unique(&it.name);
                extras.insert(it.name.clone(), extra(view, it, index, &name));
            }
        }
        Self(extras)
    }

    pub(super) fn values(&self) -> Vec<Value> {
        self.0.values().cloned().collect()
    }
}

fn envelope(view: &View, extras: &Extras, index: usize, envelope: &Envelope) -> Value {
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
        extras: own_extras(view, extras, envelope),
    }
}

/// The extras of a form: named and numbered as the domain's, each at the form's own place.
fn own_extras(view: &View, extras: &Extras, envelope: &Envelope) -> Vec<Value> {
    let own = |it: &Extra| {
        let index = extras.0.get_index_of(&it.name).unwrap_or_default();
        let name = extras.0[index].as_map().and_then(|it| it.get(&Key::Str("name")).cloned());
        extra_named(view, it, index, name.unwrap_or_else(Value::none))
    };
    envelope.extras.iter().map(own).collect()
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

fn step(view: &View, step: &str) -> Value {
    named_step(view, step, step)
}

/// Whether any language can spell `key` as it is.
pub(super) fn is_plain(key: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !key.is_empty() && key.chars().all(plain)
}

pub(super) fn named_step(view: &View, step: &str, name: &str) -> Value {
    let index: Option<u64> = step.parse().ok();
    map! {
        key: view.literal(step),
        name: view.name(name),
        plain: option(is_plain(step).then_some(step)),
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

fn extra(view: &View, extra: &Extra, index: usize, name: &str) -> Value {
    extra_named(view, extra, index, view.name(name))
}

fn extra_named(view: &View, extra: &Extra, index: usize, name: Value) -> Value {
    map! {
        index: index,
        id: view.literal(&extra.name),
        name: name,
        at: pointer(view, &extra.at),
        list: extra.of == ExtraType::Strings,
    }
}

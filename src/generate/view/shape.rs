//! What all envelopes of a domain have in common: the fields of a type that holds any of them.

use tera::Value;

use super::{View, envelope, map};
use crate::model::{Condition, Envelope, Extra, Locator};

/// The further fields that any envelope tells of, each name once.
pub(super) fn extras(view: &View, envelopes: &[Envelope]) -> Vec<Value> {
    let mut all: Vec<&Extra> = Vec::new();
    for extra in envelopes.iter().flat_map(|envelope| &envelope.extras) {
        if !all.iter().any(|known| known.name == extra.name) {
            all.push(extra);
        }
    }
    let numbered = all.into_iter().enumerate();
    numbered
        .map(|(index, extra)| map! { index: index, extra: envelope::extra(view, extra) })
        .collect()
}

/// The keys at the top of a body that any envelope looks at, each once, as steps of pointers.
pub(super) fn keys(view: &View, envelopes: &[Envelope]) -> Vec<Value> {
    let mut all: Vec<&str> = Vec::new();
    for pointer in envelopes.iter().flat_map(pointers) {
        let key = pointer.split('/').nth(1).unwrap_or_default();
        if !all.contains(&key) {
            all.push(key);
        }
    }
    all.into_iter()
        .map(|key| envelope::step(view, &key.replace("~1", "/").replace("~0", "~")))
        .collect()
}

fn pointers(envelope: &Envelope) -> Vec<&str> {
    let mut all = vec![envelope.code.as_str()];
    let places = envelope.message.iter().chain(&envelope.request_id);
    all.extend(places.filter_map(|place| match place {
        Locator::Body(at) => Some(at.as_str()),
        Locator::Header(_) => None,
    }));
    if let Some(inner) = &envelope.inner {
        all.push(&inner.code);
        all.extend(inner.message.as_deref());
    }
    all.extend(envelope.extras.iter().map(|extra| extra.at.as_str()));
    if let Some(Condition::Present(at)) = &envelope.when {
        all.push(at);
    }
    all
}

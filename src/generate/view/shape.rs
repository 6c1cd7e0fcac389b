//! The top of the bodies that a domain's envelopes look into.

use tera::Value;

use super::{View, envelope};
use crate::model::{Condition, Envelope, Locator};

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

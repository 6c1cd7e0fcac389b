//! The top of the bodies that a domain's envelopes look into.

use std::collections::HashSet;

use indexmap::IndexSet;
use tera::Value;

use super::{View, envelope};
use crate::model::{Condition, Envelope, Locator, fold};

/// The keys at the top of a body that any envelope looks at, each once, as steps of pointers whose
/// names differ.
pub(super) fn keys(view: &View, envelopes: &[Envelope]) -> Vec<Value> {
    let mut names = Names::default();
    let keys = top(envelopes).into_iter();
    keys.map(|key| envelope::named_step(view, &key, &names.unique(&key))).collect()
}

/// Whether a type can hold the keys at the top of a body as fields: there are some, and any
/// language can spell them.
pub(super) fn embeds(envelopes: &[Envelope]) -> bool {
    let keys = top(envelopes);
    !keys.is_empty() && keys.iter().all(|key| envelope::is_plain(key))
}

fn top(envelopes: &[Envelope]) -> IndexSet<String> {
    let first = |pointer: &str| pointer.split('/').nth(1).unwrap_or_default().to_owned();
    let keys = envelopes.iter().flat_map(pointers).map(first);
    keys.map(|key| key.replace("~1", "/").replace("~0", "~")).collect()
}

/// Names that differ in any casing: one that was taken gets a number.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    pub(super) fn unique(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| self.taken.insert(fold(name))).expect("numbers don't end")
    }
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

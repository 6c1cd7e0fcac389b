//! What documentation shows: one code, of the domain that has most to show.

use tera::Value;

use crate::model::{Code, Entry, Kind};

/// A domain and an entry to show, and how much can be shown with them.
#[derive(Clone)]
pub(in crate::generate) struct Example {
    pub(super) rank: Rank,
    pub(super) domain: Value,
    pub(super) entry: Value,
}

/// How much documentation can show with a domain, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::generate) enum Rank {
    /// Codes only.
    Codes,
    /// Decoding of responses.
    Envelopes,
    /// A type that takes part in the caller's own.
    Embeds,
}

/// The place of the error of a domain to show: one that is not found, since that calls for an
/// answer of one's own; not deprecated, and not the empty code.
pub(super) fn entry(entries: &[&Entry]) -> Option<usize> {
    let empty = |code: &Code| matches!(code, Code::String(text) if text.is_empty());
    let fit = |entry: &Entry| entry.deprecated.is_none() && !empty(&entry.code);
    let find = |wanted: &dyn Fn(&Entry) -> bool| {
        entries.iter().position(|entry| entry.outcome.is_error() && wanted(entry))
    };
    let not_found = |entry: &Entry| entry.kind == Some(Kind::NotFound) && fit(entry);
    find(&not_found).or_else(|| find(&fit)).or_else(|| find(&|_| true))
}

/// The first of those that can show most.
pub(super) fn best<T>(rank: impl Fn(&T) -> Rank, all: impl Iterator<Item = T>) -> Option<T> {
    all.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })
}

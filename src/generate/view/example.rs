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

/// The error of a domain to show: one that is not found, since that calls for an answer of one's
/// own; not deprecated, and not the empty code.
pub(super) fn entry<'v>(entries: &[(&Entry, &'v Value)]) -> Option<&'v Value> {
    let empty = |code: &Code| matches!(code, Code::String(text) if text.is_empty());
    let fit = |entry: &Entry| entry.deprecated.is_none() && !empty(&entry.code);
    let errors = || entries.iter().filter(|(entry, _)| entry.outcome.is_error());
    let not_found = |entry: &Entry| entry.kind == Some(Kind::NotFound) && fit(entry);
    let found = errors().find(|(entry, _)| not_found(entry));
    let found = found.or_else(|| errors().find(|(entry, _)| fit(entry)));
    found.or_else(|| errors().next()).map(|(_, value)| *value)
}

/// The first of those that can show most.
pub(super) fn best<T>(rank: impl Fn(&T) -> Rank, all: impl Iterator<Item = T>) -> Option<T> {
    all.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })
}

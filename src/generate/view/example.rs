//! What documentation shows: one code, of the domain that has most to show.

use tera::Value;

use super::domain::DomainView;
use super::{map, option};
use crate::model::{Code, Entry, Kind};

/// A domain and an entry to show, and how much can be shown with them.
#[derive(Clone)]
pub(in crate::generate) struct Example {
    pub(super) rank: Rank,
    /// `example`
    pub(in crate::generate) value: Value,
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

/// The entry of a domain to show: one that is not found, since that calls for an answer of one's
/// own; not deprecated, and not the empty code.
pub(super) fn entry<'a>(errors: &[(&Entry, &'a Value)]) -> Option<&'a Value> {
    let fit =
        |entry: &Entry| entry.deprecated.is_none() && entry.code != Code::String(String::new());
    let find = |wanted: &dyn Fn(&Entry) -> bool| errors.iter().find(|(entry, _)| wanted(entry));
    let found = find(&|entry| entry.kind == Some(Kind::NotFound) && fit(entry));
    found.or_else(|| find(&fit)).or(errors.first()).map(|(_, value)| *value)
}

/// The first of the domains that show most.
pub(super) fn of_catalog(domains: &[DomainView]) -> Option<Example> {
    let shown = domains.iter().filter_map(|domain| {
        let value = map! { domain: domain.value.clone(), entry: domain.example.clone()? };
        Some(Example { rank: domain.rank, value })
    });
    best(shown)
}

/// The first of the catalogs that show most, as files per run see it.
pub(in crate::generate) fn of_run(catalogs: Vec<(Value, Option<Example>)>) -> Value {
    let shown = catalogs.into_iter().filter_map(|(catalog, example)| {
        let Example { rank, value } = example?;
        let field = |key: &'static str| value.as_map()?.get(&tera::value::Key::Str(key)).cloned();
        let (domain, entry) = (field("domain")?, field("entry")?);
        Some(Example { rank, value: map! { catalog: catalog, domain: domain, entry: entry } })
    });
    option(best(shown).map(|it| it.value))
}

fn best(examples: impl Iterator<Item = Example>) -> Option<Example> {
    examples.reduce(|best, next| if next.rank > best.rank { next } else { best })
}

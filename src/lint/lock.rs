//! The catalog against its lock: what was released is there, under its name.

use super::Context;
use crate::catalog::lock::{Lock, Released};
use crate::model::Entry;
use crate::report::{Finding, Place};
use std::collections::HashMap;

pub(super) fn check(context: &Context<'_>, lock: &Lock) -> Vec<Finding> {
    let entries = context.catalog.errors.iter().enumerate();
    let entries: HashMap<_, _> =
        entries.map(|(at, entry)| ((&*entry.domain, &entry.code), (at, entry))).collect();
    let judge = |released: &Released| match entries.get(&(&*released.domain, &released.code)) {
        None => vec![gone(released, context.key("/errors"))],
        Some((at, entry)) => {
            let place = || context.value(format!("/errors/{at}/name"));
            let lost = lost_names(released, entry);
            lost.into_iter().map(|name| renamed(released, name, entry, place())).collect()
        }
    };
    lock.codes.iter().flat_map(judge).collect()
}

/// The released names that work no more.
fn lost_names<'a>(released: &'a Released, entry: &Entry) -> Vec<&'a str> {
    let works = |name: &&str| {
        entry.name.as_str() == *name || entry.aliases.iter().any(|it| it.name.as_str() == *name)
    };
    let aliases = released.aliases.iter().map(|alias| alias.name.as_str());
    std::iter::once(released.name.as_str()).chain(aliases).filter(|name| !works(name)).collect()
}

/// A released code is gone: whoever matches on it compiles no more.
fn gone(released: &Released, place: Place) -> Finding {
    let Released { domain, code, name, since, .. } = released;
    let message = format!("code `{code}` of domain `{domain}` was released in {since} and is gone");
    Finding::error("released-code-gone", message)
        .hint(format!("put it back as `{name}`; a code that left its page stays as `delisted`"))
        .at(place)
}

/// A released name works no more.
fn renamed(released: &Released, lost: &str, entry: &Entry, place: Place) -> Finding {
    let Released { domain, code, since, .. } = released;
    let message = format!(
        "code `{code}` of domain `{domain}` was released in {since} as `{lost}`, which is gone"
    );
    let hint = if released.name.as_str() == lost {
        format!(
            "name it `{lost}` again, or keep the old name: `aliases: [{{ name: {lost}, since: … }}]`"
        )
    } else {
        format!("keep the alias `{lost}` of `{}`", entry.name)
    };
    Finding::error("released-name-changed", message).hint(hint).at(place)
}

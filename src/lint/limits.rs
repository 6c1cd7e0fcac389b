//! Sizes and forms that every language, manifest and file system can hold.

use super::{Context, segment};
use crate::report::{Finding, Place, is_visible};
use std::time::Duration;

/// Titles stand in manifests and headings.
const LONGEST_TITLE: usize = 200;
/// Files and constants are named after names.
const LONGEST_NAME: usize = 100;
/// Tables index the codes of a domain by 16 bits.
const MOST_CODES: usize = 65_000;
/// Timers of some languages hold no more than 24 days.
const LONGEST_PAUSE: Duration = Duration::from_secs(7 * 24 * 3600);

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let catalog = context.catalog;
    let mut found = Vec::new();
    let mut title = |text: &str, pointer: String| {
        if !is_title(text) {
            found.push(bad_title(context.value(pointer)));
        }
    };
    title(&catalog.title, "/title".to_owned());
    for (id, domain) in &catalog.domains {
        if let Some(text) = &domain.title {
            title(text, format!("/domains/{}/title", segment(id)));
        }
    }
    for id in catalog.domains.keys() {
        let count = catalog.entries(id).count();
        if count > MOST_CODES {
            found.push(too_many(id, count, context.key(format!("/domains/{}", segment(id)))));
        }
    }
    for (at, entry) in catalog.errors.iter().enumerate() {
        let names = std::iter::once((&entry.name, "name".to_owned()));
        let old = entry.aliases.iter().enumerate();
        let names = names.chain(old.map(|(nth, it)| (&it.name, format!("aliases/{nth}/name"))));
        for (_, key) in names.filter(|(name, _)| name.as_str().len() > LONGEST_NAME) {
            found.push(long_name(context.value(format!("/errors/{at}/{key}"))));
        }
        let own = std::iter::once((entry.retry, "retry".to_owned()));
        let causes = entry.messages.iter().enumerate();
        let causes = causes.map(|(nth, it)| (it.retry, format!("messages/{nth}/retry")));
        for (retry, key) in own.chain(causes) {
            if retry
                .and_then(|it| it.after)
                .is_some_and(|after| after > LONGEST_PAUSE || after.is_zero())
            {
                found.push(bad_pause(context.value(format!("/errors/{at}/{key}/after"))));
            }
        }
        found.extend(texts(context, at));
    }
    found
}

fn is_title(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST_TITLE && text.chars().all(is_visible)
}

/// Texts that are there and say nothing.
fn texts<'a>(context: &'a Context<'_>, at: usize) -> impl Iterator<Item = Finding> + 'a {
    let messages = context.catalog.errors[at].messages.iter().enumerate();
    messages.flat_map(move |(nth, it)| {
        let keys = [("text", &it.text), ("description", &it.description)];
        let blank =
            keys.into_iter().filter(|(_, it)| it.as_ref().is_some_and(|it| it.trim().is_empty()));
        blank.map(move |(key, _)| {
            blank_text(key, context.value(format!("/errors/{at}/messages/{nth}/{key}")))
        })
    })
}

/// A title that no manifest or heading could hold.
fn bad_title(place: Place) -> Finding {
    Finding::error("bad-title", "a title is one line of visible characters, 200 at most")
        .hint("say in a few words what people call it")
        .at(place)
}

/// More codes in a domain than tables can tell apart.
fn too_many(domain: &str, count: usize, place: Place) -> Finding {
    let message = format!("domain `{domain}` holds {count} codes, and {MOST_CODES} is the most");
    Finding::error("too-many-codes", message).hint("split it into several domains").at(place)
}

/// A name that a file could not be called after.
fn long_name(place: Place) -> Finding {
    Finding::error("long-name", format!("a name has {LONGEST_NAME} characters at most"))
        .hint("name what sets the code apart, not all that it says")
        .at(place)
}

/// A pause that is none, or that not every language's timers can hold.
fn bad_pause(place: Place) -> Finding {
    Finding::error("bad-pause", "a pause is 1 ms at least and 7 days at most")
        .hint("leave `after` out if any time will do; advise `never` if nobody waits that long")
        .at(place)
}

/// A text that is there and says nothing.
fn blank_text(key: &str, place: Place) -> Finding {
    Finding::warning("blank-text", format!("the `{key}` says nothing"))
        .hint(format!("write it, or leave `{key}` out"))
        .at(place)
}

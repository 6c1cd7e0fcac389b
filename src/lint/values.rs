//! Values of a stated form: identifiers, versions, hashes, dates, statuses.

use super::{Context, segment};
use crate::model::{Catalog, Name, Source};
use crate::report::{Finding, Place};

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = check_ids(context);
    for (pointer, version) in versions(context) {
        if semver::Version::parse(version).is_err() {
            found.push(bad_version(version, context.value(pointer)));
        }
    }
    for (pointer, date) in dates(context) {
        if !is_date(date) {
            found.push(bad_date(date, context.value(pointer)));
        }
    }
    for (id, source) in &context.catalog.sources {
        if let Source::Page { sha256, .. } = source
            && !is_sha256(sha256)
        {
            found.push(bad_sha256(context.value(format!("/sources/{}/sha256", segment(id)))));
        }
    }
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        for (nth, message) in entry.messages.iter().enumerate() {
            for (key, status) in message.http.iter().enumerate() {
                if !(100..1000).contains(status) {
                    let pointer = format!("/errors/{at}/messages/{nth}/http/{key}");
                    found.push(bad_status(*status, context.value(pointer)));
                }
            }
        }
    }
    found
}

/// Folders, modules and packages are named after the catalog and its domains.
fn check_ids(context: &Context<'_>) -> Vec<Finding> {
    let catalog = context.catalog;
    let is_id = |id: &str| {
        Name::new(id).is_ok() && id.starts_with(|c: char| c.is_ascii_lowercase()) && id.len() <= 40
    };
    let bad = ids(catalog).filter(|(id, _)| !is_id(id));
    let place = |id: &str, pointer| {
        if id == catalog.id { context.value(pointer) } else { context.key(pointer) }
    };
    let mut found: Vec<Finding> = bad.map(|(id, pointer)| bad_id(id, place(id, pointer))).collect();
    let all = ids(catalog).filter(|(id, _)| is_device(id));
    found.extend(all.map(|(id, pointer)| device_id(id, place(id, pointer))));
    found
}

fn ids(catalog: &Catalog) -> impl Iterator<Item = (&str, String)> {
    let id = std::iter::once((catalog.id.as_str(), context_pointer(None)));
    id.chain(catalog.domains.keys().map(|id| (id.as_str(), context_pointer(Some(id)))))
}

/// Whether a system takes a file of this name for a device.
fn is_device(id: &str) -> bool {
    let numbered = |id: &str| id.len() == 4 && (id.starts_with("com") || id.starts_with("lpt"));
    ["con", "prn", "aux", "nul"].contains(&id)
        || (numbered(id) && id.ends_with(|c: char| c.is_ascii_digit()))
}

fn context_pointer(domain: Option<&str>) -> String {
    domain.map_or("/catalog".to_owned(), |id| format!("/domains/{}", segment(id)))
}

fn versions<'a>(context: &Context<'a>) -> Vec<(String, &'a str)> {
    let mut versions = vec![("/version".to_owned(), context.catalog.version.as_str())];
    for (at, entry) in context.catalog.errors.iter().enumerate() {
        for (nth, alias) in entry.aliases.iter().enumerate() {
            versions.push((format!("/errors/{at}/aliases/{nth}/since"), &alias.since));
        }
        if let Some(delisted) = &entry.delisted {
            versions.push((format!("/errors/{at}/delisted/since"), &delisted.since));
        }
        if let Some(deprecated) = &entry.deprecated {
            versions.push((format!("/errors/{at}/deprecated/since"), &deprecated.since));
        }
    }
    versions
}

fn dates<'a>(context: &Context<'a>) -> Vec<(String, &'a str)> {
    let retrieved = context.catalog.sources.iter().filter_map(|(id, source)| match source {
        Source::Page { retrieved, .. } => {
            Some((format!("/sources/{}/retrieved", segment(id)), retrieved.as_str()))
        }
        Source::Live(_) | Source::Citation(_) => None,
    });
    let last_seen = context.catalog.errors.iter().enumerate().filter_map(|(at, entry)| {
        let delisted = entry.delisted.as_ref()?;
        Some((format!("/errors/{at}/delisted/last_seen"), delisted.last_seen.as_str()))
    });
    retrieved.chain(last_seen).collect()
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let digits = |range| -> Option<u32> {
        let part: &str = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    text.len() == 10 && &text[4..5] == "-" && &text[7..8] == "-" && (1..=days).contains(&day)
}

/// A catalog or a domain has an identifier that no package could be named after.
fn bad_id(id: &str, place: Place) -> Finding {
    Finding::error("bad-id", format!("`{id}` is no identifier for a catalog or a domain"))
        .hint("use lower-case words of a-z and 0-9, joined by single underscores, a letter first")
        .at(place)
}

/// A folder of that name can't be made everywhere.
fn device_id(id: &str, place: Place) -> Finding {
    Finding::error("device-id", format!("`{id}` is the name of a device on Windows"))
        .hint("add a word, such as the product's")
        .at(place)
}

/// A version is not semantic.
fn bad_version(version: &str, place: Place) -> Finding {
    Finding::error("bad-version", format!("`{version}` is no semantic version"))
        .hint("write MAJOR.MINOR.PATCH, such as 0.1.0")
        .at(place)
}

/// A date that is none.
fn bad_date(date: &str, place: Place) -> Finding {
    Finding::error("bad-date", format!("`{date}` is no date"))
        .hint("write YYYY-MM-DD, such as 2026-11-20")
        .at(place)
}

/// A hash that can't be one.
fn bad_sha256(place: Place) -> Finding {
    Finding::error("bad-sha256", "a SHA-256 is 64 lower-case hex digits")
        .hint("`sha256sum FILE` tells it")
        .at(place)
}

/// A number that no server could send as its HTTP status.
fn bad_status(status: u16, place: Place) -> Finding {
    Finding::error("bad-status", format!("`{status}` is no HTTP status"))
        .hint("statuses have three digits; unregistered ones are allowed")
        .at(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["2026-11-20", "2024-02-29", "2000-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "2026-11-20T",
            "äöü-11-20",
            "",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}

//! Releasing a catalog: its names freeze, its version rises, its lock says so.
//!
//! A pure function of the catalog as ingested and the lock of the release before. Whether names
//! are confirmed and findings are open, the caller knows.

use std::collections::BTreeMap;

use semver::Version;

use crate::catalog::lock::{Format, Lock, Released};
use crate::diff::{Bump, Change, What, bump, diff};
use crate::digest::sha256;
use crate::model::{Catalog, Entry};
use crate::report::{Finding, Outcome};

/// What a release would write.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// The version released.
    pub version: String,
    /// The catalog with that version.
    pub catalog: Catalog,
    /// The new lock.
    pub lock: Lock,
    /// What changed since the release before; everything, for a first release.
    pub changes: Vec<Change>,
}

/// Works out a release of `catalog` after the one that `previous` tells of. Without a version
/// `wanted`, the changes decide; a first release keeps the catalog's version.
pub fn release(
    catalog: &Catalog,
    previous: Option<&Lock>,
    wanted: Option<&str>,
) -> Outcome<Release> {
    let changes = changes(catalog, previous);
    let mut problems: Vec<Finding> = changes.iter().filter_map(forbidden).collect();
    let version = match version(catalog, previous, wanted, bump(&changes)) {
        Ok(version) => version.to_string(),
        Err(finding) => {
            problems.push(finding);
            return Err(problems);
        }
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let catalog = dated(catalog, previous, &version);
    let lock = lock(&catalog, previous, &version);
    Ok(Release { version, catalog, lock, changes })
}

/// A changelog entry in Markdown.
pub fn changelog(release: &Release) -> String {
    let changes = match release.changes.as_slice() {
        [] => "- what the vendor says, and nothing of ours\n".to_owned(),
        changes => crate::diff::markdown(changes),
    };
    format!("## {} {}\n\n{changes}", release.catalog.id, release.version)
}

/// What differs from the release before, as far as locks tell: names, outcomes, kinds, advice.
fn changes(catalog: &Catalog, previous: Option<&Lock>) -> Vec<Change> {
    let silent = |entry: &Entry| Entry { messages: Vec::new(), ..entry.clone() };
    let now = Catalog { errors: catalog.errors.iter().map(silent).collect(), ..catalog.clone() };
    let errors = previous.map_or_else(Vec::new, |lock| lock.codes.iter().map(as_entry).collect());
    let operations = if previous.is_some() { now.operations.clone() } else { Vec::new() };
    let before = Catalog { errors, operations, ..now.clone() };
    let mut changes = diff(&before, &now);
    changes.extend(reworded(catalog, previous));
    changes
}

/// The codes about which the sources say something else. Locks of earlier versions of this program
/// don't tell.
fn reworded(catalog: &Catalog, previous: Option<&Lock>) -> Vec<Change> {
    let codes = previous.map_or(&[][..], |lock| &lock.codes);
    let before: BTreeMap<_, &String> =
        codes.iter().filter_map(|it| Some(((&*it.domain, &it.code), it.words.as_ref()?))).collect();
    let changed = catalog.errors.iter().filter(|entry| {
        before.get(&(&*entry.domain, &entry.code)).is_some_and(|before| **before != words(entry))
    });
    let change = |entry: &Entry| Change {
        domain: entry.domain.clone(),
        subject: entry.code.to_string(),
        what: What::Reworded,
    };
    changed.map(change).collect()
}

/// What the sources say about a code, as a hash.
fn words(entry: &Entry) -> String {
    let all: Vec<_> =
        entry.messages.iter().map(|it| (&it.text, &it.description, &it.http)).collect();
    sha256(serde_json::to_string(&all).expect("texts are JSON"))
}

/// Everything about a catalog but its version, as a hash.
fn content(catalog: &Catalog) -> String {
    sha256(crate::catalog::write(&Catalog { version: String::new(), ..catalog.clone() }))
}

/// Whether a catalog is what was released last.
pub fn is_released(catalog: &Catalog, previous: Option<&Lock>) -> bool {
    previous.is_some_and(|lock| lock.content.as_ref() == Some(&content(catalog)))
}

/// The catalog of that version. What became an alias or left its page since the release before
/// bears the least version that this one could have had: now its version is known.
fn dated(catalog: &Catalog, previous: Option<&Lock>, version: &str) -> Catalog {
    let mut catalog = Catalog { version: version.to_owned(), ..catalog.clone() };
    let Some(before) = previous.and_then(|lock| Version::parse(&lock.version).ok()) else {
        return catalog;
    };
    let date = |since: &mut String| {
        if Version::parse(since).is_ok_and(|since| since > before) {
            version.clone_into(since);
        }
    };
    for entry in &mut catalog.errors {
        entry.aliases.iter_mut().for_each(|alias| date(&mut alias.since));
        entry.delisted.iter_mut().for_each(|delisted| date(&mut delisted.since));
    }
    catalog
}

fn as_entry(released: &Released) -> Entry {
    Entry {
        code: released.code.clone(),
        domain: released.domain.clone(),
        name: released.name.clone(),
        outcome: released.outcome,
        kind: released.kind,
        retry: released.retry,
        section: None,
        attributes: indexmap::IndexMap::new(),
        note: None,
        aliases: released.aliases.clone(),
        delisted: released.last.as_ref().and_then(|last| last.delisted.clone()),
        deprecated: released.last.as_ref().and_then(|last| last.deprecated.clone()),
        messages: Vec::new(),
    }
}

fn forbidden(change: &Change) -> Option<Finding> {
    let subject = format!("{} {}", change.domain, change.subject);
    match &change.what {
        What::Removed => Some(
            Finding::error("released-code-gone", format!("{subject} was released and is gone"))
                .hint("a code that left its page stays as `delisted`: run `errloom ingest`"),
        ),
        What::Renamed { from, to } => Some(
            Finding::error(
                "released-name-changed",
                format!("{subject} was released as `{from}` and is now `{to}`"),
            )
            .hint(format!("keep the old name as an alias: `aliases: [{{ name: {from}, … }}]`")),
        ),
        _ => None,
    }
}

fn version(
    catalog: &Catalog,
    previous: Option<&Lock>,
    wanted: Option<&str>,
    bump: Option<Bump>,
) -> Result<Version, Finding> {
    let parse = |text: &str| {
        Version::parse(text).map_err(|error| {
            Finding::error("bad-version", format!("`{text}` is no semantic version: {error}"))
        })
    };
    let Some(previous) = previous else {
        return parse(wanted.unwrap_or(&catalog.version));
    };
    let before = parse(&previous.version)?;
    let least = next(&before, bump.unwrap_or(Bump::Patch));
    let Some(wanted) = wanted else { return Ok(least) };
    let wanted = parse(wanted)?;
    if wanted >= least {
        return Ok(wanted);
    }
    let message = format!("version {wanted} is too low after {before}");
    Err(Finding::error("version-too-low", message)
        .hint(format!("the changes ask for {least} at least")))
}

/// The next version. Before 1.0.0 the second part is the one that may break.
fn next(before: &Version, bump: Bump) -> Version {
    let Version { major, minor, patch, .. } = *before;
    match (bump, major) {
        (Bump::Major, 1..) => Version::new(major + 1, 0, 0),
        (Bump::Major, 0) | (Bump::Minor, 1..) => Version::new(major, minor + 1, 0),
        (Bump::Minor, 0) | (Bump::Patch, _) => Version::new(major, minor, patch + 1),
    }
}

fn lock(catalog: &Catalog, previous: Option<&Lock>, version: &str) -> Lock {
    let codes = previous.map_or(&[][..], |lock| &lock.codes);
    let before: BTreeMap<_, &str> =
        codes.iter().map(|code| ((&code.domain, &code.code), code.since.as_str())).collect();
    let since = |entry: &Entry| {
        before.get(&(&entry.domain, &entry.code)).copied().unwrap_or(version).to_owned()
    };
    let released = |entry: &Entry| Released {
        domain: entry.domain.clone(),
        code: entry.code.clone(),
        name: entry.name.clone(),
        outcome: entry.outcome,
        kind: entry.kind,
        retry: entry.retry,
        aliases: entry.aliases.clone(),
        since: since(entry),
        words: Some(words(entry)),
        last: entry.delisted.is_some().then(|| entry.clone()),
    };
    Lock {
        errloom: Format,
        catalog: catalog.id.clone(),
        version: version.to_owned(),
        content: Some(content(catalog)),
        codes: catalog.errors.iter().map(released).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_one_the_second_part_breaks() {
        let next = |version: &str, bump| next(&version.parse().expect("valid"), bump).to_string();
        assert_eq!(next("0.1.4", Bump::Major), "0.2.0");
        assert_eq!(next("0.1.4", Bump::Minor), "0.1.5");
        assert_eq!(next("0.1.4", Bump::Patch), "0.1.5");
        assert_eq!(next("1.2.3", Bump::Major), "2.0.0");
        assert_eq!(next("1.2.3", Bump::Minor), "1.3.0");
    }
}

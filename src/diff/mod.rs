//! What changed between two versions of a catalog, in words that its users care about.
//!
//! Knows no file, page or language: two catalogs go in, [`Change`]s come out. Which part of a
//! version number a change asks for is told by [`What::bump`].

mod render;

pub use render::{human, json, markdown, summary};

use std::collections::BTreeMap;

use crate::model::{Catalog, Code, Entry};

/// What happened to one code or operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Key of the domain.
    pub domain: String,
    /// Its code, or the operation's id.
    pub subject: String,
    /// What happened.
    pub what: What,
}

/// The sorts of change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A code is gone altogether; a release forbids it.
    Removed,
    /// A code has another name and the old one is no alias.
    Renamed {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// A code has another name; the old one lives on as an alias.
    Aliased {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// A code became an error, or ceased to be one.
    Outcome {
        /// The old outcome.
        from: &'static str,
        /// The new outcome.
        to: &'static str,
    },
    /// A new code.
    Added,
    /// A delisted code stands on its page again.
    Returned,
    /// A code left its page.
    Delisted,
    /// A code was deprecated.
    Deprecated,
    /// Another kind, of the code or of one of its messages.
    Kind {
        /// The old kind.
        from: String,
        /// The new kind.
        to: String,
    },
    /// Other advice, of the code or of one of its messages.
    Retry {
        /// The old advice.
        from: String,
        /// The new advice.
        to: String,
    },
    /// Other texts, descriptions or statuses.
    Reworded,
    /// A new operation.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation lists other codes, or is called in another way.
    OperationChanged,
}

/// The part of a semantic version that a change raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing that compiles or behaves differs.
    Patch,
    /// New names, or new advice for old ones.
    Minor,
    /// Code that compiled may cease to.
    Major,
}

impl Bump {
    /// The part's usual name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl What {
    /// A stable kebab-case identifier.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Renamed { .. } => "renamed",
            Self::Aliased { .. } => "aliased",
            Self::Outcome { .. } => "outcome-changed",
            Self::Added => "added",
            Self::Returned => "returned",
            Self::Delisted => "delisted",
            Self::Deprecated => "deprecated",
            Self::Kind { .. } => "kind-changed",
            Self::Retry { .. } => "advice-changed",
            Self::Reworded => "reworded",
            Self::OperationAdded => "operation-added",
            Self::OperationRemoved => "operation-removed",
            Self::OperationChanged => "operation-changed",
        }
    }

    /// What was and what is, where the change has such values.
    pub fn values(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Renamed { from, to }
            | Self::Aliased { from, to }
            | Self::Kind { from, to }
            | Self::Retry { from, to } => (Some(from), Some(to)),
            Self::Outcome { from, to } => (Some(from), Some(to)),
            _ => (None, None),
        }
    }

    /// The part of the version that it asks for.
    pub fn bump(&self) -> Bump {
        match self {
            Self::Removed
            | Self::Renamed { .. }
            | Self::Outcome { .. }
            | Self::OperationRemoved => Bump::Major,
            Self::Reworded | Self::Delisted => Bump::Patch,
            Self::Aliased { .. }
            | Self::Added
            | Self::Returned
            | Self::Deprecated
            | Self::Kind { .. }
            | Self::Retry { .. }
            | Self::OperationAdded
            | Self::OperationChanged => Bump::Minor,
        }
    }
}

/// The part of the version that all `changes` together ask for; `None` without changes.
pub fn bump(changes: &[Change]) -> Option<Bump> {
    changes.iter().map(|change| change.what.bump()).max()
}

/// Everything that differs, by domain in the new catalog's order and by code within it.
pub fn diff(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    let domains =
        new.domains.keys().chain(old.domains.keys().filter(|d| !new.domains.contains_key(*d)));
    for domain in domains {
        let before = by_code(old, domain);
        let after = by_code(new, domain);
        let mut codes: Vec<&Code> = before.keys().chain(after.keys()).copied().collect();
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            let found = match (before.get(code), after.get(code)) {
                (Some(_), None) => vec![What::Removed],
                (None, Some(_)) => vec![What::Added],
                (Some(before), Some(after)) => compare(before, after),
                (None, None) => Vec::new(),
            };
            let change = |what| Change { domain: domain.clone(), subject: code.to_string(), what };
            changes.extend(found.into_iter().map(change));
        }
    }
    changes.extend(operations(old, new));
    changes
}

fn by_code<'a>(catalog: &'a Catalog, domain: &'a str) -> BTreeMap<&'a Code, &'a Entry> {
    catalog.entries(domain).map(|entry| (&entry.code, entry)).collect()
}

fn compare(old: &Entry, new: &Entry) -> Vec<What> {
    let mut found = Vec::new();
    if old.name != new.name {
        let (from, to) = (old.name.to_string(), new.name.to_string());
        let kept = new.aliases.iter().any(|alias| alias.name == old.name);
        found.push(if kept { What::Aliased { from, to } } else { What::Renamed { from, to } });
    }
    if old.outcome != new.outcome {
        found.push(What::Outcome { from: old.outcome.as_str(), to: new.outcome.as_str() });
    }
    match (&old.delisted, &new.delisted) {
        (None, Some(_)) => found.push(What::Delisted),
        (Some(_), None) => found.push(What::Returned),
        _ => {}
    }
    if old.deprecated.is_none() && new.deprecated.is_some() {
        found.push(What::Deprecated);
    }
    let kinds = (render::kinds(old), render::kinds(new));
    if kinds.0 != kinds.1 {
        found.push(What::Kind { from: kinds.0, to: kinds.1 });
    }
    let retries = (render::retries(old), render::retries(new));
    if retries.0 != retries.1 {
        found.push(What::Retry { from: retries.0, to: retries.1 });
    }
    if words(old) != words(new) {
        found.push(What::Reworded);
    }
    found
}

/// What the vendor says, apart from what we make of it.
fn words(entry: &Entry) -> Vec<(&Option<String>, &Option<String>, &[u16])> {
    entry.messages.iter().map(|m| (&m.text, &m.description, m.http.as_slice())).collect()
}

fn operations(old: &Catalog, new: &Catalog) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut push = |domain: &str, id: &str, what| {
        changes.push(Change { domain: domain.to_owned(), subject: id.to_owned(), what });
    };
    for operation in &new.operations {
        match old.operations.iter().find(|before| before.id == operation.id) {
            None => push(&operation.domain, &operation.id, What::OperationAdded),
            Some(before) if before != operation => {
                push(&operation.domain, &operation.id, What::OperationChanged);
            }
            Some(_) => {}
        }
    }
    for operation in &old.operations {
        if !new.operations.iter().any(|after| after.id == operation.id) {
            push(&operation.domain, &operation.id, What::OperationRemoved);
        }
    }
    changes
}

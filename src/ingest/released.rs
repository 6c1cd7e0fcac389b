//! What was released stays: names, aliases, and the last entry of a code that left its page.
//! Knows no page and no rule.

use super::assemble::Draft;
use super::recipe::Recipe;
use crate::catalog::lock::{Lock, Released};
use crate::model::{Alias, Catalog, Code, Delisted, Entry, Name, Source};
use crate::report::Finding;
use semver::Version;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The way out when a released code is gone.
const KEPT: &str = "is the page whole? if the vendor removed the code, accept that with \
                    --accept-row-counts: its last entry is then kept in the lock";

/// The released codes of a catalog; none, before its first release.
pub(super) struct Releases<'a> {
    codes: BTreeMap<(&'a str, &'a Code), &'a Released>,
    /// The version that a release of what is ingested now has at least.
    next: String,
}

impl<'a> Releases<'a> {
    pub(super) fn new(recipe: &Recipe, lock: Option<&'a Lock>) -> Self {
        let codes = lock.into_iter().flat_map(|lock| &lock.codes);
        Self {
            codes: codes.map(|code| ((code.domain.as_str(), &code.code), code)).collect(),
            next: lock.map_or_else(|| recipe.version.clone(), |lock| next(&lock.version)),
        }
    }

    pub(super) fn get(&self, domain: &str, code: &Code) -> Option<&'a Released> {
        self.codes.get(&(domain, code)).copied()
    }

    pub(super) fn of(&self, domain: &str) -> impl Iterator<Item = &'a Released> {
        self.codes.values().copied().filter(move |code| code.domain == domain)
    }

    /// A code's earlier names: the released ones, then those that the recipe adds.
    pub(super) fn aliases(&self, recipe: &Recipe, domain: &str, code: &Code) -> Vec<Alias> {
        let mut all = self.get(domain, code).map_or_else(Vec::new, |code| code.aliases.clone());
        for name in aliases_by_hand(recipe, domain, code) {
            if !all.iter().any(|alias| alias.name == *name) {
                all.push(Alias { name: name.clone(), since: self.next.clone() });
            }
        }
        all
    }

    /// A released name that the recipe changes must live on as an alias.
    pub(super) fn check_name(
        &self,
        recipe: &Recipe,
        domain: &str,
        code: &Code,
        name: &Name,
    ) -> Option<Finding> {
        let released = self.get(domain, code)?;
        let kept = || self.aliases(recipe, domain, code).iter().any(|a| a.name == released.name);
        if *name == released.name || kept() {
            return None;
        }
        let old = &released.name;
        let message =
            format!("{domain} {code} is released as `{old}`, the recipe names it `{name}`");
        let hint = format!(
            "a released name never changes: drop the new one, or keep the old one too, under \
             `aliases`: {{ {domain}: {{ {code}: [{old}] }} }}"
        );
        let finding = Finding::error("released-name", message).hint(hint);
        Some(recipe.at(&["names", domain, &code.to_string()], finding))
    }

    /// The last entries of the released codes that no source holds any more.
    pub(super) fn gone(&self, recipe: &Recipe, drafts: &[Draft<'_>]) -> (Vec<Entry>, Vec<Finding>) {
        let held: HashSet<_> = drafts.iter().map(|draft| (draft.domain, &draft.code)).collect();
        let gone = self.codes.iter().filter(|(key, _)| !held.contains(*key));
        let (mut entries, mut findings) = (Vec::new(), Vec::new());
        for ((domain, code), released) in gone {
            match &released.last {
                Some(last) => entries.push(Entry {
                    name: released.name.clone(),
                    aliases: self.aliases(recipe, domain, code),
                    ..last.clone()
                }),
                None => findings.push(
                    Finding::error("released-code-gone", format!("no page holds {domain} {code}"))
                        .hint(KEPT),
                ),
            }
        }
        (entries, findings)
    }
}

impl Releases<'_> {
    /// Earlier names with further ones, which are aliases from the next version on.
    pub(super) fn with(&self, mut aliases: Vec<Alias>, more: Vec<Name>) -> Vec<Alias> {
        for name in more {
            if !aliases.iter().any(|alias| alias.name == name) {
                aliases.push(Alias { name, since: self.next.clone() });
            }
        }
        aliases
    }
}

/// The names that the recipe keeps for a code besides its own.
fn aliases_by_hand<'a>(recipe: &'a Recipe, domain: &str, code: &Code) -> &'a [Name] {
    let all = recipe.aliases.get(domain).and_then(|all| all.0.get(code));
    all.map_or(&[], Vec::as_slice)
}

/// The lock with the last entry of every code, as the catalog made from the pages of before has
/// it: whatever the pages of now lack, is then told by the lock.
#[must_use]
pub fn remember(lock: &Lock, before: &Catalog) -> Lock {
    let since = next(&lock.version);
    let by_code: HashMap<_, &Entry> =
        before.errors.iter().map(|entry| ((&entry.domain, &entry.code), entry)).collect();
    let last = |released: &Released| {
        let mut entry = (*by_code.get(&(&released.domain, &released.code))?).clone();
        let last_seen = last_seen(before, &entry)?;
        entry.delisted.get_or_insert_with(|| Delisted { since: since.clone(), last_seen });
        Some(entry)
    };
    let mut lock = lock.clone();
    for released in lock.codes.iter_mut().filter(|released| released.last.is_none()) {
        released.last = last(released);
    }
    lock
}

/// The lock with the last entries of those codes alone that are delisted now.
#[must_use]
pub fn forget(lock: &Lock, now: &Catalog) -> Lock {
    let delisted = now.errors.iter().filter(|entry| entry.delisted.is_some());
    let delisted: HashSet<_> = delisted.map(|entry| (&entry.domain, &entry.code)).collect();
    let mut lock = lock.clone();
    for released in &mut lock.codes {
        if !delisted.contains(&(&released.domain, &released.code)) {
            released.last = None;
        }
    }
    lock
}

/// The day of the newest page that an entry stands on.
fn last_seen(catalog: &Catalog, entry: &Entry) -> Option<String> {
    let sources = entry.messages.iter().flat_map(|message| &message.sources);
    let day = |source: &String| match catalog.sources.get(source)? {
        Source::Page { retrieved, .. } => Some(retrieved.clone()),
        Source::Live(_) | Source::Citation(_) => None,
    };
    sources.filter_map(day).max()
}

/// The least version after `version`.
fn next(version: &str) -> String {
    Version::parse(version).map_or_else(
        |_| version.to_owned(),
        |Version { major, minor, patch, .. }| Version::new(major, minor, patch + 1).to_string(),
    )
}

//! Gives every draft its name: the recipe's, else one by rule.

use super::account::{NameCount, Proposal};
use super::assemble::Draft;
use super::recipe::Recipe;
use super::released::Releases;
use super::{names, propose};
use crate::model::{Code, Name, fold};
use crate::report::Finding;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How the drafts are named.
pub(super) struct Named {
    /// The names, in the drafts' order; none where no rule can name a draft.
    pub(super) names: Vec<Option<Name>>,
    pub(super) counts: IndexMap<String, NameCount>,
    pub(super) proposed: Vec<Proposal>,
}

/// Names the drafts. A draft that no rule can name is a finding.
pub(super) fn name(
    recipe: &Recipe,
    releases: &Releases<'_>,
    drafts: &[Draft<'_>],
    findings: &mut Vec<Finding>,
) -> Named {
    let mut named = Named { names: Vec::new(), counts: IndexMap::new(), proposed: Vec::new() };
    for of_domain in drafts.chunk_by(|a, b| a.domain == b.domain) {
        let mut naming = Naming::new(recipe, releases, of_domain, findings);
        for draft in of_domain {
            let name = naming.name(draft, &mut named.proposed);
            if name.is_none() {
                let message = format!("no rule names {} {}", draft.domain, draft.code);
                let hint = "state its name in the recipe, under `names`";
                let finding = Finding::error("unnamed-code", message).hint(hint);
                findings.push(recipe.at(&["names"], finding));
            }
            named.names.push(name);
        }
        named.counts.insert(of_domain[0].domain.to_owned(), naming.count);
    }
    named
}

/// What the recipe states about codes that neither a source nor a release knows.
pub(super) fn stale(
    recipe: &Recipe,
    releases: &Releases<'_>,
    drafts: &[Draft<'_>],
    findings: &mut Vec<Finding>,
) {
    let held: HashSet<(&str, &Code)> = drafts.iter().map(|d| (d.domain, &d.code)).collect();
    let mut check = |part: &str, domain: &str, code: &Code| {
        if !held.contains(&(domain, code)) && releases.get(domain, code).is_none() {
            let message = format!("`{part}` speaks of {domain} {code}, which no source knows");
            let finding = Finding::error("stale-recipe-entry", message).hint("remove it");
            findings.push(recipe.at(&[part, domain, &code.to_string()], finding));
        }
    };
    for (domain, codes) in &recipe.names {
        codes.0.keys().for_each(|code| check("names", domain, code));
    }
    for (domain, codes) in &recipe.aliases {
        codes.0.keys().for_each(|code| check("aliases", domain, code));
    }
    for (domain, codes) in &recipe.overrides {
        codes.0.keys().for_each(|code| check("overrides", domain, code));
    }
    for (domain, codes) in &recipe.notes {
        codes.0.keys().for_each(|code| check("notes", domain, code));
    }
}

/// The names of one domain.
struct Naming<'a> {
    /// Names that no rule makes: chosen by hand, or released.
    settled: BTreeMap<&'a Code, &'a Name>,
    by_hand: HashSet<&'a Code>,
    spelt: BTreeMap<&'a str, names::Spelt>,
    /// What names and aliases fold to that are given away already.
    taken: BTreeSet<String>,
    count: NameCount,
}

impl<'a> Naming<'a> {
    fn new(
        recipe: &'a Recipe,
        releases: &Releases<'a>,
        drafts: &'a [Draft<'_>],
        findings: &mut Vec<Finding>,
    ) -> Self {
        let domain = drafts[0].domain;
        let mut settled: BTreeMap<&Code, &Name> =
            releases.of(domain).map(|released| (&released.code, &released.name)).collect();
        let chosen = recipe.names.get(domain);
        for (code, name) in chosen.iter().flat_map(|chosen| &chosen.0) {
            findings.extend(releases.check_name(recipe, domain, code, name));
            settled.insert(code, name);
        }
        let mut taken = BTreeSet::new();
        for (code, name) in &settled {
            let aliases = releases.aliases(recipe, domain, code);
            for name in aliases.iter().map(|alias| &alias.name).chain([*name]) {
                if !taken.insert(fold(name.as_str())) {
                    findings.push(
                        recipe.at(
                            &["names", domain, &code.to_string()],
                            colliding(domain, code, name),
                        ),
                    );
                }
            }
        }
        let kept = releases.of(domain).map(|released| &released.code);
        let codes = drafts.iter().map(|draft| &draft.code).chain(kept);
        let codes: BTreeSet<&str> = codes.filter_map(string).collect();
        let by_code =
            settled.iter().filter_map(|(code, name)| Some((string(code)?, name.to_string())));
        let spelt = names::spell(&codes, &by_code.collect(), &taken);
        let by_hand = chosen.iter().flat_map(|chosen| chosen.0.keys()).collect();
        Self { settled, by_hand, spelt, taken, count: NameCount::default() }
    }

    fn name(&mut self, draft: &Draft<'_>, proposed: &mut Vec<Proposal>) -> Option<Name> {
        if let Some(&name) = self.settled.get(&draft.code) {
            let by_hand = self.by_hand.contains(&draft.code);
            *(if by_hand { &mut self.count.chosen } else { &mut self.count.released }) += 1;
            return Some(name.clone());
        }
        let name = match &draft.code {
            Code::String(code) => self.spelt.get(&**code).map(|spelt| {
                self.count.mechanical += 1;
                self.count.qualified += usize::from(spelt.qualified);
                spelt.name.clone()
            }),
            Code::Integer(_) => {
                let texts = draft.messages.iter();
                let texts = texts.flat_map(|message| [&message.text, &message.description]);
                propose::propose(texts.flatten().map(String::as_str), &self.taken)
            }
        };
        let name = Name::new(name?).ok()?;
        if let Code::Integer(_) = draft.code {
            self.count.proposed += 1;
            self.taken.insert(fold(name.as_str()));
            let (domain, code) = (draft.domain.to_owned(), draft.code.clone());
            proposed.push(Proposal { domain, code, name: name.clone() });
        }
        Some(name)
    }
}

fn colliding(domain: &str, code: &Code, name: &Name) -> Finding {
    let message = format!("the name `{name}` of {domain} {code} is another code's");
    let hint = "names may not be equal once case and separators are dropped";
    Finding::error("colliding-name", message).hint(hint)
}

fn string(code: &Code) -> Option<&str> {
    match code {
        Code::String(code) => Some(code),
        Code::Integer(_) => None,
    }
}

//! Gives every draft its name: the recipe's, else one by rule.

use super::account::NameCount;
use super::assemble::Draft;
use super::recipe::Recipe;
use super::{names, propose};
use crate::model::{Code, Name, fold};
use crate::report::Finding;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of the drafts, in order, and how they came about. A draft that no rule can name is a
/// finding.
pub(super) fn name(
    recipe: &Recipe,
    drafts: &[Draft<'_>],
    findings: &mut Vec<Finding>,
) -> (Vec<Option<Name>>, IndexMap<String, NameCount>) {
    let (mut names, mut counts) = (Vec::with_capacity(drafts.len()), IndexMap::new());
    for of_domain in drafts.chunk_by(|a, b| a.domain == b.domain) {
        let domain = of_domain[0].domain;
        let mut naming = Naming::new(recipe, of_domain, findings);
        names.extend(of_domain.iter().map(|draft| naming.name(draft, findings)));
        counts.insert(domain.to_owned(), naming.count);
    }
    (names, counts)
}

/// What the recipe states about codes that no source knows.
pub(super) fn stale(recipe: &Recipe, drafts: &[Draft<'_>], findings: &mut Vec<Finding>) {
    let known: HashSet<(&str, &Code)> = drafts.iter().map(|d| (d.domain, &d.code)).collect();
    let mut check = |part: &str, domain: &str, code: &Code| {
        if !known.contains(&(domain, code)) {
            let message = format!("`{part}` speaks of {domain} {code}, which no source knows");
            findings.push(Finding::error("stale-recipe-entry", message).hint("remove it"));
        }
    };
    for (domain, codes) in &recipe.names {
        codes.0.keys().for_each(|code| check("names", domain, code));
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
    chosen: BTreeMap<&'a Code, &'a Name>,
    spelt: BTreeMap<&'a str, names::Spelt>,
    /// What chosen and given names fold to.
    taken: BTreeSet<String>,
    count: NameCount,
}

impl<'a> Naming<'a> {
    fn new(recipe: &'a Recipe, drafts: &'a [Draft<'_>], findings: &mut Vec<Finding>) -> Self {
        let domain = drafts[0].domain;
        let by_hand = recipe.names.get(domain);
        let chosen: BTreeMap<_, _> = by_hand.iter().flat_map(|by_hand| &by_hand.0).collect();
        let mut taken = BTreeSet::new();
        for (code, name) in &chosen {
            if !taken.insert(fold(name.as_str())) {
                let message = format!("the name `{name}` of {domain} {code} is another code's");
                let hint = "names may not be equal once case and separators are dropped";
                findings.push(Finding::error("colliding-name", message).hint(hint));
            }
        }
        let codes: Vec<&str> = drafts.iter().filter_map(|draft| string(&draft.code)).collect();
        let named =
            chosen.iter().filter_map(|(code, name)| Some((string(code)?, name.to_string())));
        let spelt = names::spell(&codes, &named.collect());
        Self { chosen, spelt, taken, count: NameCount::default() }
    }

    fn name(&mut self, draft: &Draft<'_>, findings: &mut Vec<Finding>) -> Option<Name> {
        if let Some(&name) = self.chosen.get(&draft.code) {
            self.count.chosen += 1;
            return Some(name.clone());
        }
        let name = match &draft.code {
            Code::String(code) => self.spelt.get(&**code).map(|spelt| {
                self.count.mechanical += 1;
                self.count.qualified += usize::from(spelt.qualified);
                spelt.name.clone()
            }),
            Code::Integer(_) => {
                self.count.proposed += 1;
                let texts = draft.messages.iter();
                let texts = texts.flat_map(|message| [&message.text, &message.description]);
                propose::propose(texts.flatten().map(String::as_str), &self.taken)
            }
        };
        let name = name.and_then(|name| Name::new(name).ok());
        match &name {
            Some(name) => _ = self.taken.insert(fold(name.as_str())),
            None => {
                let message = format!("no rule names {} {}", draft.domain, draft.code);
                let hint = "state its name in the recipe, under `names`";
                findings.push(Finding::error("unnamed-code", message).hint(hint));
            }
        }
        name
    }
}

fn string(code: &Code) -> Option<&str> {
    match code {
        Code::String(code) => Some(code),
        Code::Integer(_) => None,
    }
}

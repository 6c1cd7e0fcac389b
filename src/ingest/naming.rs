//! Gives every draft its name: the recipe's, else one by rule.

use super::account::{NameCount, Proposal};
use super::assemble::Draft;
use super::number;
use super::recipe::Number;
use super::recipe::{Fallback, Recipe};
use super::released::Releases;
use super::{names, page_names, propose};
use crate::model::{Code, CodeType, Name, fold};
use crate::report::{Finding, first_of};
use heck::ToSnakeCase;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How the drafts are named.
pub(super) struct Named {
    /// The names, in the drafts' order; none where no rule can name a draft.
    pub(super) names: Vec<Option<Given>>,
    pub(super) counts: IndexMap<String, NameCount>,
    pub(super) proposed: Vec<Proposal>,
}

/// What a code is called, and what it is called besides.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) name: Name,
    pub(super) aliases: Vec<Name>,
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
        let mut unnamed = Vec::new();
        for draft in of_domain {
            let name = naming.name(draft, &mut named.proposed);
            if name.is_none() {
                unnamed.push(draft);
            }
            named.names.push(name);
        }
        findings.extend(unnamed_codes(recipe, &unnamed));
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
            let finding =
                Finding::error("stale-recipe-entry", message).hint(stale_hint(&held, domain, code));
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

/// A code of the wrong type is one that wants quotes, or has too many.
fn stale_hint(held: &HashSet<(&str, &Code)>, domain: &str, code: &Code) -> String {
    let other = |(of, known): &&(&str, &Code)| {
        *of == domain
            && known.code_type() != code.code_type()
            && (known.to_string() == code.to_string()
                || number::parse(&known.to_string(), CodeType::Integer, Number::Either).as_ref()
                    == Some(code))
    };
    match (code, held.iter().find(other)) {
        (Code::Integer(_), Some((_, known))) => {
            format!("the domain's codes are strings: quote it, `\"{known}\"`")
        }
        (Code::String(_), Some((_, known))) => {
            format!("the domain's codes are integers: write `{known}`")
        }
        _ => "remove it".to_owned(),
    }
}

/// The names of one domain.
struct Naming<'a> {
    /// Names that no rule makes: chosen by hand, or released.
    settled: BTreeMap<&'a Code, &'a Name>,
    by_hand: HashSet<&'a Code>,
    /// The page's own names, and what else it calls a code.
    of_page: page_names::PageNames<'a>,
    spelt: BTreeMap<&'a str, names::Spelt>,
    fallback: Option<&'a Fallback>,
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
        let mut taken: BTreeMap<String, &Code> = BTreeMap::new();
        for (code, name) in &settled {
            let aliases = releases.aliases(recipe, domain, code);
            for name in aliases.iter().map(|alias| &alias.name).chain([*name]) {
                if let Some(other) = taken.insert(fold(name.as_str()), code) {
                    let finding = colliding(domain, code, name, other);
                    findings.push(recipe.at(&["names", domain, &code.to_string()], finding));
                }
            }
        }
        let mut taken: BTreeSet<String> = taken.into_keys().collect();
        let of_page = page_names::read(recipe, drafts, &settled, &mut taken, findings);
        let kept = releases.of(domain).map(|released| &released.code);
        let codes = drafts.iter().map(|draft| &draft.code).chain(kept);
        let codes: BTreeSet<&str> = codes.filter_map(string).collect();
        let named = of_page.names.iter().map(|(code, name)| (*code, name));
        let named = settled.iter().map(|(code, name)| (*code, *name)).chain(named);
        let by_code = named.filter_map(|(code, name)| Some((string(code)?, name.to_string())));
        let spelt = names::spell(&codes, &by_code.collect(), &taken);
        let by_hand = chosen.iter().flat_map(|chosen| chosen.0.keys()).collect();
        let fallback = recipe.fallback.get(domain);
        let count = NameCount {
            accepted: fallback.is_some_and(|it| it.accepted.is_some()),
            ..NameCount::default()
        };
        Self { settled, by_hand, of_page, spelt, fallback, taken, count }
    }

    fn name(&mut self, draft: &Draft<'_>, proposed: &mut Vec<Proposal>) -> Option<Given> {
        let aliases = self.of_page.aliases.remove(&draft.code).unwrap_or_default();
        let name = self.choose(draft, proposed)?;
        Some(Given { aliases: aliases.into_iter().filter(|alias| *alias != name).collect(), name })
    }

    fn choose(&mut self, draft: &Draft<'_>, proposed: &mut Vec<Proposal>) -> Option<Name> {
        if let Some(&name) = self.settled.get(&draft.code) {
            let by_hand = self.by_hand.contains(&draft.code);
            *(if by_hand { &mut self.count.chosen } else { &mut self.count.released }) += 1;
            return Some(name.clone());
        }
        if let Some(name) = self.of_page.names.get(&draft.code) {
            self.count.of_page += 1;
            return Some(name.clone());
        }
        self.by_rule(draft, proposed).or_else(|| self.fall_back(draft, proposed))
    }

    /// A name without a word in it says nothing that the code doesn't.
    fn by_rule(&mut self, draft: &Draft<'_>, proposed: &mut Vec<Proposal>) -> Option<Name> {
        let name = match &draft.code {
            Code::String(code) if is_word(code) => self.spelt.get(&**code).map(|spelt| {
                self.count.mechanical += 1;
                self.count.qualified += usize::from(spelt.qualified);
                spelt.name.clone()
            }),
            Code::String(_) => None,
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

    /// The name that the recipe makes of the code alone.
    fn fall_back(&mut self, draft: &Draft<'_>, proposed: &mut Vec<Proposal>) -> Option<Name> {
        let pattern = &self.fallback?.pattern;
        let code = draft.code.to_string();
        let code = code.replace('-', "minus_").to_snake_case();
        let name = Name::new(pattern.replace("{code}", &code)).ok()?;
        if !self.taken.insert(fold(name.as_str())) {
            return None;
        }
        self.count.provisional += 1;
        if !self.count.accepted {
            let (domain, code) = (draft.domain.to_owned(), draft.code.clone());
            proposed.push(Proposal { domain, code, name: name.clone() });
        }
        Some(name)
    }
}

/// Whether a code is spelt in words: not a number in any spelling.
fn is_word(code: &str) -> bool {
    let hex = code.strip_prefix("0x").or_else(|| code.strip_prefix("0X"));
    let is_number = hex.is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_foreign = code.chars().any(|char| !char.is_ascii() && char.is_alphabetic());
    !is_number && !is_foreign && code.contains(|char: char| char.is_ascii_alphabetic())
}

/// How many lines for unnamed codes are written out.
const SHOWN: usize = 20;

/// Codes that nothing names, with lines to be pasted into the recipe.
fn unnamed_codes(recipe: &Recipe, drafts: &[&Draft<'_>]) -> Option<Finding> {
    let first = drafts.first()?;
    let said = |draft: &Draft<'_>| {
        let message = draft.messages.first();
        let text = message.and_then(|it| it.text.as_ref().or(it.description.as_ref()));
        let text = text.map_or("", |text| text.as_str());
        let place = match draft.first.line {
            0 => draft.first.source.to_owned(),
            line => format!("{}:{line}", draft.first.source),
        };
        let code = match &draft.code {
            Code::Integer(code) => code.to_string(),
            Code::String(code) => format!("{code:?}"),
        };
        let text: String = text.chars().take(60).collect();
        format!("    {code}: …  # {place}: {text}")
    };
    let mut stubs: Vec<String> = drafts.iter().take(SHOWN).map(|draft| said(draft)).collect();
    if drafts.len() > SHOWN {
        stubs.push(format!("    # and {} more", drafts.len() - SHOWN));
    }
    let domain = first.domain;
    let message = format!(
        "no rule names {} of {domain}",
        first_of(drafts.iter().map(|it| it.code.to_string()), 3)
    );
    let hint = format!(
        "name them under `names`, or state how a code without a name is called: `fallback: {{ {domain}: {{ pattern: 'code_{{code}}' }} }}`\nnames:\n  {domain}:\n{}",
        stubs.join("\n")
    );
    Some(recipe.at(&["domains", domain], Finding::error("unnamed-code", message).hint(hint)))
}

fn colliding(domain: &str, code: &Code, name: &Name, other: &Code) -> Finding {
    let message = format!("the name `{name}` of {domain} {code} is that of {other} already");
    let hint = "names may not be equal once case and separators are dropped";
    Finding::error("colliding-name", message).hint(hint)
}

fn string(code: &Code) -> Option<&str> {
    match code {
        Code::String(code) => Some(code),
        Code::Integer(_) => None,
    }
}

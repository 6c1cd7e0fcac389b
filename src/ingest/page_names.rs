//! Names from the page: the vendor's own words, judged by no vocabulary of ours. Knows codes and
//! what the page calls them, and what the recipe says of the column.

use super::assemble::Draft;
use super::recipe::{Column, Recipe, Repeated, Source};
use crate::model::{Code, Name, fold};
use crate::report::Finding;
use heck::ToSnakeCase;
use std::collections::{BTreeMap, BTreeSet};

/// What the page calls the codes of one domain.
#[derive(Default)]
pub(super) struct PageNames<'a> {
    pub(super) names: BTreeMap<&'a Code, Name>,
    /// Further names of the same codes.
    pub(super) aliases: BTreeMap<&'a Code, Vec<Name>>,
}

/// The names of drafts that have none yet; what they fold to is taken from then on.
pub(super) fn read<'a>(
    recipe: &Recipe,
    drafts: &'a [Draft<'_>],
    settled: &BTreeMap<&Code, &Name>,
    taken: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> PageNames<'a> {
    let mut all = PageNames::default();
    for draft in drafts {
        let mut own: Option<Name> = settled.get(&draft.code).map(|name| (*name).clone());
        for (text, source) in &draft.names {
            let column = column(recipe, source, draft.domain);
            let Some(name) = name(text, column) else { continue };
            let repeated = column.map(|it| it.repeated).unwrap_or_default();
            match &own {
                None => {
                    own = free(&name, draft, repeated, taken, findings);
                    all.names.extend(own.clone().map(|name| (&draft.code, name)));
                }
                Some(known) if fold(known.as_str()) == fold(name.as_str()) => {}
                // A name chosen by hand outdoes the page's.
                Some(_) if settled.contains_key(&draft.code) && draft.names.len() == 1 => {}
                Some(known) if repeated == Repeated::Alias => {
                    if taken.insert(fold(name.as_str())) && *known != name {
                        all.aliases.entry(&draft.code).or_default().push(name);
                    }
                }
                Some(_) if settled.contains_key(&draft.code) => {}
                Some(known) => findings.push(two_names(draft, known, &name)),
            }
        }
    }
    all
}

/// The column of names that a source's rows of a domain have.
fn column<'a>(recipe: &'a Recipe, source: &str, domain: &str) -> Option<&'a Column> {
    let Some(Source::Page(page)) = recipe.sources.get(source) else { return None };
    let region = page.regions.iter().find(|region| region.domain == domain)?;
    region.column(page, "name")
}

/// A page's name in our spelling: its prefix gone, its words apart.
fn name(text: &str, column: Option<&Column>) -> Option<Name> {
    let text = text.trim();
    if column.and_then(|it| it.only_if.as_ref()).is_some_and(|only_if| !only_if.matches(text)) {
        return None;
    }
    let stripped =
        column.into_iter().flat_map(|it| &it.prefixes).find_map(|it| text.strip_prefix(&**it));
    let text = stripped
        .filter(|rest| rest.contains(|char: char| char.is_ascii_alphabetic()))
        .unwrap_or(text);
    let is_latin = text.chars().all(|char| char.is_ascii() || !char.is_alphanumeric());
    let name = text.replace(['\'', '’'], "").to_snake_case();
    Name::new(name)
        .ok()
        .filter(|it| is_latin && it.as_str().contains(|char: char| char.is_ascii_lowercase()))
}

/// The name, if no other code has it; else as the recipe says.
fn free(
    name: &Name,
    draft: &Draft<'_>,
    repeated: Repeated,
    taken: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Option<Name> {
    if taken.insert(fold(name.as_str())) {
        return Some(name.clone());
    }
    if repeated != Repeated::Error {
        let code = draft.code.to_string().replace('-', "minus_").to_snake_case();
        let qualified = Name::new(format!("{name}_{code}")).ok()?;
        return taken.insert(fold(qualified.as_str())).then_some(qualified);
    }
    let message = format!(
        "`{name}` is the page's name for {} {} and for another code",
        draft.domain, draft.code
    );
    let hint = "choose one under `names`, or let the code tell them apart: `columns: { name: { repeated: qualifier } }`";
    findings.push(Finding::error("repeated-name", message).hint(hint));
    Some(name.clone())
}

fn two_names(draft: &Draft<'_>, known: &Name, name: &Name) -> Finding {
    let message = format!("{} {} is `{known}` and `{name}` on the page", draft.domain, draft.code);
    let hint =
        "if both are right, let the second be an alias: `columns: { name: { repeated: alias } }`";
    Finding::error("two-names", message).hint(hint)
}

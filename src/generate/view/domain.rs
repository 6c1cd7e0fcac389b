use std::collections::{BTreeMap, HashMap};

use tera::Value;

use super::envelope::Extras;
use super::example::{self, Rank};
use super::statuses::Statuses;
use super::{View, entry, envelope, fold, lookup, map, operation, option, shape};
use crate::generate::problem;
use crate::model::{Catalog, CodeType, Domain, Entry, Kind, Name, Outcome, Retry};
use crate::report::Finding;

/// The values of one domain.
pub(super) struct DomainView {
    /// `domain`
    pub(super) value: Value,
    /// `operation`, each
    pub(super) operations: Vec<Value>,
    /// The entry that documentation shows.
    pub(super) example: Option<Value>,
    /// How much documentation can show.
    pub(super) rank: Rank,
}

/// What entries share: each distinct piece of advice and list of statuses stands once.
#[derive(Default)]
pub(super) struct Pool {
    advice: Vec<((Kind, Retry), Advised)>,
    http: Vec<(Vec<u16>, Value)>,
}

/// A distinct piece of advice.
#[derive(Clone)]
pub(super) struct Advised {
    pub(super) index: usize,
    pub(super) retry: Value,
    /// The element of `domain.advices`.
    pub(super) value: Value,
}

impl Pool {
    /// The element of `domain.advices` for this advice.
    pub(super) fn advice(&mut self, view: &View, kind: Kind, retry: Retry) -> Advised {
        if let Some((_, known)) = self.advice.iter().find(|(known, _)| *known == (kind, retry)) {
            return known.clone();
        }
        let (index, value) = (self.advice.len(), view.retry(retry));
        let advised = Advised {
            index,
            retry: value.clone(),
            value: map! { index: index, kind: view.kind(kind), retry: value },
        };
        self.advice.push(((kind, retry), advised.clone()));
        advised
    }

    /// The place of these statuses among the domain's.
    pub(super) fn http(&mut self, http: Vec<u16>) -> (usize, Value) {
        let found = self.http.iter().position(|(known, _)| *known == http);
        let index = found.unwrap_or_else(|| {
            let value = http.iter().map(|it| Value::from(*it)).collect::<Vec<_>>().into();
            self.http.push((http, value));
            self.http.len() - 1
        });
        (index, self.http[index].1.clone())
    }
}

pub(super) fn build(
    view: &View,
    catalog: &Catalog,
    id: &str,
    domain: &Domain,
    statuses: &Statuses,
) -> Result<DomainView, Vec<Finding>> {
    let models: Vec<&Entry> = catalog.entries(id).collect();
    let names: Vec<Value> = models.iter().map(|model| view.name(model.name.as_str())).collect();
    let clashes = clashes(view, (&catalog.id, id), &models, &names);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let lookup = lookup::build(view, id, &models)?;
    let mut pool = Pool::default();
    let values: Vec<Value> = models
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (model, name))| entry::build(view, &mut pool, index, model, name))
        .collect();
    let by_outcome = |outcome: Outcome| -> Vec<Value> {
        let pairs = models.iter().zip(&values);
        pairs.filter(|(model, _)| model.outcome == outcome).map(|(_, it)| it.clone()).collect()
    };
    let others: Vec<Value> = models
        .iter()
        .zip(&values)
        .filter(|(model, _)| !model.outcome.is_error())
        .map(|(_, it)| it.clone())
        .collect();
    let errors = || models.iter().copied().filter(|it| it.outcome == Outcome::Error);
    let judged = errors().filter_map(|it| it.kind.zip(it.retry));
    let advice_places =
        fold::places(view, judged.map(|(kind, retry)| pool.advice(view, kind, retry).index));
    let kinds = Kind::ALL.iter().filter(|kind| models.iter().any(|it| it.kind == Some(**kind)));
    let by_code: BTreeMap<_, _> = models
        .iter()
        .copied()
        .zip(&values)
        .map(|(model, value)| (&model.code, (model.outcome.is_error(), value.clone())))
        .collect();
    let (text, name) = (view.text(id), view.name(id));
    let identity = map! { id: text.clone(), name: name.clone() };
    let operations: Vec<Value> = catalog
        .operations
        .iter()
        .filter(|it| it.domain == id)
        .map(|it| operation::build(view, it, &identity, &by_code))
        .collect();
    let shown: Vec<_> =
        models.iter().copied().zip(&values).filter(|it| it.0.outcome.is_error()).collect();
    let example = example::entry(&shown).cloned();
    let extras = Extras::new(view, &domain.envelopes);
    let (message_advice, message_pauses) = message_facts(&models);
    let facts = Facts::new(&models, statuses);
    let embeds = shape::embeds(&domain.envelopes);
    let rank = match () {
        () if embeds => Rank::Embeds,
        () if domain.envelopes.is_empty() => Rank::Codes,
        () => Rank::Envelopes,
    };
    let value = map! { view;
        id: text,
        name: name,
        title: option(domain.title.as_ref().map(|title| view.text(title))),
        integer: domain.code == CodeType::Integer,
        count: models.len(),
        errors: by_outcome(Outcome::Error),
        folded: fold::folded(view, errors()),
        advice_places: option(advice_places),
        successes: by_outcome(Outcome::Success),
        partials: by_outcome(Outcome::Partial),
        pendings: by_outcome(Outcome::Pending),
        others: others,
        kinds: kinds.map(|kind| view.kind(*kind)).collect::<Vec<_>>(),
        advices: pool.advice.into_iter().map(|(_, it)| it.value).collect::<Vec<_>>(),
        http_sets: pool.http.into_iter().map(|(_, it)| it).collect::<Vec<_>>(),
        statuses: statuses.rows.clone(),
        pauses: facts.pauses,
        message_advice: message_advice,
        message_pauses: message_pauses,
        deprecates: facts.deprecates,
        renames: facts.renames,
        envelopes: envelope::build(view, &domain.envelopes, &extras),
        headers: envelope::headers(view, domain),
        wraps: domain.envelopes.iter().any(|it| it.inner.is_some()),
        extras: extras.values(),
        keys: shape::keys(view, &domain.envelopes),
        embeds: embeds,
        lookup: lookup,
        operations: operations.clone(),
        example: option(example.clone()),
        entries: values.clone(),
    };
    Ok(DomainView { value, operations, example, rank })
}

/// What files have to know beforehand, such as for what they import.
struct Facts {
    pauses: bool,
    deprecates: bool,
    renames: bool,
}

impl Facts {
    fn new(entries: &[&Entry], statuses: &Statuses) -> Self {
        let errors = || entries.iter().filter(|it| it.outcome.is_error());
        let pauses = |it: &&Entry| it.retry.is_some_and(|retry| retry.after.is_some());
        Self {
            pauses: statuses.pauses || errors().any(pauses),
            deprecates: errors().any(|it| it.deprecated.is_some()),
            renames: errors().any(|it| !it.aliases.is_empty()),
        }
    }
}

/// The same for files of texts: whether messages have advice of their own, and state a duration.
fn message_facts(entries: &[&Entry]) -> (bool, bool) {
    let advised =
        || entries.iter().flat_map(|it| it.messages.iter().filter_map(|said| said.advice(it)));
    (advised().next().is_some(), advised().any(|(_, retry)| retry.after.is_some()))
}

/// Names of one domain may not come out alike in any style of the target. Names differ beyond
/// case and separators, so only a reserved word's form or a digit's can bring two together.
fn clashes(
    view: &View,
    (catalog, domain): (&str, &str),
    entries: &[&Entry],
    names: &[Value],
) -> Vec<Finding> {
    let aliases = || entries.iter().flat_map(|entry| &entry.aliases);
    let alias_names: Vec<Value> = aliases().map(|it| view.name(it.name.as_str())).collect();
    let known = entries.iter().map(|entry| &entry.name).chain(aliases().map(|it| &it.name));
    let known: Vec<(&str, &Value)> =
        known.map(Name::as_str).zip(names.iter().chain(&alias_names)).collect();
    let mut findings = Vec::new();
    for (style, _) in &view.identifiers {
        let mut taken: HashMap<&str, &str> = HashMap::with_capacity(known.len());
        for (name, value) in &known {
            let styled = value.as_map().and_then(|styles| styles.get(style));
            let identifier = styled.and_then(Value::as_str).unwrap_or_default();
            if let Some(other) = taken.insert(identifier, name) {
                let place = (catalog, domain, style.as_str().unwrap_or_default());
                findings.push(problem::clash(place, (other, name), identifier));
            }
        }
    }
    findings
}

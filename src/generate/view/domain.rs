use std::collections::{BTreeMap, HashMap};

use tera::Value;

use super::{View, entry, envelope, fold, lookup, map, option, shape};
use crate::generate::problem;
use crate::model::{Catalog, Code, CodeType, Domain, Entry, Kind, Name, Outcome, Retry};
use crate::report::Finding;

/// The values of one domain.
pub(super) struct DomainView<'a> {
    /// `domain`
    pub(super) value: Value,
    /// Its id and name alone.
    pub(super) identity: Value,
    /// Its entries by code.
    pub(super) entries: BTreeMap<&'a Code, Value>,
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

pub(super) fn build<'a>(
    view: &View,
    catalog: &'a Catalog,
    id: &'a str,
    domain: &Domain,
) -> Result<DomainView<'a>, Vec<Finding>> {
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
    let errors = || models.iter().copied().filter(|it| it.outcome == Outcome::Error);
    let judged = errors().filter_map(|it| it.kind.zip(it.retry));
    let advice_places =
        fold::places(view, judged.map(|(kind, retry)| pool.advice(view, kind, retry).index));
    let kinds = Kind::ALL.iter().filter(|kind| models.iter().any(|it| it.kind == Some(**kind)));
    let (text, name) = (view.text(id), view.name(id));
    let value = map! { view;
        id: text.clone(),
        name: name.clone(),
        title: option(domain.title.as_ref().map(|title| view.text(title))),
        integer: domain.code == CodeType::Integer,
        errors: by_outcome(Outcome::Error),
        folded: fold::folded(view, errors()),
        advice_places: option(advice_places),
        successes: by_outcome(Outcome::Success),
        partials: by_outcome(Outcome::Partial),
        pendings: by_outcome(Outcome::Pending),
        kinds: kinds.map(|kind| view.kind(*kind)).collect::<Vec<_>>(),
        advices: pool.advice.into_iter().map(|(_, it)| it.value).collect::<Vec<_>>(),
        http_sets: pool.http.into_iter().map(|(_, it)| it).collect::<Vec<_>>(),
        envelopes: envelope::build(view, &domain.envelopes),
        headers: envelope::headers(view, domain),
        extras: envelope::extras(view, &domain.envelopes),
        keys: shape::keys(view, &domain.envelopes),
        lookup: lookup,
        entries: values.clone(),
    };
    let identity = map! { id: text, name: name };
    let entries = models.iter().map(|model| &model.code).zip(values).collect();
    Ok(DomainView { value, identity, entries })
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

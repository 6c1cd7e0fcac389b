//! One space of codes, ready for the files that show it.

use std::collections::HashMap;

use serde::Serialize;
use tera::Value;
use tera::value::Key;

use super::attribute::DeclaredView;
use super::envelope::{EnvelopeView, ExtraView, Fields, HeadersView, Step};
use super::example::{self, Rank};
use super::fold::{Folded, Places};
use super::lookup::LookupView;
use super::pool::Pool;
use super::statuses::Statuses;
use super::styled::{Name, Text};
use super::{Needs, View, entry, operation, pruned};
use crate::generate::lookup::Lookup;
use crate::generate::problem;
use crate::model::{Catalog, CodeType, Domain, Entry, Kind, Outcome};
use crate::report::Finding;

/// The values of one domain.
pub(in crate::generate) struct DomainView {
    /// `domain`
    pub(in crate::generate) value: Value,
    /// `operation`, each
    pub(in crate::generate) operations: Vec<Value>,
    /// The entry that documentation shows.
    pub(super) example: Option<Value>,
    /// How much documentation can show.
    pub(super) rank: Rank,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that templates ask for")]
struct Shown<'v> {
    id: Text<'v>,
    name: Name<'v>,
    title: Option<Text<'v>>,
    integer: bool,
    attributes: Vec<DeclaredView<'v>>,
    count: usize,
    errors: Vec<&'v Value>,
    folded: Folded<'v>,
    advice_places: Option<Places<'v>>,
    successes: Vec<&'v Value>,
    partials: Vec<&'v Value>,
    pendings: Vec<&'v Value>,
    others: Vec<&'v Value>,
    kinds: Vec<&'v Value>,
    advices: Vec<Value>,
    http_sets: Vec<&'v [u16]>,
    statuses: &'v [Value],
    pauses: bool,
    message_advice: bool,
    message_pauses: bool,
    deprecates: bool,
    renames: bool,
    envelopes: Vec<EnvelopeView<'v>>,
    headers: HeadersView<'v>,
    wraps: bool,
    extras: Vec<ExtraView<'v>>,
    keys: Vec<Step<'v>>,
    embeds: bool,
    lookup: Option<LookupView<'v>>,
    operations: &'v [Value],
    example: Option<&'v Value>,
    entries: &'v [Value],
}

/// Everything about a domain, or the findings that stand in its way.
pub(super) fn build(
    view: &View,
    needs: &Needs,
    catalog: &Catalog,
    (id, domain): (&str, &Domain),
    models: &[&Entry],
    statuses: &Statuses,
) -> Result<DomainView, Vec<Finding>> {
    let styles = &view.styles;
    let pool = Pool::new(models);
    let values = entry::build(view, &pool, models, &needs.entry);
    let pairs: Vec<(&Entry, &Value)> = models.iter().copied().zip(&values).collect();
    let clashes = clashes(view, (&catalog.id, id), &pairs);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    let lookup =
        if needs.domain.field("lookup").is_some() { lookup(view, id, models)? } else { None };
    let operations = catalog.operations.iter().filter(|it| it.domain == id);
    let operations = operation::build(view, needs, operations, &pairs);
    let example = example::entry(models);
    let example = example.map(|at| entry::one(view, &pool, models, at, &needs.example));
    let fields = Fields::new(&domain.envelopes);
    let envelopes = domain.envelopes.iter().enumerate();
    let of =
        |outcome| pairs.iter().filter(move |it| it.0.outcome == outcome).map(|it| it.1).collect();
    let errors = || models.iter().filter(|it| it.outcome.is_error());
    let others = pairs.iter().filter(|it| !it.0.outcome.is_error()).map(|it| it.1);
    let kinds = Kind::ALL.iter().filter(|kind| models.iter().any(|it| it.kind == Some(**kind)));
    let advised =
        || models.iter().flat_map(|it| it.messages.iter().filter_map(|said| said.advice(it)));
    let places = (0..models.len()).filter(|index| models[*index].outcome.is_error());
    let shown = Shown {
        id: styles.text(id),
        name: styles.name(id),
        title: domain.title.as_ref().map(|title| styles.text(title)),
        integer: domain.code == CodeType::Integer,
        attributes: domain.attributes.iter().map(|it| DeclaredView::new(styles, it)).collect(),
        count: models.len(),
        errors: of(Outcome::Error),
        folded: Folded::new(styles, models),
        advice_places: Places::new(styles, places.filter_map(|index| pool.advice_of(index))),
        successes: of(Outcome::Success),
        partials: of(Outcome::Partial),
        pendings: of(Outcome::Pending),
        others: others.collect(),
        kinds: kinds.map(|kind| view.vocabulary.kind(*kind)).collect(),
        advices: pool.advices(&view.vocabulary, needs.domain.at(&["advices"])),
        http_sets: pool.http.iter().map(Vec::as_slice).collect(),
        statuses: &statuses.rows,
        pauses: statuses.pauses || pool.pauses(),
        message_advice: advised().next().is_some(),
        message_pauses: advised().any(|(_, retry)| retry.after.is_some()),
        deprecates: errors().any(|it| it.deprecated.is_some()),
        renames: errors().any(|it| !it.aliases.is_empty()),
        envelopes: envelopes.map(|(at, it)| EnvelopeView::new(styles, &fields, at, it)).collect(),
        headers: HeadersView::new(styles, domain),
        wraps: domain.envelopes.iter().any(|it| it.inner.is_some()),
        extras: fields.extras(styles, &domain.envelopes),
        keys: fields.keys(styles),
        embeds: fields.embeds(),
        lookup: lookup.as_ref().map(LookupView::new),
        operations: &operations,
        example: example.as_ref(),
        entries: &values,
    };
    let value = pruned::value(&shown, &needs.domain);
    let rank = match () {
        () if fields.embeds() => Rank::Embeds,
        () if domain.envelopes.is_empty() => Rank::Codes,
        () => Rank::Envelopes,
    };
    Ok(DomainView { value, operations, example, rank })
}

/// Tables over the codes of entries; none if the target does not ask, or there are no codes.
fn lookup(view: &View, id: &str, entries: &[&Entry]) -> Result<Option<Lookup>, Vec<Finding>> {
    if !view.target.lookup || entries.is_empty() {
        return Ok(None);
    }
    let codes: Vec<_> = entries.iter().map(|entry| &entry.code).collect();
    Lookup::new(&codes).map(Some).ok_or_else(|| vec![problem::equal_codes(id)])
}

/// Names of one domain may not come out alike in any style that is used. Names differ beyond
/// case and separators, so only a reserved word's form or a digit's can bring two together.
fn clashes(
    view: &View,
    (catalog, domain): (&str, &str),
    entries: &[(&Entry, &Value)],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for style in view.styles.identifiers() {
        let mut taken: HashMap<&str, &str> = HashMap::new();
        for (entry, value) in entries {
            let aliases = field(value, "aliases").and_then(Value::as_array).unwrap_or_default();
            let named = [(&entry.name, *value)].into_iter();
            let named = named.chain(entry.aliases.iter().map(|alias| &alias.name).zip(aliases));
            for (name, value) in named {
                let styled = field(value, "name").and_then(|styles| field(styles, style));
                let Some(identifier) = styled.and_then(Value::as_str) else { continue };
                if let Some(other) = taken.insert(identifier, name.as_str()) {
                    let place = (catalog, domain, style);
                    findings.push(problem::clash(place, (other, name.as_str()), identifier));
                }
            }
        }
    }
    findings
}

fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    value.as_map()?.get(&Key::Str(name))
}

//! A catalog in which nothing is absent: what templates name must be in its view. Knows no template.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;
use tera::value::Key;
use tera::{Map, Value};

use super::Input;
use super::description::TargetFile;
use super::runtime::Runtime;
use super::used::Used;
use super::view::{Needs, View};
use crate::model::{Catalog, Domain, Entry, Operation, Source};
use crate::report::Outcome;

#[derive(Deserialize)]
struct Specimen {
    sources: IndexMap<String, Source>,
    domains: IndexMap<String, Domain>,
    errors: Vec<Entry>,
    operations: Vec<Operation>,
}

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let specimen = serde_yaml::from_str(include_str!("specimen.yaml"));
    let specimen: Specimen = specimen.expect("the specimen is sound, as a test shows");
    Catalog {
        id: "specimen".to_owned(),
        title: "Specimen".to_owned(),
        version: "0.1.0".to_owned(),
        sources: specimen.sources,
        domains: specimen.domains,
        errors: specimen.errors,
        operations: specimen.operations,
    }
});

/// What files per run, per catalog, and per domain or operation see of the specimen.
pub(super) fn variables(target: &TargetFile) -> Outcome<[BTreeMap<String, Value>; 3]> {
    let all = Used::all();
    let needs = Needs::new(&all);
    let view = View::new(target);
    let options = target.options.keys().map(|key| (key.clone(), "x".to_owned())).collect();
    let mut every: BTreeMap<String, Value> =
        view.run(&all, &options, &Runtime::specimen()).into_iter().collect();
    every.insert("loop".to_owned(), loop_variable());
    let catalogue = view.catalog(Input { catalog: &CATALOG, sha256: "0" });
    let catalog = catalogue.value(&needs)?;
    let domain = catalogue.domain(&needs, "first")?;
    let (mut run, mut per_catalog) = (every.clone(), every);
    per_catalog.insert("catalog".to_owned(), catalog.value.clone());
    run.extend(super::view::all(&[catalog]));
    let mut per_domain = per_catalog.clone();
    per_domain.insert("domain".to_owned(), domain.value);
    per_domain.extend(domain.operations.into_iter().map(|it| ("operation".to_owned(), it)));
    Ok([run, per_catalog, per_domain])
}

/// What tera tells within a loop.
fn loop_variable() -> Value {
    let fields = ["index", "index0", "first", "last", "length"];
    let fields = fields.map(|key| (Key::Str(key), Value::from(0)));
    Value::from(fields.into_iter().collect::<Map>())
}

use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;
use serde::Deserialize;
use tera::value::Key;
use tera::{Map, Value};

use super::Scope;
use super::shape::Shape;
use crate::generate::Input;
use crate::generate::runtime::Runtime;
use crate::generate::target::{Per, TargetFile};
use crate::generate::view::{self, CatalogView, View};
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

/// The specimen as a target shows it.
pub(super) struct Views {
    run: Vec<(&'static str, Value)>,
    catalog: CatalogView,
}

impl Views {
    pub(super) fn new(target: &TargetFile) -> Outcome<Self> {
        let view = View::new(target, None);
        let option = |key: &String| (Key::String(Arc::from(key.as_str())), Value::from("x"));
        let options = target.options.keys().map(option).collect::<Map>();
        let mut run = view.run(options.into());
        if target.runtime.is_some() {
            run.push(("runtime", Runtime::specimen()));
        }
        let catalog = view.catalog(&Input { catalog: &CATALOG, sha256: "0" })?;
        Ok(Self { run, catalog })
    }

    /// What a file sees that is made `per` whatever.
    pub(super) fn roots(&self, per: Per) -> Scope {
        let catalog = &self.catalog;
        let mut roots = self.run.clone();
        match per {
            Per::Run => {
                roots.push(("catalogs", Value::from(vec![catalog.catalog.clone()])));
                let shown = vec![(catalog.catalog.clone(), catalog.example.clone())];
                roots.push(("example", view::example(shown)));
            }
            _ => roots.push(("catalog", catalog.catalog.clone())),
        }
        if matches!(per, Per::Domain | Per::Operation) {
            roots.extend(catalog.domains.iter().map(|it| ("domain", it.clone())));
        }
        if per == Per::Operation {
            roots.extend(catalog.operations.iter().map(|(it, _)| ("operation", it.clone())));
        }
        roots.into_iter().map(|(name, value)| (name.to_owned(), Shape::of(value))).collect()
    }
}

/// What tera tells within a loop.
pub(super) fn loop_variable() -> Shape {
    let fields = ["index", "index0", "first", "last", "length"];
    let fields = fields.map(|key| (Key::Str(key), Value::from(0)));
    Shape::of(Value::from(fields.into_iter().collect::<Map>()))
}

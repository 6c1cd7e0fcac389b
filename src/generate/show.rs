//! A target's view as a document, for those who write templates. Knows no template.

use indexmap::IndexMap;
use serde_json::Value as Json;

use super::render::{self, Job};
use super::used::Used;
use super::view::{self, CatalogView, Needs, View};
use crate::report::Outcome;

/// All that the files of a target can see, whether its templates use it or not: the variables of
/// files per run. `domain` and `operation` are elements of what stands under `catalogs`.
///
/// # Panics
/// Never: a view is plain data.
pub fn show(job: &Job) -> Outcome<Json> {
    let options = render::options(job.target, job.options)?;
    let (view, all) = (View::new(&job.target.file), Used::all());
    let needs = Needs::new(&all);
    let mut catalogs: Vec<CatalogView> = Vec::new();
    let mut problems = Vec::new();
    for input in job.inputs {
        match view.catalog(*input).value(&needs) {
            Ok(catalog) => catalogs.push(catalog),
            Err(findings) => problems.extend(findings),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut variables = view.run(&all, &options, job.runtime);
    variables.extend(view::all(&catalogs));
    let variables: IndexMap<_, _> = variables.into_iter().collect();
    Ok(serde_json::to_value(variables).expect("a view is plain data"))
}

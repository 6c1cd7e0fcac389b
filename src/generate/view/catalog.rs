use tera::Value;

use super::example::{self, Example};
use super::{View, domain, map, option, statuses};
use crate::generate::Input;
use crate::model::Source;
use crate::report::Finding;

/// The values of one catalog.
pub(in crate::generate) struct CatalogView {
    /// `catalog`
    pub catalog: Value,
    /// `domain`, each
    pub domains: Vec<Value>,
    /// `operation`, each with its `domain`
    pub operations: Vec<(Value, Value)>,
    /// What documentation shows, and how well it shows it.
    pub example: Option<Example>,
}

pub(super) fn build(view: &View, input: &Input) -> Result<CatalogView, Vec<Finding>> {
    let catalog = input.catalog;
    let statuses = statuses::build(view, catalog);
    let mut problems = Vec::new();
    let mut domains = Vec::new();
    for (id, model) in catalog.domains.iter().filter(|(_, domain)| !domain.statuses) {
        match domain::build(view, catalog, id, model, &statuses) {
            Ok(domain) => domains.push(domain),
            Err(findings) => problems.extend(findings),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let example = example::of_catalog(&domains);
    let mut operations = Vec::new();
    for domain in &domains {
        operations.extend(domain.operations.iter().map(|it| (it.clone(), domain.value.clone())));
    }
    let domains: Vec<Value> = domains.into_iter().map(|domain| domain.value).collect();
    let value = map! {
        id: view.text(&catalog.id),
        name: view.name(&catalog.id),
        title: view.text(&catalog.title),
        version: view.text(&catalog.version),
        sha256: view.text(input.sha256),
        url: option(catalog.url().map(|url| view.text(url))),
        sources: catalog.sources.iter().map(|(id, it)| source(view, id, it)).collect::<Vec<_>>(),
        statuses: statuses.rows,
        domains: domains.clone(),
        operations: operations.iter().map(|(it, _)| it.clone()).collect::<Vec<_>>(),
        example: option(example.as_ref().map(|it| it.value.clone())),
    };
    Ok(CatalogView { catalog: value, domains, operations, example })
}

fn source(view: &View, id: &str, source: &Source) -> Value {
    let (page, sha256, retrieved, url, citation) = match source {
        Source::Page { page, sha256, retrieved, url } => {
            (Some(page), Some(sha256), Some(retrieved), url.as_ref(), None)
        }
        Source::Citation(text) => (None, None, None, None, Some(text)),
    };
    let text = |text: Option<&String>| option(text.map(|text| view.text(text)));
    map! {
        id: view.text(id),
        page: text(page),
        sha256: text(sha256),
        retrieved: text(retrieved),
        url: text(url),
        citation: text(citation),
    }
}

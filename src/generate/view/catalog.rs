//! One catalog, domain by domain: what is shown of a domain need not be kept for the next.

use std::collections::HashMap;

use serde::Serialize;
use tera::Value;

use super::domain::{self, DomainView};
use super::example::{self, Example};
use super::statuses::{self, Statuses};
use super::styled::{Name, Styles, Text};
use super::{Needs, View, pruned};
use crate::generate::Input;
use crate::model::{Domain, Entry, Source};
use crate::report::Finding;

/// The values of one catalog for one kind of files.
pub(in crate::generate) struct CatalogView {
    /// `catalog`
    pub(in crate::generate) value: Value,
    /// What documentation shows.
    pub(in crate::generate) example: Option<Example>,
}

/// A catalog that is being shown.
pub(in crate::generate) struct Catalogue<'v> {
    view: &'v View<'v>,
    input: Input<'v>,
    entries: HashMap<&'v str, Vec<&'v Entry>>,
}

#[derive(Serialize)]
struct Shown<'v> {
    id: Text<'v>,
    name: Name<'v>,
    title: Text<'v>,
    version: Text<'v>,
    sha256: Text<'v>,
    url: Option<Text<'v>>,
    sources: Vec<SourceView<'v>>,
    statuses: &'v [Value],
    domains: Vec<&'v Value>,
    operations: Vec<&'v Value>,
    example: Option<ExampleView<'v>>,
}

#[derive(Serialize)]
struct ExampleView<'v> {
    domain: &'v Value,
    entry: &'v Value,
}

impl View<'_> {
    /// Begins to show a catalog.
    pub(in crate::generate) fn catalog<'v>(&'v self, input: Input<'v>) -> Catalogue<'v> {
        let mut entries: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in &input.catalog.errors {
            entries.entry(&entry.domain).or_default().push(entry);
        }
        Catalogue { view: self, input, entries }
    }
}

impl<'v> Catalogue<'v> {
    /// The domains that files are made for, each with how many entries it has.
    pub(in crate::generate) fn domains(&self) -> impl Iterator<Item = (&'v str, usize)> {
        let domains = self.models();
        domains.map(|(id, _)| (id, self.entries.get(id).map_or(0, Vec::len)))
    }

    fn models(&self) -> impl Iterator<Item = (&'v str, &'v Domain)> + use<'v> {
        let domains = self.input.catalog.domains.iter();
        domains.filter(|(_, domain)| !domain.statuses).map(|(id, domain)| (id.as_str(), domain))
    }

    /// The catalog as files see it that need so much of it.
    pub(in crate::generate) fn value(&self, needs: &Needs) -> Result<CatalogView, Vec<Finding>> {
        let catalog = self.input.catalog;
        let statuses = statuses::build(self.view, needs, catalog);
        let mut domains = Vec::new();
        let mut problems = Vec::new();
        for (id, model) in self.models().filter(|_| needs.domains()) {
            match self.build(needs, (id, model), &statuses) {
                Ok(domain) => domains.push(domain),
                Err(findings) => problems.extend(findings),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let examples = domains.iter().filter_map(|domain| Some((domain, domain.example.as_ref()?)));
        let example = example::best(|(domain, _)| domain.rank, examples);
        let styles = &self.view.styles;
        let shown = Shown {
            id: styles.text(&catalog.id),
            name: styles.name(&catalog.id),
            title: styles.text(&catalog.title),
            version: styles.text(&catalog.version),
            sha256: styles.text(self.input.sha256),
            url: catalog.url().map(|url| styles.text(url)),
            sources: catalog.sources.iter().map(|it| SourceView::new(styles, it)).collect(),
            statuses: &statuses.rows,
            domains: domains.iter().map(|domain| &domain.value).collect(),
            operations: domains.iter().flat_map(|domain| &domain.operations).collect(),
            example: example.map(|(domain, entry)| ExampleView { domain: &domain.value, entry }),
        };
        let value = pruned::value(&shown, &needs.catalog);
        let example = example.map(|(domain, entry)| Example {
            rank: domain.rank,
            domain: domain.value.clone(),
            entry: entry.clone(),
        });
        Ok(CatalogView { value, example })
    }

    /// One of its domains.
    pub(in crate::generate) fn domain(
        &self,
        needs: &Needs,
        id: &str,
    ) -> Result<DomainView, Vec<Finding>> {
        let statuses = statuses::build(self.view, needs, self.input.catalog);
        let model = &self.input.catalog.domains[id];
        self.build(needs, (id, model), &statuses)
    }

    fn build(
        &self,
        needs: &Needs,
        (id, model): (&str, &Domain),
        statuses: &Statuses,
    ) -> Result<DomainView, Vec<Finding>> {
        let entries = self.entries.get(id).map(Vec::as_slice).unwrap_or_default();
        domain::build(self.view, needs, self.input.catalog, (id, model), entries, statuses)
    }
}

#[derive(Serialize)]
struct SourceView<'v> {
    id: Text<'v>,
    page: Option<Text<'v>>,
    sha256: Option<Text<'v>>,
    retrieved: Option<Text<'v>>,
    url: Option<Text<'v>>,
    citation: Option<Text<'v>>,
}

impl<'v> SourceView<'v> {
    fn new(styles: &'v Styles, (id, source): (&'v String, &'v Source)) -> Self {
        let text = |text: &'v String| Some(styles.text(text));
        let nothing = Self {
            id: styles.text(id),
            page: None,
            sha256: None,
            retrieved: None,
            url: None,
            citation: None,
        };
        match source {
            Source::Live(page) => Self { page: text(page), ..nothing },
            Source::Citation(citation) => Self { citation: text(citation), ..nothing },
            Source::Page { page, sha256, retrieved, url } => Self {
                page: text(page),
                sha256: text(sha256),
                retrieved: text(retrieved),
                url: url.as_ref().and_then(text),
                ..nothing
            },
        }
    }
}

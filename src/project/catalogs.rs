//! A repository's catalogs: files of its own, and those that the program carries.

use std::path::PathBuf;

use super::{Project, read};
use crate::builtin;
use crate::catalog::{self, Loaded};
use crate::claim;
use crate::config::{CatalogConfig, CatalogPaths};
use crate::error::Result;
use crate::model::Catalog;
use crate::report::{Finding, Outcome};
use crate::yaml::{self, Part};

impl Project {
    /// Reads a catalog: of one that the program carries, the domains that are wanted.
    pub fn load(&self, id: &str) -> Result<Loaded> {
        let domains = match &self.config.catalogs[id] {
            CatalogConfig::File(paths) => return Ok(self.load_file(id, paths)?),
            CatalogConfig::Builtin(_) => None,
            CatalogConfig::Choice(choice) => choice.domains.as_ref(),
        };
        let Some(source) = builtin::catalog(id) else {
            let finding =
                Finding::error("no-catalog", format!("errloom carries no catalog `{id}`"));
            let place = yaml::locate(&self.source, &format!("/catalogs/{id}"), Part::Key);
            return Err(vec![finding.hint(near(id, builtin::catalogs())).at(place)].into());
        };
        let mut loaded = catalog::load(&source)?;
        if let Some(domains) = domains {
            self.choose(&mut loaded.catalog, domains)?;
        }
        Ok(loaded)
    }

    fn load_file(&self, id: &str, paths: &CatalogPaths) -> Outcome<Loaded> {
        let loaded = catalog::load(&read(&self.path(&paths.catalog))?)?;
        if loaded.catalog.id == id {
            return Ok(loaded);
        }
        let place = yaml::locate(&self.source, &format!("/catalogs/{id}"), Part::Key);
        let message = format!("`{id}` names a file that holds catalog `{}`", loaded.catalog.id);
        Err(vec![Finding::error("catalog-mismatch", message).at(place)])
    }

    /// Leaves out what belongs to other domains, but for the statuses, which advise in all.
    fn choose(&self, catalog: &mut Catalog, wanted: &[String]) -> Outcome<()> {
        let unknown: Vec<Finding> = wanted
            .iter()
            .enumerate()
            .filter(|(_, domain)| !catalog.domains.contains_key(*domain))
            .map(|(index, domain)| {
                let pointer = format!("/catalogs/{}/domains/{index}", catalog.id);
                let message = format!("catalog `{}` has no domain `{domain}`", catalog.id);
                Finding::error("no-domain", message)
                    .hint(near(domain, catalog.domains.keys().map(String::as_str)))
                    .at(yaml::locate(&self.source, &pointer, Part::Value))
            })
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        catalog.domains.retain(|id, domain| domain.statuses || wanted.contains(id));
        let domains = &catalog.domains;
        catalog.errors.retain(|entry| domains.contains_key(&entry.domain));
        catalog.operations.retain(|operation| domains.contains_key(&operation.domain));
        Ok(())
    }

    /// The files of a catalog; one that the program carries has none.
    pub(super) fn files(&self, id: &str) -> Outcome<&CatalogPaths> {
        if let CatalogConfig::File(paths) = &self.config.catalogs[id] {
            return Ok(paths);
        }
        let place = yaml::locate(&self.source, &format!("/catalogs/{id}"), Part::Key);
        let message = format!("catalog `{id}` is errloom's own and no file of this repository");
        Err(vec![
            Finding::error("builtin-catalog", message)
                .hint("only a repository's own catalogs are read from pages and released")
                .at(place),
        ])
    }

    /// Where a catalog is kept.
    pub fn catalog_path(&self, id: &str) -> Result<PathBuf> {
        Ok(self.path(&self.files(id)?.catalog))
    }

    /// Where a catalog is kept that is about to be written: nothing but a catalog may be there.
    pub fn writable_catalog(&self, id: &str) -> Result<PathBuf> {
        let path = self.catalog_path(id)?;
        let there = if path.exists() { claim::occupied(&path, &read(&path)?.text) } else { None };
        match there {
            None => Ok(path),
            Some(finding) => {
                let at = format!("/catalogs/{id}/catalog");
                Err(vec![finding.at(yaml::locate(&self.source, &at, Part::Value))].into())
            }
        }
    }

    /// Where a catalog's lock is kept.
    pub fn lock_path(&self, id: &str) -> Result<PathBuf> {
        Ok(self.path(&self.files(id)?.lock()))
    }
}

fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    match crate::report::closest(word, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("there are {}", known.join(", ")),
    }
}

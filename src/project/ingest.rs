//! Catalogs made anew from the pages that their recipes name.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Project, all, join, read};
use crate::catalog::lock::Lock;
use crate::config::CatalogConfig;
use crate::error::Result;
use crate::ingest::recipe;
use crate::ingest::{self, Ingested, Options};
use crate::report::Outcome;
use crate::{catalog, diff};

/// What a reading of the pages makes of the catalogs.
#[derive(Clone, Debug, Default)]
pub struct Ingestion {
    /// What became of every line of every page, for people.
    pub accounts: String,
    /// The catalogs without a recipe.
    pub without_recipe: Vec<String>,
    /// What differs from the catalogs on disk, for a reviewer.
    pub changes: String,
    /// The catalogs and locks that would be written.
    pub stale: Vec<(PathBuf, String)>,
}

impl Project {
    /// Makes anew the catalogs that `wanted` names; all, if it is empty. Nothing is written.
    pub fn ingest_all(&self, wanted: &[String], options: Options) -> Result<Ingestion> {
        let ingest = |id| self.ingest(id, options).map(|ingested| (id, ingested));
        let mut ingestion = Ingestion::default();
        for (id, ingested) in all(self.catalogs(wanted)?.into_iter().map(ingest))? {
            match ingested {
                None => ingestion.without_recipe.push(id.to_owned()),
                Some(ingested) => self.add(&mut ingestion, id, &ingested)?,
            }
        }
        Ok(ingestion)
    }

    fn add(&self, ingestion: &mut Ingestion, id: &str, ingested: &Ingested) -> Outcome<()> {
        write!(ingestion.accounts, "{}", ingested.account).expect("a String takes any text");
        if let Some(lock) = self.lock_after(id, ingested)? {
            ingestion.stale.push((self.lock_path(id)?, catalog::lock::write(&lock)));
        }
        let path = self.writable_catalog(id)?;
        let text = catalog::write(&ingested.catalog);
        if std::fs::read_to_string(&path).map_or(true, |current| current != text) {
            ingestion.changes += &changes(self, id, ingested);
            ingestion.stale.push((path, text));
        }
        Ok(())
    }

    /// Reads a catalog's recipe and what it names, and makes the catalog anew; `None` for a catalog
    /// that is written by hand.
    pub fn ingest(&self, id: &str, options: ingest::Options) -> Result<Option<Ingested>> {
        let CatalogConfig::File(paths) = &self.config.catalogs[id] else { return Ok(None) };
        let Some(relative) = &paths.recipe else { return Ok(None) };
        let path = self.path(relative);
        let recipe = recipe::read(&read(&path)?)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let pages = recipe.sources.iter().filter_map(|(key, source)| match source {
            recipe::Source::Page(page) => Some((key.as_str(), join(folder, &page.page))),
            recipe::Source::Citation(_) => None,
        });
        let pages = all(pages.map(|(key, path)| read(&path).map(|page| (key, page))))?;
        let pages = pages.into_iter().collect();
        let mut lock = self.lock(id)?;
        if let Some(lock) = lock.as_mut().filter(|_| options.accept_row_counts) {
            *lock = ingest::remember(lock, &self.load(id)?.catalog);
        }
        Ok(Some(ingest::ingest(&recipe, &pages, lock.as_ref(), options)?))
    }

    /// The lock with the last entries of the codes that left their pages; `None` if nothing changes.
    pub fn lock_after(&self, id: &str, ingested: &Ingested) -> Result<Option<Lock>> {
        let Some(lock) = self.lock(id)? else { return Ok(None) };
        let remembered = ingest::remember(&lock, &self.load(id)?.catalog);
        let after = ingest::forget(&remembered, &ingested.catalog);
        Ok((after != lock).then_some(after))
    }
}

/// What differs from the catalog on disk, for a reviewer.
fn changes(project: &Project, id: &str, ingested: &Ingested) -> String {
    match project.load(id) {
        Ok(before) => {
            let changes = diff::diff(&before.catalog, &ingested.catalog);
            format!("{id}: {} changes\n{}", changes.len(), diff::summary(&changes))
        }
        Err(_) => format!("{id}: new, {} codes\n", ingested.catalog.errors.len()),
    }
}

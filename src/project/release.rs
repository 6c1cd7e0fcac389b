//! A release of a catalog: what stands in its way, and what it would write.

use std::path::PathBuf;

use super::Project;
use crate::error::Result;
use crate::ingest::{Options, Proposal};
use crate::model::Catalog;
use crate::release::{self, Release};
use crate::report::{Finding, Outcome, Severity, first_of};
use crate::{catalog, diff};

/// How many unconfirmed names a refusal lists.
const LISTED: usize = 10;

/// A release that nothing stands in the way of.
#[derive(Clone, Debug)]
pub struct PlannedRelease {
    /// What is released and what changed, for people.
    pub told: String,
    /// The files to write: catalog, lock, changelog; none, if nothing changed.
    pub files: Vec<(PathBuf, String)>,
}

impl Project {
    /// Works out a release. Without a `version`, the changes decide.
    pub fn release(&self, id: &str, version: Option<&str>) -> Result<PlannedRelease> {
        let id = self.catalogs(&[id.to_owned()])?[0];
        // What errloom carries is released by those who make errloom.
        self.catalog_path(id)?;
        let current = ready(self, id)?;
        let lock = self.lock(id)?;
        if release::is_released(&current, lock.as_ref()) {
            let version = &current.version;
            let told =
                format!("{id} {version}: nothing changed, so that there is nothing to release\n");
            return Ok(PlannedRelease { told, files: Vec::new() });
        }
        let release = release::release(&current, lock.as_ref(), version)?;
        let summary = diff::summary(&release.changes);
        let told =
            format!("{id} {}: {} changes\n{summary}", release.version, release.changes.len());
        Ok(PlannedRelease { told, files: files(self, id, &release)? })
    }
}

/// The catalog, if nothing stands in a release's way.
fn ready(project: &Project, id: &str) -> Outcome<Catalog> {
    let loaded = project.load(id)?;
    let mut problems: Vec<Finding> = super::lint_file(&loaded);
    problems.retain(|finding| finding.severity == Severity::Error);
    if let Some(ingested) = project.ingest(id, Options::default())? {
        if catalog::write(&ingested.catalog) != loaded.source.text {
            let message = format!("{} is not what its recipe makes", loaded.source.path);
            problems.push(
                Finding::error("stale-catalog", message)
                    .hint("run `errloom ingest` and review the difference first"),
            );
        }
        problems.extend(unconfirmed(&ingested.account.proposed));
    }
    if problems.is_empty() { Ok(loaded.catalog) } else { Err(problems) }
}

fn unconfirmed(proposed: &[Proposal]) -> Option<Finding> {
    let name = |it: &Proposal| format!("{} {}: {}", it.domain, it.code, it.name);
    let listed = first_of(proposed.iter().map(name), LISTED);
    let message = format!("{} names are merely proposed: {listed}", proposed.len());
    (!proposed.is_empty()).then(|| {
        Finding::error("unconfirmed-name", message).hint(
            "confirm each by a line under `names` in the recipe, or choose a better one; \
                   names made of codes are accepted by `fallback: { …: { accepted: why } }`",
        )
    })
}

fn files(project: &Project, id: &str, release: &Release) -> Outcome<Vec<(PathBuf, String)>> {
    let catalog_path = project.catalog_path(id)?;
    let changelog = catalog_path.with_extension("changelog.md");
    let before =
        if changelog.exists() { super::read(&changelog)?.text.clone() } else { String::new() };
    let entry = release::changelog(release);
    Ok(vec![
        (catalog_path, catalog::write(&release.catalog)),
        (project.lock_path(id)?, catalog::lock::write(&release.lock)),
        (changelog, if before.is_empty() { entry } else { format!("{entry}\n{before}") }),
    ])
}

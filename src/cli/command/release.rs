use std::path::PathBuf;

use crate::cli::{Exit, Screen};
use crate::ingest::{Options, Proposal};
use crate::project::{self, Project};
use crate::release::{self, Release};
use crate::report::{Finding, Outcome, Severity, first_of};
use crate::{catalog, diff};

/// How many unconfirmed names a refusal lists.
const LISTED: usize = 10;

pub(super) fn run(
    project: &Project,
    id: &str,
    version: Option<&str>,
    execute: bool,
    screen: &Screen,
) -> Outcome<Exit> {
    let run = if execute { Some(project.begin(&|text| screen.say(text))?) } else { None };
    let id = project.catalogs(&[id.to_owned()])?[0];
    // What errloom carries is released by those who make errloom.
    project.catalog_path(id)?;
    let current = ready(project, id)?;
    let release = release::release(&current, project.lock(id)?.as_ref(), version)?;
    Screen::data(&format!("{id} {}: {} changes\n", release.version, release.changes.len()));
    Screen::data(&diff::summary(&release.changes));
    let Some(run) = run else {
        screen
            .say("nothing written; add --execute to write the lock, the version and the changelog");
        return Ok(Exit::Done);
    };
    let files = files(project, id, &release)?;
    run.write(&[], &files)?;
    for (path, _) in &files {
        screen.say(&format!("wrote {}", path.display()));
    }
    screen.say("run `errloom generate` to bring the packages to the new version");
    Ok(Exit::Done)
}

/// The catalog, if nothing stands in a release's way.
fn ready(project: &Project, id: &str) -> Outcome<crate::model::Catalog> {
    let loaded = project.load(id)?;
    let mut problems: Vec<Finding> = project::lint_file(&loaded);
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
        Finding::error("unconfirmed-name", message)
            .hint("confirm each by a line under `names` in the recipe, or choose a better one")
    })
}

fn files(project: &Project, id: &str, release: &Release) -> Outcome<Vec<(PathBuf, String)>> {
    let catalog_path = project.catalog_path(id)?;
    let changelog = catalog_path.with_extension("changelog.md");
    let before =
        if changelog.exists() { project::read(&changelog)?.text.clone() } else { String::new() };
    let entry = release::changelog(release);
    Ok(vec![
        (catalog_path, catalog::write(&release.catalog)),
        (project.lock_path(id)?, catalog::lock::write(&release.lock)),
        (changelog, if before.is_empty() { entry } else { format!("{entry}\n{before}") }),
    ])
}

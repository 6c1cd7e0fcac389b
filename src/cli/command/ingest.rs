//! `errloom ingest`.

use crate::cli::{Exit, Screen};
use crate::ingest::Options;
use crate::project::Project;
use crate::report::Outcome;

/// Ingests, prints the accounts and what changed, and writes all catalogs or none.
pub(super) fn run(
    project: &Project,
    wanted: &[String],
    check: bool,
    options: Options,
    screen: &Screen,
) -> Outcome<Exit> {
    let run = if check { None } else { Some(project.begin(&|text| screen.say(text))?) };
    let ingestion = project.ingest_all(wanted, options)?;
    screen.tell(&ingestion.accounts);
    for id in &ingestion.without_recipe {
        screen.say(&format!("{id}: no recipe, nothing to ingest"));
    }
    screen.tell(&ingestion.changes);
    if check && project.is_interrupted() {
        screen.say("an earlier run was cut short; run `errloom ingest`");
        return Ok(Exit::OutOfDate);
    }
    if ingestion.stale.is_empty() {
        screen.say("catalogs are up to date");
        return Ok(Exit::Done);
    }
    if let Some(run) = run {
        run.write(&[], &ingestion.stale)?;
    }
    for (path, _) in &ingestion.stale {
        screen.say(&format!("{} {}", if check { "out of date:" } else { "wrote" }, path.display()));
    }
    if check {
        screen.say("run `errloom ingest` to bring catalogs up to date");
    }
    Ok(if check { Exit::OutOfDate } else { Exit::Done })
}

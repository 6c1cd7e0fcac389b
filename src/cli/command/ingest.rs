use crate::cli::{Exit, Screen};
use crate::ingest::{Ingested, Options};
use crate::project::{self, Project};
use crate::report::Outcome;
use crate::{catalog, diff};

/// Ingests, prints the accounts and what changed, and writes all catalogs or none.
pub(super) fn run(
    project: &Project,
    wanted: &[String],
    check: bool,
    options: Options,
    screen: &Screen,
) -> Outcome<Exit> {
    let run = if check { None } else { Some(project.begin(&|text| screen.say(text))?) };
    let ingest = |id| {
        let ingested = project.ingest(id, options)?;
        match &ingested {
            None => screen.say(&format!("{id}: no recipe, nothing to ingest")),
            Some(ingested) => Screen::data(&ingested.account.to_string()),
        }
        Ok(ingested.map(|ingested| (id, ingested)))
    };
    let planned = project::all(project.catalogs(wanted)?.into_iter().map(ingest))?;
    let mut stale = Vec::new();
    for (id, ingested) in planned.iter().flatten() {
        if let Some(lock) = project.lock_after(id, ingested)? {
            stale.push((project.lock_path(id)?, catalog::lock::write(&lock)));
        }
        let path = project.writable_catalog(id)?;
        let text = catalog::write(&ingested.catalog);
        if std::fs::read_to_string(&path).is_ok_and(|current| current == text) {
            continue;
        }
        Screen::data(&changes(project, id, ingested));
        stale.push((path, text));
    }
    if check && project.is_interrupted() {
        screen.say("an earlier run was cut short; run `errloom ingest`");
        return Ok(Exit::OutOfDate);
    }
    if stale.is_empty() {
        screen.say("catalogs are up to date");
        return Ok(Exit::Done);
    }
    if let Some(run) = run {
        run.write(&[], &stale)?;
    }
    for (path, _) in &stale {
        screen.say(&format!("{} {}", if check { "out of date:" } else { "wrote" }, path.display()));
    }
    if check {
        screen.say("run `errloom ingest` to bring catalogs up to date");
    }
    Ok(if check { Exit::OutOfDate } else { Exit::Done })
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

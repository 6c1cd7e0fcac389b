//! What each command does, by the facade. One file for each that takes more than a few lines.

mod explain;
mod generate;
mod ingest;
mod recipe;
mod release;

use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::args::{Args, Command};
use super::{Exit, Screen, init};
use crate::output::Edits;
use crate::project::{self, Project};
use crate::report::{self, Finding, Outcome, Severity};
use crate::{catalog, diff};

pub(super) fn run(args: &Args, screen: &Screen) -> Outcome<Exit> {
    let open = || {
        let nearest = || Project::nearest();
        Ok(args.config.as_ref().map_or_else(nearest, |path| Project::open(path))?)
    };
    match &args.command {
        Command::Init { folder } => start(folder, screen),
        Command::Ingest { catalogs, check, accept_row_counts, accept_changed_pages } => {
            let options = crate::ingest::Options {
                accept_row_counts: *accept_row_counts,
                accept_changed_pages: *accept_changed_pages,
            };
            ingest::run(&open()?, catalogs, *check, options, screen)
        }
        Command::Recipe { page, syntax, id, retrieved, folder } => {
            let asked = recipe::Asked {
                page,
                syntax: syntax.as_deref(),
                id: id.as_deref(),
                retrieved: retrieved.as_deref(),
                folder: folder.as_deref(),
            };
            recipe::run(&asked, screen)
        }
        Command::Lint { files } => lint(files, open, screen),
        Command::Generate { targets, check: true, .. } => {
            generate::check(&open()?, targets, screen)
        }
        Command::Generate { targets, view: true, .. } => generate::view(&open()?, targets),
        Command::Generate { targets, overwrite_edited, .. } => {
            let edits = if *overwrite_edited { Edits::Overwrite } else { Edits::Refuse };
            generate::write(&open()?, targets, edits, screen)
        }
        Command::Explain { code, json } => explain::run(&open()?, code, *json, screen),
        Command::Diff { old, new, json } => compare(old, new, *json || screen.is_json()),
        Command::Release { catalog, to, execute } => {
            release::run(&open()?, catalog, to.as_deref(), *execute, screen)
        }
        Command::Schema { name } => schema(name.as_deref()),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "errloom", &mut script);
            Screen::raw(&String::from_utf8_lossy(&script));
            Ok(Exit::Done)
        }
    }
}

fn start(folder: &Path, screen: &Screen) -> Outcome<Exit> {
    init::write(folder)?;
    for (name, _) in init::FILES {
        screen.say(&format!("wrote {}", folder.join(name).display()));
    }
    screen.say("Next: describe your errors in errors/shop.yaml, then run `errloom generate`.");
    Ok(Exit::Done)
}

fn lint(files: &[PathBuf], open: impl Fn() -> Outcome<Project>, screen: &Screen) -> Outcome<Exit> {
    let mut debts = Vec::new();
    let results: Vec<Outcome<Vec<Finding>>> = if files.is_empty() {
        let project = open()?;
        let lint = |id| {
            let findings = project.lint(id)?;
            debts.extend(project::debt(&project.load(id)?.catalog));
            Ok(findings)
        };
        project.catalogs(&[])?.into_iter().map(lint).collect()
    } else {
        let lint = |path: &PathBuf| {
            let loaded = catalog::load(&project::read(path)?)?;
            debts.extend(project::debt(&loaded.catalog));
            Ok(project::lint_file(&loaded))
        };
        files.iter().map(lint).collect()
    };
    let count = results.len();
    let findings: Vec<Finding> =
        results.into_iter().flat_map(|result| result.unwrap_or_else(|findings| findings)).collect();
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    screen.findings(&findings);
    if findings.is_empty() {
        screen.say(&format!("catalogs judged: {count}; no findings"));
    }
    for debt in debts {
        screen.say(&debt);
    }
    Ok(if failed { Exit::Failed } else { Exit::Done })
}

fn compare(old: &Path, new: &Path, json: bool) -> Outcome<Exit> {
    let [old, new] = [old, new].map(project::read_catalog);
    let changes = diff::diff(&old?.catalog, &new?.catalog);
    if json {
        Screen::raw(&report::harmless_json(&format!("{:#}\n", diff::json(&changes))));
    } else {
        Screen::data(&diff::human(&changes));
    }
    Ok(Exit::Done)
}

fn schema(name: Option<&str>) -> Outcome<Exit> {
    const SUFFIX: &str = ".schema.json";
    let all = crate::schema::all();
    let names: Vec<&str> = all.iter().map(|(file, _)| file.trim_end_matches(SUFFIX)).collect();
    let Some(name) = name else {
        Screen::data(&format!("{}\n", names.join("\n")));
        return Ok(Exit::Done);
    };
    let Some(at) = names.iter().position(|known| *known == name) else {
        let finding = Finding::error("unknown-schema", format!("no schema `{name}`"));
        return Err(vec![finding.hint(format!("there are: {}", names.join(", ")))]);
    };
    Screen::raw(&all[at].1);
    Ok(Exit::Done)
}

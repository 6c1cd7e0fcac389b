//! What each command does, by the facade.

use std::path::Path;

use clap::CommandFactory as _;

use super::args::{Args, Command};
use super::{Exit, Screen, init};
use crate::explain::{self, Known};
use crate::project::{self, Project};
use crate::report::{Finding, Outcome};
use crate::{catalog, diff};

pub(super) fn run(args: &Args, screen: &Screen) -> Outcome<Exit> {
    let open = || match &args.config {
        Some(path) => Project::open(path),
        None => Project::nearest(),
    };
    match &args.command {
        Command::Init { folder } => start(folder, screen),
        Command::Explain { code, json } => explain_code(&open()?, code, *json, screen),
        Command::Diff { old, new, json } => compare(old, new, *json),
        Command::Completions { shell } => {
            clap_complete::generate(
                *shell,
                &mut Args::command(),
                "errloom",
                &mut std::io::stdout(),
            );
            Ok(Exit::Done)
        }
        _ => unimplemented!(),
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

fn compare(old: &Path, new: &Path, json: bool) -> Outcome<Exit> {
    let [old, new] = [old, new].map(|path| catalog::load(&project::read(path)?));
    let changes = diff::diff(&old?.catalog, &new?.catalog);
    let json_text = || format!("{:#}\n", diff::json(&changes));
    Screen::data(&if json { json_text() } else { diff::human(&changes) });
    Ok(Exit::Done)
}
fn explain_code(project: &Project, code: &str, json: bool, screen: &Screen) -> Outcome<Exit> {
    let ids = project.catalogs(&[])?;
    let loaded = ids.iter().map(|id| project.load(id)).collect::<Outcome<Vec<_>>>()?;
    let known: Vec<Known> = loaded
        .iter()
        .map(|loaded| Known {
            catalog: &loaded.catalog,
            evidence: std::collections::BTreeMap::new(),
        })
        .collect();
    let hits = explain::find(&known, code);
    if json {
        Screen::data(&format!("{:#}\n", explain::json(&hits)));
    } else if !hits.is_empty() {
        Screen::data(&explain::human(&hits, |text| screen.strong(text)));
    }
    if !hits.is_empty() {
        return Ok(Exit::Done);
    }
    let finding = Finding::error("unknown-code", format!("no catalog holds `{code}`"));
    let alike = explain::suggest(&known, code);
    Err(vec![if alike.is_empty() {
        finding
    } else {
        finding.hint(format!("near misses: {}", alike.join(", ")))
    }])
}

//! `errloom generate`.

use crate::cli::{Exit, Screen};
use crate::output::{Edits, Plan};
use crate::project::{self, Project, Rendered};
use crate::report::Outcome;

/// Renders every wanted target and brings its folder up to date: all of them or none.
pub(super) fn write(
    project: &Project,
    wanted: &[String],
    edits: Edits,
    screen: &Screen,
) -> Outcome<Exit> {
    let run = project.begin(&|text| screen.say(text))?;
    let mut warnings = Vec::new();
    let rendered = project.generate_with(wanted, &mut warnings)?;
    let plans = plans(&rendered, edits)?;
    run.write(&plans, &[])?;
    if !warnings.is_empty() || screen.is_json() {
        screen.findings(&warnings);
    }
    for (it, plan) in rendered.iter().zip(&plans) {
        screen.say(&format!("{}: {}", place(it), plan.summary()));
    }
    Ok(Exit::Done)
}

/// Says what differs, and writes nothing.
pub(super) fn check(project: &Project, wanted: &[String], screen: &Screen) -> Outcome<Exit> {
    let mut exit = Exit::Done;
    if project.is_interrupted() {
        screen.say("an earlier run was cut short; run `errloom generate`");
        exit = Exit::OutOfDate;
    }
    let mut found = Vec::new();
    let rendered = project.generate_with(wanted, &mut found)?;
    for (it, plan) in rendered.iter().zip(&plans(&rendered, Edits::Overwrite)?) {
        if plan.is_current() {
            screen.say(&format!("{}: up to date", place(it)));
        } else {
            let drift = plan.drift();
            if screen.is_human() {
                Screen::data(&drift.to_string());
            }
            found.extend(drift.findings().into_iter().filter(|_| !screen.is_human()));
            screen.say(&format!(
                "{}: out of date; run `errloom generate {}`",
                place(it),
                it.target
            ));
            exit = Exit::OutOfDate;
        }
    }
    if !found.is_empty() || screen.is_json() {
        screen.findings(&found);
    }
    Ok(exit)
}

/// Prints what templates can see.
pub(super) fn view(project: &Project, wanted: &[String]) -> Outcome<Exit> {
    Screen::data(&format!("{:#}\n", project.view(wanted)?));
    Ok(Exit::Done)
}

fn plans(rendered: &[Rendered], edits: Edits) -> Outcome<Vec<Plan<'_>>> {
    project::all(rendered.iter().map(|it| it.plan(edits)))
}

fn place(it: &Rendered) -> String {
    format!("{} in {}", it.target, it.folder.display())
}

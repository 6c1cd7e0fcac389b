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
    let rendered = project.generate(wanted)?;
    let plans = plans(&rendered, edits)?;
    run.write(&plans, &[])?;
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
    let rendered = project.generate(wanted)?;
    for (it, plan) in rendered.iter().zip(&plans(&rendered, Edits::Overwrite)?) {
        if plan.is_current() {
            screen.say(&format!("{}: up to date", place(it)));
        } else {
            Screen::data(&plan.drift().to_string());
            screen.say(&format!(
                "{}: out of date; run `errloom generate {}`",
                place(it),
                it.target
            ));
            exit = Exit::OutOfDate;
        }
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

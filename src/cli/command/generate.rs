use crate::cli::{Exit, Screen};
use crate::output::Plan;
use crate::project::Project;
use crate::report::Outcome;

/// Renders every wanted target, and looks at every folder, before it writes anything.
pub(super) fn run(
    project: &Project,
    wanted: &[String],
    check: bool,
    screen: &Screen,
) -> Outcome<Exit> {
    let rendered = project.generate(wanted)?;
    let plans = rendered.iter().map(|it| Plan::new(&it.folder, &it.files));
    let plans = plans.collect::<Outcome<Vec<_>>>()?;
    let mut exit = Exit::Done;
    for (it, plan) in rendered.iter().zip(&plans) {
        let place = format!("{} in {}", it.target, it.folder.display());
        if !check {
            screen.say(&format!("{place}: {}", plan.write()?));
        } else if plan.is_current() {
            screen.say(&format!("{place}: up to date"));
        } else {
            Screen::data(&plan.drift().to_string());
            screen.say(&format!("{place}: out of date; run `errloom generate {}`", it.target));
            exit = Exit::OutOfDate;
        }
    }
    Ok(exit)
}

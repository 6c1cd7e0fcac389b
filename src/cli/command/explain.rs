//! `errloom explain`.

use crate::cli::{Exit, Screen};
use crate::project::Project;
use crate::report::Outcome;

pub(super) fn run(project: &Project, code: &str, json: bool, screen: &Screen) -> Outcome<Exit> {
    let explanation = project.explain(code, |text| screen.strong(text))?;
    Screen::data(if json { &explanation.json } else { &explanation.human });
    if explanation.findings.is_empty() { Ok(Exit::Done) } else { Err(explanation.findings) }
}

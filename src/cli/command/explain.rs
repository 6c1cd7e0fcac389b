//! `errloom explain`.

use crate::cli::{Exit, Screen};
use crate::project::Project;
use crate::report::{self, Outcome};

pub(super) fn run(project: &Project, code: &str, json: bool, screen: &Screen) -> Outcome<Exit> {
    let explanation = project.explain(code, |text| screen.strong(text))?;
    if (json || screen.is_json()) && explanation.findings.is_empty() {
        Screen::raw(&report::harmless_json(&explanation.json));
    } else if !json {
        Screen::raw(&explanation.human);
    }
    if explanation.findings.is_empty() { Ok(Exit::Done) } else { Err(explanation.findings) }
}

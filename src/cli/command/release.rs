//! `errloom release`.

use crate::cli::{Exit, Screen};
use crate::project::Project;
use crate::report::Outcome;

pub(super) fn run(
    project: &Project,
    id: &str,
    version: Option<&str>,
    execute: bool,
    screen: &Screen,
) -> Outcome<Exit> {
    let run = if execute { Some(project.begin(&|text| screen.say(text))?) } else { None };
    let release = project.release(id, version)?;
    screen.tell(&release.told);
    if release.files.is_empty() {
        return Ok(Exit::Done);
    }
    let Some(run) = run else {
        screen
            .say("nothing written; add --execute to write the lock, the version and the changelog");
        return Ok(Exit::Done);
    };
    run.write(&[], &release.files)?;
    for (path, _) in &release.files {
        screen.say(&format!("wrote {}", path.display()));
    }
    screen.say("run `errloom generate` to bring the packages to the new version");
    Ok(Exit::Done)
}

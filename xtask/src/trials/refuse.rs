//! Runs that the system refuses: full disks, folders that may not be written to.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Draw;
use super::repository::{Trial, judge};

/// Files that may not grow beyond a size, as if the disk were full: nothing is written, or all.
pub(super) fn full(trial: &Trial, count: usize, draw: &mut Draw) -> Result<String, String> {
    let mut refused = 0;
    for nth in 0..count {
        trial.change(draw)?;
        trial.must("ingest")?;
        let before = trial.tree()?;
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", draw.below(24));
        let run = trial.command("generate");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).arg(run.get_program()).args(run.get_args());
        shell.current_dir(trial.folder()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = shell.status().map_err(|error| error.to_string())?;
        if !status.success() {
            refused += 1;
            judge(&before, &trial.tree()?).map_err(|why| format!("run {nth}: {why}"))?;
        }
        let variant = trial.change(draw)?;
        trial
            .finish()
            .and_then(|()| trial.judge(variant))
            .map_err(|why| format!("run {nth}: {why}"))?;
    }
    if refused == 0 {
        return Err("no run was refused: the limit does not hold here".to_owned());
    }
    Ok(format!("{count} runs, {refused} refused: 0 mixed, 0 lost, 0 left behind"))
}

/// One of three folders may not be written to: the other two stay as they are.
pub(super) fn read_only(trial: &Trial, count: usize, draw: &mut Draw) -> Result<String, String> {
    let target = trial.folder().join("out/go");
    let mut refused = 0;
    for nth in 0..count {
        let old = trial.change(draw)?;
        trial.finish()?;
        let new = trial.change(draw)?;
        trial.must("ingest")?;
        let before = trial.tree()?;
        lock(&target, true)?;
        let status = as_nobody(trial)?;
        lock(&target, false)?;
        if old == new {
            continue;
        }
        refused += 1;
        if status {
            return Err(format!("run {nth} was not refused"));
        }
        judge(&before, &trial.tree()?).map_err(|why| format!("run {nth}: {why}"))?;
    }
    Ok(format!("{count} runs, {refused} refused: 0 mixed, 0 lost, 0 left behind"))
}

fn lock(folder: &Path, on: bool) -> Result<(), String> {
    let mode = if on { "a-w" } else { "u+w" };
    let status = Command::new("chmod").args(["-R", mode]).arg(folder).status();
    status.map_err(|error| error.to_string()).map(|_| ())
}

/// Runs `generate`; whoever may write anywhere gives that up first.
fn as_nobody(trial: &Trial) -> Result<bool, String> {
    let probe = trial.folder().join("out/go/.probe");
    let is_root = fs::write(&probe, "").is_ok();
    let run = trial.command("generate");
    let mut command = if is_root {
        let _ = fs::remove_file(&probe);
        let mut command = Command::new("setpriv");
        command.args(["--bounding-set=-all", "--inh-caps=-all"]).arg(run.get_program());
        command
    } else {
        Command::new(run.get_program())
    };
    command.args(run.get_args()).current_dir(trial.folder());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().map(|it| it.success()).map_err(|error| error.to_string())
}

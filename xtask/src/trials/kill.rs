//! Runs that are killed.

use std::fs;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Draw;
use super::repository::Trial;

/// Kills a run anywhere, gives the repository other inputs, and runs both commands to their ends.
pub(super) fn run(trial: &Trial, count: usize, draw: &mut Draw) -> Result<String, String> {
    trial.change(draw)?;
    let began = Instant::now();
    trial.finish()?;
    let length = began.elapsed() / 2;
    let (mut writing, mut journals) = (0, 0);
    for nth in 0..count {
        trial.change(draw)?;
        let name = ["ingest", "generate"][usize::from(draw.below(4) > 0)];
        if name == "generate" {
            trial.must("ingest")?;
        }
        let mut child = trial.command(name).spawn().map_err(|error| error.to_string())?;
        writing += usize::from(wait(trial, &mut child, length, draw));
        let _ = child.kill();
        child.wait().map_err(|error| error.to_string())?;
        let journal = fs::metadata(trial.folder().join(".errloom-lock"));
        journals += usize::from(journal.is_ok_and(|it| it.len() > 0));
        let variant = trial.change(draw)?;
        let ended = trial.finish().and_then(|()| trial.judge(variant));
        ended.map_err(|why| format!("kill {nth}: {why}"))?;
    }
    Ok(format!(
        "{count} kills, {writing} while files were written, {journals} left a journal: 0 mixed, 0 lost, 0 left behind"
    ))
}

/// Waits for a moment to kill: any, or one soon after the run has begun to write.
fn wait(trial: &Trial, child: &mut Child, length: Duration, draw: &mut Draw) -> bool {
    let micros = |limit: Duration| u64::try_from(limit.as_micros()).unwrap_or(u64::MAX);
    if draw.below(3) == 0 {
        sleep(Duration::from_micros(draw.below(micros(length))));
        return false;
    }
    let journal = trial.folder().join(".errloom-lock");
    while child.try_wait().is_ok_and(|ended| ended.is_none()) {
        if fs::metadata(&journal).is_ok_and(|it| it.len() > 0) {
            sleep(Duration::from_micros(draw.below(40_000)));
            return true;
        }
    }
    false
}

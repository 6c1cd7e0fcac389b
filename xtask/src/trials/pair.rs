//! Two runs at once.

use super::Draw;
use super::repository::Trial;

/// Two runs at once: both end well, and the next one finds nothing to mend.
pub(super) fn run(trial: &Trial, count: usize, draw: &mut Draw) -> Result<String, String> {
    for nth in 0..count {
        let variant = trial.change(draw)?;
        trial.must("ingest")?;
        let other = ["generate", "ingest"][usize::from(draw.below(2) == 0)];
        let pair = ["generate", other].map(|name| (name, trial.command(name).spawn()));
        for (name, child) in pair {
            let ended = child.and_then(|mut child| child.wait());
            match ended {
                Ok(status) if status.success() => {}
                Ok(status) => return Err(format!("pair {nth}: errloom {name}: {status}")),
                Err(error) => return Err(format!("pair {nth}: errloom {name}: {error}")),
            }
        }
        trial.judge(variant).map_err(|why| format!("pair {nth}: {why}"))?;
    }
    Ok(format!("{count} pairs: 0 mixed, 0 lost, 0 left behind"))
}

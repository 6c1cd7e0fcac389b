//! One command after the other, each with its number and its time, and a table at the end.
//!
//! What the steps are is asked twice: once to count them, once to take them.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What became of the steps so far.
#[derive(Default)]
pub(crate) struct Report {
    /// Merely counts, if absent.
    total: Option<usize>,
    counted: usize,
    done: Vec<Step>,
}

struct Step {
    title: String,
    took: Duration,
    verdict: Result<(), String>,
}

/// Takes the steps that `plan` names, and tells in the end what became of them.
pub(crate) fn take(plan: impl Fn(&mut Report)) -> ExitCode {
    let mut count = Report::default();
    plan(&mut count);
    let mut report = Report { total: Some(count.counted), ..Report::default() };
    plan(&mut report);
    print!("{}", report.table());
    if report.is_green() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Report {
    /// Runs `command` in `folder`, its output passed through. A program that is not there is a
    /// failure, never a skip.
    pub(crate) fn run(&mut self, folder: &Path, command: &[&str]) {
        self.run_with(folder, command, &[]);
    }

    /// The same, with environment variables of its own.
    pub(crate) fn run_with(&mut self, folder: &Path, command: &[&str], env: &[(&str, &str)]) {
        let title = format!("{}  (in {})", command.join(" "), folder.display());
        self.call(&title, || {
            let mut process = Command::new(command[0]);
            process.args(&command[1..]).current_dir(folder).envs(env.iter().copied());
            match process.status() {
                Ok(status) if status.success() => Ok(()),
                Ok(status) => Err(status.to_string()),
                Err(error) => Err(format!("can't be started: {error}")),
            }
        });
    }

    /// Runs a step that is a function of ours.
    pub(crate) fn call(&mut self, title: &str, step: impl FnOnce() -> Result<(), String>) {
        self.counted += 1;
        let Some(total) = self.total else { return };
        eprintln!("== {}/{total} {title}", self.counted);
        let began = Instant::now();
        let verdict = step();
        let took = began.elapsed();
        eprintln!("   {:.1} s", took.as_secs_f64());
        if let Err(why) = &verdict {
            eprintln!("   FAILED {why}");
        }
        self.done.push(Step { title: title.to_owned(), took, verdict });
    }

    /// Whether every step so far has passed.
    pub(crate) fn is_green(&self) -> bool {
        self.done.iter().all(|step| step.verdict.is_ok())
    }

    /// A line for each step, and one for all.
    fn table(&self) -> String {
        let mut table = String::from("\nseconds  verdict  step\n");
        for Step { title, took, verdict } in &self.done {
            let seconds = took.as_secs_f64();
            let word = if verdict.is_ok() { "passed" } else { "FAILED" };
            let why = verdict.as_ref().err().map(|why| format!(": {why}")).unwrap_or_default();
            writeln!(table, "{seconds:>7.1}  {word:<7}  {title}{why}").expect("a String takes all");
        }
        let passed = self.done.iter().filter(|step| step.verdict.is_ok()).count();
        let failed = self.done.len() - passed;
        table + &format!("{passed} passed, {failed} failed\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_every_step_and_counts() {
        let mut report = Report { total: Some(2), ..Report::default() };
        report.call("good", || Ok(()));
        report.call("bad", || Err("no such file".to_owned()));
        for step in &mut report.done {
            step.took = Duration::from_millis(1260);
        }
        assert!(!report.is_green());
        let lines = [
            "",
            "seconds  verdict  step",
            "    1.3  passed   good",
            "    1.3  FAILED   bad: no such file",
            "1 passed, 1 failed",
        ];
        assert_eq!(report.table(), lines.map(|line| line.to_owned() + "\n").concat());
    }

    #[test]
    fn counting_takes_no_step() {
        let mut report = Report::default();
        report.call("never", || panic!("was taken"));
        assert_eq!((report.counted, report.done.len()), (1, 0));
    }
}

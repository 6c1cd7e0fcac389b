//! One command after the other, each with its time, and a closing line.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What became of the steps so far.
#[derive(Default)]
pub(crate) struct Report {
    passed: usize,
    failed: Vec<String>,
}

impl Report {
    /// Runs `command` in `folder`, its output passed through. A program that is not there is a
    /// failure, never a skip.
    pub(crate) fn run(&mut self, folder: &Path, command: &[&str]) {
        self.run_with(folder, command, &[]);
    }

    /// The same, with environment variables of its own.
    pub(crate) fn run_with(&mut self, folder: &Path, command: &[&str], env: &[(&str, &str)]) {
        let shown = command.join(" ");
        let title = format!("{shown}  (in {})", folder.display());
        eprintln!("== {title}");
        let began = Instant::now();
        let mut process = Command::new(command[0]);
        process.args(&command[1..]).current_dir(folder).envs(env.iter().copied());
        let verdict = match process.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(status.to_string()),
            Err(error) => Err(format!("can't be started: {error}")),
        };
        self.close_step(&title, began, verdict);
    }

    /// Runs a step that is a function of ours.
    pub(crate) fn call(&mut self, title: &str, step: impl FnOnce() -> Result<(), String>) {
        eprintln!("== {title}");
        let began = Instant::now();
        let verdict = step();
        self.close_step(title, began, verdict);
    }

    fn close_step(&mut self, title: &str, began: Instant, verdict: Result<(), String>) {
        eprintln!("   {:.1} s", began.elapsed().as_secs_f64());
        match verdict {
            Ok(()) => self.passed += 1,
            Err(why) => {
                eprintln!("   FAILED {why}");
                self.failed.push(format!("{title}: {why}"));
            }
        }
    }

    /// Whether every step so far has passed.
    pub(crate) fn is_green(&self) -> bool {
        self.failed.is_empty()
    }

    /// Prints the closing lines.
    pub(crate) fn close(self) -> ExitCode {
        for why in &self.failed {
            eprintln!("failed: {why}");
        }
        println!("steps: {} passed, {} failed", self.passed, self.failed.len());
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

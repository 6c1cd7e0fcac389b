//! The `errloom` command: arguments in, an exit code out. Thin: every command calls the facade.
//!
//! stdout carries what was asked for, stderr what is said about it.

mod args;
mod command;
mod init;
mod screen;

pub use args::Args;

use std::process::ExitCode;

use clap::Parser as _;

use crate::report::Finding;
use screen::Screen;

/// How a run ends; scripts can tell the ends apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Done = 0,
    /// Something is wrong; the findings say what.
    Failed = 1,
    /// `--check` found files that a run without it would change.
    OutOfDate = 3,
}

// 2 is clap's, for arguments that make no sense.

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let screen = Screen::new(&args);
    let exit = command::run(&args, &screen).unwrap_or_else(|findings: Vec<Finding>| {
        screen.findings(&findings);
        Exit::Failed
    });
    if Screen::has_lost() { Exit::Failed.into() } else { exit.into() }
}

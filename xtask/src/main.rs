//! Contributors' and CI's commands: `cargo xtask generate | test | check | bench`.
//!
//! Knows which steps there are and in which folder each runs; what errloom itself does, the
//! library knows.

mod derived;
mod step;
mod suites;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use step::Report;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Contributors' and CI's commands", max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Pages to catalogs to packages, with schemas and docs: writes every derived file
    Generate,
    /// All of check, then every test of every language; what CI runs
    Test {
        /// Run only the suites named: errloom, rust, typescript, go
        suites: Vec<String>,
    },
    /// Formatting, lints, and whether any derived file is out of date
    Check,
    /// The benchmarks: the pipeline's, and look-ups against their rivals
    Bench {
        /// Run only the suites named: pipeline, rust, typescript, go
        suites: Vec<String>,
    },
}

fn main() -> ExitCode {
    let args = Args::parse();
    let root = root();
    let mut report = Report::default();
    match args.command {
        Command::Generate => suites::generate(&root, &mut report),
        Command::Check => suites::check(&root, &mut report),
        Command::Test { suites } => {
            suites::check(&root, &mut report);
            suites::test(&root, &suites, &mut report);
        }
        Command::Bench { suites } => suites::bench(&root, &suites, &mut report),
    }
    report.close()
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the repository's root").to_path_buf()
}

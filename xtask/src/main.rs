//! Contributors' and CI's commands: `cargo xtask generate | test | check | bench`.
//!
//! Knows which steps there are and in which folder each runs; what errloom itself does, the
//! library knows.

mod derived;
mod property;
mod step;
mod suites;
mod trials;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

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
        /// Run only the suites named
        #[arg(value_parser = PossibleValuesParser::new(suites::names(suites::TESTS)))]
        suites: Vec<String>,
    },
    /// Runs that are killed, doubled, refused: nothing may be mixed, lost or left behind
    Trials(trials::Extent),
    /// Catalogs of any content: refused with a place and a hint, or compiled by every language
    Property(property::Extent),
    /// Formatting, lints, and whether any derived file is out of date
    Check,
    /// The benchmarks: the pipeline's, and look-ups against their rivals
    Bench {
        /// Run only the suites named
        #[arg(value_parser = PossibleValuesParser::new(suites::names(suites::BENCHES)))]
        suites: Vec<String>,
    },
}

fn main() -> ExitCode {
    let args = Args::parse();
    let here = std::env::current_dir().unwrap_or_default();
    let Some(root) = root(&here) else {
        eprintln!("{} lies in no checkout of errloom", here.display());
        return ExitCode::FAILURE;
    };
    step::take(|report| match &args.command {
        Command::Generate => suites::generate(&root, report),
        Command::Check => suites::check(&root, report),
        Command::Trials(extent) => trials::run(&root, *extent, report),
        Command::Property(extent) => property::run(&root, *extent, report),
        Command::Test { suites } => {
            suites::check(&root, report);
            suites::run(suites::TESTS, &root, suites, report);
        }
        Command::Bench { suites } => suites::run(suites::BENCHES, &root, suites, report),
    })
}

/// The checkout that the current folder lies in: this program may have been built from another
/// one, where a target folder is shared.
fn root(here: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| {
        ["xtask/Cargo.toml", "errloom.yaml"].iter().all(|file| folder.join(file).is_file())
    };
    here.ancestors().find(is_root).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_from_below() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in it");
        assert_eq!(root(&top.join("xtask/src")).as_deref(), Some(top));
        assert_eq!(root(Path::new("/")), None);
    }

    #[test]
    fn a_suite_that_is_not_there_is_an_error_that_names_those_that_are() {
        for command in ["test", "bench"] {
            let refused = Args::try_parse_from(["xtask", command, "nosuch"]).err();
            let told = refused.expect("refused").to_string();
            assert!(told.contains("nosuch") && told.contains("typescript"), "{told}");
        }
    }
}

//! The arguments, as clap reads and documents them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Weaves the error codes that API vendors publish into typed errors.
///
/// errloom reads vendors' pages by recipes (`ingest`), keeps what they say in one YAML catalog per
/// vendor, and renders the catalogs into packages for Rust, TypeScript and Go (`generate`). Which
/// catalogs and packages, `errloom.yaml` at the repository's root says.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Args {
    /// The errloom.yaml to read; by default the nearest one, from this folder upwards
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// How findings are printed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: FindingFormat,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,

    /// Say nothing but findings and what was asked for
    #[arg(long, short, global = true)]
    pub quiet: bool,

    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 something is wrong, 2 wrong arguments, 3 --check found files out of date.
Start with `errloom init` in a fresh repository.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a repository: errloom.yaml and a first catalog with three errors
    Init {
        /// Folder to start in; made if need be
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Read the vendors' pages by their recipes and write the catalogs
    ///
    /// Prints an account for each page: what became of every line. Then what changed against the
    /// catalog on disk, for a reviewer.
    Ingest {
        /// Catalogs to ingest; all that have a recipe, if none is named
        catalogs: Vec<String>,
        /// Write nothing; end with 3 if a catalog would change
        #[arg(long)]
        check: bool,
        /// Accept a page that holds other row counts than its recipe states
        #[arg(long)]
        accept_row_counts: bool,
        /// Accept a page whose SHA-256 is not the one that its recipe pins
        #[arg(long)]
        accept_changed_pages: bool,
    },
    /// Look at a page that nobody has read yet and write a first recipe for it
    ///
    /// Prints the recipe; then, on stderr, what reading the page by it says. A draft is a guess:
    /// look at each line.
    #[command(after_help = "Example: errloom recipe pages/shop.html > recipes/shop.yaml")]
    Recipe {
        /// The page, as a file
        page: PathBuf,
        /// What it is written in, such as markdown; by default what its name says
        #[arg(long)]
        syntax: Option<String>,
        /// The catalog that is to come of it; by default the page's name
        #[arg(long)]
        id: Option<String>,
        /// Day on which it was fetched, YYYY-MM-DD; by default the file's
        #[arg(long, value_name = "DAY")]
        retrieved: Option<String>,
        /// Folder that the recipe is to lie in; the page's path is written as seen from there
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Judge catalogs: every problem at once, with its place and a hint
    Lint {
        /// Catalog files to judge; the catalogs of errloom.yaml, if none is named
        files: Vec<PathBuf>,
    },
    /// Render the catalogs into packages
    ///
    /// Writes only files that differ, and nothing at all if any target fails.
    Generate {
        /// Targets to render; all of errloom.yaml, if none is named
        targets: Vec<String>,
        /// Write nothing; print what differs and end with 3 if anything does
        #[arg(long)]
        check: bool,
        /// Write nothing; print what templates can see as JSON, by target
        #[arg(long, conflicts_with_all = ["check", "overwrite_edited"])]
        view: bool,
        /// Overwrite generated files that somebody edited
        #[arg(long, conflicts_with = "check")]
        overwrite_edited: bool,
    },
    /// Tell all that is known about a code, across catalogs
    #[command(after_help = "Example: errloom explain 40014")]
    Explain {
        /// A wire code, or a name in any casing
        #[arg(allow_hyphen_values = true)]
        code: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Compare two versions of a catalog and tell which part of the version number must rise
    Diff {
        /// The older catalog: a file, or the name of one that errloom carries
        old: PathBuf,
        /// The newer catalog, likewise
        new: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Freeze a catalog's names: set its version and write the lock
    ///
    /// Dry by default: says what would be released, or what stands in the way.
    Release {
        /// The catalog
        catalog: String,
        /// Version to release; by default the next one that the changes ask for
        #[arg(long, value_name = "VERSION")]
        to: Option<String>,
        /// Write the lock, the version and a changelog entry
        #[arg(long)]
        execute: bool,
    },
    /// Print a JSON Schema of one of errloom's file formats
    Schema {
        /// catalog, lock, recipe, target or config; lists them, if absent
        name: Option<String>,
    },
    /// Print completions for a shell
    #[command(
        after_help = "Example: errloom completions bash > ~/.local/share/bash-completion/completions/errloom"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// For people, on stderr, with the line and a hint
    #[default]
    Human,
    /// One JSON document on stdout
    Json,
    /// Annotations for CI (GitHub's workflow commands) on stdout
    Ci,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On terminals, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

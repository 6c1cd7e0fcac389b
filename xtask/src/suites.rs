//! Which steps make up each command.

mod conformance;
mod go;
mod rust;
mod typescript;

use std::path::Path;

use crate::step::Report;
use crate::{derived, property, trials};

/// The steps of one language.
type Suite = fn(&Path, &mut Report);

/// Runs errloom as built from this tree.
const ERRLOOM: [&str; 5] = ["cargo", "run", "--package", "errloom", "--"];

pub(crate) fn generate(root: &Path, report: &mut Report) {
    report.run(root, &[&ERRLOOM[..], &["ingest"]].concat());
    report
        .call("schemas, overview, vocabulary, bundles", || derived::bring_up_to_date(root, false));
    // Packages are made from what was written so far.
    if report.is_green() {
        report.run(root, &[&ERRLOOM[..], &["generate"]].concat());
    }
}

pub(crate) fn check(root: &Path, report: &mut Report) {
    report.run(root, &["cargo", "fmt", "--all", "--check"]);
    report.run(root, &["cargo", "clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    report.call("schemas, overview, vocabulary, bundles", || derived::bring_up_to_date(root, true));
    for command in [&["ingest", "--check"][..], &["lint"], &["generate", "--check"]] {
        report.run(root, &[&ERRLOOM, command].concat());
    }
}

/// A suite with its name.
type Named = (&'static str, Suite);

/// The tests of the tool, those of each language, then what all languages must agree on.
pub(crate) const TESTS: &[Named] = &[
    ("errloom", errloom),
    ("trials", |root, report| trials::run(root, trials::IN_CI, report)),
    ("rust", rust::suite),
    ("typescript", typescript::suite),
    ("go", go::suite),
    ("conformance", conformance::suite),
    ("property", |_, report| drop(property::lint(property::IN_CI, report))),
];

/// The benchmarks.
pub(crate) const BENCHES: &[Named] = &[
    ("pipeline", |root, report| report.run(root, &["cargo", "bench", "--bench", "pipeline"])),
    ("rust", rust::bench),
    ("typescript", typescript::bench),
    ("go", go::bench),
];

/// What may be named on the command line.
pub(crate) fn names(suites: &[Named]) -> Vec<&'static str> {
    suites.iter().map(|(name, _)| *name).collect()
}

/// Runs the suites that are wanted; all, if none is named.
pub(crate) fn run(suites: &[Named], root: &Path, wanted: &[String], report: &mut Report) {
    for (name, suite) in suites {
        if wanted.is_empty() || wanted.iter().any(|it| it == name) {
            suite(root, report);
        }
    }
}

fn errloom(root: &Path, report: &mut Report) {
    report.run_with(root, &["cargo", "test", "--workspace"], &[("INSTA_UPDATE", "no")]);
    report.run_with(
        root,
        &["cargo", "doc", "--workspace", "--no-deps"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

/// Whether what a consumer generated for itself is up to date.
fn run_errloom(root: &Path, report: &mut Report, consumer: &Path) {
    let config = consumer.join("errloom.yaml").display().to_string();
    let command = ["--config", &config, "generate", "--check"];
    report.run(root, &[&ERRLOOM[..], &command].concat());
}

/// Generates what is not kept, for a repository that tests look at from outside.
fn generate_for(root: &Path, report: &mut Report, repository: &Path) {
    let config = repository.join("errloom.yaml").display().to_string();
    report.run(root, &[&ERRLOOM[..], &["--config", &config, "generate"]].concat());
}

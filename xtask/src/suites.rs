//! Which steps make up each command.

mod go;
mod rust;
mod typescript;

use std::path::Path;

use crate::derived;
use crate::step::Report;

/// The steps of one language.
type Suite = fn(&Path, &mut Report);

/// Runs errloom as built from this tree.
const ERRLOOM: [&str; 6] = ["cargo", "run", "--quiet", "--package", "errloom", "--"];

pub(crate) fn generate(root: &Path, report: &mut Report) {
    report.run(root, &[&ERRLOOM[..], &["ingest"]].concat());
    report.call("schemas and overview", || derived::bring_up_to_date(root, false));
    // Packages are made from what was written so far.
    if report.is_green() {
        report.run(root, &[&ERRLOOM[..], &["generate"]].concat());
    }
}

pub(crate) fn check(root: &Path, report: &mut Report) {
    report.run(root, &["cargo", "fmt", "--all", "--check"]);
    report.run(root, &["cargo", "clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    report.call("schemas and overview", || derived::bring_up_to_date(root, true));
    for command in [&["ingest", "--check"][..], &["lint"], &["generate", "--check"]] {
        report.run(root, &[&ERRLOOM, command].concat());
    }
}

pub(crate) fn test(root: &Path, wanted: &[String], report: &mut Report) {
    let suites: [(&str, Suite); 4] = [
        ("errloom", errloom),
        ("rust", rust::suite),
        ("typescript", typescript::suite),
        ("go", go::suite),
    ];
    run(&suites, root, wanted, report);
}

pub(crate) fn bench(root: &Path, wanted: &[String], report: &mut Report) {
    let suites: [(&str, Suite); 4] = [
        ("pipeline", |root, report| report.run(root, &["cargo", "bench", "--bench", "pipeline"])),
        ("rust", rust::bench),
        ("typescript", typescript::bench),
        ("go", go::bench),
    ];
    run(&suites, root, wanted, report);
}

/// Runs the suites that are wanted; all, if none is named.
fn run(suites: &[(&str, Suite)], root: &Path, wanted: &[String], report: &mut Report) {
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

//! Which steps make up each command.

mod rust;
mod typescript;

use std::path::Path;

use crate::derived;
use crate::step::Report;

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
    let suites: [(&str, fn(&Path, &mut Report)); 4] =
        [("errloom", errloom), ("rust", rust), ("typescript", typescript), ("go", go)];
    for (name, suite) in suites {
        if is_wanted(wanted, name) {
            suite(root, report);
        }
    }
}

pub(crate) fn bench(root: &Path, wanted: &[String], report: &mut Report) {
    if is_wanted(wanted, "pipeline") {
        report.run(root, &["cargo", "bench"]);
    }
}

fn is_wanted(wanted: &[String], name: &str) -> bool {
    wanted.is_empty() || wanted.iter().any(|suite| suite == name)
}

fn errloom(root: &Path, report: &mut Report) {
    report.run_with(root, &["cargo", "test", "--workspace"], &[("INSTA_UPDATE", "no")]);
    report.run_with(
        root,
        &["cargo", "doc", "--workspace", "--no-deps"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

fn rust(root: &Path, report: &mut Report) {
    rust::suite(root, report);
}

fn typescript(root: &Path, report: &mut Report) {
    typescript::suite(root, report);
}

fn go(_root: &Path, _report: &mut Report) {}

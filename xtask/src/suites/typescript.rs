//! The generated TypeScript packages as their consumer installs, builds and runs them.

use std::path::Path;

use crate::step::Report;

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let consumer = root.join("tests/downstream/typescript");
    super::run_errloom(root, report, &consumer);
    report.run(&consumer, &["npm", "ci", "--no-audit", "--no-fund"]);
    let packages = "../../../generated/typescript";
    report.run(&consumer, &["npx", "prettier", "--check", packages]);
    for script in ["packages", "format", "test"] {
        report.run(&consumer, &["npm", "run", "--silent", script]);
    }
}

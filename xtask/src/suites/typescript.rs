//! The generated npm packages, and the package that consumes them (which compiles the goldens too).

use std::path::Path;

use super::ERRLOOM;
use crate::step::Report;

/// Installs what the lock file says. Packages of ours are compiled by their own `prepare`.
const INSTALL: [&str; 4] = ["npm", "ci", "--no-audit", "--no-fund"];

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let packages = root.join("generated/typescript");
    report.run(&packages, &INSTALL);
    report.run(&packages, &["npx", "prettier", "--check", "."]);

    let consumer = root.join("tests/downstream/typescript");
    let config = consumer.join("errloom.yaml").display().to_string();
    report.run(root, &[&ERRLOOM[..], &["--config", &config, "generate"]].concat());
    report.run(&consumer, &INSTALL);
    for script in ["test", "format", "packages"] {
        report.run(&consumer, &["npm", "run", "--silent", script]);
    }
}

//! The TypeScript runtime as its own tools see it, and the generated packages as their consumer
//! installs, builds and runs them.

use std::path::Path;

use crate::step::Report;

/// Installs what a lock file says. npm compiles our packages by their `prepare` where they are a
/// workspace, and links them, ready made, where they are a dependency.
const INSTALL: [&str; 4] = ["npm", "ci", "--no-audit", "--no-fund"];

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let runtime = root.join("runtime/typescript");
    report.run(&runtime, &INSTALL);
    for script in ["lint", "test"] {
        report.run(&runtime, &["npm", "run", "--silent", script]);
    }

    let packages = root.join("generated/typescript");
    report.run(&packages, &INSTALL);
    report.run(&packages, &["npx", "prettier", "--check", "."]);

    let consumer = root.join("tests/downstream/typescript");
    super::run_errloom(root, report, &consumer);
    report.run(&consumer, &INSTALL);
    report.run(&consumer.join("packed"), &INSTALL);
    for repository in ["one", "two", "sdk"] {
        super::generate_for(root, report, &consumer.join("packed").join(repository));
    }
    for script in ["test", "format", "packages", "packed"] {
        report.run(&consumer, &["npm", "run", "--silent", script]);
    }
    report.run(&consumer.join("corpus"), &[&INSTALL[..], &["--ignore-scripts"]].concat());
    report.run(&consumer.join("corpus"), &["npm", "run", "--silent", "test"]);
}

pub(crate) fn bench(root: &Path, report: &mut Report) {
    report.run(&root.join("runtime/typescript"), &INSTALL);
    report.run(&root.join("generated/typescript"), &INSTALL);
    let folder = root.join("benches/lookup/node");
    report.run(&folder, &INSTALL);
    report.run(&folder, &["npm", "run", "--silent", "bench"]);
    report.run(&root.join("runtime/typescript"), &["npm", "run", "--silent", "bench"]);
}

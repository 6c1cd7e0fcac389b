//! The generated Rust packages, the goldens, and the crate that consumes them.

mod copies;
mod growth;

use std::path::Path;

use crate::step::Report;

/// What anyone may hold generated code to.
const CLIPPY: [&str; 3] = ["-D", "warnings", "-Wclippy::pedantic"];

/// As if to publish, from a tree that is being worked on.
const PUBLISH: [&str; 5] = ["cargo", "publish", "--dry-run", "--allow-dirty", "--quiet"];

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let target = root.join("target/packages").display().to_string();
    let env = [("CARGO_TARGET_DIR", target.as_str())];
    let doc_env = [env[0], ("RUSTDOCFLAGS", "-D warnings")];

    for folder in ["runtime/rust", "generated/rust"] {
        package(&root.join(folder), report, &env, &doc_env);
    }
    report.run_with(&root.join("runtime/rust"), &PUBLISH, &env);

    for case in goldens(root) {
        report.run(&case, &["cargo", "fmt", "--all", "--check"]);
        let clippy = [&["cargo", "clippy", "--all-features", "--"], &CLIPPY[..]].concat();
        report.run_with(&case, &clippy, &env);
        report.run_with(&case, &["cargo", "test", "--all-features"], &env);
    }

    let consumer = root.join("tests/downstream/rust");
    super::run_errloom(root, report, &consumer);
    report.run_with(&consumer, &["cargo", "clippy", "--all-targets", "--", "-D", "warnings"], &env);
    report.run_with(&consumer, &["cargo", "test"], &env);

    // Errors inside a package of somebody else's, which has no dependency of ours.
    let sdk = consumer.join("sdk");
    super::run_errloom(root, report, &sdk);
    for features in ["--all-features", "--no-default-features"] {
        report.run_with(&sdk, &["cargo", "clippy", features, "--", "-D", "warnings"], &env);
    }
    report.run_with(&sdk, &["cargo", "test"], &env);
    report.run_with(&sdk, &PUBLISH, &env);

    copies::suite(root, report, &env);
    growth::suite(root, report);
}

/// Packages held to what anyone may hold them to.
fn package(folder: &Path, report: &mut Report, env: &[(&str, &str)], doc_env: &[(&str, &str)]) {
    report.run(folder, &["cargo", "fmt", "--all", "--check"]);
    for features in ["--all-features", "--no-default-features"] {
        let clippy = [&["cargo", "clippy", features, "--"], &CLIPPY[..]].concat();
        report.run_with(folder, &clippy, env);
    }
    report.run_with(folder, &["cargo", "doc", "--no-deps", "--all-features"], doc_env);
    report.run_with(folder, &["cargo", "test", "--all-features"], env);
}

/// Look-ups against what users would otherwise write: time per key, then compile time and size.
pub(crate) fn bench(root: &Path, report: &mut Report) {
    let folder = root.join("benches/lookup/rust");
    let target = root.join("target/bench").display().to_string();
    let env = [("CARGO_TARGET_DIR", target.as_str())];
    for bench in ["lookup", "decode"] {
        report.run_with(&folder, &["cargo", "bench", "--bench", bench], &env);
    }
    report.run_with(&folder, &["cargo", "run", "--quiet", "--release", "--example", "weigh"], &env);
}

/// The folders of `tests/generate` that hold Rust, in order.
fn goldens(root: &Path) -> Vec<std::path::PathBuf> {
    let cases = std::fs::read_dir(root.join("tests/generate"));
    let folders = cases.into_iter().flatten().flatten().map(|case| case.path().join("rust"));
    let mut folders: Vec<_> = folders.filter(|folder| folder.is_dir()).collect();
    folders.sort();
    folders
}

//! The runtimes of all languages held against one model of decoding.

use std::path::Path;

use super::ERRLOOM;
use crate::step::Report;

/// What hostile responses are made from, and how many.
const HOSTILE: [&str; 4] = ["--seed", "20261121", "--count", "6000"];

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let folder = root.join("tests/conformance");
    let config = folder.join("errloom.yaml").display().to_string();
    report.run(root, &[&ERRLOOM[..], &["--config", &config, "generate", "model"]].concat());

    super::run_errloom(root, report, &folder);

    let packages = root.join("target/packages").display().to_string();
    let env = [("CARGO_TARGET_DIR", packages.as_str())];
    report.run_with(&folder.join("probe/rust"), &["cargo", "build", "--quiet"], &env);

    let go = root.join("target/conformance-probe").display().to_string();
    report.run(&folder.join("probe/go"), &["go", "build", "-o", &go, "."]);

    let install = ["npm", "ci", "--no-audit", "--no-fund"];
    for place in ["runtime/typescript", "generated/typescript"] {
        report.run(&root.join(place), &install);
    }
    for place in ["lab/typescript", "probe/typescript"] {
        report.run(&folder.join(place), &install);
    }

    let rust = format!("rust={packages}/debug/probe");
    let go = format!("go={go}");
    let typescript = "typescript=node probe/typescript/probe.mjs";
    let compare = [&["python3", "compare.py"][..], &HOSTILE, &[&rust, &go, typescript]].concat();
    report.run(&folder, &compare);
}

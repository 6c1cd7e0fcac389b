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

    let go = root.join("target/conformance-probe").display().to_string();
    report.run(&folder.join("probe/go"), &["go", "build", "-o", &go, "."]);

    let install = ["npm", "ci", "--no-audit", "--no-fund"];
    for place in ["runtime/typescript", "generated/typescript"] {
        report.run(&root.join(place), &install);
    }
    for place in ["lab/typescript", "probe/typescript"] {
        report.run(&folder.join(place), &install);
    }

    let go = format!("go={go}");
    let typescript = "typescript=node probe/typescript/probe.mjs";
    let compare = [&["python3", "compare.py"][..], &HOSTILE, &[&go, typescript]].concat();
    report.run(&folder, &compare);
}

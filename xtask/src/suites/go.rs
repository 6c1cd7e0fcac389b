//! The generated Go module, and the module that consumes it.

use std::path::Path;

use crate::step::Report;

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let linters = format!("-modfile={}", root.join("tests/tools/go/go.mod").display());
    let module = root.join("generated/go");
    report.call("gofmt -l generated/go", || formatted(&module));
    report.run(&module, &["go", "vet", "./..."]);
    report.run(&module, &["go", "tool", &linters, "staticcheck", "-checks", "all", "./..."]);
    report.run(&module, &["go", "tool", &linters, "revive", "-set_exit_status", "./..."]);
    report.run(&module, &["go", "test", "-race", "./..."]);

    // The goldens of tests/generate are packages of one module.
    let goldens = root.join("tests/generate");
    report.call("gofmt -l tests/generate", || formatted(&goldens));
    report.run(&goldens, &["go", "vet", "./..."]);
    report.run(&goldens, &["go", "test", "./..."]);

    let consumer = root.join("tests/downstream/go");
    super::run_errloom(root, report, &consumer);
    report.call("gofmt -l tests/downstream/go", || formatted(&consumer));
    report.run(&consumer, &["go", "vet", "./..."]);
    report.run(&consumer, &["go", "test", "./..."]);
}

/// Look-ups against what a user would write instead, and what each costs before `main`.
pub(crate) fn bench(root: &Path, report: &mut Report) {
    let folder = root.join("benches/lookup/go");
    report.run(&folder, &["go", "run", "./gen"]);
    let bench = ["go", "test", "-run", "Start", "-v", "-bench", ".", "-benchtime", "200ms", "."];
    report.run(&folder, &bench);
}

/// `gofmt -l` succeeds whatever it finds: what it lists is the verdict.
fn formatted(folder: &Path) -> Result<(), String> {
    let output = std::process::Command::new("gofmt")
        .args(["-l", "."])
        .current_dir(folder)
        .output()
        .map_err(|error| format!("can't be started: {error}"))?;
    let listed = String::from_utf8_lossy(&output.stdout);
    match (output.status.success(), listed.trim()) {
        (true, "") => Ok(()),
        (true, files) => Err(format!("not formatted: {files}")),
        (false, _) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

//! The Go runtime, the generated modules, and the modules that consume them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::step::Report;

pub(crate) fn suite(root: &Path, report: &mut Report) {
    let mut modules = vec![root.join("runtime/go")];
    modules.extend(modules_below(&root.join("generated/go")));
    for module in &modules {
        linted(root, module, report);
        report.run(module, &["go", "test", "-race", "./..."]);
    }

    // The goldens of tests/generate are packages of one module.
    let goldens = root.join("tests/generate");
    report.call("gofmt -l tests/generate", || formatted(&goldens));
    report.run(&goldens, &["go", "vet", "./..."]);
    report.run(&goldens, &["go", "test", "./..."]);

    // Conformance: the packages of the catalog that has everything, and the probe.
    let conformance = root.join("tests/conformance");
    let config = conformance.join("errloom.yaml").display().to_string();
    let check = ["--config", &config, "generate", "--check", "go"];
    report.run(root, &[&super::ERRLOOM[..], &check].concat());
    for module in ["lab/go/lab", "probe/go"] {
        linted(root, &conformance.join(module), report);
        report.run(&conformance.join(module), &["go", "test", "./..."]);
    }

    // A program, and two libraries that carry a copy of the runtime each.
    let consumer = root.join("tests/downstream/go");
    for (folder, module) in [("sdk", "sdk"), ("billing", "billing/packages"), ("", "")] {
        super::run_errloom(root, report, &consumer.join(folder));
        let module = consumer.join(module);
        linted(root, &module, report);
        report.run(&module, &["go", "test", "./..."]);
    }
}

fn modules_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut modules: Vec<_> =
        entries.map(|it| it.path()).filter(|it| it.join("go.mod").is_file()).collect();
    modules.sort();
    modules
}

fn linted(root: &Path, module: &Path, report: &mut Report) {
    let linters = format!("-modfile={}", root.join("tests/tools/go/go.mod").display());
    report.call(&format!("gofmt -l {}", module.display()), || formatted(module));
    report.run(module, &["go", "vet", "./..."]);
    report.run(module, &["go", "tool", &linters, "staticcheck", "-checks", "all", "./..."]);
    report.run(module, &["go", "tool", &linters, "revive", "-set_exit_status", "./..."]);
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

//! Two repositories, each with a copy of the runtime, and one program that depends on both.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::super::ERRLOOM;
use crate::step::Report;

const SIDES: [&str; 2] = ["left", "right"];

pub(super) fn suite(root: &Path, report: &mut Report, env: &[(&str, &str)]) {
    let folder = root.join("target/copies");
    report.call("two repositories and a program", || {
        prepare(root, &folder).map_err(|error| error.to_string())
    });
    for side in SIDES {
        let repository = folder.join(side);
        let config = repository.join("errloom.yaml").display().to_string();
        report.run(root, &[&ERRLOOM[..], &["--config", &config, "generate"]].concat());
        report.run(&repository, &["git", "init", "--quiet"]);
        report.run(&repository, &["git", "add", "."]);
        let author = ["-c", "user.name=errloom", "-c", "user.email=errloom@example.com"];
        let commit = ["commit", "--quiet", "--message", "as generated"];
        report.run(&repository, &[&["git"], &author[..], &commit].concat());
    }
    // A copy is published with what builds on it. Cargo remembers what lay in a registry at a path:
    // each content gets one of its own.
    let mut hasher = DefaultHasher::new();
    let bundle = root.join("runtime/bundles/rust.txtar");
    fs::read_to_string(bundle).unwrap_or_default().hash(&mut hasher);
    let target = folder.join(format!("target-{:x}", hasher.finish())).display().to_string();
    let publish_env = [("CARGO_TARGET_DIR", target.as_str())];
    let publish = ["cargo", "publish", "--workspace", "--dry-run", "--quiet"];
    report.run_with(&folder.join("left/errors"), &publish, &publish_env);
    report.run_with(&folder.join("program"), &["cargo", "test", "--quiet"], env);
}

/// The program from `tests/downstream/rust/copies`, and two repositories that hold the same
/// catalog under different names.
fn prepare(root: &Path, folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let orders = root.join("tests/downstream/rust/orders.yaml");
    for side in SIDES {
        let repository = folder.join(side);
        fs::create_dir_all(&repository)?;
        fs::copy(&orders, repository.join("orders.yaml"))?;
        let config = format!(
            "errloom: 1\ncatalogs: {{ orders: {{ catalog: orders.yaml }} }}\ntargets:\n  rust:\n    \
             output: errors\n    options: {{ prefix: {side}, license: MIT }}\n"
        );
        fs::write(repository.join("errloom.yaml"), config)?;
    }
    let (from, to) = (root.join("tests/downstream/rust/copies"), folder.join("program"));
    fs::create_dir_all(to.join("src"))?;
    fs::copy(from.join("src/lib.rs"), to.join("src/lib.rs"))?;
    let mut manifest = fs::read_to_string(from.join("Cargo.toml"))?;
    for side in SIDES {
        let path = folder.join(side).display().to_string();
        manifest = manifest.replace(&format!("@{side}@"), &path);
    }
    fs::write(to.join("Cargo.toml"), manifest)
}

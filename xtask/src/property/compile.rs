//! What every compiler says about the packages of many catalogs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::step::Report;

/// Makes a repository of the catalogs and generates its packages.
pub(super) fn write(
    root: &Path,
    folder: &Path,
    catalogs: &[(String, String)],
) -> Result<(), String> {
    super::emptied(&folder.join("catalogs"))?;
    let mut config = "errloom: 1\ncatalogs:\n".to_owned();
    for (id, text) in catalogs {
        let _ = writeln!(config, "  {id}: {{ catalog: catalogs/{id}.yaml }}");
        let path = folder.join("catalogs").join(format!("{id}.yaml"));
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    config += "targets:\n  rust: { output: rust }\n  typescript: { output: typescript }\n  \
               go: { output: go, options: { module: example.com/any } }\n";
    fs::write(folder.join("errloom.yaml"), config).map_err(|error| error.to_string())?;
    let program = root.join("target/debug/errloom");
    let output = Command::new(program)
        .args(["--quiet", "generate", "--overwrite-edited"])
        .current_dir(folder)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// Every language's compiler, each as strict as it gets.
pub(super) fn check(root: &Path, folder: &Path, report: &mut Report) {
    let target = root.join("target/property/cargo").display().to_string();
    let env = [("CARGO_TARGET_DIR", target.as_str()), ("CARGO_INCREMENTAL", "0")];
    report.run_with(&folder.join("rust"), &["cargo", "check", "--quiet", "--workspace"], &env);
    report.run(&folder.join("go"), &["go", "vet", "./..."]);
    let tsc = root.join("runtime/typescript/node_modules/.bin/tsc").display().to_string();
    report.call("tsconfig.json", || tsconfig(folder));
    report.run(folder, &[&tsc, "--project", "tsconfig.json"]);
}

/// One program of all packages, as none of them is installed.
fn tsconfig(folder: &Path) -> Result<(), String> {
    let text = r#"{
  "compilerOptions": {
    "strict": true, "noEmit": true, "skipLibCheck": false, "target": "es2022",
    "module": "nodenext", "moduleResolution": "nodenext", "types": [], "lib": ["es2022", "dom"],
    "exactOptionalPropertyTypes": true, "noUncheckedIndexedAccess": true, "allowImportingTsExtensions": true,
    "paths": { "@errloom/core": ["./typescript/core/src/index.ts"], "@errloom/runtime": ["./typescript/runtime/src/index.ts"] }
  },
  "include": ["typescript/*/src/**/*.ts"]
}
"#;
    fs::write(folder.join("tsconfig.json"), text).map_err(|error| error.to_string())
}

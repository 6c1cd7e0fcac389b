//! Derived files that are errloom's own and no package: JSON Schemas and the overview.

use std::fs;
use std::path::{Path, PathBuf};

use errloom::project::Project;

/// Writes what differs, or only says so; the error names what is wrong.
pub(crate) fn bring_up_to_date(root: &Path, check: bool) -> Result<(), String> {
    let mut stale = Vec::new();
    for (path, text) in planned(root)? {
        if fs::read_to_string(&path).is_ok_and(|current| current == text) {
            continue;
        }
        if !check {
            let folder = path.parent().unwrap_or(root);
            let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
            written.map_err(|error| format!("can't write {}: {error}", path.display()))?;
        }
        stale.push(path.display().to_string());
    }
    match (check, stale.is_empty()) {
        (true, false) => {
            Err(format!("out of date: {}; run `cargo xtask generate`", stale.join(", ")))
        }
        _ => Ok(()),
    }
}

fn planned(root: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let told = |findings: Vec<errloom::report::Finding>| {
        findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let mut files: Vec<(PathBuf, String)> = errloom::schema::all()
        .into_iter()
        .map(|(name, text)| (root.join("schema").join(name), text))
        .collect();
    let bundles = errloom::builtin::bundles(root).map_err(told)?.into_iter();
    files.extend(bundles.map(|it| (root.join("runtime/bundles").join(it.path), it.text)));
    let project = Project::open(&root.join("errloom.yaml")).map_err(told)?;
    let ids = project.catalogs(&[]).map_err(told)?;
    let loaded: Result<Vec<_>, _> = ids.into_iter().map(|id| project.load(id)).collect();
    let loaded = loaded.map_err(told)?;
    let catalogs: Vec<_> = loaded.iter().map(|loaded| &loaded.catalog).collect();
    files.push((root.join("docs/overview.md"), errloom::overview::overview(&catalogs)));
    Ok(files)
}

//! Derived files that are errloom's own and no package: JSON Schemas, the overview, the vocabulary
//! that runtimes are held against, and the bundles of the runtimes.

use std::fs;
use std::path::{Path, PathBuf};

use errloom::{output, overview, project, schema, vocabulary};

/// Writes what differs, all or nothing, or only says so; the error names what is wrong.
pub(crate) fn bring_up_to_date(root: &Path, check: bool) -> Result<(), String> {
    let differs = |(path, text): &(PathBuf, String)| {
        fs::read_to_string(path).map_or(true, |current| current != *text)
    };
    let told = |error: errloom::Error| error.to_string();
    let stale: Vec<_> = planned(root).map_err(told)?.into_iter().filter(differs).collect();
    if !check {
        let run = output::Run::begin(root, &[], &|text| eprintln!("{text}"));
        return run.and_then(|run| run.write(&[], &stale)).map_err(|found| told(found.into()));
    }
    let names: Vec<String> = stale.iter().map(|(path, _)| path.display().to_string()).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(format!("out of date: {}; run `cargo xtask generate`", names.join(", ")))
}

fn planned(root: &Path) -> errloom::Result<Vec<(PathBuf, String)>> {
    let project = errloom::Project::open(&root.join("errloom.yaml"))?;
    let loaded = project.catalogs(&[])?.into_iter().map(|id| project.load(id));
    let loaded = loaded.collect::<errloom::Result<Vec<_>>>()?;
    let catalogs: Vec<_> = loaded.iter().map(|loaded| &loaded.catalog).collect();
    let mut files = vec![
        (root.join("docs/overview.md"), overview::overview(&catalogs)),
        (root.join("tests/conformance/vocabulary.json"), vocabulary::vocabulary()),
    ];
    let schemas = schema::all().into_iter();
    files.extend(schemas.map(|(name, text)| (root.join("schema").join(name), text)));
    let bundles = project::bundles(root)?.into_iter();
    files.extend(bundles.map(|it| (root.join("runtime/bundles").join(it.path), it.text)));
    Ok(files)
}

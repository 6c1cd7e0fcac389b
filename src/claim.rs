//! Which file of a repository is what: no path may be two things, and no catalog is written over
//! something that is none. Writes nothing.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config};
use crate::report::{Finding, SourceText};
use crate::yaml::{Part, Places};

/// The paths of `errloom.yaml` that name a file twice.
pub(crate) fn equal_paths(config: &Config, source: &Arc<SourceText>) -> Vec<Finding> {
    let places = Places::new(source);
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    seen.insert(folded(Path::new(config::FILE_NAME)), "this file".to_owned());
    let mut found = Vec::new();
    for (id, paths) in config.files() {
        let lock = paths.lock();
        let mut claims = vec![("catalog", paths.catalog.as_path()), ("lock", lock.as_path())];
        claims.extend(paths.recipe.as_deref().map(|recipe| ("recipe", recipe)));
        for (what, path) in claims {
            let Some(other) = seen.insert(folded(path), format!("the {what} of `{id}`")) else {
                continue;
            };
            let key = if what == "recipe" { "recipe" } else { "catalog" };
            let message =
                format!("`{}` is the {what} of `{id}` and {other} as well", path.display());
            found.push(
                Finding::error("equal-paths", message)
                    .hint("give each a file of its own")
                    .at(places.at(&format!("/catalogs/{id}/{key}"), Part::Value)),
            );
        }
    }
    found
}

/// What stands at a catalog's path, if it is no catalog: it would be lost.
pub(crate) fn occupied(path: &Path, text: &str) -> Option<Finding> {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    let is_catalog = has("errloom:") && has("catalog:") && !has("codes:");
    (!is_catalog && !text.trim().is_empty()).then(|| {
        let message = format!("`{}` is there and holds no catalog", path.display());
        Finding::error("not-a-catalog", message)
            .hint("name another path under `catalogs` in errloom.yaml, or move the file away")
    })
}

/// A path as a file system sees it that does not tell cases apart.
fn folded(path: &Path) -> String {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain.to_string_lossy().to_lowercase()
}

//! What the program carries: the targets of `templates/`, the runtimes of `runtime/` that they
//! build on, and the catalogs of `data/catalog/`, which are unpacked only when asked for. A runtime is a package of its language, which cargo leaves out of ours; a bundle of
//! its files beside it, written by `cargo xtask generate`, stands for it.

use std::sync::Arc;

use crate::report::SourceText;

/// File name and text of every bundle.
static RUNTIMES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtimes.rs"));

/// File name and compressed text of everything below `data/catalog/`.
static CATALOGS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));

/// Path below `templates/` and content of every file.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The built-in targets' names, in order.
pub fn names() -> Vec<&'static str> {
    FILES.iter().filter_map(|(path, _)| path.strip_suffix("/target.yaml")).collect()
}

/// The folder that the target's paths begin with.
pub fn folder(target: &str) -> String {
    format!("templates/{target}")
}

/// The files of one built-in target, their paths as in errloom's repository; empty if there is none.
pub fn files(target: &str) -> Vec<Arc<SourceText>> {
    let belongs = |path: &str| path.split_once('/').is_some_and(|(folder, _)| folder == target);
    FILES
        .iter()
        .filter(|(path, _)| belongs(path))
        .map(|(path, text)| SourceText::new(format!("templates/{path}"), *text))
        .collect()
}

/// The identifiers of the catalogs carried, in order.
pub fn catalogs() -> impl Iterator<Item = &'static str> {
    let ids = CATALOGS.iter().filter_map(|(file, _)| file.strip_suffix(".yaml"));
    // What else lies there says which catalog it belongs to: `x.lock.yaml`.
    ids.filter(|id| !id.contains('.'))
}

/// The text of a catalog.
pub fn catalog(id: &str) -> Option<Arc<SourceText>> {
    let known = catalogs().find(|known| *known == id)?;
    let of = |(file, _): &&(&str, &[u8])| file.strip_suffix(".yaml") == Some(known);
    let (_, packed) = CATALOGS.iter().find(of)?;
    Some(SourceText::new(format!("<built-in {id}.yaml>"), unpacked(packed)))
}

fn unpacked(packed: &[u8]) -> String {
    let text = miniz_oxide::inflate::decompress_to_vec(packed).expect("the build packed it");
    String::from_utf8(text).expect("it was a text")
}

/// The names of the runtimes carried, in order.
pub fn runtimes() -> impl Iterator<Item = &'static str> {
    RUNTIMES.iter().filter_map(|(file, _)| file.strip_suffix(".txtar"))
}

/// The bundle of a runtime.
pub fn runtime(folder: &str) -> Option<&'static str> {
    let of = |(file, _): &&(&str, &str)| file.strip_suffix(".txtar") == Some(folder);
    RUNTIMES.iter().find(of).map(|(_, text)| *text)
}

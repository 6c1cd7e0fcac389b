//! The targets that the program carries: the folders of `templates/`.

use std::sync::Arc;

use crate::report::SourceText;

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

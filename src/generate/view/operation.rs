//! Operations of the API, each with the codes that its page lists.

use std::collections::{BTreeMap, BTreeSet};

use tera::Value;

use super::{View, map};
use crate::model::{Code, Operation};

/// An operation of a domain whose entries are given. Each listed code stands once, in order.
pub(super) fn build(
    view: &View,
    operation: &Operation,
    domain: &Value,
    entries: &BTreeMap<&Code, (bool, Value)>,
) -> Value {
    let listed: BTreeSet<&Code> = operation.codes.iter().collect();
    let listed = || listed.iter().filter_map(|code| entries.get(*code));
    map! {
        id: view.text(&operation.id),
        file: file_name(&operation.id),
        name: view.name(&operation.id),
        method: view.text(&operation.method),
        path: view.text(&operation.path),
        domain: domain.clone(),
        entries: listed().map(|(_, it)| it.clone()).collect::<Vec<_>>(),
        errors: listed().filter(|it| it.0).map(|(_, it)| it.clone()).collect::<Vec<_>>(),
    }
}

/// `id` as the name of a file: as it is, but for characters that no file should have.
fn file_name(id: &str) -> String {
    let keep = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let name = id.replace(|c| !keep(c), "-");
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "operation".to_owned() } else { name.to_owned() }
}

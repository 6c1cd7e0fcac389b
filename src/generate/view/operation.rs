//! Operations of the API, each with the codes that its page lists.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use tera::Value;

use super::styled::{Name, Text};
use super::{Needs, View, pruned};
use crate::model::{Code, Entry, Operation};

#[derive(Serialize)]
struct OperationView<'v> {
    id: Text<'v>,
    file: String,
    name: Name<'v>,
    method: Text<'v>,
    path: Text<'v>,
    domain: Identity<'v>,
    entries: Vec<&'v Value>,
    errors: Vec<&'v Value>,
}

#[derive(Serialize)]
struct Identity<'v> {
    id: Text<'v>,
    name: Name<'v>,
}

/// The operations of a domain whose entries are given. Each listed code stands once, in order.
pub(super) fn build<'m>(
    view: &View,
    needs: &Needs,
    operations: impl Iterator<Item = &'m Operation>,
    entries: &[(&Entry, &Value)],
) -> Vec<Value> {
    let mut by_code: HashMap<&Code, (&Entry, &Value)> = HashMap::new();
    let mut value = |operation: &Operation| {
        if by_code.is_empty() {
            by_code.extend(entries.iter().map(|(entry, value)| (&entry.code, (*entry, *value))));
        }
        let listed: BTreeSet<&Code> = operation.codes.iter().collect();
        let listed: Vec<_> = listed.iter().filter_map(|code| by_code.get(*code)).collect();
        let errors = listed.iter().filter(|(entry, _)| entry.outcome.is_error());
        let styles = &view.styles;
        let operation = OperationView {
            id: styles.text(&operation.id),
            file: file_name(&operation.id),
            name: styles.name(&operation.id),
            method: styles.text(&operation.method),
            path: styles.text(&operation.path),
            domain: Identity {
                id: styles.text(&operation.domain),
                name: styles.name(&operation.domain),
            },
            entries: listed.iter().map(|(_, value)| *value).collect(),
            errors: errors.map(|(_, value)| *value).collect(),
        };
        pruned::value(&operation, &needs.operation)
    };
    operations.map(&mut value).collect()
}

/// `id` as the name of a file: as it is, but for characters that no file should have.
fn file_name(id: &str) -> String {
    let keep = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let name = id.replace(|c| !keep(c), "-");
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "operation".to_owned() } else { name.to_owned() }
}

//! What a catalog says about HTTP statuses: rows for every domain, not a domain of its own.

use tera::Value;

use super::domain::Pool;
use super::{View, entry, map};
use crate::model::{Catalog, Code};

/// The rows, and whether one of them states a duration.
pub(super) struct Statuses {
    pub(super) rows: Vec<Value>,
    pub(super) pauses: bool,
}

/// A row for each status that reports an error, in ascending order.
pub(super) fn build(view: &View, catalog: &Catalog) -> Statuses {
    let mut models: Vec<_> =
        catalog.statuses().into_iter().flat_map(|(id, _)| catalog.entries(id)).collect();
    models.sort_by_key(|model| &model.code);
    let mut pool = Pool::default();
    let mut rows = Vec::new();
    let mut pauses = false;
    for model in models {
        let (Some(kind), Some(retry), Code::Integer(status)) =
            (model.kind, model.retry, &model.code)
        else {
            continue;
        };
        pauses |= retry.after.is_some();
        let index = rows.len();
        let entry = entry::build(view, &mut pool, index, model, view.name(model.name.as_str()));
        rows.push(map! {
            index: index,
            status: *status,
            kind: view.kind(kind),
            retry: view.retry(retry),
            entry: entry,
        });
    }
    Statuses { rows, pauses }
}

//! What a catalog says about HTTP statuses: rows for every domain, not a domain of its own.

use serde::Serialize;
use tera::Value;

use super::pool::Pool;
use super::vocabulary::RetryView;
use super::{Needs, View, entry, pruned};
use crate::model::{Catalog, Code, Entry};

/// The rows, and whether one of them states a duration.
pub(super) struct Statuses {
    pub(super) rows: Vec<Value>,
    pub(super) pauses: bool,
}

#[derive(Serialize)]
struct Row<'v> {
    index: usize,
    status: i64,
    kind: &'v Value,
    retry: RetryView<'v>,
    entry: &'v Value,
}

/// A row for each status that reports an error, in ascending order.
pub(super) fn build(view: &View, needs: &Needs, catalog: &Catalog) -> Statuses {
    let domain = catalog.statuses().map(|(id, _)| id);
    let mut models: Vec<&Entry> =
        domain.into_iter().flat_map(|id| catalog.entries(id)).filter(|it| advised(it)).collect();
    models.sort_by_key(|model| &model.code);
    let entries = entry::build(view, &Pool::new(&models), &models, &needs.entry);
    let row = |(index, (model, entry)): (usize, (&&Entry, &Value))| {
        let (kind, retry) = model.kind.zip(model.retry)?;
        let Code::Integer(status) = model.code else { return None };
        let (kind, retry) = (view.vocabulary.kind(kind), view.vocabulary.retry(retry));
        Some(pruned::value(&Row { index, status, kind, retry, entry }, &needs.status))
    };
    let pauses = models.iter().any(|it| it.retry.is_some_and(|retry| retry.after.is_some()));
    let rows = models.iter().zip(&entries).enumerate().filter_map(row).collect();
    Statuses { rows, pauses }
}

fn advised(entry: &Entry) -> bool {
    entry.kind.is_some() && entry.retry.is_some() && matches!(entry.code, Code::Integer(_))
}

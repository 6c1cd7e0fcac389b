//! The cells of a row by the columns that they stand in. Knows no syntax.

use std::borrow::Cow;

use crate::report::Finding;

/// The column that holds nothing.
const EMPTY: &str = "empty";

/// Each cell with its column's name. Columns at the end that hold nothing may be absent; `plain` is a
/// cell's text.
pub(super) fn by_column<'c, T>(
    columns: &[&'c str],
    cells: Vec<T>,
    plain: impl Fn(&T) -> Cow<'_, str>,
) -> Result<Vec<(&'c str, T)>, Finding> {
    let needed = columns.iter().rposition(|column| *column != EMPTY).map_or(0, |at| at + 1);
    if cells.len() < needed || cells.len() > columns.len() {
        return Err(cell_count(cells.len(), columns.len()));
    }
    let pairs = columns.iter().copied().zip(cells);
    let (empty, named): (Vec<_>, Vec<_>) = pairs.partition(|(column, _)| *column == EMPTY);
    match empty.iter().map(|(_, cell)| plain(cell)).find(|text| !text.is_empty()) {
        Some(text) => Err(shifted(&text)),
        None => Ok(named),
    }
}

/// A row has more or fewer cells than there are columns.
fn cell_count(found: usize, expected: usize) -> Finding {
    let message = format!("a row of {found} cells in a table of {expected} columns");
    Finding::error("cell-count", message)
}

/// Something stands where nothing should.
fn shifted(text: &str) -> Finding {
    Finding::error("shifted-columns", format!("`{text}` in a column that holds nothing"))
        .hint("the columns have shifted: give the rows of each shape their own region")
}

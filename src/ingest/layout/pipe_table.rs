//! Rows as lines of cells between pipes.

use super::columns::by_column;
use super::{Form, Known, Piece, Problem, RawRow, Reading};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use crate::report::Finding;
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;

/// Cells between pipes, with or without outer pipes. Header and delimiter rows are no rows: they
/// are the headings after which the region begins.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PipeTable {
    /// The column of each cell. Cells of the column `empty` must be empty or absent.
    columns: Vec<String>,
    /// Whether a row goes on over the next lines until a pipe ends it; its lines are joined by a
    /// space.
    #[serde(default)]
    wrap: bool,
}

impl Form for PipeTable {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let height = if self.wrap { height(rest) } else { 1 };
            let (row, below) = rest.split_at(height);
            rest = below;
            if !first.text().contains('|') {
                continue;
            }
            match self.cells(row) {
                Ok(cells) => {
                    let blocks = row.iter().map(|piece| piece.at).collect();
                    let cell = |(column, cell)| (column, Cell::new(cell, Markup::None));
                    let cells = cells.into_iter().map(cell).collect();
                    reading.rows.push(RawRow { blocks, cells });
                }
                Err(finding) => reading.problems.push(Problem { at: first.at, finding }),
            }
        }
        reading
    }
}

impl PipeTable {
    fn cells<'a>(&'a self, row: &[Piece<'a>]) -> Result<Vec<(&'a str, Cow<'a, str>)>, Finding> {
        let cells = match row {
            [line] => split(line.text()).into_iter().map(unescape).collect::<Vec<_>>(),
            lines => {
                let parts: Vec<&str> = lines.iter().map(|line| line.text().trim()).collect();
                let owned = |cell: &str| Cow::Owned(unescape(cell).into_owned());
                split(&parts.join(" ")).into_iter().map(owned).collect()
            }
        };
        let columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        by_column(&columns, cells, |cell| Cow::Borrowed(cell))
    }
}

/// How many lines the first row takes.
fn height(lines: &[Piece<'_>]) -> usize {
    let closed = |line: &Piece<'_>| line.text().trim_end().ends_with('|');
    let opened = |line: &Piece<'_>| line.text().trim_start().starts_with('|');
    match lines.iter().position(closed) {
        Some(last) if opened(&lines[0]) && !lines[1..=last].iter().any(opened) => last + 1,
        _ => 1,
    }
}

/// The trimmed cells of a row.
fn split(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::with_capacity(4);
    let mut start = 0;
    for (at, _) in row.match_indices('|') {
        if !row[..at].ends_with('\\') {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
    }
    if start < row.len() {
        cells.push(row[start..].trim());
    }
    cells
}

fn unescape(cell: &str) -> Cow<'_, str> {
    if cell.contains(r"\|") { cell.replace(r"\|", "|").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{layout, read};
    use super::PipeTable;

    #[test]
    fn outer_pipes_are_optional() {
        let table: PipeTable = layout("columns: [code, text]");
        let text = "| 1 | one |\n2 | two |\n| 3 | three\n4 | four\n| 5 | |\nno row";
        insta::assert_snapshot!(read(&table, text, &[]), @r#"
        [1]: code="1" text="one"
        [2]: code="2" text="two"
        [3]: code="3" text="three"
        [4]: code="4" text="four"
        [5]: code="5" text=""
        "#);
    }

    #[test]
    fn cells_run_over_lines() {
        let table: PipeTable = layout("{ columns: [code, text], wrap: true }");
        let text = "| 1 | one\nand more\nand more. |\n| 2 | never closed\n| 3 | three |";
        insta::assert_snapshot!(read(&table, text, &[]), @r#"
        [1, 2, 3]: code="1" text="one and more and more."
        [4]: code="2" text="never closed"
        [5]: code="3" text="three"
        "#);
    }

    #[test]
    fn empty_columns_may_be_absent_but_not_filled() {
        let table: PipeTable = layout("columns: [code, text, empty]");
        let text = "| 1 | one | |\n| 2 | two |\n| 400 | 3 | three |\n| 4 |\n| 5 | a | | b |";
        insta::assert_snapshot!(read(&table, text, &[]), @r#"
        [1]: code="1" text="one"
        [2]: code="2" text="two"
        3: error[shifted-columns]: `three` in a column that holds nothing (the columns have shifted: give the rows of each shape their own region)
        4: error[cell-count]: a row of 1 cells in a table of 3 columns ()
        5: error[cell-count]: a row of 4 cells in a table of 3 columns ()
        "#);
    }

    #[test]
    fn pipes_can_be_escaped() {
        let table: PipeTable = layout("columns: [code, text]");
        insta::assert_snapshot!(read(&table, r"| 1 | a \| b |", &[]), @r#"[1]: code="1" text="a | b""#);
    }
}

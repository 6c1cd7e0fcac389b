//! Rows that are those of tables, whatever the syntax.

use super::columns::by_column;
use super::{Form, Known, Piece, Problem, RawRow, Reading};
use crate::ingest::document::{Cell, Kind};
use crate::report::{Finding, closest};
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The rows of the region's tables. Rows of heads are furniture.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The column of each cell: a list in the cells' order, or a mapping by the words of the head.
    /// Cells of the column `empty` must be empty or absent.
    columns: Columns,
    /// How many rows at a table's top are heads though nothing marks them.
    #[serde(default)]
    head: usize,
}

#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Columns {
    InOrder(Vec<String>),
    ByHead(#[serde(deserialize_with = "unique_keys")] IndexMap<String, String>),
}

impl Form for Table {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        let rows = pieces.iter().filter_map(|piece| match piece.block.kind {
            Kind::Row { table, head } => Some((table, head, piece)),
            _ => None,
        });
        let rows: Vec<_> = rows.collect();
        for rows in rows.chunk_by(|a, b| a.0 == b.0) {
            let marked = rows.iter().take_while(|(_, head, _)| *head).count();
            let (heads, below) = rows.split_at(marked.max(self.head).min(rows.len()));
            let heading = |(_, _, piece): &(_, _, &Piece<'_>)| (piece.at, "head of a table".to_owned());
            reading.furniture.extend(heads.iter().map(heading));
            let columns = match self.columns(heads.iter().map(|(_, _, piece)| *piece)) {
                Ok(columns) => columns,
                Err(finding) => {
                    let at = rows[0].2.at;
                    reading.problems.push(Problem { at, finding });
                    reading.furniture.extend(below.iter().map(|it| (it.2.at, "unread".to_owned())));
                    continue;
                }
            };
            for (_, head, piece) in below {
                if *head {
                    // A head that is repeated further down.
                    reading.furniture.push((piece.at, "head of a table".to_owned()));
                    continue;
                }
                match by_column(&columns, piece.block.cells.clone(), Cell::plain) {
                    Ok(cells) => reading.rows.push(RawRow { blocks: vec![piece.at], cells }),
                    Err(finding) => reading.problems.push(Problem { at: piece.at, finding }),
                }
            }
        }
        reading
    }
}

impl Table {
    /// The column of each cell.
    fn columns<'a, 'b>(
        &'a self,
        heads: impl Iterator<Item = &'b Piece<'b>>,
    ) -> Result<Vec<&'a str>, Finding> {
        let by_head = match &self.columns {
            Columns::InOrder(columns) => return Ok(columns.iter().map(String::as_str).collect()),
            Columns::ByHead(columns) => columns,
        };
        let Some(head) = heads.last() else {
            let hint = "state with `head: 1` that its first row is one, or list `columns` in their order";
            return Err(Finding::error("table-head", "a table without a head").hint(hint));
        };
        let words = head.block.cells.iter().map(|cell| one_line(&cell.plain()));
        let words: Vec<String> = words.collect();
        if let Some(missing) = by_head.keys().find(|wanted| !words.contains(*wanted)) {
            let message = format!("no column is headed `{missing}`");
            let hint = match closest(missing, words.iter().map(String::as_str)) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("there are: {}", words.join(", ")),
            };
            return Err(Finding::error("table-head", message).hint(hint));
        }
        let column = |word: &String| {
            by_head.get(word).map(String::as_str).ok_or_else(|| {
                let message = format!("a column headed `{word}`, which `columns` does not name");
                let hint = format!("say what it holds, or drop it for a reason: `{word}: …`");
                Finding::error("table-head", message).hint(hint)
            })
        };
        words.iter().map(column).collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

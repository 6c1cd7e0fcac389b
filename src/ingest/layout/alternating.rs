//! Rows whose cells stand on lines of their own, in turn.

use super::{Form, Known, Piece, RawRow, Reading};
use crate::ingest::pattern::Pattern;
use schemars::JsonSchema;
use serde::Deserialize;

/// One field per line, in turn: a row takes as many lines as there are fields.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alternating {
    /// The field on each line of a row.
    fields: Vec<String>,
    /// What the first line of a row looks like, and no other line of it.
    first: Pattern,
}

impl Form for Alternating {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        let mut rest = pieces;
        while !rest.is_empty() {
            let (row, below) = rest.split_at(self.fields.len().clamp(1, rest.len()));
            let opens = |piece: &Piece<'_>| self.first.matches(piece.text());
            if row.len() < self.fields.len() || !opens(&row[0]) || row[1..].iter().any(opens) {
                // A stray line: what follows may be a row again.
                rest = &rest[1..];
                continue;
            }
            let cells = self.fields.iter().zip(row);
            reading.rows.push(RawRow {
                blocks: row.iter().map(|piece| piece.at).collect(),
                cells: cells.map(|(field, piece)| (&**field, piece.block.whole())).collect(),
            });
            rest = below;
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{layout, read};
    use super::Alternating;

    #[test]
    fn a_stray_line_costs_no_other_row() {
        let lines: Alternating = layout(r"{ fields: [code, description], first: '^\d+$' }");
        let text = "400\nBad.\nstray\n404\nNot found.\n500\n501\nNot done.\n502";
        insta::assert_snapshot!(read(&lines, text, &[]), @r#"
        [1, 2]: code="400" description="Bad."
        [4, 5]: code="404" description="Not found."
        [7, 8]: code="501" description="Not done."
        "#);
    }
}

//! Rows that a pattern of the recipe takes apart.

use super::{Form, Known, Piece, RawRow, Reading};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use crate::ingest::pattern::Pattern;
use schemars::JsonSchema;
use serde::Deserialize;

/// Lines or blocks matched by patterns with named groups; each group is a column.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// Tried in order; the first that matches reads it.
    patterns: Vec<Pattern>,
}

impl Form for Patterns {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let rows = pieces.iter().filter_map(|piece| {
            let groups = self.patterns.iter().find_map(|pattern| pattern.groups(piece.text()))?;
            Some(RawRow { blocks: vec![piece.at], cells: cells(groups) })
        });
        Reading { rows: rows.collect(), ..Reading::default() }
    }
}

/// Groups as cells. Patterns see a text without its markup, so that none is left to be stripped.
pub(super) fn cells<'a>(groups: Vec<(&'a str, &'a str)>) -> Vec<(&'a str, Cell<'a>)> {
    groups.into_iter().map(|(column, text)| (column, Cell::new(text, Markup::None))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{layout, read};
    use super::Patterns;

    #[test]
    fn the_first_pattern_that_matches_reads_the_line() {
        let patterns: Patterns = layout(
            r"patterns: ['^(?<code>\d+) (?<text>.+) (?<see>See .+)$', '^(?<code>\d+) (?<text>.+)$']",
        );
        insta::assert_snapshot!(read(&patterns, "1 One See two\n2 Two\nthree", &[]), @r#"
        [1]: code="1" text="One" see="See two"
        [2]: code="2" text="Two"
        "#);
    }
}

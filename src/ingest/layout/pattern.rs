//! Rows that a pattern of the recipe takes apart.

use super::{Form, Known, Line, RawRow, Reading};
use crate::ingest::recipe::Pattern;
use schemars::JsonSchema;
use serde::Deserialize;

/// Lines matched by patterns with named groups; each group is a column.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// Tried in order; the first that matches reads the line.
    patterns: Vec<Pattern>,
}

impl Form for Patterns {
    fn read<'a>(&'a self, lines: &[Line<'a>], _: &Known) -> Reading<'a> {
        let rows = lines.iter().filter_map(|line| {
            let cells = self.patterns.iter().find_map(|pattern| cells(pattern, line.text))?;
            Some(RawRow { lines: vec![line.number], cells })
        });
        Reading { rows: rows.collect(), problems: Vec::new() }
    }
}

fn cells<'a>(
    pattern: &'a Pattern,
    line: &'a str,
) -> Option<Vec<(&'a str, std::borrow::Cow<'a, str>)>> {
    let captures = pattern.regex().captures(line)?;
    let groups = pattern.regex().capture_names().flatten();
    Some(groups.filter_map(|name| Some((name, captures.name(name)?.as_str().into()))).collect())
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

//! Rows whose cells were glued together without a separator.

use super::{Form, Known, Piece, Problem, RawRow, Reading};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use crate::ingest::pattern::Pattern;
use crate::report::Finding;
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;

/// Status, code, text and description glued together without a delimiter.
///
/// Three signs tell them apart, in this order: the description repeats the text; the text is a
/// placeholder; the line begins with a code that other regions know (the longest counts) and one
/// sentence follows another without a space. The first sign that a line shows decides. Two
/// readings by the same sign are an error, and the recipe settles what no sign does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glued {
    /// What a status looks like.
    http: Pattern,
    /// What a code looks like.
    code: Pattern,
    /// What stands for a text that is known at run time only.
    placeholder: String,
    /// Lines that no sign settles, by the whole line.
    #[serde(default, deserialize_with = "unique_keys")]
    settle: IndexMap<String, Settled>,
}

/// A line read by hand; the description is what is left of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settled {
    /// Its code.
    code: String,
    /// Its text.
    text: String,
    /// Why.
    reason: String,
}

/// Looking for a text that repeats itself takes the square of a line's length.
const LONGEST: usize = 4096;

/// What stands behind the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Split<'a> {
    code: &'a str,
    text: &'a str,
    description: &'a str,
}

impl Form for Glued {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], known: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        for piece in pieces {
            let line = piece.text();
            let Some(status) = self.http.regex().find(line).filter(|found| found.start() == 0)
            else {
                continue;
            };
            let (http, rest) = line.split_at(status.end());
            match self.split(line, rest, known) {
                Ok(Split { code, text, description }) => reading.rows.push(RawRow {
                    blocks: vec![piece.at],
                    cells: [
                        ("http", http),
                        ("code", code),
                        ("text", text),
                        ("description", description),
                    ]
                    .map(|(column, cell)| (column, Cell::new(cell, Markup::None)))
                    .into(),
                }),
                Err(finding) => reading.problems.push(Problem { at: piece.at, finding }),
            }
        }
        reading
    }

    fn needs_known_codes(&self) -> bool {
        true
    }
}

impl Glued {
    fn split<'a>(
        &'a self,
        line: &str,
        rest: &'a str,
        known: &Known,
    ) -> Result<Split<'a>, Finding> {
        if line.len() > LONGEST {
            let message = format!("a line of {} bytes, which no row has", line.len());
            return Err(Finding::error("unreadable-row", message));
        }
        if let Some(settled) = self.settle.get(line) {
            return settled.split(rest);
        }
        let mut readings = self.repeated_tail(rest);
        if readings.is_empty() {
            readings = self.placeholder(rest);
        }
        if readings.is_empty() {
            readings = known_code(rest, known);
        }
        match readings[..] {
            [split] => Ok(split),
            [] => Err(Finding::error("unreadable-row", "nothing tells the columns apart")
                .hint("settle the line in the recipe")),
            _ => {
                let all: Vec<String> = readings.iter().map(Split::to_string).collect();
                let message = format!("{} readings: {}", all.len(), all.join(" or "));
                Err(Finding::error("ambiguous-row", message).hint("settle the line in the recipe"))
            }
        }
    }

    fn repeated_tail<'a>(&self, rest: &'a str) -> Vec<Split<'a>> {
        let halves = (1..=rest.len() / 2).filter_map(|length| {
            let (head, description) = rest.split_at_checked(rest.len() - length)?;
            let code = head.strip_suffix(description)?;
            Some(Split { code, text: &head[code.len()..], description })
        });
        halves.filter(|split| self.is_code(split.code)).collect()
    }

    fn placeholder<'a>(&self, rest: &'a str) -> Vec<Split<'a>> {
        let found = rest.match_indices(&self.placeholder);
        let splits = found.map(|(at, text)| Split {
            code: &rest[..at],
            text,
            description: &rest[at + text.len()..],
        });
        splits.filter(|split| self.is_code(split.code)).collect()
    }

    fn is_code(&self, text: &str) -> bool {
        let all = |found: regex::Match<'_>| found.start() == 0 && found.end() == text.len();
        self.code.regex().find(text).is_some_and(all)
    }
}

/// The longest known code, then every place where a sentence ends and no space follows.
fn known_code<'a>(rest: &'a str, known: &Known) -> Vec<Split<'a>> {
    let prefixes = rest.char_indices().rev().map(|(at, _)| rest.split_at(at));
    let Some((code, prose)) = prefixes.into_iter().find(|(code, _)| known.contains(*code)) else {
        return Vec::new();
    };
    let sentences = prose.char_indices().filter(|(_, char)| matches!(char, '.' | '!' | '?'));
    sentences
        .map(|(end, _)| prose.split_at(end + 1))
        .filter(|(_, next)| next.starts_with(char::is_alphanumeric))
        .map(|(text, description)| Split { code, text, description })
        .collect()
}

impl Settled {
    fn split<'a>(&'a self, rest: &'a str) -> Result<Split<'a>, Finding> {
        let description = rest.strip_prefix(&self.code).and_then(|r| r.strip_prefix(&self.text));
        let Some(description) = description else {
            let message = format!("settled otherwise than it stands here: {}", self.reason);
            return Err(Finding::error("unreadable-row", message));
        };
        Ok(Split { code: &self.code, text: &self.text, description })
    }
}

impl fmt::Display for Split<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` | `{}` | `{}`", self.code, self.text, self.description)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{layout, read};
    use super::Glued;

    const FORM: &str =
        r"{ http: '^\d{3}', code: '[A-Za-z]+(\.[A-Za-z]+)*', placeholder: '%s', settle: SETTLE }";

    fn glued(settle: &str) -> Glued {
        layout(&FORM.replace("SETTLE", settle))
    }

    #[test]
    fn signs_in_order() {
        let text = "400miss.idid is missing.id is missing.\n\
                    400auth.error%sNo. No access.\n\
                    400bot.emptyThe bot is empty.Check the bot. Then retry.";
        insta::assert_snapshot!(read(&glued("{}"), text, &["bot", "bot.empty"]), @r#"
        [1]: http="400" code="miss.id" text="id is missing." description="id is missing."
        [2]: http="400" code="auth.error" text="%s" description="No. No access."
        [3]: http="400" code="bot.empty" text="The bot is empty." description="Check the bot. Then retry."
        "#);
    }

    #[test]
    fn two_readings_show_both() {
        let text = "400a.bXYXYXYXY\n400cOne.Two.Three.\n400d%s%s.\n400nothing known";
        insta::assert_snapshot!(read(&glued("{}"), text, &["c"]), @r#"
        [3]: http="400" code="d" text="%s" description="%s."
        1: error[ambiguous-row]: 2 readings: `a.bXYXY` | `XY` | `XY` or `a.b` | `XYXY` | `XYXY` (settle the line in the recipe)
        2: error[ambiguous-row]: 2 readings: `c` | `One.` | `Two.Three.` or `c` | `One.Two.` | `Three.` (settle the line in the recipe)
        4: error[unreadable-row]: nothing tells the columns apart (settle the line in the recipe)
        "#);
    }

    #[test]
    fn the_recipe_settles() {
        let settle = "{ 400a.bXYXYXYXY: { code: a.b, text: XYXY, reason: as elsewhere }, \
                        400cOne: { code: d, text: One, reason: wrong } }";
        insta::assert_snapshot!(read(&glued(settle), "400a.bXYXYXYXY\n400cOne", &[]), @r#"
        [1]: http="400" code="a.b" text="XYXY" description="XYXY"
        2: error[unreadable-row]: settled otherwise than it stands here: wrong ()
        "#);
    }
}

//! Layouts: the forms in which rows stand on lines. Each is named by its shape and configured by
//! the recipe. A layout knows the lines of its region alone: no page, no catalog, no vendor.
//!
//! To add one, write its file and add its line below.

use crate::report::Finding;
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashSet;

macro_rules! layouts {
    ($($(#[$doc:meta])* $module:ident => $form:ident,)+) => {
        $(mod $module;)+

        /// How rows stand on lines.
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        #[serde(tag = "form", rename_all = "snake_case")]
        pub enum Layout { $($(#[$doc])* $form($module::$form),)+ }

        impl Layout {
            pub(super) fn form(&self) -> &dyn Form {
                match self { $(Self::$form(layout) => layout,)+ }
            }
        }
    };
}

layouts! {
    /// Cells between pipes.
    pipe_table => PipeTable,
    /// One field per line, in turn.
    alternating => Alternating,
    /// Lines matched by patterns with named groups.
    pattern => Patterns,
    /// Status, code, text and description glued together without a delimiter.
    glued => Glued,
}

/// What every layout can do.
pub(super) trait Form {
    /// Reads the lines of a region. Lines that it neither takes nor complains about are strays.
    fn read<'a>(&'a self, lines: &[Line<'a>], known: &Known) -> Reading<'a>;

    /// Whether rows can be told apart only by the codes that other regions hold.
    fn needs_known_codes(&self) -> bool {
        false
    }
}

/// A line of a page, counted from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

/// The codes of a domain that the other regions of a run hold.
pub(super) type Known = HashSet<String>;

/// What became of a region's lines.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) rows: Vec<RawRow<'a>>,
    pub(super) problems: Vec<Problem>,
}

/// A row as it stands on the page.
#[derive(Debug)]
pub(super) struct RawRow<'a> {
    /// The lines it stands on, in order; at least one.
    pub(super) lines: Vec<usize>,
    /// Its cells with their columns.
    pub(super) cells: Vec<(&'a str, Cow<'a, str>)>,
}

/// A line that is no row though it should be.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) finding: Finding,
}

#[cfg(test)]
mod testing {
    use super::{Form, Known, Line};

    /// The rows as `first line: column=cell …`, then the problems, each on a line of its own.
    pub(super) fn read(form: &dyn Form, text: &str, known: &[&str]) -> String {
        let lines: Vec<Line<'_>> =
            text.lines().enumerate().map(|(at, text)| Line { number: at + 1, text }).collect();
        let known: Known = known.iter().map(|&code| code.to_owned()).collect();
        let reading = form.read(&lines, &known);
        let rows = reading.rows.iter().map(|row| {
            let cell = |(column, cell): &(&str, _)| format!(" {column}={cell:?}");
            format!("{:?}:{}", row.lines, row.cells.iter().map(cell).collect::<String>())
        });
        let problems = reading.problems.iter().map(|problem| {
            let hint = problem.finding.hint.as_deref().unwrap_or_default();
            format!("{}: {} ({hint})", problem.line, problem.finding)
        });
        rows.chain(problems).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn layout<T: serde::de::DeserializeOwned>(yaml: &str) -> T {
        serde_yaml::from_str(yaml).expect("a layout")
    }
}

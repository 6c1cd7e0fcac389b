//! Layouts: the forms in which rows stand on lines and blocks. Each is named by its shape and
//! configured by the recipe. A layout knows the blocks of its region alone: no syntax, no catalog,
//! no vendor.
//!
//! To add one, write its file and add its line below.

use super::document::{Block, Cell};
use crate::report::Finding;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::HashSet;

macro_rules! layouts {
    ($($(#[$doc:meta])* $module:ident => $form:ident,)+) => {
        $(mod $module;)+

        /// How rows stand on lines and blocks.
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
    /// Lines of cells between pipes.
    pipe_table => PipeTable,
    /// One field per line or block, in turn.
    alternating => Alternating,
    /// Lines or blocks matched by patterns with named groups.
    pattern => Patterns,
    /// Status, code, text and description glued together without a delimiter.
    glued => Glued,
    /// The rows of tables, by header or by position.
    table => Table,
    /// Records: from one opening block to the next.
    records => Records,
    /// Values by path.
    entries => Entries,
}

mod columns;
mod path;

/// What every layout can do.
pub(super) trait Form {
    /// Reads the blocks of a region. Blocks that it neither takes nor complains about are strays.
    fn read<'a>(&'a self, pieces: &[Piece<'a>], known: &Known) -> Reading<'a>;

    /// Whether rows can be told apart only by the codes that other regions hold.
    fn needs_known_codes(&self) -> bool {
        false
    }
}

/// A block of a page, and which one it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) at: usize,
    pub(super) block: &'a Block<'a>,
}

impl<'a> Piece<'a> {
    fn text(&self) -> &'a str {
        &self.block.text
    }
}

/// The codes of a domain that the other regions of a run hold.
pub(super) type Known = HashSet<String>;

/// What became of a region's blocks.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) rows: Vec<RawRow<'a>>,
    /// Blocks that hold no row, and what they are.
    pub(super) furniture: Vec<(usize, String)>,
    pub(super) problems: Vec<Problem>,
}

/// A row as it stands on the page.
#[derive(Clone, Debug)]
pub(super) struct RawRow<'a> {
    /// The blocks it stands on, in order; at least one.
    pub(super) blocks: Vec<usize>,
    /// Its cells with their columns.
    pub(super) cells: Vec<(&'a str, Cell<'a>)>,
}

/// A block that is no row though it should be.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) at: usize,
    pub(super) finding: Finding,
}

#[cfg(test)]
mod testing {
    use super::super::document::{Block, Kind};
    use super::{Form, Known, Piece};

    /// The rows as `first line: column=cell …`, then the problems, each on a line of its own.
    pub(super) fn read(form: &dyn Form, text: &str, known: &[&str]) -> String {
        let blocks: Vec<Block<'_>> =
            text.lines().map(|line| Block::line(0, line, Kind::Line)).collect();
        let pieces: Vec<Piece<'_>> =
            blocks.iter().enumerate().map(|(at, block)| Piece { at: at + 1, block }).collect();
        let known: Known = known.iter().map(|&code| code.to_owned()).collect();
        let reading = form.read(&pieces, &known);
        let rows = reading.rows.iter().map(|row| {
            let cell =
                |(column, cell): &(&str, super::Cell<'_>)| format!(" {column}={:?}", cell.text);
            format!("{:?}:{}", row.blocks, row.cells.iter().map(cell).collect::<String>())
        });
        let problems = reading.problems.iter().map(|problem| {
            let hint = problem.finding.hint.as_deref().unwrap_or_default();
            format!("{}: {} ({hint})", problem.at, problem.finding)
        });
        rows.chain(problems).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn layout<T: serde::de::DeserializeOwned>(yaml: &str) -> T {
        serde_yaml::from_str(yaml).expect("a layout")
    }
}

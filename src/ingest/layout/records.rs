//! Rows that go on over several lines or blocks, each begun by one that opens it.

use super::pattern::cells;
use super::{Form, Known, Piece, RawRow, Reading};
use crate::ingest::document::{Block, Cell, Kind};
use crate::ingest::markup::Markup;
use crate::ingest::pattern::Pattern;
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;

/// Records that go from one opening line or block to the next. What stands below the opening is read
/// by the first field that it fits; a text or description met again makes a further message. What fits
/// none is unaccounted for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// What a record begins with, and no other block of it.
    opens: Part,
    /// How the blocks below are read.
    #[serde(default)]
    fields: Vec<Part>,
}

/// Blocks of a record, by all that is stated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Part {
    /// What they are; anything, if absent.
    kind: Option<BlockKind>,
    /// Of headings: their level, from 1.
    level: Option<u8>,
    /// Which they are, counted from 1 behind the opening.
    at: Option<usize>,
    /// What stands before a colon or a dash, and is no part of the field.
    label: Option<String>,
    /// What they look like; each named group is a column.
    pattern: Option<Pattern>,
    /// The column that they fill, but for what groups hold.
    field: Option<String>,
    /// Whether several of them are one text.
    #[serde(default)]
    join: bool,
    /// Why they say nothing about the code.
    furniture: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum BlockKind {
    Line,
    Heading,
    Paragraph,
    Item,
    Term,
    Row,
    Code,
    Comment,
    Rule,
}

impl Form for Records {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        let mut below = 0;
        for piece in pieces {
            if let Some(Found::Cells(cells)) = self.opens.find(piece.block, 0) {
                reading.rows.push(RawRow { blocks: vec![piece.at], cells });
                below = 0;
                continue;
            }
            let Some(row) = reading.rows.last_mut() else { continue };
            below += 1;
            let found = self.fields.iter().find_map(|field| Some((field, field.find(piece.block, below)?)));
            match found {
                Some((_, Found::Furniture(reason))) => {
                    reading.furniture.push((piece.at, reason.to_owned()));
                }
                Some((field, Found::Cells(cells))) => {
                    row.blocks.push(piece.at);
                    for (column, cell) in cells {
                        add(row, column, cell, field.join);
                    }
                }
                None => {}
            }
        }
        reading
    }
}

/// What a field makes of a block.
enum Found<'a> {
    Cells(Vec<(&'a str, Cell<'a>)>),
    Furniture(&'a str),
}

impl Part {
    fn find<'a>(&'a self, block: &'a Block<'a>, at: usize) -> Option<Found<'a>> {
        let fits = self.kind.is_none_or(|kind| kind.is(block.kind))
            && self.level.is_none_or(|level| block.kind == Kind::Heading(level))
            && self.at.is_none_or(|wanted| wanted == at);
        if !fits {
            return None;
        }
        let labelled = match &self.label {
            Some(label) => Some(behind(label, &block.text)?),
            None => None,
        };
        let mut found = match &self.pattern {
            Some(pattern) => cells(pattern.groups(labelled.unwrap_or(&block.text))?),
            None => Vec::new(),
        };
        if let Some(reason) = &self.furniture {
            return Some(Found::Furniture(reason));
        }
        if let Some(field) = &self.field {
            let whole = match labelled {
                Some(text) => Cell::new(text, Markup::None),
                None => block.whole(),
            };
            found.push((field, whole));
        }
        Some(Found::Cells(found))
    }
}

/// What stands behind a label and its colon or dash.
fn behind<'a>(label: &str, text: &'a str) -> Option<&'a str> {
    let rest = text.trim_start().strip_prefix(label)?.trim_start();
    let signs = [':', '：', '-', '–', '—', '='];
    Some(rest.strip_prefix(signs)?.trim_start())
}

fn add<'a>(row: &mut RawRow<'a>, column: &'a str, cell: Cell<'a>, join: bool) {
    match row.cells.iter_mut().rfind(|(known, _)| *known == column && join) {
        Some((_, held)) => held.text = Cow::Owned(format!("{} {}", held.text, cell.text)),
        None => row.cells.push((column, cell)),
    }
}

impl BlockKind {
    fn is(self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Line, Kind::Line)
                | (Self::Heading, Kind::Heading(_))
                | (Self::Paragraph, Kind::Paragraph)
                | (Self::Item, Kind::Item)
                | (Self::Term, Kind::Term)
                | (Self::Row, Kind::Row { .. })
                | (Self::Code, Kind::Code)
                | (Self::Comment, Kind::Comment)
                | (Self::Rule, Kind::Rule)
        )
    }
}

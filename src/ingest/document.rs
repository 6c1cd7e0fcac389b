//! A page as blocks: what a reader makes of it and layouts look at. Knows neither a syntax nor a
//! layout.
//!
//! Blocks are in page order, do not overlap, and hold every line that is not blank: what a reader
//! leaves out becomes a block of its own, so that nothing can get lost between the two.

use super::markup::Markup;
use std::borrow::Cow;
use std::ops::Range;

/// A page, read.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// In page order.
    pub(super) blocks: Vec<Block<'a>>,
    /// Where each line begins, and where the last one ends.
    lines: Vec<usize>,
}

/// A part of a page that has one fate.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    /// Its bytes.
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
    /// What patterns see: without markup; cells with ` | ` between, a value with its path before.
    pub(super) text: Cow<'a, str>,
    /// A row's cells; of any other block but a line, the whole of it as it stands.
    pub(super) cells: Vec<Cell<'a>>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line as it stands.
    Line,
    /// Of a level from 1.
    Heading(u8),
    Paragraph,
    /// Of a list.
    Item,
    /// What a list of definitions defines.
    Term,
    /// Of the table that begins at a byte; `head` is what its columns are called in.
    Row {
        table: usize,
        head: bool,
    },
    /// A value; its path takes so many bytes of the text.
    Leaf(usize),
    Code,
    Comment,
    Rule,
    /// Tags, braces, delimiters: furniture by itself.
    Syntax,
}

/// Something that stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    /// As it stands, markup and all.
    pub(super) text: Cow<'a, str>,
    /// What it is written in.
    pub(super) markup: Markup,
    /// Whether it stands elsewhere and spans this place too.
    pub(super) repeated: bool,
}

impl<'a> Document<'a> {
    /// Orders the blocks; each line without any becomes what `rest` says.
    pub(super) fn new(
        text: &'a str,
        mut blocks: Vec<Block<'a>>,
        rest: impl Fn(&str) -> Kind,
    ) -> Self {
        blocks.sort_by_key(|block| block.span.start);
        let mut filled = Vec::with_capacity(blocks.len());
        let mut lines = Vec::new();
        let mut blocks = blocks.into_iter().peekable();
        let mut start = 0;
        let mut held_until = 0;
        for line in text.split_inclusive('\n') {
            lines.push(start);
            let end = start + line.len();
            let mut held = held_until > start;
            while let Some(block) = blocks.next_if(|block| block.span.start < end) {
                held_until = held_until.max(block.span.end);
                held = true;
                filled.push(block);
            }
            if !held && !line.trim().is_empty() {
                let line = line.trim_end_matches(['\n', '\r']);
                filled.push(Block::line(start, line, rest(line)));
            }
            start = end;
        }
        filled.extend(blocks);
        lines.push(text.len());
        Self { blocks: filled, lines }
    }

    /// How many lines the page has.
    pub(super) fn line_count(&self) -> usize {
        self.lines.len() - 1
    }

    /// The line that a block begins on, from 1.
    pub(super) fn line(&self, block: usize) -> usize {
        self.line_at(self.blocks[block].span.start)
    }

    /// The lines that a block stands on, from 0.
    pub(super) fn lines(&self, block: usize) -> Range<usize> {
        let span = &self.blocks[block].span;
        let last = span.end.saturating_sub(1).max(span.start);
        self.line_at(span.start) - 1..self.line_at(last).min(self.line_count())
    }

    fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte).min(self.line_count())
    }
}

impl<'a> Block<'a> {
    /// A line, or what is left of one.
    pub(super) fn line(start: usize, text: &'a str, kind: Kind) -> Self {
        Self { span: start..start + text.len(), kind, text: text.into(), cells: Vec::new() }
    }

    /// A block that is one text in some markup.
    pub(super) fn prose(
        span: Range<usize>,
        kind: Kind,
        text: impl Into<Cow<'a, str>>,
        markup: Markup,
    ) -> Self {
        let cell = Cell::new(text, markup);
        Self { span, kind, text: joined(cell.plain()), cells: vec![cell] }
    }

    /// A row of a table.
    pub(super) fn row(span: Range<usize>, table: usize, head: bool, cells: Vec<Cell<'a>>) -> Self {
        let plain: Vec<Cow<'_, str>> = cells.iter().map(|cell| joined(cell.plain())).collect();
        let text = plain.join(" | ").into();
        Self { span, kind: Kind::Row { table, head }, text, cells }
    }

    /// A value with its path.
    pub(super) fn leaf(
        span: Range<usize>,
        path: &str,
        value: impl Into<Cow<'a, str>>,
        markup: Markup,
    ) -> Self {
        let cell = Cell::new(value, markup);
        let text = format!("{path}: {}", cell.text).into();
        Self { span, kind: Kind::Leaf(path.len()), text, cells: vec![cell] }
    }

    /// Something without words of its own.
    pub(super) fn bare(text: &'a str, span: Range<usize>, kind: Kind) -> Self {
        let text = text[span.clone()].into();
        Self { span, kind, text, cells: Vec::new() }
    }

    /// Whether nothing stands there.
    pub(super) fn is_blank(&self) -> bool {
        self.kind == Kind::Line && self.text.trim().is_empty()
    }

    /// The path of a value.
    pub(super) fn path(&self) -> Option<&str> {
        match self.kind {
            Kind::Leaf(length) => Some(&self.text[..length]),
            _ => None,
        }
    }

    /// The block as one cell: its own, or all of them as patterns see them.
    pub(super) fn whole(&self) -> Cell<'_> {
        match &self.cells[..] {
            [cell] => cell.clone(),
            _ => Cell::new(self.text.trim(), Markup::None),
        }
    }
}

impl<'a> Cell<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>, markup: Markup) -> Self {
        Self { text: text.into(), markup, repeated: false }
    }

    /// Without markup.
    pub(super) fn plain(&self) -> Cow<'_, str> {
        self.markup.strip(&self.text, &[])
    }
}

/// The lines of a text as one.
fn joined<'a>(text: Cow<'_, str>) -> Cow<'a, str> {
    let line = if text.contains('\n') {
        text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    } else {
        text.into_owned()
    };
    Cow::Owned(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_leaves_out_is_a_block() {
        let text = "a\nb c\n\n  \nd\ne";
        let row = |at: usize| Block::bare(text, at..at + 1, Kind::Paragraph);
        let document = Document::new(text, vec![row(4), row(2)], |_| Kind::Syntax);
        let told: Vec<_> = document.blocks.iter().map(|it| (&*it.text, it.kind)).collect();
        assert_eq!(
            told,
            [
                ("a", Kind::Syntax),
                ("b", Kind::Paragraph),
                ("c", Kind::Paragraph),
                ("d", Kind::Syntax),
                ("e", Kind::Syntax)
            ]
        );
        assert_eq!((document.line_count(), document.line(2), document.lines(3)), (6, 2, 4..5));
    }
}

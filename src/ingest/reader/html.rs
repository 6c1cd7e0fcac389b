//! HTML by html5gum's tokens; elements, implied ends and the grid of a table are ours. The innermost
//! tables are tables; what contains one lays out the page.

use super::{Block, Kind, Read};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use html5gum::{DefaultEmitter, EndTag, HtmlString, StartTag, Token, Tokenizer};
use std::ops::Range;

/// A cell spans this much at most.
const WIDEST: usize = 1000;

#[expect(clippy::unnecessary_wraps, reason = "readers share one signature")]
pub(super) fn read(text: &str) -> Read<'_> {
    Ok(blocks(text, 0..text.len()))
}

/// What is not in a block is tags.
pub(super) fn rest(_: &str) -> Kind {
    Kind::Syntax
}

/// The blocks of a part of a text.
pub(super) fn blocks(text: &str, part: Range<usize>) -> Vec<Block<'_>> {
    let mut emitter: DefaultEmitter<usize> = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut page =
        Page { text, blocks: Vec::new(), tables: Vec::new(), kind: Kind::Paragraph, words: None };
    for token in Tokenizer::new_with_emitter(&text[part.clone()], emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag, part.start),
            Token::EndTag(tag) => page.end(&tag, part.start),
            Token::String(words) => {
                let span = words.span.start + part.start..words.span.end + part.start;
                page.words(span);
            }
            Token::Comment(comment) => {
                let span = comment.span.start + part.start..comment.span.end + part.start;
                if page.cell().is_none() {
                    page.flush();
                    page.blocks.push(Block::bare(text, span, Kind::Comment));
                }
            }
            _ => {}
        }
    }
    page.flush();
    while !page.tables.is_empty() {
        page.end_table(part.end);
    }
    page.blocks
}

struct Page<'a> {
    text: &'a str,
    blocks: Vec<Block<'a>>,
    tables: Vec<Table<'a>>,
    /// What the words outside of cells are.
    kind: Kind,
    words: Option<Range<usize>>,
}

struct Table<'a> {
    start: usize,
    head: bool,
    row: Option<Row<'a>>,
    /// By column: how many rows more a cell spans.
    spans: Vec<(usize, Cell<'a>)>,
}

struct Row<'a> {
    start: usize,
    cells: Vec<(Cell<'a>, usize, usize)>,
    all_heads: bool,
    /// The open cell: where its words begin, and how far it spans.
    open: Option<(usize, usize, usize)>,
}

impl Page<'_> {
    fn start(&mut self, tag: &StartTag<usize>, offset: usize) {
        let (start, end) = (tag.span.start + offset, tag.span.end + offset);
        match &**tag.name {
            b"table" => {
                self.dissolve(start);
                self.flush();
                self.tables.push(Table { start, head: false, row: None, spans: Vec::new() });
            }
            b"thead" | b"tbody" | b"tfoot" => self.group(&tag.name, start),
            b"tr" => {
                self.end_row(start);
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(Row::new(start));
                }
            }
            b"td" | b"th" if !self.tables.is_empty() => {
                self.end_cell(start);
                let count = |name: &[u8]| {
                    let value = tag.attributes.get(&HtmlString(name.to_vec()));
                    let value = value
                        .and_then(|it| std::str::from_utf8(&it.value).ok()?.trim().parse().ok());
                    value.unwrap_or(1).min(WIDEST)
                };
                let (across, down) = (count(b"colspan").max(1), count(b"rowspan"));
                let down = if down == 0 { WIDEST } else { down };
                let table = self.tables.last_mut().expect("there is one");
                let row = table.row.get_or_insert_with(|| Row::new(start));
                row.all_heads &= &**tag.name == b"th";
                row.open = Some((end, across, down));
            }
            _ if self.cell().is_some() => {}
            name => {
                if let Some(kind) = kind(name) {
                    self.flush();
                    self.kind = kind;
                }
            }
        }
    }

    fn end(&mut self, tag: &EndTag<usize>, offset: usize) {
        let (start, end) = (tag.span.start + offset, tag.span.end + offset);
        match &**tag.name {
            b"table" => {
                self.end_cell(start);
                self.end_table(start);
            }
            b"thead" | b"tbody" | b"tfoot" => self.group(b"", start),
            b"tr" => {
                self.end_cell(start);
                self.end_row(end);
            }
            b"td" | b"th" => self.end_cell(start),
            _ if self.cell().is_some() => {}
            name => {
                if kind(name).is_some() {
                    self.flush();
                    self.kind = Kind::Paragraph;
                }
            }
        }
    }

    /// Words outside of any cell.
    fn words(&mut self, span: Range<usize>) {
        if self.cell().is_some() || span.is_empty() {
            return;
        }
        let raw = &self.text[span.clone()];
        let start = span.start + raw.len() - raw.trim_start().len();
        let end = span.start + raw.trim_end().len();
        if start >= end {
            return;
        }
        self.words = Some(self.words.take().map_or(start..end, |held| held.start..end));
    }

    fn flush(&mut self) {
        let Some(span) = self.words.take() else { return };
        let block = match self.kind {
            Kind::Code => Block::bare(self.text, span, Kind::Code),
            kind => Block::prose(span.clone(), kind, &self.text[span], Markup::Html),
        };
        self.blocks.push(block);
    }

    fn cell(&self) -> Option<&(usize, usize, usize)> {
        self.tables.last()?.row.as_ref()?.open.as_ref()
    }

    /// The rows of a group end, and what spans them.
    fn group(&mut self, name: &[u8], at: usize) {
        self.end_row(at);
        if let Some(table) = self.tables.last_mut() {
            table.head = name == b"thead";
            table.spans.clear();
        }
    }

    fn end_cell(&mut self, at: usize) {
        let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) else { return };
        let Some((start, across, down)) = row.open.take() else { return };
        let cell = Cell::new(self.text[start..at.max(start)].trim(), Markup::Html);
        row.cells.push((cell, across, down));
    }

    fn end_row(&mut self, at: usize) {
        self.end_cell(at);
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = table.row.take().filter(|row| !row.cells.is_empty()) else { return };
        let head = table.head || row.all_heads;
        let start = row.start;
        let cells = table.grid(row.cells);
        let span = start..start + self.text[start..at].trim_end().len();
        self.blocks.push(Block::row(span, table.start, head, cells));
    }

    fn end_table(&mut self, at: usize) {
        self.end_row(at);
        self.tables.pop();
    }

    /// A table within a cell: what stands around it is no row.
    fn dissolve(&mut self, at: usize) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        if let Some((start, ..)) = row.open {
            self.kind = Kind::Paragraph;
            self.words(start..at);
        }
    }
}

impl Row<'_> {
    fn new(start: usize) -> Self {
        Self { start, cells: Vec::new(), all_heads: true, open: None }
    }
}

impl<'a> Table<'a> {
    /// A row's cells, with those that rows above and cells to the left reach into it.
    fn grid(&mut self, cells: Vec<(Cell<'a>, usize, usize)>) -> Vec<Cell<'a>> {
        let mut row: Vec<Cell<'a>> = Vec::new();
        let mut spans: Vec<(usize, Cell<'a>)> = Vec::new();
        let mut place = |row: &mut Vec<Cell<'a>>, cell: Cell<'a>, down: usize| {
            spans.push((down, Cell { repeated: true, ..cell.clone() }));
            row.push(cell);
        };
        let above = std::mem::take(&mut self.spans);
        let reached = |at: usize| above.get(at).filter(|(down, _)| *down > 0);
        for (cell, across, down) in cells {
            while let Some((left, spanning)) = reached(row.len()) {
                place(&mut row, spanning.clone(), left - 1);
            }
            for at in 0..across.min(WIDEST.saturating_sub(row.len())) {
                place(&mut row, Cell { repeated: at > 0, ..cell.clone() }, down - 1);
            }
        }
        while let Some((left, spanning)) = reached(row.len()) {
            place(&mut row, spanning.clone(), left - 1);
        }
        self.spans = spans;
        row
    }
}

/// What the words of an element are; nothing for an element within a line.
fn kind(name: &[u8]) -> Option<Kind> {
    Some(match name {
        [b'h', level @ b'1'..=b'6'] => Kind::Heading(level - b'0'),
        b"li" | b"dd" => Kind::Item,
        b"dt" => Kind::Term,
        b"pre" | b"script" | b"style" => Kind::Code,
        b"p" | b"div" | b"section" | b"article" | b"ul" | b"ol" | b"dl" | b"title" | b"body"
        | b"main" | b"header" | b"footer" | b"nav" | b"blockquote" | b"caption" | b"hr"
        | b"aside" | b"html" | b"head" | b"form" | b"figure" => Kind::Paragraph,
        _ => return None,
    })
}

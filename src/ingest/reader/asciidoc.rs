//! `AsciiDoc`, as far as tables of codes need it: headings, paragraphs, lists, listings, comments, and
//! tables whose cells stand on one line or on one each. Ours, since the parsers of the day bring
//! more than the rest of this program together.

use super::{Block, Kind, Read};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;

#[expect(clippy::unnecessary_wraps, reason = "readers share one signature")]
pub(super) fn read(text: &str) -> Read<'_> {
    let mut page =
        Page { text, blocks: Vec::new(), state: State::Flow, prose: None, attributes: "" };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        page.line(start, line.trim_end());
        start = end;
    }
    page.close(start);
    Ok(page.blocks)
}

pub(super) fn rest(line: &str) -> Kind {
    let is_syntax = ["|===", "[", ":"].iter().any(|sign| line.trim().starts_with(sign));
    if is_syntax { Kind::Syntax } else { Kind::Line }
}

enum State<'a> {
    Flow,
    /// A listing or a comment, up to its own delimiter.
    Fenced(&'a str, usize, Kind),
    Table(Table<'a>),
}

struct Table<'a> {
    start: usize,
    /// Cells of a row, once known.
    width: Option<usize>,
    has_head: bool,
    rows: usize,
    /// Cells of the row that is being read: first and last byte, and what stands there.
    cells: Vec<(usize, usize, String)>,
    /// Whether the first row stands on one line: then a blank line behind it makes it the head.
    on_one_line: bool,
    text: &'a str,
}

struct Page<'a> {
    text: &'a str,
    blocks: Vec<Block<'a>>,
    state: State<'a>,
    prose: Option<(usize, usize, Kind)>,
    /// The line in brackets before a table.
    attributes: &'a str,
}

impl<'a> Page<'a> {
    fn line(&mut self, at: usize, line: &'a str) {
        let words = line.trim();
        match &mut self.state {
            State::Fenced(fence, start, kind) => {
                if words == *fence {
                    let block = Block::bare(self.text, *start..at + line.len(), *kind);
                    self.blocks.push(block);
                    self.state = State::Flow;
                }
            }
            State::Table(table) => {
                if words == "|===" {
                    self.blocks.extend(table.flush());
                    self.state = State::Flow;
                } else {
                    self.blocks.extend(table.line(at, line));
                }
            }
            State::Flow => self.flow(at, line, words),
        }
    }

    fn flow(&mut self, at: usize, line: &'a str, words: &'a str) {
        let level = words.bytes().take_while(|byte| *byte == b'=').count();
        if words.is_empty() {
            self.flush();
        } else if words == "|===" {
            self.flush();
            self.state = State::Table(Table::new(self.text, at, self.attributes));
            self.attributes = "";
        } else if words == "////"
            || words.len() >= 4 && words.bytes().all(|byte| matches!(byte, b'-' | b'.'))
        {
            self.flush();
            let kind = if words == "////" { Kind::Comment } else { Kind::Code };
            self.state = State::Fenced(words, at, kind);
        } else if words.starts_with("//") {
            self.flush();
            self.blocks.push(Block::bare(self.text, at..at + line.len(), Kind::Comment));
        } else if level > 0 && words[level..].starts_with(' ') {
            self.flush();
            let level = u8::try_from(level).unwrap_or(6);
            let title = words[usize::from(level)..].trim();
            self.blocks.push(Block::prose(
                at..at + line.len(),
                Kind::Heading(level),
                title,
                Markup::Markdown,
            ));
        } else if words.starts_with('[') && words.ends_with(']') || words.starts_with(':') {
            self.flush();
            self.attributes = words;
        } else {
            let item = ["* ", "- ", ". "].into_iter().find(|sign| words.starts_with(sign));
            if item.is_some() {
                self.flush();
            }
            let kind = if item.is_some() { Kind::Item } else { Kind::Paragraph };
            let start = at + item.map_or(0, str::len);
            let end = at + line.len();
            self.prose = Some(self.prose.map_or((start, end, kind), |held| (held.0, end, held.2)));
        }
    }

    fn flush(&mut self) {
        if let Some((start, end, kind)) = self.prose.take() {
            self.blocks.push(Block::prose(
                start..end,
                kind,
                &self.text[start..end],
                Markup::Markdown,
            ));
        }
    }

    fn close(&mut self, end: usize) {
        self.flush();
        match &mut self.state {
            State::Table(table) => self.blocks.extend(table.flush()),
            State::Fenced(_, start, kind) => {
                self.blocks.push(Block::bare(self.text, *start..end, *kind));
            }
            State::Flow => {}
        }
    }
}

impl<'a> Table<'a> {
    fn new(text: &'a str, start: usize, attributes: &str) -> Self {
        Self {
            start,
            width: width(attributes),
            has_head: attributes.contains("header"),
            rows: 0,
            on_one_line: false,
            cells: Vec::new(),
            text,
        }
    }

    /// The rows that a line completes.
    fn line(&mut self, at: usize, line: &str) -> Vec<Block<'a>> {
        let words = line.trim();
        if words.is_empty() {
            // The first row ends here, and a blank line behind it makes it the head.
            if self.rows == 0 && !self.cells.is_empty() {
                self.has_head |= self.on_one_line && self.width == Some(self.cells.len());
                self.width = self.width.or(Some(self.cells.len()));
            }
            // What follows may be a further paragraph of the last cell.
            return Vec::new();
        }
        let Some(first) = words.find('|') else {
            if let Some(cell) = self.cells.last_mut() {
                cell.1 = at + line.len();
                cell.2.push('\n');
                cell.2.push_str(words);
            }
            return Vec::new();
        };
        let before = self.cells.is_empty();
        let indent = line.len() - line.trim_start().len();
        let mut starts: Vec<usize> = words.match_indices('|').map(|(at, _)| at).collect();
        starts.retain(|&at| !words[..at].ends_with('\\'));
        let mut rows = if before || self.width.is_some_and(|width| self.cells.len() >= width) {
            self.complete()
        } else {
            Vec::new()
        };
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(words.len());
            let cell = words[start + 1..end].trim().replace("\\|", "|");
            let begin = if index == 0 { at } else { at + indent + start };
            self.cells.push((begin, at + indent + end, cell));
        }
        if self.rows == 0 && before && first == 0 && starts.len() > 1 {
            self.on_one_line = true;
            self.width = self.width.or(Some(starts.len()));
        }
        rows.extend(self.complete_but_last());
        rows
    }

    /// Full rows; the last one may go on over the next line.
    fn complete_but_last(&mut self) -> Vec<Block<'a>> {
        let width = self.width.unwrap_or(usize::MAX);
        let mut rows = Vec::new();
        while self.cells.len() > width {
            rows.push(self.row(width));
        }
        rows
    }

    fn complete(&mut self) -> Vec<Block<'a>> {
        let width = self.width.unwrap_or(usize::MAX);
        let mut rows = Vec::new();
        while self.cells.len() >= width {
            rows.push(self.row(width));
        }
        rows
    }

    fn flush(&mut self) -> Vec<Block<'a>> {
        let mut rows = self.complete();
        if !self.cells.is_empty() {
            rows.push(self.row(self.cells.len()));
        }
        rows
    }

    fn row(&mut self, width: usize) -> Block<'a> {
        let cells: Vec<_> = self.cells.drain(..width).collect();
        let span = cells[0].0..cells[width - 1].1;
        let span = span.start..span.start + self.text[span].trim_end().len();
        let head = self.has_head && self.rows == 0;
        self.rows += 1;
        let cells = cells.into_iter().map(|(_, _, cell)| Cell::new(cell, Markup::Markdown));
        Block::row(span, self.start, head, cells.collect())
    }
}

/// The columns that `cols` names, as `"1,2"`, `"1,2a"` or `3*`.
fn width(attributes: &str) -> Option<usize> {
    let cols = attributes.split_once("cols=")?.1;
    let cols = match cols.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => cols.split([',', ']']).next()?,
    };
    let count =
        |part: &str| part.trim().split_once('*').map_or(Some(1), |(count, _)| count.parse().ok());
    cols.split(',').map(count).sum()
}

//! Markdown and MDX by pulldown-cmark, with its tables off: pipe rows stay as they stand, so that a
//! surplus cell or a short row is seen. Tables of HTML and what stands between tags of components
//! are given to their own readers first.

use super::{Block, Kind, Read, html};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A part of a page that one parser reads.
enum Part {
    Markdown(Range<usize>),
    Table(Range<usize>),
    /// The line of a component's tag, or of an import.
    Tag(Range<usize>),
}

#[expect(clippy::unnecessary_wraps, reason = "readers share one signature")]
pub(super) fn read(text: &str) -> Read<'_> {
    let mut blocks = Vec::new();
    for part in parts(text) {
        match part {
            Part::Markdown(range) => Flow::new(text, range.start, &mut blocks).read(range),
            Part::Table(range) => blocks.extend(html::blocks(text, range)),
            Part::Tag(range) => blocks.push(Block::bare(text, range, Kind::Syntax)),
        }
    }
    Ok(blocks)
}

/// Tags, or whatever else is left over, such as definitions of links: that is for the recipe to name.
pub(super) fn rest(line: &str) -> Kind {
    let is_tags = line.contains('<') && Markup::Html.strip(line, &[]).is_empty();
    if is_tags { Kind::Syntax } else { Kind::Line }
}

fn parts(text: &str) -> Vec<Part> {
    let (mut parts, mut begin, mut start, mut fence) = (Vec::new(), 0, 0, None);
    for line in text.split_inclusive('\n') {
        let (at, end) = (start, start + line.len());
        start = end;
        if at < begin {
            continue;
        }
        let words = line.trim_start();
        let sign = ["```", "~~~"].into_iter().find(|sign| words.starts_with(sign));
        if sign.is_some() && (fence.is_none() || fence == sign) {
            fence = if fence.is_some() { None } else { sign };
        }
        let part = match () {
            () if fence.is_some() => continue,
            () if starts_with(words, "<table") => Part::Table(at..table_end(text, at)),
            () if is_component(words) => Part::Tag(at..end),
            () => continue,
        };
        if begin < at {
            parts.push(Part::Markdown(begin..at));
        }
        begin = match &part {
            Part::Table(range) | Part::Tag(range) | Part::Markdown(range) => range.end,
        };
        parts.push(part);
    }
    if begin < text.len() {
        parts.push(Part::Markdown(begin..text.len()));
    }
    parts
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// Where a table of HTML and its line end.
fn table_end(text: &str, start: usize) -> usize {
    const END: &str = "</table>";
    let mut depth = 0_usize;
    for (at, _) in text[start..].match_indices('<') {
        let tag = &text[start + at..];
        if starts_with(tag, "<table") {
            depth += 1;
        } else if starts_with(tag, END) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let end = start + at + END.len();
                return text[end..].find('\n').map_or(text.len(), |line| end + line + 1);
            }
        }
    }
    text.len()
}

fn is_component(line: &str) -> bool {
    let tag = line.strip_prefix('<').map(|tag| tag.strip_prefix('/').unwrap_or(tag));
    let component = tag.is_some_and(|tag| tag.starts_with(|char: char| char.is_ascii_uppercase()))
        && line.trim_end().ends_with('>');
    component || line.starts_with("import ") && line.contains(" from ")
}

/// The blocks of a part in Markdown.
struct Flow<'a, 'b> {
    text: &'a str,
    offset: usize,
    blocks: &'b mut Vec<Block<'a>>,
    /// The block that is being read, and the bytes of its words.
    kind: Option<Kind>,
    words: Option<Range<usize>>,
}

impl<'a, 'b> Flow<'a, 'b> {
    fn new(text: &'a str, offset: usize, blocks: &'b mut Vec<Block<'a>>) -> Self {
        Self { text, offset, blocks, kind: None, words: None }
    }

    fn read(mut self, range: Range<usize>) {
        let mut options = Options::empty();
        if range.start == 0 {
            options.insert(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);
        }
        let mut whole: Option<Range<usize>> = None;
        for (event, span) in Parser::new_ext(&self.text[range], options).into_offset_iter() {
            let span = span.start + self.offset..span.end + self.offset;
            if let Some(held) = &whole
                && span.start < held.end
            {
                continue;
            }
            match event {
                Event::Start(Tag::Heading { level, .. }) => self.open(Kind::Heading(level as u8)),
                Event::Start(Tag::Paragraph) => {
                    if self.kind != Some(Kind::Item) || self.words.is_some() {
                        self.open(Kind::Paragraph);
                    }
                }
                Event::Start(Tag::Item) => self.open(Kind::Item),
                Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => {
                    self.close();
                    self.blocks.push(Block::bare(self.text, trimmed(self.text, &span), Kind::Code));
                    whole = Some(span);
                }
                Event::Start(Tag::HtmlBlock) => {
                    self.close();
                    self.blocks.extend(html::blocks(self.text, span.clone()));
                    whole = Some(span);
                }
                Event::Rule => {
                    self.close();
                    self.blocks.push(Block::bare(self.text, trimmed(self.text, &span), Kind::Rule));
                }
                Event::Start(Tag::List(_) | Tag::BlockQuote(_))
                | Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => self.close(),
                Event::End(_) if self.words.is_none() => {}
                _ => self.extend(span),
            }
        }
        self.close();
    }

    fn open(&mut self, kind: Kind) {
        self.close();
        self.kind = Some(kind);
    }

    fn extend(&mut self, span: Range<usize>) {
        self.words = Some(match self.words.take() {
            Some(words) => words.start.min(span.start)..words.end.max(span.end),
            None => span,
        });
    }

    fn close(&mut self) {
        let kind = self.kind.take().unwrap_or(Kind::Paragraph);
        let Some(words) = self.words.take() else {
            // An item without words of its own yet: its paragraph is the item.
            self.kind = Some(kind).filter(|kind| *kind == Kind::Item);
            return;
        };
        let lines = lines(self.text, &words);
        match lines.iter().position(|line| is_delimiter(line.1)) {
            Some(delimiter) if delimiter > 0 && lines[delimiter - 1].1.contains('|') => {
                self.prose(kind, &lines[..delimiter - 1]);
                self.table(&lines[delimiter - 1..]);
            }
            _ => self.prose(kind, &lines),
        }
    }

    fn prose(&mut self, kind: Kind, lines: &[(usize, &'a str)]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let span = first.0..last.0 + last.1.len();
        let markup = Markup::MarkdownHtml;
        let block = match lines {
            [line] => Block::prose(span, kind, line.1, markup),
            _ => {
                let words: Vec<&str> = lines.iter().map(|line| line.1.trim()).collect();
                Block::prose(span, kind, words.join("\n"), markup)
            }
        };
        self.blocks.push(block);
    }

    /// A head, a delimiter row, and rows up to a line without a pipe; a row that its last line
    /// leaves open goes on until a pipe closes it.
    fn table(&mut self, lines: &[(usize, &'a str)]) {
        let table = lines[0].0;
        let mut rest = lines;
        let mut at = 0;
        while let Some(first) = rest.first() {
            if !first.1.contains('|') {
                break;
            }
            let (row, below) = rest.split_at(height(rest));
            let last = row[row.len() - 1];
            let span = first.0..last.0 + last.1.len();
            if at == 1 {
                self.blocks.push(Block::bare(self.text, span, Kind::Syntax));
            } else {
                let parts: Vec<&str> = row.iter().map(|line| line.1.trim()).collect();
                let cells = split(&parts.join(" "));
                self.blocks.push(Block::row(span, table, at == 0, cells));
            }
            rest = below;
            at += 1;
        }
        // Another table may follow without a blank line, or a sentence.
        match rest.iter().position(|line| is_delimiter(line.1)) {
            Some(next) if next > 0 && rest[next - 1].1.contains('|') => {
                self.prose(Kind::Paragraph, &rest[..next - 1]);
                self.table(&rest[next - 1..]);
            }
            _ => self.prose(Kind::Paragraph, rest),
        }
    }
}

/// The lines of a part, each with its first byte.
fn lines<'a>(text: &'a str, part: &Range<usize>) -> Vec<(usize, &'a str)> {
    let mut start = part.start;
    let lines = text[part.clone()].split_inclusive('\n').map(|line| {
        let begin = start;
        start += line.len();
        (begin, line.trim_end_matches(['\n', '\r']))
    });
    lines.collect()
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// How many lines the first row takes.
fn height(lines: &[(usize, &str)]) -> usize {
    let closed = |line: &(usize, &str)| line.1.trim_end().ends_with('|');
    let opened = |line: &(usize, &str)| line.1.trim_start().starts_with('|');
    if !opened(&lines[0]) || closed(&lines[0]) {
        return 1;
    }
    let more = lines[1..].iter().take_while(|line| !opened(line));
    match more.clone().position(closed) {
        Some(last) => last + 2,
        None => 1,
    }
}

/// The cells of a row, each as it stands.
fn split(row: &str) -> Vec<Cell<'static>> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::with_capacity(4);
    let mut start = 0;
    let cell = |text: &str| Cell::new(text.trim().replace(r"\|", "|"), Markup::MarkdownHtml);
    for (at, _) in row.match_indices('|') {
        if !row[..at].ends_with('\\') {
            cells.push(cell(&row[start..at]));
            start = at + 1;
        }
    }
    if !row[start..].trim().is_empty() {
        cells.push(cell(&row[start..]));
    }
    cells
}

fn trimmed(text: &str, span: &Range<usize>) -> Range<usize> {
    span.start..span.start + text[span.clone()].trim_end().len()
}

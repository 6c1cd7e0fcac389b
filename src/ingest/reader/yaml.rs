//! YAML and JSON by granit-parser's events: every value with its path. A text that claims to be JSON
//! is held against `serde_json` first, which takes no YAML for JSON.

use super::{Block, DEEPEST, Flaw, Kind, LONGEST_PATH, Read};
use crate::ingest::markup::Markup;
use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::HashSet;
use std::fmt::Write as _;

pub(super) fn json(text: &str) -> Read<'_> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let line: usize =
            text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let mut at = (line + error.column().saturating_sub(1)).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        return Err(Flaw::new(at, error.to_string()));
    }
    read(text)
}

/// Keys of what holds values are part of their paths.
pub(super) fn rest(line: &str) -> Kind {
    if line.trim_start().starts_with('#') { Kind::Comment } else { Kind::Syntax }
}

pub(super) fn read(text: &str) -> Read<'_> {
    let mut tree = Tree { text, path: String::new(), open: Vec::new(), blocks: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Flaw::new(error.marker().byte_offset().unwrap_or(0), error.info().clone())
        })?;
        let span = span.byte_range().unwrap_or(0..0);
        match event {
            Event::Scalar(words, style, ..) => {
                let is_nothing = style == ScalarStyle::Plain && matches!(&*words, "null" | "~");
                tree.scalar(if is_nothing { "".into() } else { words }, span)?;
            }
            Event::MappingStart(..) => tree.enter(span.start, true)?,
            Event::SequenceStart(..) => tree.enter(span.start, false)?,
            Event::MappingEnd | Event::SequenceEnd => tree.leave(span.end),
            Event::Alias(_) => {
                return Err(Flaw::new(span.start, "an alias, which is not followed"));
            }
            _ => {}
        }
    }
    Ok(tree.blocks)
}

struct Tree<'a> {
    text: &'a str,
    path: String,
    open: Vec<Collection>,
    blocks: Vec<Block<'a>>,
}

struct Collection {
    /// Length of its own path.
    path: usize,
    is_map: bool,
    count: usize,
    keys: HashSet<String>,
    /// Where the value that comes next begins, key and all; unset while a key is due.
    key: Option<usize>,
    start: usize,
}

impl<'a> Tree<'a> {
    fn scalar(
        &mut self,
        words: std::borrow::Cow<'a, str>,
        span: std::ops::Range<usize>,
    ) -> Result<(), Flaw> {
        if let Some(map) = self.open.last_mut().filter(|it| it.is_map && it.key.is_none()) {
            if !map.keys.insert(words.to_string()) {
                return Err(Flaw::new(span.start, format!("key `{words}` is given twice")));
            }
            map.key = Some(span.start);
            self.step(&words, span.start)?;
            return Ok(());
        }
        let start = self.begin(span.start)?;
        let end = span.end.max(start);
        let end = start + self.text[start..end].trim_end().len();
        self.blocks.push(Block::leaf(start..end, &self.path, words, Markup::None));
        self.done();
        Ok(())
    }

    fn enter(&mut self, start: usize, is_map: bool) -> Result<(), Flaw> {
        if self.open.last().is_some_and(|it| it.is_map && it.key.is_none()) {
            return Err(Flaw::new(start, "a key that is no scalar"));
        }
        if self.open.len() >= DEEPEST {
            return Err(Flaw::new(start, format!("nested deeper than {DEEPEST} levels")));
        }
        let start = self.begin(start)?;
        let path = self.path.len();
        self.open.push(Collection {
            path,
            is_map,
            count: 0,
            keys: HashSet::new(),
            key: None,
            start,
        });
        Ok(())
    }

    fn leave(&mut self, end: usize) {
        let Some(held) = self.open.pop() else { return };
        self.path.truncate(held.path);
        if held.count == 0 {
            // Nothing in it is a value too.
            self.blocks.push(Block::leaf(
                held.start..end.max(held.start),
                &self.path,
                "",
                Markup::None,
            ));
        }
        self.done();
    }

    /// Where a value begins, its key included, and what holds it if it is the first there; an item
    /// of a list steps to its index.
    fn begin(&mut self, start: usize) -> Result<usize, Flaw> {
        let Some(held) = self.open.last() else { return Ok(start) };
        let own = held.key.unwrap_or(start);
        let is_first = held.count == 0 && !has_comment(&self.text[held.start.min(own)..own]);
        let begin = if is_first { held.start } else { own };
        if !held.is_map {
            let index = held.count.to_string();
            self.step(&index, start)?;
        }
        Ok(begin)
    }

    fn step(&mut self, segment: &str, at: usize) -> Result<(), Flaw> {
        if self.path.len() + segment.len() > LONGEST_PATH {
            return Err(Flaw::new(at, format!("a path longer than {LONGEST_PATH} bytes")));
        }
        let _ = write!(self.path, "/{}", segment.replace('~', "~0").replace('/', "~1"));
        Ok(())
    }

    fn done(&mut self) {
        if let Some(parent) = self.open.last_mut() {
            parent.count += 1;
            parent.key = None;
            self.path.truncate(parent.path);
        }
    }
}

/// Whether a line of a comment stands there, which has a fate of its own.
pub(super) fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with('#'))
}

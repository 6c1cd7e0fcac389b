//! The second pass: the text's nodes with their places.

use super::findings;
use crate::report::{Finding, Place, SourceText};
use granit_parser::{Event, Parser, ScalarStyle, Span};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

/// A node and the bytes it stands at: for a collection, the first line of it.
pub(super) struct Node<'a> {
    pub(super) span: Range<usize>,
    pub(super) value: Value<'a>,
}

pub(super) enum Value<'a> {
    Scalar {
        text: Cow<'a, str>,
        /// Whether it is free of quotes, so that its spelling tells its type.
        plain: bool,
    },
    Sequence(Vec<Node<'a>>),
    Mapping(Vec<(Node<'a>, Node<'a>)>),
    /// A reference to another node, which is judged where it stands.
    Alias,
}

impl Node<'_> {
    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    fn child(&self, segment: &str) -> Option<(Option<&Self>, &Self)> {
        match &self.value {
            Value::Mapping(pairs) => {
                let named = pairs.iter().find(|(key, _)| key.text() == Some(segment));
                named.map(|(key, value)| (Some(key), value))
            }
            Value::Sequence(items) => {
                segment.parse::<usize>().ok().and_then(|at| items.get(at)).map(|item| (None, item))
            }
            _ => None,
        }
    }
}

/// Which part of a mapping's pair is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The key; for an item of a list, the item.
    Key,
    /// The value.
    Value,
}

/// Finds the places of a text's nodes; reads the text anew when first asked.
pub struct Places<'a> {
    source: &'a Arc<SourceText>,
    root: OnceCell<Option<Node<'a>>>,
}

impl<'a> Places<'a> {
    /// The places of a text that has been read before.
    pub fn new(source: &'a Arc<SourceText>) -> Self {
        Self { source, root: OnceCell::new() }
    }

    /// The place of the node at a JSON pointer such as `/errors/12/name`; where there is none, of
    /// the nearest node around it.
    pub fn at(&self, pointer: &str, part: Part) -> Place {
        let Some(mut node) = self.root.get_or_init(|| parse(self.source).ok()).as_ref() else {
            return Place::new(self.source, 0..0);
        };
        let mut key = None;
        for segment in pointer.split('/').skip(1) {
            let Some(child) = node.child(&segment.replace("~1", "/").replace("~0", "~")) else {
                break;
            };
            (key, node) = child;
        }
        let node = if part == Part::Key { key.unwrap_or(node) } else { node };
        Place::new(self.source, node.span.clone())
    }
}

/// Reads the first document of a text into a tree.
pub(super) fn parse(source: &Arc<SourceText>) -> Result<Node<'_>, Finding> {
    let parser = Parser::new_from_str(&source.text);
    let mut events = Events { source, parser, line: 0..0 };
    loop {
        match events.next()? {
            (Event::StreamStart | Event::DocumentStart(..), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, span) => {
                let value = Value::Scalar { text: Cow::Borrowed(""), plain: true };
                return Ok(Node { span, value });
            }
            (event, span) => return events.node(event, span),
        }
    }
}

struct Events<'a> {
    source: &'a Arc<SourceText>,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    /// The end of the last line that was asked for: a line may hold thousands of nodes.
    line: Range<usize>,
}

impl<'a> Events<'a> {
    /// The next event and its bytes, cut at the end of the line.
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Finding> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok((event, self.first_line(span))),
            Some(Err(error)) => Err(findings::syntax(self.source, &error)),
            None => Ok((Event::StreamEnd, self.source.text.len()..self.source.text.len())),
        }
    }

    /// The node that begins with `event`. The parser bounds the depth.
    fn node(&mut self, event: Event<'a>, span: Range<usize>) -> Result<Node<'a>, Finding> {
        let value = match event {
            Event::Scalar(text, style, ..) => {
                Value::Scalar { text, plain: style == ScalarStyle::Plain }
            }
            Event::SequenceStart(..) => Value::Sequence(self.items()?),
            Event::MappingStart(..) => {
                let mut pairs = Vec::new();
                let mut nodes = self.items()?.into_iter();
                while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
                    pairs.push((key, value));
                }
                Value::Mapping(pairs)
            }
            _ => Value::Alias,
        };
        let span = if matches!(value, Value::Sequence(_) | Value::Mapping(_)) {
            span.start..self.line_end(span.start)
        } else {
            span
        };
        Ok(Node { span, value })
    }

    /// The nodes up to the end of the collection; those of a mapping alternate.
    fn items(&mut self) -> Result<Vec<Node<'a>>, Finding> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd | Event::MappingEnd | Event::StreamEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    /// The end of the line that holds `start`, without blanks.
    fn line_end(&mut self, start: usize) -> usize {
        if !self.line.contains(&start) {
            let text = &self.source.text;
            let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let line = text[begin..].lines().next().unwrap_or_default();
            self.line = begin..(begin + line.trim_end().len());
        }
        self.line.end.max(start)
    }

    fn first_line(&mut self, span: Span) -> Range<usize> {
        let span = span.byte_range().unwrap_or(0..0);
        span.start..span.end.min(self.line_end(span.start)).max(span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_pointer() {
        let text = "# é\na/b:\n  - c~d: \"x\"\n    e: |\n      long\n      text\n  - [1, 2]\n";
        let source = SourceText::new("file.yaml", text);
        let places = Places::new(&source);
        let at = |pointer, part| &text[places.at(pointer, part).span];
        assert_eq!(at("/a~1b", Part::Key), "a/b");
        assert_eq!(at("/a~1b/0/c~0d", Part::Value), "\"x\"");
        assert_eq!(at("/a~1b/0", Part::Value), "c~d: \"x\"");
        assert_eq!(at("/a~1b/1/1", Part::Key), "2");
        assert_eq!(at("/a~1b/0/e", Part::Key), "e");
        assert_eq!(at("/a~1b/1/9", Part::Value), "[1, 2]", "the nearest node around it");
        assert_eq!(at("/none", Part::Key), "a/b:");
    }
}

//! XML by roxmltree: the text of every element that has words of its own, and every other attribute,
//! each with its path. Elements of one name count from 0: `/list/error[2]/@code`.

use super::{Block, DEEPEST, Flaw, Kind, LONGEST_PATH, Read};
use crate::ingest::markup::Markup;
use roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

pub(super) fn read(text: &str) -> Read<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        let before = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize);
        Flaw::new(before.map(str::len).sum(), error.to_string())
    })?;
    let mut tree = Tree { text, path: String::new(), depth: 0, tag: None, blocks: Vec::new() };
    tree.children(document.root())?;
    Ok(tree.blocks)
}

/// Declarations and tags.
pub(super) fn rest(_: &str) -> Kind {
    Kind::Syntax
}

struct Tree<'a> {
    text: &'a str,
    path: String,
    depth: usize,
    /// Where the tags stand whose first value is to come: a row begins with its tag.
    tag: Option<usize>,
    blocks: Vec<Block<'a>>,
}

impl Tree<'_> {
    fn children(&mut self, node: Node<'_, '_>) -> Result<(), Flaw> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => {
                    let count = counts.entry(child.tag_name().name()).or_default();
                    let index = *count;
                    *count += 1;
                    self.element(child, index)?;
                }
                NodeType::Comment => {
                    self.tag = None;
                    self.blocks.push(Block::bare(self.text, child.range(), Kind::Comment));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A value with the tags before it.
    fn with_tag(&mut self, span: Range<usize>) -> Range<usize> {
        self.tag.take().map_or(span.start, |tag| tag.min(span.start))..span.end
    }

    fn element(&mut self, node: Node<'_, '_>, index: usize) -> Result<(), Flaw> {
        let length = self.path.len();
        let name = node.tag_name().name();
        if length + name.len() > LONGEST_PATH || self.depth >= DEEPEST {
            return Err(Flaw::new(node.range().start, format!("deeper than {DEEPEST} levels")));
        }
        let _ = write!(self.path, "/{name}[{index}]");
        self.depth += 1;
        self.tag = self.tag.or(Some(node.range().start));
        for attribute in node.attributes() {
            let path = format!("{}/@{}", self.path, attribute.name());
            let span = self.with_tag(attribute.range());
            self.blocks.push(Block::leaf(
                span,
                &path,
                attribute.value().trim().to_owned(),
                Markup::None,
            ));
        }
        let has_words = |child: Node<'_, '_>| {
            child.is_text() && !child.text().unwrap_or_default().trim().is_empty()
        };
        if node.children().any(has_words) {
            let start = node.first_child().map_or(0, |child| child.range().start);
            let end = node.last_child().map_or(start, |child| child.range().end);
            let words = words(node);
            let span = self.with_tag(start..end);
            self.blocks.push(Block::leaf(span, &self.path, words, Markup::None));
        } else if node.has_children() {
            self.children(node)?;
        } else if node.attributes().len() == 0 {
            let span = self.with_tag(node.range());
            self.blocks.push(Block::leaf(span, &self.path, "", Markup::None));
        }
        self.depth -= 1;
        self.path.truncate(length);
        Ok(())
    }
}

/// All that an element says. An element without words stands for what its one attribute names.
fn words(node: Node<'_, '_>) -> String {
    let mut all = String::new();
    for inner in node.descendants().skip(1) {
        if let Some(text) = inner.text().filter(|_| inner.is_text()) {
            all.push_str(text);
        } else if inner.is_element() && !inner.has_children() {
            let mut attributes = inner.attributes();
            if let (Some(only), None) = (attributes.next(), attributes.next()) {
                all.push_str(only.value());
            }
        }
    }
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! TOML by `toml_edit`: every value with its path.

use super::yaml::has_comment;
use super::{Block, Flaw, Kind, LONGEST_PATH, Read};
use crate::ingest::markup::Markup;
use std::ops::Range;
use toml_edit::{Document, InlineTable, Item, Table, Value};

pub(super) fn read(text: &str) -> Read<'_> {
    let document = Document::parse(text).map_err(|error| {
        Flaw::new(error.span().map_or(0, |span| span.start), error.message().to_owned())
    })?;
    let mut tree = Tree { text, path: String::new(), head: None, blocks: Vec::new() };
    tree.table(document.as_table())?;
    Ok(tree.blocks)
}

/// Heads of tables are part of their values' paths.
pub(super) fn rest(line: &str) -> Kind {
    if line.trim_start().starts_with('#') { Kind::Comment } else { Kind::Syntax }
}

struct Tree<'a> {
    text: &'a str,
    path: String,
    /// Where the head of a table stands whose first value is to come: a row begins with its head.
    head: Option<usize>,
    blocks: Vec<Block<'a>>,
}

impl Tree<'_> {
    fn table(&mut self, table: &Table) -> Result<(), Flaw> {
        if !table.is_implicit() {
            self.head = table.span().map(|span| span.start);
        }
        for (key, item) in table {
            let start = table.key(key).and_then(toml_edit::Key::span);
            self.item(key, item, start.map(|span| span.start))?;
        }
        Ok(())
    }

    fn inline(&mut self, table: &InlineTable) -> Result<(), Flaw> {
        for (key, value) in table {
            let start = table.key(key).and_then(toml_edit::Key::span);
            self.within(key, |tree| tree.value(value, start.map(|span| span.start)))?;
        }
        Ok(())
    }

    fn item(&mut self, key: &str, item: &Item, start: Option<usize>) -> Result<(), Flaw> {
        self.within(key, |tree| match item {
            Item::None => Ok(()),
            Item::Value(value) => tree.value(value, start),
            Item::Table(table) if table.is_empty() => {
                tree.leaf(table.span(), start, None);
                Ok(())
            }
            Item::Table(table) => tree.table(table),
            Item::ArrayOfTables(tables) => tables
                .iter()
                .enumerate()
                .try_for_each(|(at, table)| tree.within(&at.to_string(), |tree| tree.table(table))),
        })
    }

    fn value(&mut self, value: &Value, start: Option<usize>) -> Result<(), Flaw> {
        match value {
            Value::Array(array) if !array.is_empty() => {
                array.iter().enumerate().try_for_each(|(at, value)| {
                    self.within(&at.to_string(), |tree| tree.value(value, None))
                })
            }
            Value::InlineTable(table) if !table.is_empty() => self.inline(table),
            Value::String(words) => {
                self.leaf(value.span(), start, Some(words.value().trim().to_owned()));
                Ok(())
            }
            _ => {
                self.leaf(value.span(), start, None);
                Ok(())
            }
        }
    }

    fn leaf(&mut self, span: Option<Range<usize>>, start: Option<usize>, words: Option<String>) {
        let Some(span) = span else { return };
        let words = words.unwrap_or_else(|| match &self.text[span.clone()] {
            empty if empty.starts_with(['[', '{']) => String::new(),
            number => number.to_owned(),
        });
        let start = start.unwrap_or(span.start).min(span.start);
        let head = self.head.take().filter(|head| *head < start);
        let start = head.filter(|head| !has_comment(&self.text[*head..start])).unwrap_or(start);
        self.blocks.push(Block::leaf(start..span.end, &self.path, words, Markup::None));
    }

    fn within(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self) -> Result<(), Flaw>,
    ) -> Result<(), Flaw> {
        let length = self.path.len();
        if length + key.len() > LONGEST_PATH {
            return Err(Flaw::new(0, format!("a path longer than {LONGEST_PATH} bytes")));
        }
        self.path.push('/');
        self.path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        let outcome = read(self);
        self.path.truncate(length);
        outcome
    }
}

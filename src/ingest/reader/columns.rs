//! Columns set apart by tabs, or by two blanks and more; what follows `#`, `;` or `//` is a comment.

use super::{Block, Kind, Read};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;

pub(super) fn read(text: &str) -> Read<'_> {
    let mut blocks = super::lines::read(text)?;
    for block in &mut blocks {
        let line = block.text.trim();
        if ["#", ";", "//"].iter().any(|sign| line.starts_with(sign)) {
            block.kind = Kind::Comment;
        } else if !line.is_empty() {
            *block = Block::row(block.span.clone(), 0, false, split(&text[block.span.clone()]));
        }
    }
    Ok(blocks)
}

pub(super) fn rest(_: &str) -> Kind {
    Kind::Line
}

fn split(line: &str) -> Vec<Cell<'_>> {
    let parts = line.trim().split('\t').flat_map(|part| part.split("  "));
    let words = parts.map(str::trim).filter(|part| !part.is_empty());
    words.map(|word| Cell::new(word, Markup::None)).collect()
}

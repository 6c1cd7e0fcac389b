//! Separated values by csv-core: a row may run over lines, a cell may hold the separator.

use super::{Block, Kind, Read};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use csv_core::{ReadFieldResult, ReaderBuilder};

pub(super) fn commas(text: &str) -> Read<'_> {
    read(text, b',')
}

pub(super) fn semicolons(text: &str) -> Read<'_> {
    read(text, b';')
}

pub(super) fn tabs(text: &str) -> Read<'_> {
    read(text, b'\t')
}

pub(super) fn rest(_: &str) -> Kind {
    Kind::Line
}

#[expect(clippy::unnecessary_wraps, reason = "readers share one signature")]
fn read(text: &str, delimiter: u8) -> Read<'_> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut blocks = Vec::new();
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let (mut at, mut begin) = (0, 0);
    let (mut field, mut room) = (Vec::new(), vec![0; 4096]);
    let mut field_start = 0;
    loop {
        let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut room);
        field.extend_from_slice(&room[..written]);
        at += read;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => {
                if cells.is_empty() {
                    let raw = &text[field_start..];
                    begin = field_start + raw.len() - raw.trim_start_matches(['\n', '\r']).len();
                }
                let words = String::from_utf8_lossy(&std::mem::take(&mut field)).trim().to_owned();
                cells.push(Cell::new(words, Markup::None));
                field_start = at;
                if record_end {
                    let end = begin + text[begin..at].trim_end_matches(['\n', '\r']).len();
                    blocks.push(Block::row(begin..end, 0, false, std::mem::take(&mut cells)));
                }
            }
        }
    }
    Ok(blocks)
}

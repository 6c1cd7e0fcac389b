//! Lines as they stand, blank ones too.

use super::{Block, Kind, Read};

#[expect(clippy::unnecessary_wraps, reason = "readers share one signature")]
pub(super) fn read(text: &str) -> Read<'_> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let begin = start;
        start += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        Block::line(begin, line.strip_suffix('\r').unwrap_or(line), Kind::Line)
    });
    Ok(lines.collect())
}

pub(super) fn rest(_: &str) -> Kind {
    Kind::Line
}

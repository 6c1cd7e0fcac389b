//! What is alike on a page: the rows of a table, the records below one path, the records that
//! headings or items open.

use super::set::{FEWEST, Form, Set};
use crate::ingest::document::{Block, Document, Kind};
use indexmap::IndexMap;
use regex::Regex;

/// The sets of a page, in page order.
pub(super) fn sets(document: &Document<'_>) -> Vec<Set> {
    let mut sets = tables(document);
    sets.extend(super::entries::find(document));
    if sets.iter().all(|set| set.rows.len() < FEWEST) {
        sets.extend(records(document));
    }
    if sets.is_empty() {
        sets.extend(lines(document));
    }
    sets.sort_by_key(|set| set.rows.first().map(|row| row.0[0]));
    sets
}

fn tables(document: &Document<'_>) -> Vec<Set> {
    let mut sets: Vec<(usize, Set)> = Vec::new();
    let mut heading = None;
    for (at, block) in document.blocks.iter().enumerate() {
        match block.kind {
            Kind::Heading(_) => heading = Some(at),
            Kind::Row { table, head } => {
                if sets.last().is_none_or(|(last, _)| *last != table) {
                    let form = Form::Table { head: 0 };
                    let set = Set { heading, ..Set::new(form) };
                    sets.push((table, set));
                }
                let (_, set) = sets.last_mut().expect("one is open");
                let cells: Vec<String> =
                    block.cells.iter().map(|cell| cell.plain().into_owned()).collect();
                if head && set.rows.is_empty() {
                    set.heads = cells.iter().map(|cell| words(cell)).collect();
                    set.head_rows.push(at);
                } else {
                    set.rows.push((vec![at], cells));
                }
            }
            _ => {}
        }
    }
    let sets = sets.into_iter().map(|(_, set)| set).filter(|set| !set.rows.is_empty());
    sets.map(shaped).collect()
}

/// A table with its unmarked head and its sections told apart from its rows.
fn shaped(mut set: Set) -> Set {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let width = set.rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    if width > 2 {
        let (sections, rows): (Vec<_>, Vec<_>) =
            std::mem::take(&mut set.rows).into_iter().partition(|(_, row)| {
                filled(row) == 1 && !row[0].trim().is_empty() && !is_code(row[0].trim())
            });
        set.rows = rows;
        set.sections = sections.into_iter().map(|(blocks, _)| blocks[0]).collect();
    }
    if set.heads.is_empty() && set.rows.len() > 2 {
        // A first row whose cells are words where all others hold codes.
        let differs = (0..width).any(|at| {
            let cell = |row: &[String]| row.get(at).is_some_and(|cell| is_code(cell.trim()));
            !cell(&set.rows[0].1) && set.rows[1..].iter().all(|(_, row)| cell(row))
        });
        if differs {
            let (blocks, cells) = set.rows.remove(0);
            set.heads = cells.iter().map(|cell| words(cell)).collect();
            set.head_rows = blocks;
            set.form = Form::Table { head: 1 };
        }
    }
    set
}

fn words(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_code(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '−']).unwrap_or(cell);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) || cell.starts_with("0x")
}

/// What opens a record, the most telling first.
const OPENINGS: &[&str] = &[
    r"^(?<code>-?\d+|0[xX][0-9A-Fa-f]+)\s*[:：.\-–—]?\s+(?<name>[A-Za-z][\w.]*)$",
    r"^(?<name>[A-Z][\w.]*)\s*[(（:：\-–—]\s*(?<code>-?\d+|0[xX][0-9A-Fa-f]+)\s*[)）]?$",
    r"^(?<code>-?\d+|0[xX][0-9A-Fa-f]+)\s*[:：.\-–—]?\s+(?<text>.+)$",
    r"^(?<code>-?\d+|0[xX][0-9A-Fa-f]+)[.:：]?$",
    r"^(?<code>[A-Z][A-Z0-9]*(_[A-Z0-9]+)+)$",
];

/// Headings or terms with codes, and what stands below them.
fn records(document: &Document<'_>) -> Vec<Set> {
    let mut best: Option<Set> = None;
    for &pattern in OPENINGS {
        let regex = Regex::new(pattern).expect("a pattern of ours");
        let mut counts: IndexMap<(&'static str, Option<u8>), usize> = IndexMap::new();
        for block in &document.blocks {
            if let Some(key) = opener(block).filter(|_| regex.is_match(&block.text)) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let Some(((kind, level), count)) = counts.into_iter().max_by_key(|(_, count)| *count)
        else {
            continue;
        };
        if count < FEWEST || best.as_ref().is_some_and(|set| set.rows.len() >= count) {
            continue;
        }
        best = Some(record_set(document, &regex, pattern, kind, level));
    }
    best.into_iter().collect()
}

fn opener(block: &Block<'_>) -> Option<(&'static str, Option<u8>)> {
    match block.kind {
        Kind::Heading(level) => Some(("heading", Some(level))),
        Kind::Term => Some(("term", None)),
        Kind::Paragraph => Some(("paragraph", None)),
        Kind::Item => Some(("item", None)),
        _ => None,
    }
}

fn record_set(
    document: &Document<'_>,
    regex: &Regex,
    pattern: &'static str,
    kind: &'static str,
    level: Option<u8>,
) -> Set {
    let mut heads: Vec<String> = regex.capture_names().flatten().map(str::to_owned).collect();
    let named = heads.len();
    let mut rows: Vec<(Vec<usize>, Vec<String>)> = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if opener(block) == Some((kind, level))
            && let Some(captures) = regex.captures(&block.text)
        {
            let cells = heads[..named]
                .iter()
                .map(|name| captures.name(name).map_or("", |it| it.as_str()).to_owned());
            rows.push((vec![at], cells.collect()));
            continue;
        }
        let below = match block.kind {
            Kind::Paragraph => "paragraph",
            Kind::Item => "item",
            Kind::Heading(other)
                if !rows.is_empty() && level.is_some_and(|level| other <= level) =>
            {
                break;
            }
            _ => continue,
        };
        let Some(row) = rows.last_mut() else { continue };
        row.0.push(at);
        let column = heads.iter().position(|head| head == below).unwrap_or_else(|| {
            heads.push(below.to_owned());
            heads.len() - 1
        });
        row.1.resize(heads.len().max(row.1.len()), String::new());
        if row.1[column].is_empty() {
            row.1[column] = block.text.to_string();
        }
    }
    for row in &mut rows {
        row.1.resize(heads.len(), String::new());
    }
    let form = Form::Records { kind, level, pattern };
    Set { heads, rows, ..Set::new(form) }
}

/// Lines that begin with a code.
fn lines(document: &Document<'_>) -> Vec<Set> {
    let mut best: Option<Set> = None;
    for &pattern in OPENINGS {
        let regex = Regex::new(pattern).expect("a pattern of ours");
        let heads: Vec<String> = regex.capture_names().flatten().map(str::to_owned).collect();
        let rows = document.blocks.iter().enumerate().filter_map(|(at, block)| {
            let captures = regex.captures(&block.text)?;
            let cells = heads
                .iter()
                .map(|name| captures.name(name).map_or("", |it| it.as_str()).to_owned());
            Some((vec![at], cells.collect()))
        });
        let rows: Vec<_> = rows.collect();
        if rows.len() >= FEWEST && best.as_ref().is_none_or(|set| set.rows.len() < rows.len()) {
            let form = Form::Lines { pattern };
            best = Some(Set { heads, rows, ..Set::new(form) });
        }
    }
    best.into_iter().collect()
}

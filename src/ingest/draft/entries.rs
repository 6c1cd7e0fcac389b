//! Values whose paths differ in one key or index are the records of one list: the level at which most
//! of them differ.

use super::set::{FEWEST, Form, Set};
use crate::ingest::document::Document;
use indexmap::IndexMap;
use std::cmp::Reverse;
use std::collections::HashSet;

/// The column of a record's own key.
const KEY: &str = "{key}";

/// Paths that differ in their last step alone.
struct Level<'a> {
    depth: usize,
    records: HashSet<&'a str>,
}

/// The list of a page of values, if there is one.
pub(super) fn find(document: &Document<'_>) -> Option<Set> {
    let blocks = document.blocks.iter().enumerate();
    let leaves: Vec<(usize, &str)> =
        blocks.filter_map(|(at, block)| Some((at, block.path()?))).collect();
    let mut levels: IndexMap<String, Level<'_>> = IndexMap::new();
    for (_, path) in &leaves {
        let mut start = 0;
        for (nth, end) in ends(path).enumerate() {
            let step = &path[start..end];
            let name = step.rsplit_once('[').map_or("/*", |(name, _)| name);
            let level = format!("{}{name}", general(&path[..start]));
            let new = || Level { depth: nth + 1, records: HashSet::new() };
            levels.entry(level).or_insert_with(new).records.insert(&path[..end]);
            start = end;
        }
    }
    // The outermost of several alike.
    let lists = levels.into_iter().filter(|it| it.1.records.len() >= FEWEST && !is_detail(it));
    let (at, level) = lists.max_by_key(|(_, it)| (it.records.len(), Reverse(it.depth)))?;
    Some(collect(document, &leaves, &at, &level))
}

/// The fields of a record are no list of records, nor is a list of words within one: their keys or
/// indexes come again in each.
fn is_detail((at, level): &(String, Level<'_>)) -> bool {
    let last = |path: &&'_ str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut keys: Vec<String> = level.records.iter().map(last).collect();
    keys.sort_unstable();
    keys.dedup();
    at.ends_with("/*") && at.len() > 2 && keys.len() * 2 < level.records.len()
}

fn collect(document: &Document<'_>, leaves: &[(usize, &str)], at: &str, level: &Level<'_>) -> Set {
    let is_keyed = at.ends_with("/*") && !level.records.iter().all(|path| is_index(path));
    let mut columns: IndexMap<String, IndexMap<usize, String>> = IndexMap::new();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut open = "";
    for &(block, path) in leaves {
        let record = ends(path).nth(level.depth - 1).map(|end| &path[..end]);
        let Some(record) = record.filter(|it| level.records.contains(it)) else { continue };
        if record != open {
            open = record;
            rows.push(Vec::new());
        }
        let row = rows.len() - 1;
        rows[row].push(block);
        if is_keyed {
            let key = record.rsplit('/').next().unwrap_or_default();
            let key = key.replace("~1", "/").replace("~0", "~");
            columns.entry(KEY.to_owned()).or_default().insert(row, key);
        }
        let value = &*document.blocks[block].cells[0].text;
        let values = columns.entry(general(&path[record.len()..])).or_default();
        let held = values.entry(row).or_default();
        held.push_str(if held.is_empty() { "" } else { ", " });
        held.push_str(value);
    }
    let cells =
        |row: usize| columns.values().map(move |it| it.get(&row).cloned().unwrap_or_default());
    let at = if is_keyed { at.trim_end_matches('*').to_owned() + "{code}" } else { at.to_owned() };
    Set {
        heads: columns.keys().cloned().collect(),
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(row, held)| (held, cells(row).collect()))
            .collect(),
        ..Set::new(Form::Entries { at })
    }
}

/// Where the steps of a path end.
fn ends(path: &str) -> impl Iterator<Item = usize> {
    path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()])
}

/// A path with `*` for indexes, and elements without their numbers.
fn general(path: &str) -> String {
    let steps = path.split('/').skip(1).map(|step| match step.rsplit_once('[') {
        Some((name, _)) if step.ends_with(']') => format!("/{name}"),
        _ if is_index(step) => "/*".to_owned(),
        _ => format!("/{step}"),
    });
    steps.collect()
}

fn is_index(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|step| step.bytes().all(|byte| byte.is_ascii_digit()))
}

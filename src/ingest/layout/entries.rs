//! Rows that are values below a path, as data files have them.

use super::path::PathPattern;
use super::{Form, Known, Piece, RawRow, Reading};
use crate::ingest::document::Cell;
use crate::ingest::markup::Markup;
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Values by path: each record is what stands below one path. Values that no field names are
/// unaccounted for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entries {
    /// The paths of records, such as `/errors/*` for a list, or `/{code}` for a mapping by code.
    at: PathPattern,
    /// Per column, the path of its value below the record's; empty for the record itself.
    #[serde(default, deserialize_with = "unique_keys")]
    fields: IndexMap<String, PathPattern>,
}

impl Form for Entries {
    fn read<'a>(&'a self, pieces: &[Piece<'a>], _: &Known) -> Reading<'a> {
        let mut reading = Reading::default();
        let mut open: Option<&str> = None;
        for piece in pieces {
            let Some(path) = piece.block.path() else { continue };
            let Some((end, keys)) = self.at.begins(path) else { continue };
            let (record, below) = path.split_at(end);
            let known = self.fields.iter().find(|(_, pattern)| pattern.is(below));
            let cell = match known {
                Some((column, _)) => Some((&**column, piece.block.cells[0].clone())),
                // A record of which nothing is said is one nevertheless.
                None if below.is_empty() && piece.block.cells[0].text.is_empty() => None,
                None => continue,
            };
            if open != Some(record) {
                open = Some(record);
                let keys = keys.into_iter().map(|(column, key)| (column, Cell::new(key, Markup::None)));
                reading.rows.push(RawRow { blocks: Vec::new(), cells: keys.collect() });
            }
            let row = reading.rows.last_mut().expect("one is open");
            row.blocks.push(piece.at);
            row.cells.extend(cell);
        }
        reading
    }
}

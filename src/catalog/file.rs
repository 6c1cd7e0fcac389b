//! The catalog's file form: the fields in the order in which they are written.

use crate::model::{Catalog, Domain, Entry, FORMAT, Operation, Source};
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

/// Tells editors which schema helps with the file.
pub(super) const HEADER: &str =
    "# yaml-language-server: $schema=../../schema/catalog.schema.json\n";

/// A catalog: the codes that one vendor's services answer with, what each means, and what a caller
/// should do about it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogFile {
    errloom: Format,
    /// Short identifier that packages are named after, such as `shop`.
    catalog: String,
    /// What people call it, such as `Shop API`.
    title: String,
    /// Semantic version of this catalog and of the packages made from it.
    version: String,
    /// Where facts come from, by the key that messages use.
    #[serde(default, deserialize_with = "unique_keys", skip_serializing_if = "IndexMap::is_empty")]
    sources: IndexMap<String, Source>,
    /// Spaces of codes, in the order in which they are documented.
    #[serde(default, deserialize_with = "unique_keys", skip_serializing_if = "IndexMap::is_empty")]
    domains: IndexMap<String, Domain>,
    /// All codes, grouped by domain and sorted by code.
    #[serde(default)]
    errors: Vec<Entry>,
    /// API operations whose page says which codes they answer with.
    #[serde(default)]
    operations: Vec<Operation>,
}

impl CatalogFile {
    /// Groups entries by domain, in the order of the domains, and sorts them by code. Entries that
    /// can't be told apart so keep their order.
    pub(super) fn sort(&mut self) {
        let Self { domains, errors, .. } = self;
        let rank = |entry: &Entry| domains.get_index_of(&entry.domain).unwrap_or(usize::MAX);
        errors.sort_by(|a, b| (rank(a), &a.code).cmp(&(rank(b), &b.code)));
    }
}

impl From<CatalogFile> for Catalog {
    fn from(file: CatalogFile) -> Self {
        let CatalogFile {
            errloom: Format,
            catalog: id,
            title,
            version,
            sources,
            domains,
            errors,
            operations,
        } = file;
        Self { id, title, version, sources, domains, errors, operations }
    }
}

impl From<Catalog> for CatalogFile {
    fn from(catalog: Catalog) -> Self {
        let Catalog { id, title, version, sources, domains, errors, operations } = catalog;
        Self { errloom: Format, catalog: id, title, version, sources, domains, errors, operations }
    }
}

/// The version of the format that a file is written in. There is one so far, so that a value of
/// this type says that the file is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format;

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(FORMAT)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            FORMAT => Ok(Self),
            other => {
                Err(de::Error::custom(format!("this program reads format {FORMAT}, not {other}")))
            }
        }
    }
}

impl JsonSchema for Format {
    fn schema_name() -> Cow<'static, str> {
        "Format".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Version of errloom's format that this file is written in.",
            "type": "integer",
            "minimum": FORMAT,
            "maximum": FORMAT,
        })
    }
}

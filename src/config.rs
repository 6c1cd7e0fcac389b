//! `errloom.yaml`: which catalogs a repository holds, and which packages are made from them.
//!
//! Paths are relative to the file. Nothing here touches the disk.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// Name of the file that every command looks for, upwards from the current folder.
pub const FILE_NAME: &str = "errloom.yaml";

/// The content of `errloom.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub errloom: u32,
    /// The catalogs, by identifier.
    pub catalogs: IndexMap<String, CatalogConfig>,
    /// The outputs, by target: a built-in one (`rust`, `typescript`, `go`) or any name of one's
    /// own that has `templates`.
    #[serde(default)]
    pub targets: IndexMap<String, TargetConfig>,
}

impl Config {
    /// The catalogs that are files of the repository.
    pub fn files(&self) -> impl Iterator<Item = (&str, &CatalogPaths)> {
        self.catalogs.iter().filter_map(|(id, catalog)| match catalog {
            CatalogConfig::File(paths) => Some((id.as_str(), paths)),
            CatalogConfig::Builtin(_) | CatalogConfig::Choice(_) => None,
        })
    }
}

/// Where one catalog comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CatalogConfig {
    /// A file of the repository.
    File(CatalogPaths),
    /// What errloom carries under this identifier.
    Builtin(Builtin),
    /// Part of what errloom carries under this identifier.
    Choice(BuiltinChoice),
}

/// The word for what errloom carries.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Builtin {
    /// The catalog as it is.
    Builtin,
}

/// A catalog that errloom carries, or part of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BuiltinChoice {
    /// Says that errloom carries the catalog.
    pub builtin: True,
    /// The domains that are wanted; all, if absent. What statuses mean comes along.
    pub domains: Option<Vec<String>>,
}

/// `true` and nothing else.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "bool")]
pub struct True;

impl TryFrom<bool> for True {
    type Error = &'static str;

    fn try_from(value: bool) -> Result<Self, Self::Error> {
        if value { Ok(Self) } else { Err("expected true") }
    }
}

impl JsonSchema for True {
    fn schema_name() -> Cow<'static, str> {
        "True".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean", "const": true })
    }
}

/// Where one catalog and what it is made from are kept.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogPaths {
    /// The catalog's file.
    pub catalog: PathBuf,
    /// The recipe that `errloom ingest` writes the catalog from; without one, the catalog is
    /// written by hand.
    pub recipe: Option<PathBuf>,
}

impl CatalogPaths {
    /// The lock: beside the catalog, `x.lock.yaml` for `x.yaml`.
    pub fn lock(&self) -> PathBuf {
        self.catalog.with_extension("lock.yaml")
    }
}

/// One output.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetConfig {
    /// Folder of a target of one's own, with its `target.yaml`; absent for a built-in target.
    pub templates: Option<PathBuf>,
    /// Folder that the packages are written to; errloom keeps a manifest of its files there.
    pub output: PathBuf,
    /// Whether that folder may lie outside the repository.
    #[serde(default)]
    pub outside: bool,
    /// Which catalogs to render; all, if absent.
    pub catalogs: Option<Vec<String>>,
    /// Where the generated code finds the runtime that it builds on; `copy`, if absent.
    pub runtime: Option<RuntimeConfig>,
    /// Settings that the target's templates read, such as package names.
    #[serde(default)]
    pub options: IndexMap<String, String>,
}

/// Where generated code finds its runtime.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RuntimeConfig {
    /// In what errloom writes.
    Written(RuntimeChoice),
    /// Elsewhere.
    Found(RuntimeSource),
}

/// How errloom writes a runtime out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuntimeChoice {
    /// As a package of its own, once in the output, which all its catalogs share.
    Copy,
    /// As sources inside a package that holds the output: no manifest, no dependency of ours.
    Embed,
}

/// A runtime that errloom does not write: one of `version`, `git` and `path`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuntimeSource {
    /// A requirement on the published package, in the language's own syntax.
    pub version: Option<String>,
    /// Address of a git repository.
    pub git: Option<String>,
    /// Revision of the git repository.
    pub rev: Option<String>,
    /// Tag of the git repository.
    pub tag: Option<String>,
    /// Branch of the git repository.
    pub branch: Option<String>,
    /// Folder, relative to `errloom.yaml`.
    pub path: Option<PathBuf>,
}

impl TargetConfig {
    /// Whether the output takes part of this catalog.
    pub fn wants(&self, catalog: &str) -> bool {
        self.catalogs.as_ref().is_none_or(|wanted| wanted.iter().any(|id| id == catalog))
    }
}

/// The nearest `errloom.yaml`, from `start` upwards.
pub fn find(start: &Path) -> Option<PathBuf> {
    start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
}

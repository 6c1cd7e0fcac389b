//! Locks: what was released under which name, and may never change.

pub use super::file::Format;

use crate::model::{Alias, Code, Entry, Kind, Name, Outcome as Reports, Retry};
use crate::report::{Outcome, SourceText};
use crate::yaml;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A lock: the codes of a catalog that were released, each under a name that never changes.
/// Written by a release, never by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Version of errloom's format.
    pub errloom: Format,
    /// The catalog's identifier.
    pub catalog: String,
    /// The version released last.
    pub version: String,
    /// SHA-256 of the catalog as released, but for its version: what equals it needs no release.
    pub content: Option<String>,
    /// Every released code, in the catalog's order.
    #[serde(default)]
    pub codes: Vec<Released>,
}

/// A code as released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Released {
    /// Key of its domain.
    pub domain: String,
    /// The wire code.
    pub code: Code,
    /// The name that is its for good.
    pub name: Name,
    /// What the code reported when it was released last.
    #[serde(default, skip_serializing_if = "Reports::is_error")]
    pub outcome: Reports,
    /// Its kind when it was released last, so that a release can tell what changed.
    pub kind: Option<Kind>,
    /// Its advice when it was released last.
    pub retry: Option<Retry>,
    /// Earlier names, which go on working.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Catalog version that released it first.
    pub since: String,
    /// SHA-256 of what the sources said about it when it was released last.
    pub words: Option<String>,
    /// Its last entry; kept for a code that left its page, since no page tells it any more.
    pub last: Option<Entry>,
}

/// Reads a lock.
pub fn read(source: &Arc<SourceText>) -> Outcome<Lock> {
    yaml::read(source)
}

/// The lock in canonical form.
pub fn write(lock: &Lock) -> String {
    format!(
        "# Written by a release of errloom. What stands here never changes.\n{}",
        yaml::write(lock)
    )
}

//! YAML as this project's files use it: typed reading, canonical writing, and places on demand.
//!
//! This room is a leaf: it knows no catalog, no recipe and no target, only types that describe
//! themselves (serde) and their schema (schemars).
//!
//! Places cost nothing while all is well. [`read`] deserializes once, without places; only if that
//! fails, a second pass over the text's events holds every node against the type's schema and
//! finds all problems at once. [`read_strictly`] takes both passes always. [`Places`] finds nodes by JSON pointer for those who judge values.

mod check;
mod emit;
mod findings;
mod schema;
mod tree;
mod unique;

pub use emit::{scalar, write};
pub use schema::schema;
pub use tree::{Part, Places};
pub use unique::unique_keys;

use crate::report::{Finding, Outcome, SourceText};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Reads a text as a `T`, or tells everything that stands in the way. Maps of a `T` that is read
/// so ask for [`unique_keys`].
pub fn read<T: DeserializeOwned + JsonSchema>(source: &Arc<SourceText>) -> Outcome<T> {
    serde_yaml::from_str(&source.text).map_err(|error| explain::<T>(source, &error))
}

/// Reads a text that people write, and tells even what serde would let pass, such as a key that
/// is given twice in a map.
pub fn read_strictly<T: DeserializeOwned + JsonSchema>(source: &Arc<SourceText>) -> Outcome<T> {
    let value = read(source)?;
    let found = problems::<T>(source);
    if found.is_empty() { Ok(value) } else { Err(found) }
}

/// The place of a single node; see [`Places`] to find several.
pub fn locate(source: &Arc<SourceText>, pointer: &str, part: Part) -> crate::report::Place {
    Places::new(source).at(pointer, part)
}

/// Why reading failed. The reader's own word is the last resort: it knows only the first problem.
fn explain<T: JsonSchema>(source: &Arc<SourceText>, error: &serde_yaml::Error) -> Vec<Finding> {
    let found = problems::<T>(source);
    if found.is_empty() { vec![findings::unreadable(source, error)] } else { found }
}

/// The second pass: all in which a text differs from its type's schema.
fn problems<T: JsonSchema>(source: &Arc<SourceText>) -> Vec<Finding> {
    let mut found = match tree::parse(source) {
        Ok(root) => check::check(source, &schema::<T>(), &root),
        Err(finding) => vec![finding],
    };
    found.sort_by_key(|finding| finding.places.first().map(|place| place.span.start));
    // A node that fits several parts of a schema is judged by each.
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    /// A thing.
    #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        /// What it is called.
        title: String,
        /// How many.
        count: Option<u8>,
        #[serde(default)]
        parts: Vec<Thing>,
    }

    fn complaints(text: &str) -> Vec<String> {
        let found = read::<Thing>(&SourceText::new("thing.yaml", text)).expect_err("has problems");
        found.iter().map(|finding| format!("{finding}")).collect()
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let text =
            "titel: x\ncount: 300\nparts:\n  - title: a\n    title: b\n  - count: no\n  - 7\n";
        assert_eq!(
            complaints(text),
            [
                "thing.yaml:1:1: error[unknown-key]: unknown key `titel`",
                "thing.yaml:1:1: error[missing-key]: missing key `title`",
                "thing.yaml:2:8: error[bad-value]: `300` is more than 255",
                "thing.yaml:5:5: error[duplicate-key]: key `title` is given twice",
                "thing.yaml:6:5: error[missing-key]: missing key `title`",
                "thing.yaml:6:12: error[wrong-type]: expected a whole number or nothing, found text",
                "thing.yaml:7:5: error[wrong-type]: expected a mapping, found a whole number",
            ]
        );
    }

    #[test]
    fn strictness_finds_what_serde_lets_pass() {
        type Map = std::collections::BTreeMap<String, Thing>;
        let source = SourceText::new("map.yaml", "a: { title: &x b }\nc: { title: *x }\n");
        assert!(read_strictly::<Map>(&source).is_ok());
        let source = SourceText::new("map.yaml", "a: { title: b }\na: { title: c }\n");
        assert!(read::<Map>(&source).is_ok());
        assert_eq!(read_strictly::<Map>(&source).expect_err("a twice")[0].id, "duplicate-key");
    }

    #[test]
    fn texts_that_are_no_yaml_or_nothing_are_findings() {
        assert!(complaints("title: [a")[0].contains("error[yaml-syntax]"));
        assert!(complaints("")[0].contains("error[wrong-type]: expected a mapping, found nothing"));
    }
}

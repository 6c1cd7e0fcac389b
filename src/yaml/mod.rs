//! YAML as this project's files use it: typed reading, canonical writing, and places on demand.
//!
//! This room is a leaf: it knows no catalog, no recipe and no target, only types that describe
//! themselves (serde) and their schema (schemars).
//!
//! Places cost nothing while all is well. [`read`] deserializes once, without places; only if that
//! fails, a second pass over the text's events holds every node against the type's schema and
//! finds all problems at once. [`Places`] finds nodes by JSON pointer for those who judge values.

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

/// Reads a text as a `T`, or tells everything that stands in the way.
pub fn read<T: DeserializeOwned + JsonSchema>(source: &Arc<SourceText>) -> Outcome<T> {
    serde_yaml::from_str(&source.text).map_err(|error| explain::<T>(source, &error))
}

/// The place of a single node; see [`Places`] to find several.
pub fn locate(source: &Arc<SourceText>, pointer: &str, part: Part) -> crate::report::Place {
    Places::new(source).at(pointer, part)
}

/// Why reading failed. The reader's own word is the last resort: it knows only the first problem.
fn explain<T: JsonSchema>(source: &Arc<SourceText>, error: &serde_yaml::Error) -> Vec<Finding> {
    let mut found = match tree::parse(source) {
        Ok(root) => check::check(source, &schema::<T>(), &root),
        Err(finding) => vec![finding],
    };
    found.sort_by_key(|finding| finding.places.first().map(|place| place.span.start));
    if found.is_empty() { vec![findings::unreadable(source, error)] } else { found }
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

    fn problems(text: &str) -> Vec<String> {
        let found = read::<Thing>(&SourceText::new("thing.yaml", text)).expect_err("has problems");
        found.iter().map(|finding| format!("{finding}")).collect()
    }

    #[test]
    fn every_problem_is_found_at_once() {
        let text =
            "titel: x\ncount: 300\nparts:\n  - title: a\n    title: b\n  - count: no\n  - 7\n";
        assert_eq!(
            problems(text),
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
    fn texts_that_are_no_yaml_or_nothing_are_findings() {
        assert!(problems("title: [a")[0].contains("error[yaml-syntax]"));
        assert!(problems("")[0].contains("error[wrong-type]: expected a mapping, found nothing"));
        assert!(problems("title: &x a\nparts: [*x]\n")[0].contains("error[yaml-alias]"));
    }
}

//! Judges a catalog: rules that span entries, and values whose form the schema can't tell.
//!
//! This room opens no file and repairs nothing. A rule looks at the checked model alone; places in
//! the text are looked up only for what it finds. One file per family of rules; each finding has
//! one constructor, with its stable id, at the end of its family's file.

mod advice;
mod attributes;
mod codes;
mod debt;
mod envelopes;
mod form;
mod limits;
mod lock;
mod names;
mod operations;
mod pages;
mod placeholders;
mod references;
mod statuses;
mod values;
mod vocabulary;

pub use debt::debt;
pub use form::NOT_CANONICAL;

use crate::catalog::Loaded;
use crate::catalog::lock::Lock;
use crate::model::Catalog;
use crate::report::{Finding, Place, SourceText};
use crate::yaml::{Part, Places};
use std::sync::Arc;

/// To add a rule, add a line here.
const RULES: &[fn(&Context<'_>) -> Vec<Finding>] = &[
    codes::check,
    names::check,
    vocabulary::check,
    references::check,
    statuses::check,
    advice::check,
    attributes::check,
    values::check,
    limits::check,
    operations::check,
    envelopes::check,
    placeholders::check,
    form::check,
];

/// All problems of a catalog, in the order of the file.
pub fn lint(loaded: &Loaded) -> Vec<Finding> {
    let context = Context::new(loaded);
    sorted(RULES.iter().flat_map(|rule| rule(&context)).collect())
}

/// Problems between a catalog and its pages. `read` gives the text of a page by its path as the
/// catalog has it, or nothing if it can't be read.
pub fn lint_pages(loaded: &Loaded, read: impl Fn(&str) -> Option<Arc<SourceText>>) -> Vec<Finding> {
    sorted(pages::check(&Context::new(loaded), read))
}

/// Problems between a catalog and what was released of it.
pub fn lint_lock(loaded: &Loaded, lock: &Lock) -> Vec<Finding> {
    sorted(lock::check(&Context::new(loaded), lock))
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| finding.places.first().map(|place| place.span.start));
    found
}

/// What a rule may look at.
struct Context<'a> {
    catalog: &'a Catalog,
    source: &'a Arc<SourceText>,
    places: Places<'a>,
}

impl<'a> Context<'a> {
    fn new(loaded: &'a Loaded) -> Self {
        Self {
            catalog: &loaded.catalog,
            source: &loaded.source,
            places: Places::new(&loaded.source),
        }
    }

    fn key(&self, pointer: impl AsRef<str>) -> Place {
        self.places.at(pointer.as_ref(), Part::Key)
    }

    fn value(&self, pointer: impl AsRef<str>) -> Place {
        self.places.at(pointer.as_ref(), Part::Value)
    }
}

/// A key as a segment of a JSON pointer.
fn segment(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

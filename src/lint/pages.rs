//! The pages that a catalog cites are those that it was made from.

use super::{Context, segment};
use crate::digest::sha256;
use crate::model::Source;
use crate::report::{Finding, Place, SourceText};
use std::sync::Arc;

pub(super) fn check(
    context: &Context<'_>,
    read: impl Fn(&str) -> Option<Arc<SourceText>>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, source) in &context.catalog.sources {
        let Source::Page { page, sha256: pinned, .. } = source else { continue };
        let place = |key: &str| context.value(format!("/sources/{}/{key}", segment(id)));
        match read(page) {
            None => found.push(page_missing(page, place("page"))),
            Some(text) => {
                let actual = sha256(&text.text);
                if actual != *pinned {
                    found.push(page_changed(page, &actual, place("sha256")));
                }
            }
        }
    }
    found
}

/// A page that is cited can't be read.
fn page_missing(page: &str, place: Place) -> Finding {
    Finding::error("page-missing", format!("page `{page}` can't be read"))
        .hint("its path is relative to the catalog's file")
        .at(place)
}

/// A page is no longer the one that was pinned.
fn page_changed(page: &str, actual: &str, place: Place) -> Finding {
    Finding::error("page-changed", format!("page `{page}` has changed"))
        .hint(format!("its SHA-256 is {actual}; look at what changed, pin it and ingest again"))
        .at(place)
}

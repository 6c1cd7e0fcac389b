//! The file is in canonical form, so that a diff shows what changed and nothing else.

use super::Context;
use crate::catalog;
use crate::report::{Finding, Place};

/// Comments and blank lines are free: a reader of the canonical form skips them as well.
pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let canonical = catalog::write(context.catalog);
    if canonical == context.source.text {
        return Vec::new();
    }
    let counts = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut due = canonical.lines().filter(counts);
    for (at, line) in context.source.text.lines().enumerate().filter(|(_, line)| counts(line)) {
        let expected = due.next();
        if expected != Some(line) {
            return vec![not_canonical(expected, Place::line(context.source, at + 1))];
        }
    }
    Vec::new()
}

/// The one finding that says nothing about what a catalog means.
pub const NOT_CANONICAL: &str = "not-canonical";

/// A line is not written as errloom writes it, or not where.
fn not_canonical(expected: Option<&str>, place: Place) -> Finding {
    let finding = Finding::warning(NOT_CANONICAL, "the file is not in canonical form")
        .at(place.label("differs from here on"));
    match expected {
        Some(line) => finding.hint(format!("canonical is: {}", line.trim())),
        None => finding,
    }
}

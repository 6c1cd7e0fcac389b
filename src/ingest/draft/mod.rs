//! A first recipe for a page that nobody has read yet: what on it looks like rows, which of their
//! columns are codes, statuses, names and texts, and what is left over.
//!
//! `find` gathers what is alike into sets of rows; `judge` scores their columns; `write` lays out
//! the recipe. Knows blocks and no syntax but by its name; whether the recipe holds, a run of it says.

mod entries;
mod find;
mod judge;
mod leftover;
mod set;
mod write;

use super::reader::Syntax;
use crate::report::{Finding, Outcome, SourceText};
use std::sync::Arc;

/// What is known of a page before anybody reads it.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The catalog that is to come of it, such as `shop`.
    pub id: &'a str,
    /// Path of the page, as the recipe is to name it.
    pub page: &'a str,
    /// Day on which it was fetched, `YYYY-MM-DD`.
    pub retrieved: &'a str,
    /// What it is written in; by the file's name, if nobody says.
    pub syntax: Option<Syntax>,
}

/// Writes a first recipe for a page.
pub fn draft(subject: &Subject<'_>, text: &Arc<SourceText>) -> Outcome<String> {
    let by_name = Syntax::of_file(subject.page).unwrap_or_default();
    let syntax = subject.syntax.unwrap_or(by_name);
    let document = syntax.read(text)?;
    let sets = find::sets(&document);
    let judged: Vec<_> = sets.into_iter().map(judge::judge).collect();
    write::recipe(subject, syntax, &text.text, &document, &judged).ok_or_else(|| {
        let message = format!("nothing on {} looks like a list of codes", subject.page);
        let hint = "is it the right page, and its syntax? name that with --syntax; a recipe can be written by hand";
        vec![Finding::error("no-list", message).hint(hint)]
    })
}

//! What templates see: every name, literal and comment in its final form. Knows no template and
//! no file. A field is always present; what does not apply is `none`.
//!
//! The view is structs that hold texts as the model has them. They are written in the styles of the
//! target when they become tera's values, and only as far as templates use them: [`Used`] says so by
//! path. What several files show (an entry, a domain) is made once per kind of file and shared.

mod attribute;
mod catalog;
mod domain;
mod entry;
mod envelope;
mod example;
mod fold;
mod lookup;
mod needs;
mod operation;
mod pool;
mod pruned;
mod run;
mod statuses;
mod styled;
mod unique;
mod vocabulary;

use super::description::TargetFile;
use super::used::Used;

use self::styled::Styles;
use self::vocabulary::Vocabulary;

pub(super) use catalog::{CatalogView, Catalogue};
pub(super) use needs::Needs;
pub(super) use run::{Shown, all};

/// The styles of a target and the values that every catalog shares.
pub(super) struct View<'t> {
    target: &'t TargetFile,
    styles: Styles<'t>,
    vocabulary: Vocabulary,
}

impl<'t> View<'t> {
    pub(super) fn new(target: &'t TargetFile) -> Self {
        let styles = Styles::new(target);
        let vocabulary = Vocabulary::new(&styles, &Used::all());
        Self { target, styles, vocabulary }
    }
}

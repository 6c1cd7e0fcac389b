//! A catalog to source files in any language.
//!
//! A language is data: `target.yaml` says how identifiers, literals and comments are written in
//! it, and templates beside it lay out what the view gives them. Everything that could
//! go wrong with a name or a text is settled before a template sees it.
//!
//! ```text
//! target.yaml + *.tera  -- target -->  Target --+
//! Catalog  -- identifier, literal, comment -->  view -- render -->  PlannedFile
//! ```
//!
//! This room knows no language, no vendor, and touches no file.

mod check;
mod comment;
mod identifier;
mod layout;
mod literal;
mod lookup;
mod placeholder;
mod problem;
mod prose;
mod render;
mod runtime;
mod target;
mod view;

pub use comment::CommentStyle;
pub use identifier::{Casing, IdentifierStyle};
pub use literal::{CodePoints, LiteralStyle, Unit};
pub use lookup::{Lookup, Sample};
pub use render::render;
pub use runtime::{CopyRule, Mode, Runtime, RuntimeRule};
pub use target::{FileRule, OptionRule, Per, Target, TargetFile};

use crate::model::Catalog;

/// A catalog to render.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// SHA-256 of its file, which every generated file names.
    pub sha256: &'a str,
}

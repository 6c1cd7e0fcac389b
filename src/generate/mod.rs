//! A catalog to source files in any language.
//!
//! A language is data: `target.yaml` says how identifiers, literals and comments are written in
//! it, and templates beside it lay out what the view gives them. Everything that could
//! go wrong with a name or a text is settled before a template sees it.
//!
//! ```text
//! target.yaml + *.tera  -- usage, target -->  Target --+
//! Catalog  -- crate::write -->  view  ----------------- render -->  PlannedFile
//! ```
//!
//! This room knows no language, no vendor, and touches no file.

mod check;
mod description;
mod layout;
mod lookup;
mod problem;
mod prose;
mod render;
mod runtime;
mod show;
mod specimen;
mod target;
mod usage;
mod used;
mod view;
mod written;

pub use crate::write::{Casing, CodePoints, CommentStyle, IdentifierStyle, LiteralStyle, Unit};
pub use description::{FileRule, OptionRule, Per, TargetFile};
pub use lookup::{Lookup, Sample};
pub use render::{Job, render, render_all};
pub use runtime::{CopyRule, Mode, Runtime, RuntimeRule};
pub use show::show;
pub use target::Target;

use crate::model::Catalog;

/// A catalog to render.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// SHA-256 of its file, which every generated file names.
    pub sha256: &'a str,
}

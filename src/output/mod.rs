//! Planned files against what is on disk: the only room that writes.
//!
//! A manifest in the output folder lists which files are ours; nothing else is ever touched.
//! [`Plan::new`] looks and refuses before anything is written, so that several folders can be
//! inspected first and written then. Knows no catalog and no language.

mod manifest;
mod path;
mod plan;
mod problem;
mod stage;
mod texts;
mod write;

pub use manifest::MANIFEST;
pub use path::check as check_path;
pub use plan::{Drift, Plan, Stale};
pub use texts::write_texts;
pub use write::Summary;

/// A file as it should be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Content.
    pub text: String,
}

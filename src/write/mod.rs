//! Any text as an identifier, a string literal or a comment of a language that is described as data.
//!
//! A style is what `target.yaml` says about one of them. This room knows no language, no catalog, no
//! view and no template: whatever the text, what comes out is valid and means that text.

mod comment;
mod identifier;
mod literal;

pub(crate) use comment::Comment;
pub use comment::CommentStyle;
pub use identifier::{Casing, IdentifierStyle};
pub(crate) use literal::Literals;
pub use literal::{CodePoints, LiteralStyle, Unit};

//! Further facts of codes, as a domain declares and an entry has them.

use serde::Serialize;

use super::styled::{Literal, Name, Styles};
use crate::model::{self, AttributeType, AttributeValue};

/// A fact that codes may have.
#[derive(Serialize)]
pub(super) struct DeclaredView<'v> {
    name: Name<'v>,
    /// `string`, `bool`, `prose` or `words`.
    of: &'static str,
    /// Of `words`: each of them.
    words: Vec<Literal<'v>>,
}

/// A fact that a code has.
#[derive(Serialize)]
pub(super) struct AttributeView<'v> {
    name: Name<'v>,
    /// Of a `bool`.
    is: Option<bool>,
    /// Of anything else.
    text: Option<Literal<'v>>,
}

impl<'v> DeclaredView<'v> {
    pub(super) fn new(
        styles: &'v Styles,
        (name, of): (&'v model::Name, &'v AttributeType),
    ) -> Self {
        let (of, words) = match of {
            AttributeType::String => ("string", &[][..]),
            AttributeType::Bool => ("bool", &[][..]),
            AttributeType::Prose => ("prose", &[][..]),
            AttributeType::OneOf(words) => ("words", &words[..]),
        };
        let words = words.iter().map(|word| styles.literal(word)).collect();
        Self { name: styles.name(name.as_str()), of, words }
    }
}

impl<'v> AttributeView<'v> {
    pub(super) fn new(
        styles: &'v Styles,
        (name, value): (&'v model::Name, &'v AttributeValue),
    ) -> Self {
        let name = styles.name(name.as_str());
        match value {
            AttributeValue::Bool(is) => Self { name, is: Some(*is), text: None },
            AttributeValue::Text(text) => Self { name, is: None, text: Some(styles.literal(text)) },
        }
    }
}

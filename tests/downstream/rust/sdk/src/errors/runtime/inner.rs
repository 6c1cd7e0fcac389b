//! A code that another wraps: where it is looked for, and which candidate counts.

use super::code::ErrorCode;
use super::error::Inner;
use super::form::{InnerForm, InnerText};
use super::raw::Raw;
use super::wire::WireCode;

/// What stands where an inner code should be.
#[derive(Clone, Copy)]
pub(super) enum Field<'t> {
    Text(&'t str),
    /// As it is spelt.
    #[cfg(feature = "client")]
    Number(&'t str),
}

impl<R: Raw + ?Sized> InnerForm<R> {
    /// The inner code and its message: from the field if it is a code of the domain, else from the
    /// text of the outer message if that gives one, else whatever text stands there.
    pub(super) fn choose<'t, C: ErrorCode<Raw = R>>(
        &self,
        field: Option<Field<'t>>,
        field_message: Option<&'t str>,
        message: Option<&'t str>,
    ) -> Option<(Inner<C>, Option<&'t str>)> {
        let found = message.and_then(|message| self.text?.find(message));
        let code = |text| {
            R::from_text(text)
                .map(WireCode::new)
                .filter(|it| !it.is_absent())
        };
        let (spelt, text) = match field {
            None => (None, None),
            #[cfg(feature = "client")]
            Some(Field::Number(spelt)) => (R::from_number(spelt).map(WireCode::new), None),
            Some(Field::Text(text)) => (code(text), Some(text)),
        };
        if let Some(code) = spelt {
            return Some((Inner::Code(code), field_message));
        }
        if let Some((code, said)) = found.and_then(|(text, said)| Some((code(text)?, said))) {
            return Some((Inner::Code(code), said));
        }
        let text = text.filter(|text| !text.is_empty());
        let text = text.map(|text| (text, field_message)).or(found);
        let (text, said) = text.filter(|(text, _)| !text.is_empty())?;
        Some((Inner::Text(text.into()), said))
    }
}

impl InnerText {
    /// Finds an inner code and its message. The first occurrence of what stands before and between
    /// them counts, and the last of what stands behind: messages may hold brackets, too. Where that
    /// is missing, since servers cut long texts, the message goes on to the end.
    pub(super) fn find<'a>(&self, text: &'a str) -> Option<(&'a str, Option<&'a str>)> {
        let rest = &text[text.find(self.before)? + self.before.len()..];
        if !self.has_message {
            let end = match self.between {
                "" => rest.len(),
                behind => rest.find(behind)?,
            };
            return Some((&rest[..end], None));
        }
        let (one, rest) = rest.split_once(self.between)?;
        let end = match self.after {
            "" => Some(rest.len()),
            after => rest.rfind(after),
        };
        let (code, message) = if self.code_first {
            (one, &rest[..end.unwrap_or(rest.len())])
        } else {
            (&rest[..end?], one)
        };
        Some((code, Some(message).filter(|text| !text.is_empty())))
    }
}

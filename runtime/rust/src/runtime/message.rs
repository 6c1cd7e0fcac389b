//! Which of the vendor's messages a received text was made from.

use super::advice::Advice;
use super::alloc::vec::Vec;

/// One statement of the vendor about a code, verbatim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// The text that servers answer with; `%s` or `{name}` stands for a value.
    pub text: Option<&'static str>,
    /// What stands before, between and behind the values; nothing of a text without any.
    parts: &'static [&'static str],
    /// The explanation.
    pub description: Option<&'static str>,
    /// The HTTP statuses it is documented with.
    pub http_statuses: &'static [u16],
    /// Advice for this cause, where it differs from its code's.
    pub advice: Option<&'static Advice>,
}

impl Message {
    /// A message that says nothing yet.
    #[must_use]
    #[allow(
        clippy::new_without_default,
        reason = "only tables are made of messages"
    )]
    pub const fn new() -> Self {
        Self {
            text: None,
            parts: &[],
            description: None,
            http_statuses: &[],
            advice: None,
        }
    }

    /// The same with the text that servers answer with.
    #[must_use]
    pub const fn text(mut self, text: &'static str) -> Self {
        self.text = Some(text);
        self
    }

    /// The same with what stands before, between and behind the values in the text.
    #[must_use]
    pub const fn parts(mut self, parts: &'static [&'static str]) -> Self {
        self.parts = parts;
        self
    }

    /// The same with an explanation.
    #[must_use]
    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = Some(description);
        self
    }

    /// The same with the HTTP statuses it is documented with.
    #[must_use]
    pub const fn http(mut self, statuses: &'static [u16]) -> Self {
        self.http_statuses = statuses;
        self
    }

    /// The same with advice for this cause.
    #[must_use]
    pub const fn advice(mut self, advice: &'static Advice) -> Self {
        self.advice = Some(advice);
        self
    }

    /// How many literal characters `received` shares with the text, if it was made from it.
    fn literal_chars(&self, received: &str) -> Option<usize> {
        let text = self.text?;
        if self.parts.is_empty() {
            return (text == received).then(|| text.chars().count());
        }
        let count = self.parts.iter().map(|part| part.chars().count()).sum();
        values(self.parts, received, |_| ()).then_some(count)
    }
}

/// A received text and the vendor's message it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageMatch<'a> {
    /// Which message of the code it is.
    pub index: usize,
    /// The vendor's message.
    pub message: Message,
    /// What stood at each placeholder.
    pub args: Vec<&'a str>,
}

/// Finds the message that `received` was made from, in time linear in its length: of those that
/// fit the one with the most literal characters, of equals the first. A text that is nothing but
/// a placeholder fits anything and tells nothing, so it never does.
#[must_use]
pub fn find_message<'a>(
    messages: &'static [Message],
    received: &'a str,
) -> Option<MessageMatch<'a>> {
    let mut best = None;
    let mut most = 0;
    for (index, message) in messages.iter().enumerate() {
        if let Some(count) = message
            .literal_chars(received)
            .filter(|count| *count > most)
        {
            most = count;
            best = Some((index, *message));
        }
    }
    let (index, message) = best?;
    let mut args = Vec::new();
    values(message.parts, received, |arg| args.push(arg));
    Some(MessageMatch {
        index,
        message,
        args,
    })
}

/// Whether `text` is `parts` with something between them; hands over what that is, leftmost
/// literals first.
fn values<'a>(parts: &[&str], text: &'a str, mut value: impl FnMut(&'a str)) -> bool {
    let [prefix, between @ .., suffix] = parts else {
        return false;
    };
    let Some(mut rest) = text.strip_prefix(prefix) else {
        return false;
    };
    for part in between {
        let Some((before, after)) = rest.split_once(part) else {
            return false;
        };
        value(before);
        rest = after;
    }
    rest.strip_suffix(suffix).map(value).is_some()
}

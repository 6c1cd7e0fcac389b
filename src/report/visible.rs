//! Texts of strangers, made fit to be shown on a terminal or in a log.

use std::borrow::Cow;

/// The longest text of a message that is shown in full.
const LIMIT: usize = 600;

/// Characters that a reviewer can't see, or that move others about: controls, bidirectional marks,
/// spaces other than the two that are told by their width, joiners, variation selectors, tags.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && !matches!(c, ' ' | '\u{3000}'))
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text with hidden characters escaped and a bounded length.
pub(super) fn visible(text: &str) -> String {
    let shown = |c: char| {
        if c == '\n' || !is_hidden(c) { c.to_string() } else { c.escape_default().to_string() }
    };
    let mut out: String = text.chars().take(LIMIT).map(shown).collect();
    if text.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    out
}

/// The text with each hidden character replaced by as many bytes, so that spans keep their meaning.
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    let masks = |c: char| !matches!(c, '\n' | '\t') && is_hidden(c);
    if !text.contains(masks) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.len_utf8() {
            _ if !masks(c) => out.push(c),
            1 => out.push('?'),
            2 => out.push('¿'),
            3 => out.push('\u{fffd}'),
            _ => out.push_str("\u{fffd}?"),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masking_keeps_every_byte_in_its_place() {
        let text = "a\u{1b}[31m\u{85}\u{202e}\u{e0041}\r\nß\t。";
        let shown = masked(text);
        assert_eq!(shown, "a?[31m¿\u{fffd}\u{fffd}??\nß\t。");
        assert_eq!(shown.len(), text.len());
    }

    #[test]
    fn escaping_bounds_the_length() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(visible(&"x".repeat(9999)).chars().count(), LIMIT + 1);
    }
}

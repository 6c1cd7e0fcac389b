//! Which characters a reader can see, and texts of strangers made fit to be shown. The table is our
//! own, so that no output changes with the Unicode version of a tool.

#[cfg(feature = "cli")]
use std::borrow::Cow;
use std::fmt::Write as _;

/// Controls, formats (bidirectional ones among them), zero-width characters, blanks other than
/// the space, separators, variation selectors, private use, and non-characters; ascending.
const UNSEEN: &[(u32, u32)] = &[
    (0x0000, 0x001f),
    (0x007f, 0x00a0),
    (0x00ad, 0x00ad),
    (0x034f, 0x034f),
    (0x0600, 0x0605),
    (0x061c, 0x061c),
    (0x06dd, 0x06dd),
    (0x070f, 0x070f),
    (0x0890, 0x0891),
    (0x08e2, 0x08e2),
    (0x115f, 0x1160),
    (0x1680, 0x1680),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x2000, 0x200f),
    (0x2028, 0x202f),
    (0x205f, 0x206f),
    (0x2800, 0x2800),
    (0x3000, 0x3000),
    (0x3164, 0x3164),
    (0xe000, 0xf8ff),
    (0xfdd0, 0xfdef),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xffff),
    (0x110bd, 0x110bd),
    (0x110cd, 0x110cd),
    (0x13430, 0x1345f),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0x1fffe, 0x1ffff),
    (0x2fffe, 0x2ffff),
    (0x3fffe, 0x10_ffff),
];

/// Whether a reader can see `c`, so that it may stand as itself in what is read by people.
pub fn is_visible(c: char) -> bool {
    let c = u32::from(c);
    if (0x20..0x7f).contains(&c) {
        return true;
    }
    let after = UNSEEN.partition_point(|(first, _)| *first <= c);
    after == 0 || UNSEEN[after - 1].1 < c
}

/// The longest text of a message that is shown in full.
const LIMIT: usize = 600;

/// The text with hidden characters escaped and a bounded length.
pub(super) fn visible(text: &str) -> String {
    let shown = |c: char| {
        if c == '\n' || is_visible(c) { c.to_string() } else { c.escape_default().to_string() }
    };
    let mut out: String = text.chars().take(LIMIT).map(shown).collect();
    if text.chars().nth(LIMIT).is_some() {
        out.push('…');
    }
    out
}

/// A text of many lines made fit for a terminal and for a CI's log: hidden characters are escaped,
/// and no line is a command to the service that reads it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| !matches!(c, '\n' | '\t') && !is_visible(c);
    let commands = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
    if !text.contains(hidden) && !text.lines().any(commands) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("::") {
            out.push('\\');
        }
        for c in line.replace("##[", "#\\#[").chars() {
            if hidden(c) { out.extend(c.escape_default()) } else { out.push(c) }
        }
    }
    Cow::Owned(out)
}

/// A JSON document whose hidden characters are escaped, as only those of its strings can be.
pub fn harmless_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || is_visible(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// The text with each hidden character replaced by as many bytes, so that spans keep their meaning.
#[cfg(feature = "cli")]
pub(super) fn masked(text: &str) -> Cow<'_, str> {
    let masks = |c: char| !matches!(c, '\n' | '\t') && !is_visible(c);
    if !text.contains(masks) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.len_utf8() {
            _ if !masks(c) => out.push(c),
            1 => out.push(if c == '\r' { ' ' } else { '?' }),
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
        assert_eq!(shown, "a?[31m¿\u{fffd}\u{fffd}? \nß\t。");
        assert_eq!(shown.len(), text.len());
    }

    #[test]
    fn a_log_takes_nothing_for_a_command() {
        let text = "a\u{1b}[31m\r\n  ::error::x\n##[group]\n\u{202e}ok\t::\n";
        let shown = "a\\u{1b}[31m\\r\n\\  ::error::x\n#\\#[group]\n\\u{202e}ok\t::\n";
        assert_eq!(harmless(text), shown);
        assert_eq!(harmless_json("\"\u{202e}\u{e0041}é\""), "\"\\u202e\\udb40\\udc41é\"");
    }

    #[test]
    fn escaping_bounds_the_length() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(visible(&"x".repeat(9999)).chars().count(), LIMIT + 1);
    }

    #[test]
    fn the_table_is_ascending() {
        assert!(UNSEEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn what_a_reader_can_see() {
        assert!("aZ~ é中😀“”→".chars().all(is_visible));
        for unseen in "\0\n\t\x7f\u{85}\u{a0}\u{200b}\u{200d}\u{2028}\u{202e}\u{2066}\u{feff}\u{e0041}\u{10ffff}".chars() {
            assert!(!is_visible(unseen), "{unseen:?}");
        }
    }

    #[test]
    fn nothing_that_controls_is_visible() {
        for c in '\0'..=char::MAX {
            if c.is_control() || (c.is_whitespace() && c != ' ') {
                assert!(!is_visible(c), "{c:?}");
            }
        }
    }
}

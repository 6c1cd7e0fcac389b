//! Tables in few bytes, for languages whose packages travel to browsers. A number is one
//! character, counted from `0`.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::styled::Styles;
use crate::model::Entry;

const ZERO: u8 = b'0';
/// The highest number that is still a printable character.
const MOST: usize = (b'~' - ZERO) as usize;

/// Places in a list as one literal, a character each.
pub(super) struct Places<'v> {
    styles: &'v Styles<'v>,
    text: String,
}

impl<'v> Places<'v> {
    /// `None` if a place is too high for that.
    pub(super) fn new(styles: &'v Styles<'v>, places: impl Iterator<Item = usize>) -> Option<Self> {
        let character = |place: usize| {
            let place = u8::try_from(place).ok().filter(|place| usize::from(*place) <= MOST)?;
            Some(char::from(ZERO + place))
        };
        Some(Self { styles, text: places.map(character).collect::<Option<_>>()? })
    }
}

impl Serialize for Places<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.styles.literal(&self.text).serialize(serializer)
    }
}

/// The codes of errors as one text in every style of literals, and what separates them in it. Each
/// is what it adds to the one before it: a character for how many UTF-16 units it takes over, and
/// the rest. Sorted codes share so much that this halves what is shipped.
pub(super) struct Folded<'v> {
    styles: &'v Styles<'v>,
    entries: &'v [&'v Entry],
}

impl<'v> Folded<'v> {
    pub(super) fn new(styles: &'v Styles<'v>, entries: &'v [&'v Entry]) -> Self {
        Self { styles, entries }
    }
}

impl Serialize for Folded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let errors = self.entries.iter().filter(|entry| entry.outcome.is_error());
        let codes: Vec<String> = errors.map(|entry| entry.code.to_string()).collect();
        let separator = separator(&codes);
        let mut fields = serializer.serialize_struct("Folded", 2)?;
        fields.serialize_field("separator", &self.styles.literals(&separator.to_string()))?;
        fields.serialize_field("text", &self.styles.literals(&fold(&codes, separator)))?;
        fields.end()
    }
}

/// A character that no code holds.
fn separator(codes: &[String]) -> char {
    let is_free = |separator: &char| !codes.iter().any(|code| code.contains(*separator));
    std::iter::once('\n').chain('\u{1}'..='\u{1f}').find(is_free).unwrap_or('\n')
}

fn fold(codes: &[String], separator: char) -> String {
    let mut text = String::with_capacity(codes.iter().map(String::len).sum());
    let mut before = "";
    for code in codes {
        if !text.is_empty() {
            text.push(separator);
        }
        let (shared, rest) = split(before, code);
        text.push(char::from(shared));
        text.push_str(rest);
        before = code;
    }
    text
}

/// How much `code` shares with `before`, as the character for it, and what it does not.
fn split<'a>(before: &str, code: &'a str) -> (u8, &'a str) {
    let (mut bytes, mut units) = (0, 0);
    for (one, other) in before.chars().zip(code.chars()) {
        if one != other || units + one.len_utf16() > MOST {
            break;
        }
        bytes += one.len_utf8();
        units += one.len_utf16();
    }
    (ZERO + u8::try_from(units).expect("at most MOST"), &code[bytes..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_whole_characters() {
        assert_eq!(split("user.exist", "user.not"), (b'5', "not"));
        assert_eq!(split("", "a"), (b'0', "a"));
        assert_eq!(split("a\u{1f600}", "a\u{1f601}"), (b'1', "\u{1f601}"));
        assert_eq!(split("a\u{1f600}b", "a\u{1f600}c"), (b'3', "c"));
        assert_eq!(split(&"x".repeat(200), &"x".repeat(200)), (b'~', "x".repeat(122).as_str()));
    }

    proptest! {
        #[test]
        fn unfolds(before in ".*", code in ".*") {
            let (shared, rest) = split(&before, &code);
            let units: Vec<u16> = before.encode_utf16().take(usize::from(shared - ZERO)).collect();
            prop_assert_eq!(String::from_utf16(&units).expect("whole") + rest, code);
        }
    }
}

//! Tables in few bytes, for languages whose packages travel to browsers. A number is one
//! character, counted from `0`.

use tera::Value;

use super::{View, map};
use crate::model::Entry;

const ZERO: u8 = b'0';
/// The highest number that is still a printable character.
const MOST: usize = (b'~' - ZERO) as usize;

/// Places in a list as one literal, a character each; `None` if a place is too high for that.
pub(super) fn places(view: &View, places: impl Iterator<Item = usize>) -> Option<Value> {
    let character = |place: usize| {
        let place = u8::try_from(place).ok().filter(|place| usize::from(*place) <= MOST)?;
        Some(char::from(ZERO + place))
    };
    let text: Option<String> = places.map(character).collect();
    Some(view.literal(&text?))
}

/// Codes as one text in every style of literals, and what separates them in it. Each is what it
/// adds to the one before it: a character for how many UTF-16 units it takes over, and the rest.
/// Sorted codes share so much that this halves what is shipped.
pub(super) fn folded<'a>(view: &View, entries: impl Iterator<Item = &'a Entry>) -> Value {
    let codes: Vec<String> = entries.map(|entry| entry.code.to_string()).collect();
    let is_free = |separator: &char| !codes.iter().any(|code| code.contains(*separator));
    let separator = std::iter::once('\n').chain('\u{1}'..='\u{1f}').find(is_free).unwrap_or('\n');
    let mut text = String::with_capacity(codes.iter().map(String::len).sum());
    let mut before = "";
    for code in &codes {
        if !text.is_empty() {
            text.push(separator);
        }
        let (shared, rest) = split(before, code);
        text.push(char::from(shared));
        text.push_str(rest);
        before = code;
    }
    map! { separator: view.literals(&separator.to_string()), text: view.literals(&text) }
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

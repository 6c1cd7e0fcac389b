//! Any text to a string literal that equals it. Knows no language: quotes and escapes come from
//! `target.yaml`. Characters that a reader can't see are never written raw.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::report::is_visible;

/// A style of string literals, as `target.yaml` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiteralStyle {
    /// What a literal begins with.
    pub open: String,
    /// What a literal ends with; as it begins, if absent.
    pub close: Option<String>,
    /// Characters that have an escape of their own.
    pub escapes: BTreeMap<char, String>,
    /// How any other character is written that may not stand raw. The first range that holds it
    /// applies; the last must reach 10FFFF.
    pub code_points: Vec<CodePoints>,
    /// Whether everything beyond ASCII is escaped.
    #[serde(default)]
    pub ascii: bool,
}

/// How the characters up to a code point are escaped.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodePoints {
    /// The last code point of the range.
    pub to: u32,
    /// What stands before the hex digits.
    pub before: String,
    /// How many hex digits there are at least.
    #[serde(default)]
    pub digits: usize,
    /// What stands after the hex digits.
    #[serde(default)]
    pub after: String,
    /// What is written: the code point, or each of its UTF-16 or UTF-8 units.
    #[serde(default)]
    pub unit: Unit,
}

/// What an escape's digits stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole character.
    #[default]
    CodePoint,
    /// One escape per UTF-16 unit: two beyond FFFF.
    Utf16,
    /// One escape per byte of UTF-8.
    Utf8,
}

/// A style made ready to write.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Literals<'s> {
    style: &'s LiteralStyle,
    /// The ASCII characters that stand as themselves, a bit each.
    raw: u128,
}

impl<'s> Literals<'s> {
    pub(crate) fn new(style: &'s LiteralStyle) -> Self {
        let stands_raw = |c: &char| is_visible(*c) && !style.escapes.contains_key(c);
        let ascii = (0..128_u8).map(char::from).filter(stands_raw);
        Self { style, raw: ascii.fold(0, |raw, c| raw | 1 << u32::from(c)) }
    }

    /// Appends the literal that equals `text`.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        out.push_str(&self.style.open);
        let mut rest = text;
        loop {
            let special = |byte: u8| byte >= 128 || self.raw >> byte & 1 == 0;
            let (plain, other) =
                rest.split_at(rest.bytes().position(special).unwrap_or(rest.len()));
            out.push_str(plain);
            let Some(c) = other.chars().next() else { break };
            self.style.push(out, c);
            rest = &other[c.len_utf8()..];
        }
        out.push_str(self.style.close.as_ref().unwrap_or(&self.style.open));
    }
}

impl LiteralStyle {
    /// The literal that equals `text`.
    pub fn literal(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        Literals::new(self).push(&mut out, text);
        out
    }

    /// What escapes begin with: a text that holds it must not be read as one.
    fn introducers(&self) -> impl Iterator<Item = char> {
        let own = self.escapes.iter().filter(|(c, escape)| escape.chars().ne([**c]));
        let own = own.filter_map(|(_, escape)| escape.chars().next());
        own.chain(self.code_points.iter().filter_map(|range| range.before.chars().next()))
    }

    fn push(&self, out: &mut String, c: char) {
        if let Some(escape) = self.escapes.get(&c) {
            out.push_str(escape);
        } else if is_visible(c) && (c.is_ascii() || !self.ascii) {
            out.push(c);
        } else {
            self.push_escaped(out, c);
        }
    }

    fn push_escaped(&self, out: &mut String, c: char) {
        let code = u32::from(c);
        let form = self.code_points.iter().find(|range| code <= range.to);
        let form = form.expect("the last range reaches 10FFFF, as loading has checked");
        match form.unit {
            Unit::CodePoint => form.push(out, code),
            Unit::Utf16 => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| form.push(out, (*unit).into()));
            }
            Unit::Utf8 => c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| form.push(out, b.into())),
        }
    }

    /// What is wrong with the description, if anything.
    pub(crate) fn problem(&self) -> Option<String> {
        let close = self.close.as_ref().unwrap_or(&self.open);
        let Some(end) = close.chars().next() else {
            return Some("a literal must have a close".to_owned());
        };
        if !self.escapes.contains_key(&end) {
            return Some(format!("`escapes` lacks `{end}`, which would end the literal"));
        }
        if !self.escapes.contains_key(&'\\') {
            return Some(
                "`escapes` lacks `\\`, which could begin an escape; where it begins none, let it stand for itself"
                    .to_owned(),
            );
        }
        if let Some(begin) = self.introducers().find(|it| !self.escapes.contains_key(it)) {
            return Some(format!("`escapes` lacks `{begin}`, which begins escapes itself"));
        }
        let ascending = self.code_points.is_sorted_by(|a, b| a.to < b.to);
        if !ascending || self.code_points.last().is_none_or(|last| last.to < 0x0010_FFFF) {
            return Some("`code_points` must ascend and reach 0x10FFFF".to_owned());
        }
        self.code_points.iter().find_map(CodePoints::problem)
    }
}

impl CodePoints {
    fn push(&self, out: &mut String, unit: u32) {
        out.push_str(&self.before);
        write!(out, "{unit:0width$x}", width = self.digits).expect("a string takes any text");
        out.push_str(&self.after);
    }

    /// An escape of varying length must say where it ends.
    fn problem(&self) -> Option<String> {
        let longest = match self.unit {
            Unit::CodePoint => self.to,
            Unit::Utf16 => self.to.min(0xffff),
            Unit::Utf8 => 0xff,
        };
        let needed = format!("{longest:x}").len();
        (self.after.is_empty() && self.digits < needed).then(|| {
            format!(
                "escapes up to {:#x} need {needed} digits, or something `after` to end them",
                self.to
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json() -> LiteralStyle {
        LiteralStyle {
            open: "\"".to_owned(),
            close: None,
            escapes: [('"', "\\\"".to_owned()), ('\\', "\\\\".to_owned())].into(),
            code_points: vec![CodePoints {
                to: 0x0010_FFFF,
                before: "\\u".to_owned(),
                digits: 4,
                after: String::new(),
                unit: Unit::Utf16,
            }],
            ascii: false,
        }
    }

    #[test]
    fn unseen_characters_are_escaped() {
        assert_eq!(json().literal("a\"b\u{202e}\u{e0041}中"), r#""a\"b\u202e\udb40\udc41中""#);
    }

    #[test]
    fn descriptions_are_checked() {
        assert_eq!(json().problem(), None);
        let mut unescaped = json();
        unescaped.escapes.remove(&'"');
        assert!(unescaped.problem().is_some());
        let mut short = json();
        short.code_points[0].to = 0xffff;
        assert!(short.problem().is_some());
        let mut ambiguous = json();
        ambiguous.code_points[0].digits = 2;
        assert!(ambiguous.problem().is_some());
    }

    proptest! {
        #[test]
        fn a_literal_equals_its_text(text in any::<String>()) {
            for ascii in [false, true] {
                let literal = LiteralStyle { ascii, ..json() }.literal(&text);
                let read: String = serde_json::from_str(&literal).expect("valid JSON");
                prop_assert_eq!(&read, &text);
                prop_assert!(literal.chars().all(is_visible));
                prop_assert!(!ascii || literal.is_ascii());
            }
        }
    }
}

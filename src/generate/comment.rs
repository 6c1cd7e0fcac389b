//! Prose to the lines of a comment. Knows no language: prefixes, escapes and forbidden sequences
//! come from `target.yaml`. Whatever the prose, the comment ends where it should.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::report::is_visible;

/// A style of comments, as `target.yaml` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentStyle {
    /// A line of its own before the comment, such as `/**`.
    pub open: Option<String>,
    /// What every line begins with, its indentation included.
    #[serde(default)]
    pub prefix: String,
    /// A line of its own after the comment.
    pub close: Option<String>,
    /// Columns of a line, prefix included; lines are as long as their paragraph, if absent.
    pub width: Option<usize>,
    /// What stands in prose for sequences that the language's markup would read as its own; of
    /// several that match, the longest.
    #[serde(default)]
    pub escapes: BTreeMap<String, String>,
    /// What stands anywhere for sequences that would end the comment.
    #[serde(default)]
    pub forbidden: BTreeMap<String, String>,
    /// How code is set off; `{}` stands for it.
    #[serde(default = "backticks")]
    pub code: String,
    /// How an address is set off; `{}` stands for it. As other prose, if absent.
    pub url: Option<String>,
    /// What an entry's documentation begins with. `{code}` stands for its code, set off as code,
    /// and `{name.STYLE}` for its name in a style.
    #[serde(default = "code_alone")]
    pub lead: String,
    /// How a deprecation is told, in a paragraph of its own; `{}` stands for the reason. Left
    /// out, if absent: the language has an attribute for it.
    pub deprecated: Option<String>,
}

fn backticks() -> String {
    "`{}`".to_owned()
}

fn code_alone() -> String {
    "{code}".to_owned()
}

/// A stretch of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words of ours, which hold no markup but what the target means.
    Ours(Cow<'a, str>),
    /// Words of others, to be escaped.
    Text(Cow<'a, str>),
    /// Code.
    Code(Cow<'a, str>),
}

/// Pieces that stand together.
pub(super) type Paragraph<'a> = Vec<Piece<'a>>;

impl CommentStyle {
    /// The lines of the comment, joined; no line break at the end.
    pub(super) fn comment(&self, paragraphs: &[Paragraph]) -> String {
        let mut out = String::with_capacity(256);
        out.extend(self.open.iter().flat_map(|open| [open, "\n"]));
        let texts = paragraphs.iter().map(|paragraph| self.escaped(paragraph));
        for (index, text) in texts.filter(|text| !text.trim().is_empty()).enumerate() {
            if index > 0 {
                out.push_str(self.prefix.trim_end());
                out.push('\n');
            }
            self.wrap(&mut out, &text);
        }
        out.push_str(self.close.as_deref().unwrap_or_default());
        out.truncate(out.trim_end_matches('\n').len());
        out
    }

    /// What is wrong with the description, if anything.
    pub(super) fn problem(&self) -> Option<String> {
        let forms = [Some(&self.code), self.url.as_ref(), self.deprecated.as_ref()];
        if let Some(form) = forms.into_iter().flatten().find(|form| !form.contains("{}")) {
            return Some(format!("`{form}` lacks `{{}}`, which stands for the text"));
        }
        let empty = self.escapes.keys().chain(self.forbidden.keys()).any(String::is_empty);
        if empty {
            return Some("an empty sequence can't be replaced".to_owned());
        }
        let revives = |by: &String| self.forbidden.keys().any(|sequence| by.contains(sequence));
        let by = self.forbidden.values().find(|by| revives(by))?;
        Some(format!("`{by}` holds a forbidden sequence itself"))
    }

    /// The styles of names that the lead asks for.
    pub(super) fn leads(&self) -> impl Iterator<Item = String> {
        let named = self.lead.split("{name.").skip(1);
        named.filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
    }

    fn escaped(&self, paragraph: &Paragraph) -> String {
        let mut out = String::with_capacity(128);
        for piece in paragraph {
            match piece {
                Piece::Ours(text) => out.push_str(text),
                Piece::Text(text) => self.push_prose(&mut out, text),
                Piece::Code(code) if code.contains('`') || code.trim().is_empty() => {
                    self.push_prose(&mut out, code);
                }
                Piece::Code(code) => push_form(&mut out, &self.code, &visible(code)),
            }
        }
        for (sequence, by) in &self.forbidden {
            while out.contains(sequence) {
                out = out.replace(sequence, by);
            }
        }
        out
    }

    fn push_prose(&self, out: &mut String, text: &str) {
        let text = visible(text);
        let mut rest = &*text;
        while let Some((before, url, after)) = self.url.as_ref().and_then(|_| split_url(rest)) {
            self.push_escaped(out, before);
            push_form(out, self.url.as_deref().unwrap_or("{}"), url);
            rest = after;
        }
        self.push_escaped(out, rest);
    }

    fn push_escaped(&self, out: &mut String, mut text: &str) {
        let firsts = self.escapes.keys().filter_map(|key| key.bytes().next());
        let firsts =
            firsts.fold(0_u128, |all, byte| all | 1_u128.checked_shl(byte.into()).unwrap_or(0));
        let special = |byte: u8| byte >= 128 || firsts >> byte & 1 == 1;
        while let Some(at) = text.bytes().position(special) {
            let (plain, rest) = text.split_at(at);
            out.push_str(plain);
            let escape = self.escapes.iter().rev().find(|(key, _)| rest.starts_with(*key));
            let next = rest.chars().next().unwrap_or_default();
            match escape {
                Some((_, by)) => out.push_str(by),
                None => out.push(next),
            }
            text = &rest[escape.map_or(next.len_utf8(), |(key, _)| key.len())..];
        }
        out.push_str(text);
    }

    fn wrap(&self, out: &mut String, paragraph: &str) {
        let prefix = columns(&self.prefix);
        let mut column = 0;
        for word in paragraph.split_ascii_whitespace() {
            let length = columns(word);
            let full = self.width.is_some_and(|width| column + 1 + length > width);
            if column == 0 || (full && may_begin_line(word)) {
                out.push_str(if column == 0 { "" } else { "\n" });
                out.push_str(&self.prefix);
                column = prefix;
            } else {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out.push('\n');
    }
}

fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Whether no markup would take `word` at the begin of a line for a heading, a list or a rule.
fn may_begin_line(word: &str) -> bool {
    let after_digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let list_item = after_digits.len() < word.len() && after_digits.starts_with(['.', ')']);
    let harmless = |c: char| c.is_alphanumeric() || "`\"'(<\\“‘".contains(c);
    !list_item && word.starts_with(harmless)
}

/// `text` with characters that a reader can't see written as `U+202E`; blanks become spaces.
fn visible(text: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| (b' '..=b'~').contains(&b);
    if text.bytes().all(is_plain) || text.chars().all(is_visible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if is_visible(c) => out.push(c),
            _ if c.is_whitespace() => out.push(' '),
            _ => write!(out, "U+{:04X}", u32::from(c)).expect("a string takes any text"),
        }
    }
    Cow::Owned(out)
}

fn push_form(out: &mut String, form: &str, text: &str) {
    let (before, after) = form.split_once("{}").unwrap_or((form, ""));
    out.extend([before, text, after]);
}

/// Splits at the first address: what stands before it, itself, and the rest.
fn split_url(text: &str) -> Option<(&str, &str, &str)> {
    let at = [text.find("https://"), text.find("http://")].into_iter().flatten().min()?;
    let (before, rest) = text.split_at(at);
    let part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c);
    let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    Some((before, url, &rest[url.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block() -> CommentStyle {
        CommentStyle {
            open: Some("/**".to_owned()),
            prefix: " * ".to_owned(),
            close: Some(" */".to_owned()),
            width: Some(40),
            escapes: [("<", "\\<"), ("@", "\\@")].map(|(a, b)| (a.into(), b.into())).into(),
            forbidden: [("*/".to_owned(), "* /".to_owned())].into(),
            code: backticks(),
            url: Some("<{}>".to_owned()),
            lead: code_alone(),
            deprecated: None,
        }
    }

    fn text(text: &str) -> Paragraph<'_> {
        vec![Piece::Text(text.into())]
    }

    #[test]
    fn a_block_is_wrapped_and_closed_once() {
        let code = vec![Piece::Code("a*/b".into()), Piece::Ours(": ".into())];
        let first = [code, text("<b> and @x\nsee https://example.com/a_b. **/ \u{202e}")].concat();
        let second = text("1. one 2. two 3. three four #five 6. six seven");
        let expected = [
            "/**",
            " * `a* /b`: \\<b> and \\@x see",
            " * <https://example.com/a_b>. ** /",
            " * U+202E",
            " *",
            " * 1. one 2. two 3. three four #five 6.",
            " * six seven",
            " */",
        ];
        assert_eq!(block().comment(&[first, second]), expected.join("\n"));
    }

    #[test]
    fn lines_without_open_and_close() {
        let style = CommentStyle { open: None, close: None, prefix: "// ".to_owned(), ..block() };
        assert_eq!(style.comment(&[text("a"), text("b")]), "// a\n//\n// b");
    }

    #[test]
    fn a_replacement_may_not_hold_what_it_replaces() {
        let forbidden = [("*/".to_owned(), "**/".to_owned())].into();
        assert!(CommentStyle { forbidden, ..block() }.problem().is_some());
        assert_eq!(block().problem(), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_out(a in any::<String>(), b in "[*/<@` \n\u{202e}a-c.1#-]{0,60}") {
            let comment = block().comment(&[
                vec![Piece::Code(b.as_str().into()), Piece::Text(a.as_str().into())],
                vec![Piece::Text(b.as_str().into())],
            ]);
            prop_assert!(comment.starts_with("/**\n") && comment.ends_with("\n */"));
            prop_assert_eq!(comment.matches("*/").count(), 1);
            prop_assert!(comment.chars().all(|c| c == '\n' || is_visible(c)));
            for line in comment.lines().skip(1) {
                prop_assert!(line.starts_with(" *"), "{line:?}");
            }
        }
    }
}

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

/// A comment that is being written, in a style made ready.
#[derive(Debug)]
pub(crate) struct Comment<'s> {
    style: &'s CommentStyle,
    /// The ASCII characters that some escape begins with, a bit each.
    firsts: u128,
    out: String,
    paragraph: String,
}

impl<'s> Comment<'s> {
    pub(crate) fn new(style: &'s CommentStyle) -> Self {
        let firsts = style.escapes.keys().filter_map(|key| key.bytes().next());
        let bit = |byte: u8| 1_u128.checked_shl(byte.into()).unwrap_or(0);
        let firsts = firsts.fold(0, |all, byte| all | bit(byte));
        Self { style, firsts, out: String::new(), paragraph: String::new() }
    }

    /// Words of ours, which hold no markup but what the target means.
    pub(crate) fn ours(&mut self, text: &str) {
        self.paragraph.push_str(text);
    }

    /// Words of others, to be escaped.
    pub(crate) fn text(&mut self, text: &str) {
        let text = visible(text);
        let mut rest = &*text;
        if let Some(form) = &self.style.url {
            while let Some((before, url, after)) = split_url(rest) {
                self.escaped(before);
                push_form(&mut self.paragraph, form, url);
                rest = after;
            }
        }
        self.escaped(rest);
    }

    /// Code, which knows no escapes.
    pub(crate) fn code(&mut self, code: &str) {
        if code.trim().is_empty() {
            self.ours("(blank)");
        } else if code.contains('`') {
            self.text(code);
        } else {
            push_form(&mut self.paragraph, &self.style.code, &visible(code));
        }
    }

    /// Ends a paragraph. An empty one is none.
    pub(crate) fn end_paragraph(&mut self) {
        for (sequence, by) in &self.style.forbidden {
            while self.paragraph.contains(sequence) {
                self.paragraph = self.paragraph.replace(sequence, by);
            }
        }
        if !self.paragraph.trim_ascii().is_empty() {
            if self.out.is_empty() {
                self.out.extend(self.style.open.iter().flat_map(|open| [open, "\n"]));
            } else {
                self.out.extend([self.style.prefix.trim_end(), "\n"]);
            }
            wrap(&mut self.out, &self.paragraph, self.style);
        }
        self.paragraph.clear();
    }

    /// The lines of the comment, joined; no line break at the end. The next can be begun.
    pub(crate) fn finish<T>(&mut self, take: impl FnOnce(&str) -> T) -> T {
        self.end_paragraph();
        if self.out.is_empty() {
            self.out.extend(self.style.open.iter().flat_map(|open| [open, "\n"]));
        }
        self.out.push_str(self.style.close.as_deref().unwrap_or_default());
        let taken = take(self.out.trim_end_matches('\n'));
        self.out.clear();
        taken
    }

    fn escaped(&mut self, mut text: &str) {
        let firsts = self.firsts;
        let special = |byte: u8| byte >= 128 || firsts >> byte & 1 == 1;
        while let Some(at) = text.bytes().position(special) {
            let (plain, rest) = text.split_at(at);
            self.paragraph.push_str(plain);
            let escape = self.style.escapes.iter().rev().find(|(key, _)| rest.starts_with(*key));
            let next = rest.chars().next().unwrap_or_default();
            match escape {
                Some((_, by)) => self.paragraph.push_str(by),
                None => self.paragraph.push(next),
            }
            text = &rest[escape.map_or(next.len_utf8(), |(key, _)| key.len())..];
        }
        self.paragraph.push_str(text);
    }
}

/// Formatting writes words of ours.
impl Write for Comment<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.ours(text);
        Ok(())
    }
}

impl CommentStyle {
    /// What is wrong with the description, if anything.
    pub(crate) fn problem(&self) -> Option<String> {
        let forms = [Some(&self.code), self.url.as_ref(), self.deprecated.as_ref()];
        if let Some(form) = forms.into_iter().flatten().find(|form| !form.contains("{}")) {
            return Some(format!("`{form}` lacks `{{}}`, which stands for the text"));
        }
        let empty = self.escapes.keys().chain(self.forbidden.keys()).any(String::is_empty);
        if empty {
            return Some("an empty sequence can't be replaced".to_owned());
        }
        if let Some(close) = self.close.as_ref().map(|it| it.trim()).filter(|it| !it.is_empty())
            && !self.forbidden.keys().any(|sequence| close.contains(sequence.as_str()))
        {
            return Some(format!("`forbidden` lacks `{close}`, which would end the comment"));
        }
        let revives = |by: &String| self.forbidden.keys().any(|sequence| by.contains(sequence));
        let by = self.forbidden.values().find(|by| revives(by))?;
        Some(format!("`{by}` holds a forbidden sequence itself"))
    }
}

fn wrap(out: &mut String, paragraph: &str, style: &CommentStyle) {
    let prefix = columns(&style.prefix);
    let mut column = 0;
    for word in paragraph.split_ascii_whitespace() {
        let length = columns(word);
        let full = style.width.is_some_and(|width| column + 1 + length > width);
        if column == 0 || (full && may_begin_line(word)) {
            out.push_str(if column == 0 { "" } else { "\n" });
            out.push_str(&style.prefix);
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

    fn texts(style: &CommentStyle, texts: &[&str]) -> String {
        let mut comment = Comment::new(style);
        for text in texts {
            comment.text(text);
            comment.end_paragraph();
        }
        comment.finish(str::to_owned)
    }

    #[test]
    fn a_block_is_wrapped_and_closed_once() {
        let style = block();
        let mut comment = Comment::new(&style);
        comment.code("a*/b");
        comment.ours(": ");
        comment.text("<b> and @x\nsee https://example.com/a_b. **/ \u{202e}");
        comment.end_paragraph();
        comment.text("1. one 2. two 3. three four #five 6. six seven");
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
        assert_eq!(comment.finish(str::to_owned), expected.join("\n"));
        assert_eq!(comment.finish(str::to_owned), "/**\n */");
    }

    #[test]
    fn lines_without_open_and_close() {
        let style = CommentStyle { open: None, close: None, prefix: "// ".to_owned(), ..block() };
        assert_eq!(texts(&style, &["a", "", "b"]), "// a\n//\n// b");
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
            let style = block();
            let mut comment = Comment::new(&style);
            comment.code(&b);
            comment.text(&a);
            comment.end_paragraph();
            comment.text(&b);
            let comment = comment.finish(str::to_owned);
            prop_assert!(comment.starts_with("/**\n") && comment.ends_with("\n */"));
            prop_assert_eq!(comment.matches("*/").count(), 1);
            prop_assert!(comment.chars().all(|c| c == '\n' || is_visible(c)));
            for line in comment.lines().skip(1) {
                prop_assert!(line.starts_with(" *"), "{line:?}");
            }
        }
    }
}

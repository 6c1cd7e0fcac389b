//! Strips inline Markdown. Knows no blocks: a text that begins with a bullet, a number or a quote
//! sign keeps it, and what looks like HTML stays as it is.

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// Makes whatever follows the inside of a paragraph.
const PARAGRAPH: &str = "x ";

/// The text without its inline markup.
pub(super) fn strip(text: &str) -> Cow<'_, str> {
    let may_be_markup =
        |byte: u8| matches!(byte, b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'\\' | b'!');
    if !text.bytes().any(may_be_markup) {
        return Cow::Borrowed(text);
    }
    let paragraph = format!("{PARAGRAPH}{text}");
    let mut plain = String::with_capacity(paragraph.len());
    for event in Parser::new(&paragraph) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => {
                plain.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            _ => {}
        }
    }
    plain.drain(..PARAGRAPH.len());
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn markup_goes() {
        for (markup, plain) in [
            ("the `minute` parameter", "the minute parameter"),
            ("`a *b* | c`", "a *b* | c"),
            ("**bold** and _soft_", "bold and soft"),
            ("see [the guide](https://example.com/a_b)", "see the guide"),
            ("Q&amp;A", "Q&A"),
            (r"a \* b", "a * b"),
        ] {
            assert_eq!(strip(markup), plain);
        }
    }

    #[test]
    fn everything_else_stays() {
        for text in [
            "* Internal app: a * ISV app: b",
            "- a",
            "1. a",
            "# a",
            "> a",
            "a->b->c",
            r"the \uxxxx format",
            "%s",
            "<x> is no tag",
            "a <b> c",
            "“a” ‘b’ it’s",
            "Error: [system error: no]",
            "lippi_live.validate.content",
            "RESPONSE_ERRCODE_LIMIT",
            "2 * 3 * 4",
            "Q&A",
            "@Everyone!",
            "",
        ] {
            assert_eq!(strip(text), text);
        }
    }
}

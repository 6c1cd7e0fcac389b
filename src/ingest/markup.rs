//! Strips inline markup. Knows no blocks: a text that begins with a bullet, a number or a quote
//! sign keeps it, and what is no tag of HTML stays as it is.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;

/// What texts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Markup {
    /// Nothing to be stripped.
    #[default]
    None,
    /// Markdown, whose inline markup is stripped; what looks like HTML stays.
    Markdown,
    /// Markdown with tags of HTML, all of it stripped.
    MarkdownHtml,
    /// HTML: tags are stripped, entities decoded, line breaks kept as such.
    Html,
}

/// Markup that a server really sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Keep {
    /// The backticks around code.
    Code,
    /// The signs around emphasis.
    Emphasis,
}

/// Makes whatever follows the inside of a paragraph.
const PARAGRAPH: &str = "x ";

/// Brackets beyond this many are no links: looking for their partners would take too long.
const MOST_BRACKETS: usize = 1000;

/// Elements that part words.
const BREAKS: &[&str] = &[
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "dt",
    "dd",
    "dl",
    "pre",
    "blockquote",
    "hr",
];
/// Elements that don't.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "td", "th", "time", "tt", "u", "var", "wbr",
];

impl Markup {
    /// The text without its markup, but for what is kept.
    pub(super) fn strip<'a>(self, text: &'a str, keep: &[Keep]) -> Cow<'a, str> {
        match self {
            Self::None => Cow::Borrowed(text),
            Self::Markdown => markdown(text, keep, false),
            Self::MarkdownHtml => markdown(text, keep, true),
            Self::Html => html(text),
        }
    }
}

fn markdown<'a>(text: &'a str, keep: &[Keep], drop_tags: bool) -> Cow<'a, str> {
    let may_be_markup =
        |byte: u8| matches!(byte, b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'\\' | b'!');
    if !text.bytes().any(may_be_markup)
        || text.bytes().filter(|byte| *byte == b'[').count() > MOST_BRACKETS
    {
        return Cow::Borrowed(text);
    }
    let paragraph = format!("{PARAGRAPH}{text}");
    let mut plain = String::with_capacity(paragraph.len());
    for (event, span) in Parser::new(&paragraph).into_offset_iter() {
        match event {
            Event::Code(_) if keep.contains(&Keep::Code) => plain.push_str(&paragraph[span]),
            Event::InlineHtml(tag) if drop_tags && is_tag(&tag) => {
                let breaks = BREAKS.contains(&&*name(&tag));
                plain.push_str(if breaks { "\n" } else { "" });
            }
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => {
                plain.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong)
                if keep.contains(&Keep::Emphasis) =>
            {
                let signs =
                    if matches!(event, Event::Start(Tag::Strong) | Event::End(TagEnd::Strong)) {
                        2
                    } else {
                        1
                    };
                plain.push_str(&paragraph[span.start..span.start + signs]);
            }
            _ => {}
        }
    }
    plain.drain(..PARAGRAPH.len());
    Cow::Owned(if drop_tags { plain.trim().to_owned() } else { plain })
}

/// Whether this is a tag of HTML and not something between angle brackets.
fn is_tag(text: &str) -> bool {
    let name = name(text);
    text.starts_with("<!--") || INLINE.contains(&&*name) || BREAKS.contains(&&*name)
}

fn name(tag: &str) -> String {
    let tag = tag.trim_start_matches(['<', '/']);
    tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// The lines of a piece of HTML.
fn html(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', '\n', '\t']) {
        return Cow::Borrowed(text.trim());
    }
    let mut emitter: DefaultEmitter<usize> = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut plain = String::with_capacity(text.len());
    let mut hidden = 0_usize;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if is_hidden(&tag.name) => {
                hidden += usize::from(!tag.self_closing);
            }
            Token::EndTag(tag) if is_hidden(&tag.name) => hidden = hidden.saturating_sub(1),
            Token::StartTag(tag) if breaks(&tag.name) => plain.push('\n'),
            Token::EndTag(tag) if breaks(&tag.name) => plain.push('\n'),
            Token::StartTag(tag) if !is_known(&tag.name) => {
                // No tag of HTML: the page speaks of something between angle brackets.
                plain.push_str(&text[tag.span.start..tag.span.end]);
            }
            Token::EndTag(tag) if !is_known(&tag.name) => {
                plain.push_str(&text[tag.span.start..tag.span.end]);
            }
            Token::String(part) if hidden == 0 => {
                plain.extend(String::from_utf8_lossy(&part.value).chars().map(|char| match char {
                    '\n' | '\r' | '\t' => ' ',
                    char => char,
                }));
            }
            _ => {}
        }
    }
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Cow::Owned(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn breaks(name: &[u8]) -> bool {
    BREAKS.iter().any(|known| known.as_bytes() == name)
}

fn is_hidden(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style")
}

fn is_known(name: &[u8]) -> bool {
    breaks(name)
        || is_hidden(name)
        || INLINE.iter().any(|known| known.as_bytes() == name)
        || matches!(
            name,
            b"h1"
                | b"h2"
                | b"h3"
                | b"h4"
                | b"h5"
                | b"h6"
                | b"svg"
                | b"path"
                | b"button"
                | b"section"
                | b"tbody"
                | b"thead"
                | b"input"
                | b"label"
                | b"details"
                | b"summary"
                | b"center"
                | b"big"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(Markup::Markdown.strip(markup, &[]), plain);
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
            assert_eq!(Markup::Markdown.strip(text, &[]), text);
        }
    }

    #[test]
    fn tags_go_where_html_is_mixed_in() {
        let text = "`NAME`<br />-18 of <a href='x'>the list</a>, not <key>";
        assert_eq!(Markup::MarkdownHtml.strip(text, &[]), "NAME\n-18 of the list, not <key>");
        let text = "<p>a &lt; b&nbsp;&amp;\n  c<br>d</p><ul><li>e</li></ul><a id=x></a>, not <key>";
        assert_eq!(Markup::Html.strip(text, &[]), "a < b & c\nd\ne\n, not <key>");
    }

    #[test]
    fn what_the_server_sends_stays() {
        let text = "the `_x_` of *all* [links](y)";
        assert_eq!(Markup::Markdown.strip(text, &[Keep::Code]), "the `_x_` of all links");
        assert_eq!(Markup::Markdown.strip(text, &[Keep::Emphasis]), "the _x_ of *all* links");
    }
}

//! Templates to tags, and tags to tokens; just enough of tera's syntax to find names.

use std::ops::Range;

/// `{{ … }}` or `{% … %}`.
#[derive(Clone, Debug)]
pub(super) struct Tag<'t> {
    pub(super) statement: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Word(&'t str),
    Text(&'t str),
    Number,
    Sign(char),
    /// `==`, `!=`, `<=`, `>=`, and other pairs that join values.
    Pair,
}

impl<'t> Tag<'t> {
    /// The word that a statement begins with.
    pub(super) fn keyword(&self) -> Option<&'t str> {
        self.tokens.first().and_then(Token::word).filter(|_| self.statement)
    }
}

impl<'t> Token<'t> {
    pub(super) fn word(&self) -> Option<&'t str> {
        if let Kind::Word(word) = self.kind { Some(word) } else { None }
    }

    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// The tags of a template that tera has taken for valid.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(found) = text[at..].find('{') {
        at += found;
        let (statement, end) = match text.as_bytes().get(at + 1) {
            Some(b'#') if !raw => {
                at = text[at..].find("#}").map_or(text.len(), |end| at + end + 2);
                continue;
            }
            Some(b'{') if !raw => (false, "}}"),
            Some(b'%') => (true, "%}"),
            _ => {
                at += 1;
                continue;
            }
        };
        let (mut tokens, after) = tokens(text, at + 2, end);
        // Signs that trim blanks around the tag.
        tokens.pop_if(|last| last.is('-'));
        if tokens.first().is_some_and(|first| first.is('-')) {
            tokens.remove(0);
        }
        let word = tokens.first().and_then(Token::word).filter(|_| statement);
        raw = if raw { word != Some("endraw") } else { word == Some("raw") };
        at = if raw && word != Some("raw") { at + 1 } else { after };
        if !raw {
            tags.push(Tag { statement, tokens });
        }
    }
    tags
}

/// Tokens from `at` to `end`, and where the text goes on.
fn tokens<'t>(text: &'t str, mut at: usize, end: &str) -> (Vec<Token<'t>>, usize) {
    let mut tokens = Vec::new();
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with(end) {
            return (tokens, at + end.len());
        }
        let (kind, length) = match c {
            '"' | '\'' | '`' => {
                let length = quoted(rest, c);
                (Kind::Text(rest[..length].trim_matches(c)), length)
            }
            _ if c.is_alphabetic() || c == '_' => {
                let part = |c: char| c.is_alphanumeric() || c == '_';
                let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
                (Kind::Word(&rest[..length]), length)
            }
            _ if c.is_ascii_digit() => {
                let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                (Kind::Number, length)
            }
            _ if ["==", "!=", "<=", ">=", "//", "**"].iter().any(|it| rest.starts_with(it)) => {
                (Kind::Pair, 2)
            }
            _ => (Kind::Sign(c), c.len_utf8()),
        };
        if !c.is_whitespace() {
            tokens.push(Token { kind, span: at..at + length });
        }
        at += length;
    }
    (tokens, at)
}

/// The length of a quoted text, quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<&str>> {
        let words = |tag: &Tag| tag.tokens.iter().map(|it| &text[it.span.clone()]).collect();
        tags(text).iter().map(words).collect()
    }

    #[test]
    fn tags_and_tokens() {
        let text = "a { b {{- x.y | f(a=\"}}\") -}} {# {{ z }} #}{% if a==1.5 %}";
        let expected: &[&[&str]] = &[
            &["x", ".", "y", "|", "f", "(", "a", "=", "\"}}\"", ")"],
            &["if", "a", "==", "1", ".", "5"],
        ];
        assert_eq!(words(text), expected);
    }

    #[test]
    fn raw_text_is_no_tag() {
        let text = "{% raw %}{{ x }}{% y %}{% endraw %}{{ z }}";
        assert_eq!(words(text), [vec!["endraw"], vec!["z"]]);
    }
}

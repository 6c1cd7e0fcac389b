//! What the documentation of a code says, in every language alike. Knows no language and no
//! markup: it says which words are whose, and a comment style lays them out.

use std::fmt::{self, Write};

use super::comment::Comment;
use crate::model::{Entry, Message, Outcome};

/// How many further messages are named, and how much of a text is shown.
const MESSAGES: usize = 4;
const CHARACTERS: usize = 400;

/// Writes the documentation of `entry` behind its lead. What the vendor repeats and what says
/// nothing ("None.", a bare `%s`) is left out; the texts themselves are kept elsewhere, verbatim.
pub(super) fn entry(doc: &mut Comment, entry: &Entry) -> fmt::Result {
    let mut statements = entry.messages.iter().filter_map(Statement::new);
    let first = statements.next();
    let mut further: Vec<Statement> = Vec::new();
    for statement in statements {
        if !first.iter().chain(&further).any(|other| other.same(&statement)) {
            further.push(statement);
        }
    }
    doc.ours(if first.is_some() { ": " } else { "." });
    if let Some(first) = &first {
        first.say(doc);
    }
    doc.end_paragraph();
    self::further(doc, &further)?;
    facts(doc, entry)?;
    if let Some(note) = &entry.note {
        doc.text(note);
        doc.end_paragraph();
    }
    Ok(())
}

/// Tells since when and why `entry` is deprecated, in the target's `form`.
pub(super) fn deprecated(doc: &mut Comment, entry: &Entry, form: &str) {
    let Some(deprecated) = &entry.deprecated else { return };
    let (before, after) = form.split_once("{}").unwrap_or((form, ""));
    doc.ours(before);
    doc.ours("since ");
    doc.text(&deprecated.since);
    if let Some(code) = &deprecated.replaced_by {
        doc.ours(", use ");
        doc.code(&code.to_string());
    }
    doc.ours(".");
    if let Some(note) = &deprecated.note {
        doc.ours(" ");
        doc.text(note);
    }
    doc.ours(after);
    doc.end_paragraph();
}

fn further(doc: &mut Comment, statements: &[Statement]) -> fmt::Result {
    for (index, statement) in statements.iter().take(MESSAGES).enumerate() {
        doc.ours(if index == 0 { "Also: " } else { "; " });
        statement.mention(doc);
    }
    let more = statements.len().saturating_sub(MESSAGES);
    if more > 0 {
        write!(doc, "; and {more} more.")?;
    }
    doc.end_paragraph();
    Ok(())
}

/// Status, kind and advice, section, and whether the vendor still lists the code.
fn facts(doc: &mut Comment, entry: &Entry) -> fmt::Result {
    for (index, status) in entry.http().iter().enumerate() {
        write!(doc, "{}{status}", if index == 0 { "HTTP " } else { ", " })?;
    }
    if entry.messages.iter().any(|message| !message.http.is_empty()) {
        doc.ours(". ");
    }
    doc.ours(match entry.outcome {
        Outcome::Error => "",
        Outcome::Success => "Reports success. ",
        Outcome::Partial => "Reports partial success. ",
        Outcome::Pending => "Reports that the request is under way. ",
    });
    if let (Some(kind), Some(retry)) = (entry.kind, entry.retry) {
        doc.ours("Kind ");
        doc.code(kind.as_str());
        doc.ours(", retry ");
        doc.code(retry.advice.as_str());
        doc.ours(". ");
    }
    if let Some(section) = &entry.section {
        doc.ours("Section: ");
        doc.text(section);
        doc.ours(". ");
    }
    if let Some(delisted) = &entry.delisted {
        doc.ours("No longer listed since ");
        doc.text(&delisted.since);
        doc.ours(", last seen on ");
        doc.text(&delisted.last_seen);
        doc.ours(".");
    }
    doc.end_paragraph();
    Ok(())
}

/// What one message says: its text, and its description unless that repeats the text.
struct Statement<'a> {
    text: &'a str,
    more: Option<&'a str>,
}

impl<'a> Statement<'a> {
    fn new(message: &'a Message) -> Option<Self> {
        let text = message.text.as_deref().map(str::trim).filter(|text| says_something(text));
        let description = message.description.as_deref().map(without_none);
        let description = description.filter(|text| says_something(text));
        match (text, description) {
            (Some(text), Some(more)) if same(text, more) => Some(Self { text, more: None }),
            (Some(text), Some(more)) if more.starts_with(text) => {
                Some(Self { text: more, more: None })
            }
            (Some(text), more) => Some(Self { text, more }),
            (None, text) => text.map(|text| Self { text, more: None }),
        }
    }

    fn same(&self, other: &Self) -> bool {
        let same_more = match (self.more, other.more) {
            (Some(one), Some(other)) => same(one, other),
            (one, other) => one == other,
        };
        same_more && same(self.text, other.text)
    }

    /// As sentences.
    fn say(&self, doc: &mut Comment) {
        self.mention(doc);
        end(doc, self.more.unwrap_or(self.text));
    }

    /// Without a stop at the end.
    fn mention(&self, doc: &mut Comment) {
        doc.text(shortened(self.text));
        if let Some(more) = self.more {
            end(doc, self.text);
            doc.ours(" ");
            doc.text(shortened(more));
        }
    }
}

fn end(doc: &mut Comment, text: &str) {
    if shortened(text).len() < text.len() {
        doc.ours("…");
    } else if !text.ends_with(['.', '!', '?', ':', ';', '…', '。']) {
        doc.ours(".");
    }
}

fn says_something(text: &str) -> bool {
    text != "%s" && text.chars().any(char::is_alphanumeric)
}

/// Drops the "None." that some pages put where there is no advice.
fn without_none(text: &str) -> &str {
    let text = text.trim();
    let bare = text.trim_end_matches('.');
    bare.strip_suffix("None").map_or(text, str::trim_end)
}

/// Whether two texts differ in nothing but case, blanks and signs.
fn same(one: &str, other: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
    }
    fn any_letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    if one.is_ascii() && other.is_ascii() {
        one == other || letters(one).eq(letters(other))
    } else {
        any_letters(one).eq(any_letters(other))
    }
}

/// As much of `text` as is shown, in whole words.
fn shortened(text: &str) -> &str {
    if text.len() <= CHARACTERS {
        return text;
    }
    let Some((end, _)) = text.char_indices().nth(CHARACTERS) else { return text };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::CommentStyle;

    fn said(messages: &str) -> String {
        let style: CommentStyle = serde_json::from_str("{}").expect("a style");
        let messages = format!("code: c\ndomain: d\nname: n\nmessages: {messages}");
        let mut doc = Comment::new(&style);
        doc.code("c");
        let it: Entry = serde_yaml::from_str(&messages).expect("an entry");
        entry(&mut doc, &it).expect("written");
        doc.finish(str::to_owned)
    }

    #[test]
    fn what_repeats_or_says_nothing_is_left_out() {
        assert_eq!(said("[{ text: Not found, description: 'not found.' }]"), "`c`: Not found.");
        assert_eq!(said("[{ text: Gone, description: Gone. None. }]"), "`c`: Gone.");
        assert_eq!(said("[{ text: '%s', description: 'None.' }]"), "`c`.");
        assert_eq!(said("[{ text: Gone, description: Ask. }]"), "`c`: Gone. Ask.");
        assert_eq!(
            said("[{ text: a }, { text: A. }, { text: b, description: c }, { description: d }]"),
            "`c`: a.\n\nAlso: b. c; d"
        );
        let many = "[{ text: a }, { text: b }, { text: c }, { text: d }, { text: e }, { text: f }]";
        assert_eq!(said(many), "`c`: a.\n\nAlso: b; c; d; e; and 1 more.");
    }

    #[test]
    fn long_texts_end_between_words() {
        let long = "word ".repeat(100);
        assert_eq!(said(&format!("[{{ text: '{long}' }}]")).len(), "`c`: ".len() + 399 + "…".len());
        assert_eq!(shortened(&"é".repeat(500)), "é".repeat(400));
    }
}

//! What the documentation of a code says, in every language alike. Knows no language and no
//! markup: it says which words are whose, and a comment style lays them out. The words of ours are
//! data, in prose.yaml, and so is what pages say where they have nothing to say.

use std::collections::HashSet;
use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::model::{AttributeValue, Entry, Message};
use crate::write::Comment;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    also: String,
    between: String,
    more: String,
    http: String,
    outcomes: IndexMap<String, String>,
    kind: String,
    retry: String,
    section: String,
    remedy: String,
    attribute: String,
    yes: String,
    no: String,
    delisted: String,
    last_seen: String,
    deprecated_since: String,
    replaced_by: String,
    silent: Vec<String>,
    silent_ends: Vec<String>,
    messages: usize,
    characters: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("prose.yaml")).expect("the words are read in every test")
});

/// Writes the documentation of `entry` behind its lead. What the vendor repeats and what says
/// nothing is left out; the texts themselves are kept elsewhere, verbatim.
pub(super) fn entry(doc: &mut Comment, entry: &Entry) {
    let mut statements = entry.messages.iter().filter_map(Statement::new);
    let first = statements.next();
    let (shown, more) = further(first.as_ref(), statements);
    doc.ours(if first.is_some() { ": " } else { "." });
    if let Some(first) = &first {
        first.say(doc);
    }
    doc.end_paragraph();
    for (index, statement) in shown.iter().enumerate() {
        doc.ours(if index == 0 { &WORDS.also } else { &WORDS.between });
        statement.mention(doc);
    }
    if more > 0 {
        fill(doc, &WORDS.more, |doc| doc.ours(&more.to_string()));
    }
    doc.end_paragraph();
    remedies(doc, entry);
    facts(doc, entry);
    attributes(doc, entry);
    if let Some(note) = &entry.note {
        doc.text(note);
        doc.end_paragraph();
    }
}

/// Tells since when and why `entry` is deprecated, in the target's `form`.
pub(super) fn deprecated(doc: &mut Comment, entry: &Entry, form: &str) {
    let Some(deprecated) = &entry.deprecated else { return };
    fill(doc, form, |doc| {
        fill(doc, &WORDS.deprecated_since, |doc| doc.text(&deprecated.since));
        if let Some(code) = &deprecated.replaced_by {
            fill(doc, &WORDS.replaced_by, |doc| doc.code(&code.to_string()));
        }
        doc.ours(".");
        if let Some(note) = &deprecated.note {
            doc.ours(" ");
            doc.text(note);
        }
    });
    doc.end_paragraph();
}

/// Writes words of ours around what is told.
fn fill(doc: &mut Comment, form: &str, told: impl FnOnce(&mut Comment)) {
    let (before, after) = form.split_once("{}").unwrap_or((form, ""));
    doc.ours(before);
    told(doc);
    doc.ours(after);
}

/// The statements to name beside the first, and how many there are beyond these. Each is said once.
fn further<'a>(
    first: Option<&Statement<'a>>,
    statements: impl Iterator<Item = Statement<'a>>,
) -> (Vec<Statement<'a>>, usize) {
    let mut said: HashSet<u64> = first.iter().map(|it| it.gist()).collect();
    let mut distinct = statements.filter(|it| said.insert(it.gist()));
    let shown: Vec<Statement> = distinct.by_ref().take(WORDS.messages).collect();
    (shown, distinct.count())
}

/// What the vendor says to do, each thing once.
fn remedies(doc: &mut Comment, entry: &Entry) {
    let mut told: HashSet<&str> = HashSet::new();
    let remedies = entry.messages.iter().filter_map(|message| message.remedy.as_deref());
    for remedy in remedies.filter(|remedy| told.insert(remedy)).take(WORDS.messages) {
        fill(doc, &WORDS.remedy, |doc| doc.text(shortened(remedy)));
        doc.end_paragraph();
    }
}

/// Further facts, each with its name.
fn attributes(doc: &mut Comment, entry: &Entry) {
    for (index, (name, value)) in entry.attributes.iter().enumerate() {
        doc.ours(if index == 0 { "" } else { &WORDS.between });
        fill(doc, &WORDS.attribute, |doc| doc.ours(&name.as_str().replace('_', " ")));
        match value {
            AttributeValue::Bool(is) => doc.ours(if *is { &WORDS.yes } else { &WORDS.no }),
            AttributeValue::Text(text) => doc.text(shortened(text)),
        }
    }
    doc.end_paragraph();
}

/// Status, kind and advice, section, and whether the vendor still lists the code.
fn facts(doc: &mut Comment, entry: &Entry) {
    let statuses: Vec<String> = entry.http().iter().map(u16::to_string).collect();
    if !statuses.is_empty() {
        fill(doc, &WORDS.http, |doc| doc.ours(&statuses.join(", ")));
    }
    doc.ours(&WORDS.outcomes[entry.outcome.as_str()]);
    if let (Some(kind), Some(retry)) = (entry.kind, entry.retry) {
        fill(doc, &WORDS.kind, |doc| doc.code(kind.as_str()));
        fill(doc, &WORDS.retry, |doc| doc.code(retry.advice.as_str()));
    }
    if let Some(section) = &entry.section {
        fill(doc, &WORDS.section, |doc| doc.text(section));
    }
    if let Some(delisted) = &entry.delisted {
        fill(doc, &WORDS.delisted, |doc| doc.text(&delisted.since));
        fill(doc, &WORDS.last_seen, |doc| doc.text(&delisted.last_seen));
    }
    doc.end_paragraph();
}

/// What one message says: its text, and its description unless that repeats the text.
struct Statement<'a> {
    text: &'a str,
    more: Option<&'a str>,
}

impl<'a> Statement<'a> {
    fn new(message: &'a Message) -> Option<Self> {
        let text = message.text.as_deref().map(str::trim).filter(|text| says_something(text));
        let description = message.description.as_deref().map(without_silent_end);
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

    /// A number that statements share which say the same but for case, blanks and signs, and that
    /// no others share but by a chance of one in 2^64.
    fn gist(&self) -> u64 {
        let more = self.more.map_or(0, gist);
        gist(self.text) ^ more.rotate_left(32)
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
    !WORDS.silent.iter().any(|silent| silent == text) && text.chars().any(char::is_alphanumeric)
}

/// Drops the word that some pages put where there is no advice.
fn without_silent_end(text: &str) -> &str {
    let text = text.trim();
    let bare = text.trim_end_matches('.');
    let mut ends = WORDS.silent_ends.iter();
    ends.find_map(|end| bare.strip_suffix(end.as_str())).map_or(text, str::trim_end)
}

/// Whether two texts differ in nothing but case, blanks and signs.
fn same(one: &str, other: &str) -> bool {
    one == other || gist(one) == gist(other)
}

/// A hash (FNV-1a, mixed at the end) of the letters and digits of a text, whatever their case.
fn gist(text: &str) -> u64 {
    let add = |hash: u64, unit: u32| (hash ^ u64::from(unit)).wrapping_mul(0x0100_0000_01b3);
    let start = 0xcbf2_9ce4_8422_2325;
    let hash = if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.fold(start, |hash, byte| add(hash, byte.to_ascii_lowercase().into()))
    } else {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.fold(start, |hash, c| add(hash, c.into()))
    };
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// As much of `text` as is shown, in whole words.
fn shortened(text: &str) -> &str {
    if text.len() <= WORDS.characters {
        return text;
    }
    let Some((end, _)) = text.char_indices().nth(WORDS.characters) else { return text };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::CommentStyle;

    fn said(messages: &str) -> String {
        let style: CommentStyle = serde_json::from_str("{}").expect("a style");
        let messages = format!("code: c\ndomain: d\nname: n\nmessages: {messages}");
        let mut doc = Comment::new(&style);
        doc.code("c");
        let it: Entry = serde_yaml::from_str(&messages).expect("an entry");
        entry(&mut doc, &it);
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

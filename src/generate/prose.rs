//! What the documentation of a code says, in every language alike. Knows no language and no
//! markup: it gives paragraphs that a comment style lays out.

use std::borrow::Cow;
use std::fmt::Write;

use crate::model::{Entry, Message, Outcome};

use super::comment::{Paragraph, Piece};

/// How many further messages are named, and how much of a text is shown.
const MESSAGES: usize = 4;
const CHARACTERS: usize = 400;

/// Documentation of `entry` behind its `lead`. What the vendor repeats and what says nothing
/// ("None.", a bare `%s`) is left out; the texts themselves are kept elsewhere, verbatim.
pub(super) fn entry<'a>(lead: Paragraph<'a>, entry: &'a Entry) -> Vec<Paragraph<'a>> {
    let mut statements: Vec<Cow<'a, str>> = Vec::new();
    for statement in entry.messages.iter().filter_map(statement) {
        if !statements.iter().any(|other| same(other, &statement)) {
            statements.push(statement);
        }
    }
    let mut statements = statements.into_iter();
    let mut first = lead;
    match statements.next() {
        Some(statement) => {
            first.extend([ours(": "), Piece::Text(ended(shortened(statement)))]);
        }
        None => first.push(ours(".")),
    }
    let mut paragraphs = vec![first];
    paragraphs.extend(further(statements.collect()));
    paragraphs.extend(Some(facts(entry)).filter(|facts| !facts.is_empty()));
    paragraphs.extend(entry.note.iter().map(|note| vec![Piece::Text(note.into())]));
    paragraphs
}

/// The paragraph that tells since when and why `entry` is deprecated, in the target's `form`.
pub(super) fn deprecated<'a>(entry: &'a Entry, form: &'a str) -> Option<Paragraph<'a>> {
    let deprecated = entry.deprecated.as_ref()?;
    let (before, after) = form.split_once("{}").unwrap_or((form, ""));
    let mut paragraph = vec![ours(before), ours("since "), Piece::Text((&deprecated.since).into())];
    if let Some(code) = &deprecated.replaced_by {
        paragraph.extend([ours(", use "), Piece::Code(code.to_string().into())]);
    }
    paragraph.push(ours("."));
    if let Some(note) = &deprecated.note {
        paragraph.extend([ours(" "), Piece::Text(note.into())]);
    }
    paragraph.push(ours(after));
    Some(paragraph)
}

fn ours<'a>(text: impl Into<Cow<'a, str>>) -> Piece<'a> {
    Piece::Ours(text.into())
}

fn further(statements: Vec<Cow<'_, str>>) -> Option<Paragraph<'_>> {
    if statements.is_empty() {
        return None;
    }
    let more = statements.len().saturating_sub(MESSAGES);
    let mut paragraph = vec![ours("Also:")];
    for (index, statement) in statements.into_iter().take(MESSAGES).enumerate() {
        paragraph.push(ours(if index == 0 { " " } else { "; " }));
        paragraph.push(Piece::Text(shortened(statement)));
    }
    if more > 0 {
        paragraph.push(ours(format!("; and {more} more.")));
    }
    Some(paragraph)
}

/// Status, kind and advice, section, and whether the vendor still lists the code.
fn facts(entry: &Entry) -> Paragraph<'_> {
    let mut paragraph = Vec::new();
    let http = entry.http();
    if !http.is_empty() {
        let mut text = "HTTP".to_owned();
        for (index, status) in http.iter().enumerate() {
            write!(text, "{} {status}", if index > 0 { "," } else { "" })
                .expect("a string takes any text");
        }
        paragraph.push(ours(text + ". "));
    }
    match entry.outcome {
        Outcome::Error => {}
        Outcome::Success => paragraph.push(ours("Reports success. ")),
        Outcome::Partial => paragraph.push(ours("Reports partial success. ")),
        Outcome::Pending => paragraph.push(ours("Reports that the request is under way. ")),
    }
    if let (Some(kind), Some(retry)) = (entry.kind, entry.retry) {
        paragraph.extend([ours("Kind "), Piece::Code(kind.as_str().into()), ours(", retry ")]);
        paragraph.extend([Piece::Code(retry.advice.as_str().into()), ours(". ")]);
    }
    if let Some(section) = &entry.section {
        paragraph.extend([ours("Section: "), Piece::Text(section.into()), ours(". ")]);
    }
    if let Some(delisted) = &entry.delisted {
        paragraph.extend([
            ours("No longer listed since "),
            Piece::Text((&delisted.since).into()),
            ours(", last seen on "),
            Piece::Text((&delisted.last_seen).into()),
            ours("."),
        ]);
    }
    paragraph
}

/// What one message says: its text, and its description unless that repeats the text.
fn statement(message: &Message) -> Option<Cow<'_, str>> {
    let text = message.text.as_deref().map(str::trim).filter(|text| says_something(text));
    let description = message.description.as_deref().map(without_none);
    let description = description.filter(|text| says_something(text));
    match (text, description) {
        (Some(text), Some(description)) if same(text, description) => Some(text.into()),
        (Some(text), Some(description)) if description.starts_with(text) => {
            Some(description.into())
        }
        (Some(text), Some(description)) => {
            Some(format!("{} {description}", ended(text.into())).into())
        }
        (one, other) => one.or(other).map(Cow::Borrowed),
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
    if one.is_ascii() && other.is_ascii() {
        let letters = |text: &'_ str| {
            let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
            letters.map(|byte| byte.to_ascii_lowercase()).collect::<Vec<_>>()
        };
        return one == other || letters(one) == letters(other);
    }
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(one) == letters(other)
}

fn ended(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.ends_with(['.', '!', '?', ':', ';', '…', '。']) {
        text
    } else {
        format!("{text}.").into()
    }
}

fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text,
    }
}

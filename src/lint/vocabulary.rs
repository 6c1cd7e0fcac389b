//! Names that were chosen, as against those taken over from string codes, keep to one vocabulary:
//! one meaning, one word, over all catalogs. `docs/names.md` has it for people.

use super::Context;
use crate::model::{CodeType, Name};
use crate::report::{Finding, Place};

/// The longest name, in characters.
const MAX_LENGTH: usize = 40;
/// The most words of a name.
const MAX_WORDS: usize = 6;
/// Words that say nothing.
const FILLER: &[&str] = &["the", "a", "an", "is", "are", "was", "be", "please", "error", "errors"];
/// What a name must not hold, and what to write instead.
const INSTEAD: &[(&str, &str)] = &[
    ("not_exist", "not_found"),
    ("not_exists", "not_found"),
    ("not_existed", "not_found"),
    ("nonexistent", "not_found"),
    ("no_such", "not_found"),
    ("existed", "already_exists"),
    ("duplicate", "already_exists"),
    ("illegal", "invalid"),
    ("incorrect", "invalid"),
    ("wrong", "invalid"),
    ("empty", "missing"),
    ("exceeded", "limit_reached, too_long or too_large"),
    ("exceed", "limit_reached, too_long or too_large"),
    ("forbidden", "not_permitted or not_allowed"),
    ("denied", "not_permitted or rejected"),
    ("unsupported", "not_supported"),
    ("timeout", "timed_out"),
    ("whitelist", "allowlist"),
    ("blacklist", "blocklist"),
];

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let chosen = |domain: &str| {
        let domain = context.catalog.domains.get(domain);
        // Plain HTTP statuses bear their registered phrases.
        domain.is_some_and(|it| it.code == CodeType::Integer && !it.statuses)
    };
    let entries = context.catalog.errors.iter().enumerate();
    let mut found = Vec::new();
    for (at, entry) in entries.filter(|(_, it)| chosen(&it.domain)) {
        if let Some((message, hint)) = problem(&entry.name) {
            found.push(off_vocabulary(message, hint, context.value(format!("/errors/{at}/name"))));
        }
    }
    found
}

fn problem(name: &Name) -> Option<(String, String)> {
    let text = name.as_str();
    let words: Vec<&str> = name.words().collect();
    if text.len() > MAX_LENGTH || words.len() > MAX_WORDS {
        let message = format!("`{text}` is long: {} characters, {} words", text.len(), words.len());
        return Some((message, "say what is wrong in two to five words".to_owned()));
    }
    let registered = text == "internal_server_error";
    if let Some(word) = words.iter().find(|word| !registered && FILLER.contains(word)) {
        let message = format!("`{word}` in `{text}` says nothing");
        return Some((message, format!("drop `{word}`")));
    }
    let padded = format!("_{text}_");
    let (word, instead) = INSTEAD.iter().find(|(word, _)| padded.contains(&format!("_{word}_")))?;
    let message = format!("`{word}` in `{text}` is not of the vocabulary");
    Some((message, format!("write {instead}")))
}

/// A chosen name does not keep to the vocabulary.
fn off_vocabulary(message: String, hint: String, place: Place) -> Finding {
    Finding::warning("off-vocabulary", message).hint(hint).at(place)
}

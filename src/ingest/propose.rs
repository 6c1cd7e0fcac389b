//! Proposes names for numeric codes from what the sources say of them. A proposal is English of
//! two to five words; someone confirms it before a release.

use crate::model::fold;
use std::collections::BTreeSet;

/// The most characters of a proposal.
const LENGTH: usize = 40;
/// The most words of a proposal.
const WORDS: usize = 5;

/// Words that tell nothing apart.
const FILLER: &[&str] = &[
    "a",
    "also",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "being",
    "by",
    "can",
    "cannot",
    "corresponding",
    "could",
    "current",
    "currently",
    "do",
    "does",
    "errcode",
    "existing",
    "for",
    "from",
    "has",
    "have",
    "in",
    "is",
    "it",
    "its",
    "may",
    "must",
    "of",
    "on",
    "or",
    "please",
    "provided",
    "s",
    "specified",
    "that",
    "the",
    "their",
    "this",
    "to",
    "was",
    "were",
    "when",
    "will",
    "with",
    "you",
    "your",
];
/// Words that tell something only where no other does.
const WEAK: &[&str] = &["error", "field", "information", "operation", "parameter"];

/// What is said, in words without filler between, and what a name has for it: `x` stands for the
/// thing of which it is said. The first that is found counts.
const PHRASES: &[(&str, &str)] = &[
    ("times out", "x_timed_out"),
    ("timed out", "x_timed_out"),
    ("timeout", "x_timed_out"),
    ("rate limit", "x_rate_limited"),
    ("too many times", "x_rate_limited"),
    ("temporarily disabled", "x_rate_limited"),
    ("is busy", "x_busy"),
    ("does not exist", "x_not_found"),
    ("does not exists", "x_not_found"),
    ("do not exist", "x_not_found"),
    ("doesnt exist", "x_not_found"),
    ("not exist", "x_not_found"),
    ("not existed", "x_not_found"),
    ("cannot be found", "x_not_found"),
    ("was not found", "x_not_found"),
    ("not found", "x_not_found"),
    ("no such", "x_not_found"),
    ("cannot find", "x_not_found"),
    ("already exists", "x_already_exists"),
    ("already exist", "x_already_exists"),
    ("already existed", "x_already_exists"),
    ("duplicate", "x_already_exists"),
    ("cannot be empty", "missing_x"),
    ("cannot both be empty", "missing_x"),
    ("cannot be null", "missing_x"),
    ("is required", "missing_x"),
    ("parameter required", "missing_x"),
    ("required parameter", "missing_x"),
    ("is missing", "missing_x"),
    ("is empty", "missing_x"),
    ("missing", "missing_x"),
    ("no permission to", "x_not_permitted"),
    ("no permissions", "x_not_permitted"),
    ("no permission", "x_not_permitted"),
    ("permission denied", "x_not_permitted"),
    ("denied", "x_not_permitted"),
    ("forbidden", "x_not_permitted"),
    ("prohibited", "x_not_permitted"),
    ("unauthorized", "x_not_permitted"),
    ("not authorized", "x_not_authorized"),
    ("is not allowed", "x_not_allowed"),
    ("not allowed", "x_not_allowed"),
    ("has not been enabled", "x_not_enabled"),
    ("is not enabled", "x_not_enabled"),
    ("not enabled", "x_not_enabled"),
    ("has been disabled", "x_disabled"),
    ("is disabled", "x_disabled"),
    ("disabled", "x_disabled"),
    ("not supported", "x_not_supported"),
    ("unsupported", "x_not_supported"),
    ("not available", "x_unavailable"),
    ("unavailable", "x_unavailable"),
    ("expired", "x_expired"),
    ("time exceeded", "x_expired"),
    ("too long", "x_too_long"),
    ("length exceeds", "x_too_long"),
    ("too large", "x_too_large"),
    ("size exceeds", "x_too_large"),
    ("size exceeded", "x_too_large"),
    ("exceeds the limit", "x_limit_reached"),
    ("exceeded the limit", "x_limit_reached"),
    ("exceeds limit", "x_limit_reached"),
    ("reached the limit", "x_limit_reached"),
    ("reaches the limit", "x_limit_reached"),
    ("reached the maximum", "x_limit_reached"),
    ("has exceeded", "x_limit_reached"),
    ("exceeded", "x_limit_reached"),
    ("does not match", "x_mismatch"),
    ("mismatch", "x_mismatch"),
    ("failed to create", "x_creation_failed"),
    ("failed to delete", "x_deletion_failed"),
    ("failed to update", "x_update_failed"),
    ("failed to modify", "x_update_failed"),
    ("failed to get", "x_query_failed"),
    ("failed to query", "x_query_failed"),
    ("failed to", "x_failed"),
    ("failed", "x_failed"),
    ("is invalid", "invalid_x"),
    ("are invalid", "invalid_x"),
    ("invalid", "invalid_x"),
    ("is incorrect", "invalid_x"),
    ("incorrect", "invalid_x"),
    ("wrong", "invalid_x"),
    ("illegal", "invalid_x"),
    ("parsing error", "invalid_x"),
    ("format error", "invalid_x_format"),
];

/// A name that none of `taken` folds to, made of the first text that gives one.
pub(super) fn propose<'a>(
    texts: impl Iterator<Item = &'a str>,
    taken: &BTreeSet<String>,
) -> Option<String> {
    let free = |name: &String| !taken.contains(&fold(name));
    texts.filter(|text| is_latin(text)).flat_map(candidates).find(free)
}

/// Scraps of Latin in another script are no name.
fn is_latin(text: &str) -> bool {
    !text.chars().any(|char| char.is_alphabetic() && u32::from(char) > 0x24F)
}

/// Names that a text gives, sentence by sentence, the best first.
fn candidates(text: &str) -> Vec<String> {
    let lower = text.replace(['\'', '’'], "").to_lowercase().replace("number of ", "");
    lower.split(['.', ';', ':']).flat_map(of_sentence).collect()
}

fn of_sentence(sentence: &str) -> Vec<String> {
    let words = sentence.split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let said = PHRASES.iter().find_map(|(phrase, form)| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let at = words.windows(phrase.len()).position(|window| window == phrase)?;
        Some((at, at + phrase.len(), *form))
    });
    let (start, end, form) = said.unwrap_or((words.len(), words.len(), "x"));
    // The thing stands before what is said of it, or behind.
    let [before, behind] = [&words[..start], &words[end..]].map(telling);
    let things = if before.is_empty() { [behind, before] } else { [before, behind] };
    let [thing, rest] = &things;
    let room = WORDS.saturating_sub(form.matches('_').count());
    let heads = (2..=room).map(|length| &thing[..length.min(thing.len())]);
    let tails = (2..=room).rev().map(|length| &thing[thing.len().saturating_sub(length)..]);
    let short = if thing.len() <= room { Some(&thing[..]) } else { None };
    let all = short.into_iter().chain(heads.rev()).chain(tails).map(|part| part.join("_"));
    let both = rest.iter().map(|word| format!("{}_{word}", thing.join("_")));
    let names = all.chain(both).map(|thing| match &*thing {
        "" => form.replace("x_", "").replace("_x", ""),
        thing => form.replacen('x', thing, 1),
    });
    names.filter(|name| (2..=LENGTH).contains(&name.len()) && *name != "x").collect()
}

fn telling<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let (weak, strong): (Vec<_>, Vec<_>) =
        words.iter().filter(|word| !FILLER.contains(word)).partition(|word| WEAK.contains(word));
    if strong.is_empty() { weak } else { strong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_names() {
        let propose = |text: &str| propose([text].into_iter(), &BTreeSet::new());
        for (text, name) in [
            ("The user ID does not exist.", "user_id_not_found"),
            ("User is already in the team", "user_already_team"),
            ("PARAMETER ERROR", "parameter_error"),
            ("Client request times out", "client_request_timed_out"),
            ("The number of teams created reaches the limit", "teams_created_limit_reached"),
            ("The access token is invalid", "invalid_access_token"),
            ("The recipient number cannot be empty.", "missing_recipient_number"),
            ("No permission to create a session", "create_session_not_permitted"),
            ("Service not available", "service_unavailable"),
        ] {
            assert_eq!(propose(text).as_deref(), Some(name));
        }
        assert_eq!(propose("—"), None);
    }

    #[test]
    fn a_taken_name_gives_way() {
        let text = "The number of subchannels in the community channel has exceeded the limit. \
                    Remove one first.";
        let mut taken = BTreeSet::new();
        for name in [
            "subchannels_community_limit_reached",
            "community_channel_limit_reached",
            "remove_one_first",
        ] {
            assert_eq!(propose([text].into_iter(), &taken).as_deref(), Some(name));
            taken.insert(fold(name));
        }
    }
}

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
    "could",
    "current",
    "currently",
    "do",
    "does",
    "error",
    "failed",
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
    "s",
    "specified",
    "that",
    "the",
    "their",
    "this",
    "to",
    "was",
    "were",
    "will",
    "with",
    "you",
    "your",
];

/// What is said, the words that a name has for it, and whether they stand before the thing.
const PHRASES: &[(&[&str], &str, bool)] = &[
    (&["does", "not", "exist"], "not_found", false),
    (&["do", "not", "exist"], "not_found", false),
    (&["not", "existed"], "not_found", false),
    (&["cannot", "be", "found"], "not_found", false),
    (&["not", "found"], "not_found", false),
    (&["already", "exists"], "already_exists", false),
    (&["already", "exist"], "already_exists", false),
    (&["already", "existed"], "already_exists", false),
    (&["cannot", "be", "empty"], "missing", true),
    (&["is", "required"], "missing", true),
    (&["is", "missing"], "missing", true),
    (&["cannot", "be", "null"], "missing", true),
    (&["is", "invalid"], "invalid", true),
    (&["are", "invalid"], "invalid", true),
    (&["is", "incorrect"], "invalid", true),
    (&["has", "expired"], "expired", false),
    (&["is", "not", "enabled"], "not_enabled", false),
    (&["not", "enabled"], "not_enabled", false),
    (&["not", "supported"], "not_supported", false),
    (&["too", "long"], "too_long", false),
    (&["too", "large"], "too_large", false),
    (&["exceeds", "the", "limit"], "limit_reached", false),
    (&["exceeded", "the", "limit"], "limit_reached", false),
    (&["reached", "the", "maximum"], "limit_reached", false),
    (&["no", "permission", "to"], "not_permitted", false),
    (&["no", "permission"], "not_permitted", false),
];

/// A name that none of `taken` folds to, made of the first text that gives one.
pub(super) fn propose<'a>(
    texts: impl Iterator<Item = &'a str>,
    taken: &BTreeSet<String>,
) -> Option<String> {
    let free = |name: &String| !taken.contains(&fold(name));
    texts.flat_map(candidates).find(free)
}

/// Names that a text gives, the shortest first.
fn candidates(text: &str) -> Vec<String> {
    let sentence = text.split(['.', ';', ':', ',']).find(|part| !part.trim().is_empty());
    let lower = sentence.unwrap_or_default().replace(['\'', '’'], "").to_lowercase();
    let words: Vec<&str> =
        lower.split(|char: char| !char.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let said = PHRASES.iter().find_map(|(phrase, name, before)| {
        let at = words.windows(phrase.len()).position(|window| window == *phrase)?;
        Some((at, phrase.len(), *name, *before))
    });
    let telling = |words: &[&str]| -> Vec<String> {
        let kept = words.iter().filter(|word| !FILLER.contains(word));
        kept.map(|word| (*word).to_owned()).collect()
    };
    let (thing, verdict, before) = match said {
        Some((at, length, name, before)) => {
            let (head, tail) = (telling(&words[..at]), telling(&words[at + length..]));
            let thing = if head.is_empty() { tail } else { head };
            (thing, Some(name), before)
        }
        None => (telling(&words), None, false),
    };
    let room = WORDS - verdict.map_or(0, |name| name.split('_').count());
    let lengths = [room.min(3), room, thing.len().min(2 * WORDS)];
    let name = |length: usize| {
        let thing = thing[..length.min(thing.len())].join("_");
        let parts = match (verdict, before) {
            (Some(verdict), true) => [verdict, &thing],
            (Some(verdict), false) => [&*thing, verdict],
            (None, _) => [&*thing, ""],
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
    };
    let names = lengths.into_iter().map(name);
    names.filter(|name| !name.is_empty() && name.len() <= LENGTH).collect()
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
            ("The access token is invalid", "invalid_access_token"),
            ("The recipient number cannot be empty.", "missing_recipient_number"),
            ("No permission to create a session", "create_session_not_permitted"),
            ("Service not available", "service_not_available"),
        ] {
            assert_eq!(propose(text).as_deref(), Some(name));
        }
        assert_eq!(propose("—"), None);
    }

    #[test]
    fn a_taken_name_grows() {
        let taken = BTreeSet::from([fold("signature_verification_failed_app")]);
        let text = "Signature verification wrong app server key";
        assert_eq!(
            propose([text].into_iter(), &BTreeSet::new()).as_deref(),
            Some("signature_verification_wrong")
        );
        let taken = &taken | &BTreeSet::from([fold("signature_verification_wrong")]);
        assert_eq!(
            propose([text].into_iter(), &taken).as_deref(),
            Some("signature_verification_wrong_app_server")
        );
    }
}

//! Proposes names for numeric codes from what the sources say of them. A proposal is English of
//! two to five words; someone confirms it before a release. The words are data, in propose.yaml.

use crate::model::fold;
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The most characters of a proposal.
const LENGTH: usize = 40;
/// The most words of a proposal.
const MOST_WORDS: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    filler: Vec<String>,
    weak: Vec<String>,
    phrases: IndexMap<String, String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("propose.yaml")).expect("the words are read in every test")
});

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
    let said = WORDS.phrases.iter().find_map(|(phrase, form)| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let at = words.windows(phrase.len()).position(|window| window == phrase)?;
        Some((at, at + phrase.len(), &**form))
    });
    let (start, end, form) = said.unwrap_or((words.len(), words.len(), "x"));
    // The thing stands before what is said of it, or behind.
    let [before, behind] = [&words[..start], &words[end..]].map(telling);
    let things = if before.is_empty() { [behind, before] } else { [before, behind] };
    let [thing, rest] = &things;
    let room = MOST_WORDS.saturating_sub(form.matches('_').count());
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

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

fn telling<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let (weak, strong): (Vec<_>, Vec<_>) = words
        .iter()
        .filter(|word| !is_in(&WORDS.filler, word))
        .partition(|word| is_in(&WORDS.weak, word));
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

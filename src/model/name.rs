//! Names of codes: words in snake case, unique once folded.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// A canonical name: lower-case words of ASCII letters and digits, joined by single underscores.
///
/// A name may begin with a digit: what an identifier may begin with is a matter of each language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Name(#[schemars(regex(pattern = "^[a-z0-9]+(_[a-z0-9]+)*$"))] String);

/// Why a text is no [`Name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidName;

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name is made of words in a-z and 0-9, joined by single underscores")
    }
}

impl std::error::Error for InvalidName {}

impl Name {
    /// Checks `text`.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidName> {
        let text = text.into();
        let word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.split('_').all(word) { Ok(Self(text)) } else { Err(InvalidName) }
    }

    /// The name as written in catalogs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split('_')
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// What is left of an identifier once case and separators are dropped. Two names of one domain
/// may not fold to the same: some language would spell them alike.
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_single_underscores() {
        for good in ["a", "user_not_found", "4xx", "a1_b2"] {
            assert!(Name::new(good).is_ok(), "{good}");
        }
        for bad in ["", "_a", "a_", "a__b", "A", "a-b", "ä", "a b", "a.b"] {
            assert_eq!(Name::new(bad), Err(InvalidName), "{bad:?}");
        }
    }

    #[test]
    fn folding_drops_case_and_separators() {
        assert_eq!(fold("chatbot.notFound"), fold("chatbot_not_found"));
        assert_ne!(fold("a1"), fold("a2"));
    }
}

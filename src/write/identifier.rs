//! Any text to an identifier that is valid in a language. Knows no language: casing, reserved
//! words and the forms that resolve a clash come from `target.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

/// How the words of an identifier are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Casing {
    /// `UserNotFound`
    Pascal,
    /// `userNotFound`
    Camel,
    /// `user_not_found`
    Snake,
    /// `USER_NOT_FOUND`
    Screaming,
    /// `user-not-found`
    Kebab,
    /// `usernotfound`
    Flat,
}

/// A style of identifiers, as `target.yaml` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentifierStyle {
    /// How words are joined.
    pub casing: Casing,
    /// Words that pascal and camel casing write wholly in capitals, such as `ID`; their plurals
    /// become `IDs`.
    #[serde(default)]
    pub initialisms: BTreeSet<String>,
    /// Words that pascal and camel casing write in a way of their own: `oauth: OAuth`.
    #[serde(default)]
    pub spellings: BTreeMap<String, String>,
    /// Identifiers that may not come out: the language's words, and names that the templates
    /// take for themselves.
    #[serde(default)]
    pub reserved: BTreeSet<String>,
    /// What becomes of a reserved one; `{}` stands for it.
    #[serde(default = "underscore_after")]
    pub reserved_form: String,
    /// What becomes of one that would begin with a digit; `{}` stands for it.
    #[serde(default = "underscore_before")]
    pub digit_form: String,
}

fn underscore_after() -> String {
    "{}_".to_owned()
}

fn underscore_before() -> String {
    "_{}".to_owned()
}

impl IdentifierStyle {
    /// The identifier made from `text`, whatever the text.
    pub fn identifier(&self, text: &str) -> String {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let mut identifier = if text.bytes().all(plain) && text.bytes().any(|b| b != b'_') {
            self.join(text.split('_').filter(|word| !word.is_empty()))
        } else {
            self.join(words(text).iter().map(String::as_str))
        };
        if identifier.starts_with(|first: char| first.is_ascii_digit()) {
            identifier = self.digit_form.replacen("{}", &identifier, 1);
        }
        while self.reserved.contains(&identifier) {
            identifier = self.reserved_form.replacen("{}", &identifier, 1);
        }
        identifier
    }

    /// What is wrong with the description, if anything.
    pub(crate) fn problem(&self) -> Option<String> {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let form = |key: &str, form: &str| match form.split_once("{}") {
            None => Some(format!("`{key}` lacks `{{}}`, which stands for the identifier")),
            Some(("", "")) => Some(format!("`{key}` adds nothing to the identifier")),
            Some((before, after)) if !before.chars().chain(after.chars()).all(part) => {
                Some(format!("`{key}` adds characters that no identifier may hold"))
            }
            Some((before, _)) if before.starts_with(|c: char| c.is_ascii_digit()) => {
                Some(format!("`{key}` begins with a digit"))
            }
            Some(("", _)) if key == "digit_form" => {
                Some("`digit_form` puts nothing before the digit".to_owned())
            }
            Some(_) => None,
        };
        form("reserved_form", &self.reserved_form)
            .or_else(|| form("digit_form", &self.digit_form))
            .or_else(|| {
                let odd = self.initialisms.iter().find(|word| {
                    !word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
                })?;
                Some(format!("initialism `{odd}` is not made of capitals"))
            })
            .or_else(|| {
                let (word, odd) = self.spellings.iter().find(|(word, spelling)| {
                    spelling.to_ascii_lowercase() != **word
                        || !word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                })?;
                Some(format!("spelling `{odd}` is not the word `{word}` in other letters"))
            })
    }

    fn join<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let mut out = String::with_capacity(48);
        for (index, word) in words.enumerate() {
            match self.casing {
                Casing::Pascal => self.push_capitalised(&mut out, word),
                Casing::Camel if index > 0 => self.push_capitalised(&mut out, word),
                Casing::Camel | Casing::Flat => out.push_str(word),
                Casing::Snake => push_separated(&mut out, '_', word),
                Casing::Kebab => push_separated(&mut out, '-', word),
                Casing::Screaming => push_separated(&mut out, '_', &word.to_ascii_uppercase()),
            }
        }
        out
    }

    fn push_capitalised(&self, out: &mut String, word: &str) {
        if let Some(spelling) = self.spellings.get(word) {
            return out.push_str(spelling);
        }
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_uppercase();
        let upper = &out[start..];
        let singular = upper.strip_suffix('S').unwrap_or(upper);
        let small = if self.initialisms.contains(upper) {
            upper.len()
        } else if self.initialisms.contains(singular) {
            singular.len()
        } else {
            1
        };
        out[start + small..].make_ascii_lowercase();
    }
}

fn push_separated(out: &mut String, separator: char, word: &str) {
    if !out.is_empty() {
        out.push(separator);
    }
    out.push_str(word);
}

/// The lower-case words of any text: at least one, each of ASCII letters and digits. Humps and
/// everything that is no letter or digit separate; a letter beyond ASCII stands as its number.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next_is_lower = rest.peek().is_some_and(char::is_ascii_lowercase);
        let hump = c.is_ascii_uppercase()
            && (!before.is_ascii_uppercase() || next_is_lower)
            && before.is_ascii_alphanumeric();
        if hump || !c.is_ascii_alphanumeric() {
            end(&mut word);
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            word = format!("u{:x}", u32::from(c));
            end(&mut word);
        }
        before = c;
    }
    end(&mut word);
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn style(casing: Casing) -> IdentifierStyle {
        IdentifierStyle {
            casing,
            initialisms: ["ID", "API", "HTTP", "DNS"].map(String::from).into(),
            spellings: [("oauth".to_owned(), "OAuth".to_owned())].into(),
            reserved: ["Error", "Error_", "type", "TYPE"].map(String::from).into(),
            reserved_form: underscore_after(),
            digit_form: "Code{}".to_owned(),
        }
    }

    #[test]
    fn cases() {
        let cased = |text| {
            [Casing::Pascal, Casing::Camel, Casing::Snake, Casing::Screaming, Casing::Flat]
                .map(|casing| style(casing).identifier(text))
        };
        assert_eq!(cased("user_id"), ["UserID", "userID", "user_id", "USER_ID", "userid"]);
        assert_eq!(cased("id_list"), ["IDList", "idList", "id_list", "ID_LIST", "idlist"]);
        assert_eq!(cased("ids_of_dns")[0], "IDsOfDNS");
        assert_eq!(cased("oauth_code")[..3], ["OAuthCode", "oauthCode", "oauth_code"]);
        assert_eq!(cased("type"), ["Type", "type_", "type_", "TYPE_", "type_"]);
        assert_eq!(cased("error")[0], "Error__");
        assert_eq!(cased("404")[0], "Code404");
        assert_eq!(cased("robot.groupMessages.send")[2], "robot_group_messages_send");
        assert_eq!(cased("HTTPServer2Go")[2], "http_server2_go");
        assert_eq!(cased("群 ID")[2], "u7fa4_id");
        assert_eq!(cased("")[0], "Empty");
        assert_eq!(cased("\u{202e}{{*/")[0], "Empty");
    }

    #[test]
    fn forms_are_checked() {
        let with = |reserved: &str, digit: &str| {
            let mut style = style(Casing::Snake);
            (style.reserved_form, style.digit_form) = (reserved.to_owned(), digit.to_owned());
            style.problem()
        };
        assert_eq!(with("{}_", "_{}"), None);
        for (reserved, digit) in
            [("x", "_{}"), ("{}", "_{}"), ("{}!", "_{}"), ("1{}", "_{}"), ("{}_", "{}_")]
        {
            assert!(with(reserved, digit).is_some(), "{reserved} {digit}");
        }
    }

    #[test]
    fn spellings_are_checked() {
        for (word, spelling, good) in
            [("oauth", "OAuth", true), ("oauth", "OAut", false), ("OAuth", "OAuth", false)]
        {
            let mut style = style(Casing::Pascal);
            style.spellings = [(word.to_owned(), spelling.to_owned())].into();
            assert_eq!(style.problem().is_none(), good, "{word} {spelling}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_an_identifier(text in any::<String>()) {
            for casing in [Casing::Pascal, Casing::Camel, Casing::Snake, Casing::Screaming] {
                let style = style(casing);
                let identifier = style.identifier(&text);
                prop_assert!(identifier.starts_with(|c: char| c.is_ascii_alphabetic()));
                prop_assert!(identifier.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
                prop_assert!(!style.reserved.contains(&identifier));
            }
        }

        #[test]
        fn names_keep_their_words(name in "[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,6}){0,4}") {
            let snake = IdentifierStyle { reserved: BTreeSet::new(), ..style(Casing::Snake) };
            prop_assert_eq!(snake.identifier(&name), name);
        }
    }
}

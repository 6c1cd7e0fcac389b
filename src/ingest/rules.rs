//! Rules of judgement: what they ask for, and whether it holds.

use super::pattern::Pattern;
use crate::model::{Kind, Message, Outcome, Retry};
use regex::bytes::{Regex, RegexBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The rules of a recipe: its own, and those of the packs that it names by their version
/// (`builtin@1`), in the order in which they are asked.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub(super) all: Vec<Rule>,
    /// What packs don't hear, unless the recipe says so itself.
    unheard: Option<Pattern>,
}

/// Rules that the program carries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    unheard: Pattern,
    rules: Vec<Rule>,
}

/// The packs by their names. What a pack says never changes: better rules are a new pack.
const PACKS: &[(&str, &str)] = &[("builtin@1", include_str!("../../data/rules/1.yaml"))];

impl Rules {
    /// What is not heard: as the recipe says, else as its packs do.
    pub(super) fn unheard<'a>(&'a self, of_recipe: Option<&'a Pattern>) -> Option<&'a Pattern> {
        of_recipe.or(self.unheard.as_ref())
    }

    fn add(&mut self, item: Item) -> Result<(), String> {
        let name = match item {
            Item::Rule(rule) => {
                self.all.push(*rule);
                return Ok(());
            }
            Item::Pack(name) => name,
        };
        let Some((_, text)) = PACKS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = PACKS.iter().map(|(known, _)| *known).collect();
            return Err(format!("no rules `{name}`; there are: {}", known.join(", ")));
        };
        let pack: Pack = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        let named = |rule: Rule| Rule { id: format!("{name}:{}", rule.id), ..rule };
        self.all.extend(pack.rules.into_iter().map(named));
        self.unheard.get_or_insert(pack.unheard);
        Ok(())
    }
}

enum Item {
    Pack(String),
    Rule(Box<Rule>),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a rule, or the name of a pack of rules")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Item, E> {
                Ok(Item::Pack(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
                Rule::deserialize(MapAccessDeserializer::new(map))
                    .map(|it| Item::Rule(Box::new(it)))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Rules;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of rules, or the name of a pack of rules")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Rules, E> {
                let mut rules = Rules::default();
                rules.add(Item::Pack(name.to_owned())).map_err(de::Error::custom)?;
                Ok(rules)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Rules, A::Error> {
                let mut rules = Rules::default();
                while let Some(item) = seq.next_element()? {
                    rules.add(item).map_err(de::Error::custom)?;
                }
                Ok(rules)
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}

impl JsonSchema for Rules {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rule = generator.subschema_for::<Rule>();
        let names: Vec<&str> = PACKS.iter().map(|(name, _)| *name).collect();
        json_schema!({
            "description": "Rules of judgement, and names of packs of rules that the program carries.",
            "anyOf": [
                { "type": "string", "enum": names },
                { "type": "array", "items": { "anyOf": [{ "type": "string", "enum": names }, rule] } },
            ],
        })
    }
}

/// One rule of judgement.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What `explain` calls it.
    pub id: String,
    /// When it applies; always, if nothing is asked.
    #[serde(default)]
    pub when: When,
    /// The kind.
    pub kind: Option<Kind>,
    /// The advice.
    pub retry: Option<Retry>,
    /// The outcome, for codes that report no error.
    pub outcome: Option<Outcome>,
}

/// What a rule asks for; all of it must hold.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The domain.
    pub domain: Option<String>,
    /// One of these HTTP statuses, stated for the message.
    #[serde(default)]
    pub http: Vec<u16>,
    /// A pattern in the code's words: `user.notExist` is `user_not_exist` here, `-1` is `-1`.
    pub code: Option<AsciiPattern>,
    /// A pattern in the message's text or description, in lower case with straight quotes.
    pub says: Option<AsciiPattern>,
}

/// A regular expression for texts. One in English knows no classes of Unicode, which makes it
/// several times as fast.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(with = "String", extend("format" = "regex"))]
pub struct AsciiPattern(Regex);

impl TryFrom<String> for AsciiPattern {
    type Error = regex::Error;

    fn try_from(pattern: String) -> Result<Self, regex::Error> {
        RegexBuilder::new(&pattern).unicode(!pattern.is_ascii()).build().map(Self)
    }
}

/// What rules are held against.
#[derive(Debug)]
pub(super) struct Case<'a> {
    domain: &'a str,
    /// The code's words.
    words: &'a str,
    http: &'a [u16],
    said: Vec<String>,
}

impl<'a> Case<'a> {
    /// A message of a code. `unheard` are sentences to be ignored.
    pub(super) fn new(
        domain: &'a str,
        words: &'a str,
        message: &'a Message,
        unheard: Option<&Pattern>,
    ) -> Self {
        let texts = [&message.text, &message.description].into_iter().flatten();
        let mut said: Vec<String> = texts.map(|text| heard(unheard, text)).collect();
        said.dedup_by(|b, a| a.trim_end_matches('.') == b.trim_end_matches('.'));
        Self { domain, words, http: &message.http, said }
    }

    /// Whether a rule applies.
    pub(super) fn meets(&self, when: &When) -> bool {
        let holds = |pattern: &AsciiPattern, text: &str| pattern.0.is_match(text.as_bytes());
        when.domain.as_ref().is_none_or(|asked| asked == self.domain)
            && (when.http.is_empty() || when.http.iter().any(|asked| self.http.contains(asked)))
            && when.code.as_ref().is_none_or(|asked| holds(asked, self.words))
            && when.says.as_ref().is_none_or(|asked| self.said.iter().any(|it| holds(asked, it)))
    }
}

/// What rules hear of a text: all but the sentences to be ignored.
fn heard(unheard: Option<&Pattern>, text: &str) -> String {
    let text = text.to_lowercase().replace(['’', '‘'], "'");
    let Some(unheard) = unheard else { return text };
    sentences(&text).filter(|sentence| !unheard.matches(sentence)).collect()
}

/// The sentences of a text, each with its full stop.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").flat_map(|part| part.split_inclusive('。'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(when: &str, text: &str, unheard: Option<&Pattern>) -> bool {
        let when: When = serde_yaml::from_str(when).expect("a condition");
        let text = Some(text.to_owned());
        let message = Message { text, http: vec![400], ..Message::default() };
        Case::new("v1", "user_not_exist", &message, unheard).meets(&when)
    }

    #[test]
    fn all_that_is_asked_must_hold() {
        for (when, holds) in [
            ("{}", true),
            ("{ says: busy }", true),
            ("{ code: not_exist }", true),
            ("{ says: busy, http: [500, 400] }", true),
            ("{ says: busy, http: [500] }", false),
            ("{ says: busy, domain: v2 }", false),
            ("{ says: \"can't\" }", true),
        ] {
            assert_eq!(met(when, "The system is BUSY and can’t", None), holds, "{when}");
        }
    }

    #[test]
    fn what_the_reader_is_told_to_do_is_not_heard() {
        let check: Pattern = serde_yaml::from_str("^check").expect("a pattern");
        let text = "No user. Check whether it exists.";
        assert!(met("{ says: exists }", text, None));
        assert!(!met("{ says: exists }", text, Some(&check)));
        assert!(met("{ says: exists }", "It exists. Check it.", Some(&check)));
    }

    #[test]
    fn a_bad_pattern_is_an_error() {
        let when = serde_yaml::from_str::<When>("says: '('");
        assert!(when.is_err_and(|error| error.to_string().contains("unclosed group")));
    }
}

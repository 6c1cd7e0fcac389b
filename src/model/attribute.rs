//! Further facts of codes that a domain declares: a severity, a second code of another standard, the
//! version that introduced it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;
use std::fmt;

/// What the values of an attribute are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeType {
    /// Any text, such as a code of another standard.
    String,
    /// Yes or no.
    Bool,
    /// Sentences for people.
    Prose,
    /// One of these words.
    OneOf(Vec<String>),
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AttributeValue {
    /// Of a `bool`.
    Bool(bool),
    /// Of anything else.
    Text(String),
}

impl AttributeType {
    /// The value that a text stands for; `None` if it is none of this type. Yes and no may be
    /// spelt in several ways.
    pub fn parse(&self, text: &str) -> Option<AttributeValue> {
        match self {
            Self::String | Self::Prose => Some(AttributeValue::Text(text.to_owned())),
            Self::Bool => match &*text.to_ascii_lowercase() {
                "true" | "yes" | "y" | "✓" | "✔" | "是" => Some(AttributeValue::Bool(true)),
                "false" | "no" | "n" | "✗" | "✘" | "否" => Some(AttributeValue::Bool(false)),
                _ => None,
            },
            Self::OneOf(words) => {
                let word = words.iter().find(|word| word.eq_ignore_ascii_case(text))?;
                Some(AttributeValue::Text(word.clone()))
            }
        }
    }

    /// Whether a value is of this type.
    pub fn holds(&self, value: &AttributeValue) -> bool {
        match (self, value) {
            (Self::OneOf(words), AttributeValue::Text(text)) => words.contains(text),
            (Self::Bool, AttributeValue::Bool(_))
            | (Self::String | Self::Prose, AttributeValue::Text(_)) => true,
            _ => false,
        }
    }
}

/// As a sentence has it: `a string`, `one of a, b`.
impl fmt::Display for AttributeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("a string"),
            Self::Bool => f.write_str("true or false"),
            Self::Prose => f.write_str("prose"),
            Self::OneOf(words) => write!(f, "one of {}", words.join(", ")),
        }
    }
}

impl fmt::Display for AttributeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Text(text) => write!(f, "`{text}`"),
        }
    }
}

impl Serialize for AttributeType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String => serializer.serialize_str("string"),
            Self::Bool => serializer.serialize_str("bool"),
            Self::Prose => serializer.serialize_str("prose"),
            Self::OneOf(words) => words.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for AttributeType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Word(String),
            Words(Vec<String>),
        }
        match Form::deserialize(deserializer)? {
            Form::Words(words) => Ok(Self::OneOf(words)),
            Form::Word(word) => match &*word {
                "string" => Ok(Self::String),
                "bool" => Ok(Self::Bool),
                "prose" => Ok(Self::Prose),
                _ => Err(de::Error::custom(
                    "an attribute is `string`, `bool`, `prose`, or a list of words",
                )),
            },
        }
    }
}

impl JsonSchema for AttributeType {
    fn schema_name() -> Cow<'static, str> {
        "AttributeType".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What an attribute's values are: `string`, `bool`, `prose`, or a list of the words that it may be.",
            "oneOf": [
                { "type": "string", "enum": ["string", "bool", "prose"] },
                { "type": "array", "items": { "type": "string" } },
            ],
        })
    }
}

impl JsonSchema for AttributeValue {
    fn schema_name() -> Cow<'static, str> {
        "AttributeValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The value of an attribute.", "type": ["string", "boolean"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_of_their_type() {
        let of = |yaml: &str| serde_yaml::from_str::<AttributeType>(yaml).expect("a type");
        let text = |text: &str| Some(AttributeValue::Text(text.to_owned()));
        assert_eq!(of("[warning, error]").parse("Error"), text("error"));
        assert_eq!(of("[warning, error]").parse("fatal"), None);
        assert_eq!(of("bool").parse("False"), Some(AttributeValue::Bool(false)));
        assert_eq!(of("bool").parse("maybe"), None);
        assert_eq!(of("string").parse("08006"), text("08006"));
        assert!(serde_yaml::from_str::<AttributeType>("number").is_err());
        assert!(!of("bool").holds(&AttributeValue::Text("true".into())));
    }
}

//! Codes as they go over the wire: integers that every language holds exactly, or strings.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// The largest magnitude that every target can hold exactly: JavaScript's `2^53 - 1`.
pub const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

/// What the codes of a domain are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CodeType {
    /// Whole numbers within ±[`MAX_SAFE_INTEGER`].
    Integer,
    /// Strings, compared byte by byte: leading zeros, case and dots count.
    String,
}

impl CodeType {
    /// The word used for it in catalogs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::String => "string",
        }
    }
}

/// A wire code: what a server sends.
///
/// Integers sort numerically and before strings; strings sort by their bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Code {
    /// A whole number.
    Integer(i64),
    /// A string.
    String(String),
}

impl Code {
    /// Which type of domain it fits.
    pub fn code_type(&self) -> CodeType {
        match self {
            Self::Integer(_) => CodeType::Integer,
            Self::String(_) => CodeType::String,
        }
    }

    /// Reads a code of the given type from text; `None` if an integer is due and `text` is not
    /// a safe one in canonical decimal form.
    pub fn parse(text: &str, code_type: CodeType) -> Option<Self> {
        match code_type {
            CodeType::String => Some(Self::String(text.to_owned())),
            CodeType::Integer => {
                let value: i64 = text.parse().ok()?;
                let canonical = value.to_string() == text;
                Self::integer(value).filter(|_| canonical)
            }
        }
    }

    /// The code of a number, if every target can hold it.
    fn integer(value: i64) -> Option<Self> {
        let safe = value.unsigned_abs() <= MAX_SAFE_INTEGER.unsigned_abs();
        safe.then_some(Self::Integer(value))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::String(value) => value.fmt(f),
        }
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntegerOrString;

        impl Visitor<'_> for IntegerOrString {
            type Value = Code;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code: a string, or an integer within ±(2^53-1)")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Code, E> {
                let unsafe_integer = || E::invalid_value(de::Unexpected::Signed(value), &self);
                Code::integer(value).ok_or_else(unsafe_integer)
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Code, E> {
                let unsafe_integer = || E::invalid_value(de::Unexpected::Unsigned(value), &self);
                i64::try_from(value).ok().and_then(Code::integer).ok_or_else(unsafe_integer)
            }

            fn visit_str<E>(self, value: &str) -> Result<Code, E> {
                Ok(Code::String(value.to_owned()))
            }
        }

        deserializer.deserialize_any(IntegerOrString)
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A wire code: what a server sends. Quote it in a domain of strings.",
            "type": ["integer", "string"],
            "minimum": -MAX_SAFE_INTEGER,
            "maximum": MAX_SAFE_INTEGER,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_canonical_and_safe() {
        let parse = |text| Code::parse(text, CodeType::Integer);
        assert_eq!(parse("-1"), Some(Code::Integer(-1)));
        assert_eq!(parse("9007199254740991"), Some(Code::Integer(MAX_SAFE_INTEGER)));
        for bad in ["", "007", "+1", "-0", "1.0", "9007199254740992", "1e3", " 1"] {
            assert_eq!(parse(bad), None, "{bad:?}");
        }
    }
}

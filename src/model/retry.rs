//! Advice and its limits, as a word or a mapping.

use super::kind::words;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

words! {
    /// What a caller should do about a failure.
    Advice {
        /// Someone must change something first; sending the same again can't help.
        Never = "never",
        /// Transient: send again after a pause that grows.
        Backoff = "backoff",
        /// Rate limited: wait, then slow down.
        Throttle = "throttle",
        /// Obtain a new token, then try once more.
        Reauth = "reauth",
        /// The vendor lumps causes together that call for different answers.
        Undecided = "undecided",
    }
}

/// Advice with its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Retry {
    /// What to do.
    pub advice: Advice,
    /// How long to wait before the next attempt, to the millisecond.
    pub after: Option<Duration>,
    /// How many attempts to make at most.
    pub max: Option<u32>,
    /// Whether the failed request may have been carried out: sending it again can do it twice.
    pub may_have_executed: bool,
}

impl From<Advice> for Retry {
    fn from(advice: Advice) -> Self {
        Self { advice, after: None, max: None, may_have_executed: false }
    }
}

/// For people: `throttle after 1000 ms, at most 3 attempts, may have been carried out`.
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.advice.fmt(f)?;
        if let Some(after) = self.after {
            write!(f, " after {} ms", after.as_millis())?;
        }
        if let Some(max) = self.max {
            write!(f, ", at most {max} attempts")?;
        }
        if self.may_have_executed {
            f.write_str(", may have been carried out")?;
        }
        Ok(())
    }
}

/// Advice with its limits.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LimitedRetry {
    /// What to do.
    advice: Advice,
    /// How long to wait before the next attempt: a whole number of `ms`, `s` or `m`.
    #[serde(default, with = "duration")]
    #[schemars(with = "Option<String>", regex(pattern = "^[0-9]+(ms|s|m)$"))]
    after: Option<Duration>,
    /// How many attempts to make at most.
    max: Option<u32>,
    /// Whether the failed request may have been carried out: sending it again can do it twice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    may_have_executed: bool,
}

/// As data, advice without limits is its word alone.
impl Serialize for Retry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { advice, after, max, may_have_executed } = *self;
        if *self == Self::from(advice) {
            return advice.serialize(serializer);
        }
        LimitedRetry { advice, after, max, may_have_executed }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Retry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrMap;

        impl<'de> Visitor<'de> for WordOrMap {
            type Value = Retry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word of advice, or a mapping with `advice` and its limits")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Retry, E> {
                Advice::deserialize(StrDeserializer::new(word)).map(Retry::from)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Retry, A::Error> {
                let LimitedRetry { advice, after, max, may_have_executed } =
                    LimitedRetry::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Retry { advice, after, max, may_have_executed })
            }
        }

        deserializer.deserialize_any(WordOrMap)
    }
}

impl JsonSchema for Retry {
    fn schema_name() -> Cow<'static, str> {
        "Retry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What a caller should do about a failure, with limits where they are known.",
            "anyOf": [generator.subschema_for::<Advice>(), generator.subschema_for::<LimitedRetry>()],
        })
    }
}

/// A duration as data: a whole number of the largest unit that holds it exactly.
mod duration {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use std::time::Duration;

    const UNITS: [(&str, u64); 3] = [("ms", 1), ("s", 1000), ("m", 60_000)];

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` asks for")]
    pub(super) fn serialize<S: Serializer>(
        value: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let Some(value) = value else { return serializer.serialize_none() };
        let millis = value.as_millis();
        let fits =
            |(_, size): &&(&str, u64)| millis.is_multiple_of(u128::from(*size)) && millis > 0;
        let (unit, size) = UNITS.iter().rfind(fits).unwrap_or(&UNITS[0]);
        serializer.collect_str(&format_args!("{}{unit}", millis / u128::from(*size)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        let bad = || de::Error::custom(format!("`{text}` is no whole number of ms, s or m"));
        parse(&text).map(Some).ok_or_else(bad)
    }

    fn parse(text: &str) -> Option<Duration> {
        let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
        let (_, size) = UNITS.iter().find(|(name, _)| *name == unit)?;
        digits.parse::<u64>().ok()?.checked_mul(*size).map(Duration::from_millis)
    }
}

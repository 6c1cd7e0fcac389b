//! What headers of a domain's responses tell beside the forms of their bodies. Knows no HTTP client.

use super::kind::words;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;
use std::str::FromStr;

/// Headers that mean something in every response of a domain, whatever its body. `Retry-After`
/// is always heeded and needs no mention.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Headers {
    /// Headers that say how long to wait, tried in order before `Retry-After`.
    #[serde(default)]
    pub delay: Vec<DelayHeader>,
    /// The header that forbids another attempt by `false` and allows an undecided one by `true`.
    pub should_retry: Option<HeaderName>,
    /// Further headers worth keeping on an error.
    #[serde(default)]
    pub keep: Vec<HeaderName>,
}

impl Headers {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A header that says how long to wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DelayHeader {
    /// Its name, in lower case.
    pub header: HeaderName,
    /// What its number counts.
    pub unit: DelayUnit,
}

words! {
    /// What the number of a delay header counts.
    DelayUnit {
        /// Milliseconds to wait.
        Milliseconds = "ms",
        /// Seconds to wait, fractions allowed.
        Seconds = "s",
        /// Seconds since 1970-01-01T00:00:00Z: the moment to wait for.
        Epoch = "epoch",
    }
}

/// The name of a header: a token of RFC 9110 in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct HeaderName(#[schemars(regex(pattern = "^[a-z0-9-]+$"))] String);

impl HeaderName {
    /// Checks `text`; `None` if it is no name in lower case.
    pub fn new(text: &str) -> Option<Self> {
        let token = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (!text.is_empty() && text.bytes().all(token)).then(|| Self(text.to_owned()))
    }

    /// The name, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HeaderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for HeaderName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bad = || de::Error::custom(format!("`{text}` is no header's name in lower case"));
        Self::new(&text).ok_or_else(bad)
    }
}

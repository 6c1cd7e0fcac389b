//! How responses carry codes. Which language decodes them, nobody here knows.

use super::{Code, HeaderName, kind::words};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// One form in which responses of a domain carry a code. A domain lists its forms in order; the
/// first whose condition holds and whose code is found decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// What the form is called, such as `v2`; unique within the domain.
    pub name: String,
    /// When the form applies; always, if absent.
    pub when: Option<Condition>,
    /// JSON pointer to the code.
    pub code: String,
    /// Where the message is: the first place that holds a string.
    #[serde(default)]
    pub message: Vec<Locator>,
    /// Where the request id is: the first place that holds a string.
    #[serde(default)]
    pub request_id: Vec<Locator>,
    /// Codes that report success in this form, beyond those whose outcome says so.
    #[serde(default)]
    pub success: Vec<Code>,
    /// What tells a failure from a success in this form.
    #[serde(default, skip_serializing_if = "Decides::is_code")]
    pub decides: Decides,
    /// What a response that holds no code means in this form.
    #[serde(default, skip_serializing_if = "Bare::is_malformed")]
    pub bare: Bare,
    /// How an inner code is wrapped, if one can be.
    pub inner: Option<Inner>,
    /// Further fields worth typing.
    #[serde(default)]
    pub extras: Vec<Extra>,
}

/// When an envelope applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Condition {
    /// The body holds something at this JSON pointer.
    #[serde(rename = "present")]
    Present(String),
    /// The HTTP status is of this class: 2 for 2xx.
    #[serde(rename = "status")]
    StatusClass(#[schemars(range(min = 1, max = 5))] u8),
}

/// By hand, since an enum as a mapping of one key is not what every format takes it for.
impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Form {
            present: Option<String>,
            status: Option<u8>,
        }

        match Form::deserialize(deserializer)? {
            Form { present: Some(pointer), status: None } => Ok(Self::Present(pointer)),
            Form { present: None, status: Some(class @ 1..=5) } => Ok(Self::StatusClass(class)),
            _ => Err(de::Error::custom("a condition is either `present` or `status` (1 to 5)")),
        }
    }
}

/// Where a value of a response is: a JSON pointer into the body, or `header:` and a header's name
/// in lower case.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String", extend("pattern" = "^(/|header:[a-z0-9-]+$)"))]
pub enum Locator {
    /// At a JSON pointer in the body.
    Body(String),
    /// In the header of this name.
    Header(HeaderName),
}

const HEADER: &str = "header:";

impl Serialize for Locator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Body(pointer) => serializer.serialize_str(pointer),
            Self::Header(name) => serializer.collect_str(&format_args!("{HEADER}{name}")),
        }
    }
}

impl<'de> Deserialize<'de> for Locator {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let found = match text.strip_prefix(HEADER) {
            Some(name) => HeaderName::new(name).map(Self::Header),
            None => text.starts_with('/').then(|| Self::Body(text.clone())),
        };
        let bad = || format!("`{text}` is neither a JSON pointer nor `header:…`");
        found.ok_or_else(|| de::Error::custom(bad()))
    }
}

words! {
    /// What tells a failure from a success. A status of 400 or more is a failure either way.
    Decides or Code {
        /// The code, whatever the HTTP status below 400.
        Code = "code",
        /// The HTTP status: with 2xx a code is an error only if the sources document it with a
        /// 2xx, and anything else in its place is data.
        Status = "status",
    }
}

impl Decides {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    fn is_code(&self) -> bool {
        *self == Self::Code
    }
}

words! {
    /// What a response without a code means.
    Bare or Malformed {
        /// A failure to decode, judged by its HTTP status.
        Malformed = "malformed",
        /// A success, if the HTTP status is 2xx; otherwise a failure judged by the status.
        Success = "success",
    }
}

impl Bare {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    fn is_malformed(&self) -> bool {
        *self == Self::Malformed
    }
}

/// An inner code that wraps the real cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inner {
    /// The outer code that wraps others.
    pub on: Code,
    /// JSON pointer to the inner code.
    pub code: String,
    /// JSON pointer to the inner message.
    pub message: Option<String>,
    /// How the pair stands in the outer message when the fields are missing, such as
    /// `[subcode={code},submsg={message}]`. `{code}` and `{message}` stand for the values.
    pub text: Option<String>,
}

/// A further field of a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// Snake-case name that each language cases by its own rules.
    pub name: String,
    /// JSON pointer to it.
    pub at: String,
    /// What it holds.
    pub of: ExtraType,
}

words! {
    /// What an extra field holds.
    ExtraType {
        /// One string.
        String = "string",
        /// A list of strings.
        Strings = "strings",
    }
}

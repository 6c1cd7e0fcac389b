use super::{Code, kind::words};
use std::fmt;
use std::str::FromStr;

/// One form in which responses of a domain carry a code. A domain lists its forms in order; the
/// first whose condition holds and whose code is found decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// What the form is called, such as `v2`; unique within the domain.
    pub name: String,
    /// When the form applies; always, if absent.
    pub when: Option<Condition>,
    /// JSON pointer to the code.
    pub code: String,
    /// Where the message is: the first place that holds a string.
    pub message: Vec<Locator>,
    /// Where the request id is: the first place that holds a string.
    pub request_id: Vec<Locator>,
    /// Codes that report success in this form, beyond those whose outcome says so.
    pub success: Vec<Code>,
    /// What a response that holds no code means in this form.
    pub bare: Bare,
    /// How an inner code is wrapped, if one can be.
    pub inner: Option<Inner>,
    /// Further fields worth typing.
    pub extras: Vec<Extra>,
}

/// When an envelope applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The body holds something at this JSON pointer.
    Present(String),
    /// The HTTP status is of this class: 2 for 2xx.
    StatusClass(u8),
}

/// Where a value of a response is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locator {
    /// At a JSON pointer in the body.
    Body(String),
    /// In the header of this name (lower case).
    Header(String),
}

words! {
    /// What a response without a code means.
    Bare {
        /// A failure to decode, judged by its HTTP status.
        Malformed = "malformed",
        /// A success, if the HTTP status is 2xx; otherwise a failure judged by the status.
        Success = "success",
    }
}

/// An inner code that wraps the real cause.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

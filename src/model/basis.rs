//! What a judgement of a failure rests on. No catalog says it: a runtime does, of a response.

use super::kind::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

words! {
    /// What advice about a failure rests on.
    Basis {
        /// Nothing: neither code nor status tells anything.
        None = "none",
        /// The HTTP status, since no code is known.
        Http = "http",
        /// The code.
        Code = "code",
        /// The code that the outer code wraps.
        Inner = "inner",
    }
}

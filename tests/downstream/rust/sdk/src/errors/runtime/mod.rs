//! The runtime of generated error types. Knows no catalog, no vendor and no HTTP client.

#[doc(hidden)]
pub extern crate alloc;

mod advice;
mod ask;
mod code;
mod date;
mod domain;
mod error;
#[cfg_attr(
    not(feature = "client"),
    allow(dead_code, reason = "the decoder alone reads all of it")
)]
mod form;
mod format;
mod headers;
mod http;
mod inner;
#[cfg(feature = "client")]
mod json;
mod kind;
#[doc(hidden)]
pub mod lookup;
mod message;
mod none;
mod operation;
mod parts;
mod raw;
mod report;
mod retry;
#[cfg(feature = "client")]
mod scan;
#[cfg(feature = "client")]
mod serialize;
mod told;
mod visible;
mod wire;
mod words;

pub use advice::{Advice, Advise, Basis, Retry};
pub use ask::{advice_of, answer, failed_of, report_of};
pub use code::{ErrorCode, Extra, Extras, OkCode, Outcome, UnknownCode, Verdict};
pub use domain::{Catalog, Domain, Status};
pub use error::{Error, Failure};
pub use form::{ExtraField, Form, InnerForm, InnerText, Place, When};
#[doc(hidden)]
pub use format::made_for;
pub use headers::{HeaderRules, Headers, IntoStatus, Unit};
#[cfg(feature = "client")]
pub use json::{decode, decode_value, parse, verdict, verdict_value, Envelope};
pub use kind::Kind;
#[doc(hidden)]
pub use lookup::fmt_constant;
pub use message::{find_message, Message, MessageMatch};
pub use none::{NoExtras, NoOkCode};
pub use operation::Operation;
pub use parts::{check, IntoWire, Parts};
pub use raw::Raw;
pub use report::Report;
pub use retry::{Failed, Fault, Next, Policy, Quota, Retries, Stop};
#[doc(hidden)]
#[cfg(feature = "client")]
pub use serde as serde;
pub use wire::WireCode;
pub use words::UnknownWord;

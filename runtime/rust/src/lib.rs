//! What every error package made by errloom rests on: one vocabulary for failures, the decoder
//! that the catalogs' tables drive, and one question to ask of any error.
//!
//! - [`Kind`] says what kind of failure it is, [`Retry`] what to do about it, [`Advice`] both,
//!   with limits and with what it rests on.
//! - [`advice_of`], [`report_of`] and [`failed_of`] ask any error, through whatever wraps it.
//! - [`Retries`] makes advice a pause, or a reason to stop.
//! - [`Advise`] is open: implement it for your own errors, and "are we throttled?" is asked once.
//! - [`Error`], [`WireCode`], [`Outcome`] and [`Parts`] are generic over the code type of a
//!   domain; each catalog's package names them for its own.
//!
//! ```
//! use errloom_runtime::{advice_of, Retry};
//!
//! fn is_throttled(error: &(dyn std::error::Error + 'static)) -> bool {
//!     advice_of(error).is_some_and(|advice| advice.retry == Retry::Throttle)
//! }
//!
//! assert!(!is_throttled(&std::io::Error::other("not ours")));
//! ```
//!
//! This crate knows no catalog and no vendor. It is `no_std` and needs `alloc`.
//!
//! # Features
//! - `serde`: codes, kinds, advice, errors and reports go through serde.
//! - `json`: decoding response bodies, by `serde_json`.
//! - `http`: statuses and headers as the crate `http` has them.
//!
//! # Versions
//! Generated code states the format it was made for, and this crate refuses a format that it does
//! not know with a compile error. Its values are built by constructors, and its enums are
//! non-exhaustive, so that a later release of this crate serves packages generated earlier.
//! [`Outcome`] is exhaustive: a fourth outcome would be a new format.
//!
//! Two copies of this crate may meet in one program, each with packages of its own. Their types
//! differ, and the compiler says so; [`advice_of`] and [`report_of`] answer for the errors of any
//! copy.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

// What follows lies in a folder of its own because it also stands as a module inside the packages
// of others. There it names its neighbours by `super`, never by `crate`.
mod runtime;

pub use runtime::*;

/// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

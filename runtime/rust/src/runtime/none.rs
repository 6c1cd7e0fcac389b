//! What domains have that lack something.

use super::code::{Extra, Extras, OkCode};
use core::fmt;

/// The codes that report no error, of a domain that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoOkCode {}

impl fmt::Display for NoOkCode {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl OkCode for NoOkCode {
    fn name(self) -> &'static str {
        match self {}
    }
}

/// The further fields of responses, of a domain that names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoExtras;

impl Extras for NoExtras {
    fn set(&mut self, _: &str, _: Extra) {}
}

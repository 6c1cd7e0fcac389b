//! What codes are on the wire: integers or strings.

use super::alloc::boxed::Box;
use core::borrow::Borrow;
use core::fmt;
use core::hash::Hash;

/// The largest magnitude of an integer code: what JavaScript holds exactly.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// What codes are on the wire: `i64` or `str`.
pub trait Raw: sealed::Sealed + Eq + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// The value, owned: `i64` or `Box<str>`.
    type Owned: Borrow<Self> + Clone + Eq + Ord + Hash + fmt::Debug + Send + Sync + 'static;

    /// Reads an integer code, where the domain has integer codes.
    fn from_integer(value: i64) -> Option<Self::Owned>;
    /// Reads a code from a number as it is spelt.
    fn from_number(spelt: &str) -> Option<Self::Owned>;
    /// Reads a code from text. Integers have to be in canonical decimal form.
    fn from_text(text: &str) -> Option<Self::Owned>;
    /// Whether it stands for the absence of a code.
    fn is_absent(&self) -> bool;
    /// The value, if it is an integer.
    fn to_integer(&self) -> Option<i64>;
}

impl Raw for i64 {
    type Owned = i64;

    fn from_integer(value: i64) -> Option<i64> {
        (value.unsigned_abs() <= MAX_SAFE_INTEGER).then_some(value)
    }

    fn from_number(spelt: &str) -> Option<i64> {
        Self::from_text(spelt)
    }

    fn from_text(text: &str) -> Option<i64> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let canonical = match digits.as_bytes() {
            [b'0'] => digits.len() == text.len(),
            [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        if canonical {
            text.parse().ok().and_then(Self::from_integer)
        } else {
            None
        }
    }

    fn is_absent(&self) -> bool {
        false
    }

    fn to_integer(&self) -> Option<i64> {
        Some(*self)
    }
}

impl Raw for str {
    type Owned = Box<str>;

    fn from_integer(_: i64) -> Option<Box<str>> {
        None
    }

    fn from_number(_: &str) -> Option<Box<str>> {
        None
    }

    fn from_text(text: &str) -> Option<Box<str>> {
        Some(text.into())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn to_integer(&self) -> Option<i64> {
        None
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for i64 {}
    impl Sealed for str {}
}

use super::code::{ErrorCode, OkCode as _, Outcome};
use super::raw::Raw;
use core::borrow::Borrow;
use core::fmt;

/// A code as it came over the wire: one of the domain's, or any other, kept as it is.
///
/// Reading one through serde never fails because a code is unknown.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct WireCode<C: ErrorCode>(Repr<C>);

type Owned<C> = <<C as ErrorCode>::Raw as Raw>::Owned;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr<C: ErrorCode> {
    Error(C),
    Ok(C::Ok, Outcome<C>, Owned<C>),
    Other(Owned<C>),
}

impl<C: ErrorCode> WireCode<C> {
    /// Looks up a wire value.
    #[must_use]
    pub fn new(raw: Owned<C>) -> Self {
        Self(match C::from_key(raw.borrow()) {
            Some(code) => Repr::Error(code),
            None => match C::ok_from_key(raw.borrow()) {
                Some((code, outcome)) => Repr::Ok(code, outcome, raw),
                None => Repr::Other(raw),
            },
        })
    }

    /// The error code, if the domain knows it.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        match self.0 {
            Repr::Error(code) => Some(code),
            _ => None,
        }
    }

    /// The code that reports no error, if it is one.
    #[must_use]
    pub fn ok_code(&self) -> Option<C::Ok> {
        match self.0 {
            Repr::Ok(code, ..) => Some(code),
            _ => None,
        }
    }

    /// What a response reports that carries it, if that is no error.
    pub(super) fn outcome(&self) -> Option<Outcome<C>> {
        match self.0 {
            Repr::Ok(_, outcome, _) => Some(outcome),
            _ => None,
        }
    }

    /// Its name in the catalog, if the domain knows it.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        match self.0 {
            Repr::Error(code) => Some(code.name()),
            Repr::Ok(code, ..) => Some(code.name()),
            Repr::Other(_) => None,
        }
    }

    /// Whether the domain knows it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self.0, Repr::Other(_))
    }

    /// The wire value, as an integer or a string.
    #[must_use]
    pub fn key(&self) -> &C::Raw {
        match &self.0 {
            Repr::Error(code) => code.key(),
            Repr::Ok(_, _, raw) | Repr::Other(raw) => raw.borrow(),
        }
    }

    pub(super) fn is_absent(&self) -> bool {
        self.key().is_absent()
    }
}

impl<C: ErrorCode<Raw = i64>> WireCode<C> {
    /// The wire value.
    #[must_use]
    pub fn as_i64(&self) -> i64 {
        *self.key()
    }
}

impl<C: ErrorCode<Raw = str>> WireCode<C> {
    /// The wire value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.key()
    }
}

impl<C: ErrorCode> fmt::Display for WireCode<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.key(), f)
    }
}

impl<C: ErrorCode> fmt::Debug for WireCode<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Error(code) => fmt::Debug::fmt(code, f),
            Repr::Ok(code, ..) => fmt::Debug::fmt(code, f),
            Repr::Other(raw) => f.debug_tuple("Unknown").field(raw).finish(),
        }
    }
}

impl<C: ErrorCode> From<C> for WireCode<C> {
    fn from(code: C) -> Self {
        Self(Repr::Error(code))
    }
}

impl<C: ErrorCode> PartialEq<C> for WireCode<C> {
    fn eq(&self, other: &C) -> bool {
        self.code() == Some(*other)
    }
}

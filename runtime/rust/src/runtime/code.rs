//! What generated code types are to the runtime.

use super::advice::Advice;
use super::alloc::string::String;
use super::alloc::vec::Vec;
use super::domain::Domain;
use super::form::Form;
use super::message::Message;
use super::raw::Raw;
use super::wire::WireCode;
use core::fmt;
use core::hash::Hash;

/// The `Code` of a domain: its generated code type, which gives the domain's tables to the types
/// of this runtime.
///
/// Useful as a bound (`fn log<C: ErrorCode>(error: &Error<C>)`). Generated code implements it;
/// releases of this runtime may add items that have a default.
pub trait ErrorCode:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + Unpin + 'static
{
    /// What a code is on the wire: `i64` or `str`.
    type Raw: Raw + ?Sized;
    /// The codes of the domain that report no error.
    type Ok: OkCode;
    /// The further fields of responses that the catalog names.
    type Extras: Extras;

    /// The domain.
    const DOMAIN: &'static Domain;
    /// The forms of the domain's responses, in order of preference.
    const FORMS: &'static [Form<Self::Raw>];

    /// Finds a code by its wire value.
    fn from_key(key: &Self::Raw) -> Option<Self>;
    /// Finds a code that reports no error by its wire value, and what a response reports that
    /// carries it.
    fn ok_from_key(key: &Self::Raw) -> Option<(Self::Ok, Outcome<Self>)>;
    /// The wire value.
    fn key(self) -> &'static Self::Raw;
    /// Its name in the catalog, in snake case.
    fn name(self) -> &'static str;
    /// What kind of failure it is and what to do about it.
    fn advice(self) -> Advice;
    /// The HTTP statuses it is documented with.
    fn http_statuses(self) -> &'static [u16];
    /// What the vendor says about it; empty unless the package's feature `text` is on.
    fn messages(self) -> &'static [Message] {
        &[]
    }
}

/// A code that reports no error.
pub trait OkCode:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + Unpin + 'static
{
    /// Its name in the catalog, in snake case.
    fn name(self) -> &'static str;
}

/// What a response reports when it reports no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome<C: ErrorCode> {
    /// The request was carried out.
    Success,
    /// The request was carried out in part.
    Partial(C::Ok),
    /// The request was accepted and is still under way.
    Pending(C::Ok),
}

/// What a response reports when it reports no error, and the code that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict<C: ErrorCode> {
    /// What is reported.
    pub outcome: Outcome<C>,
    /// The code that the response holds; none if it holds none, or data in its place.
    pub code: Option<WireCode<C>>,
}

/// A value that is no code of its domain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown code")
    }
}

impl core::error::Error for UnknownCode {}

/// The further fields of a domain's responses, one field each.
pub trait Extras: Clone + Default + PartialEq + fmt::Debug + Send + Sync + Unpin + 'static {
    /// Takes the value of the field that the catalog calls `name`.
    fn set(&mut self, name: &str, value: Extra);
}

/// What a further field of a response holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Extra {
    /// One string.
    String(String),
    /// A list of strings.
    Strings(Vec<String>),
}

//! How an error is printed: one form in every language.

use super::code::ErrorCode;
use super::error::{Error, Failure};
use super::visible::{Visible, CODE, MESSAGE, REQUEST_ID};
use super::wire::WireCode;
use core::fmt;

/// An error as it is printed, with the server's message or without.
pub(super) struct Told<'a, C: ErrorCode> {
    pub(super) error: &'a Error<C>,
    pub(super) message: bool,
}

impl<C: ErrorCode> fmt::Display for Told<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = self.error;
        write!(f, "{}/{} ", C::DOMAIN.catalog.id, C::DOMAIN.id)?;
        match (error.wire_code(), error.failure()) {
            (_, Some(failure)) => f.write_str(sentence(failure))?,
            (Some(code), None) => {
                write!(f, "{}", Visible(code, CODE))?;
                if let Some(name) = code.name() {
                    write!(f, " {name}")?;
                }
            }
            (None, None) => f.write_str(sentence(Failure::NoCode))?,
        }
        write!(f, " [{}]", error.kind())?;
        if let Some(message) = error.received().filter(|_| self.message) {
            write!(f, ": {}", Visible(message, MESSAGE))?;
        }
        let mut details = Details { f, any: false };
        if let Some(outer) = error.outer_code() {
            details.add("in", &Visible(outer, CODE))?;
        }
        if let Some(inner) = error.inner().filter(|_| error.known_inner().is_none()) {
            details.add("inner", &Visible(inner, CODE))?;
        }
        if let Some(status) = error.status() {
            details.add("HTTP", &status)?;
        }
        if let Some(id) = error.request_id() {
            details.add("request", &Visible(id, REQUEST_ID))?;
        }
        details.close()
    }
}

struct Details<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    any: bool,
}

impl Details<'_, '_> {
    fn add(&mut self, word: &str, value: &dyn fmt::Display) -> fmt::Result {
        let before = if self.any { ", " } else { " (" };
        self.any = true;
        write!(self.f, "{before}{word} {value}")
    }

    fn close(self) -> fmt::Result {
        self.f.write_str(if self.any { ")" } else { "" })
    }
}

fn sentence(failure: Failure) -> &'static str {
    match failure {
        Failure::NotJson => "the response is no JSON",
        Failure::NoCode => "the response holds no code",
        Failure::BadCode => "the response's code is of the wrong type",
        Failure::Empty => "the response is empty",
        Failure::Mismatch => "the response does not fit its type",
    }
}

/// What a known code is called beside its wire value: `40014 invalid_access_token`.
pub(super) struct Label<'a, C: ErrorCode>(pub(super) &'a WireCode<C>);

impl<C: ErrorCode> fmt::Display for Label<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.name() {
            Some(name) => write!(f, "{} {name}", Visible(self.0, CODE)),
            None => f.write_str("other"),
        }
    }
}

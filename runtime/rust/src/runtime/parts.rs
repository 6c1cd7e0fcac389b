//! What a caller has read from a response, and the verdict on it.

use super::alloc::boxed::Box;
use super::alloc::string::String;
use super::alloc::sync::Arc;
use super::code::{ErrorCode, Outcome, Verdict};
use super::error::{Error, Failure, Inner, Record, Source};
use super::form::{Form, When};
use super::headers::{keep, Headers, IntoStatus, Kept};
use super::inner::Field;
use super::raw::Raw;
use super::wire::WireCode;

/// How much of a body an error keeps.
const BODY_LIMIT: usize = 4096;

/// What a caller has read from a response already; [`check`](Self::check) judges it.
#[derive(Clone, Debug)]
#[must_use]
pub struct Parts<'a, C: ErrorCode> {
    pub(super) code: Option<WireCode<C>>,
    pub(super) inner: Option<&'a str>,
    pub(super) failure: Option<Failure>,
    pub(super) status: Option<u16>,
    pub(super) message: Option<&'a str>,
    pub(super) inner_message: Option<&'a str>,
    pub(super) request_id: Option<&'a str>,
    pub(super) body: Option<&'a str>,
    pub(super) headers: Kept,
    pub(super) extras: C::Extras,
    cause: Option<Arc<Source>>,
}

impl<C: ErrorCode> Default for Parts<'_, C> {
    fn default() -> Self {
        Self {
            code: None,
            inner: None,
            failure: None,
            status: None,
            message: None,
            inner_message: None,
            request_id: None,
            body: None,
            headers: Kept::new(),
            extras: C::Extras::default(),
            cause: None,
        }
    }
}

impl<'a, C: ErrorCode> Parts<'a, C> {
    /// Begins with the code; `Parts::default()` begins without one.
    pub fn new(code: impl IntoWire<C>) -> Self {
        let (code, failure) = match code.into_wire() {
            Ok(code) => (code.filter(|code| !code.is_absent()), None),
            Err(failure) => (None, Some(failure)),
        };
        Self {
            code,
            failure,
            ..Self::default()
        }
    }

    /// Adds the code that the response's code wraps, as text, with its message.
    pub fn inner(mut self, code: &'a str, message: impl Into<Option<&'a str>>) -> Self {
        self.inner = Some(code).filter(|text| !text.is_empty());
        self.inner_message = message.into().filter(|text| !text.is_empty());
        self
    }

    /// Adds the HTTP status; 0 stands for none.
    pub fn status(mut self, status: impl IntoStatus) -> Self {
        self.status = status.into_status();
        self
    }

    /// Adds the server's message.
    pub fn message(mut self, message: impl Into<Option<&'a str>>) -> Self {
        self.message = message.into().filter(|text| !text.is_empty());
        self
    }

    /// Adds the request id.
    pub fn request_id(mut self, request_id: impl Into<Option<&'a str>>) -> Self {
        self.request_id = request_id.into().filter(|text| !text.is_empty());
        self
    }

    /// Adds the headers, of which an error keeps those that mean something.
    #[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
    pub fn headers<'h>(mut self, headers: impl Headers<'h>) -> Self {
        self.headers = keep(&C::DOMAIN.headers, &headers);
        self
    }

    /// Adds the body, of which an error keeps the first 4 KiB.
    pub fn body(mut self, body: &'a str) -> Self {
        self.body = Some(body);
        self
    }

    /// Adds the further fields that the catalog names.
    pub fn extras(mut self, extras: C::Extras) -> Self {
        self.extras = extras;
        self
    }

    /// Adds what failed beside the response, such as its transport: then nothing is a success.
    pub fn cause(mut self, cause: impl Into<Box<Source>>) -> Self {
        self.cause = Some(Arc::from(cause.into()));
        self
    }

    /// Judges the response.
    ///
    /// # Errors
    /// If it reports an error, or if it lacks a code where one is due.
    pub fn check(self) -> Result<Outcome<C>, Error<C>> {
        self.verdict().map(|verdict| verdict.outcome)
    }

    /// The same with the code, where it is no data of the caller's.
    ///
    /// # Errors
    /// If it reports an error, or if it lacks a code where one is due.
    pub fn verdict(mut self) -> Result<Verdict<C>, Error<C>> {
        if self.code.is_none() {
            self.failure = self.failure.or(Some(Failure::NoCode));
        }
        let may = |form: &&Form<C::Raw>| match form.when {
            When::Always => true,
            When::Present(_) => false,
            When::StatusClass(class) => self.status.is_some_and(|it| it / 100 == class),
        };
        let form = C::FORMS.iter().find(may).or(C::FORMS.first());
        let key = self.code.as_ref().map(WireCode::key);
        let mut wrapping = C::FORMS.iter().filter_map(|form| form.inner);
        let inner = wrapping.find(|inner| Some(inner.on) == key);
        let field = self.inner.map(Field::Text);
        let inner = inner.and_then(|it| it.choose::<C>(field, self.inner_message, self.message));
        self.settle(form, C::FORMS, inner)
    }

    /// The verdict, given the form that decides and those whose `success` codes count.
    pub(super) fn settle(
        mut self,
        form: Option<&Form<C::Raw>>,
        forms: &[Form<C::Raw>],
        inner: Option<(Inner<C>, Option<&str>)>,
    ) -> Result<Verdict<C>, Error<C>> {
        let decides = form.is_some_and(|form| form.status_decides) && self.is_good();
        match self.outcome(form, forms) {
            Some(outcome) => Ok(Verdict {
                outcome,
                code: self
                    .code
                    .take()
                    .filter(|code| !decides || code.outcome().is_some()),
            }),
            None => Err(self.into_error(inner)),
        }
    }

    fn is_good(&self) -> bool {
        self.status.is_some_and(|status| status / 100 == 2)
    }

    /// What is reported; nothing if that is an error.
    fn outcome(&self, form: Option<&Form<C::Raw>>, forms: &[Form<C::Raw>]) -> Option<Outcome<C>> {
        if self.cause.is_some() || self.status.is_some_and(|status| status >= 400) {
            return None;
        }
        let listed = self.code.as_ref().and_then(WireCode::outcome);
        let good = self.is_good();
        let decides = form.is_some_and(|form| form.status_decides);
        if decides && good && self.failure != Some(Failure::NotJson) {
            let error = self.code.as_ref().and_then(WireCode::code);
            let statuses = error.map(C::http_statuses).unwrap_or_default();
            let documented = statuses.iter().any(|status| status / 100 == 2);
            return (!documented).then(|| listed.unwrap_or(Outcome::Success));
        }
        let Some(code) = &self.code else {
            let whole = matches!(self.failure, Some(Failure::Empty | Failure::NoCode));
            let bare = form.is_some_and(|form| form.bare_success) && good && whole;
            return bare.then_some(Outcome::Success);
        };
        let key = code.key();
        if forms.iter().any(|form| form.success.contains(&key)) {
            return Some(Outcome::Success);
        }
        listed
    }

    pub(super) fn into_error(self, inner: Option<(Inner<C>, Option<&str>)>) -> Error<C> {
        let (inner, inner_message) = inner.map_or((None, None), |(it, said)| (Some(it), said));
        Error(Box::new(Record {
            outer: self.code,
            inner,
            failure: self.failure,
            status: self.status,
            message: self.message.map(Into::into),
            inner_message: inner_message.map(Into::into),
            request_id: self.request_id.map(Into::into),
            body: self.body.map(|body| bounded(body).into()),
            headers: self.headers,
            extras: self.extras,
            source: self.cause,
        }))
    }
}

/// The beginning of a text, cut at a character.
fn bounded(text: &str) -> &str {
    let mut end = text.len().min(BODY_LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Judges a response by code, message and HTTP status; see [`Parts`] for what else there may be.
///
/// # Errors
/// If it reports an error, or if it lacks a code where one is due.
pub fn check<'a, C: ErrorCode>(
    code: impl IntoWire<C>,
    message: impl Into<Option<&'a str>>,
    status: impl IntoStatus,
) -> Result<Outcome<C>, Error<C>> {
    Parts::new(code).message(message).status(status).check()
}

/// What can be taken for a code of the domain: a code, a [`WireCode`], an integer, a string, a
/// JSON value (feature `json`), or an `Option` of these.
pub trait IntoWire<C: ErrorCode> {
    /// The code, if there is one.
    ///
    /// # Errors
    /// If it is none of the domain's type.
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure>;
}

impl<C: ErrorCode> IntoWire<C> for WireCode<C> {
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
        Ok(Some(self))
    }
}

impl<C: ErrorCode> IntoWire<C> for &WireCode<C> {
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
        Ok(Some(self.clone()))
    }
}

impl<C: ErrorCode> IntoWire<C> for C {
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
        Ok(Some(self.into()))
    }
}

macro_rules! integers {
    ($($integer:ty)+) => {$(
        impl<C: ErrorCode<Raw = i64>> IntoWire<C> for $integer {
            fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
                let raw = C::Raw::from_integer(self.into()).ok_or(Failure::BadCode)?;
                Ok(Some(WireCode::new(raw)))
            }
        }
    )+};
}
integers!(i64 i32 u32 i16 u16);

macro_rules! strings {
    ($($string:ty)+) => {$(
        impl<C: ErrorCode> IntoWire<C> for $string {
            fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
                if self.is_empty() {
                    return Ok(None);
                }
                let raw = C::Raw::from_text(&self).ok_or(Failure::BadCode)?;
                Ok(Some(WireCode::new(raw)))
            }
        }
    )+};
}
strings!(&str &String String Box<str>);

impl<C: ErrorCode, T: IntoWire<C>> IntoWire<C> for Option<T> {
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
        self.map_or(Ok(None), IntoWire::into_wire)
    }
}

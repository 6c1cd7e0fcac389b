use super::alloc::boxed::Box;
use super::alloc::string::String;
use super::code::{ErrorCode, Outcome};
use super::error::{Error, Failure, Record};
use super::form::{Form, When};
use super::raw::Raw;
use super::wire::WireCode;

/// How much of a body an error keeps.
pub(super) const BODY_LIMIT: usize = 4096;

/// What a caller has read from a response already; [`check`](Self::check) judges it.
#[derive(Clone, Debug)]
#[must_use]
pub struct Parts<'a, C: ErrorCode> {
    pub(super) code: Option<WireCode<C>>,
    pub(super) inner: Option<WireCode<C>>,
    pub(super) failure: Option<Failure>,
    pub(super) status: Option<u16>,
    pub(super) message: Option<&'a str>,
    pub(super) inner_message: Option<&'a str>,
    pub(super) request_id: Option<&'a str>,
    pub(super) body: Option<&'a [u8]>,
    pub(super) extras: C::Extras,
    /// The form that the response has, where that is known.
    pub(super) form: Option<&'static Form<C::Raw>>,
}

impl<'a, C: ErrorCode> Parts<'a, C> {
    /// Begins with the code, if the response has one.
    pub fn new(code: impl IntoWire<C>) -> Self {
        Self {
            code: code.into_wire().filter(|code| !code.is_absent()),
            inner: None,
            failure: None,
            status: None,
            message: None,
            inner_message: None,
            request_id: None,
            body: None,
            extras: C::Extras::default(),
            form: None,
        }
    }

    /// Adds the code that the response's code wraps, with its message.
    pub fn inner(mut self, code: impl IntoWire<C>, message: impl Into<Option<&'a str>>) -> Self {
        self.inner = code.into_wire().filter(|code| !code.is_absent());
        self.inner_message = message.into().filter(|text| !text.is_empty());
        self
    }

    /// Adds the HTTP status; 0 stands for none.
    pub fn status(mut self, status: impl Into<Option<u16>>) -> Self {
        self.status = status.into().filter(|status| *status != 0);
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

    /// Adds the body, of which an error keeps the first 4 KiB.
    pub fn body(mut self, body: &'a [u8]) -> Self {
        self.body = Some(body);
        self
    }

    /// Adds the further fields that the catalog names.
    pub fn extras(mut self, extras: C::Extras) -> Self {
        self.extras = extras;
        self
    }

    /// Judges the response.
    ///
    /// # Errors
    /// If it reports an error, or if it lacks a code where one is due.
    pub fn check(mut self) -> Result<Outcome<C>, Error<C>> {
        let Some(code) = &self.code else {
            let form = C::FORMS.iter().find(|form| applies_to(form, self.status));
            return self.check_bare(form.is_some_and(|form| form.bare_success));
        };
        let key = code.key();
        // Without a known form, what any form takes for a success is one.
        let forms = self.form.map_or(C::FORMS, core::slice::from_ref);
        if forms.iter().any(|form| form.success.contains(&key)) {
            return Ok(Outcome::Success);
        }
        if let Some(outcome) = code.outcome() {
            return Ok(outcome);
        }
        self.find_inner();
        Err(self.into_error())
    }

    /// Judges a response without a code.
    pub(super) fn check_bare(mut self, may_succeed: bool) -> Result<Outcome<C>, Error<C>> {
        let succeeded = self.status.is_some_and(|status| status / 100 == 2);
        if may_succeed && succeeded && matches!(self.failure, None | Some(Failure::Empty)) {
            return Ok(Outcome::Success);
        }
        self.failure = self.failure.or(Some(Failure::NoCode));
        Err(self.into_error())
    }

    /// Looks for the inner code in the message if it is not there yet.
    fn find_inner(&mut self) {
        let (None, Some(code), Some(message)) = (&self.inner, &self.code, self.message) else {
            return;
        };
        let key = code.key();
        let wrapping = C::FORMS
            .iter()
            .filter_map(|form| form.inner)
            .find(|inner| inner.on == key);
        let found = wrapping.and_then(|inner| inner.text?.find(message));
        let Some((code, message)) = found else { return };
        self.inner = C::Raw::from_text(code)
            .map(WireCode::new)
            .filter(|code| !code.is_absent());
        if self.inner.is_some() {
            self.inner_message = self.inner_message.or(message);
        }
    }

    pub(super) fn into_error(self) -> Error<C> {
        Error(Box::new(Record {
            code: self.code,
            inner: self.inner,
            failure: self.failure,
            status: self.status,
            message: self.message.map(Into::into),
            inner_message: self.inner_message.map(Into::into),
            request_id: self.request_id.map(Into::into),
            body: self.body.map(bounded),
            extras: self.extras,
            source: None,
        }))
    }
}

/// Whether the form may apply, as far as the status tells.
fn applies_to<R: ?Sized>(form: &Form<R>, status: Option<u16>) -> bool {
    match form.when {
        When::Always => true,
        When::Present(_) => false,
        When::StatusClass(class) => status.is_some_and(|status| status / 100 == class),
    }
}

fn bounded(body: &[u8]) -> Box<str> {
    let cut = &body[..body.len().min(BODY_LIMIT)];
    String::from_utf8_lossy(cut).into_owned().into_boxed_str()
}

/// Judges a response by code, message and HTTP status; see [`Parts`] for what else there may be.
///
/// # Errors
/// If it reports an error, or if it lacks a code where one is due.
pub fn check<'a, C: ErrorCode>(
    code: impl IntoWire<C>,
    message: impl Into<Option<&'a str>>,
    status: impl Into<Option<u16>>,
) -> Result<Outcome<C>, Error<C>> {
    Parts::new(code).message(message).status(status).check()
}

/// What can be taken for a code of the domain: a code, a [`WireCode`], an integer or a string, or
/// an `Option` of these.
pub trait IntoWire<C: ErrorCode> {
    /// The code, if there is one.
    fn into_wire(self) -> Option<WireCode<C>>;
}

impl<C: ErrorCode> IntoWire<C> for WireCode<C> {
    fn into_wire(self) -> Option<WireCode<C>> {
        Some(self)
    }
}

impl<C: ErrorCode> IntoWire<C> for &WireCode<C> {
    fn into_wire(self) -> Option<WireCode<C>> {
        Some(self.clone())
    }
}

impl<C: ErrorCode> IntoWire<C> for C {
    fn into_wire(self) -> Option<WireCode<C>> {
        Some(self.into())
    }
}

macro_rules! integers {
    ($($integer:ty)+) => {$(
        impl<C: ErrorCode<Raw = i64>> IntoWire<C> for $integer {
            fn into_wire(self) -> Option<WireCode<C>> {
                Some(WireCode::new(self.into()))
            }
        }
    )+};
}
integers!(i64 i32 u32 i16 u16);

macro_rules! strings {
    ($($string:ty)+) => {$(
        impl<C: ErrorCode<Raw = str>> IntoWire<C> for $string {
            fn into_wire(self) -> Option<WireCode<C>> {
                Some(WireCode::from_text(&self))
            }
        }
    )+};
}
strings!(&str &String String Box<str>);

impl<C: ErrorCode, T: IntoWire<C>> IntoWire<C> for Option<T> {
    fn into_wire(self) -> Option<WireCode<C>> {
        self.and_then(IntoWire::into_wire)
    }
}

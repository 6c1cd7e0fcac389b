//! Decoding of response bodies: from bytes or values to parts, by the forms of a domain.

use super::alloc::borrow::Cow;
use super::alloc::string::{String, ToString};
use super::alloc::vec::Vec;
use super::code::{ErrorCode, Extra, Extras as _, Outcome, Verdict};
use super::error::{Error, Failure};
use super::form::{Form, Place, When};
use super::headers::{keep, Headers, IntoStatus};
use super::inner::Field;
use super::parts::{IntoWire, Parts};
use super::raw::Raw;
use super::scan;
use super::wire::WireCode;
use core::fmt;
use core::marker::PhantomData;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Judges a response by HTTP status, headers and body.
///
/// The body is read once and not built: it may be of any depth and hold numbers of any size; what
/// is no UTF-8 and lone surrogates are replaced.
///
/// # Errors
/// If it reports an error, or if its body can't be understood.
#[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
pub fn decode<'h, C: ErrorCode>(
    status: impl IntoStatus,
    headers: impl Headers<'h>,
    body: &(impl AsRef<[u8]> + ?Sized),
) -> Result<Outcome<C>, Error<C>> {
    verdict(status, headers, body).map(|verdict| verdict.outcome)
}

/// The same with the code that the response holds, where it is no data of the caller's.
///
/// # Errors
/// If it reports an error, or if its body can't be understood.
#[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
pub fn verdict<'h, C: ErrorCode>(
    status: impl IntoStatus,
    headers: impl Headers<'h>,
    body: &(impl AsRef<[u8]> + ?Sized),
) -> Result<Verdict<C>, Error<C>> {
    let text = text(body.as_ref());
    judge(status.into_status(), &headers, &text)
}

/// Judges a response, and reads what is no error into a type of the caller's. An error that the
/// response reports is never masked by what the type misses; a body that is empty is read as
/// `null`.
///
/// # Errors
/// If it reports an error, if its body can't be understood, or if it does not fit the type
/// ([`Failure::Mismatch`], with the reason as the error's source).
#[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
pub fn parse<'h, T: DeserializeOwned, C: ErrorCode>(
    status: impl IntoStatus,
    headers: impl Headers<'h>,
    body: &(impl AsRef<[u8]> + ?Sized),
) -> Result<(T, Outcome<C>), Error<C>> {
    let (status, text) = (status.into_status(), text(body.as_ref()));
    let outcome = judge(status, &headers, &text)?.outcome;
    let whole = if is_blank(&text) { "null" } else { &text };
    let read = serde_json::from_str(whole).or_else(|error| match scan::mended(whole) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    });
    match read {
        Ok(value) => Ok((value, outcome)),
        Err(error) => {
            let mut parts = Parts::default().status(status).body(&text);
            parts.headers = keep(&C::DOMAIN.headers, &headers);
            parts.failure = Some(Failure::Mismatch);
            Err(parts.into_error(None).with_source(error))
        }
    }
}

/// Judges a response whose body has been parsed. How its numbers were written is lost by then.
///
/// # Errors
/// If it reports an error, or if it lacks a code where one is due.
pub fn decode_value<'h, C: ErrorCode>(
    status: impl IntoStatus,
    headers: impl Headers<'h>,
    value: &Value,
) -> Result<Outcome<C>, Error<C>> {
    verdict_value(status, headers, value).map(|verdict| verdict.outcome)
}

/// The same with the code that the response holds, where it is no data of the caller's.
///
/// # Errors
/// If it reports an error, or if it lacks a code where one is due.
#[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
pub fn verdict_value<'h, C: ErrorCode>(
    status: impl IntoStatus,
    headers: impl Headers<'h>,
    value: &Value,
) -> Result<Verdict<C>, Error<C>> {
    let look = |at: &str| value.pointer(at).and_then(Json::of);
    Response {
        status: status.into_status(),
        headers: &headers,
        look: &look,
        failure: None,
        body: None,
    }
    .check()
}

/// The fields of a response that the rest of your own type leaves over, for `#[serde(flatten)]`.
#[derive(Clone)]
pub struct Envelope<C> {
    value: Value,
    domain: PhantomData<fn() -> C>,
}

impl<C: ErrorCode> Envelope<C> {
    /// Judges the response.
    ///
    /// # Errors
    /// If it reports an error, or if it lacks a code where one is due.
    pub fn check<'h>(
        &self,
        status: impl IntoStatus,
        headers: impl Headers<'h>,
    ) -> Result<Outcome<C>, Error<C>> {
        decode_value(status, headers, &self.value)
    }
}

impl<C> fmt::Debug for Envelope<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope").finish_non_exhaustive()
    }
}

impl<'de, C> Deserialize<'de> for Envelope<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = serde_json::Map::deserialize(deserializer)?;
        Ok(Self {
            value: Value::Object(fields),
            domain: PhantomData,
        })
    }
}

/// A body as text: without a byte order mark, what is no UTF-8 replaced.
fn text(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body))
}

fn is_blank(text: &str) -> bool {
    text.trim_matches([' ', '\t', '\n', '\r']).is_empty()
}

fn judge<C: ErrorCode>(
    status: Option<u16>,
    headers: &dyn Headers<'_>,
    text: &str,
) -> Result<Verdict<C>, Error<C>> {
    let pointers: Vec<&str> = C::FORMS.iter().flat_map(Form::pointers).collect();
    let (found, failure) = match scan::find(text, &pointers) {
        Some(found) => (found, None),
        None if is_blank(text) => (Vec::new(), Some(Failure::Empty)),
        None => (Vec::new(), Some(Failure::NotJson)),
    };
    let look = |at: &str| {
        let index = pointers.iter().position(|pointer| *pointer == at)?;
        Json::read((*found.get(index)?)?)
    };
    Response {
        status,
        headers,
        look: &look,
        failure,
        body: Some(text),
    }
    .check()
}

/// What stands at a place of a body; `null` is nothing.
enum Json<'t> {
    Text(Cow<'t, str>),
    /// As it is spelt.
    Number(Cow<'t, str>),
    /// A list; its texts, if it holds nothing else.
    List(Option<Vec<String>>),
    Other,
}

impl<'t> Json<'t> {
    /// From JSON text that was scanned.
    fn read(text: &'t str) -> Option<Self> {
        Some(match text.as_bytes().first()? {
            b'n' => return None,
            b'"' => Self::Text(scan::unescaped(&text[1..text.len() - 1])),
            b'-' | b'0'..=b'9' => Self::Number(text.into()),
            b'[' => Self::List(scan::strings(text)),
            _ => Self::Other,
        })
    }

    fn of(value: &'t Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::String(text) => Self::Text(text.into()),
            Value::Number(number) => Self::Number(number.to_string().into()),
            Value::Array(items) => {
                let texts = items
                    .iter()
                    .map(|item| item.as_str().map(ToString::to_string));
                Self::List(texts.collect())
            }
            _ => Self::Other,
        })
    }

    fn into_text(self) -> Option<Cow<'t, str>> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}

struct Response<'a, 'h, 't> {
    status: Option<u16>,
    headers: &'a dyn Headers<'h>,
    look: &'a dyn Fn(&str) -> Option<Json<'t>>,
    failure: Option<Failure>,
    body: Option<&'a str>,
}

impl<'t> Response<'_, '_, 't> {
    fn check<C: ErrorCode>(&self) -> Result<Verdict<C>, Error<C>> {
        let mut applying = C::FORMS.iter().filter(|form| self.applies(&form.when));
        let first = applying.clone().next();
        let form = applying
            .find(|form| self.given(form.code).is_some())
            .or(first);
        let mut parts = Parts::<C>::default().status(self.status);
        parts.headers = keep(&C::DOMAIN.headers, self.headers);
        parts.body = self.body;
        parts.failure = self.failure;
        let Some(form) = form else {
            parts.failure = self.failure.or(Some(Failure::NoCode));
            return parts.settle(None, &[], None);
        };
        match self.given(form.code).map(|given| code::<C::Raw>(&given)) {
            None => parts.failure = self.failure.or(Some(Failure::NoCode)),
            Some(None) => parts.failure = Some(Failure::BadCode),
            Some(Some(raw)) => parts.code = Some(WireCode::new(raw)),
        }
        let (message, request_id) = (self.first_of(form.message), self.first_of(form.request_id));
        parts.message = message.as_deref();
        parts.request_id = request_id.as_deref();
        for field in form.extras {
            if let Some(value) = self.extra(field.at, field.list) {
                parts.extras.set(field.name, value);
            }
        }
        let wrapping = form.inner.filter(|inner| {
            let key = parts.code.as_ref().map(WireCode::key);
            key == Some(inner.on)
        });
        let field = wrapping.and_then(|inner| (self.look)(inner.code));
        let said = wrapping.and_then(|inner| (self.look)(inner.message?)?.into_text());
        let inner = wrapping.and_then(|inner| {
            let field = match &field {
                Some(Json::Text(text)) => Some(Field::Text(text)),
                Some(Json::Number(spelt)) => Some(Field::Number(spelt)),
                _ => None,
            };
            inner.choose::<C>(field, said.as_deref(), parts.message)
        });
        parts.settle(Some(form), core::slice::from_ref(form), inner)
    }

    fn applies(&self, when: &When) -> bool {
        match *when {
            When::Always => true,
            When::Present(at) => (self.look)(at).is_some(),
            When::StatusClass(class) => self.status.is_some_and(|status| status / 100 == class),
        }
    }

    /// What stands in a code's place; an empty string is nothing.
    fn given(&self, at: &str) -> Option<Json<'t>> {
        (self.look)(at).filter(|found| !matches!(found, Json::Text(text) if text.is_empty()))
    }

    fn first_of(&self, places: &[Place]) -> Option<Cow<'t, str>> {
        places.iter().find_map(|place| match place {
            Place::Body(at) => (self.look)(at)?.into_text(),
            Place::Header(name) => {
                let value = self.headers.header(name)?;
                (!value.is_empty()).then(|| Cow::Owned(value.to_string()))
            }
        })
    }

    fn extra(&self, at: &str, list: bool) -> Option<Extra> {
        match ((self.look)(at)?, list) {
            (Json::List(Some(texts)), true) if !texts.is_empty() => Some(Extra::Strings(texts)),
            (found @ Json::Text(_), false) => found.into_text().map(|it| Extra::String(it.into())),
            _ => None,
        }
    }
}

impl<C: ErrorCode> IntoWire<C> for &Value {
    fn into_wire(self) -> Result<Option<WireCode<C>>, Failure> {
        match Json::of(self) {
            Some(Json::Text(text)) if text.is_empty() => Ok(None),
            None => Ok(None),
            Some(given) => {
                let raw = code::<C::Raw>(&given).ok_or(Failure::BadCode)?;
                Ok(Some(WireCode::new(raw)))
            }
        }
    }
}

/// A code of the domain's type.
fn code<R: Raw + ?Sized>(given: &Json<'_>) -> Option<R::Owned> {
    match given {
        Json::Text(text) => R::from_text(text),
        Json::Number(spelt) => R::from_number(spelt),
        _ => None,
    }
}

use super::alloc::string::String;
use super::alloc::vec::Vec;
use super::code::{ErrorCode, Extra, Extras as _, Outcome};
use super::error::{Error, Failure};
use super::form::{ExtraField, Form, InnerForm, Place, When};
use super::parts::Parts;
use super::raw::Raw;
use super::wire::WireCode;
use core::fmt;
use core::marker::PhantomData;
use serde_core::{Deserialize, Deserializer};
use serde_json::Value;

/// Where response headers are looked up: a closure over the headers of your HTTP client, pairs of
/// name and value, or `()` for none.
pub trait Headers<'h> {
    /// The value of the header of this name (given in lower case), if it is text.
    fn header(&self, name: &str) -> Option<&'h str>;
}

impl<'h> Headers<'h> for () {
    fn header(&self, _: &str) -> Option<&'h str> {
        None
    }
}

impl<'h, F: Fn(&str) -> Option<&'h str>> Headers<'h> for F {
    fn header(&self, name: &str) -> Option<&'h str> {
        self(name)
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>> Headers<'h> for &'h [(N, V)] {
    fn header(&self, name: &str) -> Option<&'h str> {
        let (_, value) = self
            .iter()
            .find(|(n, _)| n.as_ref().eq_ignore_ascii_case(name))?;
        Some(value.as_ref())
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>, const LEN: usize> Headers<'h> for &'h [(N, V); LEN] {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.as_slice().header(name)
    }
}

/// Judges a response by HTTP status, headers and body.
///
/// # Errors
/// If it reports an error, or if its body can't be understood.
#[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
pub fn decode<'a, C: ErrorCode>(
    status: impl Into<Option<u16>>,
    headers: impl Headers<'a>,
    body: &'a [u8],
) -> Result<Outcome<C>, Error<C>> {
    let (value, failure) = if body.trim_ascii().is_empty() {
        (Value::Null, Some(Failure::Empty))
    } else {
        match serde_json::from_slice(body) {
            Ok(value) => (value, None),
            Err(_) => (Value::Null, Some(Failure::NotJson)),
        }
    };
    Response {
        status: status.into(),
        get: &|name| headers.header(name),
        value: &value,
    }
    .check(failure, Some(body))
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
    #[allow(clippy::needless_pass_by_value, reason = "a closure is given by value")]
    pub fn check<'a>(
        &'a self,
        status: impl Into<Option<u16>>,
        headers: impl Headers<'a>,
    ) -> Result<Outcome<C>, Error<C>> {
        Response {
            status: status.into(),
            get: &|name| headers.header(name),
            value: &self.value,
        }
        .check(None, None)
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

/// Reads a code as the domain's codes are.
fn read_code<C: ErrorCode>(value: &Value) -> Option<WireCode<C>> {
    let raw = match value {
        Value::String(text) => C::Raw::from_text(text)?,
        Value::Number(number) => number.as_i64().and_then(C::Raw::from_integer)?,
        _ => return None,
    };
    Some(WireCode::new(raw))
}

struct Response<'a> {
    status: Option<u16>,
    get: &'a dyn Fn(&str) -> Option<&'a str>,
    value: &'a Value,
}

impl<'a> Response<'a> {
    fn check<C: ErrorCode>(
        &self,
        failure: Option<Failure>,
        body: Option<&'a [u8]>,
    ) -> Result<Outcome<C>, Error<C>> {
        let mut forms = C::FORMS.iter().filter(|form| self.applies(&form.when));
        let Some(first) = forms.clone().next() else {
            let mut parts = Parts::new(None::<WireCode<C>>).status(self.status);
            (parts.failure, parts.body) = (failure, body);
            return parts.check_bare(false);
        };
        let form = forms.find(|form| self.given(form.code).is_some());
        let form = form.unwrap_or(first);
        let (code, failure) = match self.given(form.code).map(read_code::<C>) {
            None => (None, failure),
            Some(None) => (None, Some(Failure::BadCode)),
            Some(code) => (code, None),
        };
        let parts = self.parts(form, code, failure, body);
        if parts.code.is_some() {
            parts.check()
        } else {
            parts.check_bare(form.bare_success)
        }
    }

    fn applies(&self, when: &When) -> bool {
        match *when {
            When::Always => true,
            When::Present(at) => self.value.pointer(at).is_some_and(|value| !value.is_null()),
            When::StatusClass(class) => self.status.is_some_and(|status| status / 100 == class),
        }
    }

    /// What stands in a code's place; `null` and an empty string are nothing.
    fn given(&self, at: &str) -> Option<&'a Value> {
        let value = self.value.pointer(at)?;
        (!value.is_null() && value.as_str() != Some("")).then_some(value)
    }

    /// A string that says something.
    fn text(&self, at: &str) -> Option<&'a str> {
        self.value
            .pointer(at)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    fn first_of(&self, places: &[Place]) -> Option<&'a str> {
        places.iter().find_map(|place| match place {
            Place::Body(at) => self.text(at),
            Place::Header(name) => (self.get)(name).filter(|text| !text.is_empty()),
        })
    }

    fn parts<C: ErrorCode>(
        &self,
        form: &'static Form<C::Raw>,
        code: Option<WireCode<C>>,
        failure: Option<Failure>,
        body: Option<&'a [u8]>,
    ) -> Parts<'a, C> {
        let inner = form
            .inner
            .filter(|inner| code.as_ref().is_some_and(|c| c.key() == inner.on));
        let mut parts = Parts::new(code)
            .status(self.status)
            .message(self.first_of(form.message))
            .request_id(self.first_of(form.request_id));
        if let Some(inner) = inner {
            (parts.inner, parts.inner_message) = self.inner::<C>(inner);
        }
        (parts.failure, parts.body, parts.form) = (failure, body, Some(form));
        for field in form.extras {
            self.extra::<C>(field, &mut parts.extras);
        }
        parts
    }

    fn inner<C: ErrorCode>(
        &self,
        inner: &InnerForm<C::Raw>,
    ) -> (Option<WireCode<C>>, Option<&'a str>) {
        match self.given(inner.code).and_then(read_code) {
            Some(code) => (Some(code), inner.message.and_then(|at| self.text(at))),
            None => (None, None),
        }
    }

    fn extra<C: ErrorCode>(&self, field: &ExtraField, extras: &mut C::Extras) {
        match self.value.pointer(field.at) {
            Some(Value::String(text)) if !field.list && !text.is_empty() => {
                extras.set(field.name, Extra::String(text.clone()));
            }
            Some(Value::Array(items)) if field.list => {
                let texts: Option<Vec<String>> = items
                    .iter()
                    .map(|item| item.as_str().map(String::from))
                    .collect();
                if let Some(texts) = texts {
                    extras.set(field.name, Extra::Strings(texts));
                }
            }
            _ => {}
        }
    }
}

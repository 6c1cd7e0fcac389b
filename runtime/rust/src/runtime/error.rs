use super::advice::{Advice, Advise, Basis, Retry};
use super::alloc::boxed::Box;
use super::alloc::sync::Arc;
use super::ask::{answer_error, chain};
use super::code::ErrorCode;
use super::headers::{self, Delay, Kept};
use super::http;
use super::kind::Kind;
use super::message::{find_message, MessageMatch};
use super::parts::Parts;
use super::report::Report;
use super::told::Told;
use super::wire::WireCode;
use super::words::words;
use core::fmt;
use core::time::Duration;

pub(super) type Source = dyn core::error::Error + Send + Sync;

/// A response that reports an error, or one that could not be understood.
///
/// One pointer wide. `Display` names catalog, domain, code, name, kind, message, status and request
/// id; the body is kept, bounded, but printed neither by it nor by `Debug`.
///
/// Two errors are equal if the responses were; what [caused](Parts::cause) them does not count.
#[derive(Clone, PartialEq)]
pub struct Error<C: ErrorCode>(pub(super) Box<Record<C>>);

/// What an [`Error`] points to.
#[derive(Clone)]
pub(super) struct Record<C: ErrorCode> {
    pub(super) outer: Option<WireCode<C>>,
    pub(super) inner: Option<Inner<C>>,
    pub(super) failure: Option<Failure>,
    pub(super) status: Option<u16>,
    pub(super) message: Option<Box<str>>,
    pub(super) inner_message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) body: Option<Box<str>>,
    pub(super) headers: Kept,
    pub(super) extras: C::Extras,
    pub(super) source: Option<Arc<Source>>,
}

/// A code that another wraps.
#[derive(Clone, PartialEq)]
pub(super) enum Inner<C: ErrorCode> {
    Code(WireCode<C>),
    /// What is no code of the domain's type.
    Text(Box<str>),
}

impl<C: ErrorCode> PartialEq for Record<C> {
    fn eq(&self, other: &Self) -> bool {
        self.outer == other.outer
            && self.inner == other.inner
            && self.failure == other.failure
            && self.status == other.status
            && self.message == other.message
            && self.inner_message == other.inner_message
            && self.request_id == other.request_id
            && self.body == other.body
            && self.headers == other.headers
            && self.extras == other.extras
    }
}

words! {
    /// Why no code could be read from a response, or no value.
    Failure {
        /// The body is no JSON: a page of HTML, or cut off.
        NotJson = "not_json",
        /// The body is JSON and holds no code.
        NoCode = "no_code",
        /// What stands in the code's place is not what the domain's codes are.
        BadCode = "bad_code",
        /// There is no body.
        Empty = "empty",
        /// The response reports no error, but does not fit the type it was to be read into.
        Mismatch = "mismatch",
    }
}

impl<C: ErrorCode> Error<C> {
    /// The code, if the domain knows it: the one that the response's code wraps, if that is a known
    /// error, else the response's own.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        self.wire_code().and_then(WireCode::code)
    }

    /// The same as it came, known or not; `None` if there was none, see [`failure`](Self::failure).
    #[must_use]
    pub fn wire_code(&self) -> Option<&WireCode<C>> {
        self.known_inner().or(self.0.outer.as_ref())
    }

    /// The code that wraps [`code`](Self::code), as it came.
    #[must_use]
    pub fn outer_code(&self) -> Option<&WireCode<C>> {
        let outer = self.0.outer.as_ref();
        outer.filter(|_| self.known_inner().is_some())
    }

    /// What the response's code wraps, known or not, as text.
    #[must_use]
    pub fn inner(&self) -> Option<impl fmt::Display + '_> {
        self.0.inner.as_ref()
    }

    pub(super) fn known_inner(&self) -> Option<&WireCode<C>> {
        match &self.0.inner {
            Some(Inner::Code(code)) if code.code().is_some() => Some(code),
            _ => None,
        }
    }

    /// Whether the code or the one that wraps it is `code`.
    #[must_use]
    pub fn is(&self, code: C) -> bool {
        let outer = self.0.outer.as_ref().and_then(WireCode::code);
        self.code() == Some(code) || outer == Some(code)
    }

    /// Why no code could be read; `None` if one was.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.0.failure
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The server's message, as it came: often in another language than the vendor's pages.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The message of the wrapped code.
    #[must_use]
    pub fn inner_message(&self) -> Option<&str> {
        self.0.inner_message.as_deref()
    }

    /// The message that belongs to [`code`](Self::code).
    pub(super) fn received(&self) -> Option<&str> {
        let inner = self.known_inner().and(self.inner_message());
        inner.or(self.message())
    }

    /// The identifier that the vendor's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The beginning of the body, at most 4 KiB. It may hold personal data: mind your logs.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// The headers that mean something, by their names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.headers.iter().map(|(name, value)| (*name, &**value))
    }

    /// How long the server asks to wait, by headers that the domain names or `Retry-After`. `now`
    /// is the time since 1970 for headers that name a moment; the response's `Date` overrules it.
    #[must_use]
    pub fn delay(&self, now: Option<Duration>) -> Option<Duration> {
        self.asked_delay()?.pause(now)
    }

    pub(super) fn asked_delay(&self) -> Option<Delay> {
        headers::delay(&C::DOMAIN.headers, &self.0.headers)
    }

    /// Whether the server allows or forbids another attempt, by the header that the domain names.
    #[must_use]
    pub fn should_retry(&self) -> Option<bool> {
        headers::should_retry(&C::DOMAIN.headers, &self.0.headers)
    }

    /// The further fields that the catalog names.
    #[must_use]
    pub fn extras(&self) -> &C::Extras {
        &self.0.extras
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.advice().kind
    }

    /// What to do about it.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.advice().retry
    }

    /// What kind of failure it is and what to do about it. Always answered: by the code, else by a
    /// status of 400 or more.
    #[must_use]
    pub fn advice(&self) -> Advice {
        if let Some(code) = self.code() {
            let inner = self.known_inner().is_some();
            return code
                .advice()
                .with_basis(if inner { Basis::Inner } else { Basis::Code });
        }
        let by_status = |status| C::DOMAIN.status(status).or_else(|| http::advice(status));
        let nothing = Advice::new(Kind::Unknown, Retry::Undecided).with_basis(Basis::None);
        let failed = self.0.status.filter(|status| *status >= 400);
        failed.and_then(by_status).unwrap_or(nothing)
    }

    /// Which message of the code the received one is. Best effort: servers may answer in another
    /// language, and the texts are there only with the package's feature `text`.
    #[must_use]
    pub fn matched(&self) -> Option<MessageMatch<'_>> {
        find_message(self.code()?.messages(), self.received()?)
    }

    /// Plain data for logs and metrics: no body and no headers.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        Report::of(self)
    }

    /// As `Display` shows it, without the server's message: for logs where that may hold personal
    /// data.
    #[must_use]
    pub fn brief(&self) -> impl fmt::Display + '_ {
        Told {
            error: self,
            message: false,
        }
    }

    /// The same, caused by `source`.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<Source>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Finds the first error of this type in the chain of `error`, boxed and shared ones, too. A
    /// wrapper that passes everything on hides its type: [`report_of`](super::report_of) sees
    /// through it.
    #[must_use]
    pub fn find<'a>(error: &'a (dyn core::error::Error + 'static)) -> Option<&'a Self> {
        chain(error).find_map(|error| {
            let boxed = || error.downcast_ref::<Box<Self>>().map(|it| &**it);
            let shared = || error.downcast_ref::<Arc<Self>>().map(|it| &**it);
            error.downcast_ref().or_else(boxed).or_else(shared)
        })
    }
}

/// A response that holds the code alone.
impl<C: ErrorCode> From<C> for Error<C> {
    fn from(code: C) -> Self {
        Parts::new(WireCode::from(code)).into_error(None)
    }
}

impl<C: ErrorCode> Advise for Error<C> {
    fn advice(&self) -> Advice {
        Error::advice(self)
    }
}

impl<C: ErrorCode> core::error::Error for Error<C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl<C: ErrorCode> fmt::Display for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(answered) = answer_error(f, self) {
            return answered;
        }
        let told = Told {
            error: self,
            message: true,
        };
        told.fmt(f)
    }
}

impl<C: ErrorCode> fmt::Debug for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field(
                "domain",
                &format_args!("{}/{}", C::DOMAIN.catalog.id, C::DOMAIN.id),
            )
            .field("code", &self.0.outer)
            .field("inner", &self.0.inner)
            .field("failure", &self.0.failure)
            .field("status", &self.0.status)
            .field("message", &self.0.message)
            .field("inner_message", &self.0.inner_message)
            .field("request_id", &self.0.request_id)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl<C: ErrorCode> fmt::Display for Inner<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => fmt::Display::fmt(code, f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl<C: ErrorCode> fmt::Debug for Inner<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => fmt::Debug::fmt(code, f),
            Self::Text(text) => fmt::Debug::fmt(text, f),
        }
    }
}

use super::advice::{Advice, Advise, Basis, Retry};
use super::alloc::boxed::Box;
use super::alloc::sync::Arc;
use super::ask::{answer_report, chain};
use super::code::ErrorCode;
use super::http;
use super::kind::Kind;
use super::message::{find_message, MessageMatch};
use super::one_line::OneLine;
use super::parts::Parts;
use super::report::Report;
use super::wire::WireCode;
use super::words::words;
use core::fmt;

type Source = dyn core::error::Error + Send + Sync;

/// A response that reports an error, or one that could not be understood.
///
/// One pointer wide. `Display` names catalog, domain, code, kind and message; the body is kept,
/// bounded, but printed neither by it nor by `Debug`.
///
/// Two errors are equal if the responses were; what [caused](Self::with_source) them does not count.
#[derive(Clone, PartialEq)]
pub struct Error<C: ErrorCode>(pub(super) Box<Record<C>>);

/// What an [`Error`] points to.
#[derive(Clone)]
pub(super) struct Record<C: ErrorCode> {
    pub(super) code: Option<WireCode<C>>,
    pub(super) inner: Option<WireCode<C>>,
    pub(super) failure: Option<Failure>,
    pub(super) status: Option<u16>,
    pub(super) message: Option<Box<str>>,
    pub(super) inner_message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) body: Option<Box<str>>,
    pub(super) extras: C::Extras,
    pub(super) source: Option<Arc<Source>>,
}

impl<C: ErrorCode> PartialEq for Record<C> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
            && self.inner == other.inner
            && self.failure == other.failure
            && self.status == other.status
            && self.message == other.message
            && self.inner_message == other.inner_message
            && self.request_id == other.request_id
            && self.body == other.body
            && self.extras == other.extras
    }
}

words! {
    /// Why no code could be read from a response.
    Failure {
        /// The body is no JSON: a page of HTML, or cut off.
        NotJson = "not_json",
        /// The body is JSON and holds no code.
        NoCode = "no_code",
        /// The code is not what the domain's codes are.
        BadCode = "bad_code",
        /// There is no body.
        Empty = "empty",
    }
}

impl<C: ErrorCode> Error<C> {
    /// The code, if the response has one that the domain knows.
    #[must_use]
    pub fn code(&self) -> Option<C> {
        self.0.code.as_ref().and_then(WireCode::code)
    }

    /// The code as it came, known or not; `None` if there was none, see [`failure`](Self::failure).
    #[must_use]
    pub fn wire_code(&self) -> Option<&WireCode<C>> {
        self.0.code.as_ref()
    }

    /// The code that the response's code wraps, if the domain knows it.
    #[must_use]
    pub fn inner_code(&self) -> Option<C> {
        self.0.inner.as_ref().and_then(WireCode::code)
    }

    /// The wrapped code as it came.
    #[must_use]
    pub fn inner_wire_code(&self) -> Option<&WireCode<C>> {
        self.0.inner.as_ref()
    }

    /// Whether the code or the one that it wraps is `code`.
    #[must_use]
    pub fn is(&self, code: C) -> bool {
        self.code() == Some(code) || self.inner_code() == Some(code)
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

    /// What kind of failure it is and what to do about it. Always answered: by the wrapped code,
    /// by the code, by the HTTP status.
    #[must_use]
    pub fn advice(&self) -> Advice {
        if let Some(inner) = self.inner_code() {
            return inner.advice().with_basis(Basis::Inner);
        }
        if let Some(code) = self.code() {
            return code.advice();
        }
        let by_status = |status| C::DOMAIN.status(status).or_else(|| http::advice(status));
        let nothing = Advice::new(Kind::Unknown, Retry::Undecided).with_basis(Basis::None);
        self.0.status.and_then(by_status).unwrap_or(nothing)
    }

    /// Which message of the code that gives the advice the received one is. Best effort: servers
    /// may answer in another language, and the texts are there only with the package's feature
    /// `text`.
    #[must_use]
    pub fn matched(&self) -> Option<MessageMatch<'_>> {
        let (code, message) = match self.inner_code() {
            Some(inner) => (inner, self.inner_message()?),
            None => (self.code()?, self.message()?),
        };
        find_message(code.messages(), message)
    }

    /// Plain data for logs and metrics: no body and no prose.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        Report::of(self)
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
        Parts::new(WireCode::from(code)).into_error()
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
        if let Some(answered) = answer_report(f, || self.report()) {
            return answered;
        }
        write!(f, "{} {}", C::DOMAIN.catalog.id, C::DOMAIN.id)?;
        match (&self.0.code, self.0.failure) {
            (Some(code), _) => write!(f, " {}", OneLine(code))?,
            (None, Some(failure)) => write!(f, ": {}", sentence(failure))?,
            (None, None) => {}
        }
        if let Some(inner) = &self.0.inner {
            write!(f, "/{}", OneLine(inner))?;
        }
        write!(f, " ({})", self.kind())?;
        match self.inner_message().or(self.message()) {
            Some(message) => write!(f, ": {}", OneLine(message)),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> fmt::Debug for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field(
                "domain",
                &format_args!("{}/{}", C::DOMAIN.catalog.id, C::DOMAIN.id),
            )
            .field("code", &self.0.code)
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

fn sentence(failure: Failure) -> &'static str {
    match failure {
        Failure::NotJson => "the response is no JSON",
        Failure::NoCode => "the response holds no code",
        Failure::BadCode => "the response's code is of the wrong type",
        Failure::Empty => "the response is empty",
    }
}

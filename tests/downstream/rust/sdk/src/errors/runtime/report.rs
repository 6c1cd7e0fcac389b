use super::advice::Advice;
use super::alloc::borrow::Cow;
use super::alloc::string::ToString;
use super::ask::Facts;
use super::code::ErrorCode;
use super::error::{Error, Failure};
use super::wire::WireCode;
use core::fmt;

/// What to log about an error: plain data, no body, no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report<'a> {
    /// The catalog.
    pub catalog: Cow<'a, str>,
    /// Version of the catalog.
    pub version: Cow<'a, str>,
    /// The domain.
    pub domain: Cow<'a, str>,
    /// The code as it came, if there was one.
    pub code: Option<Cow<'a, str>>,
    /// Whether the domain knows the code.
    pub known: bool,
    /// A label for metrics, from a bounded set: a known code, or `other`.
    pub label: Cow<'a, str>,
    /// The code that `code` wraps, as it came, if there was one.
    pub inner: Option<Cow<'a, str>>,
    /// Why no code could be read, if none could.
    pub failure: Option<Failure>,
    /// The HTTP status, where known.
    pub status: Option<u16>,
    /// What kind of failure it is and what to do about it.
    pub advice: Advice,
    /// The identifier that the vendor's support asks for.
    pub request_id: Option<Cow<'a, str>>,
    /// The vendor's page, where known.
    pub url: Option<Cow<'a, str>>,
}

impl<'a> Report<'a> {
    pub(super) fn of<C: ErrorCode>(error: &'a Error<C>) -> Self {
        let domain = C::DOMAIN;
        let text = |code: &WireCode<C>| Cow::Owned(code.to_string());
        Self {
            catalog: domain.catalog.id.into(),
            version: domain.catalog.version.into(),
            domain: domain.id.into(),
            code: error.wire_code().map(text),
            known: error.wire_code().is_some_and(WireCode::is_known),
            label: error
                .code()
                .map_or("other".into(), |code| code.to_string().into()),
            inner: error.inner_wire_code().map(text),
            failure: error.failure(),
            status: error.status(),
            advice: error.advice(),
            request_id: error.request_id().map(Cow::Borrowed),
            url: domain.url.map(Cow::Borrowed),
        }
    }

    /// Each field beside the advice, as far as it is there.
    pub(super) fn each(
        &self,
        mut fact: impl FnMut(&str, &dyn fmt::Display) -> fmt::Result,
    ) -> fmt::Result {
        let mut some = |key, value: Option<&dyn fmt::Display>| match value {
            Some(value) => fact(key, value),
            None => Ok(()),
        };
        some("catalog", Some(&self.catalog))?;
        some("version", Some(&self.version))?;
        some("domain", Some(&self.domain))?;
        some("code", self.code.as_ref().map(|it| it as _))?;
        some("known", Some(&self.known))?;
        some("label", Some(&self.label))?;
        some("inner", self.inner.as_ref().map(|it| it as _))?;
        some("failure", self.failure.as_ref().map(|it| it as _))?;
        some("status", self.status.as_ref().map(|it| it as _))?;
        some("request_id", self.request_id.as_ref().map(|it| it as _))?;
        some("url", self.url.as_ref().map(|it| it as _))
    }

    /// What [`each`](Self::each) wrote.
    pub(super) fn read(facts: &Facts<'_>) -> Option<Report<'static>> {
        let some = |key| facts.get(key).map(Cow::Owned);
        Some(Report {
            catalog: some("catalog")?,
            version: some("version").unwrap_or_default(),
            domain: some("domain").unwrap_or_default(),
            code: some("code"),
            known: facts.read("known").unwrap_or_default(),
            label: some("label").unwrap_or_default(),
            inner: some("inner"),
            failure: facts.read("failure"),
            status: facts.read("status"),
            advice: facts.advice(),
            request_id: some("request_id"),
            url: some("url"),
        })
    }
}

/// `key=value` pairs on one line.
impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "catalog={} version={} domain={}",
            self.catalog, self.version, self.domain
        )?;
        if let Some(code) = &self.code {
            write!(f, " code={code:?}")?;
        }
        write!(f, " known={} label={:?}", self.known, self.label)?;
        if let Some(code) = &self.inner {
            write!(f, " inner={code:?}")?;
        }
        if let Some(failure) = self.failure {
            write!(f, " failure={failure}")?;
        }
        if let Some(status) = self.status {
            write!(f, " status={status}")?;
        }
        let Advice {
            kind, retry, basis, ..
        } = self.advice;
        write!(f, " kind={kind} retry={retry} basis={basis}")?;
        if let Some(id) = &self.request_id {
            write!(f, " request_id={id:?}")?;
        }
        match &self.url {
            Some(url) => write!(f, " url={url}"),
            None => Ok(()),
        }
    }
}

use super::advice::Advice;
use super::alloc::borrow::Cow;
use super::alloc::string::ToString;
use super::ask::Facts;
use super::code::ErrorCode;
use super::error::{Error, Failure};
use super::told::Label;
use super::visible::{Visible, CODE, MESSAGE, REQUEST_ID};
use super::wire::WireCode;
use core::fmt::{self, Write as _};

/// What to log about an error: plain data, no body. What a server sent is bounded and on one line.
///
/// `Display` is one line of `key=value`; serde gives the same keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report<'a> {
    /// The catalog.
    pub catalog: Cow<'a, str>,
    /// Version of the catalog.
    pub version: Cow<'a, str>,
    /// The domain.
    pub domain: Cow<'a, str>,
    /// The code, known or not, if there was one: the wrapped one, if that is a known error.
    pub code: Option<Cow<'a, str>>,
    /// Its name in the catalog, if the domain knows it.
    pub name: Option<Cow<'a, str>>,
    /// The code that wraps `code`.
    pub outer: Option<Cow<'a, str>>,
    /// What `code` wraps, if that is no known error.
    pub inner: Option<Cow<'a, str>>,
    /// Whether the domain knows the code.
    pub known: bool,
    /// A label for metrics, from a bounded set: a known code and its name, or `other`.
    pub label: Cow<'a, str>,
    /// Why no code could be read, if none could.
    pub failure: Option<Failure>,
    /// The HTTP status, where known.
    pub status: Option<u16>,
    /// What kind of failure it is and what to do about it.
    pub advice: Advice,
    /// The identifier that the vendor's support asks for.
    pub request_id: Option<Cow<'a, str>>,
    /// The server's message; see [`without_message`](Self::without_message).
    pub message: Option<Cow<'a, str>>,
    /// The vendor's page, where known.
    pub url: Option<Cow<'a, str>>,
}

impl<'a> Report<'a> {
    pub(super) fn of<C: ErrorCode>(error: &'a Error<C>) -> Self {
        let domain = C::DOMAIN;
        let code = error.wire_code();
        let text = |code: &WireCode<C>| Cow::Owned(Visible(code, CODE).to_string());
        let inner = error.inner().filter(|_| error.known_inner().is_none());
        Self {
            catalog: domain.catalog.id.into(),
            version: domain.catalog.version.into(),
            domain: domain.id.into(),
            code: code.map(text),
            name: code.and_then(WireCode::name).map(Cow::Borrowed),
            outer: error.outer_code().map(text),
            inner: inner.map(|inner| Visible(inner, CODE).to_string().into()),
            known: code.is_some_and(WireCode::is_known),
            label: code.map_or("other".into(), |code| Label(code).to_string().into()),
            failure: error.failure(),
            status: error.status(),
            advice: error.advice(),
            request_id: error
                .request_id()
                .map(|id| Visible(id, REQUEST_ID).to_string().into()),
            message: error
                .received()
                .map(|text| Visible(text, MESSAGE).to_string().into()),
            url: domain.url.map(Cow::Borrowed),
        }
    }

    /// The same without the server's message, which may hold personal data.
    #[must_use]
    pub fn without_message(mut self) -> Self {
        self.message = None;
        self
    }

    /// Each field by its key, in one order in every language.
    pub(super) fn each<E>(
        &self,
        mut fact: impl FnMut(&'static str, Value<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let advice = &self.advice;
        let after = advice
            .after
            .map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX));
        fact("catalog", Value::Text(&self.catalog))?;
        fact("version", Value::Text(&self.version))?;
        fact("domain", Value::Text(&self.domain))?;
        fact("code", Value::text(self.code.as_deref()))?;
        fact("name", Value::text(self.name.as_deref()))?;
        fact("outer", Value::text(self.outer.as_deref()))?;
        fact("inner", Value::text(self.inner.as_deref()))?;
        fact("known", Value::Flag(self.known))?;
        fact("label", Value::Text(&self.label))?;
        fact("failure", Value::text(self.failure.map(Failure::as_str)))?;
        fact("status", Value::number(self.status.map(u64::from)))?;
        fact("kind", Value::Text(advice.kind.as_str()))?;
        fact("retry", Value::Text(advice.retry.as_str()))?;
        fact("after_ms", Value::number(after))?;
        fact("max", Value::number(advice.max.map(u64::from)))?;
        fact("may_have_executed", Value::Flag(advice.may_have_executed))?;
        fact("basis", Value::Text(advice.basis.as_str()))?;
        fact("request_id", Value::text(self.request_id.as_deref()))?;
        fact("message", Value::text(self.message.as_deref()))?;
        fact("url", Value::text(self.url.as_deref()))
    }

    /// What [`each`](Self::each) told.
    pub(super) fn read(facts: &Facts<'_>) -> Option<Report<'static>> {
        let some = |key| facts.get(key).map(Cow::Owned);
        Some(Report {
            catalog: some("catalog")?,
            version: some("version").unwrap_or_default(),
            domain: some("domain").unwrap_or_default(),
            code: some("code"),
            name: some("name"),
            outer: some("outer"),
            inner: some("inner"),
            known: facts.read("known").unwrap_or_default(),
            label: some("label").unwrap_or_default(),
            failure: facts.read("failure"),
            status: facts.read("status"),
            advice: facts.advice(),
            request_id: some("request_id"),
            message: some("message"),
            url: some("url"),
        })
    }
}

/// A value of a report.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    None,
    Text(&'a str),
    Number(u64),
    Flag(bool),
}

impl<'a> Value<'a> {
    fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::None, Self::Text)
    }

    fn number(number: Option<u64>) -> Self {
        number.map_or(Self::None, Self::Number)
    }
}

/// `key=value` on one line, without what is absent.
impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        self.each(|key, value| {
            if matches!(
                (key, value),
                (_, Value::None) | ("may_have_executed", Value::Flag(false))
            ) {
                return Ok(());
            }
            let blank = if first { "" } else { " " };
            first = false;
            write!(f, "{blank}{key}=")?;
            match value {
                Value::None => Ok(()),
                Value::Flag(flag) => write!(f, "{flag}"),
                Value::Number(number) => write!(f, "{number}"),
                Value::Text(text) if is_bare(text) => f.write_str(text),
                Value::Text(text) => quoted(f, text),
            }
        })
    }
}

fn is_bare(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/+@-".contains(&byte);
    !text.is_empty() && text.bytes().all(plain)
}

/// As a JSON string: what else JSON escapes is no longer in a report.
fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    text.chars().try_for_each(|c| match c {
        '"' => f.write_str("\\\""),
        '\\' => f.write_str("\\\\"),
        c => f.write_char(c),
    })?;
    f.write_char('"')
}

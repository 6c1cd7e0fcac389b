//! What headers tell: which are worth keeping, and how long the server asks to wait.

use super::alloc::boxed::Box;
use super::alloc::vec::Vec;
use super::date;
use core::time::Duration;

/// Which headers of a domain's responses mean something, as generated tables state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeaderRules {
    pub(super) delay: &'static [(&'static str, Unit)],
    pub(super) should_retry: Option<&'static str>,
    pub(super) kept: &'static [&'static str],
}

impl HeaderRules {
    /// The headers that are kept on an error.
    #[must_use]
    pub const fn new(kept: &'static [&'static str]) -> Self {
        Self {
            delay: &[],
            should_retry: None,
            kept,
        }
    }

    /// The same with headers that say how long to wait, tried in order before `retry-after`.
    #[must_use]
    pub const fn delay(mut self, headers: &'static [(&'static str, Unit)]) -> Self {
        self.delay = headers;
        self
    }

    /// The same with the header that forbids or allows another attempt.
    #[must_use]
    pub const fn should_retry(mut self, header: &'static str) -> Self {
        self.should_retry = Some(header);
        self
    }
}

/// What the number of a header counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// Milliseconds to wait.
    Milliseconds,
    /// Seconds to wait.
    Seconds,
    /// Seconds since 1970: the moment to wait for.
    Epoch,
}

/// Where response headers are looked up: a closure over the headers of your HTTP client, pairs of
/// name and value, or `()` for none; an `http::HeaderMap` with the feature `http`.
pub trait Headers<'h> {
    /// The first value of the header of this name (given in lower case), if it is text.
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
        let mut pairs = self.iter();
        let (_, value) = pairs.find(|(n, _)| n.as_ref().eq_ignore_ascii_case(name))?;
        Some(value.as_ref())
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>, const LEN: usize> Headers<'h> for &'h [(N, V); LEN] {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.as_slice().header(name)
    }
}

impl<'h, N: AsRef<str>, V: AsRef<str>> Headers<'h> for &'h Vec<(N, V)> {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.as_slice().header(name)
    }
}

#[cfg(feature = "http")]
impl<'h> Headers<'h> for &'h http::HeaderMap {
    fn header(&self, name: &str) -> Option<&'h str> {
        self.get(name)?.to_str().ok()
    }
}

/// A status as people hold it: a number, an `Option` of one, an `http::StatusCode` with the
/// feature `http`. 0 stands for none.
pub trait IntoStatus {
    /// The status, if it is known.
    fn into_status(self) -> Option<u16>;
}

impl IntoStatus for u16 {
    fn into_status(self) -> Option<u16> {
        (self != 0).then_some(self)
    }
}

impl IntoStatus for Option<u16> {
    fn into_status(self) -> Option<u16> {
        self.and_then(u16::into_status)
    }
}

#[cfg(feature = "http")]
impl IntoStatus for http::StatusCode {
    fn into_status(self) -> Option<u16> {
        Some(self.as_u16())
    }
}

/// How much of a header's value is kept.
const LIMIT: usize = 256;

/// The headers that an error keeps, by their names in lower case.
pub(super) type Kept = Vec<(&'static str, Box<str>)>;

pub(super) fn keep<'h>(rules: &HeaderRules, headers: &(impl Headers<'h> + ?Sized)) -> Kept {
    let kept = |name: &&'static str| {
        let value = headers.header(name)?;
        let end = value
            .char_indices()
            .nth(LIMIT)
            .map_or(value.len(), |(at, _)| at);
        Some((*name, value[..end].into()))
    };
    rules.kept.iter().filter_map(kept).collect()
}

pub(super) fn kept<'k>(kept: &'k Kept, name: &str) -> Option<&'k str> {
    let found = kept.iter().find(|(other, _)| *other == name)?;
    Some(&found.1)
}

/// How long the server asks to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delay {
    /// For so many milliseconds.
    For(u64),
    /// Until so many milliseconds since 1970, by a clock that the response does not tell.
    Until(u64),
}

impl Delay {
    /// The pause, given a clock: the time since 1970.
    pub(super) fn pause(self, now: Option<Duration>) -> Option<Duration> {
        match self {
            Self::For(pause) => Some(Duration::from_millis(pause)),
            Self::Until(moment) => {
                let pause = Duration::from_millis(moment).saturating_sub(now?);
                Some(pause.min(Duration::from_millis(MOST)))
            }
        }
    }
}

/// How long the server asks to wait: the first valid header of the rules, else `retry-after`.
pub(super) fn delay(rules: &HeaderRules, headers: &Kept) -> Option<Delay> {
    let date = kept(headers, "date").and_then(|text| date::parse(trim(text)));
    let until = |moment: f64| match date {
        Some(now) => Delay::For(whole((moment - as_f64(now) * 1000.0).max(0.0))),
        None => Delay::Until(rounded(moment)),
    };
    let measure = |text: &str, unit: Option<Unit>| match (number(text), unit) {
        (Some(number), Some(Unit::Milliseconds)) => Some(Delay::For(whole(number))),
        (Some(number), Some(Unit::Epoch)) => Some(until(number * 1000.0)),
        (Some(number), Some(Unit::Seconds) | None) => Some(Delay::For(whole(number * 1000.0))),
        (None, None) => date::parse(text).map(|moment| until(as_f64(moment) * 1000.0)),
        (None, Some(_)) => None,
    };
    let named = rules.delay.iter().map(|(name, unit)| (*name, Some(*unit)));
    let mut all = named.chain([("retry-after", None)]);
    all.find_map(|(name, unit)| {
        candidates(kept(headers, name)?).find_map(|text| measure(text, unit))
    })
}

/// What a value may be where a client has joined several by commas: the whole, what stands before
/// the first comma, what ends with the first `GMT`.
fn candidates(value: &str) -> impl Iterator<Item = &str> {
    let date = value.find(" GMT").map(|at| &value[..at + 4]);
    let first = value.split(',').next();
    [Some(value), first, date].into_iter().flatten().map(trim)
}

/// `digits[.digits]`
fn number(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction)).then(|| text.parse().ok())?
}

#[allow(clippy::cast_precision_loss, reason = "it is far below the limit")]
fn as_f64(seconds: u64) -> f64 {
    seconds as f64
}

/// The longest pause: what JavaScript counts exactly.
const MOST: u64 = (1 << 53) - 1;

/// Rounded half up; 2^53-1 at most.
pub(super) fn whole(number: f64) -> u64 {
    rounded(number).min(MOST)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is not negative, and a cast takes what is too large for the largest"
)]
fn rounded(number: f64) -> u64 {
    (number + 0.5) as u64
}

/// What the server says of another attempt.
pub(super) fn should_retry(rules: &HeaderRules, headers: &Kept) -> Option<bool> {
    match trim(kept(headers, rules.should_retry?)?) {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

use super::kind::Kind;
use super::words::words;
use core::time::Duration;

words! {
    /// What a caller should do about a failure.
    Retry {
        /// Someone must change something first; sending the same again can't help.
        Never = "never",
        /// Transient: send again after a pause that grows.
        Backoff = "backoff",
        /// Rate limited: wait, then slow down.
        Throttle = "throttle",
        /// Obtain a new token, then try once more.
        Reauth = "reauth",
        /// The vendor lumps causes together that call for different answers.
        Undecided = "undecided",
    }
}

words! {
    /// What an [`Advice`] rests on, from the most to the least specific.
    Basis {
        /// The code that the response's code wraps.
        Inner = "inner",
        /// The response's code.
        Code = "code",
        /// The HTTP status alone: the code is missing or unknown.
        Http = "http",
        /// Nothing that is known.
        None = "none",
    }
}

/// What kind of failure it is and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Advice {
    /// What kind of failure it is.
    pub kind: Kind,
    /// What to do.
    pub retry: Retry,
    /// How long to wait before the next attempt, where the vendor says so.
    pub after: Option<Duration>,
    /// How many attempts to make at most, where the vendor says so.
    pub max: Option<u32>,
    /// Whether the failed request may have been carried out: sending it again can do it twice.
    pub may_have_executed: bool,
    /// What the advice rests on.
    pub basis: Basis,
}

impl Advice {
    /// Advice that rests on a code and sets no limits.
    #[must_use]
    pub const fn new(kind: Kind, retry: Retry) -> Self {
        Self {
            kind,
            retry,
            after: None,
            max: None,
            may_have_executed: false,
            basis: Basis::Code,
        }
    }

    /// The same with a pause before the next attempt.
    #[must_use]
    pub const fn with_after(mut self, pause: Duration) -> Self {
        self.after = Some(pause);
        self
    }

    /// The same with a limit to the number of attempts.
    #[must_use]
    pub const fn with_max(mut self, attempts: u32) -> Self {
        self.max = Some(attempts);
        self
    }

    /// The same for a request that may have been carried out although it failed.
    #[must_use]
    pub const fn maybe_executed(mut self) -> Self {
        self.may_have_executed = true;
        self
    }

    /// The same, resting on something else.
    #[must_use]
    pub const fn with_basis(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }

    /// Whether sending the same request again can help without anyone changing anything. Says
    /// nothing of [`may_have_executed`](Self::may_have_executed): only you know whether doing it
    /// twice does harm.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self.retry, Retry::Backoff | Retry::Throttle)
    }
}

/// An error that knows what to do about it.
///
/// Every generated code and error implements it. Implement it for your own errors, and one
/// question serves them all; [`answer`](super::answer) lets [`advice_of`](super::advice_of) find
/// them behind others.
pub trait Advise {
    /// What kind of failure it is and what to do about it.
    fn advice(&self) -> Advice;
}

impl Advise for Advice {
    fn advice(&self) -> Advice {
        *self
    }
}

impl<T: Advise + ?Sized> Advise for &T {
    fn advice(&self) -> Advice {
        (**self).advice()
    }
}

impl<T: Advise + ?Sized> Advise for super::alloc::boxed::Box<T> {
    fn advice(&self) -> Advice {
        (**self).advice()
    }
}

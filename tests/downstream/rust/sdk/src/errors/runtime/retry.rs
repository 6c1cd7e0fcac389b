//! Whether and when to send again. Knows no clock, no sleep, no source of randomness: these are
//! the caller's.
//!
//! Base, cap, attempts, jitter and quota are those of the AWS SDKs' standard mode of 2026. That a
//! delay is never undercut is as gRPC's A6 has it; the floor under throttling and the question
//! whether a request may have been carried out are ours.

use super::advice::{Advice, Basis, Retry};
use super::code::ErrorCode;
use super::error::Error;
use super::headers::{whole, Delay};
use super::kind::Kind;
use super::words::words;
use core::sync::atomic::{AtomicU32, Ordering};
use core::time::Duration;

/// How a client sends again.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// How many attempts to make, where the advice does not say: 3.
    pub attempts: u32,
    /// What the pauses after transient faults begin with: 50 ms.
    pub base: Duration,
    /// What the pauses after throttling begin with: 1 s.
    pub throttle: Duration,
    /// What the growth of pauses ends with: 20 s.
    pub cap: Duration,
    /// What is too long to wait, whoever asks for it: 60 s.
    pub max_wait: Duration,
}

impl Policy {
    /// The policy as documented at its fields.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            base: Duration::from_millis(50),
            throttle: Duration::from_secs(1),
            cap: Duration::from_secs(20),
            max_wait: Duration::from_secs(60),
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::new()
    }
}

/// What the requests of a client may spend on sending again, so that an outage is not answered with
/// a storm. Shared by reference.
#[derive(Debug)]
pub struct Quota {
    size: u32,
    left: AtomicU32,
}

impl Quota {
    /// A full quota of 500 tokens; sending again after a transient fault takes 14, after throttling
    /// 5.
    #[must_use]
    pub const fn new() -> Self {
        Self::of(500)
    }

    /// A full quota of so many tokens.
    #[must_use]
    pub const fn of(size: u32) -> Self {
        Self {
            size,
            left: AtomicU32::new(size),
        }
    }

    /// The same with so many tokens spent already.
    #[must_use]
    pub fn spent(self, tokens: u32) -> Self {
        self.take(tokens);
        self
    }

    /// How many tokens are left.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.left.load(Ordering::Relaxed)
    }

    fn take(&self, tokens: u32) -> bool {
        let rest = |left: u32| left.checked_sub(tokens);
        let taken = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, rest);
        taken.is_ok()
    }

    fn give(&self, tokens: u32) {
        let more = |left: u32| Some(left.saturating_add(tokens).min(self.size));
        // It always gives a value.
        let _ = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

impl Default for Quota {
    fn default() -> Self {
        Self::new()
    }
}

words! {
    /// A fault on the way, without an answer.
    Fault {
        /// The request never arrived: no such host, connection refused.
        NotSent = "not_sent",
        /// It may have arrived: reset or timed out after sending, an answer cut off.
        MaybeSent = "maybe_sent",
        /// It stays as it is: certificate, scheme, redirects, a bad header.
        Fatal = "fatal",
        /// The caller gave up.
        Cancelled = "cancelled",
    }
}

/// What is known of a failed attempt.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Failed {
    pub(super) advice: Advice,
    pub(super) status: Option<u16>,
    pub(super) delay: Option<Delay>,
    pub(super) should_retry: Option<bool>,
    pub(super) fault: Option<Fault>,
}

impl From<Advice> for Failed {
    fn from(advice: Advice) -> Self {
        Self {
            advice,
            status: None,
            delay: None,
            should_retry: None,
            fault: None,
        }
    }
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        let advice = match fault {
            Fault::Fatal => Advice::new(Kind::Unavailable, Retry::Never),
            _ => Advice::new(Kind::Unavailable, Retry::Backoff),
        };
        Self {
            fault: Some(fault),
            ..Self::from(advice.with_basis(Basis::None))
        }
    }
}

impl<C: ErrorCode> From<&Error<C>> for Failed {
    fn from(error: &Error<C>) -> Self {
        Self {
            status: error.status(),
            delay: error.asked_delay(),
            should_retry: error.should_retry(),
            ..Self::from(error.advice())
        }
    }
}

impl Failed {
    /// Whether the request may have been carried out.
    fn may_have_executed(&self, delayed: bool) -> bool {
        match (self.fault, self.advice.basis, self.status) {
            (Some(fault), ..) => fault == Fault::MaybeSent,
            (None, Basis::Code | Basis::Inner, _) | (None, _, None) => {
                self.advice.may_have_executed
            }
            (None, _, Some(429)) => false,
            (None, _, Some(503)) => !delayed,
            (None, _, Some(408 | 500 | 502 | 504)) => true,
            _ => self.advice.may_have_executed,
        }
    }
}

/// What to do after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Next {
    /// Wait so long, then send again.
    Wait(Duration),
    /// Obtain a new token, then send again at once.
    Renew,
    /// Stop, for this reason.
    Stop(Stop),
}

words! {
    /// Why a request is not sent again.
    Stop {
        /// The caller gave up.
        Cancelled = "cancelled",
        /// The deadline has passed, or would before the next attempt.
        Deadline = "deadline",
        /// The server forbids it.
        Server = "server",
        /// It can't help.
        Never = "never",
        /// As many attempts were made as are to be.
        Attempts = "attempts",
        /// The token has been renewed once already.
        Reauth = "reauth",
        /// The request may have been carried out and is not idempotent.
        MayHaveExecuted = "may_have_executed",
        /// Nobody knows whether it can help.
        Undecided = "undecided",
        /// The pause that is asked for exceeds the limit; see [`Error::delay`].
        TooLong = "too_long",
        /// The client's requests have spent their quota.
        Quota = "quota",
    }
}

/// One request and its attempts.
#[derive(Clone, Debug)]
#[must_use]
pub struct Retries<'q> {
    policy: Policy,
    idempotent: bool,
    deadline: Option<Duration>,
    quota: Option<&'q Quota>,
    attempts: u32,
    /// How often it was sent again, renewed tokens aside.
    repeats: u32,
    renewed: bool,
    taken: u32,
}

impl<'q> Retries<'q> {
    /// A request that nobody has sent yet. `idempotent` is whether carrying it out twice does no
    /// harm.
    pub const fn new(policy: Policy, idempotent: bool) -> Self {
        Self {
            policy,
            idempotent,
            deadline: None,
            quota: None,
            attempts: 0,
            repeats: 0,
            renewed: false,
            taken: 0,
        }
    }

    /// The same, to be given up at a time since 1970.
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The same, sharing a quota.
    pub const fn quota(mut self, quota: &'q Quota) -> Self {
        self.quota = Some(quota);
        self
    }

    /// Notes that an attempt went well.
    pub fn succeeded(&mut self) {
        let given = if self.taken == 0 && self.attempts == 0 {
            1
        } else {
            self.taken
        };
        self.attempts += 1;
        if let Some(quota) = self.quota {
            quota.give(given);
        }
    }

    /// Notes that an attempt failed, and says what to do. `now` is the time since 1970, `random` a
    /// number from 0 to 1.
    pub fn failed(&mut self, failed: impl Into<Failed>, now: Duration, random: f64) -> Next {
        let next = self.pass(&failed.into(), now, random);
        next.unwrap_or_else(Next::Stop)
    }

    /// The gates, in order.
    fn pass(&mut self, failed: &Failed, now: Duration, random: f64) -> Result<Next, Stop> {
        self.attempts += 1;
        let stop_if = |holds: bool, stop: Stop| if holds { Err(stop) } else { Ok(()) };
        let advice = &failed.advice;
        let delay = failed.delay.and_then(|delay| delay.pause(Some(now)));
        let risky = !self.idempotent && failed.may_have_executed(delay.is_some());
        stop_if(failed.fault == Some(Fault::Cancelled), Stop::Cancelled)?;
        stop_if(
            self.deadline.is_some_and(|deadline| now >= deadline),
            Stop::Deadline,
        )?;
        stop_if(failed.should_retry == Some(false), Stop::Server)?;
        stop_if(advice.retry == Retry::Never, Stop::Never)?;
        let attempts = advice.max.unwrap_or(self.policy.attempts);
        stop_if(self.attempts >= attempts, Stop::Attempts)?;
        if advice.retry == Retry::Reauth {
            stop_if(self.renewed, Stop::Reauth)?;
            stop_if(risky, Stop::MayHaveExecuted)?;
            self.renewed = true;
            return Ok(Next::Renew);
        }
        stop_if(risky, Stop::MayHaveExecuted)?;
        if advice.retry == Retry::Undecided {
            let fault = failed.status.is_some_and(|status| status >= 500) && self.idempotent;
            stop_if(!fault && failed.should_retry != Some(true), Stop::Undecided)?;
        }
        let asked = delay.or(advice.after).unwrap_or_default();
        stop_if(asked > self.policy.max_wait, Stop::TooLong)?;
        let throttled = advice.retry == Retry::Throttle;
        let wait = asked.max(self.step(throttled, random));
        stop_if(
            self.deadline.is_some_and(|deadline| now + wait > deadline),
            Stop::Deadline,
        )?;
        let cost = if throttled { 5 } else { 14 };
        stop_if(
            self.quota.is_some_and(|quota| !quota.take(cost)),
            Stop::Quota,
        )?;
        self.taken = cost;
        self.repeats += 1;
        Ok(Next::Wait(wait))
    }

    /// The jittered step: anything up to the whole of it, for throttling its upper half.
    fn step(&self, throttled: bool, random: f64) -> Duration {
        let base = if throttled {
            self.policy.throttle
        } else {
            self.policy.base
        };
        let factor = 1_u32.checked_shl(self.repeats).unwrap_or(u32::MAX);
        let step = base
            .saturating_mul(factor)
            .min(self.policy.cap)
            .as_secs_f64()
            * 1000.0;
        let share = if throttled {
            (1.0 + random) / 2.0
        } else {
            random
        };
        Duration::from_millis(whole(step * share.clamp(0.0, 1.0)))
    }
}

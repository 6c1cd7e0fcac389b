//! What a team writes against the generated packages: four vendors, and a catalog of its own.

pub use acme_orders as orders;
pub use errloom_dingtalk as dingtalk;
pub use errloom_netease as netease;
pub use errloom_rongcloud as rongcloud;
pub use errloom_yeastar as yeastar;

use backon::{BlockingRetryable, ExponentialBuilder};
use errloom_runtime::{Advice, Advise, Error, ErrorCode, Kind, Retry};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

/// Everything that a call can fail with.
#[derive(Debug)]
pub enum CallError {
    /// The network: whether the request arrived is unknown.
    Transport(std::io::Error),
    /// `DingTalk`'s newer API.
    DingTalk(dingtalk::v1::Error),
    /// `DingTalk`'s older API.
    DingTalkOld(dingtalk::oapi::Error),
    /// `RongCloud`.
    RongCloud(rongcloud::server::Error),
    /// Our own service.
    Orders(orders::api::Error),
}

impl Advise for CallError {
    fn advice(&self) -> Advice {
        match self {
            Self::Transport(_) => {
                Advice::new(Kind::Unavailable, Retry::Backoff).maybe_executed()
            }
            Self::DingTalk(error) => error.advice(),
            Self::DingTalkOld(error) => error.advice(),
            Self::RongCloud(error) => error.advice(),
            Self::Orders(error) => error.advice(),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call failed")
    }
}

impl std::error::Error for CallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(match self {
            Self::Transport(error) => error,
            Self::DingTalk(error) => error,
            Self::DingTalkOld(error) => error,
            Self::RongCloud(error) => error,
            Self::Orders(error) => error,
        })
    }
}

/// Whether anyone is throttling us, vendor or not.
pub fn is_throttled(error: &impl Advise) -> bool {
    error.advice().retry == Retry::Throttle
}

/// Tries again as often as advice and patience allow.
///
/// # Errors
/// The last attempt's.
pub fn with_retries<T, E: Advise>(
    idempotent: bool,
    sleep: impl Fn(Duration) + 'static,
    attempt: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let wanted = Rc::new(Cell::new(Duration::ZERO));
    let least = Rc::clone(&wanted);
    attempt
        .retry(ExponentialBuilder::default().with_max_times(3))
        .sleep(move |pause: Duration| sleep(pause.max(least.get())))
        .when(|error| {
            let advice = error.advice();
            advice.is_transient() && (idempotent || !advice.may_have_executed)
        })
        .notify(|error, _| wanted.set(error.advice().after.unwrap_or_default()))
        .call()
}

/// One line for the log, whatever the vendor.
#[must_use]
pub fn log_line<C: ErrorCode>(error: &Error<C>) -> String {
    error.report().to_string()
}

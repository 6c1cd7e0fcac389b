//! What a team writes against the generated packages: four vendors, and a catalog of its own.

pub use acme_orders as orders;
pub use errloom_dingtalk as dingtalk;
pub use errloom_netease as netease;
pub use errloom_rongcloud as rongcloud;
pub use errloom_yeastar as yeastar;

use backon::{BlockingRetryable, ConstantBuilder};
use errloom_runtime::{
    Advice, Advise, Error, ErrorCode, Failed, Fault, Kind, Next, Policy, Quota, Retries, Retry,
};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
            Self::Transport(_) => Advice::new(Kind::Unavailable, Retry::Backoff).maybe_executed(),
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

/// What all requests of this client may spend on sending again.
static QUOTA: Quota = Quota::new();

/// Tries again as the errors advise; a token is renewed elsewhere.
///
/// # Errors
/// The last attempt's.
pub fn with_retries<T>(
    idempotent: bool,
    sleep: impl Fn(Duration) + 'static,
    attempt: impl FnMut() -> Result<T, CallError>,
) -> Result<T, CallError> {
    let mut request = Retries::new(Policy::new(), idempotent).quota(&QUOTA);
    let pause = Rc::new(Cell::new(Duration::ZERO));
    let wanted = Rc::clone(&pause);
    attempt
        .retry(ConstantBuilder::default().without_max_times())
        .when(|error| match request.failed(error, now(), fastrand::f64()) {
            Next::Wait(pause) => {
                wanted.set(pause);
                true
            }
            _ => false,
        })
        .sleep(move |_| sleep(pause.get()))
        .call()
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

impl From<&CallError> for Failed {
    fn from(error: &CallError) -> Self {
        match error {
            CallError::Transport(_) => Fault::MaybeSent.into(),
            CallError::DingTalk(error) => error.into(),
            CallError::DingTalkOld(error) => error.into(),
            CallError::RongCloud(error) => error.into(),
            CallError::Orders(error) => error.into(),
        }
    }
}

/// One line for the log, whatever the vendor.
#[must_use]
pub fn log_line<C: ErrorCode>(error: &Error<C>) -> String {
    error.report().to_string()
}

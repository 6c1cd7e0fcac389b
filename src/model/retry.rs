use std::time::Duration;

use super::kind::words;
use std::fmt;
use std::str::FromStr;

words! {
    /// What a caller should do about a failure.
    Advice {
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

/// Advice with its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// What to do.
    pub advice: Advice,
    /// How long to wait before the next attempt, to the millisecond.
    pub after: Option<Duration>,
    /// How many attempts to make at most.
    pub max: Option<u32>,
    /// Whether the failed request may have been carried out: sending it again can do it twice.
    pub may_have_executed: bool,
}

impl From<Advice> for Retry {
    fn from(advice: Advice) -> Self {
        Self { advice, after: None, max: None, may_have_executed: false }
    }
}

/// For people: `throttle after 1000 ms, at most 3 attempts, may have been carried out`.
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.advice.fmt(f)?;
        if let Some(after) = self.after {
            write!(f, " after {} ms", after.as_millis())?;
        }
        if let Some(max) = self.max {
            write!(f, ", at most {max} attempts")?;
        }
        if self.may_have_executed {
            f.write_str(", may have been carried out")?;
        }
        Ok(())
    }
}

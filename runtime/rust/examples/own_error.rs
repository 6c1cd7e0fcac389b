//! An error of one's own beside the vendors': one question for all.

use errloom_runtime::{advice_of, answer, Advice, Advise, Kind, Retry};
use std::error::Error;
use std::fmt;

#[derive(Debug)]
enum CallError {
    /// The network: whether the request arrived is unknown.
    Transport(std::io::Error),
    /// What we refuse ourselves.
    TooLarge,
}

impl Advise for CallError {
    fn advice(&self) -> Advice {
        match self {
            Self::Transport(_) => Advice::new(Kind::Unavailable, Retry::Backoff).maybe_executed(),
            Self::TooLarge => Advice::new(Kind::InvalidArgument, Retry::Never),
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(answered) = answer(self, f) {
            return answered;
        }
        match self {
            Self::Transport(_) => f.write_str("the request failed on its way"),
            Self::TooLarge => f.write_str("the request is too large"),
        }
    }
}

impl Error for CallError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::TooLarge => None,
        }
    }
}

fn main() {
    let reset = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "reset");
    for error in [CallError::Transport(reset), CallError::TooLarge] {
        let boxed: Box<dyn Error> = Box::new(error);
        let advice = advice_of(&*boxed).expect("it answers");
        println!("{boxed}: {}, {}", advice.kind, advice.retry);
    }
}

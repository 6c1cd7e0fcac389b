//! A domain of two codes, as a generated package would state it.

use errloom_runtime::{
    Advice, Catalog, Domain, ErrorCode, Form, Kind, NoExtras, NoOkCode, Outcome, Place, Retry,
};
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Code {
    Gone,
    Slow,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl ErrorCode for Code {
    type Raw = str;
    type Ok = NoOkCode;
    type Extras = NoExtras;

    const DOMAIN: &'static Domain = &Domain::new(Catalog::new("lab", "Lab", "0.1.0", ""), "api");
    const FORMS: &'static [Form<str>] = &[Form::new("/code")
        .message(&[Place::Body("/message")])
        .bare_success()];

    fn from_key(key: &str) -> Option<Self> {
        [Self::Gone, Self::Slow]
            .into_iter()
            .find(|code| code.key() == key)
    }

    fn ok_from_key(_: &str) -> Option<(NoOkCode, Outcome<Self>)> {
        None
    }

    fn key(self) -> &'static str {
        self.name()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Slow => "slow",
        }
    }

    fn advice(self) -> Advice {
        match self {
            Self::Gone => Advice::new(Kind::NotFound, Retry::Never),
            Self::Slow => Advice::new(Kind::ResourceExhausted, Retry::Throttle),
        }
    }

    fn http_statuses(self) -> &'static [u16] {
        &[]
    }
}

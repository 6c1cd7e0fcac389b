//! What an HTTP status tells when no code does: RFC 9110 and the common practice of gateways.

use super::{Advice, Kind, Retry};

/// What a status means by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusAdvice {
    /// The first status it holds for.
    pub from: u16,
    /// The last status it holds for.
    pub to: u16,
    /// What kind of failure it is.
    pub kind: Kind,
    /// What a caller should do.
    pub retry: Retry,
}

/// Single statuses first, then the classes that hold the rest; the first that holds applies. No
/// other status tells anything.
pub const HTTP: &[StatusAdvice] = &[
    one(400, Kind::InvalidArgument, Advice::Never),
    one(401, Kind::Unauthenticated, Advice::Undecided),
    one(403, Kind::PermissionDenied, Advice::Never),
    one(404, Kind::NotFound, Advice::Never),
    one(405, Kind::Unimplemented, Advice::Never),
    one(408, Kind::DeadlineExceeded, Advice::Backoff),
    one(409, Kind::Aborted, Advice::Never),
    one(410, Kind::NotFound, Advice::Never),
    one(412, Kind::FailedPrecondition, Advice::Never),
    one(413, Kind::InvalidArgument, Advice::Never),
    one(414, Kind::InvalidArgument, Advice::Never),
    one(415, Kind::InvalidArgument, Advice::Never),
    one(416, Kind::OutOfRange, Advice::Never),
    one(422, Kind::InvalidArgument, Advice::Never),
    one(423, Kind::FailedPrecondition, Advice::Never),
    one(425, Kind::Unavailable, Advice::Backoff),
    one(429, Kind::ResourceExhausted, Advice::Throttle),
    one(499, Kind::Cancelled, Advice::Never),
    one(500, Kind::Internal, Advice::Undecided),
    one(501, Kind::Unimplemented, Advice::Never),
    perhaps_done(502, Kind::Unavailable, Advice::Backoff),
    one(503, Kind::Unavailable, Advice::Backoff),
    perhaps_done(504, Kind::DeadlineExceeded, Advice::Backoff),
    one(505, Kind::Unimplemented, Advice::Never),
    class(400, Kind::FailedPrecondition, Advice::Never),
    class(500, Kind::Internal, Advice::Undecided),
];

const fn class(from: u16, kind: Kind, advice: Advice) -> StatusAdvice {
    let retry = Retry { advice, after: None, max: None, may_have_executed: false };
    StatusAdvice { from, to: from + 99, kind, retry }
}

const fn one(status: u16, kind: Kind, advice: Advice) -> StatusAdvice {
    StatusAdvice { to: status, ..class(status, kind, advice) }
}

const fn perhaps_done(status: u16, kind: Kind, advice: Advice) -> StatusAdvice {
    let mut this = one(status, kind, advice);
    this.retry.may_have_executed = true;
    this
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_statuses_ascend_and_come_before_the_classes() {
        let (single, classes) = HTTP.split_at(HTTP.len() - 2);
        assert!(single.iter().all(|row| row.from == row.to));
        assert!(single.is_sorted_by(|a, b| a.to < b.from));
        assert!(classes.iter().all(|row| row.to - row.from == 99));
    }
}

//! What an HTTP status tells when no code does: RFC 9110 and the common practice of gateways.

use super::advice::{Advice, Basis, Retry};
use super::kind::Kind;

/// First and last status, then what they tell; the first row that holds applies.
#[rustfmt::skip]
const ROWS: &[(u16, u16, Kind, Retry, bool)] = &[
    (400, 400, Kind::InvalidArgument, Retry::Never, false),
    (401, 401, Kind::Unauthenticated, Retry::Undecided, false),
    (403, 403, Kind::PermissionDenied, Retry::Never, false),
    (404, 404, Kind::NotFound, Retry::Never, false),
    (405, 405, Kind::Unimplemented, Retry::Never, false),
    (408, 408, Kind::DeadlineExceeded, Retry::Backoff, false),
    (409, 409, Kind::Aborted, Retry::Never, false),
    (410, 410, Kind::NotFound, Retry::Never, false),
    (412, 412, Kind::FailedPrecondition, Retry::Never, false),
    (413, 413, Kind::InvalidArgument, Retry::Never, false),
    (414, 414, Kind::InvalidArgument, Retry::Never, false),
    (415, 415, Kind::InvalidArgument, Retry::Never, false),
    (416, 416, Kind::OutOfRange, Retry::Never, false),
    (422, 422, Kind::InvalidArgument, Retry::Never, false),
    (423, 423, Kind::FailedPrecondition, Retry::Never, false),
    (425, 425, Kind::Unavailable, Retry::Backoff, false),
    (429, 429, Kind::ResourceExhausted, Retry::Throttle, false),
    (499, 499, Kind::Cancelled, Retry::Never, false),
    (500, 500, Kind::Internal, Retry::Undecided, false),
    (501, 501, Kind::Unimplemented, Retry::Never, false),
    (502, 502, Kind::Unavailable, Retry::Backoff, true),
    (503, 503, Kind::Unavailable, Retry::Backoff, false),
    (504, 504, Kind::DeadlineExceeded, Retry::Backoff, true),
    (505, 505, Kind::Unimplemented, Retry::Never, false),
    (400, 499, Kind::FailedPrecondition, Retry::Never, false),
    (500, 599, Kind::Internal, Retry::Undecided, false),
];

/// What an HTTP status alone tells; nothing unless it reports a failure.
pub(super) fn advice(status: u16) -> Option<Advice> {
    let row = ROWS
        .iter()
        .find(|(from, to, ..)| (*from..=*to).contains(&status));
    let &(_, _, kind, retry, may_have_executed) = row?;
    let mut advice = Advice::new(kind, retry).with_basis(Basis::Http);
    advice.may_have_executed = may_have_executed;
    Some(advice)
}

//! A client library that shows generated errors under names of its own.
#![warn(missing_docs)]

mod errors;

pub use errors::orders::api::{Code as OrderCode, Error as OrderError};
pub use errors::runtime::{Kind, Retry};

/// What came of an order.
///
/// # Errors
/// If the response reports an error.
#[cfg(feature = "client")]
pub fn order(status: u16, body: &[u8]) -> Result<(), OrderError> {
    errors::orders::api::decode(status, (), body).map(|_| ())
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;

    #[test]
    fn errors_are_the_library_s_own() {
        let body = br#"{"error":{"code":"order.closed","message":"order 7 is closed"}}"#;
        let error = order(409, body).expect_err("an error");
        assert_eq!(error.code(), Some(OrderCode::ORDER_CLOSED));
        assert_eq!(error.kind(), Kind::FailedPrecondition);
        assert_eq!(error.matched().expect("it fits").args, ["7"]);
        let shown = format!("{:?}", error.code());
        assert_eq!(shown, "Some(ORDER_CLOSED)");
    }
}

//! Two copies of the runtime in one program: either answers for the errors of both, and what
//! would need one type for both does not compile.
//!
//! ```compile_fail,E0277
//! fn ask(error: &impl left_orders::errloom::Advise) {}
//! ask(&right_orders::api::Code::ORDER_CLOSED);
//! ```

#[cfg(test)]
mod tests {
    use left_orders::{api as left, errloom as one};
    use right_orders::{api as right, errloom as other};
    use std::error::Error;
    use std::io;

    fn throttled() -> Box<dyn Error> {
        let error = right::check("orders.throttled", "slow\ndown", 429).expect_err("an error");
        Box::new(io::Error::other(Box::new(error)))
    }

    #[test]
    fn either_copy_answers_for_both() {
        let error = throttled();
        let found = one::advice_of(&*error).expect("an answer");
        assert_eq!((found.retry, found.kind), (one::Retry::Throttle, one::Kind::ResourceExhausted));
        let same = other::advice_of(&*error).expect("an answer");
        assert_eq!(found.after, same.after);

        let error = left::Error::from(left::Code::ORDER_CLOSED);
        let found = other::advice_of(&error).expect("an answer");
        assert_eq!(found.kind, other::Kind::FailedPrecondition);
    }

    #[test]
    fn reports_are_the_same() {
        let error = throttled();
        let (found, same) = (one::report_of(&*error), other::report_of(&*error));
        let (found, same) = (found.expect("a report"), same.expect("a report"));
        assert_eq!(found.to_string(), same.to_string());
        assert_eq!(found.code.as_deref(), Some("orders.throttled"));
    }
}

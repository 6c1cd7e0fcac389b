//! A catalog of one's own beside the vendors': one vocabulary, one way to try again.

use errloom_downstream::{CallError, dingtalk, is_throttled, log_line, orders, with_retries};
use errloom_runtime::{Advise, Basis, Kind, Retry, advice_of};
use orders::api::{self, Code, OkCode, Outcome};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

#[test]
fn one_question_for_vendors_and_oneself() {
    let own = api::check("orders.throttled", "slow down", 429).expect_err("an error");
    let vendor = dingtalk::oapi::check(90018, None, 200).expect_err("an error");
    assert!(is_throttled(&own) && is_throttled(&vendor));
    assert!(is_throttled(&CallError::Orders(own)) && is_throttled(&CallError::DingTalkOld(vendor)));
}

#[test]
fn advice_is_found_behind_other_errors() {
    let error = CallError::Orders(api::check("order.closed", None, 409).expect_err("an error"));
    let found = advice_of(&error).expect("it is there");
    assert_eq!((found.kind, found.basis), (Kind::FailedPrecondition, Basis::Code));
    assert_eq!(error.advice(), found);
    let typed = api::Error::find(&error).expect("it is there");
    assert_eq!(typed.code(), Some(Code::ORDER_CLOSED));
    let boxed = std::io::Error::other(Box::new(typed.clone()));
    assert_eq!(api::Error::find(&boxed), None, "std hides what it passes on");
    assert_eq!(advice_of(&boxed), Some(found));
}

#[test]
fn a_retry_library_follows_the_advice() {
    let pauses = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&pauses);
    let mut answers = [
        (429, r#"{"error":{"code":"orders.throttled","message":"slow down"}}"#),
        (503, "<html>"),
        (200, r#"{"id":7}"#),
    ]
    .into_iter();
    let sleep = move |pause| kept.borrow_mut().push(pause);
    let result = with_retries(true, sleep, || {
        let (status, body) = answers.next().expect("three attempts");
        api::decode(status, (), body).map_err(CallError::Orders)
    });
    assert_eq!(result.expect("the third attempt"), Outcome::Success);
    assert!(pauses.borrow()[0] >= Duration::from_secs(2));

    let attempts = RefCell::new(0);
    let lost = with_retries(
        false,
        |_| {},
        || {
            *attempts.borrow_mut() += 1;
            Err::<(), _>(CallError::Transport(std::io::Error::other("reset")))
        },
    );
    assert!(lost.is_err());
    assert_eq!(*attempts.borrow(), 1, "it may have been carried out");
}

#[test]
fn partial_and_pending_have_a_type_of_their_own() {
    let queued = api::decode(202, (), br#"{"status":"order.queued"}"#).expect("no error");
    assert_eq!(queued, Outcome::Pending(OkCode::ORDER_QUEUED));
    let partly = api::decode(200, (), br#"{"status":"order.partly"}"#).expect("no error");
    assert_eq!(partly, Outcome::Partial(OkCode::ORDER_PARTLY));
}

#[test]
fn named_placeholders_are_matched() {
    let body = br#"{"error":{"code":"order.cancelled","message":"order 7 was cancelled by eve"}}"#;
    let error = api::decode(409, (), body).expect_err("an error");
    let matched = error.matched().expect("it fits");
    assert_eq!(matched.args, ["7", "eve"]);
}

#[test]
fn an_earlier_name_goes_on_working() {
    #[expect(deprecated, reason = "that is what is tried")]
    let same = Code::ORDER_DEAD == Code::ORDER_CANCELLED;
    assert!(same);
}

#[test]
fn reports_are_plain_data() {
    let header = [("X-Request-Id", "r-1")];
    let body = br#"{"error":{"code":"order.gone","message":"order 7 of Eve"}}"#;
    let error = api::decode(410, &header, body).expect_err("an error");
    assert_eq!(
        log_line(&error),
        r#"catalog=orders version=1.2.0 domain=api code=order.gone known=false label=other status=410 kind=not_found retry=never basis=http request_id=r-1 message="order 7 of Eve""#
    );
    assert_eq!(
        serde_json::to_string(&error.report().without_message()).expect("plain data"),
        r#"{"catalog":"orders","version":"1.2.0","domain":"api","code":"order.gone","name":null,"outer":null,"inner":null,"known":false,"label":"other","failure":null,"status":410,"kind":"not_found","retry":"never","after_ms":null,"max":null,"may_have_executed":false,"basis":"http","request_id":"r-1","message":null,"url":null}"#
    );
    assert_eq!(error.retry(), Retry::Never);
}

#[test]
fn an_error_is_one_pointer_wide() {
    assert_eq!(size_of::<api::Error>(), size_of::<usize>());
}

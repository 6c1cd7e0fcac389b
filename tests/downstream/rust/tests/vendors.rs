//! Real codes and real payloads.

use errloom_downstream::{dingtalk, netease, rongcloud, yeastar};

use dingtalk::v1::operations::ROBOT_GROUP_MESSAGES_SEND as SEND;
use dingtalk::{oapi, v1};
use errloom_runtime::{Basis, Kind, Retry};
use netease::im;
use rongcloud::server;
use serde::Deserialize;
use yeastar::p_series::{self as pbx, Outcome};

#[derive(Debug, PartialEq)]
enum Reply<T> {
    Done(T),
    Partial(T, pbx::OkCode),
    Pending(pbx::OkCode),
}

#[derive(Deserialize)]
struct PbxEnvelope<T> {
    errcode: pbx::WireCode,
    errmsg: Option<String>,
    #[serde(flatten)]
    data: T,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Extension {
    #[serde(default)]
    number: String,
}

fn pbx_call(body: &str) -> Result<Reply<Extension>, pbx::Error> {
    let reply: PbxEnvelope<Extension> = serde_json::from_str(body).expect("codes never fail");
    Ok(match pbx::check(reply.errcode, reply.errmsg.as_deref(), 200)? {
        Outcome::Success => Reply::Done(reply.data),
        Outcome::Partial(code) => Reply::Partial(reply.data, code),
        Outcome::Pending(code) => Reply::Pending(code),
    })
}

#[test]
fn partial_and_pending_are_no_errors() {
    let number = Extension { number: "1001".into() };
    let done = pbx_call(r#"{"errcode":0,"errmsg":"SUCCESS","number":"1001"}"#);
    assert_eq!(done.expect("a success"), Reply::Done(number));
    let partial = pbx_call(r#"{"errcode":1,"errmsg":"PARTIAL SUCCESS"}"#).expect("no error");
    assert!(matches!(partial, Reply::Partial(_, pbx::OkCode::PARTIAL_SUCCESS)));
    let pending = pbx_call(r#"{"errcode":2,"errmsg":"PROCESSING"}"#).expect("no error");
    assert_eq!(pending, Reply::Pending(pbx::OkCode::PROCESSING));
}

#[test]
fn codes_are_matched_by_type_and_unknown_ones_kept() {
    let error = pbx_call(r#"{"errcode":10004,"errmsg":"TOKEN EXPIRED"}"#).expect_err("an error");
    assert!(matches!(error.code(), Some(pbx::Code::TOKEN_EXPIRED)));
    assert_eq!(pbx::Code::TOKEN_EXPIRED.as_i64(), 10004);
    assert_eq!(const { pbx::Code::TOKEN_EXPIRED.kind() }, Kind::Unauthenticated);
    assert!(pbx::Code::TOKEN_EXPIRED < pbx::Code::FILE_TOO_LARGE);
    assert_eq!(error.advice().retry, Retry::Reauth);

    let error = pbx_call(r#"{"errcode":99999,"errmsg":"NEW"}"#).expect_err("an error");
    assert_eq!(error.code(), None);
    assert_eq!(error.wire_code().map(pbx::WireCode::as_i64), Some(99999));
    assert_eq!(error.advice().basis, Basis::None);
}

#[test]
fn a_test_names_the_codes_that_a_release_brought() {
    let decided = |code: pbx::Code| code.kind() != Kind::Cancelled;
    let undecided: Vec<_> = pbx::Code::ALL.iter().filter(|code| !decided(**code)).collect();
    assert!(undecided.is_empty(), "{} added {undecided:?}", pbx::CATALOG.version);
}

#[test]
fn the_newer_dingtalk_api_answers_with_status_and_dotted_codes() {
    let body = br#"{"requestid":"6AE7","code":"Forbidden.AccessDenied.AccessTokenPermissionDenied",
        "message":"No permission","accessdenieddetail":{"requiredScopes":["qyapi_robot_sendmsg"]}}"#;
    let error = v1::decode(403, (), body).expect_err("an error");
    assert_eq!(
        error.code(),
        Some(v1::Code::FORBIDDEN_ACCESS_DENIED_ACCESS_TOKEN_PERMISSION_DENIED)
    );
    assert_eq!(error.request_id(), Some("6AE7"));
    assert_eq!(error.extras().required_scopes, ["qyapi_robot_sendmsg"]);
    assert_eq!(error.kind(), Kind::PermissionDenied);

    let header = |name: &str| (name == "x-acs-request-id").then_some("from-header");
    let error = v1::decode(404, header, br#"{"code":"InvalidAction.NotFound"}"#).expect_err("one");
    assert_eq!(error.request_id(), Some("from-header"));
    assert_eq!(error.wire_code().map(v1::WireCode::as_str), Some("InvalidAction.NotFound"));
    assert_eq!(error.kind(), Kind::NotFound);

    assert_eq!(v1::decode(200, (), br#"{"userid":"u1"}"#).expect("one"), v1::Outcome::Success);
    assert_eq!(v1::decode(204, (), b"").expect("one"), v1::Outcome::Success);
}

#[test]
fn the_older_dingtalk_api_wraps_its_codes() {
    let fields = br#"{"errcode":88,"sub_code":"40014","sub_msg":"bad token","request_id":"r",
        "errmsg":"ding talk error[subcode=40014,submsg=bad token]"}"#;
    let text = r#"{"errcode":88,"errmsg":"ding talk error[subcode=40014,submsg=不合法的token]"}"#;
    for (body, message) in [(&fields[..], "bad token"), (text.as_bytes(), "不合法的token")] {
        let error = oapi::decode(200, (), body).expect_err("an error");
        assert_eq!(error.code(), Some(oapi::Code::INVALID_ACCESS_TOKEN));
        assert!(error.is(oapi::Code::INVALID_ACCESS_TOKEN));
        assert!(error.is(oapi::Code::AUTHENTICATION_FAILED));
        assert_eq!(error.inner_message(), Some(message));
        assert_eq!(error.advice().basis, Basis::Inner);
    }
}

#[derive(Deserialize)]
struct GetUser {
    #[serde(flatten)]
    envelope: oapi::Envelope,
    result: Option<User>,
}

#[derive(Deserialize)]
struct User {
    name: String,
}

#[test]
fn the_envelope_goes_into_ones_own_type() {
    let reply: GetUser =
        serde_json::from_str(r#"{"errcode":0,"result":{"name":"Li"}}"#).expect("well-formed");
    assert!(reply.envelope.check(200, ()).is_ok());
    assert_eq!(reply.result.expect("it is there").name, "Li");
    let reply: GetUser = serde_json::from_str(r#"{"errcode":60011}"#).expect("well-formed");
    let error = reply.envelope.check(200, ()).expect_err("an error");
    assert_eq!(error.code(), Some(oapi::Code::API_CALL_NOT_PERMITTED));
}

#[test]
fn a_body_is_read_into_ones_own_type() {
    #[derive(Deserialize)]
    struct Found {
        result: User,
    }
    let parse = |status: u16, body: &str| oapi::parse::<Found>(status, (), body);
    let (found, outcome) = parse(200, r#"{"errcode":0,"result":{"name":"Li"}}"#).expect("fits");
    assert_eq!((&*found.result.name, outcome), ("Li", oapi::Outcome::Success));
    let (cut, _) = parse(200, r#"{"errcode":0,"result":{"name":"\ud83d!"}}"#).expect("fits");
    assert_eq!(cut.result.name, "\u{fffd}!");
    for (status, body, shown) in [
        (
            200,
            r#"{"errcode":42001}"#,
            "dingtalk/oapi 42001 access_token_expired [unauthenticated] (HTTP 200)",
        ),
        (502, "<html>", "dingtalk/oapi the response is no JSON [unavailable] (HTTP 502)"),
        (502, r#"{"errcode":0}"#, "dingtalk/oapi 0 success [unavailable] (HTTP 502)"),
        (
            200,
            r#"{"errcode":0}"#,
            "dingtalk/oapi the response does not fit its type [unknown] (HTTP 200)",
        ),
    ] {
        let Err(error) = parse(status, body) else { panic!("{body}") };
        assert_eq!(error.to_string(), shown);
    }
}

#[test]
fn data_in_the_code_s_place_is_no_error() {
    let business = r#"{"code":"C01","name":"Office"}"#;
    assert_eq!(v1::decode(200, (), business).expect("a success"), v1::Outcome::Success);
    assert!(v1::decode(400, (), business).is_err());
}

#[test]
fn both_forms_of_rongcloud_and_netease() {
    for body in [&br#"{"code":1004,"errorMessage":"sig"}"#[..], br#"{"code":1004,"msg":"sig"}"#] {
        let error = server::decode(401, (), body).expect_err("an error");
        assert_eq!(error.code(), Some(server::Code::SIGNATURE_VERIFICATION_FAILED));
        assert_eq!(error.message(), Some("sig"));
    }
    assert!(server::decode(200, (), br#"{"code":200}"#).is_ok());
    assert!(server::decode(200, (), br#"{"code":10000,"msg":"OK"}"#).is_ok());
    for body in [&br#"{"code":416,"desc":"busy"}"#[..], br#"{"code":416,"msg":"busy"}"#] {
        let error = im::decode(200, (), body).expect_err("an error");
        assert_eq!(error.code(), Some(im::Code::API_RATE_LIMITED));
        assert_eq!(error.message(), Some("busy"));
    }
    assert!(im::decode(200, (), br#"{"code":200,"data":{}}"#).is_ok());
}

#[test]
fn what_can_t_be_understood_is_a_failure_that_keeps_its_body() {
    let page = "<html>too many requests</html>".repeat(1000);
    let error = v1::decode(429, (), page.as_bytes()).expect_err("an error");
    assert_eq!(error.failure(), Some(v1::Failure::NotJson));
    assert_eq!(error.retry(), Retry::Throttle);
    assert_eq!(error.body().map(str::len), Some(4096));
    assert!(!format!("{error} {error:?} {}", error.report()).contains("html"));

    for body in ["", "{\"errcode\":4", "[]", "null", "{}", "{\"errcode\":true}"] {
        assert!(oapi::decode(200, (), body.as_bytes()).is_err(), "{body}");
    }
    let wrong = oapi::decode(200, (), br#"{"errcode":1.0}"#).expect_err("an error");
    assert_eq!(wrong.failure(), Some(oapi::Failure::BadCode));
    let digits = oapi::decode(200, (), br#"{"errcode":"40014"}"#).expect_err("an error");
    assert_eq!(digits.code(), Some(oapi::Code::INVALID_ACCESS_TOKEN));
}

#[test]
fn an_operation_s_codes_are_an_open_set() {
    let texts = |code: v1::Code| match code {
        v1::Code::SEND_TOO_FAST => "slow down",
        code if SEND.lists(code) => "can't send",
        _ => "not from here",
    };
    assert_eq!(texts(v1::Code::SEND_TOO_FAST), "slow down");
    assert_eq!(texts(v1::Code::USER_NOT_EXIST), "not from here");
    assert!(SEND.codes.iter().all(|code| SEND.lists(*code)));
    assert_eq!((SEND.method, SEND.codes.is_empty()), ("POST", false));
}

//! The cases that all languages share: `tests/conformance/cases.json`.

use errloom_core::{Error, ErrorCode, Outcome};
use errloom_downstream::{dingtalk, netease, rongcloud, yeastar};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Case {
    name: String,
    catalog: String,
    domain: String,
    given: Given,
    /// Only the fields that are there are compared.
    expect: Map<String, Value>,
}

#[derive(Deserialize)]
struct Given {
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
}

#[test]
fn every_case_comes_out_as_expected() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../conformance/cases.json");
    let text = std::fs::read_to_string(file).expect("the file is part of the repository");
    let cases: Vec<Case> = serde_json::from_str(&text).expect("the file is well-formed");
    let problems: Vec<String> = cases.iter().flat_map(problems).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn problems(case: &Case) -> Vec<String> {
    let got = match (case.catalog.as_str(), case.domain.as_str()) {
        ("dingtalk", "v1") => answer::<dingtalk::v1::Code>(&case.given),
        ("dingtalk", "oapi") => answer::<dingtalk::oapi::Code>(&case.given),
        ("dingtalk", "http") => answer::<dingtalk::http::Code>(&case.given),
        ("netease", "im") => answer::<netease::im::Code>(&case.given),
        ("rongcloud", "server") => answer::<rongcloud::server::Code>(&case.given),
        ("rongcloud", "http") => answer::<rongcloud::http::Code>(&case.given),
        ("yeastar", "p_series") => answer::<yeastar::p_series::Code>(&case.given),
        (catalog, domain) => return vec![format!("{}: no {catalog}/{domain}", case.name)],
    };
    let differs = |(key, expected): (&String, &Value)| {
        let got = got.get(key).unwrap_or(&Value::Null);
        (got != expected).then(|| format!("{}: {key} is {got}, not {expected}", case.name))
    };
    case.expect.iter().filter_map(differs).collect()
}

/// What the generated code makes of a response, in the cases' words.
fn answer<C: ErrorCode<Extras: Serialize, Ok: std::fmt::Display>>(given: &Given) -> Value {
    let headers: Vec<(&str, &str)> =
        given.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match errloom_core::decode::<C>(given.status, headers.as_slice(), given.body.as_bytes()) {
        Ok(Outcome::Success) => json!({ "outcome": "success" }),
        Ok(Outcome::Partial(code)) => json!({ "outcome": "partial", "code": code.to_string() }),
        Ok(Outcome::Pending(code)) => json!({ "outcome": "pending", "code": code.to_string() }),
        Err(error) => failure(&error),
    }
}

fn failure<C: ErrorCode<Extras: Serialize>>(error: &Error<C>) -> Value {
    let advice = error.advice();
    let matched = error.matched();
    json!({
        "outcome": "error",
        "failure": error.failure().map(errloom_core::Failure::as_str),
        "code": error.wire_code().map(ToString::to_string),
        "known": error.report().known,
        "name": error.code().map(ErrorCode::name),
        "inner": error.inner_wire_code().map(ToString::to_string),
        "kind": advice.kind,
        "advice": advice.retry,
        "after_ms": advice.after.map(|after| after.as_millis()),
        "max": advice.max,
        "may_have_executed": advice.may_have_executed,
        "basis": advice.basis,
        "message": error.message(),
        "template": matched.as_ref().and_then(|matched| matched.message.text),
        "args": matched.map(|matched| matched.args).unwrap_or_default(),
        "request_id": error.request_id(),
        "extras": error.extras(),
    })
}

//! The cases that all languages share: `tests/conformance/cases.json`.

use errloom_runtime::{Error, ErrorCode, Outcome};
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

#[derive(Clone, Deserialize)]
struct Given {
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
}

#[test]
fn every_case_comes_out_as_expected() {
    let problems: Vec<String> = cases().iter().flat_map(problems).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Cut anywhere, a response is an error or a success, never a panic.
#[test]
fn no_prefix_of_a_body_panics() {
    for case in cases().iter().filter(|case| case.given.body.len() < 400) {
        for end in 0..case.given.body.len() {
            if let Some(body) = case.given.body.get(..end) {
                let given = Given { body: body.to_owned(), ..case.given.clone() };
                assert!(
                    answer_of(case, &given).is_some_and(|answer| answer["outcome"].is_string())
                );
            }
        }
    }
}

fn cases() -> Vec<Case> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../conformance/cases.json");
    let text = std::fs::read_to_string(file).expect("the file is part of the repository");
    serde_json::from_str(&text).expect("the file is well-formed")
}

fn problems(case: &Case) -> Vec<String> {
    let Some(got) = answer_of(case, &case.given) else {
        return vec![format!("{}: no {}/{}", case.name, case.catalog, case.domain)];
    };
    let differs = |(key, expected): (&String, &Value)| {
        let got = got.get(key).unwrap_or(&Value::Null);
        (got != expected).then(|| format!("{}: {key} is {got}, not {expected}", case.name))
    };
    case.expect.iter().filter_map(differs).collect()
}

fn answer_of(case: &Case, given: &Given) -> Option<Value> {
    Some(match (case.catalog.as_str(), case.domain.as_str()) {
        ("dingtalk", "v1") => answer::<dingtalk::v1::Code>(given),
        ("dingtalk", "oapi") => answer::<dingtalk::oapi::Code>(given),
        ("netease", "im") => answer::<netease::im::Code>(given),
        ("rongcloud", "server") => answer::<rongcloud::server::Code>(given),
        ("yeastar", "p_series") => answer::<yeastar::p_series::Code>(given),
        _ => return None,
    })
}

/// What the generated code makes of a response, in the cases' words.
fn answer<C: ErrorCode<Extras: Serialize, Ok: std::fmt::Display>>(given: &Given) -> Value {
    let headers: Vec<(&str, &str)> =
        given.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match errloom_runtime::decode::<C>(given.status, headers.as_slice(), given.body.as_bytes()) {
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
        "failure": error.failure().map(errloom_runtime::Failure::as_str),
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

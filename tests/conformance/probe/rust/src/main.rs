//! Reads conformance cases as JSON lines and answers each by a line.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use errloom_runtime::{
    self as errloom, Error, ErrorCode, Failed, Fault, Next, Outcome, Parts, Policy, Quota,
    Raw as _, Retries, Verdict,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::time::Duration;

fn main() -> std::io::Result<()> {
    // Values of any depth are built and dropped by recursion.
    let thread = std::thread::Builder::new().stack_size(1 << 30);
    thread.spawn(answer_all)?.join().expect("no case panics")
}

fn answer_all() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let case = read(&without_lone_surrogates(&line?));
        writeln!(out, "{}", answer(&case))?;
    }
    Ok(())
}

fn read(line: &str) -> Value {
    let mut reader = serde_json::Deserializer::from_str(line);
    reader.disable_recursion_limit();
    Value::deserialize(&mut reader).unwrap_or_else(|error| panic!("{error}: {line:.300}"))
}

/// A string of Rust can't hold half a surrogate pair: a text that has one arrives with U+FFFD.
fn without_lone_surrogates(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        let unit = |text: &str| {
            let digits = text.strip_prefix("\\u")?.get(..4)?;
            u32::from_str_radix(digits, 16).ok()
        };
        let length = match unit(escape) {
            Some(0xd800..0xdc00)
                if matches!(escape.get(6..).and_then(unit), Some(0xdc00..0xe000)) =>
            {
                12
            }
            Some(0xd800..0xe000) => {
                out.push('\u{fffd}');
                rest = &escape[6..];
                continue;
            }
            _ => 2,
        };
        out.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    out + rest
}

fn answer(case: &Value) -> Value {
    let text = |key: &str| case[key].as_str().unwrap_or_default();
    let given = &case["given"];
    match (text("catalog"), text("domain")) {
        ("dingtalk", "v1") => judge::<errloom_dingtalk::v1::Code>(text("route"), given),
        ("dingtalk", "oapi") => judge::<errloom_dingtalk::oapi::Code>(text("route"), given),
        ("netease", "im") => judge::<errloom_netease::im::Code>(text("route"), given),
        ("rongcloud", "server") => judge::<errloom_rongcloud::server::Code>(text("route"), given),
        ("yeastar", "p_series") => judge::<errloom_yeastar::p_series::Code>(text("route"), given),
        ("lab", "number") => judge::<errloom_lab::number::Code>(text("route"), given),
        ("lab", "text") => judge::<errloom_lab::text::Code>(text("route"), given),
        (catalog, domain) => panic!("no {catalog}/{domain}"),
    }
}

fn judge<C: ErrorCode<Extras: Serialize>>(route: &str, given: &Value) -> Value {
    let status = given["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let headers: Vec<(String, String)> =
        serde_json::from_value(given["headers"].clone()).unwrap_or_default();
    let text = |key: &str| given[key].as_str();
    let bytes = || match text("body") {
        Some(text) => text.as_bytes().to_vec(),
        None => STANDARD.decode(text("body_base64").unwrap_or_default()).expect("base64"),
    };
    let judged: Result<Verdict<C>, Error<C>> = match route {
        "bytes" => errloom::verdict(status, &headers, &bytes()),
        "text" => errloom::verdict(status, &headers, text("body").unwrap_or_default()),
        "parsed" => errloom::verdict_value(status, &headers, &given["value"]),
        "parts" => parts(given, status, &headers),
        "typed" => {
            let parsed = errloom::parse::<serde::de::IgnoredAny, C>(status, &headers, &bytes());
            parsed.and_then(|_| errloom::verdict(status, &headers, &bytes()))
        }
        "retry" => return retry::<C>(given),
        route => panic!("no route {route}"),
    };
    match judged {
        Ok(verdict) => json!({
            "outcome": match verdict.outcome {
                Outcome::Success => "success",
                Outcome::Partial(_) => "partial",
                Outcome::Pending(_) => "pending",
            },
            "code": verdict.code.map(|code| code.to_string()),
        }),
        Err(error) => tell(&error, now(given)),
    }
}

/// Each step of a request, answered.
fn retry<C: ErrorCode>(given: &Value) -> Value {
    let wanted = &given["policy"];
    let ms = |value: &Value| value.as_u64().map(Duration::from_millis);
    let number = |value: &Value| value.as_u64().and_then(|it| u32::try_from(it).ok());
    let mut policy = Policy::new();
    policy.attempts = number(&wanted["attempts"]).expect("a number");
    policy.base = ms(&wanted["base_ms"]).expect("a number");
    policy.throttle = ms(&wanted["throttle_ms"]).expect("a number");
    policy.cap = ms(&wanted["cap_ms"]).expect("a number");
    policy.max_wait = ms(&wanted["max_wait_ms"]).expect("a number");
    let size = number(&wanted["quota"]).expect("a number");
    let quota = Quota::of(size).spent(size - number(&given["quota_left"]).unwrap_or(size));
    let mut request = Retries::new(policy, given["idempotent"] == true).quota(&quota);
    if let Some(deadline) = ms(&wanted["deadline_ms"]) {
        request = request.deadline(deadline);
    }
    let steps = given["steps"].as_array().expect("a list");
    let answers = steps.iter().map(|step| {
        let mut answer = json!({});
        if step["ok"] == true {
            request.succeeded();
        } else {
            let now = ms(&step["at_ms"]).unwrap_or_default();
            let next = request.failed(failed::<C>(step), now, step["u"].as_f64().unwrap_or(1.0));
            match next {
                Next::Wait(pause) => {
                    answer["wait_ms"] = json!(pause.as_millis());
                    answer["renew"] = json!(false);
                }
                Next::Renew => {
                    answer["wait_ms"] = json!(0);
                    answer["renew"] = json!(true);
                }
                Next::Stop(stop) => answer["stop"] = json!(stop.as_str()),
                _ => panic!("{next:?}"),
            }
        }
        answer["quota"] = json!(quota.left());
        answer
    });
    answers.collect()
}

/// What failed at a step, asked through a wrapper that hides the error's type.
fn failed<C: ErrorCode>(step: &Value) -> Failed {
    if let Some(fault) = step["transport"].as_str() {
        return fault.parse::<Fault>().expect("a word").into();
    }
    let given = &step["error"];
    let status = given["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let headers: Vec<(String, String)> =
        serde_json::from_value(given["headers"].clone()).expect("pairs");
    let body = given["body"].as_str().expect("a text");
    let error = errloom::decode::<C>(status, &headers, body).expect_err("an error");
    let hidden = std::io::Error::other(Box::new(error));
    errloom::failed_of(&hidden).expect("it answers")
}

fn parts<C: ErrorCode>(
    given: &Value,
    status: Option<u16>,
    headers: &Vec<(String, String)>,
) -> Result<Verdict<C>, Error<C>> {
    let text = |key: &str| given[key].as_str();
    let mut parts = Parts::<C>::new(&given["code"]);
    let inner = match &given["inner"] {
        Value::String(text) => Some(text.clone()),
        // A domain of strings has no use for a number.
        Value::Number(number) if C::Raw::from_text("x").is_none() => Some(number.to_string()),
        _ => None,
    };
    if let Some(inner) = &inner {
        parts = parts.inner(inner, None);
    }
    parts = parts
        .status(status)
        .message(text("message"))
        .request_id(text("request_id"))
        .headers(headers);
    if given["cause"] == true {
        parts = parts.cause("it broke");
    }
    parts.verdict()
}

/// The moment that a case takes place at: seconds since 1970 of `1999-12-31T23:59:57Z`, which all
/// have.
fn now(given: &Value) -> Duration {
    assert!(matches!(given["now"].as_str(), None | Some("1999-12-31T23:59:57Z")), "{given}");
    Duration::from_secs(946_684_797)
}

fn tell<C: ErrorCode<Extras: Serialize>>(error: &Error<C>, now: Duration) -> Value {
    let advice = error.advice();
    let matched = error.matched();
    let report = error.report();
    let headers: BTreeMap<_, _> = error.headers().collect();
    json!({
        "outcome": "error",
        "code": error.wire_code().map(ToString::to_string),
        "name": error.wire_code().and_then(|code| code.name()),
        "known": report.known,
        "outer": error.outer_code().map(ToString::to_string),
        "inner": error.inner().map(|inner| inner.to_string()),
        "failure": error.failure(),
        "status": error.status(),
        "kind": advice.kind,
        "advice": advice.retry,
        "after_ms": advice.after.map(|after| after.as_millis()),
        "max": advice.max,
        "may_have_executed": advice.may_have_executed,
        "basis": advice.basis,
        "message": error.message(),
        "inner_message": error.inner_message(),
        "request_id": error.request_id(),
        "extras": error.extras(),
        "headers": headers,
        "delay_ms": error.delay(Some(now)).map(|delay| delay.as_millis()),
        "template": matched.as_ref().and_then(|matched| matched.message.text),
        "args": matched.as_ref().map(|matched| matched.args.clone()).unwrap_or_default(),
        "text": error.to_string(),
        "brief": error.brief().to_string(),
        "label": report.label,
        "line": report.to_string(),
        "report": report,
    })
}

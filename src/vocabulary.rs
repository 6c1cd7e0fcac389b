//! The words of the model and the table of HTTP statuses as data, for those who write them again in
//! another language: runtimes hold their copies against it.

use serde_json::{Value, json};

use crate::model::{Advice, Basis, HTTP, Kind, Outcome, StatusAdvice};

/// The vocabulary as the text of a JSON file.
pub fn vocabulary() -> String {
    let vocabulary = json!({
        "outcomes": words(Outcome::ALL, Outcome::as_str, Outcome::about),
        "kinds": words(Kind::ALL, Kind::as_str, Kind::about),
        "advice": words(Advice::ALL, Advice::as_str, Advice::about),
        "bases": words(Basis::ALL, Basis::as_str, Basis::about),
        "http": HTTP.iter().map(status).collect::<Vec<_>>(),
    });
    format!("{vocabulary:#}\n")
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str, about: fn(T) -> &'static str) -> Value {
    all.iter().map(|it| json!({ "word": word(*it), "about": about(*it) })).collect()
}

fn status(row: &StatusAdvice) -> Value {
    json!({
        "from": row.from,
        "to": row.to,
        "kind": row.kind,
        "advice": row.retry.advice,
        "after_ms": row.retry.after.map(|after| after.as_millis()),
        "max": row.retry.max,
        "may_have_executed": row.retry.may_have_executed,
    })
}

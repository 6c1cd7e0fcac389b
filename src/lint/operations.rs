//! Operations: identifiers that every language can tell apart, lists without repetition.

use super::Context;
use crate::model::fold;
use crate::report::{Finding, Place, is_visible};
use std::collections::HashMap;

/// Files are named after operations, and a file's name has its limit.
const LONGEST: usize = 120;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut seen: HashMap<(&str, String), usize> = HashMap::new();
    for (at, operation) in context.catalog.operations.iter().enumerate() {
        let value = |key: &str| context.value(format!("/operations/{at}/{key}"));
        if !is_id(&operation.id) {
            found.push(bad_operation("id", &operation.id, value("id")));
        }
        if !operation.method.bytes().all(|b| b.is_ascii_uppercase()) || operation.method.is_empty()
        {
            found.push(bad_operation("method", &operation.method, value("method")));
        }
        let is_path = operation.path.starts_with('/') && operation.path.chars().all(is_visible);
        if !is_path {
            found.push(bad_operation("path", &operation.path, value("path")));
        }
        if let Some(first) = seen.insert((&operation.domain, fold(&operation.id)), at) {
            let first = context.value(format!("/operations/{first}/id"));
            found.push(colliding_operation(&operation.id, first, value("id")));
        }
        let mut codes = HashMap::new();
        for (nth, code) in operation.codes.iter().enumerate() {
            if let Some(first) = codes.insert(code, nth) {
                let [first, again] = [first, nth].map(|nth| value(&format!("codes/{nth}")));
                found.push(repeated_code(&code.to_string(), first, again));
            }
        }
    }
    found
}

fn is_id(id: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || "._-/:".contains(c);
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(part) && id.len() <= LONGEST
}

/// An operation is called in a way that no request could be.
fn bad_operation(key: &str, value: &str, place: Place) -> Finding {
    let hint = match key {
        "id" => "begin with a letter; a-z, A-Z, 0-9 and . _ - / : may follow, 120 at most in all",
        "method" => "write an HTTP method in capitals, such as POST",
        _ => "write the path below the host, such as /v1/users",
    };
    Finding::error("bad-operation", format!("`{value}` is no operation's {key}"))
        .hint(hint)
        .at(place)
}

/// Two operations of a domain would share an identifier.
fn colliding_operation(id: &str, first: Place, second: Place) -> Finding {
    let message = format!("operation `{id}` equals another once case and separators are dropped");
    Finding::error("colliding-operation", message)
        .hint("join the two, or give one an id that says what sets it apart")
        .at(second.label("collides"))
        .at(first.label("with this"))
}

/// An operation lists a code twice.
fn repeated_code(code: &str, first: Place, second: Place) -> Finding {
    Finding::error("repeated-code", format!("code `{code}` is listed twice"))
        .hint("remove one")
        .at(second.label("again here"))
        .at(first.label("first here"))
}

//! Canonical YAML: one way to write each value.
//!
//! Mappings and lists are in block style, in the order of their type's fields; a list of scalars
//! stands on one line if it fits. What is null or an empty list is left out, for it reads the
//! same. A text stays plain where every reader, of YAML 1.1 or 1.2, takes it for a text, and is
//! else double-quoted on a single line, with all that can't be seen escaped.

use crate::report::is_visible;
use serde::Serialize;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt::Write;

/// The longest line on which a list of scalars is kept together.
const WIDTH: usize = 100;

/// The canonical YAML of a mapping.
///
/// # Panics
/// If the value can't be data at all (a map whose keys are no texts); our types never are.
pub fn write(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("our types are plain data");
    let mut out = String::new();
    node(&mut out, &value, 0);
    out
}

/// A text as a canonical scalar, plain or double-quoted.
pub fn scalar(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

/// Writes a node whose first line stands at the cursor and whose others are indented.
fn node(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(map) => mapping(out, map, indent),
        Value::Array(items) => sequence(out, items, indent),
        scalar => {
            out.push_str(&atom(scalar, false));
            out.push('\n');
        }
    }
}

fn mapping(out: &mut String, map: &Map<String, Value>, indent: usize) {
    let mut present = map.iter().filter(|(_, value)| !is_absent(value)).peekable();
    if present.peek().is_none() {
        out.push_str("{}\n");
    }
    let mut pad = 0;
    for (key, value) in present {
        let start = out.len();
        spaces(out, pad);
        pad = indent;
        out.push_str(&scalar(key));
        out.push(':');
        let column = indent + (out.len() - start);
        if let Some(line) = one_line(value, column) {
            out.push(' ');
            out.push_str(&line);
            out.push('\n');
        } else {
            out.push('\n');
            spaces(out, indent + 2);
            node(out, value, indent + 2);
        }
    }
}

fn sequence(out: &mut String, items: &[Value], indent: usize) {
    for (at, item) in items.iter().enumerate() {
        spaces(out, if at == 0 { 0 } else { indent });
        out.push_str("- ");
        match one_line(item, indent) {
            Some(line) => {
                out.push_str(&line);
                out.push('\n');
            }
            None => node(out, item, indent + 2),
        }
    }
}

/// A scalar, an empty collection or a short list of scalars, without a line break.
fn one_line(value: &Value, column: usize) -> Option<String> {
    match value {
        Value::Object(map) => map.values().all(is_absent).then(|| "{}".to_owned()),
        Value::Array(items) => {
            let atomic = items.iter().all(|item| !item.is_object() && !item.is_array());
            let flow = || items.iter().map(|item| atom(item, true)).collect::<Vec<_>>().join(", ");
            let line = atomic.then(flow)?;
            (items.len() < 2 || column + line.chars().count() < WIDTH).then(|| format!("[{line}]"))
        }
        scalar => Some(atom(scalar, false).into_owned()),
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn atom(value: &Value, in_flow: bool) -> Cow<'_, str> {
    match value {
        Value::String(text) if in_flow && text.contains([',', '[', ']', '{', '}', '?']) => {
            Cow::Owned(quoted(text))
        }
        Value::String(text) => scalar(text),
        other => Cow::Owned(other.to_string()),
    }
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

fn is_plain(text: &str) -> bool {
    let harmless = |c: char| c.is_ascii_alphanumeric() || "/_($".contains(c) || !c.is_ascii();
    (text.starts_with(harmless) || text.starts_with("./") || text.starts_with("../"))
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_visible)
        && !is_word(text)
        && !is_number(text)
}

/// Words that some reader takes for a truth value or for nothing.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether some reader takes the text for a number, a time of day or a date. Versions such as
/// `0.1.0` are none.
fn is_number(text: &str) -> bool {
    let numeric = |b: u8| b.is_ascii_digit() || b"_.:eE+-".contains(&b);
    let based = ["0x", "0o", "0b"].iter().any(|prefix| text.starts_with(prefix));
    let decimal = text.bytes().all(numeric) && text.matches('.').count() < 2;
    let date = text.len() > 4 && text.as_bytes()[4] == b'-';
    text.starts_with(|c: char| c.is_ascii_digit()) && (based || decimal || date)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if !is_visible(c) => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02x}"),
                    0x100..=0xffff => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_plain_only_where_all_readers_agree() {
        for plain in [
            "a",
            "user.not.exist",
            "0.1.0",
            "CAN'T CHECKOUT…",
            "/code",
            "4xx",
            "（错误）",
            "../a.md",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        for other in [
            "",
            " a",
            "a ",
            "yes",
            "No",
            "~",
            "null",
            "1e3",
            "0x10",
            "007",
            "1_000",
            "12:30",
            ".5",
            "2026-11-20",
            "-1",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "%s",
            "{x}",
            "[x]",
            "*a",
            "&a",
            "!a",
            "'a",
            "\"a",
            "@a",
            "`a",
            "a\nb",
            "a\u{202e}b",
            "a\0b",
            "| a",
            "> a",
            "? a",
            "<<",
            "=",
            "---",
        ] {
            assert!(scalar(other).starts_with('"'), "{other:?}");
            let back: String = serde_yaml::from_str(&scalar(other)).expect("reads");
            assert_eq!(back, other);
        }
    }

    #[test]
    fn collections_have_one_form() {
        let value = serde_json::json!({
            "a": 1, "none": null, "empty": [], "http": [400, 500],
            "items": [{ "x": "yes", "w": { "z": [] } }, "s, t"], "flow": ["a, b", "c"],
        });
        let text = "a: 1\nhttp: [400, 500]\nitems:\n  - x: \"yes\"\n    w: {}\n  - s, t\nflow: [\"a, b\", c]\n";
        assert_eq!(write(&value), text);
    }
}

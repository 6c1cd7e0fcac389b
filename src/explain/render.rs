//! What is known about a code, for people and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Hit, Line};
use crate::model::{Code, Kind, Message, Retry, Source};
use crate::report::harmless;

/// For people: a paragraph for each hit. `strong` styles the heading.
pub fn human(hits: &[Hit<'_>], strong: impl Fn(&str) -> String) -> String {
    let paragraphs: Vec<String> = hits.iter().map(|hit| paragraph(hit, &strong)).collect();
    paragraphs.join("\n")
}

fn paragraph(hit: &Hit<'_>, strong: impl Fn(&str) -> String) -> String {
    let entry = hit.entry;
    let heading = format!("{} {} {}", hit.catalog.id, entry.domain, entry.code);
    let mut text = format!("  {}\n", entry.name);
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:<10} {value}");
    };
    match (entry.kind, &entry.retry) {
        (Some(kind), Some(retry)) => {
            field("kind", kind.as_str());
            field("retry", &retry.to_string());
        }
        _ => field("outcome", entry.outcome.as_str()),
    }
    if let Some(decided_by) = hit.evidence.and_then(|evidence| evidence.decided_by.as_deref()) {
        field("decided by", decided_by);
    }
    if let Some(section) = &entry.section {
        field("section", section);
    }
    if let Some(note) = &entry.note {
        field("note", note);
    }
    for alias in &entry.aliases {
        field("alias", &format!("{} (since {})", alias.name, alias.since));
    }
    if let Some(gone) = &entry.delisted {
        field("delisted", &format!("since {}, last seen {}", gone.since, gone.last_seen));
    }
    if let Some(deprecated) = &entry.deprecated {
        field("deprecated", &format!("since {}", deprecated.since));
    }
    for (index, said) in entry.messages.iter().enumerate() {
        message(&mut text, hit, index, said);
    }
    strong(&harmless(&heading)) + &harmless(&text)
}

fn message(text: &mut String, hit: &Hit<'_>, index: usize, said: &Message) {
    let words = said.text.as_deref().or(said.description.as_deref()).unwrap_or("(no text)");
    let _ = writeln!(text, "  - {words}");
    if let (Some(_), Some(description)) = (&said.text, &said.description)
        && description != words
    {
        let _ = writeln!(text, "    {description}");
    }
    let mut facts: Vec<String> = said.http.iter().map(|status| format!("HTTP {status}")).collect();
    facts.extend(said.kind.map(|kind| kind.to_string()));
    facts.extend(said.retry.as_ref().map(ToString::to_string));
    if !facts.is_empty() {
        let _ = writeln!(text, "    {}", facts.join(", "));
    }
    for line in lines(hit, index) {
        let _ = writeln!(text, "    {}:{}", line.path, line.line);
    }
    for key in &said.sources {
        if let Some(Source::Citation(citation)) = hit.catalog.sources.get(key) {
            let _ = writeln!(text, "    source: {citation}");
        }
    }
}

fn lines<'a>(hit: &'a Hit<'_>, message: usize) -> &'a [Line] {
    hit.evidence.and_then(|evidence| evidence.lines.get(message)).map_or(&[], Vec::as_slice)
}

/// For machines: an array with an object for each hit.
pub fn json(hits: &[Hit<'_>]) -> Value {
    hits.iter().map(object).collect()
}

fn object(hit: &Hit<'_>) -> Value {
    let entry = hit.entry;
    let messages: Vec<Value> = entry
        .messages
        .iter()
        .enumerate()
        .map(|(index, said)| {
            let lines: Vec<Value> = lines(hit, index)
                .iter()
                .map(|line| json!({ "path": line.path, "line": line.line }))
                .collect();
            json!({
                "text": said.text,
                "description": said.description,
                "http": said.http,
                "kind": said.kind.map(Kind::as_str),
                "retry": said.retry.as_ref().map(retry_object),
                "sources": said.sources,
                "lines": lines,
            })
        })
        .collect();
    json!({
        "catalog": hit.catalog.id,
        "version": hit.catalog.version,
        "domain": entry.domain,
        "code": code(&entry.code),
        "name": entry.name.as_str(),
        "outcome": entry.outcome.as_str(),
        "kind": entry.kind.map(Kind::as_str),
        "retry": entry.retry.as_ref().map(retry_object),
        "decided_by": hit.evidence.and_then(|evidence| evidence.decided_by.as_deref()),
        "section": entry.section,
        "note": entry.note,
        "aliases": entry.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(),
        "delisted": entry.delisted.is_some(),
        "deprecated": entry.deprecated.is_some(),
        "messages": messages,
    })
}

fn code(code: &Code) -> Value {
    match code {
        Code::Integer(value) => json!(value),
        Code::String(value) => json!(value),
    }
}

fn retry_object(retry: &Retry) -> Value {
    json!({
        "advice": retry.advice.as_str(),
        "after_ms": retry.after.map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX)),
        "max": retry.max,
        "may_have_executed": retry.may_have_executed,
    })
}

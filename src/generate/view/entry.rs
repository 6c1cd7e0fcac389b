use std::cell::RefCell;

use tera::value::Key;
use tera::{Map, Value};

use super::domain::Pool;
use super::{View, map, option};
use crate::generate::comment::Comment;
use crate::generate::{placeholder, prose};
use crate::model::{Code, Entry, Message};

pub(super) fn build(
    view: &View,
    pool: &mut Pool,
    index: usize,
    entry: &Entry,
    name: Value,
) -> Value {
    let advice = entry.kind.zip(entry.retry).map(|(kind, retry)| pool.advice(view, kind, retry));
    let (http_index, http) = pool.http(entry.http());
    map! { view;
        index: index,
        is_error: entry.outcome.is_error(),
        id: view.literal(entry.name.as_str()),
        code: code(view, &entry.code),
        wire: view.literal(&entry.code.to_string()),
        outcome: view.outcome(entry.outcome),
        kind: option(entry.kind.map(|kind| view.kind(kind))),
        retry: option(advice.as_ref().map(|advice| advice.retry.clone())),
        advice: option(advice.map(|advice| advice.value)),
        http: http,
        http_index: http_index,
        section: literal(view, entry.section.as_ref()),
        note: literal(view, entry.note.as_ref()),
        doc: docs(view, entry, &name),
        name: name,
        aliases: aliases(view, entry),
        delisted: option(entry.delisted.as_ref().map(|it| map! {
            since: view.literal(&it.since),
            last_seen: view.literal(&it.last_seen),
        })),
        deprecated: option(entry.deprecated.as_ref().map(|it| map! {
            since: view.literal(&it.since),
            replaced_by: option(it.replaced_by.as_ref().map(|it| code(view, it))),
            note: literal(view, it.note.as_ref()),
        })),
        messages: entry.messages.iter().map(|it| message(view, pool, entry, it)).collect::<Vec<_>>(),
    }
}

/// A code as a literal of its domain's type.
pub(super) fn code(view: &View, code: &Code) -> Value {
    match code {
        Code::Integer(value) => Value::from(value.to_string()),
        Code::String(value) => view.literal(value),
    }
}

fn literal(view: &View, text: Option<&String>) -> Value {
    option(text.map(|text| view.literal(text)))
}

fn aliases(view: &View, entry: &Entry) -> Vec<Value> {
    let alias = |alias: &crate::model::Alias| {
        map! { name: view.name(alias.name.as_str()), since: view.literal(&alias.since) }
    };
    entry.aliases.iter().map(alias).collect()
}

fn message(view: &View, pool: &mut Pool, entry: &Entry, message: &Message) -> Value {
    map! { view;
        text: literal(view, message.text.as_ref()),
        description: literal(view, message.description.as_ref()),
        template: option(message.text.as_ref().map(|text| template(view, text))),
        http: pool.http(message.http.clone()).1,
        kind: option(message.kind.map(|kind| view.kind(kind))),
        retry: option(message.retry.map(|retry| view.retry(retry))),
        advice: option(message.advice(entry).map(|(kind, retry)| {
            map! { kind: view.kind(kind), retry: view.retry(retry) }
        })),
    }
}

fn template(view: &View, text: &str) -> Value {
    let template = placeholder::parse(text);
    map! { view;
        parts: template.parts.iter().map(|it| view.literal(it)).collect::<Vec<_>>(),
        names: template.names.iter().map(|it| view.literal(it)).collect::<Vec<_>>(),
        weight: template.parts.iter().map(|it| it.chars().count()).sum::<usize>(),
    }
}

fn docs(view: &View, entry: &Entry, name: &Value) -> Value {
    let doc = |(key, comment): &(Key<'static>, RefCell<Comment>)| {
        let doc = &mut *comment.borrow_mut();
        lead(doc, entry, name);
        prose::entry(doc, entry).expect("a string takes any text");
        if let Some(form) = &doc.style().deprecated {
            prose::deprecated(doc, entry, form);
        }
        (key.clone(), doc.finish(Value::normal_string))
    };
    view.comments.iter().map(doc).collect::<Map>().into()
}

/// The style's lead with its placeholders filled.
fn lead(doc: &mut Comment, entry: &Entry, name: &Value) {
    let mut rest = doc.style().lead.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((key, after)) = after.split_once('}') else { break };
        doc.ours(before);
        match key.strip_prefix("name.") {
            None => match &entry.code {
                Code::String(code) => doc.code(code),
                Code::Integer(_) => doc.code(&entry.code.to_string()),
            },
            Some(key) => {
                let names = name.as_map().and_then(|names| names.get(&Key::Str(key)));
                doc.ours(names.and_then(Value::as_str).unwrap_or_default());
            }
        }
        rest = after;
    }
    doc.ours(rest);
}

use tera::value::Key;
use tera::{Map, Value};

use super::domain::Pool;
use super::{View, map, option};
use crate::generate::comment::{CommentStyle, Paragraph, Piece};
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
        messages: entry.messages.iter().map(|it| message(view, pool, it)).collect::<Vec<_>>(),
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

fn message(view: &View, pool: &mut Pool, message: &Message) -> Value {
    map! { view;
        text: literal(view, message.text.as_ref()),
        description: literal(view, message.description.as_ref()),
        template: option(message.text.as_ref().map(|text| template(view, text))),
        http: pool.http(message.http.clone()).1,
        kind: option(message.kind.map(|kind| view.kind(kind))),
        retry: option(message.retry.map(|retry| view.retry(retry))),
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
    let doc = |(key, style): &(Key<'static>, &CommentStyle)| {
        let mut paragraphs = prose::entry(lead(style, entry, name), entry);
        let form = style.deprecated.as_deref();
        paragraphs.extend(form.and_then(|form| prose::deprecated(entry, form)));
        (key.clone(), Value::from(style.comment(&paragraphs)))
    };
    view.comments.iter().map(doc).collect::<Map>().into()
}

/// The style's lead with its placeholders filled.
fn lead<'a>(style: &'a CommentStyle, entry: &Entry, name: &Value) -> Paragraph<'a> {
    let mut paragraph = Vec::new();
    let mut rest = style.lead.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((key, after)) = after.split_once('}') else { break };
        paragraph.push(Piece::Ours(before.into()));
        paragraph.push(match key.strip_prefix("name.") {
            None => Piece::Code(entry.code.to_string().into()),
            Some(key) => {
                let names = name.as_map().and_then(|names| names.get(&Key::Str(key)));
                Piece::Ours(names.and_then(Value::as_str).unwrap_or_default().to_owned().into())
            }
        });
        rest = after;
    }
    paragraph.push(Piece::Ours(rest.into()));
    paragraph
}

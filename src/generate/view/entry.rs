//! One code of a domain, with all that is said about it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use tera::Value;

use super::attribute::AttributeView;
use super::pool::Pool;
use super::styled::{CodeLiteral, Literal, Name, Styles};
use super::vocabulary::{Advised, RetryView};
use super::{Used, View, pruned};
use crate::generate::prose;
use crate::model::{Alias, Code, Deprecated, Entry, Message, placeholder};
use crate::write::{Comment, CommentStyle};

#[derive(Serialize)]
struct EntryView<'v> {
    index: usize,
    is_error: bool,
    id: Literal<'v>,
    code: CodeLiteral<'v>,
    wire: Wire<'v>,
    outcome: &'v Value,
    kind: Option<&'v Value>,
    retry: Option<RetryView<'v>>,
    advice: Option<&'v Value>,
    http: &'v [u16],
    http_index: usize,
    section: Option<Literal<'v>>,
    attributes: Vec<AttributeView<'v>>,
    note: Option<Literal<'v>>,
    doc: Doc<'v>,
    name: Name<'v>,
    aliases: Vec<AliasView<'v>>,
    delisted: Option<DelistedView<'v>>,
    deprecated: Option<DeprecatedView<'v>>,
    messages: Vec<MessageView<'v>>,
}

/// Entries as values, with what they share. Where files only ask how many there are, or whether
/// there are any, each is no more than something that is there.
pub(super) fn build(view: &View, pool: &Pool, entries: &[&Entry], used: &Used) -> Vec<Value> {
    if used.is_leaf() {
        return vec![Value::from(true); entries.len()];
    }
    let mut rows = used.at(&["advice"]).clone();
    rows.join(&Used::of("index"));
    let advices = pool.advices(&view.vocabulary, &rows);
    let value = |(index, entry): (usize, &&Entry)| {
        let advice = pool.advice_of(index).map(|place| &advices[place]);
        pruned::value(&EntryView::new(view, entry, index, advice, pool.http_of(index)), used)
    };
    entries.iter().enumerate().map(value).collect()
}

/// One entry, by its place.
pub(super) fn one(view: &View, pool: &Pool, entries: &[&Entry], at: usize, used: &Used) -> Value {
    let advices = pool.advices(&view.vocabulary, &Used::all());
    let advice = pool.advice_of(at).map(|place| &advices[place]);
    pruned::value(&EntryView::new(view, entries[at], at, advice, pool.http_of(at)), used)
}

impl<'v> EntryView<'v> {
    fn new(
        view: &'v View,
        entry: &'v Entry,
        index: usize,
        advice: Option<&'v Value>,
        (http_index, http): (usize, &'v [u16]),
    ) -> Self {
        let styles = &view.styles;
        let literal = |text: &'v String| styles.literal(text);
        Self {
            index,
            is_error: entry.outcome.is_error(),
            id: styles.literal(entry.name.as_str()),
            code: styles.code(&entry.code),
            wire: Wire { styles, code: &entry.code },
            outcome: view.vocabulary.outcome(entry.outcome),
            kind: entry.kind.map(|kind| view.vocabulary.kind(kind)),
            retry: entry.retry.map(|retry| view.vocabulary.retry(retry)),
            advice,
            http,
            http_index,
            section: entry.section.as_ref().map(literal),
            attributes: entry.attributes.iter().map(|it| AttributeView::new(styles, it)).collect(),
            note: entry.note.as_ref().map(literal),
            doc: Doc { styles, entry },
            name: styles.name(entry.name.as_str()),
            aliases: entry.aliases.iter().map(|it| AliasView::new(styles, it)).collect(),
            delisted: entry.delisted.as_ref().map(|it| DelistedView {
                since: styles.literal(&it.since),
                last_seen: styles.literal(&it.last_seen),
            }),
            deprecated: entry.deprecated.as_ref().map(|it| DeprecatedView::new(styles, it)),
            messages: entry.messages.iter().map(|it| MessageView::new(view, entry, it)).collect(),
        }
    }
}

/// A code as a string literal, whatever its type.
struct Wire<'v> {
    styles: &'v Styles<'v>,
    code: &'v Code,
}

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.code {
            Code::String(text) => self.styles.literal(text).serialize(serializer),
            Code::Integer(value) => self.styles.literal(&value.to_string()).serialize(serializer),
        }
    }
}

#[derive(Serialize)]
struct AliasView<'v> {
    name: Name<'v>,
    since: Literal<'v>,
}

impl<'v> AliasView<'v> {
    fn new(styles: &'v Styles, alias: &'v Alias) -> Self {
        Self { name: styles.name(alias.name.as_str()), since: styles.literal(&alias.since) }
    }
}

#[derive(Serialize)]
struct DelistedView<'v> {
    since: Literal<'v>,
    last_seen: Literal<'v>,
}

#[derive(Serialize)]
struct DeprecatedView<'v> {
    since: Literal<'v>,
    replaced_by: Option<CodeLiteral<'v>>,
    note: Option<Literal<'v>>,
}

impl<'v> DeprecatedView<'v> {
    fn new(styles: &'v Styles, deprecated: &'v Deprecated) -> Self {
        Self {
            since: styles.literal(&deprecated.since),
            replaced_by: deprecated.replaced_by.as_ref().map(|it| styles.code(it)),
            note: deprecated.note.as_ref().map(|it| styles.literal(it)),
        }
    }
}

#[derive(Serialize)]
struct MessageView<'v> {
    text: Option<Literal<'v>>,
    description: Option<Literal<'v>>,
    remedy: Option<Literal<'v>>,
    lang: Option<Literal<'v>>,
    template: Option<Template<'v>>,
    http: &'v [u16],
    kind: Option<&'v Value>,
    retry: Option<RetryView<'v>>,
    advice: Option<Advised<'v>>,
}

impl<'v> MessageView<'v> {
    fn new(view: &'v View, entry: &Entry, message: &'v Message) -> Self {
        let View { styles, vocabulary, .. } = view;
        Self {
            text: message.text.as_ref().map(|text| styles.literal(text)),
            description: message.description.as_ref().map(|text| styles.literal(text)),
            remedy: message.remedy.as_ref().map(|text| styles.literal(text)),
            lang: message.lang.as_ref().map(|text| styles.literal(text)),
            template: message.text.as_ref().map(|text| Template { styles, text }),
            http: &message.http,
            kind: message.kind.map(|kind| vocabulary.kind(kind)),
            retry: message.retry.map(|retry| vocabulary.retry(retry)),
            advice: message.advice(entry).map(|advice| vocabulary.advised(advice)),
        }
    }
}

/// A text taken apart at its placeholders when it is shown.
struct Template<'v> {
    styles: &'v Styles<'v>,
    text: &'v str,
}

impl Serialize for Template<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let template = placeholder::parse(self.text);
        let parts: Vec<_> = template.parts.iter().map(|it| self.styles.literal(it)).collect();
        let names: Vec<_> = template.names.iter().map(|it| self.styles.literal(it)).collect();
        let mut fields = serializer.serialize_struct("Template", 3)?;
        fields.serialize_field("parts", &parts)?;
        fields.serialize_field("names", &names)?;
        let weight = template.parts.iter().map(|it| it.chars().count()).sum::<usize>();
        fields.serialize_field("weight", &weight)?;
        fields.end()
    }
}

/// The documentation of an entry in every style of comments.
struct Doc<'v> {
    styles: &'v Styles<'v>,
    entry: &'v Entry,
}

impl Serialize for Doc<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Doc", self.styles.comments().count())?;
        for (key, style) in self.styles.comments() {
            fields.serialize_field(key, &DocIn { doc: self, style })?;
        }
        fields.end()
    }
}

struct DocIn<'v> {
    doc: &'v Doc<'v>,
    style: &'v CommentStyle,
}

impl Serialize for DocIn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut comment = Comment::new(self.style);
        self.lead(&mut comment);
        prose::entry(&mut comment, self.doc.entry);
        if let Some(form) = &self.style.deprecated {
            prose::deprecated(&mut comment, self.doc.entry, form);
        }
        comment.finish(|text| serializer.serialize_str(text))
    }
}

impl DocIn<'_> {
    /// The style's lead with its placeholders filled.
    fn lead(&self, comment: &mut Comment) {
        let Doc { styles, entry } = self.doc;
        let mut rest = self.style.lead.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((key, after)) = after.split_once('}') else { break };
            comment.ours(before);
            match (key.strip_prefix("name."), &entry.code) {
                (Some(style), _) => comment.ours(&styles.identifier(style, entry.name.as_str())),
                (None, Code::String(code)) => comment.code(code),
                (None, Code::Integer(code)) => comment.code(&code.to_string()),
            }
            rest = after;
        }
        comment.ours(rest);
    }
}

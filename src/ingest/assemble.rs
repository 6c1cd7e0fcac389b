//! Joins rows into entries: one entry per code, one message per text and description.

use super::recipe::Recipe;
use super::row::Row;
use crate::model::{Code, Message};
use indexmap::IndexMap;

/// An entry that is still to be named and judged.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) domain: &'a str,
    pub(super) code: Code,
    pub(super) section: Option<&'a str>,
    pub(super) messages: Vec<Message>,
}

/// The drafts in canonical order, and per row which message it is of its draft and whether that
/// message is new.
pub(super) fn assemble<'a>(
    recipe: &'a Recipe,
    rows: &[Row<'a>],
) -> (Vec<Draft<'a>>, Vec<(usize, bool)>) {
    let mut drafts: IndexMap<(&str, &Code), Draft<'a>> = IndexMap::new();
    let mut fates = Vec::with_capacity(rows.len());
    for row in rows {
        let draft = drafts.entry((row.domain, &row.code)).or_insert_with(|| Draft {
            domain: row.domain,
            code: row.code.clone(),
            section: None,
            messages: Vec::new(),
        });
        draft.section = draft.section.or(row.section);
        fates.push(draft.add(row));
    }
    let mut drafts: Vec<Draft<'a>> = drafts.into_values().collect();
    let rank = |draft: &Draft<'_>| recipe.domains.get_index_of(draft.domain);
    drafts.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.code.cmp(&b.code)));
    (drafts, fates)
}

impl Draft<'_> {
    fn add(&mut self, row: &Row<'_>) -> (usize, bool) {
        let same =
            |message: &Message| message.text == row.text && message.description == row.description;
        let known = self.messages.iter().position(same);
        let at = known.unwrap_or(self.messages.len());
        if known.is_none() {
            let (text, description) = (row.text.clone(), row.description.clone());
            self.messages.push(Message { text, description, ..Message::default() });
        }
        let message = &mut self.messages[at];
        for status in &row.http {
            if !message.http.contains(status) {
                message.http.push(*status);
            }
        }
        if !message.sources.iter().any(|source| source == row.source) {
            message.sources.push(row.source.to_owned());
        }
        (at, known.is_none())
    }
}

//! Joins rows into entries: one entry per code, one message per text and description.

use super::reading::Reading;
use super::recipe::{Judgement, Recipe};
use super::row::{Row, Said};
use crate::model::{AttributeValue, Code, Message, Name};
use crate::report::{Finding, Place};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::HashMap;

/// An entry that is still to be named and judged.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) domain: &'a str,
    pub(super) code: Code,
    pub(super) section: Option<Cow<'a, str>>,
    pub(super) attributes: IndexMap<Name, AttributeValue>,
    pub(super) messages: Vec<Message>,
    /// Which message says what.
    said: HashMap<Said, usize>,
    /// What the page's columns say about each message, and which of them.
    pub(super) judged: Vec<(Judgement, Option<&'a str>)>,
    /// The page's own names, each with the source of the row.
    pub(super) names: Vec<(String, &'a str)>,
    /// Its first row.
    pub(super) first: Spot<'a>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    pub(super) source: &'a str,
    pub(super) line: usize,
}

/// Which message of its draft a row is, and whether it is a new one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entered {
    pub(super) message: usize,
    pub(super) is_new: bool,
}

/// The drafts in canonical order, and what became of each row.
pub(super) fn assemble<'a>(
    recipe: &'a Recipe,
    rows: &[Row<'a>],
    pages: &[Reading<'a>],
    findings: &mut Vec<Finding>,
) -> (Vec<Draft<'a>>, Vec<Entered>) {
    let mut drafts: IndexMap<(&str, &Code), Draft<'a>> = IndexMap::new();
    let mut entered = Vec::with_capacity(rows.len());
    for row in rows {
        let draft = drafts.entry((row.domain, &row.code)).or_insert_with(|| Draft::new(row));
        draft.section = draft.section.take().or_else(|| row.section.clone());
        if let Some(finding) = draft.describe(row) {
            let page = pages.iter().find(|page| page.key == row.source && row.line > 0);
            let place = page.map(|page| Place::line(page.text, row.line));
            findings.push(place.into_iter().fold(finding, Finding::at));
        }
        entered.push(draft.add(row));
    }
    let mut drafts: Vec<Draft<'a>> = drafts.into_values().collect();
    let rank = |draft: &Draft<'_>| recipe.domains.get_index_of(draft.domain);
    drafts.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.code.cmp(&b.code)));
    (drafts, entered)
}

impl<'a> Draft<'a> {
    fn new(row: &Row<'a>) -> Self {
        Self {
            domain: row.domain,
            code: row.code.clone(),
            section: None,
            attributes: IndexMap::new(),
            messages: Vec::new(),
            said: HashMap::new(),
            judged: Vec::new(),
            names: Vec::new(),
            first: Spot { source: row.source, line: row.line },
        }
    }

    /// Adds what a row says of the code itself.
    fn describe(&mut self, row: &Row<'a>) -> Option<Finding> {
        if let Some(name) = &row.name
            && !self.names.iter().any(|(known, _)| known == name)
        {
            self.names.push((name.clone(), row.source));
        }
        for (name, value) in &row.attributes {
            let held = self.attributes.entry(name.clone()).or_insert_with(|| value.clone());
            if held != value {
                let message =
                    format!("{} {} has `{name}` {held} and {value}", row.domain, row.code);
                let hint =
                    format!("line {} says the one, line {} the other", self.first.line, row.line);
                return Some(Finding::error("attribute-differs", message).hint(hint));
            }
        }
        None
    }

    /// The first of a row's messages is the row's.
    fn add(&mut self, row: &Row<'a>) -> Entered {
        let bare = [Said::default()];
        let texts = if row.texts.is_empty() { &bare[..] } else { &row.texts };
        let mut all =
            texts.iter().map(|said| self.message(row, said)).collect::<Vec<_>>().into_iter();
        let first = all.next().expect("there is at least one");
        Entered { is_new: first.is_new || all.any(|it| it.is_new), ..first }
    }

    fn message(&mut self, row: &Row<'a>, said: &Said) -> Entered {
        let known = self.said.get(said).copied();
        let at = known.unwrap_or(self.messages.len());
        if known.is_none() {
            self.said.insert(said.clone(), at);
            let Said { text, description, remedy, lang } = said.clone();
            self.messages.push(Message { text, description, remedy, lang, ..Message::default() });
            self.judged.push((row.judged, row.judged_by));
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
        Entered { message: at, is_new: known.is_none() }
    }
}

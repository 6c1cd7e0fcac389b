//! What one row says, checked: from cells as they stand on the page to a code and what is said of it.

use super::document::Cell;
use super::reading::Found;
use super::recipe::{Column, Judgement, PageSource, Ranges, Recipe, Region};
use crate::model::{AttributeType, AttributeValue, Code, CodeType, Domain, Name};
use crate::report::Finding;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::HashMap;

/// A row: what a page or a citation says about one code.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) domain: &'a str,
    pub(super) code: Code,
    pub(super) http: Vec<u16>,
    /// What is said of it; one message each.
    pub(super) texts: Vec<Said>,
    /// The page's own name for it, and what becomes of it where it is met twice.
    pub(super) name: Option<String>,
    pub(super) section: Option<Cow<'a, str>>,
    pub(super) attributes: IndexMap<Name, AttributeValue>,
    /// What the page's columns say about the failure, and which of them.
    pub(super) judged: Judgement,
    pub(super) judged_by: Option<&'a str>,
    /// Key of the source.
    pub(super) source: &'a str,
    /// Its first line, from 1; 0 for a row of a citation.
    pub(super) line: usize,
    /// Its first block.
    pub(super) block: Option<usize>,
}

/// What is said of a code in one message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Said {
    pub(super) text: Option<String>,
    pub(super) description: Option<String>,
    pub(super) remedy: Option<String>,
    pub(super) lang: Option<String>,
}

impl<'a> Row<'a> {
    pub(super) fn new(domain: &'a str, code: Code, source: &'a str) -> Self {
        Self {
            domain,
            code,
            http: Vec::new(),
            texts: Vec::new(),
            name: None,
            section: None,
            attributes: IndexMap::new(),
            judged: Judgement::default(),
            judged_by: None,
            source,
            line: 0,
            block: None,
        }
    }
}

/// The rows of a raw row: one, one per status where it speaks of statuses, or one per code of a
/// range; none if it is left out.
#[derive(Default)]
pub(super) struct Checked<'a> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) skipped: Option<&'static str>,
}

/// The columns that a message has, whatever the domain.
const FIELDS: &[&str] = &["http", "code", "name", "section", "text", "description", "remedy"];
/// How much of a cell a finding shows.
const SHOWN: usize = 60;
/// A range of more codes is no range of errors.
const WIDEST: i64 = 10_000;

/// Reads the rows of one region.
pub(super) struct Reader<'a> {
    source: &'a str,
    page: &'a PageSource,
    region: &'a Region,
    domain: Option<&'a Domain>,
    /// Codes by the names of their rows, where a row may name another.
    named: HashMap<String, String>,
}

/// A cell without markup, and the column that it stands in.
struct Value<'a> {
    field: &'a str,
    column: Option<&'a Column>,
    text: String,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        recipe: &'a Recipe,
        source: &'a str,
        page: &'a PageSource,
        region: &'a Region,
        rows: &[Found<'a>],
    ) -> Self {
        let domain = recipe.domains.get(&region.domain);
        let mut reader = Self { source, page, region, domain, named: HashMap::new() };
        if reader.column("code").is_some_and(|column| column.names_other) {
            for found in rows {
                let values = reader.values(found).unwrap_or_default();
                let first =
                    |field| values.iter().find(|it| it.field == field).map(|it| it.text.clone());
                if let (Some(name), Some(code)) = (first("name"), first("code")) {
                    reader.named.entry(name).or_insert(code);
                }
            }
        }
        reader
    }

    /// Every column is one that a message has, or is left out for a reason.
    pub(super) fn unknown_column(&self, rows: &[Found<'a>]) -> Option<(usize, Finding)> {
        let known = |column: &str| {
            let field = self.column(column).and_then(|it| it.field.as_deref()).unwrap_or(column);
            FIELDS.contains(&field)
                || self.page.drop.contains_key(column)
                || self.attribute(field).is_some()
                || self
                    .column(column)
                    .is_some_and(|it| !it.values.is_empty() || !it.split.is_empty())
        };
        let cells = rows.iter().flat_map(|row| row.row.cells.iter().map(move |cell| (row, cell.0)));
        let (row, column) = cells.into_iter().find(|(_, column)| !known(column))?;
        let message = format!("a column `{column}`, which no message has");
        let hint = format!(
            "name it {}, drop it for a reason, or declare it under `attributes` of the domain",
            FIELDS.join(", ")
        );
        Some((row.row.blocks[0], Finding::error("unknown-column", message).hint(hint)))
    }

    /// What a raw row says.
    pub(super) fn read(&self, found: &Found<'a>) -> Result<Checked<'a>, Finding> {
        let values = self.values(found)?;
        let all = |field: &'static str| {
            values.iter().filter(move |it| it.field == field && !it.text.is_empty())
        };
        let first = |field| all(field).next().map(|it| it.text.clone());
        let codes: Vec<&str> = all("code").map(|it| &*it.text).collect();
        let mut http = Vec::new();
        for value in all("http") {
            http.extend(statuses(&value.text)?);
        }
        let section = first("section").map(Cow::Owned);
        let section = section.or_else(|| found.section.map(Cow::Borrowed));
        let mut row = Row {
            texts: self.said(&values),
            name: first("name"),
            section: section.or_else(|| self.region.section.as_deref().map(Cow::Borrowed)),
            line: found.line,
            block: Some(found.row.blocks[0]),
            ..Row::new(&self.region.domain, Code::Integer(0), self.source)
        };
        if let Some(plain) =
            self.region.plain_status.as_ref().filter(|it| codes.first() == Some(&&*it.code))
        {
            let row = |status: &u16| Row {
                domain: &plain.domain,
                code: Code::Integer((*status).into()),
                ..row.clone()
            };
            return Ok(Checked { rows: http.iter().map(row).collect(), skipped: None });
        }
        row.http = http;
        Self::judge(&values, &mut row)?;
        self.attributes(&values, &mut row)?;
        self.coded(&codes, row)
    }

    /// The cells of a row, taken apart and without markup.
    fn values(&self, found: &Found<'a>) -> Result<Vec<Value<'a>>, Finding> {
        let mut values: Vec<Value<'a>> = Vec::new();
        for (name, cell) in &found.row.cells {
            let column = self.column(name);
            let text = self.plain(cell, column);
            let split = column.map_or(&[][..], |column| &column.split);
            if split.is_empty() || text.is_empty() {
                values.push(Self::value(name, column, &text));
                continue;
            }
            let Some(groups) = split.iter().find_map(|pattern| pattern.groups(&text)) else {
                let message =
                    format!("`{}` in column `{name}` fits none of its patterns", shown(&text));
                let hint = "add a pattern to the column's `split`";
                return Err(Finding::error("bad-cell", message).hint(hint));
            };
            for (name, text) in groups {
                let name = self.group(name);
                values.push(Self::value(name, self.column(name), text));
            }
        }
        Ok(values)
    }

    /// A group's name for as long as the recipe lives.
    fn group(&self, name: &str) -> &'a str {
        let fields = FIELDS.iter().copied();
        let page =
            self.page.columns.keys().chain(self.region.columns.keys()).chain(self.page.drop.keys());
        let attributes =
            self.domain.into_iter().flat_map(|it| it.attributes.keys().map(Name::as_str));
        let mut all = fields.chain(page.map(String::as_str)).chain(attributes);
        all.find(|known| *known == name).unwrap_or("")
    }

    fn value(name: &'a str, column: Option<&'a Column>, text: &str) -> Value<'a> {
        let text = column.map_or(text, |it| text.trim_matches(|char| it.trim.contains(char)));
        let text = if column.is_some_and(|it| it.empty.iter().any(|empty| empty == text.trim())) {
            ""
        } else {
            text
        };
        let field = column.and_then(|it| it.field.as_deref()).unwrap_or(name);
        Value { field, column, text: text.to_owned() }
    }

    fn plain(&self, cell: &Cell<'_>, column: Option<&Column>) -> String {
        let markup = column.and_then(|it| it.markup).or(self.page.markup).unwrap_or(cell.markup);
        markup.strip(&cell.text, column.map_or(&[], |it| &it.keep)).into_owned()
    }

    fn column(&self, name: &str) -> Option<&'a Column> {
        self.region.column(self.page, name)
    }

    fn attribute(&self, field: &str) -> Option<(&'a Name, &'a AttributeType)> {
        self.domain?.attributes.iter().find(|(name, _)| name.as_str() == field)
    }

    /// One message per text or description, each language by itself.
    fn said(&self, values: &[Value<'_>]) -> Vec<Said> {
        let mut by_lang: IndexMap<Option<&str>, [Vec<String>; 3]> = IndexMap::new();
        for value in values.iter().filter(|value| !value.text.is_empty()) {
            let at = match value.field {
                "text" => 0,
                "description" => 1,
                "remedy" => 2,
                _ => continue,
            };
            let lang = value.column.and_then(|it| it.lang.as_deref()).or(self.page.lang.as_deref());
            let all = &mut by_lang.entry(lang).or_default()[at];
            let text = value.text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
            match all.last_mut().filter(|_| value.column.is_some_and(|it| it.join)) {
                Some(held) => *held = format!("{held} {text}"),
                None => all.push(text),
            }
        }
        let messages = by_lang.into_iter().flat_map(|(lang, fields)| {
            let count = fields.iter().map(Vec::len).max().unwrap_or(0);
            let [texts, descriptions, remedies] = fields;
            (0..count).map(move |at| Said {
                text: texts.get(at).cloned(),
                description: descriptions.get(at).cloned(),
                remedy: remedies.get(at).cloned(),
                lang: lang.map(str::to_owned),
            })
        });
        messages.collect()
    }

    /// What columns say about outcome, kind and advice.
    fn judge(values: &[Value<'a>], row: &mut Row<'a>) -> Result<(), Finding> {
        for value in values {
            let Some(column) = value.column.filter(|it| !it.values.is_empty()) else { continue };
            let Some(judgement) = column.values.get(value.text.trim()) else {
                let message = format!(
                    "`{}` in column `{}`, of which the recipe knows nothing",
                    shown(&value.text),
                    value.field
                );
                let known: Vec<&str> = column.values.keys().map(String::as_str).collect();
                let hint = format!("its `values` are: {}", known.join(", "));
                return Err(Finding::error("unknown-value", message).hint(hint));
            };
            row.judged.kind = row.judged.kind.or(judgement.kind);
            row.judged.retry = row.judged.retry.or(judgement.retry);
            row.judged.outcome = row.judged.outcome.or(judgement.outcome);
            if *judgement != Judgement::default() {
                row.judged_by = row.judged_by.or(Some(value.field));
            }
        }
        Ok(())
    }

    fn attributes(&self, values: &[Value<'_>], row: &mut Row<'_>) -> Result<(), Finding> {
        for value in values.iter().filter(|value| !value.text.is_empty()) {
            let Some((name, of)) = self.attribute(value.field) else { continue };
            let Some(new) = of.parse(&value.text) else {
                let message =
                    format!("`{}` is no value of `{name}`, which is {of}", shown(&value.text));
                return Err(Finding::error("bad-attribute", message));
            };
            match (row.attributes.get_mut(name), new) {
                (Some(AttributeValue::Text(held)), AttributeValue::Text(more)) => {
                    *held = format!("{held}, {more}");
                }
                (_, new) => _ = row.attributes.insert(name.clone(), new),
            }
        }
        Ok(())
    }

    /// The row under its code, or under each of its codes.
    fn coded(&self, codes: &[&str], row: Row<'a>) -> Result<Checked<'a>, Finding> {
        let column = self.column("code");
        if let (Some(ranges), [range]) = (column.and_then(|it| it.ranges), codes)
            && let Some((first, last)) = self.range(range)
        {
            if ranges == Ranges::Skip {
                return Ok(Checked { skipped: Some("a range of codes"), ..Checked::default() });
            }
            let rows = (first..=last).map(|code| Row { code: Code::Integer(code), ..row.clone() });
            return Ok(Checked { rows: rows.collect(), skipped: None });
        }
        let [first, more @ ..] = codes else {
            let hint = "what stands there says nothing about any code; skip it for a reason, or name its furniture";
            return Err(Finding::error("bad-code", "a row without a code").hint(hint));
        };
        let code = self.code(first)?;
        for other in more {
            if self.code(other)? != code {
                let message = format!(
                    "one row says both `{first}` and `{other}`, which are not the same code"
                );
                return Err(Finding::error("codes-disagree", message));
            }
        }
        let mut row = Row { code, ..row };
        if let Some(spelling) = column.and_then(|it| it.spelling.as_deref())
            && let Some((name, _)) = self.attribute(spelling)
            && !self.named.contains_key(*first)
        {
            let hex = codes.iter().find(|code| code.starts_with("0x") || code.starts_with("0X"));
            row.attributes
                .insert(name.clone(), AttributeValue::Text((**hex.unwrap_or(first)).to_owned()));
        }
        Ok(Checked { rows: vec![row], skipped: None })
    }

    fn code(&self, text: &str) -> Result<Code, Finding> {
        let code_type = self.domain.map_or(CodeType::String, |it| it.code);
        let number = self.column("code").map(|it| it.number).unwrap_or_default();
        let parse = |text: &str| super::number::parse(text, code_type, number);
        let other = self.named.get(text).and_then(|code| parse(code));
        parse(text).or(other).ok_or_else(|| {
            let message = format!("`{}` is no code of type {}", shown(text), code_type.as_str());
            let finding = Finding::error("bad-code", message);
            match super::number::hint(text, code_type) {
                Some(hint) => finding.hint(hint),
                None => finding,
            }
        })
    }

    /// Two codes with a dash between.
    fn range(&self, text: &str) -> Option<(i64, i64)> {
        let number = self.column("code").map(|it| it.number).unwrap_or_default();
        let bound = |text: &str| match super::number::parse(text.trim(), CodeType::Integer, number)?
        {
            Code::Integer(code) => Some(code),
            Code::String(_) => None,
        };
        let dashes = text
            .char_indices()
            .filter(|(at, char)| *at > 0 && matches!(char, '-' | '–' | '—' | '~' | '～' | '…'));
        let mut bounds = dashes.filter_map(|(at, char)| {
            Some((bound(&text[..at])?, bound(&text[at + char.len_utf8()..])?))
        });
        bounds.find(|(first, last)| first < last && last - first < WIDEST)
    }
}

/// The begin of a cell, on one line.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Statuses joined by slashes or commas.
fn statuses(cell: &str) -> Result<Vec<u16>, Finding> {
    let status =
        |text: &str| text.trim().parse().ok().filter(|status: &u16| (100..=999).contains(status));
    let all: Option<Vec<u16>> = cell.split(['/', ',']).map(status).collect();
    all.ok_or_else(|| Finding::error("bad-status", format!("`{}` is no HTTP status", shown(cell))))
}

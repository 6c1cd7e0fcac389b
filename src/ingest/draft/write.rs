//! Lays out a first recipe: regions with their counts, columns, and what is left over.

use super::Subject;
use super::judge::{Judged, Role, speaks_of_other};
use super::set::{Form, Set};
use crate::digest::sha256;
use crate::ingest::document::Document;
use crate::ingest::number;
use crate::ingest::reader::Syntax;
use crate::ingest::recipe::Number;
use crate::model::CodeType;
use crate::yaml::scalar;
use heck::ToSnakeCase;
use indexmap::IndexMap;
use std::collections::HashSet;
use std::fmt::Write as _;

/// A longer value is no fact but prose.
const LONGEST_FACT: usize = 100;

/// The recipe as text.
pub(super) fn recipe(
    subject: &Subject<'_>,
    syntax: Syntax,
    text: &str,
    document: &Document<'_>,
    judged: &[Judged],
) -> Option<String> {
    let mut page = Page {
        subject,
        document,
        held: HashSet::new(),
        regions: Vec::new(),
        domains: IndexMap::new(),
        skip: Vec::new(),
        columns: IndexMap::new(),
        drop: IndexMap::new(),
    };
    let several = judged.iter().filter(|it| page.takes(it)).count() > 1;
    for judged in judged {
        page.add(judged, several);
    }
    if page.regions.is_empty() {
        return None;
    }
    let furniture = page.furniture();
    let mut out = String::new();
    let _ = write!(
        out,
        "# yaml-language-server: $schema=../../schema/recipe.schema.json\n# A first draft. Look at each line, then at what `errloom ingest` says.\nerrloom: 1\nrecipe: {id}\ntitle: {id}\nversion: 0.1.0\nsources:\n  page:\n    page: {path}\n    sha256: \"{hash}\"\n    retrieved: {day}\n    syntax: {syntax}\n",
        id = subject.id,
        path = scalar(subject.page),
        hash = sha256(text),
        day = subject.retrieved,
        syntax = syntax.as_str(),
    );
    section(&mut out, "furniture", &furniture);
    section(&mut out, "skip", &page.skip);
    map(&mut out, "drop", &page.drop);
    map(&mut out, "columns", &page.columns);
    out.push_str("    regions:\n");
    for region in &page.regions {
        out.push_str(region);
    }
    out.push_str("rules: builtin@1\ndomains:\n");
    let mut fallback = String::new();
    let mut overrides = String::new();
    for (id, domain) in &page.domains {
        let _ = writeln!(
            out,
            "  {id}:\n    code: {}",
            if domain.strings { "string" } else { "integer" }
        );
        if !domain.attributes.is_empty() {
            let all: Vec<String> =
                domain.attributes.iter().map(|(name, of)| format!("{name}: {of}")).collect();
            let _ = writeln!(out, "    attributes: {{ {} }}", all.join(", "));
        }
        if domain.unnamed {
            let _ = writeln!(fallback, "  {id}: {{ pattern: 'code_{{code}}' }}");
        }
        if let Some(success) = &domain.success {
            let _ = writeln!(
                overrides,
                "  {id}: {{ {success}: {{ outcome: success, reason: the page says that nothing is wrong }} }}"
            );
        }
    }
    for (key, lines) in [("fallback", fallback), ("overrides", overrides)] {
        if !lines.is_empty() {
            let _ = write!(out, "{key}:\n{lines}");
        }
    }
    Some(out)
}

fn is_bool(value: &str) -> bool {
    matches!(&*value.to_lowercase(), "true" | "false")
}

fn section(out: &mut String, key: &str, lines: &[String]) {
    if !lines.is_empty() {
        let _ = writeln!(out, "    {key}:");
    }
    for line in lines {
        let _ = writeln!(out, "      - {{ {line} }}");
    }
}

fn map(out: &mut String, key: &str, lines: &IndexMap<String, String>) {
    if !lines.is_empty() {
        let _ = writeln!(out, "    {key}:");
    }
    for (name, value) in lines {
        let _ = writeln!(out, "      {}: {value}", scalar(name));
    }
}

#[derive(Default)]
struct Domain {
    strings: bool,
    attributes: IndexMap<String, String>,
    /// Whether codes may have no name.
    unnamed: bool,
    /// A code that says that nothing is wrong.
    success: Option<String>,
}

pub(super) struct Page<'a> {
    subject: &'a Subject<'a>,
    pub(super) document: &'a Document<'a>,
    /// Blocks that regions and skips account for.
    pub(super) held: HashSet<usize>,
    pub(super) regions: Vec<String>,
    domains: IndexMap<String, Domain>,
    pub(super) skip: Vec<String>,
    columns: IndexMap<String, String>,
    drop: IndexMap<String, String>,
}

impl Page<'_> {
    fn heading(&self, set: &Set) -> Option<&str> {
        set.heading.map(|at| &*self.document.blocks[at].text)
    }

    fn takes(&self, judged: &Judged) -> bool {
        judged.refused.is_none() && !self.heading(&judged.set).is_some_and(speaks_of_other)
    }

    fn add(&mut self, judged: &Judged, several: bool) {
        if !self.takes(judged) {
            self.leave_out(judged);
            return;
        }
        let set = &judged.set;
        self.held.extend(set.rows.iter().flat_map(|row| row.0.iter().copied()));
        self.held.extend(set.sections.iter().chain(&set.head_rows));
        let title = self.heading(set).map_or_else(|| "codes".to_owned(), str::to_owned);
        let id = match self.heading(set).filter(|_| several) {
            Some(heading) => self.free(&domain_id(heading, self.subject.id)),
            None => self.subject.id.to_snake_case(),
        };
        let mut domain = Domain { unnamed: true, ..Domain::default() };
        let mut names = Vec::new();
        let mut taken: HashSet<String> = HashSet::new();
        for (at, column) in judged.columns.iter().enumerate() {
            let head = set.heads.get(at).map_or("", String::as_str);
            let cells = || set.rows.iter().map(move |row| row.1.get(at).map_or("", |it| it.trim()));
            let mut name = match column.role {
                Role::Code => "code".to_owned(),
                Role::Http => "http".to_owned(),
                Role::Name => "name".to_owned(),
                Role::Text => "text".to_owned(),
                Role::Description => "description".to_owned(),
                Role::Remedy => "remedy".to_owned(),
                Role::Retriable => "retriable".to_owned(),
                Role::Nothing if matches!(set.form, Form::Table { .. }) => "empty".to_owned(),
                Role::Attribute | Role::Nothing => attribute(head, at),
            };
            if name != "empty" && !taken.insert(name.clone()) {
                name = format!("{name}_{}", at + 1);
            }
            match column.role {
                Role::Code => self.code(&mut domain, column, &mut name, cells()),
                Role::Name => {
                    domain.unnamed = false;
                    self.name(column, cells());
                }
                Role::Retriable => {
                    let values = column.values.iter().map(|value| {
                        let says = matches!(&*value.to_lowercase(), "true" | "yes" | "y");
                        format!(
                            "{}: {{ retry: {} }}",
                            quoted(value),
                            if says { "backoff" } else { "never" }
                        )
                    });
                    let values = values.collect::<Vec<_>>().join(", ");
                    self.columns.insert(name.clone(), format!("{{ values: {{ {values} }} }}"));
                    domain.attributes.insert(name.clone(), "bool".to_owned());
                }
                Role::Nothing if name != "empty" => {
                    self.drop.insert(name.clone(), "nothing ever stands there".to_owned());
                }
                Role::Attribute => {
                    let is_flag = !column.values.is_empty()
                        && column.values.iter().all(|value| is_bool(value));
                    if is_flag {
                        domain.attributes.insert(name.clone(), "bool".to_owned());
                    } else if cells().any(|cell| cell.len() > LONGEST_FACT) {
                        self.drop.insert(
                            name.clone(),
                            "too long for a fact; say why, or keep it as an attribute".to_owned(),
                        );
                    } else {
                        domain.attributes.insert(name.clone(), "string".to_owned());
                    }
                }
                _ => {}
            }
            names.push(name);
        }
        domain.success = success(judged);
        let region = self.region(judged, &title, &id, &names);
        self.regions.push(region);
        self.domains.insert(id, domain);
    }

    fn free(&self, id: &str) -> String {
        let mut id = id.to_owned();
        while self.domains.contains_key(&id) {
            id.push_str("_more");
        }
        id
    }

    /// How codes are spelt.
    fn code<'b>(
        &mut self,
        domain: &mut Domain,
        column: &super::judge::Column,
        name: &mut String,
        cells: impl Iterator<Item = &'b str>,
    ) {
        if let Some(split) = column.split {
            "code_cell".clone_into(name);
            self.columns.insert(name.clone(), format!("{{ split: ['{split}'] }}"));
            domain.unnamed &= !split.contains("<name>");
            return;
        }
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        let all = |number| {
            cells.iter().all(|cell| number::parse(cell, CodeType::Integer, number).is_some())
        };
        let hex =
            cells.iter().filter(|cell| cell.starts_with("0x") || cell.starts_with("0X")).count();
        if all(Number::Decimal) {
        } else if hex > 0 && all(Number::Either) {
            self.columns.insert("code".to_owned(), "{ number: either, spelling: hex }".to_owned());
            domain.attributes.insert("hex".to_owned(), "string".to_owned());
        } else {
            domain.strings = true;
            let words = |cell: &&str| cell.bytes().filter(u8::is_ascii_alphabetic).count() > 3;
            domain.unnamed = !cells.iter().all(words);
        }
    }

    fn name<'b>(&mut self, column: &super::judge::Column, cells: impl Iterator<Item = &'b str>) {
        let mut seen = HashSet::new();
        let repeats =
            cells.filter(|cell| !cell.is_empty()).any(|cell| !seen.insert(cell.to_lowercase()));
        let prefix = column.prefix.as_ref().map(|prefix| format!("prefixes: [{}]", quoted(prefix)));
        let repeated = repeats.then(|| "repeated: alias".to_owned());
        let all: Vec<String> = prefix.into_iter().chain(repeated).collect();
        if !all.is_empty() {
            self.columns.insert("name".to_owned(), format!("{{ {} }}", all.join(", ")));
        }
    }

    fn region(&self, judged: &Judged, title: &str, id: &str, names: &[String]) -> String {
        let set = &judged.set;
        let mut out = format!("      - name: {}\n        domain: {id}\n", scalar(title));
        let first = set.head_rows.first().or(set.rows.first().and_then(|row| row.0.first()));
        match (set.heading.filter(|&heading| self.is_unique(heading)), first) {
            (Some(heading), _) => {
                let _ = writeln!(out, "        under: {}", self.pattern(heading));
            }
            // A heading whose words stand elsewhere too, such as in the title, marks nothing.
            (None, Some(&first)) if !self.regions.is_empty() => {
                let _ = writeln!(out, "        from: {}", self.pattern(first));
            }
            _ => {}
        }
        if let Some(section) = set.sections.first() {
            let text = &self.document.blocks[*section].text;
            let pattern = if text.starts_with("**") {
                r"'^\*\*(?<section>[^*|]+)\*\*[ |]*$'"
            } else {
                r"'^(?<section>[^|]+)( \| )*$'"
            };
            let _ = writeln!(out, "        sections: [{pattern}]");
        }
        let _ = writeln!(out, "        rows: {{ {id}: {} }}", set.rows.len());
        let columns = |with_heads: bool| {
            let pair = |(at, name): (usize, &String)| match set.heads.get(at).filter(|_| with_heads)
            {
                Some(head) => format!("{}: {name}", quoted(head)),
                None => name.clone(),
            };
            names.iter().enumerate().map(pair).collect::<Vec<_>>().join(", ")
        };
        let unique = set.heads.iter().collect::<HashSet<_>>().len() == names.len()
            && !names.iter().any(|it| it == "empty");
        let layout = match &set.form {
            Form::Table { head } if unique => {
                let head = if *head > 0 { format!(", head: {head}") } else { String::new() };
                format!("{{ form: table, columns: {{ {} }}{head} }}", columns(true))
            }
            Form::Table { head } => {
                let head = if *head > 0 { format!(", head: {head}") } else { String::new() };
                format!("{{ form: table, columns: [{}]{head} }}", columns(false))
            }
            Form::Entries { at } => {
                let fields = names.iter().zip(&set.heads).filter(|(_, path)| *path != "{key}");
                let fields = fields.map(|(name, path)| format!("{name}: {}", quoted(path)));
                format!(
                    "{{ form: entries, at: {}, fields: {{ {} }} }}",
                    quoted(at),
                    fields.collect::<Vec<_>>().join(", ")
                )
            }
            Form::Records { kind, level, pattern } => {
                let level = level.map_or_else(String::new, |level| format!(", level: {level}"));
                let below = names
                    .iter()
                    .zip(&set.heads)
                    .filter(|(_, head)| *head == "paragraph" || *head == "item");
                let fields = below.map(|(name, head)| format!("{{ kind: {head}, field: {name} }}"));
                format!(
                    "{{ form: records, opens: {{ kind: {kind}{level}, pattern: '{pattern}' }}, fields: [{}] }}",
                    fields.collect::<Vec<_>>().join(", ")
                )
            }
            Form::Lines { pattern } => format!("{{ form: patterns, patterns: ['{pattern}'] }}"),
        };
        let _ = writeln!(out, "        layout: {layout}");
        out
    }
}

/// In single quotes, as patterns read best.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// What a heading speaks of, without the words that every list has.
fn domain_id(heading: &str, id: &str) -> String {
    const COMMON: &[&str] =
        &["error", "errors", "code", "codes", "event", "list", "of", "the", "and"];
    let words = heading.to_snake_case();
    let words: Vec<&str> = words
        .split('_')
        .filter(|word| !word.is_empty() && word.is_ascii() && !COMMON.contains(word))
        .collect();
    let joined = words.join("_");
    if joined.starts_with(|char: char| char.is_ascii_lowercase()) {
        joined
    } else {
        id.to_snake_case()
    }
}

/// A name for a fact.
fn attribute(head: &str, at: usize) -> String {
    let last = head.trim_end_matches("/*").rsplit('/').next().unwrap_or_default();
    let name = last.trim_start_matches('@').to_snake_case();
    let is_name = name.is_ascii() && name.starts_with(|char: char| char.is_ascii_lowercase());
    if is_name { name } else { format!("column_{}", at + 1) }
}

/// The code of a row that says that nothing is wrong.
fn success(judged: &Judged) -> Option<String> {
    const NOTHING: &[&str] = &[
        "ok",
        "none",
        "success",
        "no error",
        "no errors",
        "succeeded",
        "成功",
        "没有错误",
        "err_ok",
    ];
    let code = judged.columns.iter().position(|column| column.role == Role::Code)?;
    let row = judged.set.rows.iter().find(|(_, row)| {
        row.iter().enumerate().any(|(at, cell)| {
            let cell = cell.trim().trim_end_matches(['.', '。']).to_lowercase();
            let cell = if at == code {
                cell.rsplit(['：', ':']).next().unwrap_or_default().trim().to_owned()
            } else {
                cell
            };
            NOTHING.contains(&&*cell)
        })
    })?;
    let code = row.1[code].trim();
    let number: String =
        code.chars().take_while(|char| char.is_ascii_digit() || *char == '-').collect();
    Some(if number.is_empty() { format!("{code:?}") } else { number })
}

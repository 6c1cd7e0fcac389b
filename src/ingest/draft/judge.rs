//! Which column of a set is what: each is scored for each field, and the best sum decides. The words
//! of heads are data, in several languages.

#![expect(clippy::cast_precision_loss, reason = "shares of cells need no more precision")]

use super::set::{Form, Set};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Below this, or with a lead of less than [`LEAD`], what looks like codes is no list of errors.
const LEAST: f64 = 0.6;
/// By how much the best column of codes must lead.
const LEAD: f64 = 0.05;

/// What heads say, in lower case.
#[derive(Deserialize)]
struct Words {
    code: Vec<String>,
    http: Vec<String>,
    name: Vec<String>,
    text: Vec<String>,
    description: Vec<String>,
    remedy: Vec<String>,
    flag: Vec<String>,
    /// Above lists of numbers that are no errors.
    other: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("heads.yaml")).expect("the heads are read by a test")
});

/// A set with what its columns are.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) set: Set,
    pub(super) columns: Vec<Column>,
    /// Why its rows are no errors of this list.
    pub(super) refused: Option<&'static str>,
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) role: Role,
    /// How its cells are taken apart.
    pub(super) split: Option<&'static str>,
    /// A prefix of all of its cells.
    pub(super) prefix: Option<String>,
    /// Its values, where they are few.
    pub(super) values: Vec<String>,
}

/// The field that a column fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Code,
    Http,
    Name,
    Text,
    Description,
    Remedy,
    /// Whether sending again helps.
    Retriable,
    /// A fact of its own.
    Attribute,
    /// Nothing ever stands there.
    Nothing,
}

/// A code with a text behind it in one cell, or two fields in another order.
const SPLITS: &[&str] = &[
    r"^(?<code>-?\d+)\s*[:：]\s*(?<description>[\s\S]*)$",
    r"^(?<code>-?\d+|0[xX][0-9A-Fa-f]+)\s*[-–—.]\s+(?<description>[\s\S]+)$",
    r"^(?<name>[A-Za-z]\w*)\s+(?<code>-?\d+)$",
    r"^(?<code>-?\d+)\s*\(.*\)$",
    r"^(?<code>0[xX][0-9A-Fa-f]+)\s*[(（](?<name>[A-Za-z]\w*)[)）]$",
];

/// Says what the columns are.
pub(super) fn judge(set: Set) -> Judged {
    let count = set.heads.len().max(set.rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0));
    let traits: Vec<Traits> = (0..count).map(|at| Traits::of(&set, at)).collect();
    let mut columns: Vec<Column> = traits.iter().map(|it| it.column(Role::Attribute)).collect();
    let mut codes: Vec<(f64, usize)> =
        traits.iter().enumerate().map(|(at, it)| (it.code(), at)).collect();
    codes.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (score, code) = codes.first().copied().unwrap_or((0.0, 0));
    let rival =
        codes.iter().skip(1).find(|(_, at)| traits[*at].is_numeric() == traits[code].is_numeric());
    let lead = score - rival.map_or(0.0, |it| it.0);
    let split = traits.get(code).and_then(|it| it.split);
    let refused = refused(&set, &traits, code, score, lead);
    if count > 0 {
        columns[code] = Column { split, ..traits[code].column(Role::Code) };
    }
    let has_split = |group: &str| split.is_some_and(|split| split.contains(group));
    assign(&traits, &mut columns, Role::Http, Traits::http, 0.6);
    if !has_split("<name>") && !matches!(set.form, Form::Lines { .. }) {
        assign(&traits, &mut columns, Role::Name, Traits::name, 0.55);
    }
    assign(&traits, &mut columns, Role::Remedy, |it| it.head(&WORDS.remedy), 1.0);
    assign(&traits, &mut columns, Role::Retriable, Traits::retriable, 1.0);
    let texts: Vec<usize> = (0..count)
        .filter(|&at| columns[at].role == Role::Attribute && traits[at].text() >= 0.45)
        .collect();
    let mut texts: Vec<(f64, usize)> =
        texts.into_iter().map(|at| (traits[at].text(), at)).collect();
    texts.sort_by(|a, b| b.0.total_cmp(&a.0));
    match texts[..] {
        [] => {}
        _ if has_split("<description>") => {}
        [(_, only)] => columns[only].role = role_alone(&traits[only]),
        [(_, first), (_, second), ..] => {
            let longer = is_longer(&traits, first, second);
            let by_head =
                |at: usize| traits[at].head(&WORDS.description) - traits[at].head(&WORDS.text);
            let first_describes = match by_head(first) - by_head(second) {
                0.0 => longer,
                lead => lead > 0.0,
            };
            let (text, description) =
                if first_describes { (second, first) } else { (first, second) };
            columns[text].role = Role::Text;
            columns[description].role = Role::Description;
        }
    }
    for (column, it) in columns.iter_mut().zip(&traits) {
        if it.filled == 0.0 {
            column.role = Role::Nothing;
        }
    }
    Judged { set, columns, refused }
}

/// Of two columns without telling heads the later one describes, unless it is much shorter.
fn is_longer(traits: &[Traits], one: usize, other: usize) -> bool {
    let ratio = traits[one].length / traits[other].length.max(1.0);
    if one > other { ratio > 0.7 } else { ratio > 1.5 }
}

/// A single column of sentences is what the server sends, unless its head says otherwise.
fn role_alone(it: &Traits) -> Role {
    if it.head(&WORDS.description) > it.head(&WORDS.text) { Role::Description } else { Role::Text }
}

fn assign(
    traits: &[Traits],
    columns: &mut [Column],
    role: Role,
    score: impl Fn(&Traits) -> f64,
    least: f64,
) {
    let free = (0..traits.len()).filter(|&at| columns[at].role == Role::Attribute);
    let best = free.map(|at| (score(&traits[at]), at)).max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((score, at)) = best
        && score >= least
    {
        columns[at].role = role;
    }
}

fn refused(
    set: &Set,
    traits: &[Traits],
    code: usize,
    score: f64,
    lead: f64,
) -> Option<&'static str> {
    let of = traits.get(code)?;
    if set.rows.len() < 2 && !matches!(set.form, Form::Entries { .. }) {
        return Some("too few rows for a list of errors");
    }
    if of.status >= 0.95 && of.split.is_some_and(|split| split.contains(r"\(")) {
        return Some("statuses of HTTP, which any API shares");
    }
    if score < LEAST || lead < LEAD {
        return Some("no column of codes");
    }
    let other = set
        .heads
        .iter()
        .any(|head| WORDS.other.iter().any(|word| head.to_lowercase().contains(word)));
    other.then_some("numbers that are no errors")
}

/// Whether a heading speaks of something that is no error.
pub(super) fn speaks_of_other(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    WORDS.other.iter().any(|word| heading.contains(word))
}

/// Shares of a column's cells, from 0 to 1.
struct Traits {
    head: String,
    filled: f64,
    unique: f64,
    number: f64,
    status: f64,
    distinct: usize,
    identifier: f64,
    prose: f64,
    short: f64,
    /// Characters of a cell on average.
    length: f64,
    split: Option<&'static str>,
    prefix: Option<String>,
    values: Vec<String>,
    is_key: bool,
}

impl Traits {
    fn of(set: &Set, at: usize) -> Self {
        let cell =
            |row: &(Vec<usize>, Vec<String>)| row.1.get(at).map_or("", |it| it.trim()).to_owned();
        let cells: Vec<String> = set.rows.iter().map(cell).collect();
        let filled: Vec<&str> =
            cells.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let share = |holds: &dyn Fn(&str) -> bool| {
            filled.iter().filter(|it| holds(it)).count() as f64 / filled.len().max(1) as f64
        };
        let distinct: HashSet<&str> = filled.iter().copied().collect();
        let splits = SPLITS.iter().copied().find(|split| {
            let split = regex::Regex::new(split).expect("a pattern of ours");
            share(&|it| split.is_match(it)) >= 0.95
        });
        let mut values: Vec<String> = Vec::new();
        if distinct.len() <= 8 {
            for cell in &filled {
                if !values.iter().any(|value| value == cell) {
                    values.push((*cell).to_owned());
                }
            }
        }
        let head = set
            .heads
            .get(at)
            .map(|head| head.trim_start_matches('/').to_lowercase())
            .unwrap_or_default();
        Self {
            is_key: head == "{key}",
            filled: filled.len() as f64 / cells.len().max(1) as f64,
            unique: distinct.len() as f64 / filled.len().max(1) as f64,
            number: share(&is_number),
            status: share(&is_status),
            distinct: distinct.len(),
            identifier: share(&is_identifier),
            prose: share(&is_prose),
            short: share(&|it| it.chars().count() <= 12),
            length: filled.iter().map(|it| it.chars().count()).sum::<usize>() as f64
                / filled.len().max(1) as f64,
            split: splits,
            prefix: prefix(&filled),
            values,
            head,
        }
    }

    fn column(&self, role: Role) -> Column {
        Column { role, split: None, prefix: self.prefix.clone(), values: self.values.clone() }
    }

    /// 1 for the very word, less for a head that holds it.
    fn head(&self, words: &[String]) -> f64 {
        let last = self.head.rsplit('/').next().unwrap_or_default().trim_start_matches('@');
        if words.iter().any(|word| word == last) {
            1.0
        } else if words.iter().any(|word| last.contains(word.as_str())) {
            0.7
        } else {
            0.0
        }
    }

    fn code(&self) -> f64 {
        let matches = if self.split.is_some() {
            0.95
        } else {
            self.number.max(0.9 * self.identifier).max(if self.is_key { 1.0 } else { 0.0 })
        };
        let is_status = self.status >= 0.95 && self.distinct <= 25 && self.unique < 0.5;
        let head = if self.is_key { 1.0 } else { self.head(&WORDS.code) };
        let head = if self.number < 0.5 && !self.is_key && self.head(&WORDS.name) > head {
            0.0
        } else {
            head
        };
        0.4 * matches * self.filled + 0.3 * matches * self.unique + 0.2 * head + 0.1 * self.short
            - if is_status { 0.25 } else { 0.0 }
    }

    fn is_numeric(&self) -> bool {
        self.split.is_some() || self.number >= 0.5
    }

    fn http(&self) -> f64 {
        0.55 * self.status * (1.0 - 0.6 * self.unique)
            + 0.25 * self.head(&WORDS.http)
            + if self.distinct <= 25 { 0.2 } else { 0.0 }
    }

    fn name(&self) -> f64 {
        let sum = 0.45 * self.identifier
            + 0.25 * self.identifier * self.unique
            + 0.2 * self.head(&WORDS.name)
            + 0.1 * self.short;
        if self.unique < 0.5 { 0.0 } else { sum * (1.0 - self.number) * self.filled }
    }

    fn text(&self) -> f64 {
        let head = self.head(&WORDS.text).max(self.head(&WORDS.description));
        0.55 * self.prose
            + 0.25 * head
            + 0.15 * (self.length / 40.0).min(1.0)
            + 0.1 * self.prose * self.filled
    }

    fn retriable(&self) -> f64 {
        let is_flag = self.values.len() <= 3
            && self.values.iter().all(|value| {
                matches!(&*value.to_lowercase(), "true" | "false" | "yes" | "no" | "y" | "n")
            });
        if is_flag { self.head(&WORDS.flag) } else { 0.0 }
    }
}

fn is_number(cell: &str) -> bool {
    let cell = cell.strip_prefix(['-', '−']).unwrap_or(cell);
    let hex = cell.strip_prefix("0x").or_else(|| cell.strip_prefix("0X"));
    match hex {
        Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
        // A letter or two before or behind the digits is a code too.
        None => {
            let digits = cell.bytes().filter(u8::is_ascii_digit).count();
            digits > 0
                && cell.len() <= 16
                && digits * 2 > cell.len()
                && cell.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
    }
}

fn is_status(cell: &str) -> bool {
    let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().is_ok_and(|status: u16| (100..600).contains(&status)) && digits.len() == 3
}

fn is_identifier(cell: &str) -> bool {
    let letters = cell.bytes().filter(u8::is_ascii_alphabetic).count();
    letters > 1
        && cell.len() <= 80
        && cell.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b':' | b'/')
        })
}

/// Several words, or any sentence of a script without blanks.
fn is_prose(cell: &str) -> bool {
    cell.trim().contains(char::is_whitespace) || cell.chars().any(|char| u32::from(char) > 0x2E80)
}

/// What all cells begin with, up to a separator.
fn prefix(cells: &[&str]) -> Option<String> {
    let first = cells.first().filter(|_| cells.len() >= 3)?;
    let end = first.find('_').map(|at| at + 1)?;
    let prefix = &first[..end];
    cells.iter().all(|cell| cell.len() > end && cell.starts_with(prefix)).then(|| prefix.to_owned())
}

//! What one row says, checked: from cells as they stand on the page to a code and its message.

use super::layout::RawRow;
use super::markup;
use super::recipe::{Markup, PageSource, Recipe, Region};
use crate::model::{Code, CodeType};
use crate::report::Finding;

/// A row: what a page or a citation says about one code.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) domain: &'a str,
    pub(super) code: Code,
    pub(super) http: Vec<u16>,
    pub(super) text: Option<String>,
    pub(super) description: Option<String>,
    pub(super) section: Option<&'a str>,
    /// Key of the source.
    pub(super) source: &'a str,
    /// Its first line, from 1; 0 for a row of a citation.
    pub(super) line: usize,
}

/// The rows of a raw row: one, or one per status where it speaks of statuses.
pub(super) fn check<'a>(
    raw: &RawRow<'a>,
    region: &'a Region,
    source: &'a str,
    page: &PageSource,
    recipe: &'a Recipe,
) -> Result<Vec<Row<'a>>, Finding> {
    let plain = |cell: &str| match page.markup {
        Markup::None => cell.to_owned(),
        Markup::Markdown => markup::strip(cell).into_owned(),
    };
    let cell = |column: &str| raw.cells.iter().find(|(name, _)| *name == column).map(|c| &*c.1);
    let words = |column: &str| cell(column).filter(|cell| !cell.is_empty()).map(plain);
    let (text, description) = (words("text"), words("description"));
    if text.is_none() && description.is_none() {
        return Err(Finding::error("empty-row", "a row that says nothing about its code"));
    }
    let http = cell("http").map(statuses).transpose()?.unwrap_or_default();
    let code = words("code").unwrap_or_default();
    let row = |domain: &'a str, code: Code, http: Vec<u16>| Row {
        domain,
        code,
        http,
        text: text.clone(),
        description: description.clone(),
        section: region.section.as_deref(),
        source,
        line: raw.lines[0],
    };
    if let Some(plain) = region.plain_status.as_ref().filter(|plain| plain.code == code) {
        let codes = http.iter().map(|&status| Code::Integer(status.into()));
        return Ok(codes.map(|code| row(&plain.domain, code, Vec::new())).collect());
    }
    let code_type = recipe.domains.get(&region.domain).map_or(CodeType::String, |d| d.code);
    let Some(code) = Code::parse(&code, code_type).filter(|_| !code.is_empty()) else {
        let message = format!("`{code}` is no code of type {}", code_type.as_str());
        return Err(Finding::error("bad-code", message));
    };
    Ok(vec![row(&region.domain, code, http)])
}

/// Every column is one that a message has, or is left out for a reason.
pub(super) fn unknown_column(raw: &RawRow<'_>, page: &PageSource) -> Option<Finding> {
    let known = ["http", "code", "text", "description"];
    let mut columns = raw.cells.iter().map(|(column, _)| column);
    let column = columns.find(|it| !known.contains(it) && !page.drop.contains_key(**it))?;
    let message = format!("a column `{column}`, which no message has");
    let hint = format!("name it {} or drop it for a reason", known.join(", "));
    Some(Finding::error("unknown-column", message).hint(hint))
}

/// Statuses joined by slashes.
fn statuses(cell: &str) -> Result<Vec<u16>, Finding> {
    let status =
        |text: &str| text.trim().parse().ok().filter(|status: &u16| (100..=999).contains(status));
    let all: Option<Vec<u16>> = cell.split('/').map(status).collect();
    all.ok_or_else(|| Finding::error("bad-status", format!("`{cell}` is no HTTP status")))
}

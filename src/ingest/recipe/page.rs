//! A page in a recipe: what it is written in, what of it counts, and where its rows stand.

use super::column::Column;
use crate::ingest::layout::Layout;
use crate::ingest::markup::Markup;
use crate::ingest::pattern::Pattern;
use crate::ingest::reader::Syntax;
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A page and how to read it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSource {
    /// Path of the page, relative to the recipe.
    pub page: String,
    /// SHA-256 of the page's bytes; a live page has none.
    pub sha256: Option<String>,
    /// Day on which it was fetched, `YYYY-MM-DD`; a live page has none.
    pub retrieved: Option<String>,
    /// Address it was fetched from, where known.
    pub url: Option<String>,
    /// Whether the page is one's own and changes as it likes: it has no hash, no day, and its
    /// regions state no rows.
    #[serde(default)]
    pub live: bool,
    /// What the page is written in.
    #[serde(default)]
    pub syntax: Syntax,
    /// What texts are written in, where it is not what the syntax says.
    pub markup: Option<Markup>,
    /// Language of the texts, such as `zh`.
    pub lang: Option<String>,
    /// Lines and blocks that say nothing about codes.
    #[serde(default)]
    pub furniture: Vec<Lines>,
    /// Rows that do, and are left out nevertheless.
    #[serde(default)]
    pub skip: Vec<Lines>,
    /// Columns that are left out, and why.
    #[serde(default, deserialize_with = "unique_keys")]
    pub drop: IndexMap<String, String>,
    /// How columns are read, by their name.
    #[serde(default, deserialize_with = "unique_keys")]
    pub columns: IndexMap<String, Column>,
    /// The parts of the page that hold rows, in page order.
    pub regions: Vec<Region>,
}

/// Lines or blocks chosen by a pattern, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The line, or the first of several.
    pub pattern: Pattern,
    /// What it must not match besides.
    pub except: Option<Pattern>,
    /// The first line after them, if they are several.
    pub until: Option<Pattern>,
    /// Whether they go on to the end of the page.
    #[serde(default)]
    pub to_end: bool,
    /// Why they hold no row, or why their rows are left out.
    pub reason: String,
    /// How many there are, blank lines aside; stated wherever rows are skipped.
    pub rows: Option<usize>,
}

/// A part of a page whose rows have one form. It ends where the next one begins.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// What the account and findings call it.
    pub name: String,
    /// Domain of its codes.
    pub domain: String,
    /// Section that the page files its codes under.
    pub section: Option<String>,
    /// Lines and blocks within that name the section of the rows below them, in their group
    /// `section`.
    #[serde(default)]
    pub sections: Vec<Pattern>,
    /// The heading that it stands under, up to the next heading of that level or above.
    pub under: Option<Pattern>,
    /// Headings and header rows, in order; the region begins after the last.
    #[serde(default)]
    pub after: Vec<Pattern>,
    /// The first row, where no heading stands before it.
    pub from: Option<Pattern>,
    /// The first line after the region, where it ends before the next one.
    pub until: Option<Pattern>,
    /// How rows stand on lines and blocks; as in the region before, if absent.
    pub layout: Option<Layout>,
    /// How columns are read here, where it differs from the page's.
    #[serde(default, deserialize_with = "unique_keys")]
    pub columns: IndexMap<String, Column>,
    /// How many rows there are, by domain; a live page states none.
    #[serde(default, deserialize_with = "unique_keys")]
    pub rows: IndexMap<String, usize>,
    /// What stands in the code's place where a row speaks of the HTTP status itself.
    pub plain_status: Option<PlainStatus>,
}

impl Region {
    /// How a column is read.
    pub(crate) fn column<'a>(&'a self, page: &'a PageSource, name: &str) -> Option<&'a Column> {
        self.columns.get(name).or_else(|| page.columns.get(name))
    }
}

/// Rows that speak of HTTP statuses and not of a code.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlainStatus {
    /// What stands in the code's place.
    pub code: String,
    /// Domain of the statuses.
    pub domain: String,
}

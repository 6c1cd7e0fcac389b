//! Recipes: where a catalog's pages are from, how they are read, and what of the catalog is ours.

use super::layout::Layout;
use super::rules::Rule;
use crate::catalog::lock::Format;
use crate::model::{Code, Domain, Kind, Name, Outcome as Reports, Retry};
use crate::report::{Finding, Outcome, SourceText};
use crate::yaml::{self, Part, unique_keys};
use indexmap::IndexMap;
use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
use std::fmt;
use std::sync::Arc;

/// How one catalog is made from vendors' pages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Version of the format.
    pub errloom: Format,
    /// The catalog that comes out, such as `shop`.
    pub recipe: String,
    /// What people call the catalog.
    pub title: String,
    /// Version of the catalog until its first release; from then on its lock knows.
    pub version: String,
    /// Pages and citations, by the key that messages name them with. Where several pages speak of
    /// one code, their messages stand in this order.
    #[serde(deserialize_with = "unique_keys")]
    pub sources: IndexMap<String, Source>,
    /// Spaces of codes, as in the catalog.
    #[serde(deserialize_with = "unique_keys")]
    pub domains: IndexMap<String, Domain>,
    /// API operations whose page says which codes they answer with.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// What no page says.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Sentences that rules don't hear, in lower case: what the reader is told to do says nothing
    /// about what happened.
    pub unheard: Option<Pattern>,
    /// Kind and advice by rule. Every message is judged by itself, and of each of kind, advice and
    /// outcome the first rule that applies and names one decides.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Kind and advice by hand, by domain and code.
    #[serde(default, deserialize_with = "unique_keys")]
    pub overrides: IndexMap<String, ByCode<Override>>,
    /// Names chosen by hand, by domain and code. A code without one is named by rule.
    #[serde(default, deserialize_with = "unique_keys")]
    pub names: IndexMap<String, ByCode<Name>>,
    /// Earlier names of ours, which go on working, by domain and code.
    #[serde(default, deserialize_with = "unique_keys")]
    pub aliases: IndexMap<String, ByCode<Vec<Name>>>,
    /// Remarks of ours, by domain and code.
    #[serde(default, deserialize_with = "unique_keys")]
    pub notes: IndexMap<String, ByCode<String>>,
    /// The file, if it was read from one.
    #[serde(skip)]
    pub(super) source: Option<Arc<SourceText>>,
}

/// Something of ours about codes, by code.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(transparent, bound = "V: Deserialize<'de>")]
pub struct ByCode<V>(#[serde(deserialize_with = "unique_keys")] pub IndexMap<Code, V>);

/// Reads a recipe.
pub fn read(source: &Arc<SourceText>) -> Outcome<Recipe> {
    let recipe: Recipe = yaml::read_strictly(source)?;
    Ok(Recipe { source: Some(Arc::clone(source)), ..recipe })
}

impl Recipe {
    /// A finding about what stands under these keys, and nowhere if the recipe was never a file.
    pub(super) fn at(&self, keys: &[&str], finding: Finding) -> Finding {
        let Some(source) = &self.source else { return finding };
        let escaped = |key: &&str| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
        let pointer: String = keys.iter().map(escaped).collect();
        finding.at(yaml::locate(source, &pointer, Part::Key))
    }
}

/// Where facts come from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Source {
    /// A page kept in the repository.
    Page(Box<PageSource>),
    /// Facts that no page holds.
    Citation(Citation),
}

/// Where a fact was found that no page holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The public origin.
    pub citation: String,
}

/// A page and how to read it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSource {
    /// Path of the page, relative to the recipe.
    pub page: String,
    /// SHA-256 of the page's bytes.
    pub sha256: String,
    /// Day on which it was fetched, `YYYY-MM-DD`.
    pub retrieved: String,
    /// Address it was fetched from, where known.
    pub url: Option<String>,
    /// What texts are written in.
    #[serde(default)]
    pub markup: Markup,
    /// Lines that say nothing about codes.
    #[serde(default)]
    pub furniture: Vec<Lines>,
    /// Lines that do, and are left out nevertheless.
    #[serde(default)]
    pub skip: Vec<Lines>,
    /// Columns that are left out, and why.
    #[serde(default, deserialize_with = "unique_keys")]
    pub drop: IndexMap<String, String>,
    /// The parts of the page that hold rows, in page order.
    pub regions: Vec<Region>,
}

/// What texts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Markup {
    /// Nothing to be stripped.
    #[default]
    None,
    /// Markdown, whose inline markup is stripped.
    Markdown,
}

/// Lines chosen by a pattern, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The line, or the first of several.
    pub pattern: Pattern,
    /// The first line after them, if they are several.
    pub until: Option<Pattern>,
    /// Why they hold no row, or why their rows are left out.
    pub reason: String,
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
    /// Headings and header rows, in order; the region begins after the last.
    #[serde(default)]
    pub after: Vec<Pattern>,
    /// The first row, where no heading stands before it.
    pub from: Option<Pattern>,
    /// The first line after the region, where it ends before the next one.
    pub until: Option<Pattern>,
    /// How rows stand on lines; as in the region before, if absent.
    pub layout: Option<Layout>,
    /// How many rows there are, by domain.
    #[serde(deserialize_with = "unique_keys")]
    pub rows: IndexMap<String, usize>,
    /// What stands in the code's place where a row speaks of the HTTP status itself.
    pub plain_status: Option<PlainStatus>,
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

/// An operation. Its codes are those of a page, or are listed here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// Identifier such as `robot.groupMessages.send`.
    pub id: String,
    /// HTTP method.
    pub method: String,
    /// Path below the host.
    pub path: String,
    /// Domain of its codes.
    pub domain: String,
    /// The page whose codes are listed.
    pub source: String,
}

/// A code, or more about one, that no page holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Domain of the code.
    pub domain: String,
    /// The code.
    pub code: Code,
    /// The text a server answers with.
    pub text: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// HTTP statuses it comes with.
    #[serde(default)]
    pub http: Vec<u16>,
    /// Key of the citation.
    pub source: String,
}

/// A judgement by hand, for a code and all its messages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The kind.
    pub kind: Option<Kind>,
    /// The advice.
    pub retry: Option<Retry>,
    /// The outcome, for codes that report no error.
    pub outcome: Option<Reports>,
    /// Why the rules are not right here.
    pub reason: String,
}

/// A regular expression, compiled once.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// The expression.
    pub fn regex(&self) -> &Regex {
        &self.0
    }

    /// Whether it matches somewhere in `text`.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Regex::new(&text).map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "regex",
            "description": "A regular expression in the syntax of Rust's regex crate.",
        })
    }
}

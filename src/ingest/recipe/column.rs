//! A column in a recipe: what its cells become.

use crate::ingest::markup::{Keep, Markup};
use crate::ingest::pattern::Pattern;
use crate::model::{Kind, Outcome, Retry};
use crate::yaml::unique_keys;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// How the cells of a column are read.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What it fills, if that is not its own name.
    pub field: Option<String>,
    /// Takes a cell apart: the first pattern that matches it, by whose named groups it becomes
    /// cells of other columns.
    #[serde(default)]
    pub split: Vec<Pattern>,
    /// What it is written in, where it is not what the page says.
    pub markup: Option<Markup>,
    /// Markup that the server really sends, and that stays.
    #[serde(default)]
    pub keep: Vec<Keep>,
    /// Characters to be taken away at both ends, such as the quotes that the page puts around a
    /// text.
    #[serde(default)]
    pub trim: String,
    /// What stands there for nothing, such as `-`.
    #[serde(default)]
    pub empty: Vec<String>,
    /// Whether several such cells of a row are one text and not several.
    #[serde(default)]
    pub join: bool,
    /// Language of its texts, where it is not the page's.
    pub lang: Option<String>,
    /// What its values say about outcome, kind and advice. A value that is not listed is an error.
    #[serde(default, deserialize_with = "unique_keys")]
    pub values: IndexMap<String, Judgement>,
    /// Of a code: how its number is written.
    #[serde(default)]
    pub number: Number,
    /// Of a code: the attribute that keeps its spelling.
    pub spelling: Option<String>,
    /// Of a code: what becomes of two codes with a dash between.
    pub ranges: Option<Ranges>,
    /// Of a code: whether another row's name may stand in its place, so that the row's own name is an
    /// alias of that code.
    #[serde(default)]
    pub names_other: bool,
    /// Of a name: prefixes that it drops.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Of a name: what it must look like to be one.
    pub only_if: Option<Pattern>,
    /// Of a name: what happens where two codes have the same one, or one code has two.
    #[serde(default)]
    pub repeated: Repeated,
}

/// What a value of a column says about the failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The kind.
    pub kind: Option<Kind>,
    /// The advice.
    pub retry: Option<Retry>,
    /// The outcome.
    pub outcome: Option<Outcome>,
}

/// How the number of a code is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// In decimal, without leading zeros.
    #[default]
    Decimal,
    /// In hexadecimal, with or without `0x`.
    Hexadecimal,
    /// In hexadecimal with `0x`, else in decimal, where leading zeros count for nothing.
    Either,
}

/// What becomes of a range of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ranges {
    /// Each code of it is one.
    Expand,
    /// It is left out and counted.
    Skip,
}

/// What happens where names repeat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repeated {
    /// It is an error.
    #[default]
    Error,
    /// A name that another code has takes the code as its qualifier; a second name of a code is an error.
    Qualifier,
    /// A second name of a code is its alias; a name that another code has takes the code as its qualifier.
    Alias,
}

//! Recipes: where a catalog's pages are from, how they are read, and what of the catalog is ours.

mod column;
mod page;

pub use column::{Column, Judgement, Number, Ranges, Repeated};
pub use page::{Lines, PageSource, PlainStatus, Region};

use super::pattern::Pattern;
use super::rules::Rules;

use crate::catalog::lock::Format;
use crate::model::{Code, Domain, Kind, Name, Outcome as Reports, Retry};
use crate::report::{Finding, Outcome, SourceText};
use crate::yaml::{self, Part, unique_keys};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
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
    pub rules: Rules,
    /// Kind and advice by hand, by domain and code.
    #[serde(default, deserialize_with = "unique_keys")]
    pub overrides: IndexMap<String, ByCode<Override>>,
    /// Names chosen by hand, by domain and code. A code without one is named by rule.
    #[serde(default, deserialize_with = "unique_keys")]
    pub names: IndexMap<String, ByCode<Name>>,
    /// How a code is called that has no name, by domain.
    #[serde(default, deserialize_with = "unique_keys")]
    pub fallback: IndexMap<String, Fallback>,
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

/// The name of a code that nobody has named. It is provisional: a release counts such names, and asks
/// that they be accepted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fallback {
    /// The name, with `{code}` for the code.
    pub pattern: String,
    /// Why such names may be released; they may not, if absent.
    pub accepted: Option<String>,
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
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Source {
    /// A page kept in the repository.
    Page(Box<PageSource>),
    /// Facts that no page holds.
    Citation(Citation),
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_yaml::Value::deserialize(deserializer)?;
        let source = match value.get("citation") {
            Some(_) => serde_yaml::from_value(value).map(Self::Citation),
            None => serde_yaml::from_value(value).map(Self::Page),
        };
        source.map_err(de::Error::custom)
    }
}

/// Where a fact was found that no page holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The public origin.
    pub citation: String,
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

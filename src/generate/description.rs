//! `target.yaml`: a language and its files as data. Knows no catalog and no template's content.

use indexmap::IndexMap;
use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use super::runtime::RuntimeRule;
use crate::report::is_visible;
use crate::write::{CommentStyle, IdentifierStyle, LiteralStyle};

/// A language and the files to make in it: the content of `target.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetFile {
    /// Version of this format: 1.
    pub errloom: u32,
    /// Short identifier, such as `go`.
    pub target: String,
    /// What people call it, such as `Go`.
    pub title: String,
    /// Styles of identifiers. Every name in the view is offered in each.
    pub identifiers: IndexMap<String, IdentifierStyle>,
    /// Styles of string literals. `string` is the language's own, in which texts of entries are
    /// given; the others serve manifests and the like.
    pub literals: IndexMap<String, LiteralStyle>,
    /// Styles of comments. The documentation of every entry is offered in each.
    #[serde(default)]
    pub comments: IndexMap<String, CommentStyle>,
    /// What `errloom.yaml` may set for this target, by the key under `options` in the view.
    #[serde(default)]
    pub options: IndexMap<String, OptionRule>,
    /// The runtime that the generated code builds on; it needs none, if absent.
    pub runtime: Option<RuntimeRule>,
    /// Whether the templates want tables for a perfect hash over the codes of each domain.
    #[serde(default)]
    pub lookup: bool,
    /// The files to make.
    pub files: Vec<FileRule>,
}

/// Something that `errloom.yaml` may set.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionRule {
    /// What it is for.
    pub about: String,
    /// Its value unless set; it must be set, if absent.
    pub default: Option<String>,
    /// A regular expression for the whole of a value; any text will do, if absent.
    pub pattern: Option<String>,
}

impl OptionRule {
    /// Whether a value has the stated form. Options stand in manifests as they are, so that line
    /// breaks and the like have none.
    pub(super) fn allows(&self, value: &str) -> bool {
        let fits = |it: Regex| it.is_match(value);
        value.chars().all(is_visible) && self.form().is_none_or(fits)
    }

    /// What is wrong with the description, if anything: the key, and why.
    pub(super) fn problem(&self) -> Option<(&'static str, String)> {
        if self.pattern.is_some() && self.form().is_none() {
            return Some(("pattern", "no regular expression".to_owned()));
        }
        let misfit = self.default.as_ref().is_some_and(|value| !self.allows(value));
        misfit.then(|| ("default", "does not fit its own `pattern`".to_owned()))
    }

    fn form(&self) -> Option<Regex> {
        Regex::new(&format!("^(?:{})$", self.pattern.as_ref()?)).ok()
    }
}

/// A file to make.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRule {
    /// The template, relative to `target.yaml`.
    pub template: String,
    /// Path in the output folder, itself a template over the same view.
    pub path: String,
    /// What the file is made for.
    pub per: Per,
    /// A condition over the view; the file is made only where it holds.
    pub when: Option<String>,
}

/// What a file is made for, each time anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Once.
    Run,
    /// Each catalog.
    Catalog,
    /// Each domain of each catalog.
    Domain,
    /// Each operation of each catalog.
    Operation,
}

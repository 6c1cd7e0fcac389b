//! The runtime of a language: what its generated code builds on, found elsewhere or written out
//! beside it, as target.yaml and errloom.yaml say. Knows no language and no file.

use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::report::SourceText;

/// The runtime that generated code builds on, as `target.yaml` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuntimeRule {
    /// Which of the runtimes that errloom carries.
    pub folder: String,
    /// Its version.
    pub version: String,
    /// The runtime format that generated code states and the runtime accepts or refuses.
    pub format: u32,
    /// Names of its files and folders that are not carried, with `*` for any characters: tests,
    /// benches, examples, what builds leave behind.
    #[serde(default)]
    pub except: Vec<String>,
    /// How it is written out as a package of its own.
    pub copy: Option<CopyRule>,
    /// How it is written out inside a foreign package.
    pub embed: Option<CopyRule>,
}

/// How the files of a runtime are written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyRule {
    /// Folder in the output that they go to; a template over what files per run see.
    pub to: String,
    /// The subfolder of the runtime that is written out; all of it, if absent.
    pub from: Option<String>,
    /// Names of files and folders that are left out here, with `*` for any characters.
    #[serde(default)]
    pub except: Vec<String>,
    /// Paths that change, from as it is below `from` to as it is below `to`.
    #[serde(default)]
    pub rename: IndexMap<String, String>,
    /// Texts that stand in the files, one at least in each run, and the template over what files
    /// per run see that each is replaced by, one after the other.
    #[serde(default)]
    pub replace: IndexMap<String, String>,
}

/// Where generated code finds its runtime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A package of its own, written into the output.
    #[default]
    Copy,
    /// Inside a foreign package, written into the output.
    Embed,
    /// As published.
    Version,
    /// In a git repository.
    Git,
    /// In a folder.
    Path,
}

/// The runtime of one run. Which fields say something, the mode tells.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Runtime {
    /// Where it is found.
    pub mode: Mode,
    /// A requirement if it is found as published; else the version of the one carried.
    pub version: String,
    /// Address of the git repository.
    pub git: Option<String>,
    /// Revision there.
    pub rev: Option<String>,
    /// Tag there.
    pub tag: Option<String>,
    /// Branch there.
    pub branch: Option<String>,
    /// Folder, relative to the output, with `/`.
    pub path: Option<String>,
    /// The format that generated code states.
    pub format: u32,
    /// The bundle that is written out.
    #[serde(skip)]
    pub bundle: Cow<'static, str>,
}

impl Runtime {
    /// What templates are held against: every field says something.
    pub(super) fn specimen() -> Self {
        let text = || Some("x".to_owned());
        let all = Self { git: text(), rev: text(), tag: text(), ..Self::default() };
        Self { branch: text(), path: text(), ..all }
    }
}

impl RuntimeRule {
    pub(super) fn rules(&self) -> [(&'static str, Option<&CopyRule>); 2] {
        [("copy", self.copy.as_ref()), ("embed", self.embed.as_ref())]
    }

    /// The templates that stand in the rule itself, by the names that they are rendered under.
    pub(super) fn templates(&self, path: &str) -> Vec<(String, Arc<SourceText>)> {
        let mut templates = Vec::new();
        for (mode, rule) in self.rules() {
            let Some(rule) = rule else { continue };
            let texts = rule.replace.values().enumerate();
            let mut add = |name: String, text: &str| {
                let source =
                    SourceText::new(format!("{path} {}", name.trim_matches(['<', '>'])), text);
                templates.push((name, source));
            };
            add(to_template(mode), &rule.to);
            texts.for_each(|(index, text)| add(replace_template(mode, index), text));
        }
        templates
    }
}

pub(super) fn to_template(mode: &str) -> String {
    format!("<runtime.{mode}.to>")
}

pub(super) fn replace_template(mode: &str, index: usize) -> String {
    format!("<runtime.{mode}.replace[{index}]>")
}

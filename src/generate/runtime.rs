//! The runtime of a language: what its generated code builds on, found elsewhere or written out
//! beside it. Knows no language; which files there are, the program's bundle says.

use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tera::{Context, Value};

use super::problem;
use super::target::Target;
use crate::bundle;
use crate::output::PlannedFile;
use crate::report::{Finding, SourceText};

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
    /// What templates see.
    pub(super) fn view(&self) -> Value {
        Value::from_serializable(self)
    }

    /// What templates are held against: every field says something.
    pub(super) fn specimen() -> Value {
        let text = || Some("x".to_owned());
        let all = Self { git: text(), rev: text(), tag: text(), ..Self::default() };
        Self { branch: text(), path: text(), ..all }.view()
    }
}

impl RuntimeRule {
    fn rules(&self) -> [(&'static str, Option<&CopyRule>); 2] {
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

fn to_template(mode: &str) -> String {
    format!("<runtime.{mode}.to>")
}

fn replace_template(mode: &str, index: usize) -> String {
    format!("<runtime.{mode}.replace[{index}]>")
}

/// The files that the run's mode writes out, each with what it says of itself in findings.
pub(super) fn files(
    target: &Target,
    runtime: &Runtime,
    run: &Context,
) -> Result<Vec<PlannedFile>, Finding> {
    let rules = target.file.runtime.iter().flat_map(RuntimeRule::rules);
    let of_mode = |(mode, _): &(&str, _)| match runtime.mode {
        Mode::Copy => *mode == "copy",
        Mode::Embed => *mode == "embed",
        _ => false,
    };
    let Some((mode, Some(rule))) = rules.into_iter().find(of_mode) else { return Ok(Vec::new()) };
    let render = |name: &str| {
        let text = target.tera.render(name, run);
        text.map_err(|error| problem::template(&error, &target.sources))
    };
    let to = render(&to_template(mode))?;
    let mut files: Vec<PlannedFile> = bundle::unpack(&runtime.bundle)
        .into_iter()
        .filter_map(|(path, text)| Some((below(path, rule.from.as_deref())?, text)))
        .filter(|(path, _)| bundle::keeps(path, &rule.except))
        .map(|(path, text)| {
            let path = rule.rename.get(path).map_or(path, String::as_str);
            PlannedFile { path: format!("{to}/{path}"), text: text.to_owned() }
        })
        .collect();
    for (index, literal) in rule.replace.keys().enumerate() {
        if !files.iter().any(|file| file.text.contains(literal)) {
            return Err(problem::runtime_literal(&target.source, mode, literal));
        }
        let by = render(&replace_template(mode, index))?;
        for file in &mut files {
            file.text = file.text.replace(literal, &by);
        }
    }
    Ok(files)
}

fn below<'p>(path: &'p str, folder: Option<&str>) -> Option<&'p str> {
    match folder {
        Some(folder) => path.strip_prefix(folder)?.strip_prefix('/'),
        None => Some(path),
    }
}

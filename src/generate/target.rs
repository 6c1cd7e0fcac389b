//! `target.yaml`: a language as data, and the templates beside it. Knows no catalog.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use tera::Tera;

use super::comment::CommentStyle;
use super::identifier::IdentifierStyle;
use super::literal::LiteralStyle;
use super::problem;
use super::runtime::RuntimeRule;
use crate::report::{Finding, Outcome, SourceText};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
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

/// A target that is ready to render.
#[derive(Debug)]
pub struct Target {
    /// Its description.
    pub file: TargetFile,
    /// Names that the templates use.
    pub(super) used: BTreeSet<String>,
    pub(super) sources: Vec<(String, Arc<SourceText>)>,
    /// `target.yaml` itself.
    pub(super) source: Arc<SourceText>,
    pub(super) tera: Tera,
}

impl Target {
    /// The text of `target.yaml`, for findings.
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// Reads the target in `folder` from its files: `target.yaml` and the templates, each under
    /// its path, which begins with `folder`.
    pub fn load(folder: &str, files: &[Arc<SourceText>]) -> Outcome<Self> {
        let path = format!("{}/target.yaml", folder.trim_end_matches('/'));
        let Some(source) = files.iter().find(|file| file.path == path) else {
            return Err(vec![problem::no_target(&path)]);
        };
        let file: TargetFile = crate::yaml::read_strictly(source)?;
        let prefix = &path[..path.len() - "target.yaml".len()];
        let mut templates = Vec::new();
        for source in files {
            let name = source.path.strip_prefix(prefix).unwrap_or(&source.path);
            if Path::new(name).extension().is_none_or(|extension| extension != "tera") {
                continue;
            }
            templates.push((name.to_owned(), Arc::clone(source)));
        }
        let problems = check(&file, source, &templates);
        if !problems.is_empty() {
            return Err(problems);
        }
        for (index, rule) in file.files.iter().enumerate() {
            templates.push((path_template(index), rule_text(source, index, "path", &rule.path)));
            if let Some(when) = &rule.when {
                let text = format!("{{% if {when} %}}true{{% endif %}}");
                templates.push((when_template(index), rule_text(source, index, "when", &text)));
            }
        }
        templates.extend(file.runtime.iter().flat_map(|rule| rule.templates(&source.path)));
        let tera = compile(&templates)?;
        let mut used = super::check::check(&file, &templates)?;
        used.extend(file.comments.values().flat_map(CommentStyle::leads));
        Ok(Self { file, used, sources: templates, source: Arc::clone(source), tera })
    }
}

pub(super) fn path_template(index: usize) -> String {
    format!("<files[{index}].path>")
}

pub(super) fn when_template(index: usize) -> String {
    format!("<files[{index}].when>")
}

/// A template that stands in `target.yaml` itself.
fn rule_text(source: &SourceText, index: usize, key: &str, text: &str) -> Arc<SourceText> {
    SourceText::new(format!("{} files[{index}].{key}", source.path), text)
}

/// What the types of `target.yaml` can't rule out.
fn check(
    file: &TargetFile,
    source: &Arc<SourceText>,
    templates: &[(String, Arc<SourceText>)],
) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut report = |path: String, problem: String| {
        problems.push(problem::target(source, &path, &problem));
    };
    if file.errloom != crate::model::FORMAT {
        report(
            "/errloom".to_owned(),
            format!("this program reads format {}", crate::model::FORMAT),
        );
    }
    if !file.literals.contains_key("string") {
        report("/literals".to_owned(), "the style `string` is missing".to_owned());
    }
    for (name, style) in &file.identifiers {
        style.problem().into_iter().for_each(|p| report(format!("/identifiers/{name}"), p));
    }
    for (name, style) in &file.literals {
        style.problem().into_iter().for_each(|p| report(format!("/literals/{name}"), p));
    }
    for (name, style) in &file.comments {
        style.problem().into_iter().for_each(|p| report(format!("/comments/{name}"), p));
        if file.literals.contains_key(name) {
            report(format!("/comments/{name}"), "a literal style has the same name".to_owned());
        }
    }
    for (index, rule) in file.files.iter().enumerate() {
        if !templates.iter().any(|(name, _)| *name == rule.template) {
            let names = templates.iter().map(|(name, _)| name.as_str());
            let close = crate::report::closest(&rule.template, names);
            let close = close.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
            let message = format!("template `{}` is missing{close}", rule.template);
            report(format!("/files/{index}/template"), message);
        }
    }
    problems
}

fn compile(templates: &[(String, Arc<SourceText>)]) -> Outcome<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(Vec::<String>::new());
    super::layout::register(&mut tera);
    let texts = templates.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
    tera.add_raw_templates(texts).map_err(|error| vec![problem::template(&error, templates)])?;
    Ok(tera)
}

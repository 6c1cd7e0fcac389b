//! A language as data and the templates beside it, read and held against each other. Knows no
//! catalog.

use std::path::Path;
use std::sync::Arc;

use tera::Tera;

use super::description::{Per, TargetFile};
use super::usage::{Templates, Usage};
use super::view::Needs;
use super::{check, problem};
use crate::report::{Finding, Outcome, SourceText};

/// A target that is ready to render.
#[derive(Debug)]
pub struct Target {
    /// Its description.
    pub file: TargetFile,
    /// What files per run, per catalog, and per domain or operation use of the view.
    pub(super) needs: [Needs; 3],
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
        Self::read(folder, files, true)
    }

    /// Reads a target whose templates are known to name only what there is in the view, as a test
    /// has shown.
    pub fn load_proven(folder: &str, files: &[Arc<SourceText>]) -> Outcome<Self> {
        Self::read(folder, files, false)
    }

    fn read(folder: &str, files: &[Arc<SourceText>], prove: bool) -> Outcome<Self> {
        let path = format!("{}/target.yaml", folder.trim_end_matches('/'));
        let Some(source) = files.iter().find(|file| file.path == path) else {
            return Err(vec![problem::no_target(&path)]);
        };
        let file: TargetFile =
            if prove { crate::yaml::read_strictly(source)? } else { crate::yaml::read(source)? };
        let prefix = &path[..path.len() - "target.yaml".len()];
        let mut templates = Vec::new();
        for source in files {
            let name = source.path.strip_prefix(prefix).unwrap_or(&source.path);
            if Path::new(name).extension().is_none_or(|extension| extension != "tera") {
                continue;
            }
            templates.push((name.to_owned(), Arc::clone(source)));
        }
        let problems = check_file(&file, source, &templates);
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
        let runtime: Vec<_> =
            file.runtime.iter().flat_map(|rule| rule.templates(&source.path)).collect();
        let of_runtime: Vec<String> = runtime.iter().map(|(name, _)| name.clone()).collect();
        templates.extend(runtime);
        let tera = compile(&templates)?;
        let usages = usages(&file, &of_runtime, &Templates::new(&templates));
        if prove {
            check::check(&file, &usages)?;
        }
        let needs = usages.map(|usage| Needs::new(&usage.used()));
        Ok(Self { file, needs, sources: templates, source: Arc::clone(source), tera })
    }

    /// What files of a kind use of the view.
    pub(super) fn needs(&self, per: Per) -> &Needs {
        &self.needs[kind_of_files(per)]
    }
}

/// Files per domain and per operation are made together.
fn kind_of_files(per: Per) -> usize {
    match per {
        Per::Run => 0,
        Per::Catalog => 1,
        Per::Domain | Per::Operation => 2,
    }
}

/// What the files of each kind use; a runtime is written out per run.
fn usages(file: &TargetFile, of_runtime: &[String], templates: &Templates) -> [Usage; 3] {
    [0, 1, 2].map(|kind| {
        let rules = file.files.iter().enumerate();
        let rules = rules.filter(|(_, rule)| kind_of_files(rule.per) == kind);
        let names = rules.flat_map(|(index, rule)| {
            [rule.template.clone(), path_template(index), when_template(index)]
        });
        let own = if kind == kind_of_files(Per::Run) { of_runtime } else { &[] };
        let names: Vec<String> = names.chain(own.iter().cloned()).collect();
        templates.usage(names.iter().map(String::as_str))
    })
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
fn check_file(
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
    for (key, rule) in &file.options {
        if let Some((at, problem)) = rule.problem() {
            report(format!("/options/{key}/{at}"), problem);
        }
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

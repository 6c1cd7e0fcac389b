//! Templates and view to texts. Knows no language and touches no file.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use tera::value::Key;
use tera::{Context, Map, Value};

use super::runtime::{self, Runtime};
use super::target::{FileRule, Per, Target, path_template, when_template};
use super::view::{self, CatalogView, View};
use super::{Input, problem};
use crate::output::{self, PlannedFile};
use crate::report::{Finding, Outcome};

/// Renders every file of `target`, sorted by path. `options` are what `errloom.yaml` sets;
/// `runtime` is seen by targets that have one.
pub fn render(
    target: &Target,
    inputs: &[Input],
    options: &IndexMap<String, String>,
    runtime: &Runtime,
) -> Outcome<Vec<PlannedFile>> {
    let view = View::new(&target.file, Some(&target.used));
    let mut run = Context::new();
    for (key, value) in view.run(self::options(target, options)?) {
        run.insert_value(key, value);
    }
    if target.file.runtime.is_some() {
        run.insert_value("runtime", runtime.view());
    }
    let mut rendering = Rendering { target, files: BTreeMap::new(), problems: Vec::new() };
    let mut catalogs = Vec::new();
    for input in inputs {
        match view.catalog(input) {
            Ok(catalog) => {
                rendering.catalog(&run, &catalog);
                catalogs.push((catalog.catalog, catalog.example));
            }
            Err(findings) => rendering.problems.extend(findings),
        }
    }
    let values = catalogs.iter().map(|(catalog, _)| catalog.clone());
    run.insert_value("catalogs", Value::from(values.collect::<Vec<_>>()));
    run.insert_value("example", view::example(catalogs));
    rendering.all(Per::Run, &run);
    rendering.runtime(runtime, &run);
    rendering.finish()
}

/// Every declared option with its value.
fn options(target: &Target, given: &IndexMap<String, String>) -> Outcome<Value> {
    let mut problems = Vec::new();
    for key in given.keys().filter(|key| !target.file.options.contains_key(*key)) {
        problems.push(problem::unknown_option(&target.file, key));
    }
    let mut map = Map::with_capacity(target.file.options.len());
    for (key, rule) in &target.file.options {
        match given.get(key).or(rule.default.as_ref()) {
            Some(value) => {
                map.insert(Key::String(key.as_str().into()), Value::from(value.as_str()));
            }
            None => problems.push(problem::missing_option(&target.file, key, &rule.about)),
        }
    }
    if problems.is_empty() { Ok(map.into()) } else { Err(problems) }
}

struct Rendering<'t> {
    target: &'t Target,
    /// By path without case, since some file systems have none.
    files: BTreeMap<String, PlannedFile>,
    problems: Vec<Finding>,
}

impl Rendering<'_> {
    fn catalog(&mut self, run: &Context, view: &CatalogView) {
        let mut context = run.clone();
        context.insert_value("catalog", view.catalog.clone());
        self.all(Per::Catalog, &context);
        for domain in &view.domains {
            context.insert_value("domain", domain.clone());
            self.all(Per::Domain, &context);
        }
        for (operation, domain) in &view.operations {
            context.insert_value("domain", domain.clone());
            context.insert_value("operation", operation.clone());
            self.all(Per::Operation, &context);
        }
    }

    fn all(&mut self, per: Per, context: &Context) {
        let target = self.target;
        for (index, rule) in target.file.files.iter().enumerate().filter(|(_, it)| it.per == per) {
            if let Err(error) = self.file(index, rule, context) {
                let finding = problem::template(&error, &target.sources);
                if !self.problems.contains(&finding) {
                    self.problems.push(finding);
                }
            }
        }
    }

    fn file(&mut self, index: usize, rule: &FileRule, context: &Context) -> tera::TeraResult<()> {
        let tera = &self.target.tera;
        if rule.when.is_some() && tera.render(&when_template(index), context)?.is_empty() {
            return Ok(());
        }
        let path = tera.render(&path_template(index), context)?;
        let text = normal(tera.render(&rule.template, context)?);
        let origin = format!("files[{index}] ({})", rule.template);
        self.add(&origin, PlannedFile { path, text });
        Ok(())
    }

    /// What the runtime's mode writes out.
    fn runtime(&mut self, runtime: &Runtime, run: &Context) {
        match runtime::files(self.target, runtime, run) {
            Ok(files) => files.into_iter().for_each(|file| self.add("runtime", file)),
            Err(finding) => self.problems.push(finding),
        }
    }

    fn add(&mut self, origin: &str, file: PlannedFile) {
        let (target, path) = (&self.target.file, &file.path);
        if let Err(reason) = output::check_path(path) {
            self.problems.push(problem::path(target, origin, path, reason));
        } else if let Some(other) = self.files.get(&path.to_lowercase()) {
            self.problems.push(problem::same_path(target, origin, &other.path, path));
        } else {
            self.files.insert(path.to_lowercase(), file);
        }
    }

    fn finish(self) -> Outcome<Vec<PlannedFile>> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        let mut files: Vec<PlannedFile> = self.files.into_values().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

/// `\n` ends lines, whatever the template's checkout uses, and one ends the file.
fn normal(text: String) -> String {
    let mut text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

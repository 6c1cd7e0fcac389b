//! Templates and view to texts. Knows no language and touches no file.
//!
//! Work is cut into pieces that need nothing of each other: for each target and catalog one for its
//! own files and one for each domain. They are done in as many threads as there are, and what comes
//! out is put together in one order, whatever the threads.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use indexmap::IndexMap;
use tera::Context;

use super::description::{FileRule, Per};
use super::runtime::Runtime;
use super::target::{Target, path_template, when_template};
use super::view::{self, CatalogView, Catalogue, Shown, View};
use super::{Input, problem, written};
use crate::output::{self, PlannedFile};
use crate::parallel;
use crate::report::{Finding, Outcome};

/// A target to render.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The language and its templates.
    pub target: &'a Target,
    /// The catalogs.
    pub inputs: &'a [Input<'a>],
    /// What `errloom.yaml` sets.
    pub options: &'a IndexMap<String, String>,
    /// Seen by targets that have one.
    pub runtime: &'a Runtime,
}

/// Renders every file of `target`, sorted by path. `options` are what `errloom.yaml` sets;
/// `runtime` is seen by targets that have one.
pub fn render(
    target: &Target,
    inputs: &[Input],
    options: &IndexMap<String, String>,
    runtime: &Runtime,
) -> Outcome<Vec<PlannedFile>> {
    let job = Job { target, inputs, options, runtime };
    let mut rendered = render_all(&[job], parallel::available());
    rendered.pop().unwrap_or_else(|| Ok(Vec::new()))
}

/// Renders the files of several targets in so many threads, each target's sorted by path.
pub fn render_all(jobs: &[Job], threads: NonZeroUsize) -> Vec<Outcome<Vec<PlannedFile>>> {
    let views: Vec<View> = jobs.iter().map(|job| View::new(&job.target.file)).collect();
    let mut rendering: Vec<Rendering> = Vec::with_capacity(jobs.len());
    let mut pieces = Vec::new();
    for (index, (job, view)) in jobs.iter().zip(&views).enumerate() {
        let this = Rendering::new(job, view);
        pieces.extend(this.catalogues.iter().enumerate().flat_map(|(at, catalogue)| {
            let domains = catalogue.domains().map(Some);
            std::iter::once(None).chain(domains).map(move |it| Piece::new(index, at, it))
        }));
        rendering.push(this);
    }
    // The longest first, so that no thread is left with it at the end.
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(pieces[*at].weight));
    let done = parallel::map(threads, &order, |at| {
        let piece = &pieces[*at];
        rendering[piece.job].piece(piece)
    });
    let mut done: Vec<(usize, Rendered)> = order.into_iter().zip(done).collect();
    done.sort_by_key(|(at, _)| *at);
    let mut together: Vec<Together> = rendering.iter().map(Together::new).collect();
    for (at, rendered) in done {
        together[pieces[at].job].add(rendered);
    }
    together.into_iter().map(Together::finish).collect()
}

/// Part of a job that needs no other: the files of a catalog, or those of a domain.
struct Piece<'a> {
    job: usize,
    catalogue: usize,
    domain: Option<&'a str>,
    weight: usize,
}

impl<'a> Piece<'a> {
    fn new(job: usize, catalogue: usize, domain: Option<(&'a str, usize)>) -> Self {
        let (domain, weight) = domain.map_or((None, 0), |(id, weight)| (Some(id), weight));
        Self { job, catalogue, domain, weight }
    }
}

/// What came out of a piece.
#[derive(Default)]
struct Rendered {
    /// Each with what it comes from, as findings call it.
    files: Vec<(String, PlannedFile)>,
    problems: Vec<Finding>,
    /// As files per run see it.
    catalog: Option<CatalogView>,
}

struct Rendering<'a> {
    target: &'a Target,
    view: &'a View<'a>,
    catalogues: Vec<Catalogue<'a>>,
    options: Outcome<IndexMap<String, String>>,
    runtime: &'a Runtime,
}

impl<'a> Rendering<'a> {
    fn new(job: &Job<'a>, view: &'a View<'a>) -> Self {
        let options = options(job.target, job.options);
        let inputs = if options.is_ok() { job.inputs } else { &[] };
        let catalogues = inputs.iter().map(|input| view.catalog(*input)).collect();
        Self { target: job.target, view, catalogues, options, runtime: job.runtime }
    }

    /// The variables that every file of a kind sees.
    fn context(&self, per: Per) -> Context {
        let mut context = Context::new();
        let needs = self.target.needs(per);
        if let Ok(options) = &self.options {
            fill(&mut context, self.view.run(needs.run(), options, self.runtime));
        }
        context
    }

    fn piece(&self, piece: &Piece) -> Rendered {
        let catalogue = &self.catalogues[piece.catalogue];
        let mut rendered = Rendered::default();
        let done = match piece.domain {
            None => self.catalog(&mut rendered, catalogue),
            Some(domain) => self.domain(&mut rendered, catalogue, domain),
        };
        rendered.problems.extend(done.err().into_iter().flatten());
        rendered
    }

    fn catalog(&self, rendered: &mut Rendered, catalogue: &Catalogue) -> Outcome<()> {
        let mut context = self.context(Per::Catalog);
        let catalog = catalogue.value(self.target.needs(Per::Catalog))?;
        context.insert_value("catalog", catalog.value);
        self.all(rendered, Per::Catalog, &context);
        rendered.catalog = Some(catalogue.value(self.target.needs(Per::Run))?);
        Ok(())
    }

    fn domain(&self, rendered: &mut Rendered, catalogue: &Catalogue, id: &str) -> Outcome<()> {
        let needs = self.target.needs(Per::Domain);
        let mut context = self.context(Per::Domain);
        let domain = catalogue.domain(needs, id)?;
        context.insert_value("catalog", catalogue.value(needs)?.value);
        context.insert_value("domain", domain.value);
        self.all(rendered, Per::Domain, &context);
        for operation in domain.operations {
            context.insert_value("operation", operation);
            self.all(rendered, Per::Operation, &context);
        }
        Ok(())
    }

    /// The files that are made for what the context holds.
    fn all(&self, rendered: &mut Rendered, per: Per, context: &Context) {
        let rules = self.target.file.files.iter().enumerate();
        for (index, rule) in rules.filter(|(_, it)| it.per == per) {
            match self.file(index, rule, context) {
                Ok(file) => {
                    let origin = || format!("files[{index}] ({})", rule.template);
                    rendered.files.extend(file.map(|file| (origin(), file)));
                }
                Err(error) => {
                    rendered.problems.push(problem::template(&error, &self.target.sources));
                }
            }
        }
    }

    /// A file, unless its condition does not hold.
    fn file(
        &self,
        index: usize,
        rule: &FileRule,
        context: &Context,
    ) -> tera::TeraResult<Option<PlannedFile>> {
        let tera = &self.target.tera;
        if rule.when.is_some() && tera.render(&when_template(index), context)?.is_empty() {
            return Ok(None);
        }
        let path = tera.render(&path_template(index), context)?;
        let text = normal(tera.render(&rule.template, context)?);
        Ok(Some(PlannedFile { path, text }))
    }
}

/// Every declared option with its value.
pub(super) fn options(
    target: &Target,
    given: &IndexMap<String, String>,
) -> Outcome<IndexMap<String, String>> {
    let mut problems = Vec::new();
    for key in given.keys().filter(|key| !target.file.options.contains_key(*key)) {
        problems.push(problem::unknown_option(&target.file, key));
    }
    let mut options = IndexMap::with_capacity(target.file.options.len());
    for (key, rule) in &target.file.options {
        match given.get(key).or(rule.default.as_ref()) {
            Some(value) if !rule.allows(value) => {
                problems.push(problem::bad_option(&target.file, key, value, rule));
            }
            Some(value) => {
                options.insert(key.clone(), value.clone());
            }
            None => problems.push(problem::missing_option(&target.file, key, &rule.about)),
        }
    }
    if problems.is_empty() { Ok(options) } else { Err(problems) }
}

fn fill(context: &mut Context, variables: Shown) {
    for (name, value) in variables {
        context.insert_value(name, value);
    }
}

/// The pieces of a job, put together in their order.
struct Together<'a> {
    rendering: &'a Rendering<'a>,
    /// By path without case, since some file systems have none.
    taken: HashMap<String, usize>,
    files: Vec<PlannedFile>,
    problems: Vec<Finding>,
    catalogs: Vec<CatalogView>,
}

impl<'a> Together<'a> {
    fn new(rendering: &'a Rendering<'a>) -> Self {
        Self {
            rendering,
            taken: HashMap::new(),
            files: Vec::new(),
            problems: rendering.options.clone().err().unwrap_or_default(),
            catalogs: Vec::new(),
        }
    }

    fn add(&mut self, rendered: Rendered) {
        for problem in rendered.problems {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        for (origin, file) in rendered.files {
            self.file(&origin, file);
        }
        self.catalogs.extend(rendered.catalog);
    }

    fn file(&mut self, origin: &str, file: PlannedFile) {
        let target = &self.rendering.target.file;
        let taken = self.taken.insert(file.path.to_lowercase(), self.files.len());
        if let Err(reason) = output::check_path(&file.path) {
            self.problems.push(problem::path(target, origin, &file.path, reason));
        } else if let Some(other) = taken {
            let other = &self.files[other].path;
            self.problems.push(problem::same_path(target, origin, other, &file.path));
        } else {
            self.files.push(file);
        }
    }

    /// Makes the files per run, for which every catalog has to be known.
    fn finish(mut self) -> Outcome<Vec<PlannedFile>> {
        if self.problems.is_empty() {
            let mut rendered = Rendered::default();
            let mut context = self.rendering.context(Per::Run);
            fill(&mut context, view::all(&self.catalogs));
            self.rendering.all(&mut rendered, Per::Run, &context);
            let Rendering { target, runtime, .. } = self.rendering;
            match written::files(target, runtime, &context) {
                Ok(files) => {
                    let files = files.into_iter().map(|file| ("runtime".to_owned(), file));
                    rendered.files.extend(files);
                }
                Err(finding) => rendered.problems.push(finding),
            }
            self.add(rendered);
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(self.files)
    }
}

/// `\n` ends lines, whatever the template's checkout uses, and one ends the file.
fn normal(text: String) -> String {
    let mut text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

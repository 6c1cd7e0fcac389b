//! The facade: a repository's catalogs and packages, as `errloom.yaml` names them. It joins the
//! stages and touches files; how a stage works, it does not know.

mod build;
mod bundles;
mod catalogs;
mod explain;
mod ingest;
mod release;
mod runtime;

#[doc(hidden)]
pub use bundles::bundles;
pub use explain::Explanation;
pub use ingest::Ingestion;
pub use release::PlannedRelease;

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::builtin;
use crate::catalog::{self, Loaded, lock::Lock};
use crate::claim;
use crate::config::{self, CatalogConfig, Config, TargetConfig};
use crate::error::Result;
use crate::generate::{self, Input, Job, Runtime, Target};
use crate::lint;
pub use crate::lint::debt;
use crate::output::{self, Edits, Plan, PlannedFile};
use crate::parallel;
use crate::report::{Finding, Outcome, Severity, SourceText};
use crate::yaml;

/// An opened `errloom.yaml`.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    /// What the file says.
    pub config: Config,
    source: Arc<SourceText>,
}

impl Project {
    /// Opens the file at `path`.
    pub fn open(path: &Path) -> Result<Self> {
        let source = read(path)?;
        let config: Config = yaml::read_strictly(&source)?;
        let root = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let clashes = claim::equal_paths(&config, &source);
        if !clashes.is_empty() {
            return Err(clashes.into());
        }
        Ok(Self { root, config, source })
    }

    /// Begins a run that may write what `errloom.yaml` names, once no other runs; `say` is told if
    /// that means waiting.
    pub fn begin(&self, say: &dyn Fn(&str)) -> Result<output::Run> {
        let outside = self.config.targets.values().filter(|target| target.outside);
        let mut within: Vec<PathBuf> = outside.map(|it| self.path(&it.output)).collect();
        within.push(output::repository(&self.root));
        Ok(output::Run::begin(&self.root, &within, say)?)
    }

    /// Whether a run was killed half-way, so that files are partly old and partly new.
    pub fn is_interrupted(&self) -> bool {
        output::is_interrupted(&self.root)
    }

    /// Opens the nearest file, from the current folder upwards.
    pub fn nearest() -> Result<Self> {
        let here =
            std::env::current_dir().map_err(|error| vec![unreadable(Path::new("."), &error)])?;
        let missing = || {
            vec![
                Finding::error("no-config", format!("no {} here or above", config::FILE_NAME))
                    .hint(
                        "run `errloom init` to start a repository, or name the file with --config",
                    ),
            ]
        };
        let path = config::find(&here).ok_or_else(missing)?;
        // A short path reads better in findings.
        Self::open(path.strip_prefix(&here).unwrap_or(&path))
    }

    /// A path of `errloom.yaml`, as seen from the current folder.
    pub fn path(&self, relative: &Path) -> PathBuf {
        self.root.join(relative)
    }

    /// The identifiers of the catalogs that `wanted` names; all, if it is empty.
    pub fn catalogs(&self, wanted: &[String]) -> Result<Vec<&str>> {
        Ok(select(self.config.catalogs.keys(), wanted, "unknown-catalog", "catalog")?)
    }

    /// The targets that `wanted` names; all, if it is empty.
    pub fn targets(&self, wanted: &[String]) -> Result<Vec<&str>> {
        Ok(select(self.config.targets.keys(), wanted, "unknown-target", "target")?)
    }

    /// Reads a catalog's lock; `None` if the catalog was never released.
    pub fn lock(&self, id: &str) -> Result<Option<Lock>> {
        let path = self.lock_path(id)?;
        Ok(if path.exists() { Some(catalog::lock::read(&read(&path)?)?) } else { None })
    }

    /// All that is wrong with a catalog, by itself and against its pages. What the program carries
    /// was judged before it was carried.
    pub fn lint(&self, id: &str) -> Result<Vec<Finding>> {
        let loaded = self.load(id)?;
        if !self.is_own(id) {
            return Ok(Vec::new());
        }
        let mut findings = lint_file(&loaded);
        findings.extend(self.lint_lock(&loaded)?);
        Ok(findings)
    }

    fn is_own(&self, id: &str) -> bool {
        matches!(self.config.catalogs[id], CatalogConfig::File(_))
    }

    /// What stands in the way of packages: all but the pages, which only `ingest` reads, and the
    /// form, which does not reach the packages.
    fn judge(&self, loaded: &Loaded) -> Outcome<Vec<Finding>> {
        if !self.is_own(&loaded.catalog.id) {
            return Ok(Vec::new());
        }
        let mut findings = lint::lint(loaded);
        findings.retain(|it| it.id != lint::NOT_CANONICAL);
        findings.extend(self.lint_lock(loaded)?);
        Ok(findings)
    }

    fn lint_lock(&self, loaded: &Loaded) -> Outcome<Vec<Finding>> {
        let lock = self.lock(&loaded.catalog.id)?;
        Ok(lock.map(|lock| lint::lint_lock(loaded, &lock)).unwrap_or_default())
    }

    /// Renders the catalogs for every target that `wanted` names; all, if it is empty. Nothing is
    /// written: that is left to [`Plan`], once all targets are rendered.
    /// What [`lint`](Self::lint) finds wrong stops it.
    pub fn generate(&self, wanted: &[String]) -> Result<Vec<Rendered>> {
        self.generate_with(wanted, &mut Vec::new())
    }

    /// The same; warnings about catalogs are added to `warnings`.
    pub fn generate_with(
        &self,
        wanted: &[String],
        warnings: &mut Vec<Finding>,
    ) -> Result<Vec<Rendered>> {
        let targets = self.targets(wanted)?;
        self.check_outputs()?;
        let (loaded, ready) = self.read(&targets)?;
        warnings.extend(all(loaded.iter().map(|it| self.judge(it)))?.into_iter().flatten());
        if warnings.iter().any(|it| it.severity == Severity::Error) {
            return Err(std::mem::take(warnings).into());
        }
        let inputs: Vec<Vec<Input<'_>>> = ready.iter().map(|it| it.inputs(&loaded)).collect();
        let jobs: Vec<Job<'_>> =
            ready.iter().zip(&inputs).map(|(it, inputs)| it.job(inputs)).collect();
        let rendered = generate::render_all(&jobs, parallel::available()).into_iter().zip(&ready);
        let place = |it: &Ready<'_>| self.path(&it.config.output);
        Ok(all(rendered.map(|(files, it)| files.map(|files| it.rendered(files, place(it)))))?)
    }

    /// What the templates of every target that `wanted` names can see, by the target's name: a
    /// document for those who write templates. All targets, if it is empty.
    pub fn view(&self, wanted: &[String]) -> Result<serde_json::Value> {
        let (loaded, ready) = self.read(&self.targets(wanted)?)?;
        let shown = ready.iter().map(|it| {
            let view = generate::show(&it.job(&it.inputs(&loaded)));
            view.map(|view| (it.name.to_owned(), view))
        });
        Ok(all(shown)?.into_iter().collect())
    }

    /// The targets and the catalogs that they take part of, read side by side.
    fn read(&self, targets: &[&str]) -> Outcome<(Vec<Loaded>, Vec<Ready<'_>>)> {
        let used = |id: &&str| targets.iter().any(|target| self.config.targets[*target].wants(id));
        let ids: Vec<&str> = self.catalogs(&[])?.into_iter().filter(used).collect();
        let (loaded, ready) = parallel::both(
            || all(ids.iter().map(|id| self.load(id))),
            || all(targets.iter().map(|target| self.target(target))),
        );
        Ok((loaded?, ready?))
    }

    fn target(&self, name: &str) -> Outcome<Ready<'_>> {
        let (name, config) =
            self.config.targets.get_key_value(name).expect("targets are named after the file's");
        let target = match &config.templates {
            Some(folder) => {
                let folder = self.path(folder);
                Target::load(&folder.to_string_lossy(), &read_folder(&folder)?)?
            }
            None => Target::load_proven(&builtin::folder(name), &self.builtin(name)?)?,
        };
        let runtime = self.runtime(name, &target)?;
        Ok(Ready { name, config, target, runtime })
    }

    /// All of them, whichever are wanted: a folder that is shared is always a mistake.
    fn check_outputs(&self) -> Outcome<()> {
        let output = |(target, config): (&'_ String, &config::TargetConfig)| output::Output {
            target: target.clone(),
            folder: self.path(&config.output),
            outside: config.outside,
        };
        let outputs: Vec<_> = self.config.targets.iter().map(output).collect();
        let place = |target: &str| {
            yaml::locate(&self.source, &format!("/targets/{target}/output"), yaml::Part::Value)
        };
        output::check_outputs(&output::repository(&self.root), &outputs).map_err(|problems| {
            problems.into_iter().map(|(target, it)| it.at(place(&target))).collect()
        })
    }

    fn builtin(&self, name: &str) -> Outcome<Vec<Arc<SourceText>>> {
        let files = builtin::files(name);
        if !files.is_empty() {
            return Ok(files);
        }
        let place = yaml::locate(&self.source, &format!("/targets/{name}"), yaml::Part::Key);
        let hint = format!(
            "built in: {}; for one of your own, name its folder with `templates`",
            builtin::names().join(", ")
        );
        let message = format!("no built-in target `{name}`");
        Err(vec![Finding::error("no-builtin-target", message).hint(hint).at(place)])
    }
}

/// A target that is ready to render.
struct Ready<'a> {
    name: &'a str,
    config: &'a TargetConfig,
    target: Target,
    runtime: Runtime,
}

impl Ready<'_> {
    fn inputs<'l>(&self, loaded: &'l [Loaded]) -> Vec<Input<'l>> {
        let wanted = loaded.iter().filter(|it| self.config.wants(&it.catalog.id));
        wanted.map(|it| Input { catalog: &it.catalog, sha256: &it.sha256 }).collect()
    }

    fn job<'j>(&'j self, inputs: &'j [Input<'j>]) -> Job<'j> {
        let Self { target, runtime, config, .. } = self;
        Job { target, inputs, options: &config.options, runtime }
    }

    fn rendered(&self, files: Vec<PlannedFile>, folder: PathBuf) -> Rendered {
        Rendered { target: self.name.to_owned(), folder, files }
    }
}

/// The files of one target, ready to be written or compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The target's name in `errloom.yaml`.
    pub target: String,
    /// The output folder.
    pub folder: PathBuf,
    /// Its files.
    pub files: Vec<PlannedFile>,
}

impl Rendered {
    /// Compares the files with the folder. Writes nothing.
    pub fn plan(&self, edits: Edits) -> Result<Plan<'_>> {
        Ok(Plan::with(&self.folder, &self.files, edits)?)
    }
}

/// All values, or all findings: a run reports every problem at once.
pub(crate) fn all<T, E: Into<Vec<Finding>>>(
    results: impl Iterator<Item = std::result::Result<T, E>>,
) -> Outcome<Vec<T>> {
    let mut values = Vec::new();
    let mut problems = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(findings) => problems.extend(findings.into()),
        }
    }
    if problems.is_empty() { Ok(values) } else { Err(problems) }
}

fn select<'a>(
    known: impl Iterator<Item = &'a String> + Clone,
    wanted: &[String],
    id: &'static str,
    what: &str,
) -> Outcome<Vec<&'a str>> {
    if wanted.is_empty() {
        return Ok(known.map(String::as_str).collect());
    }
    let unknown: Vec<Finding> = wanted
        .iter()
        .filter(|name| !known.clone().any(|known| known == *name))
        .map(|name| {
            let all: Vec<&str> = known.clone().map(String::as_str).collect();
            let hint = match crate::report::closest(name, all.iter().copied()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("{} names: {}", config::FILE_NAME, all.join(", ")),
            };
            Finding::error(id, format!("no {what} `{name}`")).hint(hint)
        })
        .collect();
    if unknown.is_empty() {
        return Ok(known.map(String::as_str).filter(|id| wanted.iter().any(|w| w == id)).collect());
    }
    Err(unknown)
}

/// All that is wrong with a catalog, by itself and against the pages that lie where it says.
pub fn lint_file(loaded: &Loaded) -> Vec<Finding> {
    let folder = Path::new(&loaded.source.path).parent().unwrap_or(Path::new(""));
    let mut findings = lint::lint(loaded);
    findings.extend(lint::lint_pages(loaded, |page| read(&join(folder, page)).ok()));
    findings
}

/// A path relative to a folder, without the detours that `..` would show to people.
fn join(folder: &Path, relative: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    for part in Path::new(relative).components() {
        match part {
            Component::ParentDir if path.file_name().is_some() => _ = path.pop(),
            part => path.push(part),
        }
    }
    path
}

/// Reads a catalog: a file, or, where none is, what the program carries under this name.
pub fn read_catalog(path: &Path) -> Outcome<Loaded> {
    let carried = path.to_str().filter(|_| !path.exists()).and_then(builtin::catalog);
    catalog::load(&carried.map_or_else(|| read(path), Ok)?)
}

/// Reads a file as a text that findings can point into.
pub fn read(path: &Path) -> Outcome<Arc<SourceText>> {
    let text = std::fs::read_to_string(path).map_err(|error| vec![unreadable(path, &error)])?;
    Ok(SourceText::new(path.to_string_lossy(), text))
}

/// Every file below a folder, in order of their paths.
fn read_folder(folder: &Path) -> Outcome<Vec<Arc<SourceText>>> {
    let list = std::fs::read_dir(folder).map_err(|error| vec![unreadable(folder, &error)])?;
    let mut paths: Vec<PathBuf> = list.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        if path.is_dir() { read_folder(path) } else { Ok(vec![read(path)?]) }
    };
    all(paths.iter().map(read)).map(|files| files.concat())
}

fn unreadable(path: &Path, error: &io::Error) -> Finding {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the path; paths are relative to the file that names them",
        io::ErrorKind::InvalidData => "the file must be UTF-8",
        _ => "check that the file can be read",
    };
    Finding::error("unreadable", format!("can't read {}: {error}", path.display())).hint(hint)
}

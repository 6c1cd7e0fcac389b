//! What the stages of a run cost, at 1, 10 and 100 times the real catalogs.
//!
//! `floor` is what no generator of this kind can go below: parsing the catalogs' YAML with the same
//! parser into untyped values, and writing as many bytes as are rendered with plain formatting.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use errloom::builtin;
use errloom::catalog::{self, Loaded};
use errloom::generate::{self, Input, Target};
use errloom::ingest::{Options, Pages};
use errloom::model::{Catalog, Code};
use errloom::output::{Plan, PlannedFile};
use errloom::project::Project;
use errloom::report::SourceText;
use indexmap::IndexMap;

const SIZES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

fn project() -> Project {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("errloom.yaml");
    Project::open(&path).expect("errloom.yaml reads")
}

/// The real catalogs, each code `times` over under codes and names of its own.
fn catalogs(times: usize) -> Vec<Catalog> {
    let project = project();
    let ids = project.catalogs(&[]).expect("there are catalogs");
    let load = |id: &str| project.load(id).expect("the catalog reads").catalog;
    ids.into_iter().map(|id| multiply(load(id), times)).collect()
}

fn multiply(mut catalog: Catalog, times: usize) -> Catalog {
    let once = catalog.errors.clone();
    for copy in 1..times {
        for entry in &once {
            let mut entry = entry.clone();
            entry.code = match entry.code {
                Code::Integer(code) => {
                    Code::Integer(code + 10_000_000 * i64::try_from(copy).expect("small"))
                }
                Code::String(code) => Code::String(format!("{code}.copy{copy}")),
            };
            let name = format!("{}_copy{copy}", entry.name);
            entry.name = errloom::model::Name::new(name).expect("still a name");
            catalog.errors.push(entry);
        }
    }
    catalog
}

fn sources(times: usize) -> Vec<Arc<SourceText>> {
    let named = |catalog: Catalog| SourceText::new(catalog.id.clone(), catalog::write(&catalog));
    catalogs(times).into_iter().map(named).collect()
}

fn load(sources: &[Arc<SourceText>]) -> Vec<Loaded> {
    sources.iter().map(|source| catalog::load(source).expect("the catalog reads")).collect()
}

#[divan::bench]
fn ingest(bencher: Bencher<'_, '_>) {
    let project = project();
    let ids = project.catalogs(&[]).expect("there are catalogs");
    bencher.bench(|| {
        for id in &ids {
            black_box(project.ingest(id, Options::default()).expect("the pages read"));
        }
    });
}

/// Pages of so many rows: what a row costs must not depend on how many there are.
const ROWS: [usize; 3] = [1_000, 10_000, 100_000];

/// A page in one syntax and the recipe's lines about it.
fn page(syntax: &str, rows: usize) -> (String, &'static str) {
    let all = |row: &dyn Fn(usize) -> String| (0..rows).map(row).collect::<String>();
    match syntax {
        "markdown" => (
            format!("| Code | Text |\n|---|---|\n{}", all(&|at| format!("| {at} | no `{at}` |\n"))),
            "{ form: table, columns: [code, text] }",
        ),
        "html" => (
            format!("<table>{}</table>", all(&|at| format!("<tr><td>{at}<td>no <b>{at}</b>"))),
            "{ form: table, columns: [code, text] }",
        ),
        "yaml" => (
            all(&|at| format!("{at}: {{ text: no {at} }}\n")),
            "{ form: entries, at: '/{code}', fields: { text: /text } }",
        ),
        _ => (
            all(&|at| format!("{at} no {at}\n")),
            r"{ form: patterns, patterns: ['^(?<code>\d+) (?<text>.+)$'] }",
        ),
    }
}

#[divan::bench(args = ROWS, consts = [0, 1, 2, 3], sample_count = 3)]
fn read_page<const SYNTAX: usize>(bencher: Bencher<'_, '_>, rows: usize) {
    let syntax = ["lines", "markdown", "html", "yaml"][SYNTAX];
    let (text, layout) = page(syntax, rows);
    let recipe = format!(
        "errloom: 1\nrecipe: shop\ntitle: Shop\nversion: 0.1.0\nsources:\n  page:\n    page: page\n    \
         live: true\n    syntax: {syntax}\n    regions:\n      - name: codes\n        domain: api\n        \
         layout: {layout}\ndomains:\n  api: {{ code: integer }}\nfallback:\n  api: {{ pattern: 'c_{{code}}' }}\n"
    );
    let recipe = errloom::ingest::recipe::read(&SourceText::new("recipe", recipe)).expect("reads");
    let pages: Pages<'_> = [("page", SourceText::new("page", text))].into_iter().collect();
    bencher.bench(|| {
        black_box(
            errloom::ingest::ingest(&recipe, &pages, None, Options::default()).expect("reads"),
        )
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn read(bencher: Bencher<'_, '_>, times: usize) {
    let sources = sources(times);
    bencher.bench(|| load(&sources));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn floor_parse_yaml(bencher: Bencher<'_, '_>, times: usize) {
    let sources = sources(times);
    bencher.bench(|| {
        for source in &sources {
            let value: serde_yaml::Value = serde_yaml::from_str(&source.text).expect("valid YAML");
            black_box(value);
        }
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn render(bencher: Bencher<'_, '_>, times: usize) {
    let loaded = load(&sources(times));
    let targets = targets();
    bencher
        .bench(|| rendered(&targets, &loaded).iter().map(|(_, files)| files.len()).sum::<usize>());
}

/// Comparing a folder that is up to date with what was rendered: the usual case in CI.
#[divan::bench(args = SIZES, sample_count = 10)]
fn compare(bencher: Bencher<'_, '_>, times: usize) {
    let files = rendered(&targets(), &load(&sources(times)));
    let folder = tempfile::tempdir().expect("a folder");
    let plan = |name: &str, files| Plan::new(&folder.path().join(name), files).expect("ours");
    for (name, files) in &files {
        plan(name, files).write().expect("it can be written");
    }
    bencher.bench_local(|| files.iter().all(|(name, files)| plan(name, files).is_current()));
}

/// Writing every file into an empty folder.
#[divan::bench(args = SIZES, sample_count = 10)]
fn write(bencher: Bencher<'_, '_>, times: usize) {
    let files = rendered(&targets(), &load(&sources(times)));
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_local_refs(|folder| {
        for (name, files) in &files {
            let plan = Plan::new(&folder.path().join(name), files).expect("ours");
            plan.write().expect("it can be written");
        }
    });
}

/// As many bytes as `render` makes, by plain formatting.
#[divan::bench(args = SIZES, sample_count = 10)]
fn floor_format(bencher: Bencher<'_, '_>, times: usize) {
    let files = rendered(&targets(), &load(&sources(times)));
    let lines = || files.iter().flat_map(|(_, files)| files).flat_map(|file| file.text.lines());
    bencher.bench_local(|| {
        let mut text = String::new();
        lines().for_each(|line| writeln!(text, "{line}").expect("a String takes any text"));
        text.len()
    });
}

/// The built-in targets as `errloom.yaml` sets them up.
fn targets() -> Vec<(&'static str, Target, IndexMap<String, String>)> {
    let project = project();
    let options = |name: &str| project.config.targets[name].options.clone();
    let target = |name: &str| Target::load(&builtin::folder(name), &builtin::files(name));
    let all = builtin::names().into_iter();
    all.map(|name| (name, target(name).expect("it loads"), options(name))).collect()
}

fn rendered(
    targets: &[(&'static str, Target, IndexMap<String, String>)],
    loaded: &[Loaded],
) -> Vec<(&'static str, Vec<PlannedFile>)> {
    let inputs: Vec<Input<'_>> =
        loaded.iter().map(|it| Input { catalog: &it.catalog, sha256: &it.sha256 }).collect();
    let runtime = generate::Runtime::default();
    let render =
        |target, options| generate::render(target, &inputs, options, &runtime).expect("it renders");
    targets.iter().map(|(name, target, options)| (*name, render(target, options))).collect()
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn write_catalog(bencher: Bencher<'_, '_>, times: usize) {
    let catalogs = catalogs(times);
    bencher.bench(|| catalogs.iter().map(|catalog| catalog::write(catalog).len()).sum::<usize>());
}

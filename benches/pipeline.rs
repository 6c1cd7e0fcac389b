//! What the stages of a run cost, at 1, 10 and 100 times the real catalogs.
//!
//! `floor` is what no generator of this kind can go below: parsing the catalogs' YAML with the same
//! parser into untyped values, and writing as many bytes as are rendered with plain formatting.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use errloom::catalog::{self, Loaded};
use errloom::ingest::Options;
use errloom::model::{Catalog, Code};
use errloom::project::Project;
use errloom::report::SourceText;

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
fn write_catalog(bencher: Bencher<'_, '_>, times: usize) {
    let catalogs = catalogs(times);
    bencher.bench(|| catalogs.iter().map(|catalog| catalog::write(catalog).len()).sum::<usize>());
}

//! Pages to catalogs: the real pages, and small cases in folders.

use errloom::ingest::recipe::{self, Source};
use errloom::ingest::{Ingested, Options, Pages, ingest};
use errloom::report::{Outcome, SourceText};
use std::path::Path;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn run(recipe: &Path, options: Options) -> Outcome<Ingested> {
    let folder = recipe.parent().unwrap();
    let name = recipe.file_name().unwrap().to_string_lossy();
    let recipe = recipe::read(&SourceText::new(name, read(recipe)))?;
    let mut pages = Pages::new();
    for (key, source) in &recipe.sources {
        if let Source::Page(page) = source {
            let text = read(&folder.join(&page.page));
            let name = page.page.rsplit('/').next().unwrap_or_default();
            pages.insert(key, SourceText::new(name, text));
        }
    }
    ingest(&recipe, &pages, options)
}

fn real(catalog: &str) -> Ingested {
    let recipe = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/recipes/{catalog}.yaml"));
    run(&recipe, Options::default()).unwrap_or_else(|findings| {
        let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!("{}", all.join("\n"))
    })
}

#[test]
fn the_real_pages_are_accounted_for() {
    let all = ["dingtalk", "netease", "rongcloud", "yeastar"].map(|c| real(c).account.to_string());
    insta::assert_snapshot!(all.join("\n"));
}

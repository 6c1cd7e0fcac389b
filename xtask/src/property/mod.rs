//! The property that ties `lint` to the compilers: a catalog, however odd, is refused with a place
//! and a hint, or every language compiles what is made of it.
//!
//! Catalogs are drawn from a stated seed. All that pass go into one repository, so that each
//! compiler runs once.

mod compile;
mod draw;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errloom::report::{Finding, Severity, SourceText};
use errloom::{catalog, lint};

use crate::step::Report;

/// How many catalogs, drawn from which seed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Extent {
    /// Catalogs to try
    #[arg(long, default_value_t = 1000)]
    count: usize,
    /// Where the draws begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// As many as CI has time for.
pub(crate) const IN_CI: Extent = Extent { count: 1000, seed: 1 };

/// Of a hundred catalogs, lint may refuse fewer than this: it is not to pass by refusing.
const MOST_REFUSED: usize = 40;

/// Catalogs that share one package's size limit with every other: compilers take them in batches.
const BATCH: usize = 250;

pub(crate) fn run(root: &Path, extent: Extent, report: &mut Report) {
    let passed = lint(extent, report);
    report.run(root, &["cargo", "build", "--package", "errloom"]);
    for (nth, batch) in passed.chunks(BATCH).enumerate() {
        let folder = root.join("target/property").join(nth.to_string());
        report.call(&format!("batch {nth} of {} catalogs, written", batch.len()), || {
            compile::write(root, &folder, batch)
        });
        compile::check(root, &folder, report);
    }
}

/// Lint's side alone, which takes a second: what is refused is refused with a place and a hint, and
/// it is not too much. Gives what passes.
pub(crate) fn lint(extent: Extent, report: &mut Report) -> Vec<(String, String)> {
    let (passed, verdict) = match judge(extent) {
        Ok((passed, told)) => (passed, Ok(told)),
        Err(why) => (Vec::new(), Err(why)),
    };
    report.call("catalogs of any content, judged", || verdict.map(|told| eprintln!("   {told}")));
    passed
}

/// The catalogs that pass, by identifier, and the counts.
type Judged = (Vec<(String, String)>, String);

fn judge(extent: Extent) -> Result<Judged, String> {
    let mut draw = draw::Draw::new(extent.seed);
    let mut passed = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for nth in 0..extent.count {
        let (id, text) = draw::catalog(&mut draw, nth);
        match findings(&text).iter().find(|it| it.severity == Severity::Error) {
            None => _ = passed.insert(id, text),
            Some(finding) => {
                explained(finding).map_err(|why| format!("catalog {nth}: {why}\n{text}"))?;
                *refused.entry(finding.id).or_insert(0) += 1;
            }
        }
    }
    let count: usize = refused.values().sum();
    if count * 100 >= MOST_REFUSED * extent.count {
        return Err(format!("{count} of {} refused: {refused:?}", extent.count));
    }
    let told = format!(
        "{} tried from seed {}, {count} refused {refused:?}, {} to compile",
        extent.count,
        extent.seed,
        passed.len()
    );
    Ok((passed.into_iter().collect(), told))
}

fn findings(text: &str) -> Vec<Finding> {
    match catalog::load(&SourceText::new("catalog.yaml", text)) {
        Ok(loaded) => lint::lint(&loaded),
        Err(found) => found,
    }
}

/// Whether a refusal says where and what to do.
fn explained(finding: &Finding) -> Result<(), String> {
    if finding.places.is_empty() {
        return Err(format!("{finding} has no place"));
    }
    if finding.hint.is_none() {
        return Err(format!("{finding} has no hint"));
    }
    Ok(())
}

/// Leaves an empty folder.
fn emptied(folder: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(told)?;
    }
    fs::create_dir_all(folder).map_err(told)
}

//! Kinds and advice against labels made by reading alone, before any of errloom's answers was
//! seen: two samples of 150 codes each, drawn at random from all five pages. Neither was consulted
//! while rules and overrides were written, so both are fresh; whoever tunes on one keeps the other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use errloom::ingest::{Options, Pages, ingest, recipe};
use errloom::model::{Advice, Code, Entry, Kind, Outcome};
use errloom::report::SourceText;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    domain: String,
    code: Code,
    #[serde(default)]
    outcome: Outcome,
    kind: Option<Kind>,
    retry: Option<Advice>,
    /// Whether the text allows one kind only.
    clear: bool,
    /// Other kinds that the text allows, if it is not clear.
    #[serde(default)]
    also: Vec<Kind>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

type Key = (String, Code);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Arc<SourceText> {
    SourceText::new(path.to_string_lossy(), fs::read_to_string(path).unwrap())
}

/// Every entry of every recipe, by `catalog.domain` and code.
fn entries(overrides: bool) -> BTreeMap<Key, Entry> {
    let folder = root().join("data/recipes");
    let mut all = BTreeMap::new();
    for file in fs::read_dir(&folder).unwrap() {
        let mut recipe: recipe::Recipe = errloom::yaml::read(&read(&file.unwrap().path())).unwrap();
        if !overrides {
            recipe.overrides.clear();
        }
        let mut pages = Pages::new();
        for (key, source) in &recipe.sources {
            if let recipe::Source::Page(page) = source {
                pages.insert(key, read(&folder.join(&page.page)));
            }
        }
        let ingested = ingest(&recipe, &pages, None, Options::default()).unwrap();
        for entry in ingested.catalog.errors {
            let domain = format!("{}.{}", recipe.recipe, entry.domain);
            all.insert((domain, entry.code.clone()), entry);
        }
    }
    all
}

/// What part of the labels the entries agree with, and each that they don't.
fn agreement(labels: &[Label], entries: &BTreeMap<Key, Entry>) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut count = |what: &'static str, agrees: bool| {
        let (good, all) = counts.entry(what).or_default();
        *good += usize::from(agrees);
        *all += 1;
    };
    let mut apart = String::new();
    for label in labels {
        let entry = &entries[&(label.domain.clone(), label.code.clone())];
        let advice = entry.retry.map(|retry| retry.advice);
        let kind = entry.outcome == label.outcome && entry.kind == label.kind;
        let allowed = kind || entry.kind.is_some_and(|kind| label.also.contains(&kind));
        let retry = advice == label.retry;
        count(
            if label.clear { "kind where the text is clear" } else { "kind where it is not" },
            allowed,
        );
        // A failure without a cause: the labels guess `never` or `backoff`, we say `undecided`.
        let causeless = label.kind == Some(Kind::Internal);
        count(if causeless { "advice on bare server faults" } else { "advice" }, retry);
        if !allowed || !retry {
            let says = |kind: Option<Kind>, advice: Option<Advice>| {
                let kind = kind.map_or("-", Kind::as_str);
                format!("{kind} {}", advice.map_or("-", Advice::as_str))
            };
            let (read, made) = (says(label.kind, label.retry), says(entry.kind, advice));
            let unclear = if label.clear { "" } else { " (unclear)" };
            writeln!(apart, "  {} {}: read {read}, made {made}{unclear}", label.domain, label.code)
                .unwrap();
        }
    }
    let share = |(what, (good, all)): (&&str, &(usize, usize))| {
        let thousandths = 1000 * good / all;
        format!("{what}: {good} of {all}, {}.{} in 100\n", thousandths / 10, thousandths % 10)
    };
    counts.iter().map(share).collect::<String>() + &apart
}

#[test]
fn agreement_with_labels() {
    for sample in ["first", "second"] {
        let path = root().join("tests/labels").join(sample).with_extension("yaml");
        let labels: Vec<Label> = serde_yaml::from_str(&read(&path).text).unwrap();
        assert_eq!(labels.len(), 150);
        for (suffix, overrides) in [("rules", false), ("rules-and-overrides", true)] {
            let text = agreement(&labels, &entries(overrides));
            insta::with_settings!({
                snapshot_path => root().join("tests/labels"), prepend_module_to_snapshot => false,
                omit_expression => true,
            }, {
                insta::assert_snapshot!(format!("{sample}-{suffix}"), text);
            });
        }
    }
}

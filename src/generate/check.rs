//! Holds what templates name against the view of a specimen in which nothing is absent, before
//! anything is rendered: tera takes a misspelt field in a condition for false.

use std::collections::BTreeMap;

use tera::Value;

use super::description::TargetFile;
use super::usage::{Stranger, Tree, Usage};
use super::{problem, specimen};
use crate::report::{Finding, Place};

/// Every slip in the templates of `target`, by what its files per run, per catalog, and per domain
/// or operation use.
pub(super) fn check(target: &TargetFile, usages: &[Usage; 3]) -> Result<(), Vec<Finding>> {
    let mut problems = Vec::new();
    for (usage, variables) in usages.iter().zip(specimen::variables(target)?) {
        Checker { usage, problems: &mut problems }.variables(&variables);
        for Stranger { name, known, place } in &usage.strangers {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            problems.push(problem::undefined(name, "variable", &known).at(place.clone()));
        }
    }
    let mut unique: Vec<Finding> = Vec::new();
    for problem in problems {
        if !unique.contains(&problem) {
            unique.push(problem);
        }
    }
    unique.sort_by(|a, b| a.places.iter().map(begin).cmp(b.places.iter().map(begin)));
    if unique.is_empty() { Ok(()) } else { Err(unique) }
}

fn begin(place: &Place) -> (&str, usize) {
    (&place.source.path, place.span.start)
}

struct Checker<'c> {
    usage: &'c Usage,
    problems: &'c mut Vec<Finding>,
}

impl Checker<'_> {
    fn variables(&mut self, variables: &BTreeMap<String, Value>) {
        for (name, node, place) in self.usage.tree.fields(Tree::ROOT) {
            match variables.get(name) {
                Some(value) => self.fields(node, &[value]),
                None => {
                    let known = variables.keys().chain(&self.usage.own);
                    let known: Vec<&str> = known.map(String::as_str).collect();
                    self.undefined(name, "variable", &known, place);
                }
            }
        }
    }

    /// The fields of what can be any of `values`; elements stand for their list.
    fn fields(&mut self, node: usize, values: &[&Value]) {
        let mut maps = Vec::new();
        for value in values {
            flatten(value, &mut maps);
        }
        let is_absent =
            |value: &&Value| value.is_none() || value.as_array().is_some_and(<[_]>::is_empty);
        if maps.is_empty() && values.iter().all(is_absent) {
            return;
        }
        for (name, node, place) in self.usage.tree.fields(node) {
            let named = maps.iter().flat_map(|map| map.iter());
            let named = named.filter(|(key, _)| key.as_str() == Some(name));
            let found: Vec<&Value> = named.map(|(_, value)| value).collect();
            if found.is_empty() {
                let known: Vec<&str> =
                    maps.iter().flat_map(|map| map.keys().filter_map(|key| key.as_str())).collect();
                self.undefined(name, "field", &known, place);
            } else {
                self.fields(node, &found);
            }
        }
    }

    fn undefined(&mut self, name: &str, what: &str, known: &[&str], place: &Place) {
        self.problems.push(problem::undefined(name, what, known).at(place.clone()));
    }
}

fn flatten<'v>(value: &'v Value, maps: &mut Vec<&'v tera::Map>) {
    maps.extend(value.as_map());
    for element in value.as_array().unwrap_or_default() {
        flatten(element, maps);
    }
}

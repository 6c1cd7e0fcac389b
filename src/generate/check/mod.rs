//! Holds every template against the view of a specimen in which nothing is absent, before
//! anything is rendered: tera takes a misspelt field in a condition for false.
//!
//! Only names are judged, and only where the specimen tells what a value is; the rest is left to
//! tera, which refuses to print what is not defined.

mod expression;
mod scan;
mod shape;
mod specimen;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::scan::{Tag, Token};
use self::shape::Shape;
use super::problem;
use super::target::{Per, TargetFile, path_template, when_template};
use crate::report::{Finding, SourceText};

/// Every slip in the templates of `target`, and every name that they use: a style that is not
/// among these need not be computed.
pub(super) fn check(
    target: &TargetFile,
    templates: &[(String, Arc<SourceText>)],
) -> Result<BTreeSet<String>, Vec<Finding>> {
    let mut checker = Checker::new(templates);
    let specimen = specimen::Views::new(target)?;
    for (index, rule) in target.files.iter().enumerate() {
        let roots = specimen.roots(rule.per);
        for template in [rule.template.clone(), path_template(index), when_template(index)] {
            checker.scopes = vec![roots.clone()];
            checker.template(&template);
        }
    }
    // Components stand in templates of their own, which no file names.
    for (name, _) in templates {
        if !checker.seen.contains(name.as_str()) {
            checker.scopes = vec![specimen.roots(Per::Run), specimen.roots(Per::Operation)];
            checker.template(name);
        }
    }
    if checker.problems.is_empty() { Ok(checker.used) } else { Err(checker.problems) }
}

/// The variables that a file sees by what it is made for.
type Scope = BTreeMap<String, Shape>;

struct Checker<'t> {
    templates: BTreeMap<&'t str, (&'t Arc<SourceText>, Vec<Tag<'t>>)>,
    seen: BTreeSet<&'t str>,
    scopes: Vec<Scope>,
    used: BTreeSet<String>,
    problems: Vec<Finding>,
}

impl<'t> Checker<'t> {
    fn new(templates: &'t [(String, Arc<SourceText>)]) -> Self {
        let scanned = |(name, source): &'t (String, Arc<SourceText>)| {
            (name.as_str(), (source, scan::tags(&source.text)))
        };
        let templates = templates.iter().map(scanned).collect();
        Self {
            templates,
            seen: BTreeSet::new(),
            scopes: Vec::new(),
            used: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    fn template(&mut self, name: &str) {
        let Some((name, (source, tags))) = self.templates.get_key_value(name) else { return };
        self.seen.insert(*name);
        let (source, tags) = (*source, tags.clone());
        for tag in &tags {
            self.tag(source, &tag.tokens, tag.statement);
        }
    }

    fn tag(&mut self, source: &Arc<SourceText>, tokens: &[Token], statement: bool) {
        let keyword = tokens.first().and_then(Token::word).filter(|_| statement);
        let rest = tokens.get(1..).unwrap_or_default();
        match keyword {
            None => drop(self.expression(source, tokens)),
            Some("for") => self.for_loop(source, rest),
            Some("set" | "set_global") => self.set(source, rest, keyword == Some("set_global")),
            Some("if" | "elif" | "filter") => drop(self.expression(source, rest)),
            Some("include" | "extends") => {
                if let Some(Token { kind: scan::Kind::Text(name), .. }) = rest.first() {
                    self.template(name);
                }
            }
            Some("component") => self.component(rest),
            Some("endfor" | "endcomponent") => drop(self.scopes.pop()),
            Some(_) => {}
        }
    }

    /// `for x in list`, `for key, value in map`
    fn for_loop(&mut self, source: &Arc<SourceText>, tokens: &[Token]) {
        let at = tokens.iter().position(|token| token.word() == Some("in"));
        let (names, list) = tokens.split_at(at.unwrap_or(tokens.len()));
        let shape = self.expression(source, list.get(1..).unwrap_or_default());
        let mut scope = shape::bind(names, &shape);
        scope.insert("loop".to_owned(), specimen::loop_variable());
        self.scopes.push(scope);
    }

    /// `set x = value`, or `set x` around a block
    fn set(&mut self, source: &Arc<SourceText>, tokens: &[Token], global: bool) {
        let Some(name) = tokens.first().and_then(Token::word) else { return };
        let shape = match tokens.get(2..) {
            Some(value) if tokens[1].is('=') => self.expression(source, value),
            _ => Shape::unknown(),
        };
        let innermost = self.scopes.len().saturating_sub(1);
        let Some(scope) = self.scopes.get_mut(if global { 0 } else { innermost }) else { return };
        // A value that is replaced within a loop can be either when it is read.
        let shape = match scope.remove(name) {
            Some(before) if global => before.or(shape),
            _ => shape,
        };
        scope.insert(name.to_owned(), shape);
    }

    /// A component sees its arguments and nothing else; what they are, its callers know.
    fn component(&mut self, tokens: &[Token]) {
        let words = tokens.iter().filter_map(Token::word);
        let mut scope: Scope = words.map(|word| (word.to_owned(), Shape::unknown())).collect();
        scope.insert("body".to_owned(), Shape::unknown());
        scope.insert(String::new(), Shape::unknown());
        self.scopes.push(scope);
    }

    /// The innermost variable of this name. A component's scope hides those around it.
    fn variable(&self, name: &str) -> Option<&Shape> {
        for scope in self.scopes.iter().rev() {
            if let Some(shape) = scope.get(name) {
                return Some(shape);
            }
            if scope.contains_key("") {
                return None;
            }
        }
        None
    }

    fn known(&self) -> Vec<&str> {
        self.scopes.iter().flat_map(|scope| scope.keys().map(String::as_str)).collect()
    }

    fn undefined(&mut self, source: &Arc<SourceText>, token: &Token, finding: Finding) {
        let place = crate::report::Place::new(source, token.span.clone());
        let finding = finding.at(place);
        if !self.problems.contains(&finding) {
            self.problems.push(finding);
        }
    }

    fn no_variable(&mut self, source: &Arc<SourceText>, token: &Token, name: &str) {
        let finding = problem::undefined(name, "variable", &self.known());
        self.undefined(source, token, finding);
    }

    fn no_field(&mut self, source: &Arc<SourceText>, token: &Token, name: &str, known: &[String]) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let finding = problem::undefined(name, "field", &known);
        self.undefined(source, token, finding);
    }
}

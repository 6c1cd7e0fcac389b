//! What templates see: every name, literal and comment in its final form. Knows no template and
//! no file. A field is always present; what does not apply is `none`.
//!
//! Values are built once per target and shared between the files that show them.

mod catalog;
mod domain;
mod entry;
mod envelope;
mod example;
mod fold;
mod lookup;
mod operation;
mod shape;
mod statuses;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;
use tera::value::Key;
use tera::{Map, Value};

use super::Input;
use super::comment::Comment;
use super::identifier::IdentifierStyle;
use super::literal::Literals;
use super::target::TargetFile;
use crate::model::{Advice, HTTP, Kind, Outcome, Retry};
use crate::report::Finding;

/// Builds a map whose keys are given as words. With a view before them, a value that no template
/// uses is not even computed: that is for what there are thousands of.
macro_rules! map {
    ($($key:ident: $value:expr),+ $(,)?) => {{
        let mut map = tera::Map::with_capacity([$(stringify!($key)),+].len());
        $(map.insert(tera::value::Key::Str(stringify!($key)), tera::Value::from($value));)+
        tera::Value::from(map)
    }};
    ($view:expr; $($key:ident: $value:expr),+ $(,)?) => {{
        let mut map = tera::Map::with_capacity([$(stringify!($key)),+].len());
        $(if $view.uses(stringify!($key)) {
            map.insert(tera::value::Key::Str(stringify!($key)), tera::Value::from($value));
        })+
        tera::Value::from(map)
    }};
}
use map;

pub(super) use catalog::CatalogView;
pub(super) use example::of_run as example;

/// The styles of a target and the values that every catalog shares.
pub(super) struct View<'t> {
    target: &'t TargetFile,
    identifiers: Vec<(Key<'static>, &'t IdentifierStyle)>,
    literals: Vec<(Key<'static>, Literals<'t>)>,
    string: Literals<'t>,
    /// Room to write literals in.
    scratch: RefCell<String>,
    /// Each with room to write in.
    comments: Vec<(Key<'static>, RefCell<Comment<'t>>)>,
    used: Option<HashSet<&'t str>>,
    kinds: Vec<Value>,
    advices: Vec<Value>,
    outcomes: Vec<Value>,
}

impl<'t> View<'t> {
    /// `used` are the names that templates use: what none of them is, is not computed. All is,
    /// if `used` is absent.
    pub(super) fn new(target: &'t TargetFile, used: Option<&'t BTreeSet<String>>) -> Self {
        let mut view = Self {
            target,
            identifiers: styles(&target.identifiers, used),
            literals: styles(&target.literals, used)
                .into_iter()
                .map(|(key, style)| (key, Literals::new(style)))
                .collect(),
            string: Literals::new(&target.literals["string"]),
            scratch: RefCell::default(),
            comments: styles(&target.comments, used)
                .into_iter()
                .map(|(key, style)| (key, RefCell::new(Comment::new(style))))
                .collect(),
            used: used.map(|used| used.iter().map(String::as_str).collect()),
            kinds: Vec::new(),
            advices: Vec::new(),
            outcomes: Vec::new(),
        };
        view.kinds = view.words(Kind::ALL, Kind::as_str, Kind::about);
        view.advices = view.words(Advice::ALL, Advice::as_str, Advice::about);
        view.outcomes = view.words(Outcome::ALL, Outcome::as_str, Outcome::about);
        view
    }

    /// What every file sees: `format`, `header`, `target`, `options`, and the vocabulary of the model.
    pub(super) fn run(&self, options: Value) -> Vec<(&'static str, Value)> {
        let target = map! {
            id: self.text(&self.target.target),
            name: self.name(&self.target.target),
            title: self.text(&self.target.title),
        };
        vec![
            ("format", Value::from(crate::model::FORMAT)),
            ("header", Value::from(header())),
            ("target", target),
            ("options", options),
            ("kinds", Value::from(self.kinds.clone())),
            ("advices", Value::from(self.advices.clone())),
            ("outcomes", Value::from(self.outcomes.clone())),
            ("http", Value::from(self.http())),
        ]
    }

    /// Everything about one catalog, or the findings that stand in its way.
    pub(super) fn catalog(&self, input: &Input) -> Result<CatalogView, Vec<Finding>> {
        catalog::build(self, input)
    }

    fn words<T: Copy>(
        &self,
        all: &[T],
        word: fn(T) -> &'static str,
        about: fn(T) -> &'static str,
    ) -> Vec<Value> {
        let value = |(index, it): (usize, &T)| {
            map! {
                index: index,
                word: self.text(word(*it)),
                name: self.name(word(*it)),
                about: self.text(about(*it)),
            }
        };
        all.iter().enumerate().map(value).collect()
    }

    fn http(&self) -> Vec<Value> {
        let row = |row: &crate::model::StatusAdvice| {
            map! {
                from: u64::from(row.from),
                to: u64::from(row.to),
                kind: self.kind(row.kind),
                retry: self.retry(row.retry),
            }
        };
        HTTP.iter().map(row).collect()
    }

    fn kind(&self, kind: Kind) -> Value {
        self.kinds[kind as usize].clone()
    }

    fn outcome(&self, outcome: Outcome) -> Value {
        self.outcomes[outcome as usize].clone()
    }

    fn retry(&self, retry: Retry) -> Value {
        let after = retry.after.map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX));
        map! {
            advice: self.advices[retry.advice as usize].clone(),
            after_ms: option(after),
            after_s: option(after.filter(|after| after % 1000 == 0).map(|after| after / 1000)),
            limited: retry != Retry::from(retry.advice),
            max: option(retry.max),
            may_have_executed: retry.may_have_executed,
        }
    }

    /// Whether a template uses the field `name` of anything.
    fn uses(&self, name: &str) -> bool {
        self.used.as_ref().is_none_or(|used| used.contains(name))
    }

    /// `text` as an identifier of every style.
    fn name(&self, text: &str) -> Value {
        let names = self.identifiers.iter();
        names
            .map(|(key, style)| (key.clone(), style.identifier(text).into()))
            .collect::<Map>()
            .into()
    }

    /// `text` in every style of literals and comments.
    fn text(&self, text: &str) -> Value {
        let literals =
            self.literals.iter().map(|(key, style)| (key.clone(), self.written(*style, text)));
        let comments = self.comments.iter().map(|(key, comment)| {
            let mut comment = comment.borrow_mut();
            comment.text(text);
            (key.clone(), comment.finish(Value::normal_string))
        });
        literals.chain(comments).collect::<Map>().into()
    }

    /// `text` in every style of literals.
    fn literals(&self, text: &str) -> Value {
        let styles = self.literals.iter();
        styles.map(|(key, style)| (key.clone(), self.written(*style, text))).collect::<Map>().into()
    }

    /// `text` as a literal.
    fn written(&self, style: Literals, text: &str) -> Value {
        let mut out = self.scratch.borrow_mut();
        out.clear();
        style.push(&mut out, text);
        Value::from(out.as_str())
    }

    /// `text` as a literal of the language.
    fn literal(&self, text: &str) -> Value {
        self.written(self.string, text)
    }
}

/// Says what made the file, in the form that tools know generated files by. What it was made from
/// stands in one file of a package, so that an edit of the catalog changes no other line.
fn header() -> String {
    format!("Code generated by errloom (format {}). DO NOT EDIT.", crate::model::FORMAT)
}

fn option<T: Into<Value>>(value: Option<T>) -> Value {
    value.map_or_else(Value::none, Into::into)
}

/// The styles that are used, by the key that values have under them.
fn styles<'t, S>(
    all: &'t IndexMap<String, S>,
    used: Option<&BTreeSet<String>>,
) -> Vec<(Key<'static>, &'t S)> {
    let wanted = all.iter().filter(|(name, _)| used.is_none_or(|used| used.contains(*name)));
    wanted.map(|(name, style)| (Key::String(Arc::from(name.as_str())), style)).collect()
}

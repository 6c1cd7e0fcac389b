//! What templates see: every name, literal and comment in its final form. Knows no template and
//! no file. A field is always present; what does not apply is `none`.
//!
//! Values are built once per target and shared between the files that show them.

mod catalog;
mod domain;
mod entry;
mod envelope;
mod fold;
mod lookup;
mod shape;

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;
use tera::value::Key;
use tera::{Map, Value};

use super::Input;
use super::comment::{CommentStyle, Paragraph, Piece};
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

/// The styles of a target and the values that every catalog shares.
pub(super) struct View<'t> {
    target: &'t TargetFile,
    identifiers: Vec<(Key<'static>, &'t IdentifierStyle)>,
    literals: Vec<(Key<'static>, Literals<'t>)>,
    string: Literals<'t>,
    comments: Vec<(Key<'static>, &'t CommentStyle)>,
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
            comments: styles(&target.comments, used),
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

    /// What every file sees: `format`, `target`, `options`, and the vocabulary of the model.
    pub(super) fn run(&self, options: Value) -> Vec<(&'static str, Value)> {
        let target = map! {
            id: self.text(&self.target.target),
            name: self.name(&self.target.target),
            title: self.text(&self.target.title),
        };
        vec![
            ("format", Value::from(crate::model::FORMAT)),
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
        let paragraph: [Paragraph; 1] = [vec![Piece::Text(text.into())]];
        let literals =
            self.literals.iter().map(|(key, style)| (key.clone(), style.literal(text).into()));
        let comments = self
            .comments
            .iter()
            .map(|(key, style)| (key.clone(), style.comment(&paragraph).into()));
        literals.chain(comments).collect::<Map>().into()
    }

    /// `text` in every style of literals.
    fn literals(&self, text: &str) -> Value {
        let styles = self.literals.iter();
        styles.map(|(key, style)| (key.clone(), style.literal(text).into())).collect::<Map>().into()
    }

    /// `text` as a literal of the language.
    fn literal(&self, text: &str) -> Value {
        self.string.literal(text).into()
    }
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

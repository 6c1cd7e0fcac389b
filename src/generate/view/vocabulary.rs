//! The model's words and what is made of them: kinds, advice, outcomes, what a status tells.

use serde::Serialize;
use tera::Value;

use super::pruned;
use super::styled::{Name, Styles, Text};
use crate::generate::used::Used;
use crate::model::{Advice, HTTP, Kind, Outcome, Retry};

/// Every word, made once.
pub(super) struct Vocabulary {
    pub(super) kinds: Vec<Value>,
    pub(super) advices: Vec<Value>,
    pub(super) outcomes: Vec<Value>,
}

#[derive(Serialize)]
struct WordView<'v> {
    index: usize,
    word: Text<'v>,
    name: Name<'v>,
    about: Text<'v>,
}

impl Vocabulary {
    pub(super) fn new(styles: &Styles, used: &Used) -> Self {
        Self {
            kinds: words(styles, used, Kind::ALL, Kind::as_str, Kind::about),
            advices: words(styles, used, Advice::ALL, Advice::as_str, Advice::about),
            outcomes: words(styles, used, Outcome::ALL, Outcome::as_str, Outcome::about),
        }
    }

    pub(super) fn kind(&self, kind: Kind) -> &Value {
        &self.kinds[kind as usize]
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> &Value {
        &self.outcomes[outcome as usize]
    }

    pub(super) fn retry(&self, retry: Retry) -> RetryView<'_> {
        let after = retry.after.map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX));
        RetryView {
            advice: &self.advices[retry.advice as usize],
            after_ms: after,
            after_s: after.filter(|after| after % 1000 == 0).map(|after| after / 1000),
            limited: retry != Retry::from(retry.advice),
            max: retry.max,
            may_have_executed: retry.may_have_executed,
        }
    }

    pub(super) fn advised(&self, (kind, retry): (Kind, Retry)) -> Advised<'_> {
        Advised { kind: self.kind(kind), retry: self.retry(retry) }
    }

    /// What a status tells when no code does.
    pub(super) fn http(&self) -> Vec<StatusRow<'_>> {
        let row = |row: &crate::model::StatusAdvice| StatusRow {
            from: row.from,
            to: row.to,
            kind: self.kind(row.kind),
            retry: self.retry(row.retry),
        };
        HTTP.iter().map(row).collect()
    }
}

fn words<T: Copy>(
    styles: &Styles,
    used: &Used,
    all: &[T],
    word: fn(T) -> &'static str,
    about: fn(T) -> &'static str,
) -> Vec<Value> {
    let value = |(index, it): (usize, &T)| {
        let (text, about) = (styles.text(word(*it)), styles.text(about(*it)));
        let word = WordView { index, word: text, name: styles.name(word(*it)), about };
        pruned::value(&word, used)
    };
    all.iter().enumerate().map(value).collect()
}

/// Advice with its limits.
#[derive(Serialize)]
pub(super) struct RetryView<'v> {
    advice: &'v Value,
    after_ms: Option<u64>,
    after_s: Option<u64>,
    limited: bool,
    max: Option<u32>,
    may_have_executed: bool,
}

/// A kind and what to do about it.
#[derive(Serialize)]
pub(super) struct Advised<'v> {
    kind: &'v Value,
    retry: RetryView<'v>,
}

/// A range of statuses.
#[derive(Serialize)]
pub(super) struct StatusRow<'v> {
    from: u16,
    to: u16,
    kind: &'v Value,
    retry: RetryView<'v>,
}

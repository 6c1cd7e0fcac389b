//! What entries share: each distinct piece of advice and list of statuses stands once.

use indexmap::IndexSet;
use serde::Serialize;
use tera::Value;

use super::vocabulary::{RetryView, Vocabulary};
use super::{Used, pruned};
use crate::model::{Entry, Kind, Retry};

/// The distinct ones, and which of them goes with each entry.
pub(super) struct Pool {
    advice: IndexSet<(Kind, Retry)>,
    /// The distinct lists of statuses, those of messages among them.
    pub(super) http: IndexSet<Vec<u16>>,
    of: Vec<(Option<usize>, usize)>,
}

impl Pool {
    pub(super) fn new(entries: &[&Entry]) -> Self {
        let mut this = Self {
            advice: IndexSet::new(),
            http: IndexSet::new(),
            of: Vec::with_capacity(entries.len()),
        };
        for entry in entries {
            let advice = entry.kind.zip(entry.retry).map(|it| this.advice.insert_full(it).0);
            let (http, _) = this.http.insert_full(entry.http());
            for message in &entry.messages {
                if !this.http.contains(message.http.as_slice()) {
                    this.http.insert(message.http.clone());
                }
            }
            this.of.push((advice, http));
        }
        this
    }

    /// The place of an entry's advice among the distinct ones.
    pub(super) fn advice_of(&self, index: usize) -> Option<usize> {
        self.of[index].0
    }

    /// The place of an entry's statuses, and themselves.
    pub(super) fn http_of(&self, index: usize) -> (usize, &[u16]) {
        let place = self.of[index].1;
        (place, &self.http[place])
    }

    /// Whether any advice states a duration.
    pub(super) fn pauses(&self) -> bool {
        self.advice.iter().any(|(_, retry)| retry.after.is_some())
    }

    /// The elements of `domain.advices`.
    pub(super) fn advices(&self, vocabulary: &Vocabulary, used: &Used) -> Vec<Value> {
        #[derive(Serialize)]
        struct Row<'v> {
            index: usize,
            kind: &'v Value,
            retry: RetryView<'v>,
        }
        let row = |(index, (kind, retry)): (usize, &(Kind, Retry))| {
            let (kind, retry) = (vocabulary.kind(*kind), vocabulary.retry(*retry));
            pruned::value(&Row { index, kind, retry }, used)
        };
        self.advice.iter().enumerate().map(row).collect()
    }
}

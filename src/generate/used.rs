//! What templates use of the view, as a tree of fields: what no template names is not computed.
//! Knows no template and no language.

use std::collections::BTreeMap;

/// A field and what is used of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    /// Whether all of it is: it is printed, walked as a map, or handed to a filter.
    whole: bool,
    fields: BTreeMap<String, Used>,
}

static NOTHING: Used = Used { whole: false, fields: BTreeMap::new() };
static ALL: Used = Used { whole: true, fields: BTreeMap::new() };

impl Used {
    /// Everything.
    pub(super) fn all() -> Self {
        ALL.clone()
    }

    /// One field.
    pub(super) fn of(name: &str) -> Self {
        let mut used = Self::default();
        used.entry(name);
        used
    }

    /// What is used of a field; `None` if nothing is.
    pub(super) fn field(&self, name: &str) -> Option<&Self> {
        if self.whole { Some(&ALL) } else { self.fields.get(name) }
    }

    /// What is used of what lies that deep.
    pub(super) fn at(&self, path: &[&str]) -> &Self {
        path.iter().try_fold(self, |used, name| used.field(name)).unwrap_or(&NOTHING)
    }

    /// Whether nothing below is used: it is only asked whether it is there.
    pub(super) fn is_leaf(&self) -> bool {
        !self.whole && self.fields.is_empty()
    }

    /// How many fields are used; `None` if all are.
    pub(super) fn count(&self) -> Option<usize> {
        (!self.whole).then_some(self.fields.len().max(1))
    }

    /// The field, to use more of it.
    pub(super) fn entry(&mut self, name: &str) -> &mut Self {
        if !self.fields.contains_key(name) {
            self.fields.insert(name.to_owned(), Self::default());
        }
        self.fields.get_mut(name).expect("just inserted")
    }

    pub(super) fn use_whole(&mut self) {
        self.whole = true;
    }

    /// Uses what `other` does, too.
    pub(super) fn join(&mut self, other: &Self) {
        self.whole |= other.whole;
        for (name, used) in &other.fields {
            self.entry(name).join(used);
        }
    }
}

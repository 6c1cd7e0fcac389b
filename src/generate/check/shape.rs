//! What a value can be, by the specimen's values that stand for it.

use std::collections::BTreeSet;

use tera::Value;

use super::Scope;
use super::scan::Token;

/// Values that stand for all that there can be; `None` if nobody can tell.
#[derive(Clone, Debug)]
pub(super) struct Shape(Option<Vec<Value>>);

impl Shape {
    pub(super) fn unknown() -> Self {
        Self(None)
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn of(value: Value) -> Self {
        Self(Some(vec![value]))
    }

    /// Either.
    pub(super) fn or(self, other: Self) -> Self {
        let both = self.0.zip(other.0);
        Self(both.map(|(mut one, other)| {
            one.extend(other);
            one
        }))
    }

    /// The field `name`, or the fields that there are.
    pub(super) fn field(&self, name: &str) -> Result<Self, Vec<String>> {
        let Some(values) = &self.0 else { return Ok(Self::unknown()) };
        let maps = || values.iter().filter_map(Value::as_map);
        let named = |map: &tera::Map| {
            map.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value.clone())
        };
        let found: Vec<Value> = maps().filter_map(named).collect();
        if !found.is_empty() {
            return Ok(Self(Some(found)));
        }
        if maps().next().is_none() && values.iter().all(Value::is_none) {
            return Ok(Self::unknown());
        }
        let keys = maps().flat_map(|map| map.keys().filter_map(|key| key.as_str()));
        Err(keys.map(str::to_owned).collect())
    }

    /// Every name of a field in it and below.
    pub(super) fn vocabulary(&self, words: &mut BTreeSet<String>) {
        fn collect(value: &Value, words: &mut BTreeSet<String>) {
            for (key, value) in value.as_map().into_iter().flatten() {
                words.extend(key.as_str().map(str::to_owned));
                collect(value, words);
            }
            for item in value.as_array().into_iter().flatten() {
                collect(item, words);
            }
        }
        self.0.iter().flatten().for_each(|value| collect(value, words));
    }

    /// What a loop over it gives.
    pub(super) fn items(&self) -> Self {
        let Some(values) = &self.0 else { return Self::unknown() };
        let items: Vec<Value> =
            values.iter().filter_map(Value::as_array).flatten().cloned().collect();
        Self(Some(items).filter(|items| !items.is_empty()))
    }

    /// A list of it.
    pub(super) fn listed(self) -> Self {
        self.0.map_or_else(Self::unknown, |values| Self::of(Value::from(values)))
    }
}

/// The variables that a loop over `list` binds.
pub(super) fn bind(names: &[Token], list: &Shape) -> Scope {
    let names: Vec<&str> = names.iter().filter_map(Token::word).collect();
    match names[..] {
        [name] => [(name.to_owned(), list.items())].into(),
        _ => names.iter().map(|name| ((*name).to_owned(), Shape::unknown())).collect(),
    }
}

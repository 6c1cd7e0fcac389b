//! Holds a tree against a JSON schema: the part of JSON Schema that schemars makes of our types.

use super::findings;
use super::tree::{Node, Value};
use crate::report::{Finding, Place, SourceText};
use regex::Regex;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;
use std::sync::Arc;

/// Everything in which `node` differs from `schema`.
pub(super) fn check(source: &Arc<SourceText>, schema: &Json, node: &Node<'_>) -> Vec<Finding> {
    Checker { source, root: schema }.check(schema, node)
}

struct Checker<'s> {
    source: &'s Arc<SourceText>,
    root: &'s Json,
}

type Schema = Map<String, Json>;

impl<'s> Checker<'s> {
    fn check(&self, schema: &'s Json, node: &Node<'_>) -> Vec<Finding> {
        let Some(schema) = self.resolve(schema) else { return Vec::new() };
        if matches!(node.value, Value::Alias) {
            return Vec::new();
        }
        if let Some(words) = self.words(schema) {
            return self.check_word(&words, node);
        }
        let types = types(schema);
        if !types.is_empty() && !is_any_of(node, &types) {
            return vec![findings::wrong_type(&expected(&types), found(node), self.place(node))];
        }
        let mut found = match &node.value {
            Value::Mapping(pairs) => self.check_mapping(schema, node, pairs),
            Value::Sequence(items) => match schema.get("items") {
                Some(item) => items.iter().flat_map(|node| self.check(item, node)).collect(),
                None => Vec::new(),
            },
            _ => self.check_scalar(schema, node),
        };
        found.extend(array(schema, "allOf").iter().flat_map(|part| self.check(part, node)));
        for choice in ["anyOf", "oneOf"] {
            found.extend(self.check_choice(array(schema, choice), node));
        }
        found
    }

    fn check_mapping(
        &self,
        schema: &'s Schema,
        node: &Node<'_>,
        pairs: &[(Node<'_>, Node<'_>)],
    ) -> Vec<Finding> {
        let properties = schema.get("properties").and_then(Json::as_object);
        let mut seen = HashMap::new();
        let mut found = Vec::new();
        for (key, value) in pairs {
            let Some(name) = key.text() else {
                found.push(findings::wrong_type("a key", self::found(key), self.place(key)));
                continue;
            };
            if let Some(first) = seen.insert(name, key) {
                found.push(findings::duplicate_key(name, self.place(first), self.place(key)));
            }
            let inner = properties.and_then(|known| known.get(name));
            match inner.or_else(|| schema.get("additionalProperties")) {
                Some(Json::Bool(false)) => {
                    let known = properties.into_iter().flat_map(Map::keys);
                    let known: Vec<&str> = known.map(String::as_str).collect();
                    found.push(findings::unknown_key(name, &known, self.place(key)));
                }
                Some(inner) => found.extend(self.check(inner, value)),
                None => {}
            }
        }
        let required = array(schema, "required").iter().filter_map(Json::as_str);
        for name in required.filter(|name| !seen.contains_key(name)) {
            let property = properties.and_then(|known| known.get(name));
            let about = property.and_then(|it| it.get("description")?.as_str());
            found.push(findings::missing_key(name, about, self.place(node)));
        }
        found
    }

    /// Several shapes are allowed: the one that comes nearest is meant.
    fn check_choice(&self, choices: &'s [Json], node: &Node<'_>) -> Vec<Finding> {
        let tried = choices.iter().map(|choice| {
            let found = self.check(choice, node);
            (!found.is_empty() && !self.admits(choice, node), found)
        });
        tried.min_by_key(|(alien, found)| (*alien, found.len())).map_or(Vec::new(), |it| it.1)
    }

    fn check_word(&self, words: &[&str], node: &Node<'_>) -> Vec<Finding> {
        match node.text() {
            Some(text) if words.contains(&text) => Vec::new(),
            Some(text) => vec![findings::unknown_word(text, words, self.place(node))],
            None => vec![findings::wrong_type("a word", found(node), self.place(node))],
        }
    }

    fn check_scalar(&self, schema: &Schema, node: &Node<'_>) -> Vec<Finding> {
        let text = node.text().unwrap_or_default();
        let about = schema.get("description").and_then(Json::as_str);
        let bad = |message| vec![findings::bad_value(message, about, self.place(node))];
        if let Some(only) = schema.get("const").filter(|only| **only != resolve_scalar(node)) {
            return bad(format!("expected {only}, found {text}"));
        }
        if let Json::Number(number) = resolve_scalar(node) {
            let value = number.as_f64().unwrap_or_default();
            let bound = |key| schema.get(key).filter(|_| !types(schema).is_empty());
            match (bound("minimum"), bound("maximum")) {
                (Some(min), Some(max)) if min == max && min.as_f64() != Some(value) => {
                    return bad(format!("expected {min}, found {text}"));
                }
                (Some(min), _) if min.as_f64().is_some_and(|min| value < min) => {
                    return bad(format!("`{text}` is less than {min}"));
                }
                (_, Some(max)) if max.as_f64().is_some_and(|max| value > max) => {
                    return bad(format!("`{text}` is more than {max}"));
                }
                _ => {}
            }
        }
        let pattern = schema.get("pattern").and_then(Json::as_str);
        match pattern.and_then(|pattern| Regex::new(pattern).ok()) {
            Some(pattern) if !pattern.is_match(text) => {
                bad(format!("`{text}` is not of the form `{pattern}`"))
            }
            _ => match schema.get("format").filter(|it| *it == "regex").map(|_| Regex::new(text)) {
                Some(Err(error)) => bad(error.to_string()),
                _ => Vec::new(),
            },
        }
    }

    /// Whether the schema is meant for nodes of this type at all.
    fn admits(&self, schema: &'s Json, node: &Node<'_>) -> bool {
        let Some(schema) = self.resolve(schema) else { return true };
        if self.words(schema).is_some() {
            return node.text().is_some();
        }
        let types = types(schema);
        (types.is_empty() || is_any_of(node, &types))
            && array(schema, "allOf").iter().all(|part| self.admits(part, node))
    }

    /// The closed vocabulary that a schema is, if it is one.
    fn words(&self, schema: &'s Schema) -> Option<Vec<&'s str>> {
        if let Some(word) = schema.get("const") {
            return word.as_str().map(|word| vec![word]);
        }
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return words.iter().map(Json::as_str).collect();
        }
        let choices = schema.get("oneOf")?.as_array()?;
        let words = choices.iter().map(|choice| self.words(self.resolve(choice)?));
        words.collect::<Option<Vec<_>>>().map(|words| words.concat())
    }

    fn resolve(&self, schema: &'s Json) -> Option<&'s Schema> {
        match schema.get("$ref").and_then(Json::as_str) {
            Some(reference) => self.resolve(self.root.pointer(reference.trim_start_matches('#'))?),
            None => schema.as_object(),
        }
    }

    fn place(&self, node: &Node<'_>) -> Place {
        Place::new(self.source, node.span.clone())
    }
}

fn array<'s>(schema: &'s Schema, key: &str) -> &'s [Json] {
    schema.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn types(schema: &Schema) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What the first pass makes of a scalar: asked of the same reader, so that both agree.
fn resolve_scalar(node: &Node<'_>) -> Json {
    match &node.value {
        Value::Scalar { text, plain: true } => {
            serde_yaml::from_str(text).unwrap_or_else(|_| Json::String(text.to_string()))
        }
        Value::Scalar { text, plain: false } => Json::String(text.to_string()),
        _ => Json::Null,
    }
}

fn is_any_of(node: &Node<'_>, types: &[&str]) -> bool {
    let type_of = match &node.value {
        Value::Mapping(_) => "object",
        Value::Sequence(_) => "array",
        Value::Alias => return true,
        // Where text is due and nothing else, any scalar is text to the first pass.
        Value::Scalar { text, .. }
            if !text.is_empty() && matches!(types, ["string"] | ["string", "null"]) =>
        {
            return true;
        }
        Value::Scalar { .. } => scalar_type(&resolve_scalar(node)),
    };
    types.contains(&type_of) || (type_of == "integer" && types.contains(&"number"))
}

fn scalar_type(scalar: &Json) -> &'static str {
    match scalar {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(number) if number.is_f64() => "number",
        Json::Number(_) => "integer",
        _ => "string",
    }
}

fn expected(types: &[&str]) -> String {
    types.iter().map(|it| in_words(it)).collect::<Vec<_>>().join(" or ")
}

fn found(node: &Node<'_>) -> &'static str {
    match &node.value {
        Value::Mapping(_) => "a mapping",
        Value::Sequence(_) => "a list",
        Value::Alias => "an alias",
        Value::Scalar { .. } => in_words(scalar_type(&resolve_scalar(node))),
    }
}

fn in_words(json_type: &str) -> &'static str {
    match json_type {
        "object" => "a mapping",
        "array" => "a list",
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => "nothing",
    }
}

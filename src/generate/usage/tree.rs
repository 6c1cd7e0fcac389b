//! The fields that templates name, as a tree, each with the place that names it first.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::generate::used::Used;
use crate::report::{Place, SourceText};

/// A field of the tree.
pub(in crate::generate) type Node = usize;
/// What an expression gives: any of these fields.
pub(super) type Fields = Vec<Node>;

/// The tree, from the variables down. A list is taken for its elements.
#[derive(Debug)]
pub(in crate::generate) struct Tree {
    nodes: Vec<Named>,
}

#[derive(Debug, Default)]
struct Named {
    fields: BTreeMap<String, Node>,
    whole: bool,
    place: Option<Place>,
}

impl Tree {
    /// What holds the variables.
    pub(in crate::generate) const ROOT: Node = 0;

    pub(super) fn new() -> Self {
        Self { nodes: vec![Named::default()] }
    }

    /// The field of a field.
    pub(super) fn field(
        &mut self,
        node: Node,
        name: &str,
        source: &Arc<SourceText>,
        span: &Range<usize>,
    ) -> Node {
        if let Some(field) = self.nodes[node].fields.get(name) {
            return *field;
        }
        let place = Some(Place::new(source, span.clone()));
        self.nodes.push(Named { place, ..Named::default() });
        let field = self.nodes.len() - 1;
        self.nodes[node].fields.insert(name.to_owned(), field);
        field
    }

    /// All of these fields is used, whatever they hold.
    pub(super) fn use_whole(&mut self, fields: &[Node]) {
        for node in fields {
            self.nodes[*node].whole = true;
        }
    }

    /// Whether all of a field is used.
    #[cfg(test)]
    pub(super) fn is_whole(&self, node: Node) -> bool {
        self.nodes[node].whole
    }

    /// The fields that are named of one, with the places that name them.
    pub(in crate::generate) fn fields(
        &self,
        node: Node,
    ) -> impl Iterator<Item = (&str, Node, &Place)> {
        let fields = self.nodes[node].fields.iter();
        fields.filter_map(|(name, field)| {
            Some((name.as_str(), *field, self.nodes[*field].place.as_ref()?))
        })
    }

    /// Without the places.
    pub(super) fn used(&self, node: Node) -> Used {
        let mut used = Used::default();
        for (name, field) in &self.nodes[node].fields {
            *used.entry(name) = self.used(*field);
        }
        if self.nodes[node].whole {
            used.use_whole();
        }
        used
    }
}

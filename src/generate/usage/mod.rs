//! Which fields of the view the templates of a target use, by path: `entry.name.const`. Just enough
//! of tera's syntax is read for that; what a template may do with a field is left to tera.
//!
//! A path that goes through a list goes through its elements. A component is read anew for each of
//! its calls, since its callers know what its arguments are. Knows no view: what the paths lead to
//! is judged elsewhere.

mod expression;
mod scan;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::scan::{Kind, Tag, Token};
use self::tree::Fields;
use super::used::Used;
use crate::report::{Place, SourceText};

pub(super) use tree::Tree;

/// A component that calls itself is read so deep.
const DEEPEST: usize = 8;

/// What templates use.
#[derive(Debug)]
pub(super) struct Usage {
    pub(super) tree: Tree,
    /// Variables that a component names and does not see.
    pub(super) strangers: Vec<Stranger>,
    /// Variables of the templates' own.
    pub(super) own: BTreeSet<String>,
}

/// A variable that a component does not see.
#[derive(Debug)]
pub(super) struct Stranger {
    pub(super) name: String,
    /// Those that it does.
    pub(super) known: Vec<String>,
    pub(super) place: Place,
}

impl Usage {
    /// As the view has to know it.
    pub(super) fn used(&self) -> Used {
        self.tree.used(Tree::ROOT)
    }
}

/// Templates taken apart.
pub(super) struct Templates<'t> {
    tags: BTreeMap<&'t str, (&'t Arc<SourceText>, Vec<Tag<'t>>)>,
    components: BTreeMap<&'t str, Component<'t>>,
}

struct Component<'t> {
    source: &'t Arc<SourceText>,
    arguments: Vec<&'t str>,
    body: Vec<Tag<'t>>,
}

impl<'t> Templates<'t> {
    pub(super) fn new(templates: &'t [(String, Arc<SourceText>)]) -> Self {
        let mut this = Self { tags: BTreeMap::new(), components: BTreeMap::new() };
        for (name, source) in templates {
            let mut own = Vec::new();
            let mut component: Option<(&str, Component)> = None;
            for tag in scan::tags(&source.text) {
                match (tag.keyword(), &mut component) {
                    (Some("component"), _) => {
                        component = tag.tokens.get(1).and_then(Token::word).map(|name| {
                            let arguments = arguments(&tag.tokens);
                            (name, Component { source, arguments, body: Vec::new() })
                        });
                    }
                    (Some("endcomponent"), _) => this.components.extend(component.take()),
                    (_, Some((_, component))) => component.body.push(tag),
                    (_, None) => own.push(tag),
                }
            }
            this.tags.insert(name, (source, own));
        }
        this
    }

    /// What these templates use, with all that they include and call.
    pub(super) fn usage<'n>(&self, names: impl IntoIterator<Item = &'n str> + Clone) -> Usage {
        let mut reader = Reader {
            templates: self,
            tree: Tree::new(),
            scopes: Vec::new(),
            hidden: false,
            deep: 0,
            strangers: Vec::new(),
            own: BTreeSet::new(),
        };
        for name in names {
            reader.scopes = vec![Scope::new()];
            // Twice, since a loop may read what it sets only further down.
            reader.template(name);
            reader.template(name);
        }
        Usage { tree: reader.tree, strangers: reader.strangers, own: reader.own }
    }
}

/// The names between the brackets of `component name(a, b: string = "c")`.
fn arguments<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    let pairs = tokens.windows(2).filter(|pair| pair[0].is('(') || pair[0].is(','));
    pairs.filter_map(|pair| pair[1].word()).collect()
}

/// What variables of a template's own stand for.
type Scope<'t> = BTreeMap<&'t str, Fields>;

struct Reader<'r, 't> {
    templates: &'r Templates<'t>,
    tree: Tree,
    scopes: Vec<Scope<'t>>,
    /// Whether only the scopes are seen, within a component.
    hidden: bool,
    deep: usize,
    strangers: Vec<Stranger>,
    own: BTreeSet<String>,
}

impl<'t> Reader<'_, 't> {
    fn template(&mut self, name: &str) {
        let Some((source, tags)) = self.templates.tags.get(name) else { return };
        if self.deep < DEEPEST {
            self.deep += 1;
            for tag in tags {
                self.tag(source, tag);
            }
            self.deep -= 1;
        }
    }

    fn tag(&mut self, source: &Arc<SourceText>, tag: &Tag<'t>) {
        let rest = tag.tokens.get(1..).unwrap_or_default();
        match tag.keyword() {
            None => {
                let printed = self.expression(source, &tag.tokens);
                self.tree.use_whole(&printed);
            }
            Some("for") => self.for_loop(source, rest),
            Some(keyword @ ("set" | "set_global")) => {
                self.set(source, rest, keyword == "set_global");
            }
            Some("if" | "elif" | "filter") => drop(self.expression(source, rest)),
            Some("include" | "extends") => {
                if let Some(Token { kind: Kind::Text(name), .. }) = rest.first() {
                    self.template(name);
                }
            }
            Some("endfor") => drop(self.scopes.pop()),
            Some(_) => {}
        }
    }

    /// `for x in list`, `for key, value in map`
    fn for_loop(&mut self, source: &Arc<SourceText>, tokens: &[Token<'t>]) {
        let at = tokens.iter().position(|token| token.word() == Some("in"));
        let (names, list) = tokens.split_at(at.unwrap_or(tokens.len()));
        let list = self.expression(source, list.get(1..).unwrap_or_default());
        let mut scope = self.bind(names, &list);
        if let Some(token) = tokens.first() {
            let variable = self.tree.field(Tree::ROOT, "loop", source, &token.span);
            scope.insert("loop", vec![variable]);
        }
        self.scopes.push(scope);
    }

    /// The variables that a loop binds. A map that is walked is used as a whole.
    fn bind(&mut self, names: &[Token<'t>], list: &Fields) -> Scope<'t> {
        let names: Vec<&str> = names.iter().filter_map(Token::word).collect();
        if names.len() > 1 {
            self.tree.use_whole(list);
        }
        self.own.extend(names.iter().map(|name| (*name).to_owned()));
        names.into_iter().map(|name| (name, list.clone())).collect()
    }

    /// `set x = value`, or `set x` around a block
    fn set(&mut self, source: &Arc<SourceText>, tokens: &[Token<'t>], global: bool) {
        let Some(name) = tokens.first().and_then(Token::word) else { return };
        let mut fields = match tokens.get(2..) {
            Some(value) if tokens[1].is('=') => self.expression(source, value),
            _ => Fields::new(),
        };
        let innermost = self.scopes.len() - 1;
        let scope = &mut self.scopes[if global { 0 } else { innermost }];
        // A value that is replaced within a loop can be either when it is read.
        fields.extend(scope.get(name).into_iter().flatten());
        fields.sort_unstable();
        fields.dedup();
        scope.insert(name, fields);
        self.own.insert(name.to_owned());
    }

    /// Reads a component with what its caller gives.
    fn call(&mut self, name: &str, given: Scope<'t>) {
        let Some(component) = self.templates.components.get(name) else { return };
        if self.deep == DEEPEST {
            return;
        }
        let known = component.arguments.iter().map(|name| (*name, Fields::new()));
        let mut scope: Scope = known.chain([("body", Fields::new())]).collect();
        scope.extend(given);
        let scopes = std::mem::replace(&mut self.scopes, vec![scope]);
        let hidden = std::mem::replace(&mut self.hidden, true);
        self.deep += 1;
        for tag in &component.body {
            self.tag(component.source, tag);
        }
        self.deep -= 1;
        (self.scopes, self.hidden) = (scopes, hidden);
    }

    /// What a variable stands for; nothing, for one that a component does not see.
    fn variable(&mut self, source: &Arc<SourceText>, token: &Token, name: &str) -> Fields {
        if let Some(fields) = self.scopes.iter().rev().find_map(|scope| scope.get(name)) {
            return fields.clone();
        }
        if self.hidden {
            let known =
                self.scopes.iter().flat_map(|scope| scope.keys().map(|it| (*it).to_owned()));
            let (known, place) = (known.collect(), Place::new(source, token.span.clone()));
            self.strangers.push(Stranger { name: name.to_owned(), known, place });
            return Fields::new();
        }
        vec![self.tree.field(Tree::ROOT, name, source, &token.span)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(template: &str) -> Vec<String> {
        let parts = "{% component row(entry) %}{{ entry.code }}{% endcomponent row %}";
        let templates = [("main", template), ("parts", parts)];
        let templates =
            templates.map(|(name, text)| (name.to_owned(), SourceText::new(name, text)));
        let usage = Templates::new(&templates).usage(["main"]);
        let mut paths = Vec::new();
        list(&usage.tree, Tree::ROOT, "", &mut paths);
        paths
    }

    /// The paths that lead to the ends of the tree; those that are used as a whole are marked.
    fn list(tree: &Tree, node: usize, path: &str, paths: &mut Vec<String>) {
        let below: Vec<_> = tree.fields(node).map(|(name, node, _)| (name, node)).collect();
        if tree.is_whole(node) || below.is_empty() {
            let whole = if tree.is_whole(node) { "*" } else { "" };
            paths.push(format!("{path}{whole}"));
        }
        for (name, node) in below {
            let dot = if path.is_empty() { "" } else { "." };
            list(tree, node, &format!("{path}{dot}{name}"), paths);
        }
    }

    #[test]
    fn paths_go_through_lists_and_components() {
        assert_eq!(
            used("{% for e in d.es %}{{ e.name.const }}{% endfor %}"),
            ["d.es.name.const*", "loop"]
        );
        assert_eq!(used("{{ <row entry={d.es | first} /> }}"), ["d.es.code*"]);
        assert_eq!(used("{{ [e.a for e in d.es if e.b] | join }}"), ["d.es.a*", "d.es.b"]);
        assert_eq!(used("{% for k, v in e.name %}{{ k }}{{ v }}{% endfor %}"), ["e.name*", "loop"]);
        assert_eq!(used("{{ d.es | lines(attribute=\"a.b\") }}"), ["d.es.a.b*"]);
    }

    #[test]
    fn asking_uses_no_more_than_what_is_asked() {
        assert_eq!(used("{% if o.a == \"x\" and c.e %}{% endif %}"), ["c.e", "o.a*"]);
        assert_eq!(used("{{ d.es | length }}{% if d.t is none %}{% endif %}"), ["d.es", "d.t"]);
        assert_eq!(used("{% set x = d.a or d.b %}{{ x.c }}"), ["d.a.c*", "d.b.c*"]);
        assert_eq!(used("{{ d.a ~ (d.b if d.c else \"\") }}"), ["d.a*", "d.b*", "d.c"]);
    }
}

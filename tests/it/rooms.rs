//! Who may use whom: the table in ARCHITECTURE.md against the paths in `src/`, and no circle of
//! files. What stands in tests or comments uses nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

type Module = Vec<String>;

/// Circles that are known, by their first file; each is to be opened, and none may join them.
const CIRCLES: [&str; 0] = [];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every module and its code, without tests and comments.
fn modules() -> BTreeMap<Module, String> {
    let src = root().join("src");
    let comment = Regex::new("//[^\n]*").unwrap();
    let sources = super::hygiene::files_under("src", &["rs"]);
    let own = |path: &Path| !["tests.rs", "main.rs", "lib.rs"].iter().any(|it| path.ends_with(it));
    let module = |path: &Path| {
        let path = path.strip_prefix(&src).unwrap().with_extension("");
        let mut parts: Module = path.iter().map(|it| it.to_string_lossy().into_owned()).collect();
        if parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        parts
    };
    let code = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod").next().unwrap();
        comment.replace_all(code, "").into_owned()
    };
    sources.iter().filter(|path| own(path)).map(|path| (module(path), code(path))).collect()
}

/// The paths of a `use`, its braces opened.
fn opened(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let mut depth = 0;
    let branches = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let branches = branches.filter(|branch| !branch.trim().is_empty());
    branches.flat_map(opened).map(|path| format!("{}{path}", prefix.trim())).collect()
}

/// A module's paths: those of its `use`, but for what it only hands on, and those in its code.
struct Paths {
    own: Vec<String>,
    handed_on: Vec<String>,
}

fn paths(code: &str) -> Paths {
    let uses = Regex::new(r"(pub(?:\([a-z]+\))? )?use ([^;]+);").unwrap();
    let inline = Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").unwrap();
    let mut found = Paths { own: Vec::new(), handed_on: Vec::new() };
    for item in uses.captures_iter(code) {
        let list = if item.get(1).is_some() { &mut found.handed_on } else { &mut found.own };
        list.extend(opened(&item[2]));
    }
    let rest = uses.replace_all(code, "");
    found.own.extend(inline.find_iter(&rest).map(|it| it.as_str().to_owned()));
    found
}

struct Tree {
    paths: BTreeMap<Module, Paths>,
}

impl Tree {
    fn read() -> Self {
        Self { paths: modules().into_iter().map(|(it, code)| (it, paths(&code))).collect() }
    }

    /// The file that a path in `module` leads to, through what others hand on.
    fn resolve(&self, module: &Module, path: &str) -> Option<Module> {
        let mut parts: Vec<&str> =
            path.split("::").map(|it| it.split(" as ").next().unwrap_or(it).trim()).collect();
        let mut base = module.clone();
        if parts[0] == "crate" {
            base.clear();
            parts.remove(0);
        }
        while let Some("super" | "self") = parts.first().copied() {
            if parts.remove(0) == "super" {
                base.pop();
            }
        }
        while let Some(part) = parts.first() {
            let deeper: Module = base.iter().cloned().chain([(*part).to_owned()]).collect();
            if !self.paths.contains_key(&deeper) {
                break;
            }
            base = deeper;
            parts.remove(0);
        }
        if let (Some(name), Some(paths)) = (parts.first(), self.paths.get(&base)) {
            let named = |it: &&String| it.rsplit([':', ' ']).next() == Some(*name);
            if let Some(source) = paths.handed_on.iter().find(named).filter(|it| *it != path) {
                return self.resolve(&base, source).or(Some(base));
            }
        }
        self.paths.contains_key(&base).then_some(base)
    }

    fn edges(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let of = |(module, paths): (&'_ Module, &'_ Paths)| {
            let targets = paths.own.iter().filter_map(|path| self.resolve(module, path));
            targets.filter(|it| it != module).collect::<BTreeSet<_>>()
        };
        self.paths.iter().map(|(module, paths)| (module, of((module, paths)))).collect()
    }
}

/// The rooms of the table: what each may use. A row may hold several.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let words = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut rooms = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `src/")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        assert_eq!(cells.len(), 4, "room, does, does not know, uses: {line}");
        for path in words(cells[0]).iter().filter(|it| it.starts_with("src/")) {
            let name = path.trim_start_matches("src/").trim_end_matches('/');
            let name = name.trim_end_matches(".rs").to_owned();
            rooms.insert(name, words(cells[3]).into_iter().collect());
        }
    }
    rooms
}

#[test]
fn rooms_use_what_the_table_says() {
    let table = table();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, paths) in &Tree::read().paths {
        let used = seen.entry(module[0].clone()).or_default();
        for path in paths.own.iter().chain(&paths.handed_on) {
            if let Some(rest) = path.strip_prefix("crate::") {
                used.extend(rest.split("::").next().map(str::to_owned));
            }
        }
        used.remove(&module[0]);
    }
    let outside = ["main", "lib"].map(str::to_owned);
    let stated: Vec<&String> = table.keys().filter(|it| !outside.contains(it)).collect();
    assert_eq!(seen.keys().collect::<Vec<_>>(), stated, "the table's rooms and those of src/");
    for (room, used) in &seen {
        let allowed = &table[room];
        let more: Vec<_> = used.difference(allowed).collect();
        assert!(more.is_empty(), "`{room}` uses {more:?}, which ARCHITECTURE.md does not allow");
        let less: Vec<_> = allowed.difference(used).collect();
        assert!(less.is_empty(), "ARCHITECTURE.md lets `{room}` use {less:?}, which it does not");
    }
}

#[test]
fn no_circle_of_files() {
    let tree = Tree::read();
    let edges = tree.edges();
    // What can be reached from each file, itself included if there is a way back.
    let reach = |from: &Module| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&Module> = edges[from].iter().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module.clone()) {
                next.extend(&edges[module]);
            }
        }
        reached
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> =
        edges.keys().map(|module| (*module, reach(module))).collect();
    let mut circles = BTreeMap::new();
    for (module, reaches) in &reached {
        let members: Vec<String> = reaches
            .iter()
            .filter(|it| reached[it].contains(*module))
            .map(|it| it.join("::"))
            .collect();
        circles.extend(members.first().cloned().map(|first| (first, members)));
    }
    let known = CIRCLES.map(str::to_owned).to_vec();
    assert_eq!(circles.keys().cloned().collect::<Vec<_>>(), known, "{circles:#?}");
}

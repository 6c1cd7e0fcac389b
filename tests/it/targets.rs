//! Targets of one's own: a small language that needs no Rust, and everything that a target can
//! get wrong. A case of the latter is a folder under `tests/targets/bad`, named after the finding
//! that it shows (and, behind a dot, what is special); adding one adds no Rust.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use errloom::generate::{Input, Job, Runtime, Target, render, render_all};
use errloom::model::{Catalog, Code, Entry, Kind, Message, Name, Outcome, Retry};
use errloom::output::{Plan, PlannedFile};
use errloom::project::Project;
use errloom::report::{Finding, Format, SourceText};
use regex::Regex;
use serde_json::{Value, json};

fn folder(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/targets").join(path)
}

fn files(folder: &Path) -> Vec<Arc<SourceText>> {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let read = |path: std::path::PathBuf| {
        let file = path.file_name().unwrap().to_str().unwrap();
        SourceText::new(format!("{name}/{file}"), fs::read_to_string(&path).unwrap())
    };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

/// To take over what changed: `errloom --config tests/targets/python/errloom.yaml generate`.
#[test]
fn a_new_language_needs_no_rust() {
    let project = Project::open(&folder("python/errloom.yaml")).unwrap();
    let rendered = project.generate(&[]).unwrap();
    let plan = Plan::new(&rendered[0].folder, &rendered[0].files).unwrap();
    assert!(plan.is_current(), "{}", plan.drift());
    for id in ["hostile", "three"] {
        let loaded = project.load(id).unwrap();
        assert_round_trip(&folder("python/golden"), &loaded.catalog);
    }
}

/// Built-in targets are not held against the view at each run, since they are here.
#[test]
fn built_in_templates_name_only_what_there_is() {
    for name in errloom::builtin::names() {
        let files = errloom::builtin::files(name);
        if let Err(found) = Target::load(&errloom::builtin::folder(name), &files) {
            panic!("{}", errloom::report::render(&found, Format::Human { color: false }));
        }
    }
}

/// The same bytes come out of one thread and of many.
#[test]
fn threads_change_nothing() {
    let catalogs = ["hostile", "three"].map(|id| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        super::load(&root.join("tests/generate").join(id).join("catalog.yaml"))
    });
    let inputs = catalogs.each_ref().map(|it| Input { catalog: &it.catalog, sha256: &it.sha256 });
    let target = Target::load("target", &files(&folder("python/target"))).unwrap();
    let (options, runtime) = ([].into(), Runtime::default());
    let job = Job { target: &target, inputs: &inputs, options: &options, runtime: &runtime };
    let with = |threads| render_all(&[job, job], NonZeroUsize::new(threads).unwrap());
    let alone = with(1);
    assert!(alone[0].as_ref().is_ok_and(|files| !files.is_empty()));
    assert_eq!(with(2), alone);
    assert_eq!(with(5), alone);
}

/// A map that a template walks is whole, whatever else the templates name.
#[test]
fn a_map_that_is_walked_is_whole() {
    let mut files = files(&folder("python/target"));
    let text = "{% for style, name in target.name %}{{ style }} {% endfor %}";
    files.retain(|file| !file.path.ends_with("/core.py.tera"));
    files.push(SourceText::new("target/core.py.tera", text));
    let target = Target::load("target", &files).unwrap();
    let styles: Vec<&String> = target.file.identifiers.keys().collect();
    let rendered = render(&target, &[], &[].into(), &Runtime::default()).unwrap();
    let file = rendered.iter().find(|file| file.path.ends_with("core.py")).unwrap();
    assert_eq!(file.text.split_whitespace().collect::<Vec<_>>(), styles);
}

/// Every character there is, and every pair of those that some language gives a meaning.
#[test]
fn any_text_round_trips_through_python() {
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    let mut texts: Vec<String> =
        characters.chunks(2000).map(|chunk| chunk.iter().collect()).collect();
    let special = "\\\"'`$#@%{}()[]<>*/-\n\r\t\0u0xN \u{202e}\u{2028}é中😀";
    texts.extend(special.chars().map(|one| {
        special.chars().flat_map(|other| [one, other, one, one, other]).collect::<String>()
    }));
    texts.push("long \"\\ ".repeat(12_000));
    let catalog = catalog_of(&texts);
    let target = Target::load("target", &files(&folder("python/target"))).unwrap();
    let input = Input { catalog: &catalog, sha256: "0" };
    let planned: Vec<PlannedFile> =
        render(&target, &[input], &[].into(), &Runtime::default()).unwrap();
    let out = tempfile::tempdir().unwrap();
    Plan::new(out.path(), &planned).unwrap().write().unwrap();
    assert_round_trip(out.path(), &catalog);
}

/// Each text as a code, as a message and as its description.
fn catalog_of(texts: &[String]) -> Catalog {
    let entry = |(index, text): (usize, &String)| Entry {
        code: Code::String(text.clone()),
        domain: "only".to_owned(),
        name: Name::new(format!("{index}_code")).unwrap(),
        outcome: Outcome::Error,
        kind: Some(Kind::Internal),
        retry: Some(Retry::from(errloom::model::Advice::Never)),
        section: Some(text.clone()),
        attributes: indexmap::IndexMap::new(),
        note: Some(text.clone()),
        aliases: Vec::new(),
        delisted: None,
        deprecated: None,
        messages: vec![Message {
            text: Some(text.clone()),
            description: Some(format!("{text}.")),
            ..Message::default()
        }],
    };
    let domain = errloom::model::Domain {
        code: errloom::model::CodeType::String,
        title: Some(texts.concat()),
        statuses: false,
        attributes: indexmap::IndexMap::new(),
        envelopes: Vec::new(),
        headers: errloom::model::Headers::default(),
    };
    Catalog {
        id: "texts".to_owned(),
        title: texts.concat(),
        version: "0.1.0".to_owned(),
        sources: [].into(),
        domains: [("only".to_owned(), domain)].into(),
        errors: texts.iter().enumerate().map(entry).collect(),
        operations: Vec::new(),
    }
}

fn assert_round_trip(generated: &Path, catalog: &Catalog) {
    let modules: BTreeMap<String, &String> = catalog
        .domains
        .iter()
        .filter(|(_, domain)| !domain.statuses)
        .map(|(domain, _)| (format!("errloom_codes.{}.{domain}", catalog.id), domain))
        .collect();
    let python = Command::new("python3")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(folder("python/dump.py"))
        .arg(generated)
        .args(modules.keys())
        .output()
        .expect("python3 is there");
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
    let said: Value = serde_json::from_slice(&python.stdout).unwrap();
    for (module, domain) in modules {
        let message = |it: &Message| json!([it.text, it.description]);
        let entry = |it: &Entry| {
            let messages: Vec<Value> = it.messages.iter().map(message).collect();
            json!([it.code, it.kind.map(Kind::as_str), messages])
        };
        let expected: Vec<Value> = catalog.entries(domain).map(entry).collect();
        assert!(said[&module] == json!(expected), "{module} says otherwise");
    }
}

fn findings(case: &Path) -> Vec<Finding> {
    let options = fs::read_to_string(case.join("options")).unwrap_or_default();
    let options = options.lines().filter_map(|it| it.split_once('='));
    let options = options.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let bundle = fs::read_to_string(case.join("runtime.txtar")).unwrap_or_default();
    let runtime = Runtime { bundle: bundle.into(), ..Runtime::default() };
    let own = case.join("catalog.yaml");
    let loaded = super::load(&if own.exists() { own } else { folder("bad/catalog.yaml") });
    let name = case.file_name().unwrap().to_str().unwrap();
    let rendered = Target::load(name, &files(case)).and_then(|target| {
        let input = Input { catalog: &loaded.catalog, sha256: &loaded.sha256 };
        render(&target, &[input], &options, &runtime)
    });
    rendered.expect_err("something is wrong")
}

#[test]
fn whatever_a_target_gets_wrong_is_a_finding() {
    let mut cases: Vec<_> = fs::read_dir(folder("bad")).unwrap().map(|it| it.unwrap()).collect();
    cases.retain(|case| case.path().is_dir());
    cases.sort_by_key(fs::DirEntry::path);
    for case in cases {
        let name = case.file_name().into_string().unwrap();
        let found = findings(&case.path());
        let id = name.split('.').next().unwrap();
        assert!(found.iter().any(|it| it.id == id), "{id} is not among {found:#?}");
        insta::with_settings!({
            snapshot_path => case.path(), snapshot_suffix => "", prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(
                "human",
                errloom::report::render(&found, Format::Human { color: false })
            );
        });
    }
}

#[test]
fn every_finding_of_a_target_has_a_case() {
    let problems = concat!(env!("CARGO_MANIFEST_DIR"), "/src/generate/problem.rs");
    let constructor = Regex::new(r#"Finding::(?:error|warning)\(\s*"([a-z0-9-]+)""#).unwrap();
    let code = fs::read_to_string(problems).unwrap();
    let ids = constructor.captures_iter(&code).map(|found| found[1].to_owned());
    let missing: Vec<String> = ids.filter(|id| !folder("bad").join(id).is_dir()).collect();
    assert!(missing.is_empty(), "no case under tests/targets/bad shows {missing:?}");
}

/// What authors of templates are shown has every style, whether a template uses it or not.
#[test]
fn a_view_is_shown_whole() {
    let project = Project::open(&folder("python/errloom.yaml")).unwrap();
    let view = &project.view(&[]).unwrap()["python"];
    let three =
        view["catalogs"].as_array().unwrap().iter().find(|it| it["id"]["string"] == "\"three\"");
    let domain = &three.expect("the catalog is there")["domains"][0];
    assert_eq!(
        domain["entries"].as_array().map(Vec::len),
        domain["count"].as_u64().map(|it| usize::try_from(it).unwrap())
    );
    assert!(domain["entries"][0]["doc"]["doc"].is_string());
    assert_eq!(view["header"], "Code generated by errloom (format 1). DO NOT EDIT.");
}

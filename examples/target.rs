//! Tries a target out: renders catalogs by it and writes the files below a folder.
//!
//! ```text
//! cargo run --example target -- templates/go /tmp/out data/catalog/rongcloud.yaml [key=value …]
//! ```
//!
//! Without a catalog, it renders the specimen that templates are checked against.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use errloom::generate::{Input, Target, render};
use errloom::report::{Finding, Outcome, SourceText};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(findings) => {
            for finding in &findings {
                eprintln!("{finding}");
                finding.hint.iter().for_each(|hint| eprintln!("  hint: {hint}"));
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome<String> {
    let [folder, out, rest @ ..] = arguments else {
        return Err(failed("usage: target FOLDER OUT [CATALOG… KEY=VALUE…]"));
    };
    let (options, catalogs): (Vec<&String>, Vec<&String>) =
        rest.iter().partition(|argument| argument.contains('='));
    let options = options.iter().filter_map(|it| it.split_once('='));
    let options = options.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let loaded: Vec<_> = catalogs
        .iter()
        .map(|path| errloom::catalog::load(&read(Path::new(path))?))
        .collect::<Outcome<_>>()?;
    let inputs: Vec<Input> =
        loaded.iter().map(|it| Input { catalog: &it.catalog, sha256: &it.sha256 }).collect();
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)?;
    let started = std::time::Instant::now();
    let target = Target::load(folder, &files)?;
    let planned = render(&target, &inputs, &options)?;
    let took = started.elapsed();
    for file in &planned {
        let path = Path::new(out).join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(|e| failed(&e))?;
        std::fs::write(&path, &file.text).map_err(|e| failed(&e))?;
    }
    Ok(format!("{} files in {took:?}", planned.len()))
}

fn collect(folder: &Path, files: &mut Vec<Arc<SourceText>>) -> Outcome<()> {
    for entry in std::fs::read_dir(folder).map_err(|e| failed(&e))? {
        let path = entry.map_err(|e| failed(&e))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(read(&path)?);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<Arc<SourceText>> {
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| failed(&format_args!("{}: {error}", path.display())))?;
    Ok(SourceText::new(path.display().to_string(), text))
}

fn failed(error: &(impl std::fmt::Display + ?Sized)) -> Vec<Finding> {
    vec![Finding::error("example", error.to_string())]
}

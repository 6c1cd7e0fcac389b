//! A runtime as files beside the generated code. Knows no language; which files there are, the
//! program's bundle says.

use tera::Context;

use super::problem;
use super::runtime::{Mode, Runtime, RuntimeRule, replace_template, to_template};
use super::target::Target;
use crate::bundle;
use crate::output::PlannedFile;
use crate::report::Finding;

/// The files that the run's mode writes out, each with what it says of itself in findings.
pub(super) fn files(
    target: &Target,
    runtime: &Runtime,
    run: &Context,
) -> Result<Vec<PlannedFile>, Finding> {
    let rules = target.file.runtime.iter().flat_map(RuntimeRule::rules);
    let of_mode = |(mode, _): &(&str, _)| match runtime.mode {
        Mode::Copy => *mode == "copy",
        Mode::Embed => *mode == "embed",
        _ => false,
    };
    let Some((mode, Some(rule))) = rules.into_iter().find(of_mode) else { return Ok(Vec::new()) };
    let render = |name: &str| {
        let text = target.tera.render(name, run);
        text.map_err(|error| problem::template(&error, &target.sources))
    };
    let to = render(&to_template(mode))?;
    let mut files: Vec<PlannedFile> = bundle::unpack(&runtime.bundle)
        .into_iter()
        .filter_map(|(path, text)| Some((below(path, rule.from.as_deref())?, text)))
        .filter(|(path, _)| bundle::keeps(path, &rule.except))
        .map(|(path, text)| {
            let path = rule.rename.get(path).map_or(path, String::as_str);
            PlannedFile { path: format!("{to}/{path}"), text: text.to_owned() }
        })
        .collect();
    for (index, literal) in rule.replace.keys().enumerate() {
        if !files.iter().any(|file| file.text.contains(literal)) {
            return Err(problem::runtime_literal(&target.source, mode, literal));
        }
        let by = render(&replace_template(mode, index))?;
        for file in &mut files {
            file.text = file.text.replace(literal, &by);
        }
    }
    Ok(files)
}

fn below<'p>(path: &'p str, folder: Option<&str>) -> Option<&'p str> {
    match folder {
        Some(folder) => path.strip_prefix(folder)?.strip_prefix('/'),
        None => Some(path),
    }
}

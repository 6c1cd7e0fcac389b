//! One constructor per finding of this room.

use std::sync::Arc;

use tera::ErrorKind;

use super::description::{OptionRule, TargetFile};
use crate::report::{Finding, Place, SourceText};
use crate::yaml::{self, Part};

/// A folder without a description.
pub(super) fn no_target(path: &str) -> Finding {
    Finding::error("no-target", format!("`{path}` is missing"))
        .hint("docs/targets.md tells how to describe a language")
}

/// Something in `target.yaml` that its types can't rule out, at a JSON pointer.
pub(super) fn target(source: &Arc<SourceText>, pointer: &str, problem: &str) -> Finding {
    Finding::error("target", problem).at(yaml::locate(source, pointer, Part::Key))
}

/// What tera says about a template, with its place there.
pub(super) fn template(error: &tera::Error, sources: &[(String, Arc<SourceText>)]) -> Finding {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        return Finding::error("template", error.to_string());
    };
    let finding = Finding::error("template", lower_first(report.message()));
    match sources.iter().find(|(name, _)| name == report.filename()) {
        Some((_, source)) => {
            let end = source.text.len();
            let span = report.span().range.clone();
            finding.at(Place::new(source, span.start.min(end)..span.end.min(end)))
        }
        None => finding,
    }
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Two names of one domain come out as the same identifier.
pub(super) fn clash(
    (catalog, domain, style): (&str, &str, &str),
    (one, other): (&str, &str),
    identifier: &str,
) -> Finding {
    Finding::error(
        "identifier-clash",
        format!("`{one}` and `{other}` of {catalog}.{domain} are both `{identifier}` in style `{style}`"),
    )
    .hint("give the newer one a name of its own, or change `reserved_form` or `digit_form` in target.yaml")
}

/// `errloom.yaml` sets what the target does not know.
pub(super) fn unknown_option(target: &TargetFile, key: &str) -> Finding {
    let known: Vec<&str> = target.options.keys().map(String::as_str).collect();
    Finding::error("unknown-option", format!("target `{}` has no option `{key}`", target.target))
        .hint(format!("it has {}", if known.is_empty() { "none".into() } else { known.join(", ") }))
}

/// `errloom.yaml` does not set what the target needs.
pub(super) fn missing_option(target: &TargetFile, key: &str, about: &str) -> Finding {
    Finding::error("missing-option", format!("target `{}` needs option `{key}`", target.target))
        .hint(about)
}

/// A value that an option can't have.
pub(super) fn bad_option(
    target: &TargetFile,
    key: &str,
    value: &str,
    rule: &OptionRule,
) -> Finding {
    let message = format!("option `{key}` of target `{}` can't be `{value}`", target.target);
    let form = rule.pattern.as_deref().unwrap_or("one line of visible characters");
    Finding::error("bad-option", message).hint(format!("{}; it has the form {form}", rule.about))
}

/// A path that no file may have.
pub(super) fn path(target: &TargetFile, origin: &str, path: &str, reason: &str) -> Finding {
    let message = format!("path `{path}` of `{}: {origin}` {reason}", target.target);
    Finding::error("output-path", message)
        .hint("a path is relative to the output folder and stays in it")
}

/// Two files with one path, on some system at least.
pub(super) fn same_path(target: &TargetFile, origin: &str, one: &str, other: &str) -> Finding {
    let same =
        if one == other { "is taken".to_owned() } else { format!("is `{one}` without case") };
    Finding::error("output-path", format!("path `{other}` of `{}: {origin}` {same}", target.target))
        .hint("let `path` name the catalog and the domain")
}

/// A text to be replaced that no file of the runtime holds: the runtime has moved on.
pub(super) fn runtime_literal(source: &Arc<SourceText>, mode: &str, literal: &str) -> Finding {
    let pointer = literal.replace('~', "~0").replace('/', "~1");
    let place = yaml::locate(source, &format!("/runtime/{mode}/replace/{pointer}"), Part::Key);
    Finding::error("runtime-literal", format!("no file of the runtime holds `{literal}`"))
        .hint("replace what stands in the runtime, or leave the line out")
        .at(place)
}

/// A perfect hash needs distinct codes.
pub(super) fn equal_codes(domain: &str) -> Finding {
    Finding::error("duplicate-code", format!("two codes of domain `{domain}` are equal"))
        .hint("`errloom lint` tells which")
}

/// A template names what the view does not hold.
pub(super) fn undefined(name: &str, what: &str, known: &[&str]) -> Finding {
    let finding = Finding::error("template", format!("{what} `{name}` is not defined"));
    match crate::report::closest(name, known.iter().copied()) {
        Some(close) => finding.hint(format!("did you mean `{close}`?")),
        None if known.is_empty() => finding.hint("the value has no fields"),
        None => {
            let mut known: Vec<&str> = known.iter().copied().filter(|it| !it.is_empty()).collect();
            known.sort_unstable();
            known.dedup();
            finding.hint(format!("there are {}", known.join(", ")))
        }
    }
}

//! Findings as one JSON document.

use super::{Finding, Place, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    findings: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    severity: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
    places: Vec<Spot<'a>>,
}

/// Lines and columns count from 1, columns in characters; bytes from 0.
#[derive(Serialize)]
struct Spot<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    bytes: [usize; 2],
    label: &'a str,
    text: &'a str,
}

/// One document, with a line break at its end.
pub(super) fn render(findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let report = Report {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        findings: findings.iter().map(item).collect(),
    };
    let json = serde_json::to_string_pretty(&report).expect("texts and numbers are plain data");
    super::harmless_json(&json) + "\n"
}

fn item(finding: &Finding) -> Item<'_> {
    Item {
        id: finding.id,
        severity: finding.severity.as_str(),
        message: &finding.message,
        hint: finding.hint.as_deref(),
        places: finding.places.iter().map(spot).collect(),
    }
}

fn spot(place: &Place) -> Spot<'_> {
    let (line, column) = place.line_column();
    let (end_line, end_column) = place.end_line_column();
    let bytes = [place.span.start, place.span.end];
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    Spot {
        path: &place.source.path,
        line,
        column,
        end_line,
        end_column,
        bytes,
        label: &place.label,
        text,
    }
}

//! Findings as annotations of a CI service.

use super::{Finding, first_of_each, visible::visible};
use std::fmt::Write;

/// One workflow command per finding, as GitHub's runners and those compatible with them read it.
pub(super) fn render(findings: &[Finding]) -> String {
    let (shown, more) = first_of_each(findings);
    let mut out = shown.into_iter().fold(String::new(), |mut out, finding| {
        let title = format!("errloom: {}", finding.id);
        let _ = write!(out, "::{} ", finding.severity.as_str());
        if let Some(place) = finding.places.first() {
            let (line, column) = place.line_column();
            let (end_line, end_column) = place.end_line_column();
            let file = property(&place.source.path);
            let _ = write!(out, "file={file},line={line},col={column},");
            let _ = write!(out, "endLine={end_line},endColumn={end_column},");
        }
        let hint = finding.hint.as_ref().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let message = data(&visible(&format!("{}{hint}", finding.message)));
        let _ = writeln!(out, "title={}::{message}", property(&title));
        out
    });
    for (first, count) in more {
        let (severity, id) = (first.severity.as_str(), first.id);
        let _ = writeln!(out, "::{severity} title=errloom%3A {id}::and {count} more of {id}");
    }
    out
}

/// Escapes what would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

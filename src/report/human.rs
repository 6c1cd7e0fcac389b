//! Findings for people, with the lines that they point at.

use super::excerpt::Excerpts;
use super::visible::visible;
use super::{Finding, Place, Severity, SourceText, first_of_each, summary};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt::{self, Display, Write};
use std::sync::Arc;

/// Every finding with its lines, then a summary.
pub(super) fn render(findings: &[Finding], color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(100)
        .with_context_lines(1);
    let mut texts = Texts::default();
    let mut out = String::new();
    let (shown, more) = first_of_each(findings);
    for finding in shown {
        let text = finding.places.first().map(|place| texts.of(&place.source));
        // Writing to a string can't fail; should a snippet, the line form tells the same.
        if handler.render_report(&mut out, &Shown { finding, text }).is_err() {
            let _ = write!(out, "{}", visible(&finding.to_string()));
        }
        out.push('\n');
    }
    for (first, count) in more {
        let _ = writeln!(out, "and {count} more of {}\n", first.id);
    }
    let summary = summary(findings);
    if summary.is_empty() { out } else { out + &summary + "\n" }
}

/// The texts shown so far, prepared once: a run may hold thousands of findings in one text.
#[derive(Default)]
struct Texts<'a>(Vec<(&'a Arc<SourceText>, Arc<Excerpts>)>);

impl<'a> Texts<'a> {
    fn of(&mut self, source: &'a Arc<SourceText>) -> Arc<Excerpts> {
        if let Some((_, text)) = self.0.iter().find(|(known, _)| Arc::ptr_eq(known, source)) {
            return Arc::clone(text);
        }
        let text = Arc::new(Excerpts::new(source));
        self.0.push((source, Arc::clone(&text)));
        text
    }
}

/// A finding as the report library wants it: one text, with all labels in it.
#[derive(Debug)]
struct Shown<'a> {
    finding: &'a Finding,
    text: Option<Arc<Excerpts>>,
}

impl<'a> Shown<'a> {
    /// Places in the text of the first one, and those elsewhere.
    fn places(&self) -> (Vec<&'a Place>, Vec<&'a Place>) {
        let places = &self.finding.places;
        places.iter().partition(|place| Arc::ptr_eq(&place.source, &places[0].source))
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.finding.message))
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        Some(Box::new(self.finding.id))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        let mut lines: Vec<String> = self.finding.hint.iter().map(|hint| visible(hint)).collect();
        lines.extend(self.places().1.iter().map(|place| {
            let (line, column) = place.line_column();
            visible(&format!("see {}:{line}:{column} {}", place.source.path, place.label))
        }));
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| &**text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let text = self.text.as_ref()?;
        let labels = self.places().0.into_iter().enumerate().map(|(at, place)| {
            let span = text.clip(&place.span);
            let label = (!place.label.is_empty()).then(|| visible(&place.label));
            match at {
                0 => LabeledSpan::new_primary_with_span(label, span),
                _ => LabeledSpan::new_with_span(label, span),
            }
        });
        Some(Box::new(labels.collect::<Vec<_>>().into_iter()))
    }
}

use super::visible::{masked, visible};
use super::{Finding, Place, Severity, SourceText, summary};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use std::fmt::{self, Display, Write};
use std::sync::Arc;

/// The widest excerpt of a line, in bytes: nobody reads further, and a line may hold 100 kB.
const EXCERPT: usize = 160;

/// Every finding with its lines, then a summary.
pub(super) fn render(findings: &[Finding], color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(100)
        .with_context_lines(1);
    let mut texts = Texts::default();
    let mut out = String::new();
    for finding in findings {
        let excerpt = finding.places.first().map(|place| texts.excerpt(&place.source));
        // Writing to a string can't fail; should a snippet, the line form tells the same.
        if handler.render_report(&mut out, &Shown { finding, excerpt }).is_err() {
            let _ = write!(out, "{}", visible(&finding.to_string()));
        }
        out.push('\n');
    }
    let summary = summary(findings);
    if summary.is_empty() { out } else { out + &summary + "\n" }
}

/// The texts shown so far, made fit for it once: a run may hold thousands of findings in one text.
#[derive(Default)]
struct Texts<'a>(Vec<(&'a Arc<SourceText>, Arc<str>)>);

impl<'a> Texts<'a> {
    fn excerpt(&mut self, source: &'a Arc<SourceText>) -> Excerpt<'a> {
        if let Some((_, text)) = self.0.iter().find(|(known, _)| Arc::ptr_eq(known, source)) {
            return Excerpt { path: &source.path, text: Arc::clone(text) };
        }
        let text: Arc<str> = masked(&source.text).into();
        self.0.push((source, Arc::clone(&text)));
        Excerpt { path: &source.path, text }
    }
}

/// A finding as the report library wants it: one text, with all labels in it.
#[derive(Debug)]
struct Shown<'a> {
    finding: &'a Finding,
    excerpt: Option<Excerpt<'a>>,
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
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let text = &self.excerpt.as_ref()?.text;
        let labels = self.places().0.into_iter().enumerate().map(|(at, place)| {
            let start = floor(text, place.span.start);
            let end = floor(text, place.span.end.min(start + EXCERPT / 2)).max(start);
            let label = (!place.label.is_empty()).then(|| visible(&place.label));
            match at {
                0 => LabeledSpan::new_primary_with_span(label, start..end),
                _ => LabeledSpan::new_with_span(label, start..end),
            }
        });
        Some(Box::new(labels.collect::<Vec<_>>().into_iter()))
    }
}

/// The text that a finding points into.
#[derive(Debug)]
struct Excerpt<'a> {
    path: &'a str,
    text: Arc<str>,
}

/// The library's own way would join places a thousand lines apart and show lines of any length.
impl SourceCode for Excerpt<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let text: &str = &self.text;
        let (start, end) = (floor(text, span.offset()), floor(text, span.offset() + span.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let fits =
            |from: usize, to: usize| text[from..to].lines().all(|line| line.len() <= EXCERPT);
        let (mut from, mut to) = (back(text, line_start, before), ahead(text, line_end, after));
        if before == 0 {
            // So the library asks for the place alone, to tell its line and column.
            (from, to) = (start, end);
        }
        if !fits(from, to) {
            (from, to) = (line_start, line_end);
        }
        if !fits(from, to) {
            from = from.max(floor(text, start.saturating_sub(EXCERPT / 4)));
            to = to.min(floor(text, start + EXCERPT));
        }
        let line = text[..from].matches('\n').count();
        let column = text[..from].chars().rev().take_while(|c| *c != '\n').count();
        let lines = text[from..to].matches('\n').count() + 1;
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.to_owned(),
            &text.as_bytes()[from..to],
            (from, to - from).into(),
            line,
            column,
            lines,
        )))
    }
}

/// The begin of the line that stands `lines` above the one beginning at `start`.
fn back(text: &str, start: usize, lines: usize) -> usize {
    (0..lines).fold(start, |start, _| {
        let end = start.saturating_sub(1);
        text[..end].rfind('\n').map_or(0, |at| at + 1)
    })
}

/// The end of the line that stands `lines` below the one ending at `end`.
fn ahead(text: &str, end: usize, lines: usize) -> usize {
    (0..lines).fold(end, |end, _| match text.get(end + 1..) {
        Some(rest) => rest.find('\n').map_or(text.len(), |at| end + 1 + at),
        None => end,
    })
}

/// The last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

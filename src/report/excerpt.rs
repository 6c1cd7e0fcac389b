//! The lines around places: few, short, and found once per text.

use super::SourceText;
use super::visible::masked;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// The widest excerpt of a line, in bytes: nobody reads further, and a line may hold 100 kB.
const WIDTH: usize = 160;

/// A text of which the lines around places are shown.
///
/// The report library's own way would join places a thousand lines apart, show lines of any length
/// and count lines from the top for each place.
#[derive(Debug)]
pub(super) struct Excerpts {
    path: String,
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Excerpts {
    pub(super) fn new(source: &SourceText) -> Self {
        let text = masked(&source.text).into_owned();
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { path: source.path.clone(), text, lines }
    }

    /// As much of a span as is worth underlining.
    pub(super) fn clip(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.floor(span.start);
        start..self.floor(span.end.min(start + WIDTH / 2)).max(start)
    }

    /// The line that holds a byte, from 0.
    fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at) - 1
    }

    /// The bytes of some lines, without the last line break.
    fn lines(&self, first: usize, last: usize) -> Range<usize> {
        let end = self.lines.get(last + 1).map_or(self.text.len(), |next| next - 1);
        self.lines[first]..end
    }

    fn fits(&self, span: &Range<usize>) -> bool {
        self.text[span.clone()].lines().all(|line| line.len() <= WIDTH)
    }

    /// The last boundary of a character at or before `at`.
    fn floor(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (self.floor(span.offset()), self.floor(span.offset() + span.len()));
        let (first, last) = (self.line_at(start), self.line_at(end));
        let mut shown = match before {
            // So the library asks for the place alone, to tell its line and column.
            0 => start..end,
            _ => self.lines(first.saturating_sub(before), last + after),
        };
        if !self.fits(&shown) {
            shown = self.lines(first, last);
        }
        if !self.fits(&shown) {
            let window = self.floor(start.saturating_sub(WIDTH / 4))..self.floor(start + WIDTH);
            shown = shown.start.max(window.start)..shown.end.min(window.end);
        }
        let line = self.line_at(shown.start);
        let column = self.text[self.lines[line]..shown.start].chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            &self.text.as_bytes()[shown.clone()],
            (shown.start, shown.len()).into(),
            line,
            column,
            self.line_at(shown.end) - line + 1,
        )))
    }
}

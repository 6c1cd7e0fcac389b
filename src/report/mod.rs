//! Findings: what is wrong, where, and what to do about it.
//!
//! This room is a leaf. It knows no catalog, no page and no language; a finding carries all that
//! its rendering needs. Findings are collected beside the value and rendered once, at the end of
//! a run.

mod ci;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
mod human;
mod json;
mod plain;
mod visible;

pub use plain::plain;
pub use visible::{harmless, harmless_json, is_visible};

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text that findings point into: a file's path as the user would type it, and its content.
#[derive(Clone)]
pub struct SourceText {
    /// Path, or a name in angle brackets for texts that are no file.
    pub path: String,
    /// Content.
    pub text: String,
    /// Where each line begins, once somebody has asked: a text may have thousands of findings.
    lines: OnceLock<Vec<usize>>,
}

/// Without the content, which every finding in it would repeat.
impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceText").field("path", &self.path).finish_non_exhaustive()
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceText {}

impl SourceText {
    /// A text to be shared by the findings that point into it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Where each line begins.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; does not fail a run.
    Warning,
    /// Fails the run.
    Error,
}

impl Severity {
    /// The word shown to people and machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<SourceText>,
    /// Bytes of the text; an empty range is a point.
    pub span: Range<usize>,
    /// What stands there, shown under the line; may be empty.
    pub label: String,
}

impl Place {
    /// A place without a label of its own.
    pub fn new(source: &Arc<SourceText>, span: Range<usize>) -> Self {
        Self { source: Arc::clone(source), span, label: String::new() }
    }

    /// The whole of a line, counted from 1, without its line break.
    pub fn line(source: &Arc<SourceText>, line: usize) -> Self {
        let text = &source.text;
        let start = source.lines().get(line.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        Self::new(source, start..end)
    }

    /// Says what stands there.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Line and column of its begin, both from 1; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.line_column_at(self.span.start)
    }

    /// Line and column of the first character behind it.
    pub fn end_line_column(&self) -> (usize, usize) {
        self.line_column_at(self.span.end)
    }

    fn line_column_at(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.source.text.len());
        let line = self.source.lines().partition_point(|start| *start <= offset);
        let start = self.source.lines()[line - 1];
        (line, self.source.text[start..offset].chars().count() + 1)
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable kebab-case identifier, such as `duplicate-code`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A lower-case fragment that names the thing.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where; the first place is the main one, the others explain it. Empty if it is nowhere in a text.
    pub places: Vec<Place>,
}

impl Finding {
    /// An error.
    pub fn error(id: &'static str, message: impl Into<String>) -> Self {
        Self {
            id,
            severity: Severity::Error,
            message: message.into(),
            hint: None,
            places: Vec::new(),
        }
    }

    /// A warning.
    pub fn warning(id: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, message) }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }
}

/// One line without colour: `path:line:column: severity[id]: message`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.places.first() {
            let (line, column) = place.line_column();
            write!(f, "{}:{line}:{column}: ", place.source.path)?;
        }
        write!(f, "{}[{}]: {}", self.severity.as_str(), self.id, self.message)
    }
}

/// What a stage hands back: a value, or the findings that stand in its way.
pub type Outcome<T> = Result<T, Vec<Finding>>;

/// The first `most` of some items in one line, and how many more there are.
pub fn first_of(items: impl ExactSizeIterator<Item = String>, most: usize) -> String {
    let more = items.len().saturating_sub(most);
    let first: Vec<String> = items.take(most).collect();
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    first.join(", ") + &rest
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, with the lines that findings point at; without them, unless the feature `cli`
    /// is on.
    Human {
        /// Whether to use colours.
        color: bool,
    },
    /// One JSON document.
    Json,
    /// Annotations that CI services attach to lines of a change, in GitHub's form.
    Ci,
}

/// How many findings of one sort people are shown: one slip in a page can be the cause of thousands.
const MOST: usize = 20;

/// The first findings of each sort, and how many more there are by sort.
fn first_of_each(findings: &[Finding]) -> (Vec<&Finding>, Vec<(&Finding, usize)>) {
    let mut shown = Vec::new();
    let mut counts: Vec<(&Finding, usize)> = Vec::new();
    for finding in findings {
        let at = counts.iter().position(|(first, _)| first.id == finding.id);
        let at = at.unwrap_or_else(|| {
            counts.push((finding, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
        if counts[at].1 <= MOST {
            shown.push(finding);
        }
    }
    counts.retain(|(_, count)| *count > MOST);
    for (_, count) in &mut counts {
        *count -= MOST;
    }
    (shown, counts)
}

/// All findings of a run as one text.
pub fn render(findings: &[Finding], format: Format) -> String {
    match format {
        #[cfg(feature = "cli")]
        Format::Human { color } => human::render(findings, color),
        #[cfg(not(feature = "cli"))]
        Format::Human { .. } => plain(findings),
        Format::Json => json::render(findings),
        Format::Ci => ci::render(findings),
    }
}

/// How many errors and warnings there are, in words; empty if there are none.
pub fn summary(findings: &[Finding]) -> String {
    let count = |severity: Severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.as_str()))
    };
    let counts: Vec<_> =
        [Severity::Error, Severity::Warning].into_iter().filter_map(count).collect();
    counts.join(", ")
}

/// The longest word, in bytes, that may be a slip of the pen: nobody types more than that.
const LONGEST_WORD: usize = 200;

/// The candidate that a slip of the pen may have meant, for "did you mean".
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let length = word.chars().count();
    let limit = 1.max(length / 3);
    // The distance is the difference of lengths at least, and far cheaper to tell.
    let alike = |candidate: &&str| {
        candidate.len() <= 4 * LONGEST_WORD && candidate.chars().count().abs_diff(length) <= limit
    };
    let distance = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    let near = candidates.into_iter().filter(alike).map(|it| (distance(it), it));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|it| it.1)
}

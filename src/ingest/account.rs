//! The account: what became of every line of every page.

use super::assemble::Entered;
use super::document::Document;
use super::fate::Fate;
use super::reading::Reading;
use super::row::Row;
use crate::model::{Code, Name};
use indexmap::IndexMap;
use std::fmt;
use std::sync::Arc;

/// What became of the pages, and what was merely proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// One account per page, in the recipe's order.
    pub pages: Vec<PageAccount>,
    /// How names came about, by domain.
    pub names: IndexMap<String, NameCount>,
    /// Names that a rule proposes and nobody has confirmed.
    pub proposed: Vec<Proposal>,
}

/// A name that a rule proposes. A line in the recipe confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Domain of the code.
    pub domain: String,
    /// The code.
    pub code: Code,
    /// The name.
    pub name: Name,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAccount {
    /// Key of the source.
    pub source: String,
    /// Path of the page as the user would type it.
    pub path: String,
    /// The fate of each line, in order: the strongest of those of its blocks.
    pub lines: Vec<Fate>,
    /// The fate of each block, in order. Where rows stand on lines, a block is a line.
    pub blocks: Vec<Fate>,
    /// The codes that stand on the page, each with the line of its row.
    pub rows: Vec<CodeLine>,
    /// Columns that were left out: the reason and how many cells were affected.
    pub dropped: IndexMap<String, usize>,
}

/// Where a code stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// Domain of the code.
    pub domain: String,
    /// The code.
    pub code: Code,
    /// Its line, from 1.
    pub line: usize,
    /// Which of its entry's messages the row is.
    pub message: usize,
}

/// How the names of a domain came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameCount {
    /// Released, so taken from the lock.
    pub released: usize,
    /// Chosen by hand in the recipe.
    pub chosen: usize,
    /// The page's own.
    pub of_page: usize,
    /// Spelt as the code is.
    pub mechanical: usize,
    /// Those of the mechanical ones that took a qualifier, since another code is spelt alike.
    pub qualified: usize,
    /// Proposed from the texts, and to be confirmed before a release.
    pub proposed: usize,
    /// Made of the code alone, for want of any word.
    pub provisional: usize,
    /// Whether the recipe accepts such names for good.
    pub accepted: bool,
}

impl PageAccount {
    /// What became of a page whose rows are so many messages: per row the message, and whether it
    /// is a new one.
    pub(super) fn new(page: Reading<'_>, rows: &[(&Row<'_>, &Entered)]) -> Self {
        let mut blocks = page.fates;
        let mut first_of = None;
        for (row, entered) in rows {
            let Some(at) = row.block else { continue };
            if entered.is_new {
                blocks[at] = Fate::Taken;
            } else if first_of != Some(at) {
                blocks[at] = Fate::Merged;
            }
            first_of = Some(at);
        }
        let codes = rows.iter().map(|(row, entered)| CodeLine {
            domain: row.domain.to_owned(),
            code: row.code.clone(),
            line: row.line,
            message: entered.message,
        });
        Self {
            source: page.key.to_owned(),
            path: page.text.path.clone(),
            lines: lines(page.document, &blocks),
            rows: codes.collect(),
            blocks,
            dropped: page.dropped,
        }
    }

    /// How many blocks had this fate.
    pub fn count(&self, fate: impl Fn(&Fate) -> bool) -> usize {
        self.blocks.iter().filter(|block| fate(block)).count()
    }

    /// How many rows were read.
    pub fn row_count(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Taken | Fate::Merged))
    }

    /// Reasons for lines that hold no row or whose row is left out, with the blocks they account for.
    fn reasons(&self, reason: impl Fn(&Fate) -> Option<&str>) -> IndexMap<&str, usize> {
        let mut counts = IndexMap::new();
        for reason in self.blocks.iter().filter_map(reason) {
            *counts.entry(reason).or_default() += 1;
        }
        counts
    }
}

/// The fate of each line.
fn lines(document: &Document<'_>, blocks: &[Fate]) -> Vec<Fate> {
    let mut lines: Vec<Option<Fate>> = vec![None; document.line_count()];
    for (at, fate) in blocks.iter().enumerate() {
        for line in document.lines(at) {
            if lines[line].as_ref().is_none_or(|held| fate.rank() < held.rank()) {
                // Further lines of a row's only block are the row's.
                lines[line] = Some(fate.clone());
            }
        }
    }
    let blank: Arc<str> = "blank line".into();
    lines
        .into_iter()
        .map(|fate| fate.unwrap_or_else(|| Fate::Furniture(Arc::clone(&blank))))
        .collect()
}

impl fmt::Display for PageAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({}): {} lines", self.source, self.path, self.lines.len())?;
        let count = |fate: Fate| self.count(|other| *other == fate);
        let (taken, merged) = (count(Fate::Taken), count(Fate::Merged));
        writeln!(f, "  {:>5} rows: {taken} taken, {merged} merged", taken + merged)?;
        let continued = count(Fate::Continued);
        if continued > 0 {
            writeln!(f, "  {continued:>5} continued: further lines of a row")?;
        }
        let furniture = self.reasons(|fate| match fate {
            Fate::Furniture(reason) => Some(reason),
            _ => None,
        });
        for (reason, count) in furniture {
            writeln!(f, "  {count:>5} furniture: {reason}")?;
        }
        let skipped = self.reasons(|fate| match fate {
            Fate::Skipped(reason) => Some(reason),
            _ => None,
        });
        for (reason, count) in &skipped {
            writeln!(f, "  {count:>5} skipped: {reason}")?;
        }
        let left_out: usize = skipped.values().sum();
        if left_out > taken + merged {
            writeln!(
                f,
                "  !!!!! more rows are skipped ({left_out}) than taken ({})",
                taken + merged
            )?;
        }
        for (reason, count) in &self.dropped {
            writeln!(f, "  {count:>5} cells dropped: {reason}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for page in &self.pages {
            page.fmt(f)?;
        }
        for (domain, names) in &self.names {
            write!(f, "names of {domain}:")?;
            let NameCount { released, chosen, of_page, mechanical, qualified, proposed, .. } =
                names;
            let provisional =
                if names.accepted { "provisional and accepted" } else { "provisional" };
            let counts = [
                (released, "released"),
                (chosen, "chosen"),
                (of_page, "the page's own"),
                (mechanical, "mechanical"),
                (qualified, "of these qualified"),
                (proposed, "proposed"),
                (&names.provisional, provisional),
            ];
            let mut separator = " ";
            for (count, how) in counts.into_iter().filter(|(count, _)| **count > 0) {
                write!(f, "{separator}{count} {how}")?;
                separator = ", ";
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

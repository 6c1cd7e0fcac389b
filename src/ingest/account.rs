//! The account: what became of every line of every page.

use crate::model::{Code, Name};
use indexmap::IndexMap;
use std::fmt;

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
    /// The fate of each line, in order.
    pub lines: Vec<Fate>,
    /// The codes that stand on the page, each with the line of its row.
    pub rows: Vec<CodeLine>,
    /// Columns that were left out: the reason and how many cells were affected.
    pub dropped: IndexMap<String, usize>,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Its row became a message.
    Taken,
    /// Its row says what an earlier one says already.
    Merged,
    /// It belongs to the row of an earlier line.
    Continued,
    /// It holds no row, for this reason.
    Furniture(String),
    /// It holds a row that is left out, for this reason.
    Skipped(String),
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
    /// Spelt as the code is.
    pub mechanical: usize,
    /// Those of the mechanical ones that took a qualifier, since another code is spelt alike.
    pub qualified: usize,
    /// Proposed from the texts, and to be confirmed before a release.
    pub proposed: usize,
}

impl PageAccount {
    /// Enters what a row became: its message, and whether that is a new one.
    pub(super) fn enter(
        &mut self,
        domain: &str,
        code: &Code,
        line: usize,
        message: usize,
        is_new: bool,
    ) {
        let first_of_line = self.rows.last().is_none_or(|row| row.line != line);
        if is_new {
            self.lines[line - 1] = Fate::Taken;
        } else if first_of_line {
            self.lines[line - 1] = Fate::Merged;
        }
        self.rows.push(CodeLine { domain: domain.to_owned(), code: code.clone(), line, message });
    }

    /// How many lines had this fate.
    pub fn count(&self, fate: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| fate(line)).count()
    }

    /// How many rows were read.
    pub fn row_count(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Taken | Fate::Merged))
    }

    /// Reasons for lines that hold no row or whose row is left out, with the lines they account for.
    fn reasons(&self, reason: impl Fn(&Fate) -> Option<&str>) -> IndexMap<&str, usize> {
        let mut counts = IndexMap::new();
        for reason in self.lines.iter().filter_map(reason) {
            *counts.entry(reason).or_default() += 1;
        }
        counts
    }
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
        for (reason, count) in skipped {
            writeln!(f, "  {count:>5} skipped: {reason}")?;
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
            let NameCount { released, chosen, mechanical, qualified, proposed } = names;
            let counts = [
                (released, "released"),
                (chosen, "chosen"),
                (mechanical, "mechanical"),
                (qualified, "of these qualified"),
                (proposed, "proposed"),
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

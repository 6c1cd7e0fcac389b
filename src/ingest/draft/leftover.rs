//! What of a page is no row: lists that are no lists of errors, and what stands around.

use super::judge::Judged;
use super::set::Form;
use super::write::{Page, quoted};
use crate::ingest::document::Kind;
use std::collections::HashSet;

/// How much of a block a pattern takes.
const LONGEST: usize = 60;

impl Page<'_> {
    /// A list that is no list of errors, with the count of its rows.
    pub(super) fn leave_out(&mut self, judged: &Judged) {
        let set = &judged.set;
        if !matches!(set.form, Form::Table { .. }) {
            return;
        }
        let reason = judged.refused.unwrap_or("numbers that are no errors");
        let first = set.head_rows.first().copied().unwrap_or(set.rows[0].0[0]);
        let last = set.rows[set.rows.len() - 1].0[0].max(set.sections.last().copied().unwrap_or(0));
        self.held.extend((first..=last).collect::<Vec<_>>());
        let start = match set.heading {
            Some(heading) if self.is_unique(heading) => heading,
            _ => first,
        };
        self.held.extend(start..=last);
        let end = (last + 1..self.document.blocks.len())
            .find(|&at| !self.is_silent(at))
            .filter(|&at| self.is_unique(at));
        let count = (start..=last).filter(|&at| !self.is_silent(at)).count();
        let until = end
            .map_or_else(|| "to_end: true".to_owned(), |at| format!("until: {}", self.pattern(at)));
        self.skip.push(format!(
            "pattern: {}, {until}, rows: {count}, reason: {reason}",
            self.pattern(start)
        ));
    }

    fn is_silent(&self, at: usize) -> bool {
        let block = &self.document.blocks[at];
        block.kind == Kind::Syntax || block.is_blank()
    }

    pub(super) fn is_unique(&self, at: usize) -> bool {
        let text = &self.document.blocks[at].text;
        self.document.blocks.iter().filter(|block| block.text == *text).count() == 1
    }

    /// What is left over, in runs from one block to the next that is accounted for.
    pub(super) fn furniture(&self) -> Vec<String> {
        let headings: HashSet<usize> = self.regions_headings();
        let mut lines = Vec::new();
        let mut seen = HashSet::new();
        let count = self.document.blocks.len();
        let is_left =
            |at: usize| !self.held.contains(&at) && !headings.contains(&at) && !self.is_silent(at);
        let mut at = 0;
        while at < count {
            if !is_left(at) {
                at += 1;
                continue;
            }
            let end =
                (at..count).find(|&next| !is_left(next) && !self.is_silent(next)).unwrap_or(count);
            let run = (at..end).filter(|&it| !self.is_silent(it)).count();
            let reason = match self.document.blocks[at].kind {
                Kind::Code => "sample or front matter",
                Kind::Comment => "comment",
                _ => "around the list",
            };
            let bound = match end {
                _ if run == 1 => Some(String::new()),
                _ if end == count => Some(", to_end: true".to_owned()),
                _ if self.is_unique(end) => Some(format!(", until: {}", self.pattern(end))),
                _ => None,
            };
            match bound {
                Some(bound) => {
                    let pattern = self.pattern(at);
                    if seen.insert(pattern.clone()) {
                        lines.push(format!("pattern: {pattern}{bound}, reason: {reason}"));
                    }
                }
                None => {
                    for it in (at..end).filter(|&it| !self.is_silent(it)) {
                        let pattern = self.pattern(it);
                        if seen.insert(pattern.clone()) {
                            lines.push(format!("pattern: {pattern}, reason: {reason}"));
                        }
                    }
                }
            }
            at = end;
        }
        lines
    }

    fn regions_headings(&self) -> HashSet<usize> {
        let headings = self.document.blocks.iter().enumerate().filter(|(at, block)| {
            matches!(block.kind, Kind::Heading(_))
                && self.regions.iter().any(|region| {
                    region.contains(&format!("        under: {}\n", self.pattern(*at)))
                })
        });
        headings.map(|(at, _)| at).collect()
    }

    /// A pattern that a block matches, quoted.
    pub(super) fn pattern(&self, at: usize) -> String {
        let block = &self.document.blocks[at];
        let line = block.text.lines().next().unwrap_or_default();
        let begin: String = line.chars().take(LONGEST).collect();
        let whole = begin.len() == block.text.len();
        quoted(&format!("^{}{}", regex::escape(&begin), if whole { "$" } else { "" }))
    }
}

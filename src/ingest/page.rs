//! One page: which of its lines belong to which region, and what became of each. Knows lines and
//! raw rows; what the rows say is `row`'s matter.

use super::account::Fate;
use super::layout::{Known, Layout, Line, RawRow};
use super::recipe::{Lines, PageSource, Pattern, Region};
use crate::report::{Finding, Place, SourceText};
use indexmap::IndexMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) struct Page<'a> {
    pub(super) key: &'a str,
    pub(super) recipe: &'a PageSource,
    pub(super) text: &'a Arc<SourceText>,
    lines: Vec<Line<'a>>,
    /// `None` as long as nothing is known of a line.
    fates: Vec<Option<Fate>>,
    /// Indexes of each region's lines.
    ranges: Vec<Option<Range<usize>>>,
    /// Cells that were left out, by reason.
    pub(super) dropped: IndexMap<String, usize>,
    findings: Vec<Finding>,
}

impl<'a> Page<'a> {
    /// Takes the furniture away and finds the regions.
    pub(super) fn open(
        key: &'a str,
        recipe: &'a PageSource,
        text: &'a Arc<SourceText>,
        accept_missing: bool,
    ) -> Self {
        let lines = text.text.lines().enumerate();
        let lines: Vec<_> = lines.map(|(at, text)| Line { number: at + 1, text }).collect();
        let blank = |line: &Line<'_>| line.text.trim().is_empty();
        let fates =
            lines.iter().map(|line| blank(line).then(|| Fate::Furniture("blank line".to_owned())));
        let fates = fates.collect();
        let mut page = Self {
            key,
            recipe,
            text,
            lines,
            fates,
            ranges: Vec::new(),
            dropped: IndexMap::new(),
            findings: Vec::new(),
        };
        page.claim(&recipe.furniture, Fate::Furniture);
        page.claim(&recipe.skip, Fate::Skipped);
        page.find_regions(accept_missing);
        page
    }

    /// The regions, each with its place in `read`.
    pub(super) fn regions(&self) -> impl Iterator<Item = (usize, &'a Region)> + use<'a> {
        self.recipe.regions.iter().enumerate()
    }

    /// A region's layout: its own, or that of the nearest region before it.
    pub(super) fn layout(&self, region: usize) -> Option<&'a Layout> {
        self.recipe.regions[..=region].iter().rev().find_map(|region| region.layout.as_ref())
    }

    /// Whether the page lacks a region.
    pub(super) fn is_missing(&self, region: usize) -> bool {
        self.ranges[region].is_none()
    }

    /// The rows of a region.
    pub(super) fn read(&mut self, region: usize, known: &Known) -> Vec<RawRow<'a>> {
        let range = self.ranges[region].clone().unwrap_or_default();
        let free = range.filter(|&at| self.fates[at].is_none());
        let lines: Vec<Line<'a>> = free.map(|at| self.lines[at]).collect();
        let Some(layout) = self.layout(region) else {
            let message = format!("{} has no layout", self.recipe.regions[region].name);
            self.findings.push(Finding::error("layout-missing", message));
            return Vec::new();
        };
        let reading = layout.form().read(&lines, known);
        for problem in reading.problems {
            self.settle(problem.line, Fate::Taken);
            self.complain(problem.line, problem.finding);
        }
        for row in &reading.rows {
            for (at, line) in row.lines.iter().enumerate() {
                self.settle(*line, if at == 0 { Fate::Taken } else { Fate::Continued });
            }
        }
        reading.rows
    }

    /// Says what became of a line.
    pub(super) fn settle(&mut self, line: usize, fate: Fate) {
        self.fates[line - 1] = Some(fate);
    }

    /// Adds a finding about a line.
    pub(super) fn complain(&mut self, line: usize, finding: Finding) {
        self.findings.push(finding.at(Place::line(self.text, line)));
    }

    /// How many findings there are.
    pub(super) fn complaints(&self) -> usize {
        self.findings.len()
    }

    /// Counts the cells of a row that are left out.
    pub(super) fn drop_columns(&mut self, row: &RawRow<'_>) {
        for (column, _) in row.cells.iter().filter(|(_, cell)| !cell.is_empty()) {
            if let Some(reason) = self.recipe.drop.get(*column) {
                *self.dropped.entry(reason.clone()).or_default() += 1;
            }
        }
    }

    /// Compares a region's rows with what the recipe states.
    pub(super) fn complain_of_count(
        &mut self,
        region: usize,
        domain: &str,
        found: usize,
        stated: usize,
    ) {
        let name = &self.recipe.regions[region].name;
        let message = format!("{name} holds {found} rows of {domain}, the recipe states {stated}");
        let hint = if found < stated {
            "is the page whole? if the vendor removed rows, state the new count, or accept it with --accept-row-counts"
        } else {
            "if the vendor added rows, state the new count, or accept it with --accept-row-counts"
        };
        let first = self.ranges[region].as_ref().map_or(1, |range| range.start + 1);
        self.complain(first.min(self.lines.len()), Finding::error("row-count", message).hint(hint));
    }

    /// The fates of all lines, or a finding for each that has none.
    pub(super) fn close(mut self) -> (Vec<Fate>, Vec<Finding>) {
        let strays: Vec<usize> =
            (0..self.lines.len()).filter(|&at| self.fates[at].is_none()).collect();
        for at in strays {
            let message = match self.region_of(at) {
                Some(region) => format!("no row of {}", region.name),
                None => "neither furniture nor in a region".to_owned(),
            };
            let hint = "name the line's furniture in the recipe, or its region's layout is another";
            let finding = Finding::error("unaccounted-line", message).hint(hint);
            self.complain(at + 1, finding);
        }
        // With a finding for each stray line, its fate is shown to nobody.
        let stray = || Fate::Skipped("unaccounted for".to_owned());
        let fates = self.fates.into_iter().map(|fate| fate.unwrap_or_else(stray));
        (fates.collect(), self.findings)
    }

    fn region_of(&self, at: usize) -> Option<&'a Region> {
        let holds = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|r| r.contains(&at));
        Some(&self.recipe.regions[self.ranges.iter().position(holds)?])
    }

    fn claim(&mut self, all: &[Lines], fate: impl Fn(String) -> Fate) {
        let mut next = 0;
        while let Some(line) = self.lines.get(next) {
            let rule = all.iter().find(|rule| rule.pattern.matches(line.text));
            let Some(rule) = rule.filter(|_| self.fates[next].is_none()) else {
                next += 1;
                continue;
            };
            let Some(end) = self.end(next, rule.until.as_ref()) else {
                let message = format!("{} never ends", rule.reason);
                self.complain(next + 1, Finding::error("open-furniture", message));
                return;
            };
            for at in next..end {
                self.fates[at] = Some(fate(rule.reason.clone()));
            }
            next = end;
        }
    }

    /// Where the lines that begin at `start` end.
    fn end(&self, start: usize, until: Option<&Pattern>) -> Option<usize> {
        let Some(until) = until else { return Some(start + 1) };
        (start + 1..self.lines.len()).find(|&at| until.matches(self.lines[at].text))
    }

    fn find_regions(&mut self, accept_missing: bool) {
        let mut begins: Vec<Option<Range<usize>>> = Vec::new();
        for region in &self.recipe.regions {
            let from = begins.iter().flatten().next_back().map_or(0, |last| last.end);
            let begin = self.begin(region, from);
            if let Err(missing) = begin
                && !accept_missing
            {
                let message = format!("{} is missing: no line matches `{missing}`", region.name);
                let hint = "is the page whole? if the vendor removed the section, accept that with --accept-row-counts";
                let finding = Finding::error("region-missing", message).hint(hint);
                self.findings.push(finding.at(Place::new(self.text, 0..0)));
            }
            begins.push(begin.ok());
        }
        let mut end = self.lines.len();
        for (region, begin) in self.recipe.regions.iter().zip(begins).rev() {
            let range = begin.map(|begin| {
                let ends = |until: &Pattern| {
                    (begin.end..end).find(|&at| until.matches(self.lines[at].text))
                };
                let last = region.until.as_ref().and_then(ends).unwrap_or(end);
                end = begin.start;
                begin.end..last
            });
            self.ranges.push(range);
        }
        self.ranges.reverse();
    }

    /// The headings of a region, whose end is its first line; or the pattern that none matches.
    fn begin(&mut self, region: &'a Region, from: usize) -> Result<Range<usize>, &'a Pattern> {
        let mut start = None;
        let mut next = from;
        for heading in &region.after {
            let at = self.find(heading, next).ok_or(heading)?;
            self.fates[at] = Some(Fate::Furniture(format!("heading of {}", region.name)));
            start = start.or(Some(at));
            next = at + 1;
        }
        if let Some(first) = &region.from {
            next = self.find(first, next).ok_or(first)?;
        }
        Ok(start.unwrap_or(next)..next)
    }

    fn find(&self, pattern: &Pattern, from: usize) -> Option<usize> {
        let free = |&at: &usize| self.fates[at].is_none();
        (from..self.lines.len()).filter(free).find(|&at| pattern.matches(self.lines[at].text))
    }
}

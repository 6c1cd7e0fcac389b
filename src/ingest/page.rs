//! One page: which of its blocks belong to which region, and what became of each. Knows blocks and
//! raw rows; what the rows say is `row`'s matter.

use super::document::{Document, Kind};
use super::fate::Fate;
use super::layout::{Known, Layout, Piece, RawRow};
use super::pattern::Pattern;
use super::reading::{Found, Reading};
use super::recipe::{Lines, PageSource, Region};
use super::row::Row;
use crate::report::{Finding, Place, SourceText};
use indexmap::IndexMap;
use std::ops::Range;
use std::sync::Arc;

/// A page that is being read.
pub(super) struct Page<'a> {
    pub(super) key: &'a str,
    pub(super) recipe: &'a PageSource,
    pub(super) text: &'a Arc<SourceText>,
    document: &'a Document<'a>,
    /// `None` as long as nothing is known of a block.
    fates: Vec<Option<Fate>>,
    /// Indexes of each region's blocks.
    ranges: Vec<Option<Range<usize>>>,
    /// How many rows each of the recipe's `skip` left out.
    skipped: Vec<usize>,
    /// Cells that were left out, by reason.
    dropped: IndexMap<String, usize>,
    findings: Vec<Finding>,
    /// Whether something is wrong that explains why blocks are unaccounted for.
    is_incomplete: bool,
}

impl<'a> Page<'a> {
    /// Takes the furniture away and finds the regions.
    pub(super) fn open(
        key: &'a str,
        recipe: &'a PageSource,
        text: &'a Arc<SourceText>,
        document: &'a Document<'a>,
        accept_missing: bool,
    ) -> Self {
        let blank: Arc<str> = "blank line".into();
        let markup: Arc<str> = recipe.syntax.as_str().into();
        let fate = |block: &super::document::Block<'_>| match block.kind {
            Kind::Syntax => Some(Fate::Furniture(Arc::clone(&markup))),
            _ => block.is_blank().then(|| Fate::Furniture(Arc::clone(&blank))),
        };
        let mut page = Self {
            key,
            recipe,
            text,
            document,
            fates: document.blocks.iter().map(fate).collect(),
            ranges: Vec::new(),
            skipped: vec![0; recipe.skip.len()],
            dropped: IndexMap::new(),
            findings: Vec::new(),
            is_incomplete: false,
        };
        page.claim(&recipe.furniture, Fate::Furniture);
        page.skipped = page.claim(&recipe.skip, Fate::Skipped);
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
    pub(super) fn read(&mut self, region: usize, known: &Known) -> Vec<Found<'a>> {
        let Some(layout) = self.layout(region) else {
            let first = self.ranges[region].as_ref().map_or(0, |range| range.start);
            let message = format!("{} has no layout", self.recipe.regions[region].name);
            let hint =
                "the first region of a page states how its rows stand: `layout: { form: … }`";
            self.complain(first, Finding::error("layout-missing", message).hint(hint));
            self.is_incomplete = true;
            return Vec::new();
        };
        let sections = self.sections(region);
        let range = self.ranges[region].clone().unwrap_or_default();
        let free = range.filter(|&at| self.fates[at].is_none());
        let blocks = &self.document.blocks;
        let pieces: Vec<Piece<'a>> = free.map(|at| Piece { at, block: &blocks[at] }).collect();
        let reading = layout.form().read(&pieces, known);
        for (at, reason) in reading.furniture {
            self.fates[at] = Some(Fate::Furniture(reason.into()));
        }
        for problem in reading.problems {
            self.fates[problem.at] = Some(Fate::Taken);
            self.complain(problem.at, problem.finding);
        }
        for row in &reading.rows {
            for (nth, at) in row.blocks.iter().enumerate() {
                self.fates[*at] = Some(if nth == 0 { Fate::Taken } else { Fate::Continued });
            }
        }
        let found = |row: RawRow<'a>| {
            let first = row.blocks[0];
            let above = sections.partition_point(|(at, _)| *at < first);
            let section = above.checked_sub(1).map(|at| sections[at].1);
            Found { section, line: self.document.line(first), row }
        };
        reading.rows.into_iter().map(found).collect()
    }

    /// The blocks of a region that name the section of what follows.
    fn sections(&mut self, region: usize) -> Vec<(usize, &'a str)> {
        let patterns = &self.recipe.regions[region].sections;
        let mut found = Vec::new();
        let range = self.ranges[region].clone().unwrap_or_default();
        for at in range.filter(|_| !patterns.is_empty()) {
            let text = &*self.document.blocks[at].text;
            let groups = patterns.iter().find_map(|pattern| pattern.groups(text));
            if let Some(groups) = groups.filter(|_| self.fates[at].is_none()) {
                let section = groups.iter().find(|(name, _)| *name == "section");
                found.push((at, section.map_or(text, |(_, text)| text).trim()));
                self.fates[at] = Some(Fate::Furniture("heading of a section".into()));
            }
        }
        found
    }

    /// Leaves a row out after all.
    pub(super) fn skip(&mut self, row: &RawRow<'_>, reason: &str) {
        for &at in &row.blocks {
            self.fates[at] = Some(Fate::Skipped(reason.into()));
        }
    }

    /// Adds a finding about a block.
    pub(super) fn complain(&mut self, at: usize, finding: Finding) {
        let place = match self.document.blocks.get(at) {
            Some(block) if block.kind == Kind::Line => {
                Place::line(self.text, self.document.line(at))
            }
            Some(block) => {
                let words = &self.text.text[block.span.clone()];
                let line = words.lines().next().unwrap_or_default();
                Place::new(self.text, block.span.start..block.span.start + line.len())
            }
            None => Place::new(self.text, 0..0),
        };
        self.findings.push(finding.at(place));
    }

    /// How many findings there are.
    pub(super) fn complaints(&self) -> usize {
        self.findings.len()
    }

    /// Counts the cells of a row that are left out.
    pub(super) fn drop_columns(&mut self, row: &RawRow<'_>) {
        for (column, _) in row.cells.iter().filter(|(_, cell)| !cell.text.is_empty()) {
            if let Some(reason) = self.recipe.drop.get(*column) {
                *self.dropped.entry(reason.clone()).or_default() += 1;
            }
        }
    }

    /// Compares a region's rows with what the recipe states, by domain.
    pub(super) fn count(&mut self, region: usize, rows: &[Row<'_>]) {
        if self.recipe.live && self.recipe.regions[region].rows.is_empty() {
            return;
        }
        let mut counts: IndexMap<&str, (usize, usize)> = IndexMap::new();
        for row in rows {
            counts.entry(row.domain).or_default().0 += 1;
        }
        for (domain, stated) in &self.recipe.regions[region].rows {
            counts.entry(domain).or_default().1 = *stated;
        }
        for (domain, (found, stated)) in counts.into_iter().filter(|(_, (f, s))| f != s) {
            self.complain_of_count(region, domain, found, stated);
        }
    }

    fn complain_of_count(&mut self, region: usize, domain: &str, found: usize, stated: usize) {
        let name = &self.recipe.regions[region].name;
        let message = format!("{name} holds {found} rows of {domain}, the recipe states {stated}");
        let hint = if found < stated {
            "is the page whole? if the vendor removed rows, state the new count, or accept it with --accept-row-counts"
        } else {
            "if the vendor added rows, state the new count, or accept it with --accept-row-counts"
        };
        let first = self.ranges[region].as_ref().map_or(0, |range| range.start);
        let last = self.document.blocks.len().saturating_sub(1);
        self.complain(first.min(last), Finding::error("row-count", message).hint(hint));
    }

    /// Compares the rows that are left out with what the recipe states.
    pub(super) fn count_skipped(&mut self) {
        for (rule, found) in self.recipe.skip.iter().zip(self.skipped.clone()) {
            if rule.rows == Some(found) || self.recipe.live && rule.rows.is_none() {
                continue;
            }
            let stated = match rule.rows {
                Some(stated) => format!("states {stated}"),
                None => "states no number".to_owned(),
            };
            let message =
                format!("{found} rows are skipped as {}, the recipe {stated}", rule.reason);
            let hint = format!("look at them, then state `rows: {found}`");
            let finding = Finding::error("skip-count", message).hint(hint);
            let first = (0..self.fates.len()).find(|&at| {
                matches!(&self.fates[at], Some(Fate::Skipped(reason)) if **reason == *rule.reason)
            });
            self.complain(first.unwrap_or(0), finding);
        }
    }

    /// The finished reading. A block without a fate is a finding.
    pub(super) fn close(mut self) -> Reading<'a> {
        for at in 0..self.fates.len() {
            if self.fates[at].is_some() || self.is_incomplete {
                continue;
            }
            let message = match self.region_of(at) {
                Some(region) => format!("no row of {}", region.name),
                None => "neither furniture nor in a region".to_owned(),
            };
            let hint = "name the line's furniture in the recipe, or its region's layout is another";
            self.complain(at, Finding::error("unaccounted-line", message).hint(hint));
        }
        // With a finding for each stray block, its fate is shown to nobody.
        let stray: Arc<str> = "unaccounted for".into();
        let stray = || Fate::Skipped(Arc::clone(&stray));
        let fates = self.fates.into_iter().map(|fate| fate.unwrap_or_else(stray)).collect();
        let Self { key, text, document, dropped, findings, .. } = self;
        Reading { key, text, document, fates, dropped, findings }
    }

    fn region_of(&self, at: usize) -> Option<&'a Region> {
        let holds = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|r| r.contains(&at));
        Some(&self.recipe.regions[self.ranges.iter().position(holds)?])
    }

    /// Gives blocks the fate that rules name; how many each rule took, blank ones aside.
    fn claim(&mut self, all: &[Lines], fate: impl Fn(Arc<str>) -> Fate) -> Vec<usize> {
        let mut counts = vec![0; all.len()];
        let reasons: Vec<Arc<str>> = all.iter().map(|rule| rule.reason.as_str().into()).collect();
        let mut next = 0;
        while let Some(block) = self.document.blocks.get(next) {
            let takes = |rule: &Lines| {
                rule.pattern.matches(&block.text)
                    && !rule.except.as_ref().is_some_and(|except| except.matches(&block.text))
            };
            let rule = if self.fates[next].is_none() { all.iter().position(takes) } else { None };
            let Some(rule) = rule else {
                next += 1;
                continue;
            };
            let Some(end) = self.end(next, &all[rule]) else {
                let message = format!("{} never ends", all[rule].reason);
                let hint = "no line below matches `until`; to go on to the end of the page, state `to_end: true`";
                self.complain(next, Finding::error("open-furniture", message).hint(hint));
                self.is_incomplete = true;
                return counts;
            };
            for at in next..end {
                counts[rule] += usize::from(self.fates[at].is_none());
                self.fates[at] = Some(fate(Arc::clone(&reasons[rule])));
            }
            next = end;
        }
        counts
    }

    /// Where the blocks that begin at `start` end.
    fn end(&self, start: usize, rule: &Lines) -> Option<usize> {
        let blocks = &self.document.blocks;
        match &rule.until {
            _ if rule.to_end => Some(blocks.len()),
            None => Some(start + 1),
            Some(until) => (start + 1..blocks.len()).find(|&at| until.matches(&blocks[at].text)),
        }
    }

    fn find_regions(&mut self, accept_missing: bool) {
        let mut begins: Vec<Option<Range<usize>>> = Vec::new();
        for region in &self.recipe.regions {
            let from = begins.iter().flatten().next_back().map_or(0, |last| last.end);
            let begin = self.begin(region, from);
            if let Err(missing) = begin
                && !accept_missing
            {
                self.complain_of_region(region, missing);
            }
            begins.push(begin.ok());
        }
        let mut end = self.document.blocks.len();
        for (region, begin) in self.recipe.regions.iter().zip(begins).rev() {
            let range = begin.map(|begin| {
                let ends = |until: &Pattern| {
                    let mut blocks = self.document.blocks[begin.end..end].iter();
                    blocks.position(|block| until.matches(&block.text)).map(|at| begin.end + at)
                };
                let last = region.until.as_ref().and_then(ends).unwrap_or(end);
                let last = region
                    .under
                    .as_ref()
                    .map_or(last, |_| last.min(self.section_end(begin.start, last)));
                end = begin.start;
                begin.end..last
            });
            self.ranges.push(range);
        }
        self.ranges.reverse();
    }

    /// Where the heading's section ends: at the next heading of its level or above.
    fn section_end(&self, heading: usize, end: usize) -> usize {
        let Kind::Heading(level) = self.document.blocks[heading].kind else { return end };
        let ends = |block: &super::document::Block<'_>| matches!(block.kind, Kind::Heading(other) if other <= level);
        let mut below = self.document.blocks[heading + 1..end].iter();
        below.position(ends).map_or(end, |at| heading + 1 + at)
    }

    fn complain_of_region(&mut self, region: &Region, missing: &Pattern) {
        let message = format!("{} is missing: no line matches `{missing}`", region.name);
        let blocks = &self.document.blocks;
        let claimed = (0..blocks.len()).find(|&at| missing.matches(&blocks[at].text));
        let hint = match claimed.and_then(|at| Some((self.document.line(at), self.fates[at].as_ref()?))) {
            Some((line, Fate::Furniture(reason) | Fate::Skipped(reason))) => {
                format!("line {line} matches, but was claimed: {reason}")
            }
            _ => match claimed {
                Some(at) => format!("line {} matches, but stands before the regions above it in the recipe", self.document.line(at)),
                None => "is the page whole? if the vendor removed the section, accept that with --accept-row-counts".to_owned(),
            },
        };
        let finding = Finding::error("region-missing", message).hint(hint);
        self.complain(claimed.unwrap_or(0), finding);
        self.is_incomplete = true;
    }

    /// The headings of a region, whose end is its first block; or the pattern that none matches.
    fn begin(&mut self, region: &'a Region, from: usize) -> Result<Range<usize>, &'a Pattern> {
        let mut start = None;
        let mut next = from;
        let heading: Arc<str> = format!("heading of {}", region.name).into();
        let under = region.under.iter().map(|pattern| (pattern, true));
        for (pattern, must_be_heading) in under.chain(region.after.iter().map(|it| (it, false))) {
            let fits = |at: &usize| {
                !must_be_heading || matches!(self.document.blocks[*at].kind, Kind::Heading(_))
            };
            let at = self.find(pattern, next, fits).ok_or(pattern)?;
            self.fates[at] = Some(Fate::Furniture(Arc::clone(&heading)));
            start = start.or(Some(at));
            next = at + 1;
        }
        if let Some(first) = &region.from {
            next = self.find(first, next, |_| true).ok_or(first)?;
        }
        Ok(start.unwrap_or(next)..next)
    }

    fn find(&self, pattern: &Pattern, from: usize, fits: impl Fn(&usize) -> bool) -> Option<usize> {
        let blocks = &self.document.blocks;
        let free = |at: &usize| self.fates[*at].is_none();
        (from..blocks.len()).filter(free).filter(fits).find(|&at| pattern.matches(&blocks[at].text))
    }
}

//! All that is known about a code: the catalogs that hold it, and what a fresh reading of their
//! pages tells.

use std::collections::BTreeMap;

use super::{Project, all};
use crate::error::Result;
use crate::explain::{self, Evidence, Known, Line};
use crate::ingest::{By, Grounds, Ingested, Options};
use crate::model::Code;
use crate::report::Finding;

/// What is known about a code.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// For people, with headings as `strong` makes them.
    pub human: String,
    /// For machines: a JSON document.
    pub json: String,
    /// Says so if no catalog holds the code, and what it may have been.
    pub findings: Vec<Finding>,
}

impl Project {
    /// Tells all that is known about a wire code, or a name in any casing.
    pub fn explain(&self, code: &str, strong: impl Fn(&str) -> String) -> Result<Explanation> {
        let loaded = all(self.catalogs(&[])?.into_iter().map(|id| self.load(id)))?;
        let bare = |catalog| Known { catalog, evidence: BTreeMap::new() };
        let mut known: Vec<Known> = loaded.iter().map(|loaded| bare(&loaded.catalog)).collect();
        let holders: Vec<String> =
            explain::find(&known, code).iter().map(|hit| hit.catalog.id.clone()).collect();
        // Only the pages of catalogs that hold the code are read again.
        for known in known.iter_mut().filter(|known| holders.contains(&known.catalog.id)) {
            let options = Options { accept_row_counts: true, accept_changed_pages: true };
            if let Ok(Some(ingested)) = self.ingest(&known.catalog.id, options) {
                known.evidence = evidence(&ingested);
            }
        }
        let hits = explain::find(&known, code);
        let human = explain::human(&hits, strong);
        let json = format!("{:#}\n", explain::json(&hits));
        let findings = if hits.is_empty() { vec![unknown(&known, code)] } else { Vec::new() };
        Ok(Explanation { human, json, findings })
    }
}

fn unknown(known: &[Known<'_>], code: &str) -> Finding {
    let finding = Finding::error("code-not-found", format!("no catalog holds `{code}`"));
    let alike = explain::suggest(known, code).join(", ");
    if alike.is_empty() { finding } else { finding.hint(format!("near misses: {alike}")) }
}

/// Where entries stand and who decided, as a fresh reading of the pages tells.
fn evidence(ingested: &Ingested) -> BTreeMap<(String, Code), Evidence> {
    let mut all: BTreeMap<(String, Code), Evidence> = BTreeMap::new();
    for decision in &ingested.decisions {
        let evidence = all.entry((decision.domain.clone(), decision.code.clone())).or_default();
        evidence.lines = vec![Vec::new(); decision.messages_by.len()];
        evidence.decided_by = Some(decided_by(&decision.code_by));
    }
    for page in &ingested.account.pages {
        for row in &page.rows {
            let evidence = all.entry((row.domain.clone(), row.code.clone())).or_default();
            if let Some(lines) = evidence.lines.get_mut(row.message) {
                lines.push(Line { path: page.path.clone(), line: row.line });
            }
        }
    }
    all
}

fn decided_by(grounds: &Grounds) -> String {
    let by = |by: &By| match by {
        By::Rule(id) => format!("rule `{id}`"),
        By::Override(reason) => format!("override: {reason}"),
        By::Page(column) => format!("the page's column `{column}`"),
        By::Messages => "the messages, taken together".to_owned(),
        By::Nobody => "nobody".to_owned(),
    };
    let (kind, retry) = (by(&grounds.kind), by(&grounds.retry));
    if kind == retry { kind } else { format!("kind: {kind}; retry: {retry}") }
}

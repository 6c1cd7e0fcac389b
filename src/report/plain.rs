//! Findings as lines, without the texts that they point into.

use super::visible::visible;
use super::{Finding, summary};

/// A line for each finding, one for its hint, and a summary.
pub fn plain(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        out.extend([&*visible(&finding.to_string()), "\n"]);
        if let Some(hint) = &finding.hint {
            out.extend(["  help: ", &*visible(hint), "\n"]);
        }
    }
    let summary = summary(findings);
    if summary.is_empty() { out } else { out + &summary + "\n" }
}

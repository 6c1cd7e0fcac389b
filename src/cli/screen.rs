//! Where a run's words go: stdout, stderr, in which form and colour.

use std::io::{self, IsTerminal as _, Write as _};

use super::args::{Args, Color, FindingFormat};
use crate::report::{self, Finding};

/// Where a run's words go.
pub(super) struct Screen {
    format: FindingFormat,
    color: Color,
    quiet: bool,
}

impl Screen {
    pub(super) fn new(args: &Args) -> Self {
        Self { format: args.format, color: args.color, quiet: args.quiet }
    }

    /// Prints what was asked for. A reader who hung up is no error.
    pub(super) fn data(text: &str) {
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }

    /// Says something about the run.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Prints findings in the chosen format.
    pub(super) fn findings(&self, findings: &[Finding]) {
        match self.format {
            FindingFormat::Human => {
                let color = self.colored(io::stderr().is_terminal());
                let text = report::render(findings, report::Format::Human { color });
                let _ = io::stderr().lock().write_all(text.as_bytes());
            }
            FindingFormat::Json => Self::data(&report::render(findings, report::Format::Json)),
            FindingFormat::Ci => Self::data(&report::render(findings, report::Format::Ci)),
        }
    }

    /// Makes a heading stand out on stdout.
    pub(super) fn strong(&self, text: &str) -> String {
        if self.colored(io::stdout().is_terminal()) {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn colored(&self, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        }
    }
}

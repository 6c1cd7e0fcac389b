//! Where a run's words go: stdout, stderr, in which form and colour.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{Args, Color, FindingFormat};
use crate::report::{self, Finding};

/// Whether stdout refused something, such as a full disk.
static LOST: AtomicBool = AtomicBool::new(false);

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

    /// Prints what was asked for, which may hold texts of strangers.
    pub(super) fn data(text: &str) {
        Self::raw(&report::harmless(text));
    }

    /// Prints a document as it is.
    pub(super) fn raw(text: &str) {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            // A reader who hung up has seen enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                LOST.store(true, Ordering::Relaxed);
                let _ = writeln!(io::stderr().lock(), "can't write to stdout: {error}");
            }
            _ => {}
        }
    }

    /// Whether something that was asked for could not be printed.
    pub(super) fn has_lost() -> bool {
        LOST.load(Ordering::Relaxed)
    }

    /// Tells what a run does at length: as data to people, aside where a program reads findings.
    pub(super) fn tell(&self, text: &str) {
        match self.format {
            FindingFormat::Human => Self::data(text),
            _ => self.say(report::harmless(text).trim_end()),
        }
    }

    /// Whether findings are for people.
    pub(super) fn is_human(&self) -> bool {
        self.format == FindingFormat::Human
    }

    /// Whether findings are one JSON document.
    pub(super) fn is_json(&self) -> bool {
        self.format == FindingFormat::Json
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
            FindingFormat::Json => Self::raw(&report::render(findings, report::Format::Json)),
            FindingFormat::Ci => Self::raw(&report::render(findings, report::Format::Ci)),
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

//! All integration tests, in one binary: it links once. A module for each room.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod cases;
mod catalog;
mod cmd;
mod config;
mod diff;
mod facade;
mod findings;
mod hygiene;
mod ingest;
mod labels;
mod lint;
mod package;
mod pages;
mod release;
mod rooms;
mod runtime;
mod schema;
mod targets;

use std::path::Path;

use errloom::catalog::Loaded;
use errloom::report::SourceText;

/// Reads a catalog that must be sound.
fn load(path: &Path) -> Loaded {
    let text = std::fs::read_to_string(path).unwrap();
    errloom::catalog::load(&SourceText::new(path.to_string_lossy(), text)).unwrap()
}

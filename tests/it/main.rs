//! All integration tests, in one binary: it links once.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod catalog;
mod ingest;

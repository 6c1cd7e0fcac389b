//! One binary for all integration tests: they link once.

mod ingest;

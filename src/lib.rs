//! errloom weaves the error codes that vendors publish into typed errors.

pub mod catalog;
pub mod ingest;
pub mod model;
pub mod report;
pub mod yaml;

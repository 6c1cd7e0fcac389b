//! errloom weaves the error codes that vendors publish into typed errors.

pub mod catalog;
pub mod generate;
pub mod ingest;
pub mod model;
pub mod output;
pub mod report;
pub mod yaml;

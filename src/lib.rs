//! errloom weaves the error codes that vendors publish into typed errors.

pub mod builtin;
pub mod bundle;
pub mod catalog;
mod claim;
pub mod cli;
pub mod config;
pub mod diff;
pub mod digest;
pub mod explain;
pub mod generate;
pub mod ingest;
pub mod lint;
pub mod model;
pub mod output;
pub mod overview;
mod parallel;
pub mod project;
pub mod release;
pub mod report;
pub mod schema;
pub mod vocabulary;
mod write;
pub mod yaml;

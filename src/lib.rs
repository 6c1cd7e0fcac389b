//! errloom weaves the error codes that vendors publish into typed errors.

pub mod catalog;
pub mod lint;
pub mod model;
pub mod report;
pub mod schema;
pub mod yaml;

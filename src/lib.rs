//! errloom weaves the error codes that vendors publish into typed errors.

pub mod catalog;

pub mod config;
pub mod diff;
pub mod explain;
pub mod model;
pub mod report;
pub mod yaml;

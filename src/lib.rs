//! errloom weaves the error codes that vendors publish into typed errors.
//!
//! A repository's `errloom.yaml` names catalogs and targets; [`Project`] opens it and joins the
//! stages, from pages to catalogs to packages. What it can't do it tells as an [`Error`]: findings
//! with their places, which [`report`] prints for people and machines.
//!
//! ```no_run
//! // build.rs, with `default-features = false`: no command line is built.
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let project = errloom::Project::open("errloom.yaml".as_ref())?;
//!     let folder = std::path::PathBuf::from(std::env::var("OUT_DIR")?).join("errors");
//!     for input in project.write_to("rust", &folder)? {
//!         println!("cargo::rerun-if-changed={}", input.display());
//!     }
//!     Ok(())
//! }
//! ```
//!
//! The public surface is [`Project`], [`Error`], and what they speak of: [`config`], [`model`],
//! [`report`], [`output`]. Everything else that can be reached is for this repository's own tests
//! and tasks, and may change with any version.

mod claim;
mod digest;
mod error;
mod parallel;
mod write;

pub mod config;
pub mod model;
pub mod output;
pub mod project;
pub mod report;

#[doc(hidden)]
pub mod builtin;
#[doc(hidden)]
pub mod bundle;
#[doc(hidden)]
pub mod catalog;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod explain;
#[doc(hidden)]
pub mod generate;
#[doc(hidden)]
pub mod ingest;
#[doc(hidden)]
pub mod lint;
#[doc(hidden)]
pub mod overview;
#[doc(hidden)]
pub mod release;
#[doc(hidden)]
pub mod schema;
#[doc(hidden)]
pub mod vocabulary;
#[doc(hidden)]
pub mod yaml;

pub use error::{Error, Result};
pub use project::Project;

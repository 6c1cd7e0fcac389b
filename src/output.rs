//! Planned files against what is on disk.

/// The file in every output folder that lists which files are ours.
pub const MANIFEST: &str = ".errloom-manifest";

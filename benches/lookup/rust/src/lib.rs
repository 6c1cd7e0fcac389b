//! What users would otherwise write to find a code.

#![allow(missing_docs, reason = "made by build.rs for comparison only")]

include!(concat!(env!("OUT_DIR"), "/alternatives.rs"));

//! What reading a page gives: its blocks' fates and its raw rows. Knows neither how a page is read nor
//! what rows say.

use super::document::Document;
use super::fate::Fate;
use super::layout::RawRow;
use crate::report::{Finding, SourceText};
use indexmap::IndexMap;
use std::sync::Arc;

/// A page as it was read; nobody edits it afterwards.
pub(super) struct Reading<'a> {
    pub(super) key: &'a str,
    pub(super) text: &'a Arc<SourceText>,
    pub(super) document: &'a Document<'a>,
    /// The fate of each block.
    pub(super) fates: Vec<Fate>,
    pub(super) dropped: IndexMap<String, usize>,
    pub(super) findings: Vec<Finding>,
}

/// A raw row with what its region says of it.
pub(super) struct Found<'a> {
    pub(super) row: RawRow<'a>,
    pub(super) section: Option<&'a str>,
    /// Its first line, from 1.
    pub(super) line: usize,
}

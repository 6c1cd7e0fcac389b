//! A list that a page seems to hold: its blocks, columns and form. Knows not how it was found.

/// Fewer records are no list.
pub(super) const FEWEST: usize = 3;

/// Blocks that look like the rows of one list.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) form: Form,
    /// What the columns are called: the words of a head, or paths.
    pub(super) heads: Vec<String>,
    /// Per row its blocks, and per column what stands there.
    pub(super) rows: Vec<(Vec<usize>, Vec<String>)>,
    /// Rows of one filled cell, which head a section.
    pub(super) sections: Vec<usize>,
    /// The nearest heading above.
    pub(super) heading: Option<usize>,
    /// Head rows, from the first block of the set.
    pub(super) head_rows: Vec<usize>,
}

impl Set {
    pub(super) fn new(form: Form) -> Self {
        Self {
            form,
            heads: Vec::new(),
            rows: Vec::new(),
            sections: Vec::new(),
            heading: None,
            head_rows: Vec::new(),
        }
    }
}

/// How the rows stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A table; with `head` unmarked rows that are its head.
    Table { head: usize },
    /// Values below the path.
    Entries { at: String },
    /// A heading or an item that a pattern opens, and what stands below it.
    Records { kind: &'static str, level: Option<u8>, pattern: &'static str },
    /// Each by itself, by a pattern.
    Lines { pattern: &'static str },
}

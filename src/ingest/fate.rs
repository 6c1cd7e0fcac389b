//! What can become of a line or a block of a page. Knows no page.

use std::sync::Arc;

/// What became of a line or a block, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Its row became a message.
    Taken,
    /// Its row says what an earlier one says already.
    Merged,
    /// It belongs to the row of an earlier line.
    Continued,
    /// It holds no row, for this reason.
    Furniture(Arc<str>),
    /// It holds a row that is left out, for this reason.
    Skipped(Arc<str>),
}

impl Fate {
    /// A lower one outdoes a higher one on the same line.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Taken => 0,
            Self::Merged => 1,
            Self::Continued => 2,
            Self::Skipped(_) => 3,
            Self::Furniture(_) => 4,
        }
    }
}

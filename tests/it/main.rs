//! The one integration binary: a module for each room.

mod diff;

use std::path::Path;

use errloom::catalog::Loaded;
use errloom::report::SourceText;

/// Reads a catalog that must be sound.
fn load(path: &Path) -> Loaded {
    let text = std::fs::read_to_string(path).expect("the case has a catalog");
    errloom::catalog::load(&SourceText::new(path.to_string_lossy(), text))
        .expect("the catalog reads")
}

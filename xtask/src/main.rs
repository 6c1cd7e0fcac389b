//! Contributors' commands, on top of the errloom library.
fn main() {}

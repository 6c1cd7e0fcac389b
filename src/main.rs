//! The `errloom` command.
fn main() {}

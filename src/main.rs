//! The `errloom` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    errloom::cli::main()
}

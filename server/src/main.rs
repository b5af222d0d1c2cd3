//! The `tavolo` binary: the command line of the `tavolo_server` library.

use std::process::ExitCode;

fn main() -> ExitCode {
    tavolo_server::cli::main()
}

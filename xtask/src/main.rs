//! Everything a developer does with Tavolo, in one place: set up, run, test, measure, tidy.
//!
//! `cargo xtask COMMAND`. Each command first sets up what it needs and says so; what it cannot
//! install it names, with the command to type. Nothing here is part of the product, and nothing of
//! the product is needed to compile this: it must build fast on a machine that has only Rust.

mod bench;
mod bundle;
mod client;
mod dev;
mod exec;
mod fingerprint;
mod places;
mod profile;
mod run;
mod say;
mod server;
mod setup;
mod test;
mod tidy;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Set up, run, test and measure Tavolo.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start the server on 127.0.0.1:8080, with its data in ./data.
    Run(run::Options),
    /// Every check and every test, the browser ones included.
    Test(test::Options),
    /// Install what building and testing need; a second run does nothing.
    Setup,
    /// Build the browser client into client/dist, precompressed.
    BuildClient(client::Options),
    /// See in a browser which functions of the client a first load does not call.
    ProfileClient,
    /// Server in debug with a quick client; run it again after a change.
    Dev(run::Options),
    /// Measure the relay, or twenty people joining at once.
    Bench(bench::Bench),
    /// Convergence: this many seeded simulations.
    Sim(bench::Sim),
    /// Durability: this many rounds of `kill -9` under eight writers.
    Crash(bench::Crash),
    /// Five windows and fifteen clients write in one plan for minutes, connections breaking.
    Held(bench::Held),
    /// Throw mutated input at the guard.
    Fuzz(bench::Fuzz),
    /// The house rules, as a test.
    Tidy,
    /// A picture of each page, language and theme.
    Screenshots,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Setup => setup::all(),
        Command::BuildClient(options) => client::build_command(&options),
        Command::ProfileClient => profile::run(),
        Command::Dev(options) => dev::run(&options),
        Command::Bench(bench) => bench::run(&bench),
        Command::Sim(sim) => bench::sim(&sim),
        Command::Crash(crash) => bench::crash(&crash),
        Command::Held(held) => bench::held(&held),
        Command::Fuzz(fuzz) => bench::fuzz(&fuzz),
        Command::Tidy => tidy::run(),
        Command::Screenshots => test::screenshots(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failed(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

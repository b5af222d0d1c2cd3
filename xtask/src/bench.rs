//! Measuring and long runs: the same code as the tests have, with more rounds.
//!
//! What is measured lives in `tests/`; this only starts it, optimised where time is measured.

use std::process::Command;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::setup::{browser, node};
use crate::{client, exec, places, say, test};

/// What to measure.
#[derive(Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Edit in one client, visible in every other one's document, beside a bare broadcast.
    Relay {
        /// How many clients, one run for each number.
        #[arg(long, default_value = "10,50,100")]
        clients: String,
        /// Edits a second, of all clients together.
        #[arg(long, default_value_t = 20)]
        rate: u32,
        /// For how long.
        #[arg(long, default_value_t = 8)]
        seconds: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The client in real Chromium, beside Yjs with a plain table.
    Client {
        /// Rows of the plan.
        #[arg(long, default_value_t = 1_000)]
        rows: u32,
        /// Keys that are pressed.
        #[arg(long, default_value_t = 200)]
        keys: u32,
        /// Edits of the others in the simulated hour.
        #[arg(long, default_value_t = 3_600)]
        edits: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Fifteen proposals with forty changed cells each, decided on the lead's desk.
    Review {
        /// How many projects propose.
        #[arg(long, default_value_t = 15)]
        projects: u32,
        /// Keys that are pressed on the desk.
        #[arg(long, default_value_t = 100)]
        keys: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A plan with fifteen filled columns, as a file of each format.
    Publish {
        /// Rows of the plan.
        #[arg(long, default_value_t = 1_000)]
        rows: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A plan with a long history: read at points of it, on the server and in the browser.
    History {
        /// How many edits, of the trace of a paper that was written.
        #[arg(long, default_value_t = 50_000)]
        edits: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Twenty clients open a plan with a long history at once.
    Join {
        /// How many.
        #[arg(long, default_value_t = 20)]
        clients: u32,
        /// Edits in the plan's history.
        #[arg(long, default_value_t = 5_000)]
        edits: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How many simulations.
#[derive(Args)]
pub(crate) struct Sim {
    /// Seeds to try, from `--first` on.
    #[arg(long, default_value_t = 1_000)]
    seeds: u64,
    /// The first seed: a failure is replayed with `--first SEED --seeds 1`.
    #[arg(long, default_value_t = 1)]
    first: u64,
}

/// How long.
#[derive(Args)]
pub(crate) struct Held {
    /// Minutes of writing.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
}

/// How many rounds.
#[derive(Args)]
pub(crate) struct Crash {
    /// Rounds of killing the server and starting it again.
    #[arg(long, default_value_t = 20)]
    rounds: u64,
}

/// How much to throw.
#[derive(Args)]
pub(crate) struct Fuzz {
    /// As much as the test command throws.
    #[arg(long)]
    short: bool,
    /// Altered inputs of each kind.
    #[arg(long, default_value_t = 20_000, conflicts_with = "short")]
    rounds: u64,
}

/// `cargo xtask bench`.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let mut cargo = optimised()?;
    let json = match &bench.what {
        What::Relay {
            clients,
            rate,
            seconds,
            json,
        } => {
            cargo.args(["relay", "--clients", clients]);
            cargo.args(["--rate", &rate.to_string()]);
            cargo.args(["--seconds", &seconds.to_string()]);
            *json
        }
        What::Join {
            clients,
            edits,
            json,
        } => {
            cargo.args(["join", "--clients", &clients.to_string()]);
            cargo.args(["--edits", &edits.to_string()]);
            *json
        }
        What::Client {
            rows,
            keys,
            edits,
            json,
        } => {
            node::bench()?;
            in_a_browser(&mut cargo)?;
            cargo.args(["client", "--rows", &rows.to_string()]);
            cargo.args(["--keys", &keys.to_string()]);
            cargo.args(["--edits", &edits.to_string()]);
            *json
        }
        What::History { edits, json } => {
            in_a_browser(&mut cargo)?;
            cargo.args(["history", "--edits", &edits.to_string()]);
            *json
        }
        What::Review {
            projects,
            keys,
            json,
        } => {
            in_a_browser(&mut cargo)?;
            cargo.args(["review", "--projects", &projects.to_string()]);
            cargo.args(["--keys", &keys.to_string()]);
            *json
        }
        What::Publish { rows, json } => {
            cargo.args(["publish", "--rows", &rows.to_string()]);
            *json
        }
    };
    if json {
        cargo.arg("--json");
    } else {
        say::note("building for release, then measuring …");
    }
    exec::stream(&mut cargo)
}

/// The benchmarks' program, built for speed, to be given its arguments.
fn optimised() -> Result<Command> {
    let mut cargo = places::cargo()?;
    cargo.args([
        "run",
        "--release",
        "--quiet",
        "--package",
        "tavolo-tests",
        "--bin",
        "bench",
    ]);
    cargo.arg("--");
    Ok(cargo)
}

/// The client as it is shipped, and a browser to show it.
fn in_a_browser(cargo: &mut Command) -> Result<()> {
    client::build(&client::Options::default())?;
    let found = browser::set_up()?;
    cargo
        .env("TAVOLO_CHROMIUM", found.chromium)
        .env("TAVOLO_CHROMEDRIVER", found.driver);
    Ok(())
}

/// `cargo xtask sim`.
pub(crate) fn sim(sim: &Sim) -> Result<()> {
    say::note(&format!("{} seeds from {}", sim.seeds, sim.first));
    let mut cargo = test_of("convergence")?;
    cargo
        .env("TAVOLO_SIM_SEEDS", sim.seeds.to_string())
        .env("TAVOLO_SIM_FIRST", sim.first.to_string());
    exec::stream(&mut cargo)
}

/// `cargo xtask crash`.
pub(crate) fn crash(crash: &Crash) -> Result<()> {
    say::note(&format!("{} rounds", crash.rounds));
    let mut cargo = test_of("durability")?;
    cargo.env("TAVOLO_CRASH_ROUNDS", crash.rounds.to_string());
    exec::stream(&mut cargo)
}

/// `cargo xtask fuzz`: honest messages and changes, altered and given right checksums again.
pub(crate) fn fuzz(fuzz: &Fuzz) -> Result<()> {
    let mut cargo = places::cargo()?;
    cargo.args([
        "test",
        "--package",
        "tavolo-shared",
        "--lib",
        "guard::tests::mutations",
    ]);
    cargo.args(["--", "--nocapture"]);
    if !fuzz.short {
        cargo.env("TAVOLO_ROUNDS", fuzz.rounds.to_string());
    }
    exec::stream(&mut cargo)
}

/// `cargo xtask held`: the browser's scene of that name, for longer.
pub(crate) fn held(held: &Held) -> Result<()> {
    let mut cargo = test_of("browser")?;
    test::with_tools(&mut cargo)?;
    let seconds = held.minutes.saturating_mul(60);
    cargo.env("TAVOLO_HELD_S", seconds.to_string());
    cargo.arg("held::");
    exec::stream(&mut cargo)
}

fn test_of(name: &str) -> Result<std::process::Command> {
    let mut cargo = places::cargo()?;
    cargo.args([
        "test",
        "--package",
        "tavolo-tests",
        "--test",
        name,
        "--",
        "--nocapture",
    ]);
    Ok(cargo)
}

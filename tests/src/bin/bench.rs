//! What `cargo xtask bench` runs.

use std::net::SocketAddr;

use anyhow::Result;
use clap::{Parser, Subcommand};
use tavolo_tests::bench;

/// Measures the relay.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Edit in one client, visible in every other one's document, beside a bare broadcast.
    Relay {
        /// How many clients, one run for each number.
        #[arg(long, value_delimiter = ',', default_value = "10,50,100")]
        clients: Vec<usize>,
        /// Edits a second, of all clients together.
        #[arg(long, default_value_t = 20)]
        rate: u32,
        /// For how long, on each side.
        #[arg(long, default_value_t = 8)]
        seconds: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Many clients open a plan with a long history at once.
    Join {
        /// How many.
        #[arg(long, default_value_t = 20)]
        clients: usize,
        /// Edits in the plan's history.
        #[arg(long, default_value_t = 5_000)]
        edits: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Key to paint, scrolling, opening, memory and bytes in real Chromium, beside Yjs with a plain
    /// table.
    Client {
        /// Rows of the plan.
        #[arg(long, default_value_t = 1_000)]
        rows: usize,
        /// Keys that are pressed.
        #[arg(long, default_value_t = 200)]
        keys: usize,
        /// Edits of the others in the simulated hour.
        #[arg(long, default_value_t = 3_600)]
        edits: u32,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Many proposals, decided on the lead's desk.
    Review {
        /// How many projects propose.
        #[arg(long, default_value_t = 15)]
        projects: usize,
        /// Keys that are pressed on the desk.
        #[arg(long, default_value_t = 100)]
        keys: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A plan with fifteen filled columns, as a file of each format.
    Publish {
        /// Rows of the plan.
        #[arg(long, default_value_t = 1_000)]
        rows: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A plan with a long history: read at points of it, on the server and in the browser.
    History {
        /// How many edits of the trace.
        #[arg(long, default_value_t = 50_000)]
        edits: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The floor's own process.
    #[command(hide = true)]
    Floor {
        /// Where to listen.
        #[arg(long)]
        listen: SocketAddr,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    match Arguments::parse().what {
        What::Relay {
            clients,
            rate,
            seconds,
            json,
        } => {
            bench::relay(&bench::Relay {
                clients,
                rate,
                seconds,
                json,
            })
            .await
        }
        What::Join {
            clients,
            edits,
            json,
        } => bench::join(clients, edits, json).await,
        What::Client {
            rows,
            keys,
            edits,
            json,
        } => {
            bench::client(&bench::ClientBench {
                rows,
                keys,
                edits,
                json,
            })
            .await
        }
        What::Review {
            projects,
            keys,
            json,
        } => bench::review(projects, keys, json).await,
        What::Publish { rows, json } => bench::publish(rows, json).await,
        What::History { edits, json } => bench::history(edits, json).await,
        What::Floor { listen } => bench::serve_floor(listen).await,
    }
}

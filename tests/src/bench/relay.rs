//! `bench relay`: edit in one → visible in every other one's document, beside the floor.
//!
//! Both stand ready at once, and are measured by turns: whatever else the machine does meets
//! both alike.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use automerge::Automerge;
use tavolo_shared::ids::ParticipantId;

use super::ROWS;
use super::floor::FloorClient;
use super::load::Load;
use super::proc;
use super::report::{RelayLine, quantile, relay_table, round};
use crate::matrix::{Matrix, leads_link};
use crate::process::Tavolo;
use crate::wait;

/// Turns of each side in one run.
const TURNS: u32 = 4;

/// How long everything runs before it is measured.
const WARM_UP: Duration = Duration::from_secs(1);

/// What to measure.
#[derive(Debug, Clone)]
pub struct Relay {
    /// One run for each number of clients.
    pub clients: Vec<usize>,
    /// Edits a second, of all clients together.
    pub rate: u32,
    /// For how long, on each side.
    pub seconds: u32,
    /// Print JSON.
    pub json: bool,
}

/// Measures and prints.
pub async fn run(wish: &Relay) -> Result<()> {
    let mut lines = Vec::new();
    for &clients in &wish.clients {
        lines.push(measure(clients, wish).await?);
    }
    if wish.json {
        println!("{}", serde_json::to_string_pretty(&lines)?);
    } else {
        print!("{}", relay_table(&lines));
    }
    Ok(())
}

async fn measure(clients: usize, wish: &Relay) -> Result<RelayLine> {
    let server = Tavolo::start().await?;
    let pid = server.id().context("the server does not run")?;
    let (matrix, lead) = Matrix::write(&leads_link(&server)?, ROWS).await?;
    let matrix = Arc::new(matrix);
    let saved = lead.document().save();
    drop(lead);
    let floor = Floor::start().await?;
    let mut relay = Load::start(matrix.writers(&server, clients).await?, &matrix);
    let mut bare = Load::start(floor_clients(&floor, &saved, clients).await?, &matrix);

    let turn = Duration::from_secs(u64::from(wish.seconds)) / TURNS;
    relay.turn(wish.rate, WARM_UP).await?;
    bare.turn(wish.rate, WARM_UP).await?;
    relay.forget();
    bare.forget();
    let mut cpu_s = 0.0;
    for _ in 0..TURNS {
        let before_s = proc::cpu_s(pid)?;
        relay.turn(wish.rate, turn).await?;
        cpu_s += proc::cpu_s(pid)? - before_s;
        bare.turn(wish.rate, turn).await?;
    }
    let (ours, floors) = (relay.latencies_ms(), bare.latencies_ms());
    let [p50_ms, p99_ms, max_ms] = [0.5, 0.99, 1.0].map(|part| quantile(&ours, part));
    let [floor_p50_ms, floor_p99_ms] = [0.5, 0.99].map(|part| quantile(&floors, part));
    let line = RelayLine {
        clients,
        p50_ms: round(p50_ms),
        p99_ms: round(p99_ms),
        max_ms: round(max_ms),
        p50_ratio: round(p50_ms / floor_p50_ms),
        p99_ratio: round(p99_ms / floor_p99_ms),
        seen: relay.seen(),
        expected: relay.expected(),
        server_cpu_s: round(cpu_s),
        server_rss_mib: round(proc::rss_mib(pid)?),
        floor_p50_ms: round(floor_p50_ms),
        floor_p99_ms: round(floor_p99_ms),
    };
    relay.stop().await?;
    bare.stop().await?;
    Ok(line)
}

async fn floor_clients(floor: &Floor, saved: &[u8], count: usize) -> Result<Vec<FloorClient>> {
    let mut clients = Vec::new();
    for _ in 0..count {
        let document: Automerge = tavolo_shared::plan::load(saved)?;
        let actor = ParticipantId::from_bytes(rand::random()).actor(rand::random());
        clients.push(FloorClient::connect(floor.address, document, actor).await?);
    }
    Ok(clients)
}

/// The floor's process.
struct Floor {
    child: Child,
    address: SocketAddr,
}

impl Floor {
    async fn start() -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let child = Command::new(std::env::current_exe()?)
            .args(["floor", "--listen", &address.to_string()])
            .stdin(Stdio::null())
            .spawn()?;
        let floor = Self { child, address };
        wait::until(
            "the floor listens",
            || async { Ok(tokio::net::TcpStream::connect(address).await?.peer_addr()?) },
            |_| true,
        )
        .await?;
        Ok(floor)
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        // The run is over: there is nobody left to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

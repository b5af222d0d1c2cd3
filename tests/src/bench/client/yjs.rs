//! The other side: a room of Yjs (`tests/bench-js/room.mjs`), told what to do line by line.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// What stands in each cell, and what is typed: as on our side.
const WORDS: &str = "Mappa condivisa dei servizi, aggiornata insieme";
const WORD: &str = "insieme ";

/// The room.
pub(super) struct Yjs {
    address: SocketAddr,
    _child: Child,
    says: ChildStdin,
    hears: Lines<BufReader<ChildStdout>>,
}

impl Yjs {
    /// Starts it with a written table and others in it.
    pub(super) async fn start(rows: usize, columns: usize, others: usize) -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench-js");
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut child = Command::new("node")
            .current_dir(&folder)
            .arg("room.mjs")
            .args([address.port().to_string(), rows.to_string()])
            .args([columns.to_string(), others.to_string()])
            .args([WORDS, WORD])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("node is needed: cargo xtask setup")?;
        let says = child.stdin.take().context("no way in")?;
        let hears = child.stdout.take().context("no way out")?;
        let mut room = Self {
            address,
            _child: child,
            says,
            hears: BufReader::new(hears).lines(),
        };
        room.hear("ready").await?;
        Ok(room)
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The others type, so many edits a second, for so long.
    pub(super) async fn types(&mut self, rate: u32, time: Duration) -> Result<()> {
        let line = format!("type {rate} {}\n", time.as_secs_f64());
        self.says.write_all(line.as_bytes()).await?;
        self.hear("done").await
    }

    async fn hear(&mut self, word: &str) -> Result<()> {
        let line = self.hears.next_line().await?;
        ensure!(
            line.as_deref() == Some(word),
            "the room of Yjs says {line:?}"
        );
        Ok(())
    }
}

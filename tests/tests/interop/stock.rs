//! The stock client: a node process that does what it is told, one line at a time.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tavolo_server::identity::By;
use tavolo_shared::access::Seat;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan::edit::At;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::{CellView, View};
use tavolo_tests::inside::Inside;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::wait;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// For how long both ends must say nothing.
pub(crate) const QUIET: Duration = Duration::from_millis(1_500);
/// A receipt comes after this at the latest.
const RECEIPT: Duration = Duration::from_millis(tavolo_shared::limits::RECEIPT_MS + 500);

/// A stock client on one document.
pub(crate) struct Stock {
    _child: Child,
    commands: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

/// Frames that a client sent and received, and types of messages that it did not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) sent: u64,
    pub(crate) received: u64,
    pub(crate) unknown: Vec<String>,
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("interop-js")
}

pub(crate) fn modules() -> Result<PathBuf> {
    let modules = std::env::var_os("TAVOLO_INTEROP_NODE_MODULES")
        .map_or_else(|| folder().join("node_modules"), PathBuf::from);
    ensure!(
        modules.join("@automerge/automerge-repo").is_dir(),
        "the stock client is not installed: npm install --ignore-scripts --omit=optional --prefix {}",
        folder().display()
    );
    Ok(modules)
}

impl Stock {
    /// Starts one with a ticket of the given seat, and waits until it has the document.
    pub(crate) async fn start(inside: &Inside, document: DocumentId, seat: Seat) -> Result<Self> {
        let identity = inside.server.identity();
        let ticket = identity.ticket(By::Operator, document, seat, 600).await?;
        let address = inside.server.addr();
        let url = format!("ws://{address}/sync?ticket={}", ticket.secret.reveal());
        let mut child = Command::new("node")
            .arg(folder().join("client.mjs"))
            .args([url, document.url()])
            .env("TAVOLO_INTEROP_NODE_MODULES", modules()?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("node cannot be started")?;
        let commands = child.stdin.take().context("no input")?;
        let answers = BufReader::new(child.stdout.take().context("no output")?).lines();
        let mut stock = Self {
            _child: child,
            commands,
            answers,
        };
        let ready = stock.answer().await?;
        ensure!(ready["ready"] == true, "the stock client says {ready}");
        Ok(stock)
    }

    async fn answer(&mut self) -> Result<Value> {
        let line = tokio::time::timeout(wait::DEADLINE, self.answers.next_line()).await;
        let line = line.context("the stock client does not answer")??;
        let answer: Value = serde_json::from_str(&line.context("the stock client ended")?)?;
        if let Some(error) = answer.get("error") {
            bail!("the stock client says {error}");
        }
        Ok(answer)
    }

    async fn ask(&mut self, command: Value) -> Result<Value> {
        self.commands
            .write_all(format!("{command}\n").as_bytes())
            .await?;
        self.answer().await
    }

    /// What stands in a cell's first Text.
    pub(crate) async fn read(&mut self, cell: &Cell) -> Result<String> {
        let answer = self.ask(json!({"do": "read"})).await?;
        let text = &answer["rows"][cell.row.as_str()][cell.key.as_str()];
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a cell's first Text is this.
    pub(crate) async fn until_reads(&mut self, cell: &Cell, words: &str) -> Result<()> {
        self.until_read(cell, words, |read| read == words).await
    }

    /// Waits until these words are in a cell's first Text.
    pub(crate) async fn until_has(&mut self, cell: &Cell, words: &str) -> Result<()> {
        self.until_read(cell, words, |read| read.contains(words))
            .await
    }

    async fn until_read(
        &mut self,
        cell: &Cell,
        words: &str,
        good: impl Fn(&str) -> bool,
    ) -> Result<()> {
        let deadline = tokio::time::Instant::now() + wait::DEADLINE;
        loop {
            let read = self.read(cell).await?;
            if good(&read) {
                return Ok(());
            }
            ensure!(
                tokio::time::Instant::now() < deadline,
                "the stock client reads {read:?}, not {words:?}"
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Types into a cell's first Text.
    pub(crate) async fn type_in(&mut self, cell: &Cell, at: usize, insert: &str) -> Result<()> {
        let (row, key) = (cell.row.as_str(), cell.key.as_str());
        let command =
            json!({"do": "type", "row": row, "key": key, "at": at, "remove": 0, "insert": insert});
        self.ask(command).await.map(drop)
    }

    /// What went over its connection so far.
    pub(crate) async fn frames(&mut self) -> Result<Frames> {
        let answer = self.ask(json!({"do": "frames"})).await?;
        let count = |name: &str| answer[name].as_u64().context("no count");
        let unknown = answer["unknown"].as_array().context("no list")?;
        Ok(Frames {
            sent: count("sent")?,
            received: count("received")?,
            unknown: unknown
                .iter()
                .filter_map(|name| Some(name.as_str()?.to_owned()))
                .collect(),
        })
    }
}

/// A cell as a stock client finds it: a row, and the flat key of its first Text.
pub(crate) struct Cell {
    row: String,
    key: String,
}

impl Cell {
    /// Looks a cell up.
    pub(crate) fn of(client: &NativeClient, at: &At) -> Result<Self> {
        let view = View::from_document(client.document());
        let row = view.row(Table::Rows, &at.row).context("no such row")?;
        let column = view
            .column(Table::Rows, &at.column)
            .context("no such column")?;
        let CellView::Prose(texts) = row.cell(&at.column).view(column) else {
            bail!("not a cell of prose")
        };
        let text = texts.first().context("nobody has written there")?;
        let key = tavolo_shared::plan::schema::text_key(&at.column, &text.key);
        Ok(Self {
            row: at.row.to_string(),
            key,
        })
    }
}

/// What a native client reads in a cell.
pub(crate) fn reads(client: &NativeClient, at: &At) -> String {
    let view = View::from_document(client.document());
    let row = view.row(Table::Rows, &at.row);
    row.map(|row| row.cell(&at.column).joined())
        .unwrap_or_default()
}

/// Asserts that nobody says anything any more.
pub(crate) async fn assert_silence(stock: &mut Stock, native: &mut NativeClient) -> Result<()> {
    // Whatever is still on its way (a delayed acknowledgement, a receipt) arrives first.
    native.listen_for(QUIET.max(RECEIPT)).await?;
    let before = stock.frames().await?;
    let heard = native.listen_for(QUIET).await?;
    let after = stock.frames().await?;
    ensure!(heard == 0, "the native client was sent {heard} frames");
    ensure!(
        before == after,
        "the stock client went on: {before:?}, then {after:?}"
    );
    Ok(())
}

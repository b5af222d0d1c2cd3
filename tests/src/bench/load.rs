//! Clients that edit by turns, and the time until each other one has the edit in its document.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use automerge::{ActorId, Automerge, ChangeHash};
use tavolo_shared::ids::ActId;
use tavolo_shared::plan::edit::{EditError, Tx, edit, splice_text};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::matrix::Matrix;
use crate::native_client::{NativeClient, Woken, entropy};

/// What is typed: a short word, as people type between two breaths.
const WORD: &str = "insieme ";

/// How long to wait for the last deliveries of a turn.
const SETTLE: Duration = Duration::from_secs(10);

/// A client that can be driven by a load: waiting may be dropped, the rest is finished.
pub(super) trait Client: Send + 'static {
    /// What waiting gives.
    type Woken: Send;
    fn next(&mut self) -> impl Future<Output = Result<Self::Woken>> + Send;
    fn take(&mut self, woken: Self::Woken) -> impl Future<Output = Result<()>> + Send;
    fn make(&mut self, matrix: &Matrix, number: usize) -> Result<ChangeHash>;
    fn publish(&mut self, change: ChangeHash) -> impl Future<Output = Result<()>> + Send;
    fn has(&self, change: &ChangeHash) -> bool;
}

impl Client for NativeClient {
    type Woken = Woken;

    async fn next(&mut self) -> Result<Woken> {
        NativeClient::next(self).await
    }

    async fn take(&mut self, woken: Woken) -> Result<()> {
        NativeClient::take(self, woken).await?;
        Ok(())
    }

    fn make(&mut self, matrix: &Matrix, number: usize) -> Result<ChangeHash> {
        let edited = NativeClient::make(self, |tx| type_word(tx, matrix, number))?;
        edited.change.context("the edit changed nothing")
    }

    async fn publish(&mut self, change: ChangeHash) -> Result<()> {
        NativeClient::publish(self, Some(change)).await
    }

    fn has(&self, change: &ChangeHash) -> bool {
        NativeClient::has(self, change)
    }
}

fn type_word(tx: &mut Tx<'_>, matrix: &Matrix, number: usize) -> Result<(), EditError> {
    let Ok(cell) = matrix.cell(number) else {
        return Ok(());
    };
    splice_text(tx, &cell, None, 0, 0, WORD)?;
    Ok(())
}

/// The same edit on a document of one's own.
pub(super) fn edit_one(
    document: &mut Automerge,
    actor: &ActorId,
    matrix: &Matrix,
    number: usize,
) -> Result<ChangeHash> {
    let act: ActId = format!("a{:016x}", rand::random::<u64>()).parse()?;
    let edited = edit(document, actor, &act, &mut entropy, |tx| {
        type_word(tx, matrix, number)
    })?;
    edited.change.context("the edit changed nothing")
}

/// An edit that was made.
#[derive(Clone, Copy)]
struct Made {
    change: ChangeHash,
    writer: usize,
    at: Instant,
}

/// What the clients of one load share.
#[derive(Default)]
struct Shared {
    made: Mutex<Vec<Made>>,
    latencies_ms: Mutex<Vec<f64>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Many clients, each in a task of its own.
pub(super) struct Load {
    shared: Arc<Shared>,
    orders: Vec<mpsc::UnboundedSender<usize>>,
    tasks: Vec<JoinHandle<Result<()>>>,
    edits: usize,
    /// The first edit that counts.
    counted_from: usize,
}

impl Load {
    /// Starts the clients; they edit when told.
    pub(super) fn start<C: Client>(clients: Vec<C>, matrix: &Arc<Matrix>) -> Self {
        let shared = Arc::new(Shared::default());
        let (mut orders, mut tasks) = (Vec::new(), Vec::new());
        for (number, client) in clients.into_iter().enumerate() {
            let (order, inbox) = mpsc::unbounded_channel();
            orders.push(order);
            let driven = drive(client, number, matrix.clone(), shared.clone(), inbox);
            tasks.push(tokio::spawn(driven));
        }
        Self {
            shared,
            orders,
            tasks,
            edits: 0,
            counted_from: 0,
        }
    }

    /// Edits at this rate for this long, one client after the other, and waits until every other
    /// client has every edit.
    pub(super) async fn turn(&mut self, rate: u32, time: Duration) -> Result<()> {
        let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate.max(1));
        let ends = Instant::now() + time;
        while Instant::now() < ends {
            ticks.tick().await;
            let writer = self.edits % self.orders.len().max(1);
            let order = self.orders.get(writer).context("no clients")?;
            ensure!(order.send(self.edits).is_ok(), "a client stopped");
            self.edits += 1;
        }
        let settled = Instant::now() + SETTLE;
        while self.seen() < self.expected() && Instant::now() < settled {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Forgets what was measured so far. Nothing may be on its way.
    pub(super) fn forget(&mut self) {
        lock(&self.shared.latencies_ms).clear();
        self.counted_from = self.edits;
    }

    /// Deliveries that were to be.
    pub(super) fn expected(&self) -> usize {
        (self.edits - self.counted_from) * self.orders.len().saturating_sub(1)
    }

    /// Deliveries that were.
    pub(super) fn seen(&self) -> usize {
        lock(&self.shared.latencies_ms).len()
    }

    /// Every delivery's time in milliseconds, sorted.
    pub(super) fn latencies_ms(&self) -> Vec<f64> {
        let mut latencies = lock(&self.shared.latencies_ms).clone();
        latencies.sort_by(f64::total_cmp);
        latencies
    }

    /// Ends the clients.
    pub(super) async fn stop(self) -> Result<()> {
        drop(self.orders);
        for task in self.tasks {
            task.await??;
        }
        Ok(())
    }
}

async fn drive<C: Client>(
    mut client: C,
    number: usize,
    matrix: Arc<Matrix>,
    shared: Arc<Shared>,
    mut orders: mpsc::UnboundedReceiver<usize>,
) -> Result<()> {
    let mut pending: Vec<Made> = Vec::new();
    let mut looked = 0;
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some(edit) = order else { return Ok(()) };
                let at = Instant::now();
                let change = client.make(&matrix, edit)?;
                lock(&shared.made).push(Made { change, writer: number, at });
                client.publish(change).await?;
            }
            woken = client.next() => {
                client.take(woken?).await?;
                let now = Instant::now();
                {
                    let made = lock(&shared.made);
                    let new = made.get(looked..).unwrap_or_default();
                    pending.extend(new.iter().filter(|made| made.writer != number));
                    looked = made.len();
                }
                pending.retain(|made| {
                    let has = client.has(&made.change);
                    if has {
                        let took = now.saturating_duration_since(made.at);
                        lock(&shared.latencies_ms).push(took.as_secs_f64() * 1_000.0);
                    }
                    !has
                });
            }
        }
    }
}

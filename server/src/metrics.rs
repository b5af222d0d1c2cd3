//! What the server counts: rooms, peers, changes, commit times, queues, refusals by reason.
//!
//! One recorder for the process (tests start several servers in one), rendered as Prometheus text
//! by `/metrics`. No name of a person, document or address is ever a label.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

const ROOMS: &str = "tavolo_rooms";
const PEERS: &str = "tavolo_peers";
const CHANGES: &str = "tavolo_changes_total";
const COMMIT: &str = "tavolo_commit_seconds";
const COMMIT_CHANGES: &str = "tavolo_commit_changes";
const QUEUE: &str = "tavolo_queue_frames";
const LAGGING: &str = "tavolo_lagging_total";
const REFUSED: &str = "tavolo_refused_total";
const CLOSED: &str = "tavolo_connections_closed_total";
const RELOADED: &str = "tavolo_rooms_reloaded_total";

/// How often the samples of histograms are folded into their buckets.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);

/// The recorder of this process, installed at the first call.
pub(crate) fn handle() -> &'static PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| {
        let recorder = builder().build_recorder();
        let handle = recorder.handle();
        // Fails where something else in the process already records; then this one stays empty.
        let _ = metrics::set_global_recorder(recorder);
        describe();
        handle
    })
}

/// Times in seconds, everything else in whole numbers.
fn builder() -> PrometheusBuilder {
    let seconds = [
        0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5,
    ];
    let counts = [1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 1_000.0];
    let times = Matcher::Full(COMMIT.to_owned());
    // Only an empty list of buckets is an error, and these are not.
    PrometheusBuilder::new()
        .set_buckets(&counts)
        .and_then(|builder| builder.set_buckets_for_metric(times, &seconds))
        .unwrap_or_else(|_| PrometheusBuilder::new())
}

fn describe() {
    describe_gauge!(ROOMS, "Documents open in memory");
    describe_gauge!(PEERS, "Live connections after their handshake");
    describe_counter!(CHANGES, "Changes committed");
    describe_histogram!(
        COMMIT,
        "From handing a batch to the store until it is on the disk"
    );
    describe_histogram!(COMMIT_CHANGES, "Changes in one batch of one room");
    describe_histogram!(
        QUEUE,
        "Frames waiting for one connection when another is added"
    );
    describe_counter!(
        LAGGING,
        "Connections that read too slowly and were cut from live updates"
    );
    describe_counter!(REFUSED, "Requests, messages and changes refused, by reason");
    describe_counter!(CLOSED, "Live connections closed by the server, by reason");
    describe_counter!(RELOADED, "Rooms dropped and loaded again from the store");
}

/// Folds samples into their buckets until dropped: they would pile up where nobody scrapes.
pub(crate) async fn upkeep() {
    let mut ticks = tokio::time::interval(UPKEEP_INTERVAL);
    loop {
        ticks.tick().await;
        handle().run_upkeep();
    }
}

/// Counts something while it lasts.
#[derive(Debug)]
pub(crate) struct Present(&'static str);

impl Present {
    /// One more open room.
    pub(crate) fn room() -> Self {
        Self::of(ROOMS)
    }

    /// One more live connection.
    pub(crate) fn peer() -> Self {
        Self::of(PEERS)
    }

    fn of(name: &'static str) -> Self {
        gauge!(name).increment(1.0);
        Self(name)
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1.0);
    }
}

/// A batch of a room is on the disk.
pub(crate) fn committed(changes: usize, took: Duration) {
    counter!(CHANGES).increment(u64::try_from(changes).unwrap_or(u64::MAX));
    histogram!(COMMIT).record(took.as_secs_f64());
    histogram!(COMMIT_CHANGES).record(f64::from(u32::try_from(changes).unwrap_or(u32::MAX)));
}

/// A frame joins a queue of this many.
pub(crate) fn queued(frames: usize) {
    histogram!(QUEUE).record(f64::from(u32::try_from(frames).unwrap_or(u32::MAX)));
}

/// A connection reads too slowly.
pub(crate) fn lagging() {
    counter!(LAGGING).increment(1);
}

/// Something was refused; the reason is one of a fixed list.
pub(crate) fn refused(reason: &'static str) {
    counter!(REFUSED, "reason" => reason).increment(1);
}

/// The server closed a live connection; the reason is one of a fixed list.
pub(crate) fn closed(reason: &'static str) {
    counter!(CLOSED, "reason" => reason).increment(1);
}

/// A room was loaded again.
pub(crate) fn reloaded() {
    counter!(RELOADED).increment(1);
}

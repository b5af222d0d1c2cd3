//! What waits to be written to one connection: bounded, and never silently short.
//!
//! A reader that lets the queue fill up is *lagging*: from then on sync and presence frames for
//! it are dropped, and whoever pushes one is told so. Once the queue has been written out, the
//! rooms bring the connection up to date from their documents. Words that the peer must have
//! (access, refusals, good-bye) are small and still taken, up to a second bound; past it the
//! connection is closed.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ws::Message;
use tavolo_shared::limits;
use tokio::sync::Notify;

use super::closing::Closing;

/// How a frame is to be treated when the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Dropped, and the connection resynced later: the document and the presence have it all.
    Live,
    /// Not to be had again: kept.
    Word,
}

/// What became of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pushed {
    /// It will be written.
    Taken,
    /// It will not: the connection lags.
    Dropped,
}

#[derive(Debug, Default)]
struct Queue {
    frames: VecDeque<Message>,
    bytes: usize,
    lagging_since: Option<Instant>,
    closing: Option<Closing>,
}

/// One connection's outgoing frames. Rooms push, the connection's writer pops.
#[derive(Debug)]
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    frames_max: usize,
    /// There is something to write.
    filled: Notify,
    /// Somebody wants the connection closed.
    closed: Notify,
}

impl Outbox {
    /// An empty one that holds so many frames.
    pub(crate) fn new(frames_max: usize) -> Self {
        Self {
            queue: Mutex::default(),
            frames_max,
            filled: Notify::new(),
            closed: Notify::new(),
        }
    }

    /// Adds a frame, or says that it was dropped.
    pub(crate) fn push(&self, frame: Message, weight: Weight) -> Pushed {
        let mut queue = self.lock();
        let waiting = queue.frames.len();
        crate::metrics::queued(waiting);
        let bytes = bytes_of(&frame);
        // One answer larger than the bound (a whole document) passes an empty queue.
        let is_full = waiting >= self.frames_max
            || (waiting > 0
                && queue.bytes.saturating_add(bytes) > limits::CONNECTION_QUEUE_BYTES_MAX);
        match weight {
            Weight::Live if queue.lagging_since.is_some() => return Pushed::Dropped,
            Weight::Live if is_full => {
                queue.lagging_since = Some(Instant::now());
                crate::metrics::lagging();
                return Pushed::Dropped;
            }
            Weight::Word
                if waiting >= self.frames_max.saturating_add(limits::CONNECTION_WORDS_MAX) =>
            {
                drop(queue);
                self.close(Closing::TooSlow);
                return Pushed::Dropped;
            }
            Weight::Live | Weight::Word => {}
        }
        queue.bytes = queue.bytes.saturating_add(bytes);
        queue.frames.push_back(frame);
        drop(queue);
        self.filled.notify_one();
        Pushed::Taken
    }

    /// The next frame, when there is one.
    pub(crate) async fn next(&self) -> Message {
        loop {
            let filled = self.filled.notified();
            if let Some(frame) = self.try_next() {
                return frame;
            }
            filled.await;
        }
    }

    /// The next frame, if there is one.
    pub(crate) fn try_next(&self) -> Option<Message> {
        let mut queue = self.lock();
        let frame = queue.frames.pop_front()?;
        queue.bytes = queue.bytes.saturating_sub(bytes_of(&frame));
        Some(frame)
    }

    /// Whether the connection lagged and has now been written all that waited. It no longer lags
    /// then: the caller has the rooms bring it up to date.
    pub(crate) fn take_caught_up(&self) -> bool {
        let mut queue = self.lock();
        queue.frames.is_empty() && queue.lagging_since.take().is_some()
    }

    /// How long the connection has been lagging.
    pub(crate) fn lagging_for(&self) -> Duration {
        self.lock()
            .lagging_since
            .map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Has the connection closed. The first reason stands.
    pub(crate) fn close(&self, why: Closing) {
        self.lock().closing.get_or_insert(why);
        self.closed.notify_one();
    }

    /// Waits until somebody wants the connection closed.
    pub(crate) async fn closing(&self) -> Closing {
        loop {
            let closed = self.closed.notified();
            if let Some(why) = self.lock().closing {
                return why;
            }
            closed.await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // Every holder leaves the queue whole.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bytes_of(frame: &Message) -> usize {
    match frame {
        Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => bytes.len(),
        Message::Text(text) => text.len(),
        Message::Close(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(bytes: usize) -> Message {
        Message::Binary(vec![0; bytes].into())
    }

    #[test]
    fn a_full_queue_drops_live_frames_until_it_has_been_written_out() {
        let outbox = Outbox::new(2);
        assert_eq!(outbox.push(frame(1), Weight::Live), Pushed::Taken);
        assert_eq!(outbox.push(frame(1), Weight::Live), Pushed::Taken);
        assert_eq!(outbox.push(frame(1), Weight::Live), Pushed::Dropped);
        assert_eq!(
            outbox.push(frame(1), Weight::Word),
            Pushed::Taken,
            "a word is kept"
        );
        outbox.try_next().unwrap();
        assert!(!outbox.take_caught_up(), "something still waits");
        assert_eq!(
            outbox.push(frame(1), Weight::Live),
            Pushed::Dropped,
            "it still lags"
        );
        while outbox.try_next().is_some() {}
        assert!(outbox.take_caught_up());
        assert_eq!(outbox.push(frame(1), Weight::Live), Pushed::Taken);
    }

    #[test]
    fn one_big_answer_passes_an_empty_queue_and_no_other() {
        let outbox = Outbox::new(10);
        let big = limits::CONNECTION_QUEUE_BYTES_MAX + 1;
        assert_eq!(outbox.push(frame(big), Weight::Live), Pushed::Taken);
        assert_eq!(outbox.push(frame(1), Weight::Live), Pushed::Dropped);
    }

    #[tokio::test]
    async fn words_without_end_close_the_connection() {
        let outbox = Outbox::new(0);
        for _ in 0..limits::CONNECTION_WORDS_MAX {
            assert_eq!(outbox.push(frame(1), Weight::Word), Pushed::Taken);
        }
        assert_eq!(outbox.push(frame(1), Weight::Word), Pushed::Dropped);
        assert_eq!(outbox.closing().await, Closing::TooSlow);
    }
}

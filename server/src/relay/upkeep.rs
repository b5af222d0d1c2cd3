//! What a room does between its mails: what every step ends with, and the document loaded again or left
//! in a form that loads fast.

use tavolo_shared::limits::{COMPACT_BYTES_MIN, COMPACT_CHANGES_MIN, NEARLY_FULL_PERCENT};
use tavolo_shared::sync::Event;
use tokio::time::Instant;

use super::load::{self, LoadError};
use super::room::Room;

impl Room {
    /// What every step ends with.
    pub(super) async fn follow_up(&mut self) -> Result<(), LoadError> {
        while let Some(at) = self.reload_at {
            if at > Instant::now() {
                // The document is not to be trusted meanwhile.
                return Ok(());
            }
            self.load_again().await?;
        }
        self.write_codes();
        self.write_times();
        self.tell_fullness();
        self.receipts_due();
        if self.turn_at.is_none() && self.presence.is_due() && !self.replica.is_ahead() {
            self.turn_at = Some(Instant::now() + self.presence.turn_after());
        }
        if self.commit.is_none() && !self.replica.is_ahead() {
            let document = self.replica.document();
            let settled = self.settling.drain(..);
            settled.for_each(|asked| asked.done(document));
        }
        Ok(())
    }

    async fn load_again(&mut self) -> Result<(), LoadError> {
        self.reload_at = None;
        if let Some(commit) = self.commit.take() {
            // Whatever came of it is in the store, or is not.
            let _ = commit.result.await;
        }
        crate::metrics::reloaded();
        let opened = load::open(&self.parts.store, self.id).await?;
        self.through = opened.through;
        self.raw_changes = opened.raw_changes;
        self.raw_bytes = opened.raw_bytes;
        // The old one may have been used for changes that were never committed.
        self.actor = None;
        // A code that waited for its turn may be gone while its row is there.
        self.coded_rows = 0;
        self.timed_comments = 0;
        self.deciding.clear();
        // What they wait for may be lost: they are told so by the silence.
        self.settling.clear();
        let document = Box::new(opened.document);
        self.handle(Event::Reloaded {
            document,
            actors: opened.actors,
            weight: opened.weight,
        });
        Ok(())
    }

    /// Takes nothing more.
    pub(super) fn is_full(&self) -> bool {
        const FULL_PERCENT: u8 = 100;
        self.replica.fullness_percent() >= FULL_PERCENT
    }

    /// Tells everybody here when the document becomes nearly full, and as it gets fuller.
    fn tell_fullness(&mut self) {
        let percent = self.replica.fullness_percent();
        let percent = if percent < NEARLY_FULL_PERCENT {
            0
        } else {
            percent
        };
        if percent == self.full_percent {
            return;
        }
        tracing::warn!(document = %self.id, percent, "a document is nearly full");
        self.full_percent = percent;
        for member in self.members.values() {
            member.say_access(&self.parts, self.id, percent);
        }
    }

    /// Leaves the store in a form that loads fast.
    pub(super) async fn compact(self) {
        // A document that waits to be loaded again is not what the store has.
        if self.reload_at.is_some() {
            return;
        }
        if self.raw_changes < COMPACT_CHANGES_MIN && self.raw_bytes < COMPACT_BYTES_MIN {
            return;
        }
        let document = self.replica.document().clone();
        let (store, id, through) = (self.parts.store.clone(), self.id, self.through);
        drop(self.replica);
        if let Err(error) = load::compact(&store, id, document, through).await {
            tracing::warn!(document = %id, %error, "a document was not compacted");
        }
    }
}

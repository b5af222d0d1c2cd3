//! A copy of a document that is open, for whoever only reads it.
//!
//! While people write, their changes stand one by one on the disk until the room closes, and a document of a thousand
//! of them takes seconds to read and ten times its own memory. Its room has it at hand. A copy is made at a moment in
//! which the room has nothing that is not on the disk: what is read in it is committed, as it would be from there.

use std::time::Duration;

use automerge::Automerge;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{COMPACT_CHANGES_MIN, ROOM_COPY_MS_MAX};
use tokio::sync::oneshot;

use super::Relay;
use super::mail::Mail;
use super::receipts::Settling;
use super::room::Room;

impl Relay {
    /// A document as it is committed: a copy of the room's where the disk would take long, else from the
    /// disk; none where neither can give it.
    pub(crate) async fn at_hand(&self, document: DocumentId) -> Option<Automerge> {
        let most = Duration::from_millis(ROOM_COPY_MS_MAX);
        match tokio::time::timeout(most, self.copied(document)).await {
            Ok(Some(copy)) => Some(copy),
            Ok(None) | Err(_) => self.committed(document).await,
        }
    }

    async fn copied(&self, document: DocumentId) -> Option<Automerge> {
        let room = self.0.rooms.open_one(document)?;
        let (done, copy) = oneshot::channel();
        room.send(Mail::Copy { done }).await.ok()?;
        copy.await.ok()
    }
}

impl Room {
    /// Promises a copy where the disk would take long. Where it would not, nobody here is to wait while one is
    /// made: whoever asked hears nothing, and reads the disk.
    pub(super) fn copy(&mut self, done: oneshot::Sender<Automerge>) {
        if self.raw_changes >= COMPACT_CHANGES_MIN {
            self.settling.push(Settling::Copied(done));
        }
    }
}

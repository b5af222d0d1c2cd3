//! The register of open rooms: one for each document, opened on demand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{ROOM_MAILBOX_BYTES_MAX, ROOM_MAILBOX_MESSAGES_MAX};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

use super::RelayParts;
use super::mail::Mail;
use super::room;

/// Where to write to a room. A sender waits while the room has all that it takes.
#[derive(Debug, Clone)]
pub(crate) struct RoomHandle {
    mailbox: mpsc::Sender<Mail>,
    /// A permit for each KiB that waits in the mailbox.
    room_kib: Arc<Semaphore>,
}

/// The room has closed: ask the register for it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RoomClosed;

impl RoomHandle {
    /// Hands something to the room.
    pub(crate) async fn send(&self, mail: Mail) -> Result<(), RoomClosed> {
        self.mailbox.send(mail).await.map_err(|_| RoomClosed)
    }

    /// Leave to have so many bytes wait in the room's mailbox; to be kept with them.
    pub(crate) async fn weigh(&self, bytes: usize) -> Result<OwnedSemaphorePermit, RoomClosed> {
        // One that is more than all there is waits for all there is.
        let bytes = bytes.min(ROOM_MAILBOX_BYTES_MAX);
        let kib = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
        self.room_kib
            .clone()
            .acquire_many_owned(kib)
            .await
            .map_err(|_| RoomClosed)
    }
}

/// Every open room.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    open: Mutex<HashMap<DocumentId, RoomHandle>>,
}

impl Rooms {
    /// The room of a document, opened if it is not open.
    pub(crate) fn room(
        &self,
        parts: &Arc<RelayParts>,
        document: DocumentId,
        kind: DocumentKind,
    ) -> RoomHandle {
        let mut open = self.lock();
        // One that was closed without leave has panicked: it is opened anew.
        if let Some(handle) = open
            .get(&document)
            .filter(|handle| !handle.mailbox.is_closed())
        {
            return handle.clone();
        }
        let (mailbox, mails) = mpsc::channel(ROOM_MAILBOX_MESSAGES_MAX);
        parts
            .tasks
            .spawn(room::run(parts.clone(), document, kind, mails));
        let room_kib = Arc::new(Semaphore::new(ROOM_MAILBOX_BYTES_MAX / 1024));
        let handle = RoomHandle { mailbox, room_kib };
        open.insert(document, handle.clone());
        handle
    }

    /// The room of a document, if it is open.
    pub(crate) fn open_one(&self, document: DocumentId) -> Option<RoomHandle> {
        self.lock().get(&document).cloned()
    }

    /// How many are open.
    pub(crate) fn count(&self) -> usize {
        self.lock().len()
    }

    /// Takes a room out, if nothing waits for it. Whoever still holds its handle finds it closed.
    pub(crate) fn close(&self, document: DocumentId, mails: &mut mpsc::Receiver<Mail>) -> bool {
        let mut open = self.lock();
        if !mails.is_empty() {
            return false;
        }
        open.remove(&document);
        mails.close();
        true
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DocumentId, RoomHandle>> {
        // Every holder leaves the map whole.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

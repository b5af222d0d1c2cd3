//! Receipts: given to readers, and taken back from them after an older backup was restored.
//!
//! The code under a receipt is a MAC with a key that lies beside the database and not in it, so that
//! a restored database does not bring an old key, and nobody who reads a backup can make receipts.

use std::path::Path;
use std::time::Duration;

use automerge::Automerge;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{self, CheckedChange, Refusal};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::RECEIPT_MS;
use tavolo_shared::plan::share::ShareError;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{ConnectionId, Event, Receipt};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::Relay;
use super::bringing::BringError;
use super::effects::apart;
use super::mail::Mail;
use super::room::Room;

/// The file that holds the key, in the data folder.
const KEY_NAME: &str = "receipts.key";
/// Bytes of the key, and of the code under a receipt.
const CODE_BYTES: usize = 32;

/// The key of this server's receipts.
#[derive(Clone)]
pub(crate) struct ReceiptKey([u8; CODE_BYTES]);

impl std::fmt::Debug for ReceiptKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReceiptKey")
    }
}

impl ReceiptKey {
    /// The key of a data folder, made where there is none yet.
    ///
    /// # Errors
    /// Where the file cannot be read or written, or is no key.
    pub(crate) fn of(folder: &Path) -> std::io::Result<Self> {
        let file = folder.join(KEY_NAME);
        match std::fs::read(&file) {
            Ok(bytes) => bytes.try_into().map(Self).map_err(|_| {
                std::io::Error::other(format!("{} is not {CODE_BYTES} bytes", file.display()))
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let mut key = [0; CODE_BYTES];
                getrandom::fill(&mut key).map_err(std::io::Error::other)?;
                write_new(&file, &key)?;
                Ok(Self(key))
            }
            Err(error) => Err(error),
        }
    }

    fn mac(&self, receipt: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(receipt);
        Some(mac)
    }

    /// A receipt with its code behind it.
    fn seal(&self, receipt: &Receipt) -> Option<Vec<u8>> {
        let mut bytes = receipt.encode();
        let code = self.mac(&bytes)?.finalize().into_bytes();
        bytes.extend_from_slice(&code);
        Some(bytes)
    }

    /// The receipt in what somebody shows; none where it is not this server's.
    fn open(&self, shown: &[u8]) -> Option<Receipt> {
        let (receipt, code) = shown.split_at_checked(shown.len().checked_sub(CODE_BYTES)?)?;
        self.mac(receipt)?.verify_slice(code).ok()?;
        Receipt::decode(receipt)
    }
}

/// Writes a file that only its owner reads.
fn write_new(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Why nothing was brought back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RestoreError {
    /// The receipt is not this server's, or of another document.
    #[error("the receipt is not of this server and document")]
    Receipt,
    /// What came with it is not sound.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The server stops, or has lost the document.
    #[error("the server is about to stop")]
    Stopping,
}

impl Relay {
    /// Takes in again what the store has lost of a document and a receipt vouches for. Gives back
    /// how many changes came back, once they are on the disk.
    pub(crate) async fn restore(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        receipt: &[u8],
        save: Vec<u8>,
    ) -> Result<usize, RestoreError> {
        let receipt = self.0.receipt_key.open(receipt);
        let receipt = receipt.filter(|receipt| receipt.document == document);
        let receipt = receipt.ok_or(RestoreError::Receipt)?;
        let weight = save.len();
        let leave = self.0.checks.acquire().await;
        let leave = leave.map_err(|_| RestoreError::Stopping)?;
        let checked = tokio::task::spawn_blocking(move || {
            let changes = guard::changes(&save)?;
            Ok::<_, Refusal>(receipt.vouched(changes))
        })
        .await;
        drop(leave);
        let changes = checked.map_err(|_| RestoreError::Receipt)??;
        let room = self.0.rooms.room(&self.0, document, kind);
        let weight = room
            .weigh(weight)
            .await
            .map_err(|_| RestoreError::Stopping)?;
        let (done, answer) = oneshot::channel();
        let mail = Mail::Restore {
            changes,
            done,
            weight,
        };
        room.send(mail).await.map_err(|_| RestoreError::Stopping)?;
        answer.await.map_err(|_| RestoreError::Stopping)
    }
}

impl Room {
    /// Takes in what was vouched for; `done` is told once it is on the disk.
    pub(super) fn restore(
        &mut self,
        changes: Vec<(CheckedChange, ParticipantId)>,
        done: oneshot::Sender<usize>,
    ) {
        let is_missing = |room: &Self, change: &CheckedChange| {
            let document = room.replica.document();
            document.get_change_meta_by_hash(&change.hash()).is_none()
        };
        let missing: Vec<_> = changes
            .into_iter()
            .filter(|(change, _)| is_missing(self, change))
            .collect();
        let hashes: Vec<_> = missing.iter().map(|(change, _)| change.clone()).collect();
        self.handle_apart(Event::Vouched { changes: missing });
        let back = hashes
            .iter()
            .filter(|change| !is_missing(self, change))
            .count();
        if back > 0 {
            tracing::warn!(document = %self.id, back, "changes that the store had lost came back");
        }
        self.settling.push(Settling::Restored(done, back));
    }

    /// When those who have no receipt for what is committed now are to be given one.
    pub(super) fn receipts_due(&mut self) {
        let is_due = self.receipt_at.is_none() && !self.replica.is_ahead();
        if is_due && self.members.values().any(|member| !member.has_receipt) {
            self.receipt_at = Some(Instant::now() + Duration::from_millis(RECEIPT_MS));
        }
    }

    /// Gives a receipt to those who have none for what is committed now.
    pub(super) fn give_receipts(&mut self) {
        let Some(receipt) = self.replica.receipt() else {
            return;
        };
        let Some(sealed) = self.parts.receipt_key.seal(&receipt) else {
            return;
        };
        let lacking = self
            .members
            .iter_mut()
            .filter(|(_, member)| !member.has_receipt && !member.lags);
        let to: Vec<ConnectionId> = lacking
            .map(|(conn, member)| {
                member.has_receipt = true;
                *conn
            })
            .collect();
        let mut dropped = std::collections::VecDeque::new();
        for conn in to {
            self.say_to(conn, Body::Receipt(sealed.clone()), &mut dropped);
        }
        for event in dropped {
            self.handle(event);
        }
    }
}

/// Somebody who is to be answered once everything is on the disk.
#[derive(Debug)]
pub(super) enum Settling {
    /// Who asked for that alone.
    Settled(oneshot::Sender<()>),
    /// Who asked for a copy of the document as it is then.
    Copied(oneshot::Sender<Automerge>),
    /// Who brought so many changes back.
    Restored(oneshot::Sender<usize>, usize),
    /// Who had something handed over.
    Handed(oneshot::Sender<Result<(), ShareError>>),
    /// Who had a file brought in.
    Brought(oneshot::Sender<Result<(), BringError>>),
}

impl Settling {
    /// Answers, with the document as it is on the disk.
    pub(super) fn done(self, document: &Automerge) {
        // Whoever asked may have gone.
        match self {
            Self::Settled(done) => drop(done.send(())),
            Self::Copied(done) if done.is_closed() => {}
            // With an actor of its own: nobody writes in the room's name.
            Self::Copied(done) => drop(done.send(apart(|| document.fork()))),
            Self::Restored(done, back) => drop(done.send(back)),
            Self::Handed(done) => drop(done.send(Ok(()))),
            Self::Brought(done) => drop(done.send(Ok(()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use automerge::ChangeHash;

    use super::*;

    #[test]
    fn a_receipt_is_this_server_s_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let key = ReceiptKey::of(folder.path()).unwrap();
        let receipt = Receipt {
            document: DocumentId::from_bytes([1; 16]),
            heads: vec![ChangeHash([2; 32])],
            owners: Vec::new(),
        };
        let sealed = key.seal(&receipt).unwrap();
        let again = ReceiptKey::of(folder.path()).unwrap();
        assert_eq!(again.open(&sealed), Some(receipt));
        for at in 0..sealed.len() {
            let mut forged = sealed.clone();
            forged[at] ^= 1;
            assert_eq!(key.open(&forged), None, "byte {at}");
        }
        assert_eq!(key.open(&sealed[..CODE_BYTES - 1]), None);
        let elsewhere = tempfile::tempdir().unwrap();
        let other = ReceiptKey::of(elsewhere.path()).unwrap();
        assert_eq!(other.open(&sealed), None);
    }
}

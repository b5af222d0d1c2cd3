//! A room: the task that owns one open document.
//!
//! It takes its mail one by one, hands it to the sync machine, and does what the machine says.
//! A commit runs beside the mail: what arrives meanwhile is applied, and joins the next batch.
//! The room knows no socket and decides no right. It closes when nobody has been in it for a
//! while, or the server stops.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use automerge::ActorId;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::APPLY_INLINE_WEIGHT_MAX;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{BatchId, ConnectionId, Event, Incoming, Replica, Role};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::RelayParts;
use super::load::{self, Opened};
use super::mail::{Mail, Member};
use super::presence::Presence;
use super::receipts::Settling;
use super::review::Deciding;
use crate::metrics::Present;
use crate::store::{ChangeNumber, Committed, StoreError};

/// A batch on its way to the disk.
pub(super) struct Commit {
    pub(super) batch: BatchId,
    pub(super) changes: usize,
    pub(super) bytes: u64,
    pub(super) started: Instant,
    pub(super) result: Pin<Box<dyn Future<Output = Result<Committed, StoreError>> + Send>>,
}

/// One open document and those who follow it.
pub(super) struct Room {
    pub(super) parts: Arc<RelayParts>,
    pub(super) id: DocumentId,
    pub(super) kind: DocumentKind,
    pub(super) replica: Replica,
    pub(super) members: HashMap<ConnectionId, Member>,
    pub(super) presence: Presence,
    /// When presence is told next; none while nothing is to be told.
    pub(super) turn_at: Option<Instant>,
    /// Presence messages told: stock clients pass over a count that does not grow.
    pub(super) turns: u64,
    /// Names this opening of the room in those messages.
    pub(super) session: String,
    pub(super) commit: Option<Commit>,
    /// When the sync machine wants to be woken.
    pub(super) wake_at: Option<Instant>,
    /// The last change on the disk.
    pub(super) through: ChangeNumber,
    /// Changes that the store holds one by one.
    pub(super) raw_changes: u64,
    /// Their bytes.
    pub(super) raw_bytes: u64,
    /// The server's own actor here, made at its first edit.
    pub(super) actor: Option<ActorId>,
    /// The machine wants the document loaded again: not before this moment.
    pub(super) reload_at: Option<Instant>,
    /// Commits that failed since the last that did not.
    pub(super) failures: u32,
    /// How full the document is, as those who are here were told: 0 until it is nearly full.
    pub(super) full_percent: u8,
    /// Rows seen when codes were last written.
    pub(super) coded_rows: usize,
    /// Comments seen when their times were last written.
    pub(super) timed_comments: usize,
    /// To be answered once everything is on the disk.
    pub(super) settling: Vec<Settling>,
    /// Verdicts that wait for the commit of what they change.
    pub(super) deciding: Vec<Deciding>,
    /// When receipts are given next; none while nobody lacks one.
    pub(super) receipt_at: Option<Instant>,
    /// Since when nobody is here.
    pub(super) empty_since: Option<Instant>,
    _counted: Present,
}

/// Opens a document, serves it until it is idle or the server stops, and closes it.
pub(super) async fn run(
    parts: Arc<RelayParts>,
    id: DocumentId,
    kind: DocumentKind,
    mut mails: mpsc::Receiver<Mail>,
) {
    let opened = match load::open(&parts.store, id).await {
        Ok(opened) => opened,
        Err(error) => {
            tracing::error!(document = %id, %error, "a document could not be opened");
            turn_away(&parts, id, mails).await;
            return;
        }
    };
    // One that was closed without leave has left its people behind.
    parts.attending.all_left(id);
    let mut room = Room::new(parts, id, kind, opened);
    tracing::debug!(document = %id, "room opened");
    while let Some(step) = room.next(&mut mails).await {
        match step {
            Step::Mail(mail) => room.take(mail),
            Step::Committed(result) => room.committed(result),
            Step::Time => room.time(),
        }
        if let Err(error) = room.follow_up().await {
            tracing::error!(document = %id, %error, "a room lost its document");
            room.dismiss();
            turn_away(&room.parts.clone(), id, mails).await;
            return;
        }
    }
    room.compact().await;
    tracing::debug!(document = %id, "room closed");
}

/// What happened next.
enum Step {
    Mail(Mail),
    Committed(Result<Committed, StoreError>),
    Time,
}

/// A document that cannot be had is unavailable, like one that does not exist. Whoever asks
/// again opens the room anew.
async fn turn_away(parts: &RelayParts, id: DocumentId, mut mails: mpsc::Receiver<Mail>) {
    loop {
        while let Ok(mail) = mails.try_recv() {
            if let Mail::Join { member, .. } = mail {
                member.say(parts, id, Body::Unavailable);
            }
        }
        if parts.rooms.close(id, &mut mails) {
            return;
        }
    }
}

impl Room {
    fn new(parts: Arc<RelayParts>, id: DocumentId, kind: DocumentKind, opened: Opened) -> Self {
        let Opened {
            document,
            actors,
            through,
            raw_changes,
            raw_bytes,
            weight,
        } = opened;
        let session = format!("{:016x}", rand::random::<u64>());
        let role = Role::Relay {
            kind,
            actors,
            weight,
        };
        let claims = parts.actors.of_document(id);
        Self {
            parts,
            id,
            kind,
            replica: Replica::new(id, role, document).with_claims(claims),
            members: HashMap::new(),
            presence: Presence::default(),
            turn_at: None,
            turns: 0,
            session,
            commit: None,
            wake_at: None,
            through,
            raw_changes,
            raw_bytes,
            actor: None,
            reload_at: None,
            failures: 0,
            full_percent: 0,
            coded_rows: 0,
            timed_comments: 0,
            settling: Vec::new(),
            deciding: Vec::new(),
            receipt_at: None,
            empty_since: Some(Instant::now()),
            _counted: Present::room(),
        }
    }

    /// Waits for what happens next; nothing more where the room is to close.
    async fn next(&mut self, mails: &mut mpsc::Receiver<Mail>) -> Option<Step> {
        loop {
            let idle_at = self.idle_at();
            let deadline = [
                self.wake_at,
                self.turn_at,
                self.receipt_at,
                self.reload_at,
                idle_at,
            ]
            .into_iter()
            .flatten()
            .min();
            let stop = &self.parts.stop;
            tokio::select! {
                biased;
                result = commit_done(&mut self.commit) => return Some(Step::Committed(result)),
                mail = mails.recv() => return mail.map(Step::Mail),
                () = until(deadline) => {
                    if idle_at.is_none_or(|at| at > Instant::now()) {
                        return Some(Step::Time);
                    }
                    if self.parts.rooms.close(self.id, mails) {
                        return None;
                    }
                }
                () = stop.cancelled(), if self.members.is_empty() && self.commit.is_none() => {
                    if self.parts.rooms.close(self.id, mails) {
                        return None;
                    }
                }
            }
        }
    }

    /// When the room closes, if nobody comes.
    fn idle_at(&self) -> Option<Instant> {
        let since = self.empty_since.filter(|_| self.commit.is_none())?;
        Some(since + self.parts.tuning.room_idle)
    }

    fn take(&mut self, mail: Mail) {
        match mail {
            Mail::Join { conn, member } => self.join(conn, *member),
            Mail::Leave { conn } => self.leave(conn),
            Mail::Sync {
                conn,
                incoming,
                standing,
                weight,
            } => {
                self.stand(conn, standing);
                if self.members.contains_key(&conn) {
                    self.received(conn, *incoming);
                }
                drop(weight);
            }
            Mail::Here { conn, here } => {
                if let Some(member) = self.members.get(&conn) {
                    self.presence.here(conn, &member.who, here);
                }
            }
            Mail::Quiet {
                conn,
                is_quiet: true,
            } => self.presence.quiet(conn),
            Mail::Quiet {
                conn,
                is_quiet: false,
            } => self.presence.heard(conn),
            Mail::Standing { conn, standing } => self.stand(conn, standing),
            Mail::CaughtUp { conn } => self.caught_up(conn),
            Mail::Settle { done } => {
                self.ask_anew();
                self.settling.push(Settling::Settled(done));
            }
            Mail::Copy { done } => self.copy(done),
            Mail::TakeIn { changes, base } => self.take_in(changes, &base),
            Mail::Accept { asked, done } => self.accept(asked, done),
            Mail::Hand { what, done } => self.hand(&what, done),
            Mail::BringIn { what, done } => self.bring_in(*what, done),
            Mail::Restore {
                changes,
                done,
                weight,
            } => {
                self.restore(changes, done);
                drop(weight);
            }
        }
    }

    /// What takes long to apply is applied off the relay's threads; the room waits for it, other
    /// rooms do not.
    fn received(&mut self, conn: ConnectionId, incoming: Incoming) {
        let is_big = incoming.weight() > APPLY_INLINE_WEIGHT_MAX;
        let event = Event::Received { conn, incoming };
        if is_big {
            self.handle_apart(event)
        } else {
            self.handle(event)
        }
    }

    fn committed(&mut self, result: Result<Committed, StoreError>) {
        let Some(Commit {
            batch,
            changes,
            bytes,
            started,
            ..
        }) = self.commit.take()
        else {
            return;
        };
        match result {
            Ok(Committed { through }) => {
                crate::metrics::committed(changes, started.elapsed());
                self.through = through;
                let count = u64::try_from(changes).unwrap_or(u64::MAX);
                self.raw_changes = self.raw_changes.saturating_add(count);
                self.raw_bytes = self.raw_bytes.saturating_add(bytes);
                self.failures = 0;
                for member in self.members.values_mut() {
                    member.has_receipt = false;
                }
                self.decided(batch);
                self.handle(Event::Committed { batch });
            }
            Err(error) => {
                tracing::error!(document = %self.id, %error, "a commit failed");
                self.failures = self.failures.saturating_add(1);
                self.deciding.clear();
                self.handle(Event::CommitFailed { batch });
            }
        }
    }

    fn time(&mut self) {
        let now = Instant::now();
        if self.wake_at.is_some_and(|at| at <= now) {
            self.wake_at = None;
            self.handle(Event::Tick);
        }
        if self.turn_at.is_some_and(|at| at <= now) {
            self.turn_at = None;
            self.tell_presence();
        }
        if self.receipt_at.is_some_and(|at| at <= now) {
            self.receipt_at = None;
            self.give_receipts();
        }
    }

    /// The server's own actor in this document, of this opening of the room.
    pub(super) fn own_actor(&mut self) -> ActorId {
        self.actor
            .get_or_insert_with(|| ParticipantId::SERVER.actor(rand::random()))
            .clone()
    }
}

async fn commit_done(commit: &mut Option<Commit>) -> Result<Committed, StoreError> {
    match commit {
        Some(commit) => commit.result.as_mut().await,
        None => std::future::pending().await,
    }
}

async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// A far-off moment in the sync machine's milliseconds, as one of the runtime's.
pub(super) fn instant_of(parts: &RelayParts, at_ms: u64) -> Instant {
    parts.started + Duration::from_millis(at_ms)
}

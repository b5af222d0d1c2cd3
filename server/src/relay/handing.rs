//! What leaves a partnership's space: written by the server's own hand into the documents where others
//! read it, one after the other, each on the disk before the next.
//!
//! Who may ask for it is decided before. A server that stops in the middle leaves outputs that are there
//! already, or ideas that are not marked in the space yet: asked again, it does what is missing.

use std::collections::BTreeSet;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Shared;
use tavolo_shared::ids::{ActId, DocumentId, EntryId, GroupId, ProjectId};
use tavolo_shared::plan::share::{self, Handing, Parcel, ShareError};
use tavolo_shared::plan::view::View;
use tavolo_shared::sync::Event;
use tokio::sync::oneshot;

use super::Relay;
use super::effects::apart;
use super::mail::Mail;
use super::receipts::Settling;
use super::room::Room;

/// Why nothing, or not all, was handed over.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HandError {
    /// It may not be shared so.
    #[error(transparent)]
    Share(#[from] ShareError),
    /// The room has gone, or what it did is not on the disk.
    #[error("it could not be written, or not all of it: share it again")]
    Lost,
}

/// The documents between which ideas go.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// Whose space.
    pub(crate) project: ProjectId,
    /// The space.
    pub(crate) space: DocumentId,
    /// With whom.
    pub(crate) group: GroupId,
    /// The group's ideas.
    pub(crate) ideas: DocumentId,
    /// The programme's outputs.
    pub(crate) inventory: DocumentId,
}

impl Relay {
    /// Copies ideas of a space, as they are on the disk once everything has come there that was received
    /// so far, into the list of a group, with the outputs of the space that they use into the inventory.
    /// The mark in the space is made apart ([`Relay::mark_shared`]).
    pub(crate) async fn share(&self, way: &Way, ideas: &[EntryId]) -> Result<Shared, HandError> {
        self.settled(way.space, DocumentKind::Space)
            .await
            .map_err(|_| HandError::Lost)?;
        let space = self.committed(way.space).await.ok_or(HandError::Lost)?;
        let wanted = ideas.to_vec();
        // A view of a large document takes its time.
        let packed = tokio::task::spawn_blocking(move || {
            share::parcel(&View::from_document(&space), &wanted)
        });
        let Parcel { ideas, outputs } = packed.await.map_err(|_| HandError::Lost)??;
        let shared = Shared {
            ideas: ideas.len(),
            outputs: outputs.len(),
        };
        if !outputs.is_empty() {
            let what = Handing::Outputs(outputs);
            self.hand(way.inventory, DocumentKind::Inventory, what)
                .await?;
        }
        let from = way.project.clone();
        let what = Handing::Ideas { from, ideas };
        self.hand(way.ideas, DocumentKind::Ideas, what).await?;
        Ok(shared)
    }

    /// Copies outputs of a space into the inventory: those that a draft uses when it is handed in. The
    /// others are in the inventory already.
    pub(crate) async fn copy_outputs(
        &self,
        space: DocumentId,
        inventory: DocumentId,
        used: BTreeSet<EntryId>,
    ) -> Result<(), HandError> {
        self.settled(space, DocumentKind::Space)
            .await
            .map_err(|_| HandError::Lost)?;
        let space = self.committed(space).await.ok_or(HandError::Lost)?;
        let packed = tokio::task::spawn_blocking(move || {
            share::outputs_named(&View::from_document(&space), used.iter())
        });
        let outputs = packed.await.map_err(|_| HandError::Lost)?;
        if outputs.is_empty() {
            return Ok(());
        }
        let what = Handing::Outputs(outputs);
        self.hand(inventory, DocumentKind::Inventory, what).await
    }

    /// Notes in the space with whom its ideas are shared.
    pub(crate) async fn mark_shared(
        &self,
        way: &Way,
        ideas: Vec<EntryId>,
    ) -> Result<(), HandError> {
        let group = way.group.clone();
        let what = Handing::Mark { ideas, group };
        self.hand(way.space, DocumentKind::Space, what).await
    }

    async fn hand(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        what: Handing,
    ) -> Result<(), HandError> {
        let (done, answer) = oneshot::channel();
        let what = Box::new(what);
        let room = self.0.rooms.room(&self.0, document, kind);
        let sent = room.send(Mail::Hand { what, done }).await;
        sent.map_err(|_| HandError::Lost)?;
        Ok(answer.await.map_err(|_| HandError::Lost)??)
    }
}

impl Room {
    pub(super) fn hand(&mut self, what: &Handing, done: oneshot::Sender<Result<(), ShareError>>) {
        if self.reload_at.is_some() {
            return;
        }
        // A mark is small, and what it tells of has been done.
        let is_mark = matches!(what, Handing::Mark { .. });
        if !is_mark && self.is_full() {
            return drop(done.send(Err(ShareError::Full)));
        }
        let (actor, act) = (self.own_actor(), ActId::random(&mut super::entropy));
        let document = self.replica.document_mut();
        let (changes, handed) =
            apart(|| share::hand(document, &actor, &act, &mut super::entropy, what));
        if !changes.is_empty() {
            self.handle_apart(Event::Edited { changes });
        }
        match handed {
            Ok(()) => self.settling.push(Settling::Handed(done)),
            // Whoever asked may have gone.
            Err(error) => drop(done.send(Err(error))),
        }
    }
}

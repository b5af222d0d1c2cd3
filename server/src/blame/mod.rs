//! Who wrote what in a plan, and what a cell or a row said before.
//!
//! Which changes there are behind it is the plan module's to find; whose each is and when it came is from
//! the registry, and whose words were accepted from the map of origins: never from what a change says of
//! itself. Whoever may read the plan may ask; a history shows nothing that the plan's document does not.

mod points;

use std::collections::BTreeSet;
use std::sync::Arc;

use automerge::Automerge;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Blame, HistoryPerson, Past};
use tavolo_shared::ids::{EntryId, GroupId, ParticipantId};
use tavolo_shared::plan::blame::{pieces, touching};
use tavolo_shared::plan::edit::At;
use tavolo_shared::plan::schema::Table;
use tokio::sync::Mutex;

use self::points::{points, told};
use crate::identity::{Identity, Origins};
use crate::registry::dependencies;
use crate::relay::Relay;
use crate::store::Registered;
use crate::versions::{VersionFailure, marks};

/// Who wrote what. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Blames {
    identity: Identity,
    relay: Relay,
    /// One plan is read at a time: each takes the memory of a whole document.
    turn: Arc<Mutex<()>>,
}

/// A plan, with what the server knows of its changes.
struct Known {
    document: Automerge,
    registry: Vec<Registered>,
    origins: Origins,
    /// When its versions were made.
    marks: Vec<u64>,
}

impl Blames {
    pub(crate) fn new(identity: Identity, relay: Relay) -> Self {
        Self {
            identity,
            relay,
            turn: Arc::default(),
        }
    }

    /// Who wrote each piece of a cell.
    ///
    /// # Errors
    /// Where whoever asks may not read the plan, or there is no such row.
    pub(crate) async fn of_cell(
        &self,
        who: ParticipantId,
        group: &GroupId,
        at: (EntryId, EntryId),
    ) -> Result<Blame, VersionFailure> {
        let _turn = self.turn.lock().await;
        let known = self.known(who, group).await?;
        let told = tokio::task::spawn_blocking(move || {
            let at = At::new(Table::Rows, &at.0, &at.1);
            let pieces = pieces(&known.document, &at)?;
            Some(told(pieces, &known.registry, &known.origins))
        });
        let told = told.await.map_err(|_| VersionFailure::Unread)?;
        let pieces = told.ok_or(VersionFailure::Unknown)?;
        let people = self.people(pieces.iter().filter_map(|piece| piece.by));
        Ok(Blame { pieces, people })
    }

    /// The points after which a cell, or a row, was different.
    ///
    /// # Errors
    /// As for [`Blames::of_cell`].
    pub(crate) async fn past(
        &self,
        who: ParticipantId,
        group: &GroupId,
        row: EntryId,
        column: Option<EntryId>,
    ) -> Result<Past, VersionFailure> {
        let _turn = self.turn.lock().await;
        let known = self.known(who, group).await?;
        let found = tokio::task::spawn_blocking(move || {
            let Known {
                document,
                registry,
                origins,
                marks,
            } = known;
            let touching = touching(&document, Table::Rows, &row, column.as_ref())?;
            let after = dependencies(&document);
            Some(points(&touching, &registry, &origins, &after, &marks))
        });
        let found = found.await.map_err(|_| VersionFailure::Unread)?;
        let points = found.ok_or(VersionFailure::Unknown)?;
        let people = self.people(points.iter().filter_map(|point| point.by));
        Ok(Past { points, people })
    }

    async fn known(&self, who: ParticipantId, group: &GroupId) -> Result<Known, VersionFailure> {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        let plan = roster.readable(who, group, DocumentKind::Plan, now_ms);
        let plan = plan.ok_or(VersionFailure::Unknown)?;
        let unread = VersionFailure::Unread;
        let registry = self.relay.registry(plan).await.ok_or(unread)?;
        let origins = self.identity.origins(plan).await?;
        let marks = marks(&self.identity.versions(group).await?);
        // Read after the registry: it has every change that the registry names.
        let document = self.relay.committed(plan).await;
        Ok(Known {
            document: document.ok_or(VersionFailure::Unread)?,
            registry,
            origins,
            marks,
        })
    }

    fn people(&self, named: impl Iterator<Item = ParticipantId>) -> Vec<HistoryPerson> {
        let roster = self.identity.roster();
        let named: BTreeSet<ParticipantId> = named.collect();
        let people = named.into_iter();
        people
            .filter_map(|who| roster.history_person(who))
            .collect()
    }
}

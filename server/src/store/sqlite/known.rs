//! What the writer knows of the database without asking it: rows of documents and actors, each
//! actor's last number, the next free ids.
//!
//! Here each change is checked to follow what is stored, and given its row. All of this is thrown
//! away and read again whenever a commit fails.

use std::collections::HashMap;

use automerge::ActorId;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::STORE_ACTORS_CACHED_MAX;

use super::batch::{ActorRow, Batch, ChangeRow, VerdictRow};
use super::read::{array, document_row, number};
use super::{Append, Committed, StoreError, StoredChange};
use crate::store::ChangeNumber;

/// An actor of a document, as far as it has written.
#[derive(Debug, Clone, Copy)]
struct Actor {
    row: i64,
    participant: ParticipantId,
    last_seq: u64,
    /// Its row is not in the database yet.
    is_new: bool,
}

/// What one append would add, as long as it may still be refused.
#[derive(Debug, Default)]
struct Taken {
    actors: HashMap<ActorId, Actor>,
    rows: Vec<ChangeRow>,
    last_actor: i64,
    last_change: i64,
}

impl Taken {
    fn new_actor(&mut self, participant: ParticipantId) -> Actor {
        self.last_actor += 1;
        Actor {
            row: self.last_actor,
            participant,
            last_seq: 0,
            is_new: true,
        }
    }
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Known {
    documents: HashMap<DocumentId, i64>,
    actors: HashMap<(i64, ActorId), Actor>,
    last_document: i64,
    last_actor: i64,
    last_change: i64,
}

impl Known {
    /// Reads the last ids; rows are read when they are first needed.
    pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Self, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(max(id), 0) FROM documents), \
             (SELECT coalesce(max(id), 0) FROM actors), (SELECT coalesce(max(id), 0) FROM changes)",
        )
        .fetch_one(connection)
        .await?;
        Ok(Self {
            last_document: row.try_get(0)?,
            last_actor: row.try_get(1)?,
            last_change: row.try_get(2)?,
            ..Self::default()
        })
    }

    /// Checks an append and adds its rows to the batch; on an error neither is changed.
    pub(super) async fn take(
        &mut self,
        connection: &mut SqliteConnection,
        append: &Append,
        creates: bool,
        batch: &mut Batch,
    ) -> Result<Committed, StoreError> {
        if self.actors.len() > STORE_ACTORS_CACHED_MAX && batch.is_empty() {
            self.actors.clear();
        }
        let document = self.document(connection, append.document, creates).await?;
        let mut taken = Taken {
            last_actor: self.last_actor,
            last_change: self.last_change,
            ..Taken::default()
        };
        for change in &append.changes {
            let mut actor = match taken.actors.get(&change.actor) {
                Some(actor) => *actor,
                None => match self.actor(connection, document, &change.actor).await? {
                    Some(actor) => actor,
                    None => taken.new_actor(change.participant),
                },
            };
            follows(append.document, &actor, change)?;
            actor.last_seq = change.seq;
            taken.actors.insert(change.actor.clone(), actor);
            taken.last_change += 1;
            let (row, received_ms) = (taken.last_change, append.received_ms);
            taken.rows.push(ChangeRow::new(
                row,
                document,
                actor.row,
                change,
                received_ms,
            )?);
        }
        let verdicts = append.verdicts.iter().map(|verdict| VerdictRow {
            document: append.document,
            verdict: verdict.clone(),
            at_ms: append.received_ms,
        });
        batch.verdicts.extend(verdicts);
        if creates {
            batch.documents.push((document, append.document));
            self.documents.insert(append.document, document);
            self.last_document = document;
        }
        Ok(self.keep(document, taken, batch))
    }

    /// From here on the next append builds on this one.
    fn keep(&mut self, document: i64, mut taken: Taken, batch: &mut Batch) -> Committed {
        for (actor, mut held) in taken.actors {
            if std::mem::take(&mut held.is_new) {
                let (row, participant) = (held.row, held.participant);
                batch.actors.push(ActorRow {
                    row,
                    document,
                    actor: actor.clone(),
                    participant,
                });
            }
            self.actors.insert((document, actor), held);
        }
        batch.changes.append(&mut taken.rows);
        self.last_actor = taken.last_actor;
        self.last_change = taken.last_change;
        Committed {
            through: ChangeNumber(taken.last_change),
        }
    }

    async fn document(
        &mut self,
        connection: &mut SqliteConnection,
        document: DocumentId,
        creates: bool,
    ) -> Result<i64, StoreError> {
        let row = match self.documents.get(&document) {
            Some(row) => Some(*row),
            None => document_row(connection, document).await?,
        };
        match (row, creates) {
            (Some(_), true) => Err(StoreError::Exists(document)),
            (None, true) => Ok(self.last_document + 1),
            (None, false) => Err(StoreError::Unknown(document)),
            (Some(row), false) => {
                self.documents.insert(document, row);
                Ok(row)
            }
        }
    }

    async fn actor(
        &mut self,
        connection: &mut SqliteConnection,
        document: i64,
        actor: &ActorId,
    ) -> Result<Option<Actor>, StoreError> {
        let key = (document, actor.clone());
        if let Some(actor) = self.actors.get(&key) {
            return Ok(Some(*actor));
        }
        let row = sqlx::query(
            "SELECT a.id, a.participant, \
                    coalesce((SELECT max(seq) FROM changes WHERE actor = a.id), 0) \
             FROM actors a WHERE a.document = ? AND a.actor = ?",
        )
        .bind(document)
        .bind(actor.to_bytes())
        .fetch_optional(connection)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let actor = Actor {
            row: row.try_get(0)?,
            participant: ParticipantId::from_bytes(array(&row, 1)?),
            last_seq: number(&row, 2)?,
            is_new: false,
        };
        self.actors.insert(key, actor);
        Ok(Some(actor))
    }
}

/// A change is its actor's next one, and the actor is its sender's.
fn follows(document: DocumentId, actor: &Actor, change: &StoredChange) -> Result<(), StoreError> {
    let why = if actor.participant != change.participant {
        "the actor is somebody else's"
    } else if change.seq <= actor.last_seq {
        "the actor has a change of this number already"
    } else if change.seq != actor.last_seq + 1 {
        "a change of this actor is missing before it"
    } else {
        return Ok(());
    };
    Err(StoreError::Conflict { document, why })
}

//! Drafts, proposals and what is accepted: documents that the server makes, and edits that it makes in
//! the plan by its own hand.
//!
//! Who may ask for it, and when, is decided before; here it is done, and told once it is on the disk.

use std::collections::BTreeSet;

use automerge::{ActorId, Automerge, ChangeHash};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{self, CheckedChange};
use tavolo_shared::ids::{ActId, DocumentId, IdError, ParticipantId};
use tavolo_shared::plan::edit::{Content, EditError, edit};
use tavolo_shared::plan::review::{self, Item, begin, set_base};
use tavolo_shared::sync::{BatchId, Event, StoredChange};
use tokio::sync::oneshot;

use super::Relay;
use super::effects::apart;
use super::mail::Mail;
use super::room::Room;
use crate::startup::own_changes;
use crate::store::{Append, StoreError, Verdict};

/// The act of the change by which a draft notes what it has taken in.
const BASE_ACT: &str = "base";

/// Why a document was not made or changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReviewError {
    /// The draft would not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The plan would not.
    #[error(transparent)]
    Accept(#[from] AcceptError),
    /// The store did not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The room has gone, or what it did is not on the disk.
    #[error("the document could not be written; nothing was changed")]
    Lost,
}

/// What a lead accepts of one proposal.
#[derive(Debug)]
pub(crate) struct Accepting {
    /// The proposal.
    pub(crate) proposal: DocumentId,
    /// From which point of the plan it proposes.
    pub(crate) base: Vec<ChangeHash>,
    /// What.
    pub(crate) items: Vec<Item>,
    /// What other proposals have in just the same way: accepted with it.
    pub(crate) twins: Vec<(DocumentId, String)>,
    /// What the one cell is to say instead.
    pub(crate) outcome: Option<Content>,
    /// Why, where the lead says so.
    pub(crate) reason: String,
    /// The lead.
    pub(crate) by: ParticipantId,
}

/// Verdicts that wait for the commit of what they change.
pub(super) struct Deciding {
    /// The last of the changes.
    last: ChangeHash,
    verdicts: Vec<Verdict>,
    /// The commit that they are in.
    batch: Option<BatchId>,
    done: Accepted,
}

/// Where a lead waits for an answer: whether anything was written, with the verdicts, or why not.
pub(super) type Accepted = oneshot::Sender<Result<bool, AcceptError>>;

/// Why a plan did not take what was accepted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AcceptError {
    /// It does not fit the plan any more.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The plan was frozen meanwhile.
    #[error("the plan is frozen")]
    Frozen,
    /// The plan takes no more.
    #[error("the plan is full")]
    Full,
}

impl Relay {
    /// Waits until everything that was accepted of a document so far is on the disk.
    pub(crate) async fn settled(
        &self,
        document: DocumentId,
        kind: DocumentKind,
    ) -> Result<(), ReviewError> {
        let (done, answer) = oneshot::channel();
        self.mail(document, kind, Mail::Settle { done }).await?;
        answer.await.map_err(|_| ReviewError::Lost)
    }

    /// Makes a document of all that one holds: the changes are the server's in it.
    pub(crate) async fn make(
        &self,
        id: DocumentId,
        document: &Automerge,
    ) -> Result<(), ReviewError> {
        let append = Append {
            document: id,
            changes: own_changes(document),
            received_ms: self.0.identity.now_ms(),
            verdicts: Vec::new(),
        };
        self.0.store.create(append).await?;
        Ok(())
    }

    /// Brings into a draft what its plan says now.
    pub(crate) async fn take_in(
        &self,
        draft: DocumentId,
        plan: &Automerge,
        base: &[ChangeHash],
    ) -> Result<(), ReviewError> {
        let new = plan.get_changes(base);
        let checked = new.iter().map(|change| guard::change(change.raw_bytes()));
        let changes = checked
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| ReviewError::Lost)?;
        let base = plan.get_heads();
        self.mail(draft, DocumentKind::Draft, Mail::TakeIn { changes, base })
            .await?;
        self.settled(draft, DocumentKind::Draft).await
    }

    /// Puts what a lead accepts into the plan, with the verdicts; false where the plan says it already:
    /// then no verdict is written.
    pub(crate) async fn accept(
        &self,
        plan: DocumentId,
        asked: Accepting,
    ) -> Result<bool, ReviewError> {
        let (done, answer) = oneshot::channel();
        let asked = Box::new(asked);
        self.mail(plan, DocumentKind::Plan, Mail::Accept { asked, done })
            .await?;
        Ok(answer.await.map_err(|_| ReviewError::Lost)??)
    }

    async fn mail(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        mail: Mail,
    ) -> Result<(), ReviewError> {
        let room = self.0.rooms.room(&self.0, document, kind);
        room.send(mail).await.map_err(|_| ReviewError::Lost)
    }
}

/// Fresh actors of the server's.
pub(crate) fn fresh_actor() -> ActorId {
    ParticipantId::SERVER.actor(rand::random())
}

/// A draft of a plan, or a proposal in the making, as of a point.
pub(crate) fn fork(plan: &Automerge, base: &[ChangeHash]) -> Result<Automerge, ReviewError> {
    Ok(plan.fork_at(base).map_err(EditError::from)?)
}

/// Makes what a draft has beside the plan: its base, and its own comments.
pub(crate) fn begin_draft(draft: &mut Automerge, base: &[ChangeHash]) -> Result<(), EditError> {
    edit(
        draft,
        &fresh_actor(),
        &base_act()?,
        &mut super::entropy,
        |tx| begin(tx, base),
    )?;
    Ok(())
}

fn base_act() -> Result<ActId, EditError> {
    BASE_ACT
        .parse()
        .map_err(|_: IdError| EditError::Name(BASE_ACT.len()))
}

/// Notes in a draft which point of the plan it has taken in.
fn note_base(
    draft: &mut Automerge,
    actor: &ActorId,
    base: &[ChangeHash],
) -> Result<Option<ChangeHash>, EditError> {
    let act = base_act()?;
    let noted = edit(draft, actor, &act, &mut super::entropy, |tx| {
        set_base(tx, base)
    })?;
    Ok(noted.change)
}

impl Room {
    pub(super) fn take_in(&mut self, changes: Vec<CheckedChange>, base: &[ChangeHash]) {
        self.handle_apart(Event::Copied { changes });
        let document = self.replica.document();
        let has = |head: &ChangeHash| document.get_change_meta_by_hash(head).is_some();
        if self.reload_at.is_some() || !base.iter().all(has) {
            return;
        }
        let actor = self.own_actor();
        match note_base(self.replica.document_mut(), &actor, base) {
            Ok(noted) => self.handle(Event::Edited {
                changes: noted.into_iter().collect(),
            }),
            Err(error) => tracing::error!(document = %self.id, %error, "a draft took nothing in"),
        }
    }

    pub(super) fn accept(&mut self, asked: Box<Accepting>, done: Accepted) {
        if self.reload_at.is_some() {
            return;
        }
        let roster = self.parts.identity.roster();
        let group = roster.group_of(self.id);
        if !group.is_some_and(|group| roster.is_written_by_the_lead(group)) {
            return drop(done.send(Err(AcceptError::Frozen)));
        }
        if self.is_full() {
            return drop(done.send(Err(AcceptError::Full)));
        }
        let items: Vec<&Item> = asked.items.iter().collect();
        let outcome = asked.outcome.as_ref().map(|content| (content, asked.by));
        let act = ActId::random(&mut super::entropy);
        let plan = self.replica.document_mut();
        let accepted = apart(|| {
            let (base, entropy) = (&asked.base, &mut super::entropy);
            review::accept(plan, base, &items, outcome, &act, fresh_actor, entropy)
        });
        let origins = match accepted {
            Ok(accepted) => accepted.origins,
            Err(error) => return drop(done.send(Err(error.into()))),
        };
        let verdict = |proposal: DocumentId, item: String, origins| Verdict {
            proposal,
            item,
            edited: asked.outcome.is_some(),
            reason: asked.reason.clone(),
            by: asked.by,
            origins,
        };
        let of_item = |item: &Item| {
            let own = origins.iter().filter(|origin| origin.item == item.key);
            let own = own.map(|origin| (origin.change, origin.author)).collect();
            verdict(asked.proposal, item.key.to_string(), own)
        };
        let twins = asked.twins.iter();
        let twins = twins.map(|(proposal, item)| verdict(*proposal, item.clone(), Vec::new()));
        let Some(last) = origins.last().map(|origin| origin.change) else {
            // The plan says it already.
            return drop(done.send(Ok(false)));
        };
        self.deciding.push(Deciding {
            last,
            verdicts: asked.items.iter().map(of_item).chain(twins).collect(),
            batch: None,
            done,
        });
        let changes = origins.iter().map(|origin| origin.change).collect();
        self.handle(Event::Edited { changes });
    }

    /// The verdicts that a batch carries out.
    pub(super) fn verdicts_with(
        &mut self,
        batch: BatchId,
        changes: &[StoredChange],
    ) -> Vec<Verdict> {
        if self.deciding.is_empty() {
            return Vec::new();
        }
        let hashes: BTreeSet<ChangeHash> = changes.iter().map(|change| change.hash).collect();
        let mut verdicts = Vec::new();
        for deciding in &mut self.deciding {
            if hashes.contains(&deciding.last) {
                deciding.batch = Some(batch);
                verdicts.extend(deciding.verdicts.iter().cloned());
            }
        }
        verdicts
    }

    /// A batch is on the disk: whoever waits for its verdicts is told.
    pub(super) fn decided(&mut self, batch: BatchId) {
        let done = self
            .deciding
            .extract_if(.., |each| each.batch == Some(batch));
        for deciding in done {
            // Whoever asked may have gone.
            drop(deciding.done.send(Ok(true)));
        }
    }
}

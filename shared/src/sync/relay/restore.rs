//! Receipts, and what comes back by them; what a draft takes from its plan.

use automerge::ActorId;

use super::{Pending, Relay};
use crate::guard::{Admitted, Author, CheckedChange, Refusal};
use crate::ids::{DocumentId, ParticipantId};
use crate::limits::RECEIPT_OWNERS_MAX;
use crate::sync::{Effect, Receipt, StoredChange};

impl Relay {
    /// What may be vouched for: everything that is committed.
    pub(in crate::sync) fn receipt(&self, document: DocumentId) -> Receipt {
        let stock =
            |(actor, _): &(&ActorId, &ParticipantId)| ParticipantId::of_actor(actor).is_none();
        let owners = self.actors.iter().filter(stock).take(RECEIPT_OWNERS_MAX);
        Receipt {
            document,
            heads: self.log.heads().to_vec(),
            owners: owners
                .map(|(actor, owner)| (actor.clone(), *owner))
                .collect(),
        }
    }

    /// Takes in what the store has lost. It was checked when it first came, by the rights of then; the
    /// guard looks at it once more, for the document may be another one by now.
    pub(super) fn vouched(
        &mut self,
        changes: Vec<(CheckedChange, ParticipantId)>,
        effects: &mut Vec<Effect>,
    ) {
        for (change, owner) in changes {
            let actors = &self.actors;
            let owner_of = |actor: &ActorId| actors.get(actor).copied();
            let author = match owner {
                ParticipantId::SERVER => Author::server(self.kind),
                owner => Author::participant(owner, self.kind, &owner_of),
            };
            let admitted = self.gate.admit(&mut self.document, &change, &author);
            self.taken(&change, owner, admitted, effects);
        }
    }

    /// Takes into a draft what the plan says, which has been checked there. The actors are the server's
    /// here: whoever went on with one of them would write what cannot be taken from the plan any more.
    pub(super) fn copied(&mut self, changes: Vec<CheckedChange>, effects: &mut Vec<Effect>) {
        for change in changes {
            let author = Author::relayed(self.kind);
            let admitted = self.gate.admit(&mut self.document, &change, &author);
            self.taken(&change, ParticipantId::SERVER, admitted, effects);
        }
    }

    fn taken(
        &mut self,
        change: &CheckedChange,
        owner: ParticipantId,
        admitted: Result<Admitted, Refusal>,
        effects: &mut Vec<Effect>,
    ) {
        match admitted {
            // Nothing is taken into a document that is to be loaded again.
            _ if self.reloading => {}
            Ok(Admitted::Applied) => {
                let deps = change.deps().to_vec();
                let change = StoredChange {
                    hash: change.hash(),
                    actor: change.actor().clone(),
                    seq: change.seq(),
                    participant: owner,
                    bytes: change.bytes().into(),
                };
                self.actors.insert(change.actor.clone(), owner);
                self.pending.push_back(Pending {
                    change,
                    deps,
                    from: None,
                    joined: false,
                });
            }
            Ok(Admitted::Known) => {}
            Err(refusal) if refusal.is_poison() => self.reload(refusal.reason(), effects),
            // What it depends on did not come with it, or the document has no room for it.
            Err(_) => {}
        }
    }
}

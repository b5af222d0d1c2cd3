//! Verdicts on a proposal's items.

use std::collections::BTreeSet;
use std::sync::Arc;

use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api;
use tavolo_shared::ids::{ActId, DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::REASON_BYTES_MAX;
use tavolo_shared::plan::edit::Content;
use tavolo_shared::plan::review::{self, Item, ItemKey};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::proposed::Read;
use super::{Answer, ReviewFailure, Reviews};
use crate::identity::Decided;
use crate::relay::review::{Accepting, fresh_actor};

impl Reviews {
    /// What was decided of the proposals of a group's latest review, as far as whoever asks may read
    /// them.
    pub(crate) async fn verdicts(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Answer<Vec<api::ProposalVerdicts>> {
        let mut all = Vec::new();
        for proposal in self.proposals(group) {
            if self
                .may(who, proposal, DocumentKind::Proposal, Act::Read)
                .is_err()
            {
                continue;
            }
            let verdicts = self.identity.verdicts(proposal).await?;
            all.push(api::ProposalVerdicts {
                proposal,
                verdicts: verdicts.into_iter().map(told).collect(),
            });
        }
        Ok(all)
    }

    /// Decides items of a proposal.
    pub(crate) async fn decide(
        &self,
        who: ParticipantId,
        proposal: DocumentId,
        wish: &api::Decide,
    ) -> Answer<()> {
        let _turn = self.turn.lock().await;
        let group = self.must_decide(who, proposal)?;
        sensible(wish)?;
        let others = self.others(&group, proposal).await?;
        let read = self.read(proposal).await?;
        let decided = self.accepted(proposal).await?;
        let mut left = Vec::new();
        let mut seen = BTreeSet::new();
        for name in &wish.items {
            let found = read.item(name).ok_or(ReviewFailure::Unknown)?;
            if seen.insert(name) && !decided.contains(name) {
                left.push(found);
            }
        }
        let verdict = |item: String, accepted: bool, edited: bool| Decided {
            item,
            accepted,
            edited,
            reason: wish.reason.clone(),
            by: who,
            at_ms: self.identity.now_ms(),
        };
        let mut in_plan = Vec::new();
        let mut only_noted = Vec::new();
        for (item, told) in &left {
            let twin = others.iter().find(|other| other.has_accepted(told));
            match (wish.accept, twin) {
                (true, None) => in_plan.push((*item).clone()),
                // What stands in the plan by another's name is not rejected.
                (_, twin) => {
                    let accepted = wish.accept || twin.is_some();
                    only_noted.push(verdict(item.key.to_string(), accepted, false));
                }
            }
        }
        self.must_be_as_shown(&group, &read, &in_plan, wish).await?;
        if !in_plan.is_empty() {
            self.put_in(who, &group, proposal, &read, in_plan, wish)
                .await?;
        }
        self.identity.decide(proposal, &only_noted).await?;
        let names: Vec<String> = left.iter().map(|(item, _)| item.key.to_string()).collect();
        // Whoever proposed the same has the same answer.
        for other in &others {
            let twins = left.iter().filter_map(|(_, told)| other.twin(told));
            let twins: Vec<Decided> = twins
                .map(|item| verdict(item, wish.accept, wish.outcome.is_some()))
                .collect();
            self.identity.decide(other.proposal, &twins).await?;
        }
        self.identity
            .note_verdicts(who, proposal, &names, wish.accept)
            .await?;
        Ok(())
    }

    /// What a cell would say if the item was accepted now.
    pub(crate) async fn outcome(
        &self,
        who: ParticipantId,
        proposal: DocumentId,
        item: &str,
    ) -> Answer<api::Outcome> {
        let group = self.must_decide(who, proposal)?;
        let read = self.read(proposal).await?;
        let (item, _) = read.item(item).ok_or(ReviewFailure::Unknown)?;
        let text = self.text_after(&group, &read, item).await?;
        Ok(api::Outcome { text })
    }

    /// That nobody has written in the cell since the lead began to edit its outcome.
    async fn must_be_as_shown(
        &self,
        group: &GroupId,
        read: &Arc<Read>,
        in_plan: &[Item],
        wish: &api::Decide,
    ) -> Answer<()> {
        let (Some(shown), [item]) = (&wish.shown, in_plan) else {
            return Ok(());
        };
        if self.text_after(group, read, item).await? == *shown {
            return Ok(());
        }
        Err(ReviewFailure::NotNow(
            "somebody has written in the cell since: look at it again",
        ))
    }

    /// What a cell says once an item is accepted in the plan as it stands.
    async fn text_after(&self, group: &GroupId, read: &Arc<Read>, item: &Item) -> Answer<String> {
        let ItemKey::Cell(row, column) = item.key.clone() else {
            return Err(ReviewFailure::NotNow("only a cell's outcome is edited"));
        };
        let (item, read) = (item.clone(), read.clone());
        let plan = self.document(group, DocumentKind::Plan)?;
        self.relay.settled(plan, DocumentKind::Plan).await?;
        let mut plan = self.committed(plan).await?.document;
        let text = tokio::task::spawn_blocking(move || {
            let entropy = &mut crate::relay::entropy;
            let act = ActId::random(entropy);
            review::accept(
                &mut plan,
                &read.base,
                &[&item],
                None,
                &act,
                fresh_actor,
                entropy,
            )?;
            let view = View::from_document(&plan);
            let row = view.row(Table::Rows, &row);
            Ok::<_, ReviewFailure>(row.map(|row| row.cell(&column).joined()))
        });
        let text = text.await.map_err(|_| ReviewFailure::Unread)??;
        Ok(text.unwrap_or_default())
    }

    async fn put_in(
        &self,
        who: ParticipantId,
        group: &GroupId,
        proposal: DocumentId,
        read: &Arc<Read>,
        items: Vec<Item>,
        wish: &api::Decide,
    ) -> Answer<()> {
        let plan = self.document(group, DocumentKind::Plan)?;
        let names: Vec<String> = items.iter().map(|item| item.key.to_string()).collect();
        let asked = Accepting {
            proposal,
            base: read.base.clone(),
            items,
            outcome: wish.outcome.clone().map(Content::Text),
            reason: wish.reason.clone(),
            by: who,
        };
        self.relay.accept(plan, asked).await?;
        // What the plan said already came in by no change, and so has no verdict yet.
        let written = self.accepted(proposal).await?;
        let already: Vec<Decided> = names
            .into_iter()
            .filter(|name| !written.contains(name))
            .map(|item| Decided {
                item,
                accepted: true,
                edited: false,
                reason: wish.reason.clone(),
                by: who,
                at_ms: self.identity.now_ms(),
            })
            .collect();
        Ok(self.identity.decide(proposal, &already).await?)
    }

    /// Whose plan a proposal is for, where whoever asks decides of it now.
    fn must_decide(&self, who: ParticipantId, proposal: DocumentId) -> Answer<GroupId> {
        let rights = self.may(who, proposal, DocumentKind::Proposal, Act::Read)?;
        let group = self.group_of(proposal)?;
        self.identity.must_run(who, &group)?;
        if !self.proposals(&group).contains(&proposal) {
            return Err(ReviewFailure::NotNow("a newer review has taken its place"));
        }
        if !rights.stage.round_closed {
            return Err(ReviewFailure::NotNow(
                "the review is open: what was handed in can still be taken back",
            ));
        }
        if !self.identity.roster().is_written_by_the_lead(&group) {
            return Err(ReviewFailure::NotNow("the plan is frozen"));
        }
        Ok(group)
    }

    fn proposals(&self, group: &GroupId) -> Vec<DocumentId> {
        let roster = self.identity.roster();
        let round = roster.round_of(group);
        let all = round.map(|round| roster.documents_of(round));
        let all = all.into_iter().flatten();
        all.filter(|each| each.kind == DocumentKind::Proposal)
            .map(|each| each.id)
            .collect()
    }

    async fn accepted(&self, proposal: DocumentId) -> Answer<BTreeSet<String>> {
        let verdicts = self.identity.verdicts(proposal).await?;
        let accepted = verdicts.into_iter().filter(|verdict| verdict.accepted);
        Ok(accepted.map(|verdict| verdict.item).collect())
    }

    /// The other proposals of the review.
    async fn others(&self, group: &GroupId, but: DocumentId) -> Answer<Vec<Other>> {
        let mut others = Vec::new();
        for proposal in self.proposals(group) {
            if proposal != but {
                others.push(Other {
                    proposal,
                    read: self.read(proposal).await?,
                    accepted: self.accepted(proposal).await?,
                });
            }
        }
        Ok(others)
    }
}

/// Another proposal of the same review.
struct Other {
    proposal: DocumentId,
    read: Arc<Read>,
    accepted: BTreeSet<String>,
}

impl Other {
    /// The item that does just the same, where there is one that is not in the plan.
    fn twin(&self, told: &api::ProposedItem) -> Option<String> {
        let twin = self.same(told)?;
        (!self.accepted.contains(twin)).then(|| twin.to_owned())
    }

    /// Whether just the same is in the plan already.
    fn has_accepted(&self, told: &api::ProposedItem) -> bool {
        self.same(told)
            .is_some_and(|twin| self.accepted.contains(twin))
    }

    fn same(&self, told: &api::ProposedItem) -> Option<&str> {
        let (_, twin) = self.read.item(&told.item)?;
        let is_same = twin.cells == told.cells
            && (&twin.section, &twin.place) == (&told.section, &told.place);
        is_same.then_some(&twin.item)
    }
}

fn sensible(wish: &api::Decide) -> Answer<()> {
    if wish.reason.len() > REASON_BYTES_MAX {
        return Err(ReviewFailure::NotNow("the reason is too long"));
    }
    if wish.outcome.is_some() && (wish.items.len() != 1 || !wish.accept) {
        return Err(ReviewFailure::NotNow(
            "one cell's outcome is edited at a time",
        ));
    }
    Ok(())
}

fn told(decided: Decided) -> api::Verdict {
    api::Verdict {
        item: decided.item,
        accepted: decided.accepted,
        edited: decided.edited,
        reason: decided.reason,
        by: decided.by,
    }
}

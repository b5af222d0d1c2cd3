//! Verdicts on a proposal's items.

use std::collections::BTreeSet;
use std::sync::Arc;

use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api;
use tavolo_shared::ids::{ActId, DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::{DECISION_ITEMS_MAX, REASON_BYTES_MAX};
use tavolo_shared::plan::edit::Content;
use tavolo_shared::plan::review::{self, Item, ItemKey};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::proposed::Read;
use super::{Answer, ReviewFailure, Reviews};
use crate::identity::{Decided, VerdictsNoted};
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
        let mut wishes = Vec::new();
        for name in wish.items.iter().collect::<BTreeSet<_>>() {
            let found = read.item(name).ok_or(ReviewFailure::Unknown)?;
            if !decided.contains(name) {
                wishes.push(found);
            }
        }
        let names: Vec<String> = wishes
            .iter()
            .map(|(item, _)| item.key.to_string())
            .collect();
        let (goes_in, stands): (Vec<_>, Vec<_>) = wishes
            .into_iter()
            .map(|(item, told)| Meant::new(proposal, item, told, &others))
            .partition(|meant| wish.accept && !meant.is_in);
        let items: Vec<Item> = goes_in.iter().map(|meant| meant.item.clone()).collect();
        self.must_be_as_shown(&group, &read, &items, wish).await?;
        let verdict = |accepted: bool, edited: bool| Decided {
            accepted,
            edited,
            reason: wish.reason.clone(),
            by: who,
            at_ms: self.identity.now_ms(),
        };
        let mut noted = Vec::new();
        for meant in &stands {
            // What stands in the plan by another's name is not rejected.
            noted.extend(meant.all(&verdict(wish.accept || meant.is_in, false)));
        }
        if !self
            .put_in(who, &group, proposal, &read, &goes_in, wish)
            .await?
        {
            // The plan said it already.
            let same = goes_in
                .iter()
                .flat_map(|meant| meant.all(&verdict(true, false)));
            noted.extend(same);
        }
        let told = VerdictsNoted {
            proposal,
            items: names,
            accepted: wish.accept,
        };
        Ok(self.identity.decide(who, &noted, &told).await?)
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

    /// Puts items into the plan, with all their verdicts; false where there was nothing to be written.
    async fn put_in(
        &self,
        who: ParticipantId,
        group: &GroupId,
        proposal: DocumentId,
        read: &Arc<Read>,
        meant: &[Meant],
        wish: &api::Decide,
    ) -> Answer<bool> {
        if meant.is_empty() {
            return Ok(true);
        }
        let plan = self.document(group, DocumentKind::Plan)?;
        let asked = Accepting {
            proposal,
            base: read.base.clone(),
            items: meant.iter().map(|each| each.item.clone()).collect(),
            twins: meant.iter().flat_map(|each| each.twins.clone()).collect(),
            outcome: wish.outcome.clone().map(Content::Text),
            reason: wish.reason.clone(),
            by: who,
        };
        Ok(self.relay.accept(plan, asked).await?)
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

    /// Whether something of the latest review, closed, waits for an answer.
    pub(super) async fn has_undecided(&self, group: &GroupId) -> Answer<bool> {
        let roster = self.identity.roster();
        let round = roster.round_of(group);
        if round.is_none_or(|round| round.closed_ms.is_none()) {
            return Ok(false);
        }
        for proposal in self.proposals(group) {
            let decided = self.identity.verdicts(proposal).await?;
            let decided: BTreeSet<String> = decided.into_iter().map(|(item, _)| item).collect();
            let read = self.read(proposal).await?;
            if read.told.iter().any(|told| !decided.contains(&told.item)) {
                return Ok(true);
            }
        }
        Ok(false)
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
        let accepted = verdicts.into_iter().filter(|(_, verdict)| verdict.accepted);
        Ok(accepted.map(|(item, _)| item).collect())
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

/// An item that is decided, with all who propose just the same.
struct Meant {
    proposal: DocumentId,
    item: Item,
    /// Those of other proposals, that are not in the plan: they have the same answer.
    twins: Vec<(DocumentId, String)>,
    /// It is in the plan by the name of another proposal.
    is_in: bool,
}

impl Meant {
    fn new(proposal: DocumentId, item: &Item, told: &api::ProposedItem, others: &[Other]) -> Self {
        let twins = others
            .iter()
            .filter_map(|other| Some((other.proposal, other.twin(told)?)));
        Self {
            proposal,
            item: item.clone(),
            twins: twins.collect(),
            is_in: others.iter().any(|other| other.has_accepted(told)),
        }
    }

    /// The same answer for all of them.
    fn all(&self, verdict: &Decided) -> Vec<(DocumentId, String, Decided)> {
        let own = (self.proposal, self.item.key.to_string());
        let all = std::iter::once(&own).chain(&self.twins);
        all.map(|(of, item)| (*of, item.clone(), verdict.clone()))
            .collect()
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
    if wish.items.len() > DECISION_ITEMS_MAX {
        return Err(ReviewFailure::NotNow("too many at once: decide in parts"));
    }
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

fn told((item, decided): (String, Decided)) -> api::Verdict {
    api::Verdict {
        item,
        accepted: decided.accepted,
        edited: decided.edited,
        reason: decided.reason,
        by: decided.by,
    }
}

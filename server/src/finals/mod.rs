//! Final versions: the checks before, the moment in which a plan is closed to all, and how far the
//! projects are with their answers.
//!
//! Who may is the identity's word, what a check finds the plan module's. A plan is closed first, then
//! what was on its way is let in or turned away, and only then is the point read at which it stands: so
//! the version's heads are the closed plan's, and no edit is between them. A server that stops in between
//! finishes at the next look ([`Finals::settle`]).

mod checks;
mod shown;

pub(crate) use self::shown::approvals_of;

use std::sync::Arc;

use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api::{self, VersionKind};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::LABEL_BYTES_MAX;
use tokio::sync::Mutex;

use crate::identity::{By, Final, Identity, NewFinal};
use crate::relay::Relay;
use crate::review::ReviewFailure;
use crate::versions::Versions;

type Answer<T> = Result<T, ReviewFailure>;

/// Final versions. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Finals {
    identity: Identity,
    relay: Relay,
    versions: Versions,
    /// One thing at a time.
    turn: Arc<Mutex<()>>,
    found: checks::Found,
}

impl Finals {
    pub(crate) fn new(identity: Identity, relay: Relay, versions: Versions) -> Self {
        Self {
            identity,
            relay,
            versions,
            turn: Arc::default(),
            found: checks::Found::default(),
        }
    }

    /// Where a plan stands on its way to a final version, to whoever may read it.
    pub(crate) async fn state(&self, who: ParticipantId, group: &GroupId) -> Answer<api::Finality> {
        self.must_read(who, group)?;
        self.settle(group).await?;
        let roster = self.identity.roster();
        let known = roster.group(group).ok_or(ReviewFailure::Unknown)?.clone();
        let standing = roster.final_of(group).is_some();
        let checks = match standing {
            true => None,
            false => Some(self.checked(group).await?),
        };
        let answers_for = known.projects.iter();
        let answers_for = answers_for.filter(|project| self.identity.answers_for(who, project));
        Ok(api::Finality {
            state: known.state,
            checks,
            versions: shown::versions(&roster, &known, self.identity.now_ms()),
            answers_for: answers_for.cloned().collect(),
            seen: self.seen(who, group).await?,
        })
    }

    /// The version that somebody saw before the newest final one: another final one that they looked at,
    /// else the one of the latest review.
    async fn seen(&self, who: ParticipantId, group: &GroupId) -> Answer<Option<api::SeenVersion>> {
        let roster = self.identity.roster();
        let newest = roster.finals_of(group).next_back();
        let (newest, made_ms) = newest.map_or((i64::MAX, u64::MAX), |each| (each.id, each.made_ms));
        let seen = self.identity.final_seen_before(who, group, newest).await?;
        let seen = seen.and_then(|id| roster.finals_of(group).find(|each| each.id == id));
        if let Some((seen, point)) = seen.and_then(|seen| Some((seen, seen.point.as_ref()?))) {
            return Ok(Some(api::SeenVersion {
                name: seen.name.clone(),
                heads: shown::heads(&point.plan_heads),
                made_ms: seen.made_ms,
            }));
        }
        let round = roster.round_of(group);
        let round = round.filter(|round| round.opened_ms <= made_ms);
        Ok(round.map(|round| api::SeenVersion {
            name: round.version.clone(),
            heads: shown::heads(&round.heads),
            made_ms: round.opened_ms,
        }))
    }

    /// Makes a plan, as it is now, its group's final version.
    pub(crate) async fn make(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &api::MakeFinal,
    ) -> Answer<()> {
        self.settle(group).await?;
        let turn = self.turn.lock().await;
        self.identity.must_run(who, group)?;
        let found = self.checked(group).await?;
        if found.digest != wish.seen {
            return Err(ReviewFailure::NotNow(
                "the plan was changed since the checks: look at them again",
            ));
        }
        if !found.warnings.is_empty() && wish.reason.trim().is_empty() {
            return Err(ReviewFailure::NotNow(
                "the checks found something: say why you go on past it",
            ));
        }
        let new = NewFinal {
            name: wish.name.trim().to_owned(),
            reason: wish.reason.trim().to_owned(),
            deadline: wish.deadline.clone(),
            silence_consents: wish.silence_consents,
        };
        let by = By::Participant(who);
        self.identity.close_plan(by, group, &new).await?;
        drop(turn);
        self.settle(group).await
    }

    /// Opens a final version again.
    pub(crate) async fn reopen(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &api::Reopen,
    ) -> Answer<()> {
        self.settle(group).await?;
        let _turn = self.turn.lock().await;
        self.identity.must_run(who, group)?;
        let roster = self.identity.roster();
        let standing = roster.final_of(group);
        let standing = standing.ok_or(ReviewFailure::NotNow("the plan is no final version"))?;
        let name = shortened(format!("{} ↺", standing.name));
        let version = self
            .versions
            .now(group, VersionKind::Automatic, &name, &wish.reason)
            .await?;
        let by = By::Participant(who);
        let reopened = self
            .identity
            .reopen(by, group, &wish.reason, Some(&version));
        Ok(reopened.await?)
    }

    /// Finishes what a closing began: lets in or turns away what was on its way, reads the point at which
    /// the plan stands, and notes it with what the checks find there. Nothing where there is nothing to
    /// finish.
    pub(crate) async fn settle(&self, group: &GroupId) -> Answer<()> {
        let is_open = |each: &&Final| each.point.is_none();
        if self
            .identity
            .roster()
            .final_of(group)
            .filter(is_open)
            .is_none()
        {
            return Ok(());
        }
        let _turn = self.turn.lock().await;
        let roster = self.identity.roster();
        let Some(closing) = roster.final_of(group).filter(is_open) else {
            return Ok(());
        };
        let version = self
            .versions
            .now(group, VersionKind::Final, &closing.name, "")
            .await?;
        let found = self.checked(group).await?;
        let checks = serde_json::to_string(&found).map_err(|_| ReviewFailure::Unread)?;
        Ok(self
            .identity
            .settle_final(closing, &version, &checks)
            .await?)
    }

    /// That somebody may read a group's plan; to everybody else there is no such group.
    pub(crate) fn must_read(&self, who: ParticipantId, group: &GroupId) -> Answer<DocumentId> {
        let roster = self.identity.roster();
        let plan = roster.document_of(group, DocumentKind::Plan);
        let may = |plan: &DocumentId| {
            let rights = roster.rights(who, *plan, self.identity.now_ms());
            rights.is_some_and(|rights| rights.may(Act::Read))
        };
        plan.filter(may).ok_or(ReviewFailure::Unknown)
    }

    fn document(&self, group: &GroupId, kind: DocumentKind) -> Answer<DocumentId> {
        let roster = self.identity.roster();
        let found = match kind {
            DocumentKind::Inventory => roster.inventory(),
            kind => roster.document_of(group, kind),
        };
        found.ok_or(ReviewFailure::Unknown)
    }
}

/// A name that fits.
fn shortened(mut name: String) -> String {
    while name.len() > LABEL_BYTES_MAX {
        name.pop();
    }
    name
}

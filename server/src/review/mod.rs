//! A review of a plan, from its opening to the last verdict: what the lead and the partnerships ask for,
//! done in the order in which it has to be done.
//!
//! Who may is the identity's word, what a difference is the plan module's, and what is written is
//! written by the relay. One thing happens at a time ([`Reviews::turn`]): a draft that is handed in
//! while the plan is brought into it, or an item that two leads accept at once, would be a riddle.

mod decide;
mod proposed;

use std::sync::Arc;

use automerge::{ActorId, Automerge};
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api::{self, VersionKind};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::LABEL_BYTES_MAX;
use tavolo_shared::plan::edit::EditError;
use tavolo_shared::plan::review;
use tavolo_shared::plan::view::View;
use tokio::sync::Mutex;

use self::proposed::Known;
use crate::identity::{
    By, DocumentRights, Identity, IdentityError, NewRound, Round, RoundDocument,
};
use crate::relay::handing::HandError;
use crate::relay::review::{ReviewError, begin_draft, fork, fresh_actor};
use crate::relay::{Opened, Relay};
use crate::versions::{VersionFailure, Versions, heads};
use crate::words::t;

/// Why something of a review was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReviewFailure {
    /// Who may, and when.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// There is no such draft, proposal or group, or none that whoever asks may know of.
    #[error("there is nothing of this name")]
    Unknown,
    /// The proposals of the last review wait for an answer.
    #[error("what was proposed last is not decided yet: decide it, or reject what is left")]
    Undecided,
    /// It cannot be done as things stand.
    #[error("{0}")]
    NotNow(&'static str),
    /// A document could not be written.
    #[error(transparent)]
    Document(Box<ReviewError>),
    /// What the draft uses could not be brought along.
    #[error(transparent)]
    Along(#[from] HandError),
    /// A document could not be read.
    #[error("a document could not be read")]
    Unread,
}

impl From<ReviewError> for ReviewFailure {
    fn from(error: ReviewError) -> Self {
        Self::Document(Box::new(error))
    }
}

impl From<EditError> for ReviewFailure {
    fn from(error: EditError) -> Self {
        ReviewError::Edit(error).into()
    }
}

impl From<VersionFailure> for ReviewFailure {
    fn from(failure: VersionFailure) -> Self {
        match failure {
            VersionFailure::Identity(error) => Self::Identity(error),
            VersionFailure::Unknown => Self::Unknown,
            VersionFailure::Unread => Self::Unread,
        }
    }
}

type Answer<T> = Result<T, ReviewFailure>;

/// Reviews. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Reviews {
    identity: Identity,
    relay: Relay,
    versions: Versions,
    /// One thing at a time.
    turn: Arc<Mutex<()>>,
    known: Known,
}

impl Reviews {
    pub(crate) fn new(identity: Identity, relay: Relay, versions: Versions) -> Self {
        Self {
            versions,
            identity,
            relay,
            turn: Arc::default(),
            known: Known::default(),
        }
    }

    /// Opens a review of a group's plan as it is now.
    pub(crate) async fn open(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &api::OpenRound,
    ) -> Answer<()> {
        let _turn = self.turn.lock().await;
        self.identity.must_run(who, group)?;
        // Without its round nobody could decide them any more, and their partnerships would never hear.
        if self.has_undecided(group).await? {
            return Err(ReviewFailure::Undecided);
        }
        let version = self.versions.now(group, VersionKind::Round, &wish.name, "");
        let version = version.await?;
        let round = NewRound {
            deadline: wish.deadline.clone(),
            note: wish.note.clone(),
        };
        let by = By::Participant(who);
        Ok(self
            .identity
            .open_round(by, group, &version, &round)
            .await?)
    }

    /// Closes the group's open review.
    pub(crate) async fn close(&self, who: ParticipantId, group: &GroupId) -> Answer<()> {
        let _turn = self.turn.lock().await;
        self.identity.must_run(who, group)?;
        // What a failure left torn is open again, and said to be so, rather than lost in the closing.
        self.identity.mend_submissions().await?;
        let called = self.closing_of(group).await?;
        let version = self
            .versions
            .now(group, VersionKind::RoundClosed, &called, "");
        let version = version.await?;
        let by = By::Participant(who);
        Ok(self.identity.close_round(by, group, &version).await?)
    }

    /// What the landmark of a review's closing is called, in the plan's language.
    async fn closing_of(&self, group: &GroupId) -> Answer<String> {
        let plan = self.document(group, DocumentKind::Plan)?;
        let plan = self.committed(plan).await?;
        let language = View::from_document(&plan.document).language();
        let roster = self.identity.roster();
        let round = roster.round_of(group).ok_or(ReviewFailure::Unknown)?;
        let called = t!(language, "review-closed", name = round.version.as_str());
        match called.len() > LABEL_BYTES_MAX {
            true => Ok(round.version.clone()),
            false => Ok(called),
        }
    }

    /// The draft of a partnership, made where it is missing.
    pub(crate) async fn draft(
        &self,
        who: ParticipantId,
        group: &GroupId,
        project: &ProjectId,
    ) -> Answer<DocumentId> {
        let _turn = self.turn.lock().await;
        let roster = self.identity.roster();
        let known = roster.group(group).ok_or(ReviewFailure::Unknown)?;
        if roster.place(who, project).is_none() || !known.projects.contains(project) {
            return Err(ReviewFailure::Unknown);
        }
        let round = roster.round_of(group).ok_or(ReviewFailure::Unknown)?;
        let there = self.of_round(round, project, DocumentKind::Draft);
        if let Some(draft) = there {
            return Ok(draft);
        }
        if round.closed_ms.is_some() {
            return Err(ReviewFailure::NotNow("the review is closed"));
        }
        let plan = self
            .committed(self.document(group, DocumentKind::Plan)?)
            .await?;
        let base = heads(&round.heads).ok_or(ReviewFailure::Unread)?;
        let mut draft = fork(&plan.document, &base)?;
        begin_draft(&mut draft, &base)?;
        self.add(
            By::Participant(who),
            round,
            project,
            DocumentKind::Draft,
            &draft,
        )
        .await
    }

    /// Brings into a draft what the plan says now.
    pub(crate) async fn pull(&self, who: ParticipantId, draft: DocumentId) -> Answer<()> {
        let _turn = self.turn.lock().await;
        self.may(who, draft, DocumentKind::Draft, Act::Write)?;
        let group = self.group_of(draft)?;
        let plan = self
            .committed(self.document(&group, DocumentKind::Plan)?)
            .await?;
        self.relay.settled(draft, DocumentKind::Draft).await?;
        let now = self.committed(draft).await?;
        let base = review::base_of(&now.document).ok_or(ReviewFailure::Unread)?;
        if plan.document.get_heads() == base {
            return Ok(());
        }
        self.relay.take_in(draft, &plan.document, &base).await?;
        // The room may have been loaded again in between, without it.
        let after = self.committed(draft).await?.document;
        if review::base_of(&after) == Some(base) {
            return Err(ReviewFailure::Unread);
        }
        Ok(())
    }

    /// Hands a draft in: it is closed, and its differences become the proposal.
    pub(crate) async fn submit(&self, who: ParticipantId, draft: DocumentId) -> Answer<()> {
        let _turn = self.turn.lock().await;
        self.identity.submit(who, draft).await?;
        let proposed = self.propose(who, draft).await;
        if proposed.is_err() {
            self.identity.take_back(By::Operator, draft).await?;
        }
        proposed
    }

    /// Takes a proposal back, until the review closes: the draft is open again.
    pub(crate) async fn take_back(&self, who: ParticipantId, draft: DocumentId) -> Answer<()> {
        let _turn = self.turn.lock().await;
        Ok(self.identity.take_back(By::Participant(who), draft).await?)
    }

    async fn propose(&self, who: ParticipantId, draft: DocumentId) -> Answer<()> {
        // Words that were on their way when the button was pressed are in.
        self.relay.settled(draft, DocumentKind::Draft).await?;
        let (group, roster) = (self.group_of(draft)?, self.identity.roster());
        let (round, project) = roster
            .round_and_project(draft)
            .ok_or(ReviewFailure::Unknown)?;
        let plan = self
            .committed(self.document(&group, DocumentKind::Plan)?)
            .await?;
        let draft = self.committed(draft).await?;
        let proposal = tokio::task::spawn_blocking(move || proposal_of(&draft, &plan.document))
            .await
            .map_err(|_| ReviewFailure::Unread)??;
        let used = proposed::outputs_of(&proposal);
        if let (Some(space), Some(inventory)) = (roster.space_of(project), roster.inventory()) {
            self.relay.copy_outputs(space, inventory, used).await?;
        }
        let by = By::Participant(who);
        self.add(by, round, project, DocumentKind::Proposal, &proposal)
            .await
            .map(drop)
    }

    /// Makes a document of a round, and says that it is there.
    async fn add(
        &self,
        by: By,
        round: &Round,
        project: &ProjectId,
        kind: DocumentKind,
        document: &Automerge,
    ) -> Answer<DocumentId> {
        let id = DocumentId::from_bytes(rand::random());
        self.relay.make(id, document).await?;
        let made = RoundDocument {
            id,
            kind,
            project: project.clone(),
            submitted_ms: (kind == DocumentKind::Proposal).then(|| self.identity.now_ms()),
        };
        Ok(self.identity.add_to_round(by, round, &made).await?)
    }

    fn of_round(
        &self,
        round: &Round,
        project: &ProjectId,
        kind: DocumentKind,
    ) -> Option<DocumentId> {
        let all = self.identity.roster().documents_of(round);
        let found = all
            .into_iter()
            .find(|each| each.kind == kind && each.project == *project);
        found.map(|each| each.id)
    }

    /// What somebody may do with a document of a kind, where they may do this.
    fn may(
        &self,
        who: ParticipantId,
        document: DocumentId,
        kind: DocumentKind,
        act: Act,
    ) -> Answer<DocumentRights> {
        let roster = self.identity.roster();
        let rights = roster.rights(who, document, self.identity.now_ms());
        let rights = rights.filter(|rights| rights.kind == kind && rights.may(Act::Read));
        let rights = rights.ok_or(ReviewFailure::Unknown)?;
        if !rights.may(act) {
            return Err(IdentityError::Forbidden("nobody writes this any more").into());
        }
        Ok(rights)
    }

    fn group_of(&self, document: DocumentId) -> Answer<GroupId> {
        let roster = self.identity.roster();
        roster
            .group_of(document)
            .cloned()
            .ok_or(ReviewFailure::Unknown)
    }

    fn document(&self, group: &GroupId, kind: DocumentKind) -> Answer<DocumentId> {
        let roster = self.identity.roster();
        roster
            .document_of(group, kind)
            .ok_or(ReviewFailure::Unknown)
    }

    async fn committed(&self, document: DocumentId) -> Answer<Opened> {
        self.relay
            .opened(document)
            .await
            .ok_or(ReviewFailure::Unread)
    }
}

/// What a draft proposes, as a document of its own.
fn proposal_of(draft: &Opened, plan: &Automerge) -> Answer<Automerge> {
    let base = review::base_of(&draft.document).ok_or(ReviewFailure::Unread)?;
    let author = |actor: &ActorId| {
        let mut known = draft.actors.iter();
        let found = known.find(|(known, _)| known == actor);
        found.map_or(ParticipantId::SERVER, |(_, who)| *who)
    };
    let items = review::items(&draft.document, &base, &author).ok_or(ReviewFailure::Unread)?;
    if items.is_empty() {
        return Err(ReviewFailure::NotNow(
            "the draft says what the plan says: there is nothing to hand in",
        ));
    }
    let mut proposal = fork(plan, &base)?;
    let entropy = &mut crate::relay::entropy;
    review::propose(&mut proposal, &base, &items, fresh_actor, entropy)?;
    Ok(proposal)
}

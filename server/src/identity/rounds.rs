//! Reviews of a plan: rounds, and the drafts and proposals in them.
//!
//! Rows, and rules of who may. What is in the documents is the relay's and the plan module's; here is
//! only which there are, and how far along.

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::{Act, DocumentKind, PlanState, Seat};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::REASON_BYTES_MAX;
use tavolo_shared::plan::value::is_day;

use super::changes::write_state;
use super::text::name_of;
use super::versions::{NewVersion, write_version};
use super::{By, Identity, IdentityError, Roster, audit};

/// A review of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number in the database.
    pub id: i64,
    /// Whose plan.
    pub group: GroupId,
    /// The day until which proposals are awaited.
    pub deadline: Option<String>,
    /// What the lead says of it.
    pub note: String,
    /// When it was opened, in milliseconds since 1970.
    pub opened_ms: u64,
    /// When it was closed.
    pub closed_ms: Option<u64>,
    /// The name of the version on which it is.
    pub version: String,
    /// The heads of the plan then, as they are written.
    pub heads: String,
}

/// What a lead wants of a new round.
#[derive(Debug, Clone)]
pub struct NewRound {
    /// The day until which proposals are awaited.
    pub deadline: Option<String>,
    /// What the lead says of it.
    pub note: String,
}

/// A document of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundDocument {
    /// Its name.
    pub id: DocumentId,
    /// A draft or a proposal.
    pub kind: DocumentKind,
    /// Whose.
    pub project: ProjectId,
    /// Of a draft, when it was submitted; of a proposal, when it was made.
    pub submitted_ms: Option<u64>,
}

impl Roster {
    /// The latest round of a group, open or closed.
    pub fn round_of(&self, group: &GroupId) -> Option<&Round> {
        self.rounds.iter().rev().find(|round| round.group == *group)
    }

    pub(super) fn round(&self, id: i64) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The drafts and proposals of a round.
    pub fn documents_of(&self, round: &Round) -> Vec<RoundDocument> {
        let own = self
            .documents
            .iter()
            .filter(|(_, facts)| facts.round == Some(round.id));
        own.filter_map(|(id, facts)| {
            Some(RoundDocument {
                id: *id,
                kind: facts.kind,
                project: facts.project.clone()?,
                submitted_ms: facts.submitted_ms,
            })
        })
        .collect()
    }

    /// The round and the project of a draft or a proposal.
    pub fn round_and_project(&self, document: DocumentId) -> Option<(&Round, &ProjectId)> {
        let facts = self.facts(document)?;
        Some((self.round(facts.round?)?, facts.project.as_ref()?))
    }
}

const LEADS: &str = "only the group's lead opens and closes a review, and decides";
const SPEAKS: IdentityError = IdentityError::Forbidden("only the project's referent hands it over");

impl Identity {
    /// That somebody runs a group.
    ///
    /// # Errors
    /// Where they do not, or there is no such group.
    pub(crate) fn must_run(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<(), IdentityError> {
        self.must_lead(By::Participant(who), group, LEADS)
    }

    /// That somebody runs a group; `else_why` is what to say of those who do not.
    ///
    /// # Errors
    /// Where they do not, or there is no such group.
    pub(super) fn must_lead(
        &self,
        by: By,
        group: &GroupId,
        else_why: &'static str,
    ) -> Result<(), IdentityError> {
        let (roster, now_ms) = (self.roster(), self.now_ms());
        if roster.group(group).is_none() {
            return Err(IdentityError::bad_request(format!(
                "there is no group {group}"
            )));
        }
        match by {
            By::Operator => Ok(()),
            By::Participant(who) => roster
                .seat(who, group, now_ms)
                .is_some_and(Seat::runs_the_group)
                .then_some(())
                .ok_or(IdentityError::Forbidden(else_why)),
        }
    }

    /// Opens a review of a group's plan on a new version, and has the plan written by the lead alone.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, a review is open already, or the plan is frozen.
    pub async fn open_round(
        &self,
        by: By,
        group: &GroupId,
        version: &NewVersion,
        wish: &NewRound,
    ) -> Result<(), IdentityError> {
        sensible(wish)?;
        let mut change = self.begin().await?;
        self.must_lead(by, group, LEADS)?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        if roster
            .round_of(group)
            .is_some_and(|round| round.closed_ms.is_none())
        {
            return Err(IdentityError::bad_request(
                "a review of this plan is open already",
            ));
        }
        if roster
            .group(group)
            .is_some_and(|group| group.state == PlanState::Frozen)
        {
            return Err(IdentityError::bad_request("the plan is frozen"));
        }
        let version = write_version(&mut change, by, group, version, now_ms).await?;
        let round: i64 = sqlx::query_scalar(
            "INSERT INTO rounds (group_id, version, deadline, note, opened_ms) \
             VALUES (?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(group.as_str())
        .bind(version)
        .bind(&wish.deadline)
        .bind(&wish.note)
        .bind(signed(now_ms))
        .fetch_one(&mut *change)
        .await?;
        let state = write_state(&mut change, group, PlanState::Review).await?;
        let detail = json!({ "group": group, "round": round, "version": version,
            "deadline": wish.deadline, "state": state });
        audit::append(&mut change, now_ms, by, "round_opened", detail).await?;
        self.commit(change).await
    }

    /// Closes a group's open review, with a version as its landmark: proposals are read by all, and drafts
    /// written by nobody.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or none is open.
    pub async fn close_round(
        &self,
        by: By,
        group: &GroupId,
        version: &NewVersion,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        self.must_lead(by, group, LEADS)?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let open = roster
            .round_of(group)
            .filter(|round| round.closed_ms.is_none());
        let round = open.ok_or_else(|| IdentityError::bad_request("no review is open"))?;
        sqlx::query("UPDATE rounds SET closed_ms = ? WHERE id = ?")
            .bind(signed(now_ms))
            .bind(round.id)
            .execute(&mut *change)
            .await?;
        let version = match write_version(&mut change, by, group, version, now_ms).await {
            // A plan that has all the versions that it may have is no reason to keep a review open.
            Err(IdentityError::BadRequest(_)) => None,
            written => Some(written?),
        };
        let detail = json!({ "group": group, "round": round.id, "version": version });
        audit::append(&mut change, now_ms, by, "round_closed", detail).await?;
        self.commit(change).await
    }

    /// Notes that a draft or a proposal, which the store has, is there. One of a project and a round
    /// that is there already stays: its name is given back.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub async fn add_to_round(
        &self,
        by: By,
        round: &Round,
        document: &RoundDocument,
    ) -> Result<DocumentId, IdentityError> {
        let mut change = self.begin().await?;
        let there = self
            .roster()
            .documents_of(round)
            .into_iter()
            .find(|each| each.project == document.project && each.kind == document.kind);
        if let Some(there) = there {
            return Ok(there.id);
        }
        let kind = name_of(document.kind)?;
        sqlx::query(
            "INSERT INTO document_kinds (document, kind, group_id, project_id, round, submitted_ms) \
             SELECT id, ?, ?, ?, ?, ? FROM documents WHERE name = ?",
        )
        .bind(&kind)
        .bind(round.group.as_str())
        .bind(document.project.as_str())
        .bind(round.id)
        .bind(document.submitted_ms.map(signed))
        .bind(document.id.as_bytes().as_slice())
        .execute(&mut *change)
        .await?;
        let detail =
            json!({ "round": round.id, "project": document.project, "document": document.id });
        let act = format!("{kind}_made");
        audit::append(&mut change, self.now_ms(), by, &act, detail).await?;
        self.commit(change).await?;
        Ok(document.id)
    }

    /// Closes a draft, to be proposed: nobody writes it from here on.
    ///
    /// # Errors
    /// Where whoever asks may not hand it over.
    pub async fn submit(&self, who: ParticipantId, draft: DocumentId) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let rights = roster.rights(who, draft, now_ms);
        if !rights
            .is_some_and(|rights| rights.kind == DocumentKind::Draft && rights.may(Act::HandOver))
        {
            return Err(SPEAKS);
        }
        mark_submitted(&mut change, draft, Some(now_ms)).await?;
        let detail = json!({ "draft": draft });
        audit::append(
            &mut change,
            now_ms,
            By::Participant(who),
            "submitted",
            detail,
        )
        .await?;
        self.commit(change).await
    }

    /// Opens a submitted draft again, until its round closes; its proposal is gone.
    ///
    /// # Errors
    /// Where whoever asks does not speak for the project, or the round is closed.
    pub async fn take_back(&self, by: By, draft: DocumentId) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let facts = roster
            .facts(draft)
            .filter(|facts| facts.kind == DocumentKind::Draft);
        let facts = facts.ok_or(SPEAKS)?;
        let (round, project) = roster.round_and_project(draft).ok_or(SPEAKS)?;
        if let By::Participant(who) = by
            && !roster
                .place(who, project)
                .is_some_and(tavolo_shared::access::Place::speaks_for_the_project)
        {
            return Err(SPEAKS);
        }
        if round.closed_ms.is_some() {
            return Err(IdentityError::bad_request(
                "the review is closed: the proposals stand",
            ));
        }
        if facts.submitted_ms.is_none() {
            return Ok(());
        }
        let proposal = roster
            .documents_of(round)
            .into_iter()
            .find(|each| each.kind == DocumentKind::Proposal && each.project == *project);
        if let Some(proposal) = &proposal {
            forget(&mut change, proposal.id).await?;
        }
        mark_submitted(&mut change, draft, None).await?;
        let detail = json!({ "draft": draft, "proposal": proposal.map(|each| each.id) });
        audit::append(&mut change, now_ms, by, "taken_back", detail).await?;
        self.commit(change).await
    }

    /// Drafts that were submitted and of which no proposal was made: the server stopped in between. They
    /// are open again, as if nobody had pressed the button.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub async fn mend_submissions(&self) -> Result<(), IdentityError> {
        let roster = self.roster();
        for round in roster
            .rounds
            .iter()
            .filter(|round| round.closed_ms.is_none())
        {
            let all = roster.documents_of(round);
            let proposed = |draft: &RoundDocument| {
                all.iter().any(|each| {
                    each.kind == DocumentKind::Proposal && each.project == draft.project
                })
            };
            let torn = all.iter().filter(|each| {
                each.kind == DocumentKind::Draft && each.submitted_ms.is_some() && !proposed(each)
            });
            for draft in torn {
                self.take_back(By::Operator, draft.id).await?;
            }
        }
        Ok(())
    }
}

fn sensible(wish: &NewRound) -> Result<(), IdentityError> {
    if wish.deadline.as_deref().is_some_and(|day| !is_day(day)) {
        return Err(IdentityError::bad_request(
            "a deadline is a day, like 2019-09-30",
        ));
    }
    if wish.note.len() > REASON_BYTES_MAX {
        return Err(IdentityError::bad_request("the note is too long"));
    }
    Ok(())
}

async fn mark_submitted(
    change: &mut SqliteConnection,
    draft: DocumentId,
    at_ms: Option<u64>,
) -> Result<(), IdentityError> {
    sqlx::query(
        "UPDATE document_kinds SET submitted_ms = ? \
         WHERE document = (SELECT id FROM documents WHERE name = ?)",
    )
    .bind(at_ms.map(signed))
    .bind(draft.as_bytes().as_slice())
    .execute(change)
    .await?;
    Ok(())
}

/// Takes a document away with its words. What stays is that there were changes: their numbers are never
/// given twice.
async fn forget(change: &mut SqliteConnection, document: DocumentId) -> Result<(), IdentityError> {
    sqlx::query(
        "DELETE FROM raw_changes WHERE document = (SELECT id FROM documents WHERE name = ?1); \
         DELETE FROM snapshots WHERE document = (SELECT id FROM documents WHERE name = ?1); \
         DELETE FROM document_kinds WHERE document = (SELECT id FROM documents WHERE name = ?1)",
    )
    .bind(document.as_bytes().as_slice())
    .execute(change)
    .await?;
    Ok(())
}

pub(super) fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}

//! What the authority, a lead or the operator changes: states and revocations.

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::{PlanState, Seat};
use tavolo_shared::ids::{GroupId, ParticipantId};

use super::invite::{StoredInvitation, may_give};
use super::roster::Person;
use super::text::name_of;
use super::{By, Identity, IdentityError, audit};

/// What a revocation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoked {
    /// A link, with every seat, place and session that it gave.
    Invitation,
    /// A ticket.
    Ticket,
    /// A participant: all of their seats, places, sessions, tickets and personal links.
    Participant,
}

/// Writes a plan's state; gives its name, for the log.
pub(super) async fn write_state(
    change: &mut SqliteConnection,
    group: &GroupId,
    state: PlanState,
) -> Result<String, IdentityError> {
    let name = name_of(state)?;
    sqlx::query("UPDATE groups SET state = ? WHERE id = ?")
        .bind(&name)
        .bind(group.as_str())
        .execute(change)
        .await?;
    Ok(name)
}

impl Identity {
    /// Sets a group's plan open, in review or frozen: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or there is no such group.
    pub async fn set_state(
        &self,
        by: By,
        group: &GroupId,
        state: PlanState,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.begin().await?;
        let now_ms = self.now_ms();
        self.must_lead(by, group, "only the group's lead sets the plan's state")?;
        let closed = self.roster().final_of(group).is_some();
        // Both take what this does not ask for: the checks, a reason. The operator may close a plan in an
        // emergency, without a version that anybody could approve.
        if closed || (by != By::Operator && state == PlanState::Frozen) {
            return Err(IdentityError::bad_request(
                "a plan is closed by making its final version, and opened again from there, by its lead",
            ));
        }
        let name = write_state(&mut transaction, group, state).await?;
        // The point in the registry of changes at which the plan stands: what the store had
        // committed then names the heads for ever.
        let through: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM changes")
            .fetch_one(&mut *transaction)
            .await?;
        let detail = json!({ "group": group, "state": name, "through_change": through });
        audit::append(&mut transaction, now_ms, by, "state", detail).await?;
        self.commit(transaction).await
    }

    /// Gives somebody who has a lasting seat in a group another one. What ends it stays the same:
    /// the link that gave it.
    ///
    /// # Errors
    /// Where whoever asks may not, or they have no such seat.
    pub async fn set_seat(
        &self,
        by: By,
        who: ParticipantId,
        group: &GroupId,
        seat: Seat,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.begin().await?;
        let now_ms = self.now_ms();
        self.may_seat(by, who, group, now_ms)?;
        let name = name_of(seat)?;
        sqlx::query(
            "UPDATE seats SET seat = ? WHERE participant = ? AND group_id = ? \
             AND ends_at_ms IS NULL",
        )
        .bind(&name)
        .bind(who.as_bytes().as_slice())
        .bind(group.as_str())
        .execute(&mut *transaction)
        .await?;
        let detail = json!({ "group": group, "participant": who, "seat": name });
        audit::append(&mut transaction, now_ms, by, "seat", detail).await?;
        self.commit(transaction).await
    }

    /// The lead of a group and the authority change the seats of others, never their own: a group
    /// is not to lose its last lead by a slip.
    pub(super) fn may_seat(
        &self,
        by: By,
        who: ParticipantId,
        group: &GroupId,
        now_ms: u64,
    ) -> Result<(), IdentityError> {
        let roster = self.roster();
        if let By::Participant(asking) = by {
            let runs = roster
                .seat(asking, group, now_ms)
                .is_some_and(Seat::runs_the_group);
            if asking == who || !(runs || roster.is_officer(asking)) {
                return Err(IdentityError::Forbidden(
                    "the lead and the authority change the seats of others",
                ));
            }
        }
        let lasting = |person: &Person| {
            let mut held = person.seats.iter();
            held.any(|held| held.group == *group && held.ends_at_ms.is_none())
        };
        match roster.people.get(&who) {
            Some(person) if lasting(person) => Ok(()),
            _ => Err(IdentityError::bad_request(
                "they have no lasting seat in this group: make a personal link for them",
            )),
        }
    }

    /// Ends a link, a ticket or a participant, by its id.
    ///
    /// # Errors
    /// Where whoever asks may not, or there is nothing of this id.
    pub async fn revoke(&self, by: By, id: &str) -> Result<Revoked, IdentityError> {
        let now_ms = self.now_ms();
        let mut transaction = self.begin().await?;
        let revoked = if let Some(link) = StoredInvitation::by_id(&mut transaction, id).await? {
            may_give(&self.roster(), by, &link.wish(), now_ms)?;
            end_all_given_by(&mut transaction, id).await?;
            sqlx::query("UPDATE invitations SET revoked = 1 WHERE id = ?")
                .bind(id)
                .execute(&mut *transaction)
                .await?;
            Revoked::Invitation
        } else if let Some(who) = ticket_holder(&mut transaction, id).await? {
            self.may_show_out(by, who, now_ms)?;
            end_all_given_by(&mut transaction, id).await?;
            Revoked::Ticket
        } else if let Ok(who) = id.parse::<ParticipantId>()
            && self.roster().people.contains_key(&who)
        {
            self.may_show_out(by, who, now_ms)?;
            end_all_of(&mut transaction, who).await?;
            Revoked::Participant
        } else {
            return Err(IdentityError::bad_request(format!(
                "there is no link, ticket or participant with the id {id}"
            )));
        };
        audit::append(&mut transaction, now_ms, by, "revoke", json!({ "id": id })).await?;
        self.commit(transaction).await?;
        Ok(revoked)
    }

    /// The authority shows anybody out; a lead only a guest of the own group, since everybody
    /// else has hats that others gave.
    pub(super) fn may_show_out(
        &self,
        by: By,
        who: ParticipantId,
        now_ms: u64,
    ) -> Result<(), IdentityError> {
        let roster = self.roster();
        let By::Participant(asking) = by else {
            return Ok(());
        };
        let runs_all = |person: &Person| {
            person.seats.iter().all(|held| {
                roster
                    .seat(asking, &held.group, now_ms)
                    .is_some_and(Seat::runs_the_group)
            })
        };
        let own_guest = |person: &Person| !person.is_lasting() && runs_all(person);
        if roster.is_officer(asking) || roster.people.get(&who).is_some_and(own_guest) {
            return Ok(());
        }
        Err(IdentityError::Forbidden(
            "a lead shows out the guests of the group, and nobody else",
        ))
    }
}

async fn ticket_holder(
    transaction: &mut SqliteConnection,
    id: &str,
) -> Result<Option<ParticipantId>, IdentityError> {
    sqlx::query("SELECT participant FROM credentials WHERE id = ?")
        .bind(id)
        .fetch_optional(transaction)
        .await?
        .map(|row| super::rows::participant(&row, 0))
        .transpose()
}

async fn end_all_given_by(
    transaction: &mut SqliteConnection,
    id: &str,
) -> Result<(), IdentityError> {
    sqlx::query(
        "DELETE FROM seats WHERE given_by = ?1; DELETE FROM places WHERE given_by = ?1; \
         DELETE FROM officers WHERE given_by = ?1; DELETE FROM credentials WHERE given_by = ?1",
    )
    .bind(id)
    .execute(transaction)
    .await?;
    Ok(())
}

async fn end_all_of(
    transaction: &mut SqliteConnection,
    who: ParticipantId,
) -> Result<(), IdentityError> {
    sqlx::query(
        "DELETE FROM seats WHERE participant = ?1; DELETE FROM places WHERE participant = ?1; \
         DELETE FROM officers WHERE participant = ?1; \
         DELETE FROM credentials WHERE participant = ?1; \
         DELETE FROM feeds WHERE participant = ?1; \
         UPDATE invitations SET revoked = 1 WHERE participant = ?1",
    )
    .bind(who.as_bytes().as_slice())
    .execute(transaction)
    .await?;
    Ok(())
}

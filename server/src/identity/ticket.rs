//! Tickets, for automerge-repo clients that cannot carry a cookie: a guest of their own each, with
//! a seat in one group, until they end. They may be used again and again, since such a client
//! reconnects with the URL that it has.

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::Seat;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::LINK_TTL_S_MAX;

use super::enter::insert_participant;
use super::secret::{Secret, random, short_id};
use super::text::name_of;
use super::{By, Identity, IdentityError, audit};

/// The name under which others see whoever comes with a ticket.
const NAME: &str = "Ticket";

/// A ticket.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// What to revoke it by.
    pub id: String,
    /// Whose it is: a participant made for it, a guest until it ends.
    pub participant: ParticipantId,
    /// What goes after `?ticket=`.
    pub secret: Secret,
    /// When it ends, in milliseconds since 1970.
    pub ends_at_ms: u64,
}

impl Identity {
    /// Makes a ticket with a seat in the group of a document.
    ///
    /// # Errors
    /// Where whoever asks is neither the lead nor the authority, or the document is no group's.
    pub async fn ticket(
        &self,
        by: By,
        document: DocumentId,
        seat: Seat,
        ttl_s: u64,
    ) -> Result<Ticket, IdentityError> {
        let mut transaction = self.begin().await?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let group = roster
            .group_of(document)
            .ok_or_else(|| IdentityError::bad_request("a ticket is for a document of a group"))?;
        if !(1..=LINK_TTL_S_MAX).contains(&ttl_s) {
            let why = "a ticket holds between a second and a year";
            return Err(IdentityError::bad_request(why));
        }
        if let By::Participant(who) = by
            && !roster.is_officer(who)
            && !roster
                .seat(who, group, now_ms)
                .is_some_and(Seat::runs_the_group)
        {
            return Err(IdentityError::Forbidden(
                "only the group's lead makes tickets",
            ));
        }
        let ticket = Ticket {
            id: short_id("tik")?,
            participant: ParticipantId::from_bytes(random()?),
            secret: Secret::random()?,
            ends_at_ms: now_ms.saturating_add(ttl_s.saturating_mul(1000)),
        };
        insert_participant(&mut transaction, ticket.participant, NAME, 1, None, now_ms).await?;
        insert(&mut transaction, &ticket, group, seat).await?;
        let detail = json!({
            "ticket": ticket.id, "participant": ticket.participant, "group": group,
            "seat": seat, "ends_at_ms": ticket.ends_at_ms,
        });
        audit::append(&mut transaction, now_ms, by, "ticket", detail).await?;
        self.commit(transaction).await?;
        Ok(ticket)
    }
}

async fn insert(
    transaction: &mut SqliteConnection,
    ticket: &Ticket,
    group: &GroupId,
    seat: Seat,
) -> Result<(), IdentityError> {
    let who = ticket.participant.as_bytes().as_slice();
    let ends = i64::try_from(ticket.ends_at_ms).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO seats (participant, group_id, seat, ends_at_ms, given_by) \
         VALUES (?, ?, ?, ?, ?)",
    )
    .bind(who)
    .bind(group.as_str())
    .bind(name_of(seat)?)
    .bind(ends)
    .bind(&ticket.id)
    .execute(&mut *transaction)
    .await?;
    sqlx::query(
        "INSERT INTO credentials (secret_sha256, kind, id, participant, ends_at_ms, given_by) \
         VALUES (?, 'ticket', ?, ?, ?, ?)",
    )
    .bind(ticket.secret.sha256().as_slice())
    .bind(&ticket.id)
    .bind(who)
    .bind(ends)
    .bind(&ticket.id)
    .execute(transaction)
    .await?;
    Ok(())
}

//! A guest's way back after the meeting's link has ended: the guest asks, from the browser that was
//! inside; the lead of the group gives a lasting seat, or the referent of the project that the guest
//! named a place in it.
//!
//! What is given stands behind a personal link of the guest's own, like everything lasting: it is seen in
//! the list of links and ended there.

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{AskedReturn, NewInvitation, ReturnAnswer, WayBack};
use tavolo_shared::ids::{GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{RETURNS_LISTED_MAX, SESSION_TTL_S};

use super::enter::give_hats;
use super::invite::{StoredInvitation, may_give};
use super::secret::sha256;
use super::{By, Identity, IdentityError, audit};

/// A guest whose meeting is over.
struct Ended {
    who: ParticipantId,
    name: String,
    groups: Vec<GroupId>,
}

impl Identity {
    /// The guest whose meeting is over, by the cookie of then.
    fn ended(&self, cookie: &str) -> Option<Ended> {
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let held = roster.credentials.get(&sha256(cookie))?;
        let person = roster.people.get(&held.participant)?;
        let over = now_ms < held.ends_at_ms && !held.is_ticket && !person.is_lasting();
        let over = over && person.seats.iter().all(|seat| !seat.holds(now_ms));
        let groups: Vec<GroupId> = person.seats.iter().map(|seat| seat.group.clone()).collect();
        (over && !groups.is_empty()).then(|| Ended {
            who: held.participant,
            name: person.name.clone(),
            groups,
        })
    }

    /// What a browser that was inside as a guest may be told.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn way_back(&self, cookie: &str) -> Result<Option<WayBack>, IdentityError> {
        let Some(ended) = self.ended(cookie) else {
            return Ok(None);
        };
        let asked = sqlx::query("SELECT 1 FROM returns WHERE participant = ?")
            .bind(ended.who.as_bytes().as_slice())
            .fetch_optional(self.inner.database.pool())
            .await?;
        Ok(Some(WayBack {
            name: ended.name,
            asked: asked.is_some(),
        }))
    }

    /// The guest asks to come back.
    ///
    /// # Errors
    /// Where there is no such guest.
    pub async fn ask_back(&self, cookie: &str) -> Result<(), IdentityError> {
        let ended = self.ended(cookie);
        let ended = ended.ok_or(IdentityError::Forbidden("nobody's meeting is over here"))?;
        let (mut transaction, now_ms) = (self.begin().await?, self.now_ms());
        sqlx::query("INSERT OR IGNORE INTO returns VALUES (?, ?)")
            .bind(ended.who.as_bytes().as_slice())
            .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
            .execute(&mut *transaction)
            .await?;
        let (by, detail) = (
            By::Participant(ended.who),
            json!({ "groups": ended.groups }),
        );
        audit::append(&mut transaction, now_ms, by, "return_asked", detail).await?;
        self.commit(transaction).await
    }

    /// The guests who ask to come back into a group, as far as whoever looks may answer them.
    pub(super) async fn returns_into(
        &self,
        by: By,
        group: &GroupId,
    ) -> Result<Vec<AskedReturn>, IdentityError> {
        let rows = sqlx::query(
            "SELECT r.participant, p.name, p.label_project, r.asked_ms FROM returns r \
             JOIN participants p ON p.id = r.participant ORDER BY r.asked_ms LIMIT ?",
        )
        .bind(RETURNS_LISTED_MAX)
        .fetch_all(self.inner.database.pool())
        .await?;
        let roster = self.roster();
        let mut asked = Vec::new();
        for row in rows {
            let who = super::rows::participant(&row, 0)?;
            let label: Option<String> = row.try_get(2)?;
            let project = label.and_then(|label| label.parse::<ProjectId>().ok());
            let was_here = roster.people.get(&who).and_then(|person| {
                let mut here = person.seats.iter().filter(|seat| seat.group == *group);
                here.next_back().map(|held| held.seat)
            });
            let Some(seat) = was_here else { continue };
            let of_group = roster.group(group).is_some_and(|group| {
                project
                    .as_ref()
                    .is_some_and(|project| group.projects.contains(project))
            });
            let project = project.filter(|_| of_group);
            let may = |wish: &NewInvitation| may_give(&roster, by, wish, self.now_ms()).is_ok();
            let may_seat = may(&wish(Some((group, seat)), None));
            let may_place = project
                .as_ref()
                .is_some_and(|project| may(&wish(None, Some(project))));
            if may_seat || may_place {
                let asked_ms: i64 = row.try_get(3)?;
                asked.push(AskedReturn {
                    id: who,
                    name: row.try_get(1)?,
                    seat,
                    project,
                    asked_ms: u64::try_from(asked_ms).unwrap_or(0),
                    may_seat,
                    may_place,
                });
            }
        }
        Ok(asked)
    }

    /// Answers a guest who asks: with the seat of the meeting, now a lasting one; with a place in the
    /// project that the guest named; or with nothing.
    ///
    /// # Errors
    /// Where nobody of that id asks, or whoever answers may not give it.
    pub async fn answer_return(
        &self,
        by: By,
        group: &GroupId,
        who: ParticipantId,
        answer: ReturnAnswer,
    ) -> Result<(), IdentityError> {
        let asked = self.returns_into(by, group).await?;
        let asked = asked.into_iter().find(|asked| asked.id == who);
        let asked = asked.ok_or_else(|| IdentityError::bad_request("nobody of that id asks"))?;
        let wish = match answer {
            ReturnAnswer::Seat => Some(wish(Some((group, asked.seat)), None)),
            ReturnAnswer::Place => Some(wish(None, asked.project.as_ref())),
            ReturnAnswer::No => None,
        };
        let (mut transaction, now_ms) = (self.begin().await?, self.now_ms());
        let gone = sqlx::query("DELETE FROM returns WHERE participant = ?")
            .bind(who.as_bytes().as_slice())
            .execute(&mut *transaction)
            .await?;
        if gone.rows_affected() == 0 {
            // Somebody else has answered meanwhile.
            return Err(IdentityError::bad_request("nobody of that id asks"));
        }
        if let Some(wish) = &wish {
            if wish.group.is_none() && wish.project.is_none() {
                return Err(IdentityError::bad_request(
                    "they named no project of the group",
                ));
            }
            may_give(&self.roster(), by, wish, now_ms)?;
            let link = self.make_link(&mut transaction, by, wish).await?;
            bind(&mut transaction, &link.id, who, now_ms).await?;
        }
        let detail = json!({ "group": group, "participant": who, "given": wish.is_some() });
        audit::append(&mut transaction, now_ms, by, "return_answered", detail).await?;
        self.commit(transaction).await
    }
}

/// Makes a new personal link somebody's, with all that it gives.
async fn bind(
    transaction: &mut SqliteConnection,
    id: &str,
    who: ParticipantId,
    now_ms: u64,
) -> Result<(), IdentityError> {
    let ends_at_ms = now_ms.saturating_add(SESSION_TTL_S * 1000);
    // The browsers that were inside are inside again: this link's, and not the meeting's.
    sqlx::query(
        "UPDATE credentials SET ends_at_ms = ?, given_by = ? WHERE participant = ? AND kind = 'session'",
    )
    .bind(i64::try_from(ends_at_ms).unwrap_or(i64::MAX))
    .bind(id)
    .bind(who.as_bytes().as_slice())
    .execute(&mut *transaction)
    .await?;
    sqlx::query("UPDATE invitations SET uses = uses + 1, participant = ? WHERE id = ?")
        .bind(who.as_bytes().as_slice())
        .bind(id)
        .execute(&mut *transaction)
        .await?;
    if let Some(link) = StoredInvitation::by_id(transaction, id).await? {
        give_hats(transaction, &link, who).await?;
    }
    Ok(())
}

fn wish(seat: Option<(&GroupId, Seat)>, project: Option<&ProjectId>) -> NewInvitation {
    NewInvitation {
        group: seat.map(|(group, _)| group.clone()),
        seat: seat.map(|(_, seat)| seat),
        project: project.cloned(),
        place: project.map(|_| Place::Member),
        authority: false,
        open: false,
        ttl_s: None,
        uses_max: None,
    }
}

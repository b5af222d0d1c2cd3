//! The press of *Entra*: a link becomes a session.

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::api::Enter;
use tavolo_shared::ids::{ParticipantId, ProjectId};
use tavolo_shared::limits::{HUES, NAME_CHARS_MAX, SESSION_TTL_S, WAY_BACK_MS};

use super::invite::StoredInvitation;
use super::secret::{Secret, random, sha256};
use super::text::name_of;
use super::{Bearer, By, Identity, IdentityError, audit};

/// What pressing *Entra* gives.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Who came in.
    pub participant: ParticipantId,
    /// The value of the cookie `tavolo_session`.
    pub cookie: Secret,
    /// How long the cookie holds, in seconds.
    pub cookie_ttl_s: u64,
}

impl Identity {
    /// The press of *Entra*. `current` is whoever this browser already is, by its cookie: if they typed the same
    /// name they stay the same participant and wear one more hat; with another name somebody else
    /// sits at this computer. A personal link that has been entered before is always its
    /// participant's.
    ///
    /// # Errors
    /// Where the link is unknown, over or used up, or the name is none.
    pub async fn enter(
        &self,
        enter: &Enter,
        current: Option<&Bearer>,
    ) -> Result<Entered, IdentityError> {
        self.enter_on(enter, current, "").await
    }

    /// As [`Identity::enter`], on a device that is called so: for its person, who may sign it out.
    ///
    /// # Errors
    /// As [`Identity::enter`].
    pub async fn enter_on(
        &self,
        enter: &Enter,
        current: Option<&Bearer>,
        device: &str,
    ) -> Result<Entered, IdentityError> {
        let name = sensible_name(&enter.name, enter.hue)?;
        let now_ms = self.now_ms();
        let mut transaction = self.begin().await?;
        let link = StoredInvitation::find(&mut transaction, &enter.secret, now_ms).await?;
        let same = self.same_person(current.map(|bearer| bearer.participant), name);
        let participant = match link.participant.or(same) {
            Some(participant) => {
                call(&mut transaction, participant, name, enter.hue).await?;
                participant
            }
            None => {
                self.make_participant(&mut transaction, enter, name, now_ms)
                    .await?
            }
        };
        if link.participant.is_none() {
            give_hats(&mut transaction, &link, participant).await?;
        }
        let bound = (!link.open).then(|| participant.as_bytes().as_slice());
        sqlx::query("UPDATE invitations SET uses = uses + 1, participant = ? WHERE id = ?")
            .bind(bound)
            .bind(&link.id)
            .execute(&mut *transaction)
            .await?;

        // Whoever was somebody here before keeps the session when this link is revoked, and loses it
        // with the link that the old session was given by; but whoever was that by this very link,
        // entered again, was somebody by nothing else.
        let by_another = same == Some(participant) && link.participant != Some(participant);
        let given_by = match current.filter(|_| by_another) {
            Some(bearer) => given_by(&mut transaction, bearer).await?,
            None => link.id.clone(),
        };
        let ends_at_ms = session_end_ms(&mut transaction, participant, now_ms).await?;
        // What has ended is of no use to anybody, and is read into memory at each change.
        sqlx::query("DELETE FROM credentials WHERE ends_at_ms <= ?")
            .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
            .execute(&mut *transaction)
            .await?;
        let cookie = Secret::random()?;
        sqlx::query(
            "INSERT INTO credentials \
             (secret_sha256, kind, participant, ends_at_ms, given_by, device, made_ms) \
             VALUES (?, 'session', ?, ?, ?, ?, ?)",
        )
        .bind(cookie.sha256().as_slice())
        .bind(participant.as_bytes().as_slice())
        .bind(i64::try_from(ends_at_ms).unwrap_or(i64::MAX))
        .bind(&given_by)
        .bind(device)
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .execute(&mut *transaction)
        .await?;
        let detail = json!({ "invitation": link.id });
        let by = By::Participant(participant);
        audit::append(&mut transaction, now_ms, by, "enter", detail).await?;
        self.commit(transaction).await?;
        Ok(Entered {
            participant,
            cookie,
            // How long it holds is the server's to say, and may come to be longer.
            cookie_ttl_s: SESSION_TTL_S,
        })
    }

    /// Changes one's own name and colour. Others see them from one's next connection on.
    ///
    /// # Errors
    /// Where the name is none.
    pub async fn rename(
        &self,
        who: ParticipantId,
        name: &str,
        hue: u8,
    ) -> Result<(), IdentityError> {
        let name = sensible_name(name, hue)?;
        let mut transaction = self.begin().await?;
        call(&mut transaction, who, name, hue).await?;
        let (now_ms, by) = (self.now_ms(), By::Participant(who));
        audit::append(&mut transaction, now_ms, by, "rename", json!({})).await?;
        self.commit(transaction).await
    }

    /// Whoever this browser is, if the typed name says that they still sit there.
    fn same_person(&self, current: Option<ParticipantId>, name: &str) -> Option<ParticipantId> {
        let roster = self.roster();
        let person = roster.people.get(&current?)?;
        (person.name.to_lowercase() == name.to_lowercase()).then_some(current)?
    }

    async fn make_participant(
        &self,
        transaction: &mut SqliteConnection,
        enter: &Enter,
        name: &str,
        now_ms: u64,
    ) -> Result<ParticipantId, IdentityError> {
        let participant = ParticipantId::from_bytes(random()?);
        let roster = self.roster();
        let label = enter.project.as_ref();
        let label = label.filter(|id| roster.projects.iter().any(|project| project.id == **id));
        insert_participant(transaction, participant, name, enter.hue, label, now_ms).await?;
        Ok(participant)
    }

    /// Ends one session: this browser is nobody again.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn leave(&self, cookie: &str) -> Result<(), IdentityError> {
        let now_ms = self.now_ms();
        let Some(bearer) = self.roster().bearer_of_cookie(cookie, now_ms) else {
            return Ok(());
        };
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM credentials WHERE secret_sha256 = ?")
            .bind(sha256(cookie).as_slice())
            .execute(&mut *transaction)
            .await?;
        let by = By::Participant(bearer.participant);
        audit::append(&mut transaction, now_ms, by, "leave", json!({})).await?;
        self.commit(transaction).await
    }
}

/// The link that gave a session; empty where none did, or it is gone.
async fn given_by(
    transaction: &mut SqliteConnection,
    bearer: &Bearer,
) -> Result<String, IdentityError> {
    let row = sqlx::query("SELECT given_by FROM credentials WHERE secret_sha256 = ?")
        .bind(bearer.credential.as_slice())
        .fetch_optional(transaction)
        .await?;
    Ok(match row {
        Some(row) => row.try_get(0)?,
        None => String::new(),
    })
}

/// Writes what somebody is called.
async fn call(
    transaction: &mut SqliteConnection,
    who: ParticipantId,
    name: &str,
    hue: u8,
) -> Result<(), IdentityError> {
    sqlx::query("UPDATE participants SET name = ?, hue = ? WHERE id = ?")
        .bind(name)
        .bind(hue)
        .bind(who.as_bytes().as_slice())
        .execute(transaction)
        .await?;
    Ok(())
}

fn sensible_name(name: &str, hue: u8) -> Result<&str, IdentityError> {
    let name = name.trim();
    let chars = name.chars().count();
    if !(1..=NAME_CHARS_MAX).contains(&chars) || name.chars().any(char::is_control) {
        return Err(IdentityError::bad_request(format!(
            "a name has between 1 and {NAME_CHARS_MAX} characters, on one line"
        )));
    }
    if !(1..=HUES).contains(&hue) {
        return Err(IdentityError::bad_request(format!(
            "a colour is a number from 1 to {HUES}"
        )));
    }
    Ok(name)
}

/// Adds a person, who wears no hat yet.
pub(super) async fn insert_participant(
    transaction: &mut SqliteConnection,
    participant: ParticipantId,
    name: &str,
    hue: u8,
    label: Option<&ProjectId>,
    now_ms: u64,
) -> Result<(), IdentityError> {
    sqlx::query("INSERT INTO participants VALUES (?, ?, ?, ?, ?)")
        .bind(participant.as_bytes().as_slice())
        .bind(name)
        .bind(hue)
        .bind(label.map(ProjectId::as_str))
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .execute(transaction)
        .await?;
    Ok(())
}

/// Gives what a link gives, once.
pub(super) async fn give_hats(
    transaction: &mut SqliteConnection,
    link: &StoredInvitation,
    participant: ParticipantId,
) -> Result<(), IdentityError> {
    let who = participant.as_bytes().as_slice();
    if let (Some(group), Some(seat)) = (&link.group, link.seat) {
        // A lasting link gives a lasting seat; an open one gives it until its end.
        let ends = link.ends_at_ms.filter(|_| link.open);
        sqlx::query(
            "INSERT INTO seats (participant, group_id, seat, ends_at_ms, given_by) \
             SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS \
             (SELECT 1 FROM seats WHERE participant = ?1 AND given_by = ?5)",
        )
        .bind(who)
        .bind(group.as_str())
        .bind(name_of(seat)?)
        .bind(ends.map(|end| i64::try_from(end).unwrap_or(i64::MAX)))
        .bind(&link.id)
        .execute(&mut *transaction)
        .await?;
    }
    if let (Some(project), Some(place)) = (&link.project, link.place) {
        sqlx::query(
            "INSERT INTO places (participant, project_id, place, given_by) VALUES (?, ?, ?, ?)",
        )
        .bind(who)
        .bind(project.as_str())
        .bind(name_of(place)?)
        .bind(&link.id)
        .execute(&mut *transaction)
        .await?;
    }
    if link.authority {
        sqlx::query("INSERT INTO officers (participant, given_by) VALUES (?, ?)")
            .bind(who)
            .bind(&link.id)
            .execute(transaction)
            .await?;
    }
    Ok(())
}

/// A guest's session ends some time after the last seat: without one it opens nothing but the way back.
/// Everybody else's holds on.
async fn session_end_ms(
    transaction: &mut SqliteConnection,
    participant: ParticipantId,
    now_ms: u64,
) -> Result<u64, IdentityError> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM seats WHERE participant = ?1 AND ends_at_ms IS NULL) + \
         (SELECT count(*) FROM places WHERE participant = ?1) + \
         (SELECT count(*) FROM officers WHERE participant = ?1) > 0, \
         (SELECT coalesce(max(ends_at_ms), 0) FROM seats WHERE participant = ?1)",
    )
    .bind(participant.as_bytes().as_slice())
    .fetch_one(transaction)
    .await?;
    let (lasting, last_seat_ms): (bool, i64) = (row.try_get(0)?, row.try_get(1)?);
    let end_ms = now_ms.saturating_add(SESSION_TTL_S * 1000);
    let last_seat_ms = u64::try_from(last_seat_ms).unwrap_or(0);
    Ok(if lasting {
        end_ms
    } else {
        end_ms.min(last_seat_ms.saturating_add(WAY_BACK_MS))
    })
}

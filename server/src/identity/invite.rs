//! Making links, and looking at what one would give.

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{Invitation, InvitationOffer, NewInvitation};
use tavolo_shared::ids::{GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{
    INVITATIONS_AT_ONCE_MAX, LINK_TTL_S_MAX, LINK_USES_MAX, OPEN_LINK_TTL_S, OPEN_LINK_TTL_S_MAX,
    OPEN_LINK_USES, PERSONAL_LINK_TTL_S, PERSONAL_LINK_USES,
};

use super::rows::time;
use super::secret::{Secret, code, plain_code, sha256, short_id};
use super::text::{name_of, named};
use super::{By, Identity, IdentityError, Roster, audit};

/// The page that a link leads to; the secret is its fragment, which browsers send to nobody.
pub const LINK_PATH: &str = "/entra";

/// A link, as it stands in the database.
pub(super) struct StoredInvitation {
    pub(super) id: String,
    pub(super) group: Option<GroupId>,
    pub(super) seat: Option<Seat>,
    pub(super) project: Option<ProjectId>,
    pub(super) place: Option<Place>,
    pub(super) authority: bool,
    pub(super) open: bool,
    pub(super) ends_at_ms: Option<u64>,
    /// Whose it has become.
    pub(super) participant: Option<ParticipantId>,
    /// How often it was entered.
    pub(super) uses: u32,
    used_up: bool,
}

impl StoredInvitation {
    /// The link of a secret or a short code, if it may still be used.
    pub(super) async fn find(
        connection: &mut SqliteConnection,
        secret: &str,
        now_ms: u64,
    ) -> Result<Self, IdentityError> {
        let row = sqlx::query(
            "SELECT *, uses >= uses_max AS used_up FROM invitations \
             WHERE (secret_sha256 = ? OR code_sha256 = ?) AND NOT revoked",
        )
        .bind(sha256(secret).as_slice())
        .bind(sha256(&plain_code(secret)).as_slice())
        .fetch_optional(connection)
        .await?;
        let found = Self::from_row(&row.ok_or(IdentityError::LinkUnknown)?)?;
        if found.ends_at_ms.is_some_and(|end| end <= now_ms) {
            return Err(IdentityError::LinkEnded);
        }
        if found.used_up {
            return Err(IdentityError::LinkUsed);
        }
        Ok(found)
    }

    /// The link of an id.
    pub(super) async fn by_id(
        connection: &mut SqliteConnection,
        id: &str,
    ) -> Result<Option<Self>, IdentityError> {
        sqlx::query("SELECT *, uses >= uses_max AS used_up FROM invitations WHERE id = ?")
            .bind(id)
            .fetch_optional(connection)
            .await?
            .as_ref()
            .map(Self::from_row)
            .transpose()
    }

    pub(super) fn from_row(row: &SqliteRow) -> Result<Self, IdentityError> {
        let text = |column| row.try_get::<Option<String>, _>(column);
        let participant: Option<Vec<u8>> = row.try_get("participant")?;
        let participant = participant.and_then(|id| Some(*id.first_chunk::<16>()?));
        Ok(Self {
            id: row.try_get("id")?,
            group: text("group_id")?.map(named).transpose()?,
            seat: text("seat")?.map(named).transpose()?,
            project: text("project_id")?.map(named).transpose()?,
            place: text("place")?.map(named).transpose()?,
            authority: row.try_get("authority")?,
            open: row.try_get("open")?,
            ends_at_ms: time(row, "ends_at_ms")?,
            participant: participant.map(ParticipantId::from_bytes),
            uses: row.try_get("uses")?,
            used_up: row.try_get("used_up")?,
        })
    }

    /// What it gives, as a wish: whoever may make it may end it.
    pub(super) fn wish(&self) -> NewInvitation {
        NewInvitation {
            group: self.group.clone(),
            seat: self.seat,
            project: self.project.clone(),
            place: self.place,
            authority: self.authority,
            open: self.open,
            ttl_s: None,
            uses_max: None,
        }
    }
}

impl Identity {
    /// What a link would give. Does not use it up.
    ///
    /// # Errors
    /// Where the link is unknown, over or used up.
    pub async fn look(&self, secret: &str) -> Result<InvitationOffer, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        let link = StoredInvitation::find(&mut connection, secret, self.now_ms()).await?;
        let roster = self.roster();
        let group = link.group.as_ref().and_then(|group| roster.group(group));
        let mut projects = roster.projects.clone();
        if let Some(group) = group {
            projects.retain(|project| group.projects.contains(&project.id));
        }
        let person = link.participant.and_then(|id| roster.people.get(&id));
        Ok(InvitationOffer {
            group_label: group.map(|group| group.label.clone()),
            known_as: person.map(|person| person.name.clone()),
            group: link.group,
            seat: link.seat,
            project: link.project,
            place: link.place,
            authority: link.authority,
            open: link.open,
            ends_at_ms: link.ends_at_ms,
            projects,
        })
    }

    /// Makes a link.
    ///
    /// # Errors
    /// Where whoever asks may not, or what is asked for makes no sense.
    pub async fn invite(&self, by: By, wish: &NewInvitation) -> Result<Invitation, IdentityError> {
        let mut transaction = self.begin().await?;
        let made = self.make_link(&mut transaction, by, wish).await?;
        self.commit(transaction).await?;
        Ok(made)
    }

    /// Makes several links, all of them or none.
    ///
    /// # Errors
    /// As [`Identity::invite`], for any of them; or there are too many.
    pub async fn invite_all(
        &self,
        by: By,
        wishes: &[NewInvitation],
    ) -> Result<Vec<Invitation>, IdentityError> {
        if wishes.len() > INVITATIONS_AT_ONCE_MAX {
            return Err(IdentityError::bad_request(format!(
                "at most {INVITATIONS_AT_ONCE_MAX} links are made at once"
            )));
        }
        let mut transaction = self.begin().await?;
        let mut made = Vec::with_capacity(wishes.len());
        for wish in wishes {
            made.push(self.make_link(&mut transaction, by, wish).await?);
        }
        self.commit(transaction).await?;
        Ok(made)
    }

    pub(super) async fn make_link(
        &self,
        transaction: &mut SqliteConnection,
        by: By,
        wish: &NewInvitation,
    ) -> Result<Invitation, IdentityError> {
        let now_ms = self.now_ms();
        let (ttl_s, uses_max) = sensible(&self.roster(), wish)?;
        may_give(&self.roster(), by, wish, now_ms)?;
        let secret = Secret::random()?;
        let id = short_id("inv")?;
        let code = wish.open.then(code).transpose()?;
        let code_sha256 = code.as_deref().map(|code| sha256(&plain_code(code)));
        let ends_at_ms = now_ms.saturating_add(ttl_s.saturating_mul(1000));
        let seat = wish.seat.map(name_of).transpose()?;
        let place = wish.place.map(name_of).transpose()?;
        let group = wish.group.as_ref().map(GroupId::as_str);
        let project = wish.project.as_ref().map(ProjectId::as_str);

        sqlx::query(
            "INSERT INTO invitations (id, secret_sha256, group_id, seat, project_id, place, \
             authority, open, ends_at_ms, uses_max, made_ms, code_sha256) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&id)
        .bind(secret.sha256().as_slice())
        .bind(group)
        .bind(&seat)
        .bind(project)
        .bind(&place)
        .bind(wish.authority)
        .bind(wish.open)
        .bind(i64::try_from(ends_at_ms).unwrap_or(i64::MAX))
        .bind(uses_max)
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .bind(code_sha256.as_ref().map(<[u8; 32]>::as_slice))
        .execute(&mut *transaction)
        .await?;
        let detail = json!({
            "invitation": id, "group": group, "seat": seat, "project": project, "place": place,
            "authority": wish.authority, "open": wish.open, "ends_at_ms": ends_at_ms,
            "uses_max": uses_max,
        });
        audit::append(transaction, now_ms, by, "invite", detail).await?;
        let url = format!("{}{LINK_PATH}#{}", self.inner.base_url, secret.reveal());
        Ok(Invitation {
            id,
            url,
            code,
            ends_at_ms: Some(ends_at_ms),
        })
    }
}

/// How long and for how many, where the wish makes sense.
fn sensible(roster: &Roster, wish: &NewInvitation) -> Result<(u64, u32), IdentityError> {
    let bad = |why: &str| Err(IdentityError::bad_request(why));
    if wish.group.is_some() != wish.seat.is_some() {
        return bad("a group and a seat go together: give both or neither");
    }
    if wish.project.is_some() != wish.place.is_some() {
        return bad("a project and a place go together: give both or neither");
    }
    if wish.group.is_none() && wish.project.is_none() && !wish.authority {
        return bad(
            "a link gives a seat in a group, a place in a project, or the authority's office",
        );
    }
    if let Some(group) = wish
        .group
        .as_ref()
        .filter(|group| roster.group(group).is_none())
    {
        return Err(IdentityError::bad_request(format!(
            "there is no group {group}"
        )));
    }
    let known = |id: &&ProjectId| roster.projects.iter().any(|project| project.id == **id);
    if let Some(project) = wish.project.as_ref().filter(|id| !known(id)) {
        return Err(IdentityError::bad_request(format!(
            "there is no project {project}"
        )));
    }
    if wish.open {
        if wish.authority || wish.place.is_some() {
            return bad("an open link gives a seat only: whoever has it comes in");
        }
        if wish.seat.is_some_and(Seat::runs_the_group) {
            return bad("an open link cannot make a lead: give each lead a personal link");
        }
    }
    let (ttl_s, ttl_s_max, uses) = if wish.open {
        (OPEN_LINK_TTL_S, OPEN_LINK_TTL_S_MAX, OPEN_LINK_USES)
    } else {
        (PERSONAL_LINK_TTL_S, LINK_TTL_S_MAX, PERSONAL_LINK_USES)
    };
    let ttl_s = wish.ttl_s.unwrap_or(ttl_s);
    if !(1..=ttl_s_max).contains(&ttl_s) {
        let days = ttl_s_max / (24 * 3600);
        return Err(IdentityError::bad_request(format!(
            "such a link holds at most {days} days"
        )));
    }
    let uses = wish.uses_max.unwrap_or(uses);
    if !(1..=LINK_USES_MAX).contains(&uses) {
        return Err(IdentityError::bad_request(format!(
            "a link may be used between 1 and {LINK_USES_MAX} times"
        )));
    }
    Ok((ttl_s, uses))
}

/// Who may give what: the authority everything; a lead the seats of the group and places in its
/// projects; a referent places in the project.
pub(super) fn may_give(
    roster: &Roster,
    by: By,
    wish: &NewInvitation,
    now_ms: u64,
) -> Result<(), IdentityError> {
    let By::Participant(who) = by else {
        return Ok(());
    };
    if roster.is_officer(who) {
        return Ok(());
    }
    let runs = |group: &GroupId| {
        roster
            .seat(who, group, now_ms)
            .is_some_and(Seat::runs_the_group)
    };
    if wish.authority {
        return Err(IdentityError::Forbidden(
            "only the authority gives its own office",
        ));
    }
    if wish.group.as_ref().is_some_and(|group| !runs(group)) {
        return Err(IdentityError::Forbidden(
            "only a group's lead gives seats in it",
        ));
    }
    if let Some(project) = &wish.project {
        let speaks = roster
            .place(who, project)
            .is_some_and(Place::speaks_for_the_project);
        let leads = roster
            .groups
            .iter()
            .any(|group| group.projects.contains(project) && runs(&group.id));
        if !speaks && !leads {
            return Err(IdentityError::Forbidden(
                "only a project's referent, or the lead of one of its groups, gives places in it",
            ));
        }
    }
    Ok(())
}

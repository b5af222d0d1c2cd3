//! Partnerships: who is in one, whom the referent takes out of it, and what was shared out of its space.
//!
//! What is in the space is the relay's; here is who may, and what is noted of it.

use std::cmp::Reverse;

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::{Act, DocumentKind, Place};
use tavolo_shared::api::{SpacePeople, SpacePerson, StandingLink};
use tavolo_shared::ids::{DocumentId, EntryId, GroupId, ParticipantId, ProjectId};

use super::views::initials;
use super::{By, Identity, IdentityError, audit};

/// Said to everybody outside, whether there is such a partnership or not.
const OUTSIDE: IdentityError =
    IdentityError::Forbidden("only whoever is in the partnership sees it");

/// Where the ideas of a space go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharing {
    /// The space.
    pub space: DocumentId,
    /// The ideas of the group.
    pub ideas: DocumentId,
    /// The programme's inventory.
    pub inventory: DocumentId,
}

impl Identity {
    /// The documents between which ideas are shared, where whoever asks may share them so.
    ///
    /// # Errors
    /// Where they do not speak for the project, or it is not in the group.
    pub fn sharing(
        &self,
        who: ParticipantId,
        project: &ProjectId,
        group: &GroupId,
    ) -> Result<Sharing, IdentityError> {
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let may = |space: &DocumentId, act| {
            let rights = roster.rights(who, *space, now_ms);
            rights.is_some_and(|rights| rights.may(act))
        };
        let space = roster
            .space_of(project)
            .filter(|space| may(space, Act::Read));
        let space = space.ok_or(OUTSIDE)?;
        if !may(&space, Act::HandOver) {
            return Err(IdentityError::Forbidden(
                "only the project's referent shares its ideas",
            ));
        }
        let is_in = |group: &tavolo_shared::api::Group| group.projects.contains(project);
        if !roster.group(group).is_some_and(is_in) {
            return Err(IdentityError::bad_request(
                "the project is not in that group: its ideas are shared with its own groups",
            ));
        }
        let inventory = roster
            .documents()
            .into_iter()
            .find(|(_, kind)| *kind == DocumentKind::Inventory);
        let ideas = roster.document_of(group, DocumentKind::Ideas);
        let (ideas, inventory) = ideas.zip(inventory.map(|(id, _)| id)).ok_or_else(|| {
            IdentityError::Failed("a document of the programme is missing".into())
        })?;
        Ok(Sharing {
            space,
            ideas,
            inventory,
        })
    }

    /// Notes that ideas were shared.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub async fn note_shared(
        &self,
        who: ParticipantId,
        project: &ProjectId,
        group: &GroupId,
        ideas: &[EntryId],
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let detail = json!({ "project": project, "group": group, "ideas": ideas });
        let (now_ms, by) = (self.now_ms(), By::Participant(who));
        audit::append(&mut change, now_ms, by, "ideas_shared", detail).await?;
        self.commit(change).await
    }

    /// Who is in a partnership, and the links into it that whoever asks may revoke.
    ///
    /// # Errors
    /// Where whoever asks is not in it.
    pub async fn partnership(
        &self,
        asking: ParticipantId,
        project: &ProjectId,
    ) -> Result<SpacePeople, IdentityError> {
        let roster = self.roster();
        if roster.place(asking, project).is_none() {
            return Err(OUTSIDE);
        }
        let by = By::Participant(asking);
        let people = roster.people.iter().filter_map(|(id, person)| {
            let place = person.place_in(project)?;
            Some(SpacePerson {
                id: *id,
                name: person.name.clone(),
                initials: initials(&person.name),
                hue: person.hue,
                place,
                may_remove: self.may_remove(by, *id, project).is_ok(),
            })
        });
        let mut people: Vec<_> = people.collect();
        people.sort_by_cached_key(|person| {
            (Reverse(person.place), person.name.to_lowercase(), person.id)
        });
        let links = self.links_of(by, project).await?;
        Ok(SpacePeople { people, links })
    }

    /// The referent takes members out of the partnership; another referent, and themselves, they do not.
    fn may_remove(
        &self,
        by: By,
        who: ParticipantId,
        project: &ProjectId,
    ) -> Result<(), IdentityError> {
        let roster = self.roster();
        if let By::Participant(asking) = by
            && !roster
                .place(asking, project)
                .is_some_and(Place::speaks_for_the_project)
        {
            return Err(IdentityError::Forbidden(
                "only the project's referent takes members out of the partnership",
            ));
        }
        match roster.place(who, project) {
            Some(Place::Member) => Ok(()),
            Some(Place::Referent) => Err(IdentityError::Forbidden(
                "a referent is not taken out by another: ask the group's lead",
            )),
            None => Err(IdentityError::bad_request(
                "they are not in this partnership",
            )),
        }
    }

    /// Takes a member's place in a partnership away. What other hats they wear, they keep; the links by
    /// which they came give the place no more.
    ///
    /// # Errors
    /// Where whoever asks may not.
    pub async fn remove_member(
        &self,
        by: By,
        who: ParticipantId,
        project: &ProjectId,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        if let By::Participant(asking) = by
            && self.roster().place(asking, project).is_none()
        {
            return Err(OUTSIDE);
        }
        self.may_remove(by, who, project)?;
        take_place(&mut change, who, project).await?;
        let detail = json!({ "project": project, "participant": who });
        audit::append(&mut change, self.now_ms(), by, "member_removed", detail).await?;
        self.commit(change).await
    }

    async fn links_of(
        &self,
        by: By,
        project: &ProjectId,
    ) -> Result<Vec<StandingLink>, IdentityError> {
        let now_ms = self.now_ms();
        let rows = sqlx::query(
            "SELECT *, uses >= uses_max AS used_up FROM invitations WHERE NOT revoked \
             AND (ends_at_ms IS NULL OR ends_at_ms > ?2) AND participant IS NULL \
             AND project_id = ?1 ORDER BY made_ms DESC, id",
        )
        .bind(project.as_str())
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .fetch(self.inner.database.pool());
        self.standing(rows, by, None, now_ms).await
    }
}

/// A link that gives nothing else is revoked; another one gives what else it gives.
async fn take_place(
    change: &mut SqliteConnection,
    who: ParticipantId,
    project: &ProjectId,
) -> Result<(), IdentityError> {
    for statement in [
        "UPDATE invitations SET revoked = 1 WHERE project_id = ?2 AND group_id IS NULL \
         AND NOT authority AND (participant = ?1 OR id IN \
         (SELECT given_by FROM places WHERE participant = ?1 AND project_id = ?2))",
        "UPDATE invitations SET project_id = NULL, place = NULL WHERE project_id = ?2 \
         AND NOT revoked AND (participant = ?1 OR id IN \
         (SELECT given_by FROM places WHERE participant = ?1 AND project_id = ?2))",
        "DELETE FROM places WHERE participant = ?1 AND project_id = ?2",
    ] {
        sqlx::query(statement)
            .bind(who.as_bytes().as_slice())
            .bind(project.as_str())
            .execute(&mut *change)
            .await?;
    }
    Ok(())
}

//! Who is in a group, and the links into it that can still be revoked: what the page of a group's
//! people shows.
//!
//! It decides nothing: who may revoke what is asked of the same functions that decide it when it
//! is done.

use std::cmp::Reverse;

use tavolo_shared::api::{GroupPeople, GroupPerson, ProjectPlace, StandingLink};
use tavolo_shared::ids::{GroupId, ParticipantId};

use super::views::initials;
use super::{By, Identity, IdentityError};

impl Identity {
    /// The people of a group and its standing links, as far as whoever asks may know them.
    ///
    /// # Errors
    /// Where whoever asks has no seat in the group and is not of the authority, or there is no
    /// such group.
    pub async fn people_of(
        &self,
        asking: ParticipantId,
        group: &GroupId,
    ) -> Result<GroupPeople, IdentityError> {
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let Some(found) = roster.group(group) else {
            return Err(IdentityError::bad_request(format!(
                "there is no group {group}"
            )));
        };
        if roster.seat(asking, group, now_ms).is_none() && !roster.is_officer(asking) {
            return Err(IdentityError::Forbidden(
                "only whoever has a seat in the group, and the authority, see its people",
            ));
        }
        let by = By::Participant(asking);
        let people = roster.people.iter().filter_map(|(id, person)| {
            let places: Vec<_> = found
                .projects
                .iter()
                .filter_map(|project| {
                    let place = person.place_in(project)?;
                    let project = project.clone();
                    Some(ProjectPlace { project, place })
                })
                .collect();
            let given = person
                .seats
                .iter()
                .any(|held| held.group == *group && held.holds(now_ms));
            (given || !places.is_empty()).then(|| GroupPerson {
                id: *id,
                name: person.name.clone(),
                initials: initials(&person.name),
                hue: person.hue,
                seat: roster.seat(*id, group, now_ms),
                places,
                guest_until_ms: person.guest_until_ms(),
                may_show_out: *id != asking && self.may_show_out(by, *id, now_ms).is_ok(),
                may_seat: self.may_seat(by, *id, group, now_ms).is_ok(),
            })
        });
        let mut people: Vec<_> = people.collect();
        people.sort_by_cached_key(|person| {
            (Reverse(person.seat), person.name.to_lowercase(), person.id)
        });
        let links = self.links_into(by, group, now_ms).await?;
        let returns = self.returns_into(by, group).await?;
        Ok(GroupPeople {
            people,
            links,
            returns,
        })
    }

    /// A personal link that has ended still holds up what it gave, so it is listed; an open one
    /// gave only what has ended with it.
    async fn links_into(
        &self,
        by: By,
        group: &GroupId,
        now_ms: u64,
    ) -> Result<Vec<StandingLink>, IdentityError> {
        let rows = sqlx::query(
            "SELECT *, uses >= uses_max AS used_up FROM invitations WHERE NOT revoked \
             AND (ends_at_ms IS NULL OR ends_at_ms > ?2 OR participant IS NOT NULL) \
             AND (group_id = ?1 OR project_id IN \
                 (SELECT project_id FROM group_projects WHERE group_id = ?1)) \
             ORDER BY made_ms DESC, id",
        )
        .bind(group.as_str())
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .fetch(self.inner.database.pool());
        self.standing(rows, by, Some(group), now_ms).await
    }
}

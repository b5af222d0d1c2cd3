//! Links that stand, as far as somebody may end them.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sqlx::sqlite::SqliteRow;
use tavolo_shared::api::{ProjectPlace, StandingLink};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::LINKS_LISTED_MAX;

use super::invite::{StoredInvitation, may_give};
use super::{By, Identity, IdentityError};

impl Identity {
    /// Those of some rows of invitations, in their order; of a seat it is told where it is one in this
    /// group.
    pub(super) async fn standing(
        &self,
        mut rows: BoxStream<'_, Result<SqliteRow, sqlx::Error>>,
        by: By,
        group: Option<&GroupId>,
        now_ms: u64,
    ) -> Result<Vec<StandingLink>, IdentityError> {
        let roster = self.roster();
        let mut links = Vec::new();
        // One by one: those of others are passed over before they count.
        while let Some(row) = rows.try_next().await? {
            if links.len() >= LINKS_LISTED_MAX {
                break;
            }
            let link = StoredInvitation::from_row(&row)?;
            if may_give(&roster, by, &link.wish(), now_ms).is_err() {
                continue;
            }
            let here = group.is_some_and(|group| link.group.as_ref() == Some(group));
            let bearer = link.participant.and_then(|id| roster.people.get(&id));
            let place = link.project.zip(link.place);
            links.push(StandingLink {
                id: link.id,
                seat: link.seat.filter(|_| here),
                place: place.map(|(project, place)| ProjectPlace { project, place }),
                open: link.open,
                ends_at_ms: link.ends_at_ms,
                uses: link.uses,
                entered_by: bearer.map(|person| person.name.clone()),
            });
        }
        Ok(links)
    }
}

//! A plan as it is now, to be called by a name: the heads of its documents, and the hash of what they say.

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::VersionKind;
use tavolo_shared::ids::GroupId;

use super::{VersionFailure, Versions};
use crate::identity::NewVersion;
use crate::publish::{Point, SourceError};

impl Versions {
    /// What a group's plan is now, once all that was on its way is on the disk.
    ///
    /// # Errors
    /// Where there is no such plan, or it cannot be read.
    pub(crate) async fn now(
        &self,
        group: &GroupId,
        why: VersionKind,
        name: &str,
        note: &str,
    ) -> Result<NewVersion, VersionFailure> {
        self.at(group, None, why, name, note).await
    }

    /// What it is at a point of its history; as it is now where it does not have that point, or none is
    /// named.
    ///
    /// # Errors
    /// As for [`Versions::now`].
    pub(super) async fn at(
        &self,
        group: &GroupId,
        point: Option<Vec<ChangeHash>>,
        why: VersionKind,
        name: &str,
        note: &str,
    ) -> Result<NewVersion, VersionFailure> {
        let roster = self.identity.roster();
        let plan = roster.document_of(group, DocumentKind::Plan);
        let plan = plan.ok_or(VersionFailure::Unknown)?;
        let settled = self.relay.settled(plan, DocumentKind::Plan).await;
        settled.map_err(|_| VersionFailure::Unread)?;
        let found = match point {
            Some(point) => {
                self.publisher
                    .content(group, Point::Heads(point), false)
                    .await
            }
            None => Err(SourceError::Unknown),
        };
        let found = match found {
            Err(SourceError::Unknown) => self.publisher.content(group, Point::Now, false).await,
            found => found,
        }?;
        Ok(NewVersion {
            name: name.trim().to_owned(),
            note: note.trim().to_owned(),
            why,
            plan_heads: written(&found.heads.plan),
            inventory_heads: written(&found.heads.inventory),
            calendar_heads: written(&found.heads.calendar),
            hash: found.hash,
        })
    }
}

fn written(heads: &[ChangeHash]) -> String {
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    heads.join(" ")
}

/// Heads as they are written in the database.
pub(crate) fn heads(written: &str) -> Option<Vec<ChangeHash>> {
    written.split(' ').map(|head| head.parse().ok()).collect()
}

//! Named versions of a plan: what it is now, by heads and hash, and giving that a name.
//!
//! The identity says who may and writes the row; what the hash is of is the plan module's canonical form.
//! It publishes nothing and freezes nothing.

mod automatic;
mod now;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{NameVersion, Version, VersionKind};
use tavolo_shared::ids::{GroupId, ParticipantId};

pub(crate) use self::now::heads;
use crate::identity::{Identity, IdentityError};
use crate::publish::{Publisher, SourceError};
use crate::relay::Relay;

/// Why something about versions was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VersionFailure {
    /// Who may, and how many.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// There is no such group, or none that whoever asks may know of.
    #[error("there is nothing of this name")]
    Unknown,
    /// A document could not be read.
    #[error("a document could not be read")]
    Unread,
}

impl From<SourceError> for VersionFailure {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Identity(error) => Self::Identity(error),
            SourceError::Unknown | SourceError::NoForm => Self::Unknown,
            SourceError::Unread(why) => {
                tracing::error!(why, "a version could not be read");
                Self::Unread
            }
        }
    }
}

/// When versions were made, in milliseconds since 1970.
pub(crate) fn marks(versions: &[Version]) -> Vec<u64> {
    versions.iter().map(|version| version.made_ms).collect()
}

/// Whether a version was made after an edit that came at `from_ms` and before one at `to_ms`: what one person
/// wrote before and after it is not one sitting, or the version would not be among the points to step to.
pub(crate) fn parted(marks: &[u64], from_ms: u64, to_ms: u64) -> bool {
    marks.iter().any(|made| (from_ms..to_ms).contains(made))
}

/// The versions of the groups' plans. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Versions {
    identity: Identity,
    relay: Relay,
    publisher: Publisher,
}

impl Versions {
    pub(crate) fn new(identity: Identity, relay: Relay, publisher: Publisher) -> Self {
        Self {
            identity,
            relay,
            publisher,
        }
    }

    /// Gives the plan as it is now a name.
    ///
    /// # Errors
    /// Where whoever asks may not, or the plan cannot be read.
    pub(crate) async fn name(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &NameVersion,
    ) -> Result<(), VersionFailure> {
        self.readable(who, group)?;
        // Asked before the work, and again as it is written.
        self.identity.must_name(who, group)?;
        let version = self.now(group, VersionKind::Named, &wish.name, &wish.note);
        let version = version.await?;
        self.identity.name_version(who, group, &version).await?;
        Ok(())
    }

    /// The versions of a group's plan, the newest first, to those who read the plan.
    ///
    /// # Errors
    /// Where whoever asks may not read it.
    pub(crate) async fn all(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<Vec<Version>, VersionFailure> {
        self.readable(who, group)?;
        Ok(self.identity.versions(group).await?)
    }

    fn readable(&self, who: ParticipantId, group: &GroupId) -> Result<(), VersionFailure> {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        let found = roster.readable(who, group, DocumentKind::Plan, now_ms);
        found.map(drop).ok_or(VersionFailure::Unknown)
    }
}

//! Versions that are made by themselves before something big, so that there is a way back with a name.
//!
//! Whoever does it asks, and goes on whatever the answer: a version never keeps anybody from writing.

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{AutomaticVersion, Before, Language, VersionKind};
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::{AUTOMATIC_VERSION_PAUSE_MS, DOCUMENT_HEADS_MAX};
use tavolo_shared::plan::view::View;

use super::{VersionFailure, Versions};
use crate::identity::IdentityError;

impl Versions {
    /// Makes a version before something big. One person's pastes that follow each other closely are one piece
    /// of work, and have one version.
    ///
    /// # Errors
    /// Where whoever asks may not write the plan now, or it cannot be read.
    pub(crate) async fn automatic(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &AutomaticVersion,
    ) -> Result<(), VersionFailure> {
        self.readable(who, group)?;
        self.identity.must_write_plan(who, group)?;
        if wish.heads.len() > DOCUMENT_HEADS_MAX {
            return Err(IdentityError::bad_request("a plan has not so many heads").into());
        }
        let pause_ms = match wish.before {
            Before::Restore => 0,
            Before::Paste | Before::Import => AUTOMATIC_VERSION_PAUSE_MS,
        };
        if self.identity.has_automatic(who, group, pause_ms).await? {
            return Ok(());
        }
        let plan = self
            .identity
            .roster()
            .document_of(group, DocumentKind::Plan);
        let plan = plan.ok_or(VersionFailure::Unknown)?;
        let plan = self.relay.committed(plan).await;
        let plan = plan.ok_or(VersionFailure::Unread)?;
        let name = name_of(wish.before, View::from_document(&plan).language());
        drop(plan);
        let heads = wish.heads.iter().map(|head| head.parse().ok());
        let heads: Option<Vec<ChangeHash>> = heads.collect();
        let heads = heads.filter(|heads| !heads.is_empty());
        let version = self.at(group, heads, VersionKind::Automatic, name, &wish.note);
        let version = version.await?;
        let identity = &self.identity;
        Ok(identity
            .automatic_version(who, group, &version, wish.before)
            .await?)
    }
}

impl Versions {
    /// The same before an import by whoever runs the server.
    ///
    /// # Errors
    /// Where the plan cannot be read, or the database does not take it.
    pub(crate) async fn before_import(
        &self,
        group: &GroupId,
        language: Language,
    ) -> Result<(), VersionFailure> {
        let name = name_of(Before::Import, language);
        let version = self.now(group, VersionKind::Automatic, name, "").await?;
        let identity = &self.identity;
        Ok(identity.version_before_import(group, &version).await?)
    }
}

/// What such a version is called, in the plan's language.
fn name_of(before: Before, language: Language) -> &'static str {
    match (before, language) {
        (Before::Paste, Language::It) => "Prima di incollare molte celle",
        (Before::Paste, Language::Fr) => "Avant le collage de nombreuses cellules",
        (Before::Paste, Language::En) => "Before pasting many cells",
        (Before::Import, Language::It) => "Prima dell’importazione",
        (Before::Import, Language::Fr) => "Avant l’importation",
        (Before::Import, Language::En) => "Before the import",
        (Before::Restore, Language::It) => "Prima del ripristino",
        (Before::Restore, Language::Fr) => "Avant la restauration",
        (Before::Restore, Language::En) => "Before the restore",
    }
}

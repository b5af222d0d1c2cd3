//! What a group's plan says at a point: now, in a version, or at heads of its history.

use std::collections::BTreeMap;
use std::sync::Arc;

use automerge::{Automerge, ChangeHash};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Group, Project};
use tavolo_shared::ids::{DocumentId, GroupId};
use tavolo_shared::plan::canonical::{Content, Facts, Sources, hash_of};
use tavolo_shared::plan::difference::view_at;
use tavolo_shared::plan::view::View;

use super::place::{Heads, Place, Point, heads_by, received};
use super::since::{Before, Changes, Hands};
use crate::finals::approvals_of;
use crate::identity::{Identity, IdentityError, Roster, StoredForm, VersionPoint};
use crate::paper::emblem::{Emblem, EmblemError};
use crate::relay::{Relay, open_document};
use crate::snapshot::Approvals;
use crate::store::{Store, StoreError};

/// Why there is no content.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    /// There is no such group, version or point.
    #[error("there is no such plan, version or point of its history")]
    Unknown,
    /// The group has no form to be filled.
    #[error("this group has no form of the authority's")]
    NoForm,
    /// A document could not be read.
    #[error("a document could not be read: {0}")]
    Unread(String),
    /// The database.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

impl From<EmblemError> for SourceError {
    fn from(error: EmblemError) -> Self {
        Self::Unread(error.to_string())
    }
}

impl From<StoreError> for SourceError {
    fn from(error: StoreError) -> Self {
        Self::Unread(error.to_string())
    }
}

/// What a plan says at a point.
#[derive(Debug)]
pub(crate) struct Published {
    /// What it says.
    pub(crate) content: Content,
    /// SHA-256 of the content's canonical form.
    pub(crate) hash: [u8; 32],
    /// How long that form is.
    pub(crate) content_bytes: usize,
    /// The version, where the point is one.
    pub(crate) version: Option<VersionPoint>,
    /// Of which moment it is, in milliseconds since 1970: when the version was made; else when the
    /// server received the last of what is in it.
    pub(crate) at_ms: u64,
    /// Where exactly.
    pub(crate) heads: Heads,
    /// What it is different from.
    pub(crate) before: Option<Before>,
    /// The plan's own document as far as the point, where it was asked for: with all that was ever written
    /// and deleted in it. Nobody gets it but the group's lead.
    pub(crate) history: Option<Vec<u8>>,
    /// What the projects said of it so far, where it is a final version.
    pub(crate) approvals: Option<Approvals>,
    /// The authority's form, where it was asked for.
    pub(crate) form: Option<StoredForm>,
    /// The programme's own image, where a title page is made of this.
    pub(crate) emblem: Option<Emblem>,
}

impl Published {
    /// The hash in words.
    pub(crate) fn hash_text(&self) -> String {
        self.hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Makes content. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Publisher {
    pub(super) identity: Identity,
    store: Arc<dyn Store>,
    /// What has documents open, where there is any.
    relay: Option<Relay>,
}

/// What is read beside the content.
struct Wanted {
    /// Compared with this point; with the version before where there is none.
    from: Option<Point>,
    /// The plan's own document.
    history: bool,
    /// Who wrote between the two.
    hands: bool,
}

/// The three documents.
struct Documents {
    plan: Automerge,
    inventory: Automerge,
    calendar: Automerge,
}

/// What of the database is in the content.
struct OwnFacts {
    programme: String,
    group: Group,
    groups: Vec<Group>,
    projects: Vec<Project>,
}

impl Publisher {
    /// Reads documents from the disk.
    pub(crate) fn new(identity: Identity, store: Arc<dyn Store>) -> Self {
        Self {
            identity,
            store,
            relay: None,
        }
    }

    /// Takes copies of those that are open.
    pub(crate) fn beside(identity: Identity, relay: Relay) -> Self {
        let store = relay.store().clone();
        Self {
            relay: Some(relay),
            ..Self::new(identity, store)
        }
    }

    /// What a group's plan says at a point, with what is different since the version before.
    pub(crate) async fn content(
        &self,
        group: &GroupId,
        point: Point,
        with_history: bool,
    ) -> Result<Published, SourceError> {
        let wanted = Wanted {
            from: None,
            history: with_history,
            hands: false,
        };
        self.published(group, point, wanted).await
    }

    /// What a group's plan says at a point, compared with another, or with the version before it; where it is
    /// asked for, with who wrote between the two.
    pub(crate) async fn compared(
        &self,
        group: &GroupId,
        point: Point,
        from: Option<Point>,
        with_hands: bool,
    ) -> Result<Published, SourceError> {
        let wanted = Wanted {
            from,
            history: false,
            hands: with_hands,
        };
        self.published(group, point, wanted).await
    }

    async fn published(
        &self,
        group: &GroupId,
        point: Point,
        wanted: Wanted,
    ) -> Result<Published, SourceError> {
        let facts = facts(&self.identity.roster(), group)?;
        let documents = self.documents(group).await?;
        let is_now = point == Point::Now;
        let place = self.place(group, point, &documents).await?;
        let before = match wanted.from {
            Some(from) => Some(self.place(group, from, &documents).await?),
            None => self.version_before(group, &place, is_now).await?,
        };
        let hands = match wanted.hands && before.is_some() {
            true => Some(self.hands(group).await?),
            false => None,
        };
        let approvals = place
            .version
            .as_ref()
            .and_then(|version| approvals_of(&self.identity, group, version.id));
        let read = tokio::task::spawn_blocking(move || -> Result<Published, SourceError> {
            let (view, content) = read(&facts, &documents, &place.heads)?;
            let before = before
                .map(|before| {
                    let written = hands.map(|hands| {
                        let heads = (&before.heads.plan[..], &place.heads.plan[..]);
                        hands.between(&documents.plan, heads)
                    });
                    before_of(&facts, &documents, before, &view, written)
                })
                .transpose()?;
            let history = match wanted.history {
                true => Some(history(&documents.plan, &place.heads.plan)?),
                false => None,
            };
            let text = content.text();
            Ok(Published {
                hash: hash_of(&text),
                content_bytes: text.len(),
                content,
                version: place.version,
                at_ms: place.at_ms,
                heads: place.heads,
                before,
                history,
                approvals,
                form: None,
                emblem: None,
            })
        });
        read.await
            .map_err(|error| SourceError::Unread(error.to_string()))?
    }

    async fn version_before(
        &self,
        group: &GroupId,
        place: &Place,
        is_now: bool,
    ) -> Result<Option<Place>, SourceError> {
        let identity = &self.identity;
        let before = match &place.version {
            Some(version) => identity.version_before(group, Some(version.id)).await?,
            None if is_now => identity.version_before(group, None).await?,
            None => identity.version_by(group, place.at_ms).await?,
        };
        before.map(Place::of).transpose()
    }

    async fn hands(&self, group: &GroupId) -> Result<Hands, SourceError> {
        let (plan, ..) = self.names(group)?;
        Ok(Hands {
            registry: self.store.registry(plan).await?,
            origins: self.identity.origins(plan).await?,
            roster: self.identity.roster(),
        })
    }

    async fn documents(&self, group: &GroupId) -> Result<Documents, SourceError> {
        let (plan, inventory, calendar) = self.names(group)?;
        Ok(Documents {
            plan: self.open(plan).await?,
            inventory: self.open(inventory).await?,
            calendar: self.open(calendar).await?,
        })
    }

    fn names(&self, group: &GroupId) -> Result<(DocumentId, DocumentId, DocumentId), SourceError> {
        let roster = self.identity.roster();
        let plan = roster.document_of(group, DocumentKind::Plan);
        let calendar = roster.document_of(group, DocumentKind::Calendar);
        let all = (plan, roster.inventory(), calendar);
        let (Some(plan), Some(inventory), Some(calendar)) = all else {
            return Err(SourceError::Unknown);
        };
        Ok((plan, inventory, calendar))
    }

    async fn open(&self, document: DocumentId) -> Result<Automerge, SourceError> {
        if let Some(relay) = &self.relay {
            let read = relay.at_hand(document).await;
            return read.ok_or_else(|| SourceError::Unread(document.to_string()));
        }
        let opened = open_document(&self.store, document).await;
        let opened = opened.map_err(|error| SourceError::Unread(error.to_string()))?;
        Ok(opened.document)
    }

    /// Where a point is, and of which moment.
    async fn place(
        &self,
        group: &GroupId,
        point: Point,
        documents: &Documents,
    ) -> Result<Place, SourceError> {
        let (plan, inventory, calendar) = self.names(group)?;
        match point {
            Point::Now => {
                let heads = Heads {
                    plan: documents.plan.get_heads(),
                    inventory: documents.inventory.get_heads(),
                    calendar: documents.calendar.get_heads(),
                };
                let mut at_ms = 0;
                for (document, heads) in [
                    (plan, &heads.plan),
                    (inventory, &heads.inventory),
                    (calendar, &heads.calendar),
                ] {
                    at_ms = received(&self.received(document).await?, heads)?.max(at_ms);
                }
                Ok(Place::without_name(heads, at_ms))
            }
            Point::Version(id) => {
                let version = self.identity.version(group, id).await?;
                Place::of(version.ok_or(SourceError::Unknown)?)
            }
            Point::Heads(heads) => {
                let at_ms = received(&self.received(plan).await?, &heads)?;
                let inventory = self.received(inventory).await?;
                let calendar = self.received(calendar).await?;
                let heads = Heads {
                    plan: heads,
                    inventory: heads_by(&documents.inventory, &inventory, at_ms),
                    calendar: heads_by(&documents.calendar, &calendar, at_ms),
                };
                Ok(Place::without_name(heads, at_ms))
            }
        }
    }

    /// When the server received each change of a document.
    async fn received(
        &self,
        document: DocumentId,
    ) -> Result<BTreeMap<ChangeHash, u64>, SourceError> {
        let known = self.store.registry(document).await?.into_iter();
        Ok(known.map(|known| (known.hash, known.received_ms)).collect())
    }
}

fn facts(roster: &Roster, group: &GroupId) -> Result<OwnFacts, SourceError> {
    Ok(OwnFacts {
        programme: roster.name().to_owned(),
        group: roster.group(group).cloned().ok_or(SourceError::Unknown)?,
        groups: roster.groups().to_vec(),
        projects: roster.projects().to_vec(),
    })
}

/// The plan's view and the content at a point.
fn read(
    facts: &OwnFacts,
    documents: &Documents,
    heads: &Heads,
) -> Result<(View, Content), SourceError> {
    let at = |document, heads: &[ChangeHash]| view_at(document, heads).ok_or(SourceError::Unknown);
    let plan = at(&documents.plan, &heads.plan)?;
    let inventory = at(&documents.inventory, &heads.inventory)?;
    let calendar = at(&documents.calendar, &heads.calendar)?;
    let facts = Facts {
        programme: &facts.programme,
        group: &facts.group,
        groups: &facts.groups,
        projects: &facts.projects,
    };
    let sources = Sources {
        plan: &plan,
        inventory: &inventory,
        calendar: &calendar,
    };
    let content = Content::read(facts, sources);
    Ok((plan, content))
}

/// A document with its history as far as a point.
fn history(plan: &Automerge, heads: &[ChangeHash]) -> Result<Vec<u8>, SourceError> {
    let then = plan.fork_at(heads);
    let then = then.map_err(|error| SourceError::Unread(error.to_string()))?;
    Ok(then.save())
}

fn before_of(
    facts: &OwnFacts,
    documents: &Documents,
    place: Place,
    now: &View,
    written: Option<Vec<(String, u64)>>,
) -> Result<Before, SourceError> {
    let (then, content) = read(facts, documents, &place.heads)?;
    Ok(Before {
        version: place.version,
        at_ms: place.at_ms,
        content,
        changes: Changes::between(&then, now),
        written: written.unwrap_or_default(),
    })
}

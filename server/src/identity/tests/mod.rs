//! Scenes of people, links and rights, on a real database with a clock that the scene moves.

mod emblem;
mod ends;
mod finals;
mod links;
mod log;
mod people;
mod rights;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use tavolo_shared::access::{DocumentKind, Place, Seat};
use tavolo_shared::api::{Enter, NewInvitation};
use tavolo_shared::ids::{DocumentId, GroupId};

use super::*;
use crate::startup::{Origin, init};

const BASE_URL: &str = "http://tavolo.example";
const START_MS: u64 = 1_700_000_000_000;
const HOUR_MS: u64 = 3_600_000;

/// A programme of the built-in brief.
struct Scene {
    folder: tempfile::TempDir,
    identity: Identity,
    now_ms: Arc<AtomicU64>,
}

async fn identity_in(folder: &Path, now_ms: &Arc<AtomicU64>) -> Identity {
    let database = Database::open(folder).await.unwrap();
    let now_ms = now_ms.clone();
    let clock: Clock = Arc::new(move || now_ms.load(Ordering::Relaxed));
    Identity::open(database, BASE_URL, clock).await.unwrap()
}

impl Scene {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        init(folder.path(), &Origin::built_in()).await.unwrap();
        let now_ms = Arc::new(AtomicU64::new(START_MS));
        let identity = identity_in(folder.path(), &now_ms).await;
        Self {
            folder,
            identity,
            now_ms,
        }
    }

    fn pass(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Makes a link as the operator and gives its secret.
    async fn link(&self, wish: &NewInvitation) -> String {
        let made = self.identity.invite(By::Operator, wish).await.unwrap();
        secret_of(&made.url)
    }

    /// Somebody new who came by such a link.
    async fn comes(&self, name: &str, wish: &NewInvitation) -> Entered {
        let secret = self.link(wish).await;
        self.identity
            .enter(&enter(&secret, name), None)
            .await
            .unwrap()
    }

    /// What the browser of somebody who came in shows the server.
    fn bearer(&self, of: &Entered) -> Bearer {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        roster.bearer_of_cookie(of.cookie.reveal(), now_ms).unwrap()
    }

    /// How many documents the programme has.
    async fn documents(&self) -> u64 {
        let pool = self.identity.inner.database.pool();
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM documents")
            .fetch_one(pool)
            .await
            .unwrap();
        count.unsigned_abs()
    }

    async fn person(&self, name: &str, wish: &NewInvitation) -> ParticipantId {
        self.comes(name, wish).await.participant
    }

    fn document(&self, group_id: &str, kind: DocumentKind) -> DocumentId {
        self.identity
            .roster()
            .document_of(&group(group_id), kind)
            .unwrap()
    }

    fn inventory(&self) -> DocumentId {
        let documents = self.identity.roster().documents();
        documents
            .iter()
            .find(|(_, kind)| *kind == DocumentKind::Inventory)
            .unwrap()
            .0
    }

    fn seat(&self, who: ParticipantId, group_id: &str) -> Option<Seat> {
        self.identity
            .roster()
            .seat(who, &group(group_id), self.identity.now_ms())
    }
}

fn group(id: &str) -> GroupId {
    id.parse().unwrap()
}

fn secret_of(url: &str) -> String {
    let (page, secret) = url.split_once('#').unwrap();
    assert_eq!(page, format!("{BASE_URL}{LINK_PATH}"));
    secret.to_owned()
}

fn enter(secret: &str, name: &str) -> Enter {
    Enter {
        secret: secret.to_owned(),
        name: name.to_owned(),
        hue: 3,
        project: None,
    }
}

fn nothing() -> NewInvitation {
    NewInvitation {
        group: None,
        seat: None,
        project: None,
        place: None,
        authority: false,
        open: false,
        ttl_s: None,
        uses_max: None,
    }
}

fn seat(group_id: &str, seat: Seat) -> NewInvitation {
    NewInvitation {
        group: Some(group(group_id)),
        seat: Some(seat),
        ..nothing()
    }
}

fn open(group_id: &str, given: Seat) -> NewInvitation {
    NewInvitation {
        open: true,
        ..seat(group_id, given)
    }
}

fn place(project: &str, place: Place) -> NewInvitation {
    NewInvitation {
        project: Some(project.parse().unwrap()),
        place: Some(place),
        ..nothing()
    }
}

fn office() -> NewInvitation {
    NewInvitation {
        authority: true,
        ..nothing()
    }
}

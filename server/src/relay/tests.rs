//! A room among tabs without sockets: what reaches it late, and a disk that fails.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::ws::Message as Frame;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tavolo_shared::access::{DocumentKind, PlanState, Seat};
use tavolo_shared::api::{Enter, NewInvitation};
use tavolo_shared::guard::Budget;
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::COMPACT_CHANGES_MIN;
use tavolo_shared::plan;
use tavolo_shared::plan::edit::{self, Spot};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::protocol::{Body, Message, PeerId};
use tavolo_shared::sync::{ConnectionId, Effect, Event, Incoming, Replica, Rights, Role};
use tempfile::TempDir;

use super::mail::{Mail, Member, Standing};
use super::outbox::Outbox;
use super::presence::Who;
use super::rooms::RoomHandle;
use super::{Relay, RelayParts, entropy};
use crate::Tuning;
use crate::config::Config;
use crate::identity::{By, Identity};
use crate::startup;

const CONN: ConnectionId = ConnectionId(1);

/// A room of a programme's plan.
struct Scene {
    folder: TempDir,
    _opened: startup::Opened,
    parts: Arc<RelayParts>,
    plan: DocumentId,
    room: RoomHandle,
    /// The group's lead.
    anna: ParticipantId,
}

impl Scene {
    async fn new() -> Self {
        let folder = TempDir::with_prefix("tavolo-").unwrap();
        let config = Config {
            data: folder.path().to_owned(),
            ..Config::default()
        };
        let opened = startup::open(&config).await.unwrap();
        let roster = opened.identity.roster();
        let group = "ict".parse().unwrap();
        let plan = roster.document_of(&group, DocumentKind::Plan).unwrap();
        let relay = Relay::new(
            opened.identity.clone(),
            opened.store.clone(),
            opened.receipt_key.clone(),
            super::Actors::default(),
            Tuning::default(),
        );
        let parts = relay.0.clone();
        let room = parts.rooms.room(&parts, plan, DocumentKind::Plan);
        let anna = lead(&parts.identity).await;
        Self {
            anna,
            folder,
            _opened: opened,
            parts,
            plan,
            room,
        }
    }

    /// What Anna may do, as a roster says that is so many versions newer than the present one.
    fn standing(&self, write: bool, later: i64) -> Standing {
        Standing {
            rights: Rights {
                participant: self.anna,
                read: true,
                write,
            },
            state: PlanState::Open,
            meeting: None,
            version: None,
            asked: (self.parts.identity.roster().version() + later, 0),
        }
    }

    /// Another connection to the same database.
    async fn beside(&self) -> SqliteConnection {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        let database = files.find(|file| file.extension().is_some_and(|of| of == "sqlite"));
        let options = SqliteConnectOptions::new().filename(database.unwrap());
        options.connect().await.unwrap()
    }
}

/// Somebody who runs the group.
async fn lead(identity: &Identity) -> ParticipantId {
    let wish = NewInvitation {
        group: Some("ict".parse().unwrap()),
        seat: Some(Seat::Lead),
        project: None,
        place: None,
        authority: false,
        open: false,
        ttl_s: None,
        uses_max: None,
    };
    let link = identity.invite(By::Operator, &wish).await.unwrap();
    let (_, secret) = link.url.split_once('#').unwrap();
    let enter = Enter {
        secret: secret.to_owned(),
        name: "Anna".to_owned(),
        hue: 1,
        project: None,
    };
    identity.enter(&enter, None).await.unwrap().participant
}

/// A client without a socket.
struct Tab {
    replica: Replica,
    outbox: Arc<Outbox>,
    standing: Standing,
    /// How often the room spoke of the document.
    heard: usize,
    refused: usize,
}

impl Tab {
    async fn join(scene: &Scene, standing: Standing) -> Self {
        let outbox = Arc::new(Outbox::new(512));
        let member = Box::new(Member {
            peer: PeerId::numbered("anna", 1),
            outbox: outbox.clone(),
            who: Arc::new(Who {
                participant: scene.anna,
                name: "Anna".to_owned(),
                initials: "A".to_owned(),
                hue: 1,
            }),
            standing,
            lags: false,
            has_receipt: false,
        });
        let mail = Mail::Join { conn: CONN, member };
        assert!(scene.room.send(mail).await.is_ok());
        let actor = scene.anna.actor([1; 16]);
        let role = Role::Client {
            kind: DocumentKind::Plan,
            confirmed: Vec::new(),
        };
        let mut tab = Self {
            replica: Replica::new(scene.plan, role, plan::new_document(actor)),
            outbox,
            standing,
            heard: 0,
            refused: 0,
        };
        let rights = Rights::of_server();
        tab.feed(scene, Event::Joined { conn: CONN, rights }).await;
        tab
    }

    async fn feed(&mut self, scene: &Scene, event: Event) {
        let now_ms = scene.parts.now_ms();
        for effect in self.replica.handle(now_ms, &mut entropy, event) {
            let Effect::Send {
                body: Body::Sync(data) | Body::Request(data),
                ..
            } = effect
            else {
                continue;
            };
            let incoming = Incoming::from_client(&data, Budget::whole()).unwrap();
            let mail = Mail::Sync {
                conn: CONN,
                incoming: Box::new(incoming),
                standing: self.standing,
                weight: scene.room.weigh(data.len()).await.unwrap(),
            };
            assert!(scene.room.send(mail).await.is_ok());
        }
    }

    /// Reads what the room says, for so long or until `done`.
    async fn listen(&mut self, scene: &Scene, time: Duration, done: impl Fn(&Self) -> bool) {
        let until = Instant::now() + time;
        while Instant::now() < until && !done(self) {
            let Some(Frame::Binary(frame)) = self.outbox.try_next() else {
                tokio::time::sleep(Duration::from_millis(2)).await;
                self.feed(scene, Event::Tick).await;
                continue;
            };
            let Ok(Message::Document { body, .. }) = Message::decode(&frame) else {
                panic!("not about the document");
            };
            match body {
                Body::Sync(data) => {
                    self.heard += 1;
                    let incoming = Incoming::from_server(&data).unwrap();
                    let conn = CONN;
                    self.feed(scene, Event::Received { conn, incoming }).await;
                }
                Body::Refused { changes, reason } => {
                    self.refused += changes.len();
                    self.feed(scene, Event::Refused { changes, reason }).await;
                }
                _ => {}
            }
        }
    }

    async fn adds_a_row(&mut self, scene: &Scene) {
        let actor = scene.anna.actor([1; 16]);
        let act = "a1".parse().unwrap();
        let document = self.replica.document_mut();
        let edited = edit::edit(document, &actor, &act, &mut entropy, |tx| {
            edit::add_row(tx, Table::Rows, None, &Spot::Last)
        });
        let changes = edited.unwrap().change.into_iter().collect();
        self.feed(scene, Event::Edited { changes }).await;
    }

    fn has_content(&self) -> bool {
        !self.replica.document().get_heads().is_empty()
    }

    fn is_saved(&self) -> bool {
        self.replica.unsent() == 0
    }
}

const SOON: Duration = Duration::from_secs(20);

#[tokio::test]
async fn an_answer_about_rights_that_arrives_late_changes_nothing() {
    let scene = Scene::new().await;
    let mut anna = Tab::join(&scene, scene.standing(true, 1)).await;
    anna.listen(&scene, SOON, Tab::has_content).await;
    // The warden has heard that the plan is closed; a message carries what was asked before.
    let mail = Mail::Standing {
        conn: CONN,
        standing: scene.standing(false, 2),
    };
    assert!(scene.room.send(mail).await.is_ok());
    anna.adds_a_row(&scene).await;
    anna.listen(&scene, SOON, |tab| tab.refused > 0).await;
    assert_eq!(anna.refused, 1, "taken by a right that was gone");
    // What was asked later counts again.
    anna.standing = scene.standing(true, 3);
    anna.adds_a_row(&scene).await;
    anna.listen(&scene, SOON, Tab::is_saved).await;
    assert!(anna.is_saved());
}

#[tokio::test]
async fn a_disk_that_fails_is_not_asked_without_a_pause_and_loses_nothing() {
    let scene = Scene::new().await;
    let mut anna = Tab::join(&scene, scene.standing(true, 1)).await;
    anna.listen(&scene, SOON, Tab::has_content).await;
    let mut beside = scene.beside().await;
    sqlx::query(
        "CREATE TRIGGER full BEFORE INSERT ON raw_changes \
         BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
    )
    .execute(&mut beside)
    .await
    .unwrap();
    anna.heard = 0;
    anna.adds_a_row(&scene).await;
    anna.listen(&scene, Duration::from_secs(2), |_| false).await;
    assert!(!anna.is_saved(), "said to be saved, and is not");
    assert!(anna.heard > 1, "asked for again");
    assert!(anna.heard < 12, "asked {} times in 2 s", anna.heard);
    sqlx::query("DROP TRIGGER full")
        .execute(&mut beside)
        .await
        .unwrap();
    beside.close().await.unwrap();
    anna.listen(&scene, SOON, Tab::is_saved).await;
    assert!(anna.is_saved());
    let stored = Relay(scene.parts.clone()).committed(scene.plan).await;
    let stored = stored.unwrap();
    let heads = anna.replica.document().get_heads();
    let is_stored = |head| stored.get_change_meta_by_hash(head).is_some();
    assert!(heads.iter().all(is_stored), "said to be saved, and is not");
}

#[tokio::test]
async fn a_copy_of_what_is_open_has_all_that_is_on_the_disk_and_nothing_else() {
    let scene = Scene::new().await;
    let relay = Relay(scene.parts.clone());
    let mut anna = Tab::join(&scene, scene.standing(true, 1)).await;
    anna.listen(&scene, SOON, Tab::has_content).await;
    for _ in 0..COMPACT_CHANGES_MIN {
        anna.adds_a_row(&scene).await;
        anna.listen(&scene, SOON, Tab::is_saved).await;
    }
    let saved = anna.replica.document().get_heads();
    let mut beside = scene.beside().await;
    let full = "CREATE TRIGGER full BEFORE INSERT ON raw_changes \
         BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    sqlx::query(full).execute(&mut beside).await.unwrap();
    anna.adds_a_row(&scene).await;
    let head = anna.replica.document().get_heads()[0];
    let copy = relay.at_hand(scene.plan).await.unwrap();
    assert!(copy.get_change_meta_by_hash(&head).is_none(), "not on disk");
    for query in ["DROP TRIGGER full", "DELETE FROM raw_changes"] {
        sqlx::query(query).execute(&mut beside).await.unwrap();
    }
    beside.close().await.unwrap();
    anna.listen(&scene, SOON, Tab::is_saved).await;
    // The disk has lost them: nobody has them but the room.
    let copy = relay.at_hand(scene.plan).await.unwrap();
    let has = |head| copy.get_change_meta_by_hash(head).is_some();
    assert!(saved.iter().chain([&head]).all(has), "read from the disk");
    assert_ne!(copy.get_actor(), anna.replica.document().get_actor());
}

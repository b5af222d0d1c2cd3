//! A real relay, cell by cell: every hat × state × document × message (ask, change in a sync
//! message, change in a request, presence).

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use tavolo_server::config::Config;
use tavolo_server::identity::By;
use tavolo_server::{BudgetLimits, Server, Tuning};
use tavolo_shared::access::{DocumentKind, Place, PlanState, Seat};
use tavolo_shared::api::NewInvitation;
use tavolo_shared::ids::{DocumentId, GroupId};
use tavolo_tests::door::Door;
use tempfile::TempDir;

use crate::peer::{Fate, Peer};

/// A server of its own, with the built-in programme.
pub(crate) struct Scene {
    pub(crate) server: Arc<Server>,
    pub(crate) config: Config,
    _folder: TempDir,
}

impl Scene {
    pub(crate) async fn new() -> Result<Self> {
        let folder = TempDir::with_prefix("tavolo-access-")?;
        let mut config = Config {
            listen: ([127, 0, 0, 1], 0).into(),
            data: folder.path().join("data"),
            base_url: "http://127.0.0.1:0".to_owned(),
            trusted_proxies: Vec::new(),
            ..Config::default()
        };
        // Hundreds of peers knock from one address.
        let budgets = BudgetLimits {
            address_connections_max: 10_000,
            connections_max: 10_000,
            address_requests_burst_max: 100_000,
            address_requests_per_s: 100_000,
        };
        let tuning = Tuning {
            budgets,
            ..Tuning::default()
        };
        let server = Arc::new(Server::start_tuned(config.clone(), tuning).await?);
        config.base_url = server.base_url().to_owned();
        Ok(Self {
            server,
            config,
            _folder: folder,
        })
    }

    /// Somebody who came by such a link.
    pub(crate) async fn person(&self, name: &str, wish: &NewInvitation) -> Result<Door> {
        let made = self.server.identity().invite(By::Operator, wish).await?;
        Door::by_link(&made.url, name).await
    }

    /// Somebody with a ticket.
    async fn bearer(&self, seat: Seat) -> Result<Door> {
        let plan = self.document(DocumentKind::Plan)?;
        let ticket = self
            .server
            .identity()
            .ticket(By::Operator, plan, seat, 3600)
            .await?;
        Ok(Door {
            address: self.server.addr().to_string(),
            path: format!("/sync?ticket={}", ticket.secret.reveal()),
            cookie: None,
            origin: None,
            participant: ticket.participant,
        })
    }

    /// The inventory, or a document of the ICT group.
    pub(crate) fn document(&self, kind: DocumentKind) -> Result<DocumentId> {
        let roster = self.server.identity().roster();
        let ict: GroupId = "ict".parse()?;
        let of_ict = |id| roster.group_of(id).is_none_or(|group| *group == ict);
        let documents = roster.documents();
        let found = documents
            .into_iter()
            .find(|(id, of)| *of == kind && of_ict(*id));
        Ok(found.context("no such document")?.0)
    }
}

pub(crate) fn nothing() -> NewInvitation {
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

pub(crate) fn seat(group: &str, seat: Seat) -> NewInvitation {
    NewInvitation {
        group: group.parse().ok(),
        seat: Some(seat),
        ..nothing()
    }
}

pub(crate) fn open(group: &str, given: Seat) -> NewInvitation {
    NewInvitation {
        open: true,
        ..seat(group, given)
    }
}

pub(crate) fn place(project: &str, place: Place) -> NewInvitation {
    NewInvitation {
        project: project.parse().ok(),
        place: Some(place),
        ..nothing()
    }
}

pub(crate) fn office() -> NewInvitation {
    NewInvitation {
        authority: true,
        ..nothing()
    }
}

/// What everybody should be able to do in ICT's plan (open, in review, frozen), in its calendar,
/// and in the inventory: `-` nothing, `r` read, `w` write.
#[rustfmt::skip]
fn expectations() -> Vec<(&'static str, Hat, [&'static str; 3])> {
    vec![
        //                                                                plan  calendar inventory
        ("viewer",            Hat::Link(seat("ict", Seat::Viewer)),               ["rrr", "rrr", "rrr"]),
        ("editor",            Hat::Link(seat("ict", Seat::Editor)),               ["wrr", "rrr", "www"]),
        ("lead",              Hat::Link(seat("ict", Seat::Lead)),                 ["wwr", "www", "www"]),
        ("lead elsewhere",    Hat::Link(seat("governance", Seat::Lead)),          ["rrr", "rrr", "www"]),
        ("viewer elsewhere",  Hat::Link(seat("governance", Seat::Viewer)),        ["rrr", "rrr", "rrr"]),
        ("authority",         Hat::Link(office()),                                ["rrr", "rrr", "www"]),
        ("member",            Hat::Link(place("smartic", Place::Member)),         ["wrr", "rrr", "www"]),
        ("referent",          Hat::Link(place("smartic", Place::Referent)),       ["wrr", "rrr", "www"]),
        ("member elsewhere",  Hat::Link(place("treno", Place::Member)),           ["rrr", "rrr", "www"]),
        ("guest viewer",      Hat::Link(open("ict", Seat::Viewer)),               ["rrr", "rrr", "rrr"]),
        ("guest editor",      Hat::Link(open("ict", Seat::Editor)),               ["wrr", "rrr", "rrr"]),
        ("guest elsewhere",   Hat::Link(open("governance", Seat::Editor)),        ["---", "---", "rrr"]),
        ("ticket viewer",     Hat::Ticket(Seat::Viewer),                          ["rrr", "rrr", "rrr"]),
        ("ticket editor",     Hat::Ticket(Seat::Editor),                          ["wrr", "rrr", "rrr"]),
    ]
}

enum Hat {
    Link(NewInvitation),
    Ticket(Seat),
}

const KINDS: [DocumentKind; 3] = [
    DocumentKind::Plan,
    DocumentKind::Calendar,
    DocumentKind::Inventory,
];
const STATES: [PlanState; 3] = [PlanState::Open, PlanState::Review, PlanState::Frozen];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_message_of_everybody_in_every_state_is_judged_as_the_design_has_it() -> Result<()> {
    let scene = Scene::new().await?;
    let witness = scene.person("Witness", &office()).await?;
    let mut people = Vec::new();
    for (name, hat, expected) in expectations() {
        let door = match &hat {
            Hat::Link(wish) => scene.person(name, wish).await?,
            Hat::Ticket(seat) => scene.bearer(*seat).await?,
        };
        people.push((name, door, expected));
    }
    let mut cells = 0;
    for (at_state, state) in STATES.into_iter().enumerate() {
        let ict = "ict".parse()?;
        scene
            .server
            .identity()
            .set_state(By::Operator, &ict, state)
            .await?;
        for (at_kind, kind) in KINDS.into_iter().enumerate() {
            let mut witness = Peer::knock(&witness, scene.document(kind)?).await?;
            ensure!(witness.ask().await?, "the witness cannot read");
            for (name, door, expected) in &people {
                let letters = expected.get(at_kind).context("no such column")?;
                let letter = *letters.as_bytes().get(at_state).context("no such letter")?;
                let cell = format!("{name}, {kind:?}, {state:?}");
                judge(&scene, &mut witness, door, kind, letter)
                    .await
                    .context(cell)?;
                cells += 1;
            }
        }
    }
    println!("{cells} cells of four messages each");
    Ok(())
}

/// Sends every kind of message in one cell.
async fn judge(
    scene: &Scene,
    witness: &mut Peer,
    door: &Door,
    kind: DocumentKind,
    letter: u8,
) -> Result<()> {
    let document = scene.document(kind)?;
    judge_at(scene, witness, door, (document, kind), letter).await
}

/// The same for any document.
pub(crate) async fn judge_at(
    scene: &Scene,
    witness: &mut Peer,
    door: &Door,
    (document, kind): (DocumentId, DocumentKind),
    letter: u8,
) -> Result<()> {
    let reads = letter != b'-';
    let due = match letter {
        b'w' => Fate::Taken,
        b'r' => Fate::Refused,
        _ => Fate::Unavailable,
    };

    let mut peer = Peer::knock(door, document).await?;
    peer.show().await?;
    let got = peer.ask().await?;
    ensure!(got == reads, "asked: got it {got}, should {reads}");
    // Presence before the document was asked for may be dropped; now it may not.
    peer.show().await?;
    if reads {
        witness.until_it_sees(door.participant).await?;
    } else {
        // Answered in turn: the presence has been dealt with before.
        ensure!(!peer.ask_again().await?, "got it at the second asking");
        peer.steal(&scene.server).await?;
    }
    let change = peer.edit(kind)?;
    let fate = peer.push(&scene.server, &change, false).await?;
    ensure!(
        fate == due,
        "a change in a sync message was {fate:?}, should be {due:?}"
    );

    // A change in a connection's very first message, without having asked.
    let mut peer = Peer::knock(door, document).await?;
    peer.steal(&scene.server).await?;
    let change = peer.edit(kind)?;
    let fate = peer.push(&scene.server, &change, true).await?;
    ensure!(
        fate == due,
        "a change in a request was {fate:?}, should be {due:?}"
    );
    ensure!(
        reads || !witness.seen.contains(&door.participant),
        "somebody who may not read was shown to those who may"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_that_one_may_not_read_is_as_if_it_were_not_there() -> Result<()> {
    let scene = Scene::new().await?;
    let guest = scene
        .person("Guest", &open("governance", Seat::Editor))
        .await?;
    let forbidden = scene.document(DocumentKind::Plan)?;
    let unknown = DocumentId::from_bytes([7; 16]);
    let before = scene.server.store().list().await?.len();
    let mut answers = Vec::new();
    for document in [forbidden, unknown] {
        let mut peer = Peer::knock(&guest, document).await?;
        peer.show().await?;
        answers.push((peer.ask().await?, peer.ask_again().await?));
    }
    assert_eq!(answers, [(false, false); 2]);
    assert_eq!(
        scene.server.store().list().await?.len(),
        before,
        "asking never makes a document"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_comes_in_without_a_cookie_or_a_ticket_that_holds() -> Result<()> {
    let scene = Scene::new().await?;
    let good = scene.person("Anna", &seat("ict", Seat::Editor)).await?;
    let plan = scene.document(DocumentKind::Plan)?;
    Peer::knock(&good, plan).await?;
    let wrong_cookie =
        Some("tavolo_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let cookie_as_ticket = good
        .cookie
        .as_deref()
        .and_then(|cookie| cookie.split_once('='));
    let (_, secret) = cookie_as_ticket.context("no cookie")?;
    let ticket = |secret: &str| Door {
        path: format!("/sync?ticket={secret}"),
        cookie: None,
        origin: None,
        ..good.clone()
    };
    for (what, door) in [
        (
            "nothing",
            Door {
                cookie: None,
                ..good.clone()
            },
        ),
        (
            "a made-up cookie",
            Door {
                cookie: wrong_cookie,
                ..good.clone()
            },
        ),
        (
            "no origin",
            Door {
                origin: None,
                ..good.clone()
            },
        ),
        (
            "another origin",
            Door {
                origin: Some("http://127.0.0.1".to_owned()),
                ..good.clone()
            },
        ),
        ("a cookie's secret as a ticket", ticket(secret)),
        ("a made-up ticket", ticket("x")),
    ] {
        assert!(
            Peer::knock(&door, plan).await.is_err(),
            "{what} opened the door"
        );
    }
    Ok(())
}

//! What befalls a laptop: a full disk, an emptied store, a crash, a week asleep, a wrong clock, a program
//! that is older than the server. Each ends with nothing lost, and one clear sentence.

use anyhow::{Context, Result};
use automerge::ROOT;
use automerge::transaction::Transactable;
use tavolo_server::Tuning;
use tavolo_server::store::Append;
use tavolo_shared::access::{DocumentKind, Seat};
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::plan;
use tavolo_shared::plan::edit::splice_text;
use tavolo_shared::sync::StoredChange;
use tavolo_tests::browser::{Chrome, Look, Person};
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::{Matrix, leads_link};
use tavolo_tests::wait;

use crate::meeting::{cell_of, room};
use crate::network::app_is_kept;

/// More changes than a device keeps one by one while nobody looks.
const CHANGES: u64 = 400;

/// The disk is full, or has room again: whatever is put into the store is taken back by the browser, as it
/// does then. (Its protocol's own command for it is not obeyed by Chromium 156.)
async fn has_a_full_disk(person: &Person, full: bool) -> Result<()> {
    let script = "const store = IDBObjectStore.prototype;
        window.realPut ??= store.put;
        store.put = arguments[0]
            ? function (...given) {
                const request = window.realPut.apply(this, given);
                this.transaction.abort();
                return request;
            }
            : window.realPut;";
    person.script(script, vec![full.into()]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_and_what_was_written_is_kept_once_there_is_room() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    has_a_full_disk(&bruno, true).await?;
    bruno.goes_without_network().await?;
    bruno.writes(&cell, " a disco pieno").await?;
    bruno.is_told("window").await?;
    bruno.sees("non conservat").await?;
    has_a_full_disk(&bruno, false).await?;
    // Nobody writes anything more: what was not kept is tried again, in each of the open documents.
    bruno.is_told("device").await?;
    bruno.closes_tab().await?;
    bruno.gets_network_back().await?;
    bruno.open(&room.plan()).await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.contains("a disco pieno"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_emptied_under_an_open_plan_is_filled_again() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    bruno.goes_without_network().await?;
    bruno.writes(&cell, " prima").await?;
    bruno.is_told("device").await?;
    bruno.loses_its_store(&room.server.url()).await?;
    bruno.writes(&cell, " e dopo").await?;
    bruno.is_told("device").await?;
    bruno.closes_tab().await?;
    bruno.gets_network_back().await?;
    bruno.open(&room.plan()).await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.ends_with(" prima e dopo"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_was_emptied_meanwhile_is_said_and_the_plan_is_there() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    let cell = cell_of(&anna, 0, "title").await?;
    let text = anna.cell_text(&cell).await?;
    anna.open("about:blank").await?;
    anna.loses_its_store(&room.server.url()).await?;
    anna.open(&room.plan()).await?;
    anna.sees("aveva svuotato la memoria di questo sito")
        .await?;
    anna.sees_in(&cell, |again| again == text).await?;
    // With words that were not sent yet, they are gone, and that is said too.
    app_is_kept(&anna).await?;
    anna.goes_without_network().await?;
    anna.writes(&cell, " mai spedito").await?;
    anna.is_told("device").await?;
    anna.open("about:blank").await?;
    anna.loses_its_store(&room.server.url()).await?;
    anna.gets_network_back().await?;
    anna.open(&room.plan()).await?;
    anna.sees("non ci sono più").await?;
    anna.sees_in(&cell, |again| again == text).await?;
    anna.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_crashes_has_lost_nothing() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    app_is_kept(&bruno).await?;
    bruno.goes_without_network().await?;
    bruno.writes(&cell, " prima dello schianto").await?;
    bruno.is_told("device").await?;
    bruno.crashes().await?;
    bruno.open(&room.plan()).await?;
    bruno
        .sees_in(&cell, |text| text.contains("prima dello schianto"))
        .await?;
    bruno.gets_network_back().await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.contains("prima dello schianto"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Many changes, each kept by itself, become one as soon as nobody looks: the next opening does not have to
/// take them one by one.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_day_is_kept_short_while_nobody_looks() -> Result<()> {
    let room = room().await?;
    let bruno = room.enter("Bruno", "editor").await?;
    app_is_kept(&bruno).await?;
    let (matrix, mut lead) = Matrix::write(&leads_link(&room.server)?, 2).await?;
    let at = matrix.cell(0)?;
    for _ in 0..CHANGES {
        lead.edit(|tx| splice_text(tx, &at, None, 0, 0, "è"))
            .await?;
    }
    lead.saved().await?;
    let kept = async || bruno.kept_changes().await;
    wait::until("all are kept", kept, |kept| *kept >= CHANGES).await?;
    bruno.looks_away(true).await?;
    wait::until("they have become one", kept, |kept| *kept < CHANGES / 2).await?;
    bruno.looks_away(false).await?;
    bruno.open("about:blank").await?;
    bruno.goes_without_network().await?;
    bruno.open(&room.plan()).await?;
    bruno.sees("èèèèè").await?;
    bruno.leaves().await
}

/// The page stands still, the server is another one, the others went on, and its clock is a week later.
#[tokio::test(flavor = "multi_thread")]
async fn a_laptop_that_was_asleep_for_a_week_goes_on_where_it_was() -> Result<()> {
    let mut room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    bruno.writes(&cell, " prima del sonno").await?;
    bruno.is_told("all").await?;
    bruno.falls_asleep().await?;
    room.server.stop().await?;
    room.server.start_again().await?;
    anna.is_told("all").await?;
    anna.writes(&cell, " e intanto Anna").await?;
    anna.is_told("all").await?;
    bruno.wakes_up(7 * 24 * 3_600_000).await?;
    bruno
        .sees_in(&cell, |text| text.ends_with("e intanto Anna"))
        .await?;
    bruno.writes(&cell, " e poi Bruno").await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.ends_with("e poi Bruno"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_a_day_off_change_nothing() -> Result<()> {
    const DAY_MS: i64 = 24 * 3_600_000;
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    for (person, by_ms) in [(&anna, DAY_MS), (&bruno, -DAY_MS)] {
        person.has_a_clock_off_by(by_ms).await?;
        person.open(&room.plan()).await?;
        person.sees_the_matrix().await?;
        person.is_told("all").await?;
    }
    bruno.writes(&cell, " di ieri").await?;
    anna.sees_in(&cell, |text| text.ends_with(" di ieri"))
        .await?;
    anna.writes(&cell, " di domani").await?;
    bruno
        .sees_in(&cell, |text| text.ends_with(" di domani"))
        .await?;
    bruno.goes_without_network().await?;
    bruno.writes(&cell, " senza rete").await?;
    bruno.is_told("device").await?;
    bruno.gets_network_back().await?;
    bruno.is_told("all").await?;
    let both = anna
        .sees_in(&cell, |text| text.ends_with(" senza rete"))
        .await?;
    assert!(both.contains(" di ieri di domani"), "{both}");
    anna.leaves().await?;
    bruno.leaves().await
}

/// What a newer server might say: unknown fields, a document of an unknown kind, an unknown message.
const NEWER_SERVER: &str = r#"(() => {
    const ask = window.fetch;
    const grow = value => {
        if (Array.isArray(value)) return value.map(grow);
        if (value === null || typeof value !== 'object') return value;
        const grown = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, grow(each)]));
        if (Array.isArray(grown.documents) && grown.documents.length)
            grown.documents.push({ ...grown.documents[0], kind: 'tomorrow' });
        return { ...grown, tomorrow: { much: [1, 2] } };
    };
    window.fetch = async (...given) => {
        const answer = await ask(...given);
        if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
        const { status, headers } = answer;
        window.heardFromTomorrow = true;
        return new Response(JSON.stringify(grow(await answer.json())), { status, headers });
    };
    const text = words => [0x60 + words.length, ...new TextEncoder().encode(words)];
    const message = [0xa3, ...text('type'), ...text('tavolo-tomorrow'), ...text('senderId'),
        ...text('server'), ...text('much'), 0x82, 1, 2];
    window.WebSocket = class extends WebSocket {
        constructor(...given) {
            super(...given);
            let heard = 0;
            this.addEventListener('message', () => {
                // The first one is the handshake's.
                if (++heard !== 2) return;
                const data = new Uint8Array(message).buffer;
                this.dispatchEvent(new MessageEvent('message', { data }));
            });
        }
    };
})()"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_is_older_than_the_server_goes_on() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    bruno.runs_before_each_page(NEWER_SERVER).await?;
    bruno.open(&room.plan()).await?;
    bruno.sees_the_matrix().await?;
    bruno.is_told("all").await?;
    let heard = bruno.script("return window.heardFromTomorrow", Vec::new());
    assert_eq!(heard.await?, true);
    bruno.writes(&cell, " di ieri").await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.ends_with(" di ieri"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A document that a newer program has written in another form is shown, not touched, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_a_newer_form_is_read_and_not_written() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let server = &inside.server;
    let group = "ict".parse()?;
    let plan = server
        .identity()
        .roster()
        .document_of(&group, DocumentKind::Plan)
        .context("a plan")?;
    let stored = server.store().load(plan).await?;
    let mut bytes = stored.snapshot.unwrap_or_default();
    for change in stored.changes {
        bytes.extend_from_slice(&change.bytes);
    }
    let mut document = plan::load(&bytes)?.with_actor(ParticipantId::SERVER.actor([9; 16]));
    let before = document.get_heads();
    let mut tx = document.transaction();
    tx.put(ROOT, "schema", 2)?;
    tx.commit();
    let change = document.get_changes(&before).remove(0);
    let changes = vec![StoredChange::of(&change, ParticipantId::SERVER)];
    server
        .store()
        .append(Append {
            document: plan,
            changes,
            received_ms: 1,
            verdicts: Vec::new(),
        })
        .await?;

    let chrome = Chrome::start().await?;
    let anna = Person::at(&chrome, server.addr(), "Anna", &Look::default()).await?;
    anna.join(&inside.invite(Seat::Lead, false).await?).await?;
    anna.sees("da una versione più nuova di Tavolo").await?;
    anna.element("[role=grid]").await?;
    assert_eq!(anna.count("[role=grid] [aria-haspopup=menu]").await?, 0);
    anna.leaves().await
}

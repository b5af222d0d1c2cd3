//! The first minutes of four people, step by step as they take them, each with a strip of pictures
//! in `$TAVOLO_SHOTS`, else `target/screenshots/walks`.

use std::cell::Cell as Counter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::browser::{Cell, Chrome, Look, Person};
use tavolo_tests::door::Door;
use tavolo_tests::native_client::{NativeClient, Told};
use tavolo_tests::process::Tavolo;
use tavolo_tests::wait;
use thirtyfour::Key;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::meeting::{GROUP, Room, cell_of, room};
use crate::network::app_is_kept;

const TABLE_2: &str = include_str!("clipboard/table2-word.html");

/// A strip of pictures.
struct Film {
    walk: &'static str,
    at: Counter<u32>,
}

impl Film {
    fn of(walk: &'static str) -> Self {
        let at = Counter::new(0);
        Self { walk, at }
    }

    async fn shows(&self, person: &Person, what: &str) -> Result<()> {
        let at = self.at.get() + 1;
        self.at.set(at);
        let folder = std::env::var_os("TAVOLO_SHOTS").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots"),
            PathBuf::from,
        );
        let name = format!("{}-{at:02}-{what}.png", self.walk);
        person.picture(&folder.join("walks").join(name)).await
    }
}

/// Types a name, picks a project from the list, and enters: two presses beside the typing.
async fn comes_in(person: &Person, project: &str) -> Result<()> {
    let field = person.element("form input[name=nome]").await?;
    field.clear().await?;
    field.send_keys(person.name()).await?;
    picks(person, "#progetto", project).await?;
    person
        .element("form button.main")
        .await?
        .click()
        .await
        .context("Entra")
}

/// Picks from a list by what it says.
async fn picks(person: &Person, list: &str, word: &str) -> Result<()> {
    person.element(&format!("{list} option")).await?;
    let script = "const list = document.querySelector(arguments[0]);\
        const found = [...list.options].find(each => each.innerText.trim() === arguments[1]);\
        if (!found) return [...list.options].map(each => each.innerText);\
        list.value = found.value; list.selectedIndex = found.index;\
        list.dispatchEvent(new Event('change', { bubbles: true })); return null";
    let missing = person
        .script(script, vec![list.into(), word.into()])
        .await?;
    ensure!(missing.is_null(), "{word} is not in the list: {missing}");
    Ok(())
}

/// 1: a partner with a link, on a phone.
#[tokio::test(flavor = "multi_thread")]
async fn a_partner_with_a_link_corrects_a_word_on_a_phone() -> Result<()> {
    let film = Film::of("1-partner");
    let room = room().await?;
    let ilaria = room.enter("Ilaria", "lead").await?;
    let phone = Look {
        size: (360, 740),
        ..Look::default()
    };
    let paola = Person::with_look(&room.chrome, &room.server, "Paola", &phone).await?;
    paola.has_window(360, 740).await?;
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "editor", "--open"])?;
    paola.open(&link).await?;
    paola.element("form h1").await?;
    film.shows(&paola, "link").await?;
    comes_in(&paola, "Vivimed").await?;
    paola.element(".card[data-row]").await?;
    paola.is_told("all").await?;
    // She sees who is in it, and they her.
    let faces = || paola.count(".faces.only-s li");
    wait::until("both are here", faces, |count| *count >= 2).await?;
    film.shows(&paola, "plan").await?;

    let card = paola.element(".card[data-row]").await?;
    let row = card.attr("data-row").await?.context("a card of a row")?;
    card.click().await?;
    let title = paola.element(".mrow .fld[data-key=title] .v").await?;
    let before = title.text().await?;
    title.click().await?;
    paola.is_editing().await?;
    paola.types(" (corretto)").await?;
    film.shows(&paola, "word").await?;
    paola.presses(Key::Escape).await?;
    paola.is_told("all").await?;
    paola.sees("Salvato per tutti").await?;
    film.shows(&paola, "saved").await?;
    let cell = ilaria.cell_in(&row, "title").await?;
    ilaria
        .sees_in(&cell, |text| text == format!("{before} (corretto)"))
        .await?;
    paola.leaves().await?;
    ilaria.leaves().await
}

/// The link in a letter that the list of people makes.
async fn presses(person: &Person, word: &str) -> Result<()> {
    let script = "const found = [...document.querySelectorAll('button, a.btn')]\
        .find(each => each.innerText.includes(arguments[0]));\
        if (found) found.click(); return !!found";
    let press = || async { person.script(script, vec![word.into()]).await };
    wait::until(&format!("{word} can be pressed"), press, |done| {
        done.as_bool() == Some(true)
    })
    .await?;
    Ok(())
}

/// Table 2 comes out of Word into the outputs.
async fn brings_table_2(ilaria: &Person, page: &str, film: &Film) -> Result<()> {
    ilaria.open(page).await?;
    presses(ilaria, "Incolla una tabella").await?;
    ilaria.element(".import textarea").await?.click().await?;
    ilaria.pastes_from(TABLE_2, "").await?;
    ilaria.sees("Aggiungi 4 realizzazioni").await?;
    film.shows(ilaria, "table-2").await?;
    ilaria.element(".import .btn.main").await?.click().await?;
    let rows = || async { Ok(ilaria.rows().await?.len()) };
    wait::until("the outputs are there", rows, |rows| *rows == 4).await?;
    // They are numbered by the server, and new no more.
    let new = || ilaria.count(".r .tag");
    wait::until("all are numbered", new, |count| *count == 0).await?;
    film.shows(ilaria, "outputs").await?;
    Ok(())
}

/// Five people become five links.
async fn invites_five(ilaria: &Person, page: &str, film: &Film) -> Result<()> {
    ilaria.open(page).await?;
    ilaria
        .element(".invite-list textarea")
        .await?
        .click()
        .await?;
    let list: Vec<String> = (1..=5)
        .map(|n| format!("Persona {n};p{n}@example.org;Vivimed;referente"))
        .collect();
    ilaria.types(list.join("\n")).await?;
    presses(ilaria, "Crea 5 link").await?;
    ilaria.sees("5 link pronti").await?;
    film.shows(ilaria, "five-links").await?;
    Ok(())
}

/// Both meetings get a date.
async fn sets_two_dates(ilaria: &Person, page: &str, film: &Film) -> Result<()> {
    ilaria.open(page).await?;
    ilaria.element("[data-phase=setup]").await?;
    ilaria.is_told("all").await?;
    let phases = ilaria.rows().await?;
    for (at, date) in [(2, "12 marzo 2090"), (4, "16 aprile 2090")] {
        let row = phases.get(at).context("the brief has eight phases")?;
        let cell = ilaria.cell_in(row, "when").await?;
        ilaria.selects(&cell).await?;
        ilaria.types(date).await?;
        ilaria.presses(Key::Enter).await?;
        ilaria.sees_in(&cell, |text| text.contains(date)).await?;
    }
    ilaria.is_told("all").await?;
    ilaria.sees("Prossimo termine: 12 marzo 2090").await?;
    film.shows(ilaria, "dates").await?;
    Ok(())
}

/// 2: the authority and a lead, on the first day.
#[tokio::test(flavor = "multi_thread")]
async fn the_authority_and_a_lead_set_the_table_on_the_first_day() -> Result<()> {
    let film = Film::of("2-first-day");
    let chrome = Chrome::start().await?;
    let server = Tavolo::start().await?;
    let authority = Person::new(&chrome, &server, "Ufficio").await?;
    authority.join(&server.invite(&["--authority"])?).await?;
    authority.element("table.groups").await?;
    let groups = authority.count("table.groups tbody tr").await?;
    ensure!(groups == 3, "{groups} groups");
    film.shows(&authority, "groups").await?;
    authority
        .open(&format!("{}/gruppi/{GROUP}/persone", server.url()))
        .await?;
    picks(&authority, ".new-link select[name=ruolo]", "responsabile").await?;
    authority
        .element(".new-link button.main")
        .await?
        .click()
        .await?;
    let field = authority.element(".new-link input[readonly]").await?;
    let link = field.prop("value").await?.context("the link is shown")?;
    film.shows(&authority, "link").await?;

    let ilaria = Person::new(&chrome, &server, "Ilaria").await?;
    ilaria.join(&link).await?;
    ilaria.is_told("all").await?;
    film.shows(&ilaria, "empty-plan").await?;
    let page = |name: &str| format!("{}/gruppi/{GROUP}/{name}", server.url());
    brings_table_2(&ilaria, &page("realizzazioni"), &film).await?;
    invites_five(&ilaria, &page("persone"), &film).await?;
    sets_two_dates(&ilaria, &page("calendario"), &film).await?;
    ilaria.leaves().await?;
    authority.leaves().await
}

/// Somebody who looks on until told to stop, and then says what they have.
async fn looks_on(
    mut client: NativeClient,
    mut stop: watch::Receiver<bool>,
) -> Result<NativeClient> {
    loop {
        let woken = tokio::select! {
            woken = client.next() => woken?,
            _ = stop.changed() => return Ok(client),
        };
        client.take(woken).await?;
    }
}

type LooksOn = JoinHandle<Result<NativeClient>>;

/// Fifteen who came by an open link and only look on.
async fn fifteen_look_on(room: &Room, stopped: &watch::Receiver<bool>) -> Result<Vec<LooksOn>> {
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "viewer", "--open"])?;
    let mut others = Vec::new();
    for number in 0..15 {
        let door = Door::by_link(&link, &format!("Persona {number}")).await?;
        let client = NativeClient::join(&door, door.plan_of(GROUP).await?).await?;
        others.push(tokio::spawn(looks_on(client, stopped.clone())));
    }
    Ok(others)
}

/// Whether words are in a text, in their order: others may have written between two of their letters.
fn is_in(words: &str, text: &str) -> bool {
    let mut letters = text.chars();
    words
        .chars()
        .all(|letter| letters.any(|each| each == letter))
}

/// What a client reads in a cell.
fn text_in(client: &NativeClient, cell: &Cell) -> Option<String> {
    let view = View::from_document(client.document());
    let row = view.row(Table::Rows, &cell.row.parse().ok()?)?;
    Some(row.cell(&cell.column.parse().ok()?).joined())
}

/// Words, letter by letter, as one types.
async fn says(person: &Person, cell: &Cell, words: &str) -> Result<()> {
    person.edits(cell).await?;
    for word in words.split_inclusive(' ') {
        person.types(word).await?;
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    person.presses(Key::Escape).await
}

/// 3: the webinar. Twenty people; five write at once in three cells; somebody's Wi-Fi drops and
/// returns.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_people_meet_and_nobody_notices_the_wifi() -> Result<()> {
    let film = Film::of("3-webinar");
    let room = room().await?;
    let names = ["Ilaria", "Bruno", "Chiara", "Denis", "Élise"];
    let mut people = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        let seat = if at == 0 { "lead" } else { "editor" };
        people.push(room.enter(name, seat).await?);
    }
    let (stop, stopped) = watch::channel(false);
    let others = fifteen_look_on(&room, &stopped).await?;
    let cells = [
        cell_of(&people[0], 0, "integration_technical").await?,
        cell_of(&people[0], 1, "integration_technical").await?,
        cell_of(&people[0], 2, "integration_operational").await?,
    ];
    let words = |at: usize| format!(" {} dice la sua, e resta. ", names[at]);
    let (one, two, three, four, five) =
        (&people[0], &people[1], &people[2], &people[3], &people[4]);
    let wifi = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        three.goes_without_network().await?;
        three.sees("Senza connessione").await?;
        film.shows(three, "no-network").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        three.gets_network_back().await
    };
    tokio::try_join!(
        async { says(one, &cells[0], &words(0)).await },
        async { says(two, &cells[0], &words(1)).await },
        async { says(three, &cells[1], &words(2)).await },
        async { says(four, &cells[1], &words(3)).await },
        async { says(five, &cells[2], &words(4)).await },
        wifi,
    )?;
    for person in &people {
        person.is_told("all").await?;
    }
    // All read the same, and everything that was said.
    let said = [vec![0, 1], vec![2, 3], vec![4]];
    let has_all =
        |at: usize, text: &str| said[at].iter().all(|who| is_in(words(*who).trim(), text));
    for (at, cell) in cells.iter().enumerate() {
        let text = one.sees_in(cell, |text| has_all(at, text)).await?;
        for person in &people {
            person.sees_in(cell, |other| other == text).await?;
        }
    }
    film.shows(one, "all").await?;
    stop.send(true)?;
    for other in others {
        let mut client = other.await??;
        // The last frames to those who only look on may be on their way.
        let has_read_all = |client: &NativeClient, _: &[Told]| {
            let text = |cell| text_in(client, cell).unwrap_or_default();
            cells
                .iter()
                .enumerate()
                .all(|(at, cell)| has_all(at, &text(cell)))
        };
        if !has_read_all(&client, &[]) {
            client.until("everything is read", has_read_all).await?;
        }
    }
    for person in people {
        person.leaves().await?;
    }
    Ok(())
}

/// 4: the train. Yesterday's plan, no network, ten cells, the lid closed, and the hotel.
#[tokio::test(flavor = "multi_thread")]
async fn ten_cells_written_on_a_train_are_saved_in_the_hotel() -> Result<()> {
    let film = Film::of("4-train");
    let room = room().await?;
    let ilaria = room.enter("Ilaria", "lead").await?;
    let rita = Person::new(&room.chrome, &room.server, "Rita").await?;
    let link = room
        .server
        .invite(&["--project", "vivimed", "--place", "referent"])?;
    rita.join(&link).await?;
    rita.open(&room.plan()).await?;
    rita.sees_the_matrix().await?;
    rita.is_told("all").await?;
    app_is_kept(&rita).await?;
    rita.closes_tab().await?;

    rita.goes_without_network().await?;
    rita.open(&room.plan()).await?;
    let rows = rita.sees_the_matrix().await?;
    let mut written = Vec::new();
    for row in rows.iter().take(5) {
        for key in ["title", "integration_technical"] {
            let cell = rita.cell_in(row, key).await?;
            rita.edits(&cell).await?;
            rita.types(" (in treno)").await?;
            rita.presses(Key::Escape).await?;
            written.push(cell);
        }
    }
    ensure!(written.len() == 10, "the demo has five rows at least");
    rita.is_told("device").await?;
    film.shows(&rita, "train").await?;
    rita.closes_tab().await?;

    rita.gets_network_back().await?;
    rita.open(&room.plan()).await?;
    rita.sees_the_matrix().await?;
    rita.is_told("all").await?;
    rita.sees("Salvato per tutti").await?;
    film.shows(&rita, "hotel").await?;
    for cell in &written {
        ilaria
            .sees_in(cell, |text| text.ends_with("(in treno)"))
            .await?;
    }
    rita.leaves().await?;
    ilaria.leaves().await
}

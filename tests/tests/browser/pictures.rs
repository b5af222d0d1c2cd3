//! A picture of each page, in each language and theme, and of the plan and the invitation on a
//! phone; for people to look at. Written to `$TAVOLO_SHOTS`, else `target/screenshots`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use tavolo_tests::browser::{Chrome, Look, Person};
use tavolo_tests::process::Tavolo;

use crate::accessibility::is_accessible;
use crate::meeting::{GROUP, Room, cell_of, room};
use crate::network::app_is_kept;

pub(crate) const LANGUAGES: [(&str, &str); 3] =
    [("it", "Ilaria"), ("fr", "François"), ("en", "Emma")];

/// How a page is looked at in each language, and by whom: in all of them where all pictures are wanted, else in
/// Italian.
pub(crate) fn looks() -> Vec<(Look, &'static str)> {
    let languages = match all() {
        true => &LANGUAGES[..],
        false => &LANGUAGES[..1],
    };
    let each = languages.iter().map(|(language, name)| {
        let look = Look {
            language: (*language).to_owned(),
            ..Look::default()
        };
        (look, *name)
    });
    each.collect()
}

/// A picture wide and narrow, in both themes, of a page that is accessible in each.
pub(crate) async fn shot(person: &Person, look: &Look, name: &str) -> Result<()> {
    let language = &look.language;
    is_accessible(person, name).await?;
    picture(person, &format!("{name}-{language}")).await?;
    person.prefer(true).await?;
    is_accessible(person, &format!("{name}, dark")).await?;
    person.prefer(false).await?;
    phone(person, look, true).await?;
    is_accessible(person, &format!("{name}, narrow")).await?;
    picture(person, &format!("{name}-phone-{language}")).await?;
    phone(person, look, false).await
}

fn folder() -> PathBuf {
    std::env::var_os("TAVOLO_SHOTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots"),
        PathBuf::from,
    )
}

/// Every page in every language and theme.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_each_page_language_and_theme() -> Result<()> {
    let room = room().await?;
    let here = room.enter("Bruno", "editor").await?;
    here.edits(&cell_of(&here, 1, "integration_technical").await?)
        .await?;
    for (language, name) in LANGUAGES {
        let look = Look {
            language: language.to_owned(),
            ..Look::default()
        };
        pictures_of(&room, &look, name).await?;
    }
    here.leaves().await
}

/// Whether all are wanted: of an empty programme and without a network too. Asked for by the command that
/// makes them; a test run makes those of every page once.
pub(crate) fn all() -> bool {
    std::env::var_os("TAVOLO_SHOTS_ALL").is_some()
}

/// Every page of a programme in which nobody has written yet, and of a full one without a network.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_empty_pages_and_of_no_network() -> Result<()> {
    let full = room().await?;
    let empty = Room {
        server: Tavolo::start().await?,
        chrome: Chrome::start().await?,
    };
    for (look, name) in looks() {
        for (room, what) in [(&empty, "empty"), (&full, "no-network")] {
            let person = Person::with_look(&room.chrome, &room.server, name, &look).await?;
            let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
            person.join(&link).await?;
            person.element("[role=grid]").await?;
            person.is_told("all").await?;
            if what == "no-network" {
                app_is_kept(&person).await?;
                each_page(&person, room, &look, None).await?;
                person.goes_without_network().await?;
            }
            each_page(&person, room, &look, Some(what)).await?;
            person.gets_network_back().await?;
            person.leaves().await?;
        }
    }
    Ok(())
}

/// Goes to every page, and makes pictures where they are given a name.
async fn each_page(person: &Person, room: &Room, look: &Look, what: Option<&str>) -> Result<()> {
    for (page, path) in [
        ("plan", "piano"),
        ("people", "persone"),
        ("calendar", "calendario"),
        ("inventory", "realizzazioni"),
        ("programme", ""),
    ] {
        let url = match path {
            "" => room.server.url(),
            path => format!("{}/gruppi/{GROUP}/{path}", room.server.url()),
        };
        person.open(&url).await?;
        person.element("h1").await?;
        let is_table = !matches!(path, "" | "persone");
        if is_table {
            person.element(".sheet").await?;
        }
        let Some(what) = what else { continue };
        if what == "no-network" && is_table {
            person.element(".band").await?;
        }
        let language = &look.language;
        picture(person, &format!("{page}-{what}-{language}")).await?;
        phone(person, look, true).await?;
        picture(person, &format!("{page}-{what}-phone-{language}")).await?;
        phone(person, look, false).await?;
    }
    Ok(())
}

async fn pictures_of(room: &Room, look: &Look, name: &str) -> Result<()> {
    let person = Person::with_look(&room.chrome, &room.server, name, look).await?;
    let language = &look.language;
    outside(&person, room, language).await?;
    let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
    person.open(&link).await?;
    person.element("form h1").await?;
    picture(&person, &format!("join-{language}")).await?;
    phone(&person, look, true).await?;
    picture(&person, &format!("join-phone-{language}")).await?;
    phone(&person, look, false).await?;

    person.join(&link).await?;
    person.sees_the_matrix().await?;
    person.is_told("all").await?;
    picture(&person, &format!("plan-{language}")).await?;
    if language == "it"
        && let Some(file) = std::env::var_os("TAVOLO_README_PICTURE")
    {
        person.selects(&cell_of(&person, 0, "title").await?).await?;
        person.picture(Path::new(&file)).await?;
    }
    if language == "it" {
        in_forced_colours(&person).await?;
    }
    phone(&person, look, true).await?;
    picture(&person, &format!("plan-phone-{language}")).await?;
    phone(&person, look, false).await?;

    on_the_screen(&person, room, look).await?;
    for (page, path, shown) in [
        ("people", "persone", ".persons"),
        ("calendar", "calendario", ".agenda [data-phase]"),
        ("inventory", "realizzazioni", ".sheet .r"),
    ] {
        person
            .open(&format!("{}/gruppi/{GROUP}/{path}", room.server.url()))
            .await?;
        person.element(shown).await?;
        picture(&person, &format!("{page}-{language}")).await?;
        phone(&person, look, true).await?;
        picture(&person, &format!("{page}-phone-{language}")).await?;
        phone(&person, look, false).await?;
    }
    table_2(&person, &format!("import-{language}")).await?;
    person.presses(thirtyfour::Key::Escape).await?;
    person
        .element(".bar .menu:last-child > .btn")
        .await?
        .click()
        .await?;
    person.element(".settings .btn.line").await?.click().await?;
    person.element(".own-name").await?;
    picture(&person, &format!("settings-{language}")).await?;

    person.open(&room.server.url()).await?;
    person.element("h1").await?;
    person.sees("Smart Destination").await?;
    picture(&person, &format!("programme-{language}")).await?;
    person
        .open(&format!("{}/non-esiste", room.server.url()))
        .await?;
    person.element("h1").await?;
    picture(&person, &format!("not-found-{language}")).await?;
    person.leaves().await
}

/// The plan on the room's screen.
async fn on_the_screen(person: &Person, room: &Room, look: &Look) -> Result<()> {
    person.has_window(1920, 1080).await?;
    let screen = format!("{}/gruppi/{GROUP}/piano?screen", room.server.url());
    person.open(&screen).await?;
    person.element("[data-leave-screen]").await?;
    person.sees_the_matrix().await?;
    picture(person, &format!("screen-{}", look.language)).await?;
    phone(person, look, false).await
}

/// What somebody sees who is not in.
async fn outside(person: &Person, room: &Room, language: &str) -> Result<()> {
    person.open(&room.server.url()).await?;
    person.element("h1").await?;
    picture(person, &format!("gate-{language}")).await?;
    let page = format!("{}/entra", room.server.url());
    person.open(&page).await?;
    person.element("form.code input").await?;
    picture(person, &format!("code-{language}")).await
}

/// Both themes, where all pictures are wanted, wide and on a phone: of what a scene comes by.
pub(crate) async fn on_the_way(person: &Person, name: &str) -> Result<()> {
    if !all() {
        return Ok(());
    }
    let look = Look::default();
    picture(person, name).await?;
    phone(person, &look, true).await?;
    picture(person, &format!("{name}-phone")).await?;
    phone(person, &look, false).await
}

/// Both themes.
pub(crate) async fn picture(person: &Person, name: &str) -> Result<()> {
    for (theme, dark) in [("light", false), ("dark", true)] {
        person.prefer(dark).await?;
        person
            .picture(&folder().join(format!("{name}-{theme}.png")))
            .await?;
    }
    person.prefer(false).await
}

pub(crate) async fn phone(person: &Person, look: &Look, on: bool) -> Result<()> {
    let (width, height) = if on { (360, 740) } else { look.size };
    person.has_window(width, height).await
}

/// Table 2 on its way into the inventory, which is open.
async fn table_2(person: &Person, name: &str) -> Result<()> {
    let cell = cell_of(person, 0, "name").await?;
    person.selects(&cell).await?;
    let table = include_str!("clipboard/table2-word.html");
    person.pastes_from(table, "").await?;
    person.element("dialog.import th select").await?;
    picture(person, name).await
}

/// The plan in the colours that somebody's system forces on all pages.
async fn in_forced_colours(person: &Person) -> Result<()> {
    let media = |value: &str| serde_json::json!({ "features": [{ "name": "forced-colors", "value": value }] });
    let cdp = person.driver.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", media("active"))
        .await?;
    person.selects(&cell_of(person, 1, "title").await?).await?;
    person
        .picture(&folder().join("plan-forced-colours.png"))
        .await?;
    cdp.send_raw("Emulation.setEmulatedMedia", media("none"))
        .await?;
    person.prefer(false).await
}

/// A laptop at 125 %, rows in groups, what is new, and a guest whose meeting is over.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_what_is_seen_seldom() -> Result<()> {
    let languages = if all() {
        &LANGUAGES[..]
    } else {
        &LANGUAGES[1..2]
    };
    let room = room().await?;
    for (language, name) in languages {
        let look = Look {
            language: (*language).to_owned(),
            ..Look::default()
        };
        let person = Person::with_look(&room.chrome, &room.server, name, &look).await?;
        let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
        person.join(&link).await?;
        person.sees_the_matrix().await?;
        person.has_window(1093, 614).await?;
        picture(&person, &format!("plan-laptop-{language}")).await?;
        phone(&person, &look, false).await?;
        room.comes_back_to_news(&person).await?;
        picture(&person, &format!("since-{language}")).await?;
        let status = cell_of(&person, 0, "status").await?.column;
        let shared = format!("{{\"group\":\"{status}\"}}");
        let view = "const packed = btoa(arguments[0]).replaceAll('=', '');\
            location.hash = 'vista-' + packed";
        person.script(view, vec![shared.into()]).await?;
        person.element("[data-group]").await?;
        picture(&person, &format!("groups-{language}")).await?;
        person.leaves().await?;

        let guest = Person::with_look(&room.chrome, &room.server, "Ospite", &look).await?;
        let whom = [
            "--group", GROUP, "--seat", "editor", "--open", "--ttl", "4s",
        ];
        guest.join(&room.server.invite(&whom)?).await?;
        guest.element("main.notice button.main").await?;
        picture(&guest, &format!("way-back-{language}")).await?;
        guest.leaves().await?;
    }
    Ok(())
}

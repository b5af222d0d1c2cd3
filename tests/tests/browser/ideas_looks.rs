//! Pictures of a partnership's space and of a group's ideas: in each language, wide and on a phone, and
//! accessible in all of them.

use anyhow::Result;
use tavolo_tests::browser::{Look, Person};

use super::ideas::{adds, confirms, selects_rows};
use crate::meeting::{GROUP, Room, room};
use crate::pictures::{looks, shot};

const LONG: &str = "Un catalogo comune delle banche dati turistiche e ambientali dei due versanti, \
    con le stesse voci, gli stessi nomi e un solo calendario di aggiornamento";

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_ideas() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let rita = look_in(&room, &look, name, "smartic").await?;
        let ideas = of_the_space(&room, &rita, &look).await?;
        let bruno = look_in(&room, &look, "Bruno", "itinera").await?;
        of_the_group(&room, &bruno, &look, &ideas).await?;
        shot(&rita, &look, "space-fates").await?;
        rita.leaves().await?;
        bruno.leaves().await?;
    }
    Ok(())
}

async fn look_in(room: &Room, look: &Look, name: &str, project: &str) -> Result<Person> {
    let person = Person::with_look(&room.chrome, &room.server, name, look).await?;
    let link = room
        .server
        .invite(&["--project", project, "--place", "referent"])?;
    person.join(&link).await?;
    Ok(person)
}

/// The space's pages, empty and full, and what is asked before ideas are shared.
async fn of_the_space(room: &Room, rita: &Person, look: &Look) -> Result<Vec<String>> {
    let own = "partenariati/smartic";
    for (page, name) in [
        ("/realizzazioni", "space-outputs"),
        ("/note", "space-notes"),
        ("", "space-empty"),
    ] {
        room.opens(rita, &format!("{own}{page}")).await?;
        shot(rita, look, name).await?;
    }
    let mut ideas = Vec::new();
    for title in ["Catalogo comune", LONG, "Un marchio nuovo"] {
        ideas.push(adds(rita, title).await?);
    }
    rita.is_told("all").await?;
    shot(rita, look, "space").await?;
    if let Some(first) = ideas.first() {
        selects_rows(rita, first, 2).await?;
    }
    rita.element("[data-idea=share]").await?.click().await?;
    let group = rita
        .element(&format!("dialog input[value={GROUP}]"))
        .await?;
    group.click().await?;
    shot(rita, look, "space-share").await?;
    confirms(rita).await?;
    rita.is_told("all").await?;
    Ok(ideas)
}

/// The group's list, and what is asked before an action is made or an idea set aside.
async fn of_the_group(room: &Room, bruno: &Person, look: &Look, ideas: &[String]) -> Result<()> {
    room.opens(bruno, &format!("gruppi/{GROUP}/idee")).await?;
    let [first, _, last] = ideas else {
        anyhow::bail!("three ideas were written");
    };
    bruno.cell_in(last, "title").await?;
    bruno.is_told("all").await?;
    selects_rows(bruno, first, 1).await?;
    shot(bruno, look, "ideas").await?;
    selects_rows(bruno, first, 1).await?;
    bruno.element("[data-idea=make]").await?.click().await?;
    bruno.element("dialog .btn.main").await?;
    shot(bruno, look, "ideas-make").await?;
    confirms(bruno).await?;
    bruno.is_told("all").await?;
    selects_rows(bruno, last, 0).await?;
    bruno.element("[data-idea=aside]").await?.click().await?;
    let why = bruno.element("dialog textarea").await?;
    why.send_keys("Ne abbiamo già uno.").await?;
    shot(bruno, look, "ideas-aside").await?;
    confirms(bruno).await?;
    bruno.is_told("all").await
}

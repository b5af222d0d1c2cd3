//! Ideas on their way: written in a partnership's space, shared by its referent, made into an action or
//! set aside by the group, and what became of them seen by those who had them.

use anyhow::{Context, Result};
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::accessibility::is_accessible;
use crate::meeting::{GROUP, Room, room};
use crate::pictures::on_the_way;

const PROJECT: &str = "smartic";
const SECRET: &str = "riservatissimo";

impl Room {
    pub(crate) async fn opens(&self, person: &Person, path: &str) -> Result<()> {
        person
            .open(&format!("{}/{path}", self.server.url()))
            .await?;
        person.element("[role=grid]").await.map(drop)
    }
}

/// A page or a dialog on the way: it is accessible, and there is a picture of it where all are wanted.
async fn passes_by(person: &Person, name: &str) -> Result<()> {
    is_accessible(person, name).await?;
    on_the_way(person, name).await
}

/// Adds a row at the end, with a title; gives its id.
pub(crate) async fn adds(person: &Person, title: &str) -> Result<String> {
    let before = person.rows().await?;
    person.element("[data-add]").await?.click().await?;
    person.is_editing().await?;
    person.types(title).await?;
    person.presses(Key::Escape).await?;
    let rows = person.rows().await?;
    let new = rows.into_iter().find(|row| !before.contains(row));
    new.context("no new row")
}

/// Selects the code cells of rows, from the first to the last.
pub(crate) async fn selects_rows(person: &Person, first: &str, more: usize) -> Result<()> {
    let cell = person.cell_in(first, "title").await?;
    person.selects(&cell).await?;
    for _ in 0..more {
        person
            .driver
            .action_chain()
            .key_down(Key::Shift)
            .send_keys(Key::Down)
            .key_up(Key::Shift)
            .perform()
            .await?;
    }
    Ok(())
}

async fn fate(person: &Person, idea: &str) -> Result<Cell> {
    person.cell_in(idea, "fate").await
}

/// What the dialog's main button waits for, and then does.
pub(crate) async fn confirms(person: &Person) -> Result<()> {
    person
        .element("dialog .btn.main:not([disabled])")
        .await?
        .click()
        .await
        .map_err(Into::into)
}

/// The referent writes four ideas, and deletes a word of the first.
async fn writes_ideas(rita: &Person) -> Result<[String; 4]> {
    let one = adds(rita, &format!("{SECRET} Catalogo comune")).await?;
    let title = rita.cell_in(&one, "title").await?;
    rita.edits(&title).await?;
    rita.goes_to_the_beginning().await?;
    for _ in 0..=SECRET.len() {
        rita.presses(Key::Delete).await?;
    }
    rita.presses(Key::Escape).await?;
    rita.sees_in(&title, |text| text == "Catalogo comune")
        .await?;
    let two = adds(rita, "Elenco degli alberghi").await?;
    let three = adds(rita, "Un marchio nuovo").await?;
    let four = adds(rita, "Un numero verde").await?;
    rita.is_told("all").await?;
    let code = rita.cell_in(&three, "code").await?;
    rita.sees_in(&code, |text| text.contains("I-03")).await?;
    Ok([one, two, three, four])
}

/// The referent shares all of them with the group.
async fn shares(rita: &Person, first: &str) -> Result<()> {
    selects_rows(rita, first, 3).await?;
    rita.element("[data-idea=share]").await?.click().await?;
    rita.sees("Restano qui le note").await?;
    rita.element(&format!("dialog input[value={GROUP}]"))
        .await?
        .click()
        .await?;
    passes_by(rita, "space-share").await?;
    confirms(rita).await?;
    rita.sees("4 idee condivise").await?;
    rita.sees_in(&fate(rita, first).await?, |text| {
        text.contains("da discutere")
    })
    .await
    .map(drop)
}

/// Two of them become one action, the third is set aside, the fourth joined to an action.
async fn decides(bruno: &Person, [one, _, three, four]: &[String; 4]) -> Result<()> {
    let there = || async { Ok(bruno.rows().await?.len()) };
    wait::until("four ideas are there", there, |rows| *rows == 4).await?;
    bruno.is_told("all").await?;
    selects_rows(bruno, one, 1).await?;
    passes_by(bruno, "ideas").await?;
    selects_rows(bruno, one, 1).await?;
    bruno.element("[data-idea=make]").await?.click().await?;
    bruno.sees("Un’azione da 2 idee").await?;
    passes_by(bruno, "ideas-make").await?;
    confirms(bruno).await?;
    bruno.sees("ora un’azione del piano").await?;
    selects_rows(bruno, three, 0).await?;
    bruno.element("[data-idea=aside]").await?.click().await?;
    let why = bruno.element("dialog textarea").await?;
    why.send_keys("Ne abbiamo già uno.").await?;
    confirms(bruno).await?;
    bruno.sees("Idea messa da parte").await?;
    joins_without_a_network(bruno, four).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ideas_go_from_a_partnership_into_the_plan_and_their_fate_comes_back() -> Result<()> {
    let room = room().await?;
    let rita = room.partner("Rita", PROJECT, "referent").await?;
    rita.sees("Il tuo partenariato").await?;
    passes_by(&rita, "space-programme").await?;
    let own = format!("partenariati/{PROJECT}");
    room.opens(&rita, &own).await?;
    rita.sees("Qui scrivete le idee").await?;
    passes_by(&rita, "space-empty").await?;
    let ideas = writes_ideas(&rita).await?;

    // Somebody of another project, in the group's list before anything is there.
    let bruno = room.partner("Bruno", "smart-destination", "member").await?;
    room.opens(&bruno, &format!("gruppi/{GROUP}/idee")).await?;
    bruno.sees("Qui arrivano le idee").await?;
    let [one, two, three, four] = &ideas;
    shares(&rita, one).await?;
    decides(&bruno, &ideas).await?;

    // The action has an own number, which the list and the space learn.
    let action = bruno.cell_in(one, "rows").await?;
    let code = bruno
        .sees_in(&action, |text| text.starts_with("ICT-"))
        .await?;
    for (idea, words) in [
        (one, code.as_str()),
        (two, code.as_str()),
        (three, "messa da parte. Ne abbiamo già uno."),
        (four, "DEMO-ICT-01"),
    ] {
        rita.sees_in(&fate(&rita, idea).await?, |text| text.contains(words))
            .await?;
    }
    passes_by(&rita, "space-fates").await?;
    in_the_plan(&room, &bruno, one, &code).await?;
    let page = bruno.page_text().await?;
    assert!(!page.contains(SECRET), "{page}");
    rita.leaves().await?;
    bruno.leaves().await
}

/// An idea is joined to the plan's first action on the train, and nothing is lost on the way.
async fn joins_without_a_network(person: &Person, idea: &str) -> Result<()> {
    person.is_told("all").await?;
    person.goes_without_network().await?;
    person.element(".band").await?;
    selects_rows(person, idea, 0).await?;
    person.element("[data-idea=join]").await?.click().await?;
    person.sees("Unisci l’idea a un’azione").await?;
    passes_by(person, "ideas-join").await?;
    person
        .element("dialog [data-action]")
        .await?
        .click()
        .await?;
    person.sees("Idea unita a DEMO-ICT-01").await?;
    person.gets_network_back().await?;
    person.is_told("all").await
}

/// The action says both titles and leads back to the idea.
async fn in_the_plan(room: &Room, person: &Person, idea: &str, code: &str) -> Result<()> {
    let chip = "[data-key=rows] a.chip, [data-key=rows] .chip";
    person.element(chip).await?;
    person.open(&room.plan()).await?;
    person.sees_the_matrix().await?;
    person.element("[data-ideas='0']").await?;
    person.sees("Catalogo comune").await?;
    person.sees("Elenco degli alberghi").await?;
    person.sees("Un numero verde").await?;
    let row = "return [...document.querySelectorAll('[role=row][data-row]')]\
        .find(row => row.querySelector('.code')?.innerText.trim() === arguments[0]).dataset.row";
    let row = person.script(row, vec![code.into()]).await?;
    let row = row.as_str().context("no such action")?.to_owned();
    person.open(&format!("{}#riga-{row}", room.plan())).await?;
    person.element("[data-origins] a").await?;
    on_the_way(person, "ideas-origin").await?;
    let link = person.element("[data-origins] a").await?;
    link.click().await?;
    person.element(&format!("[data-row='{idea}']")).await?;
    let address = person.driver.current_url().await?;
    assert!(address.path().ends_with("/idee"), "{address}");
    Ok(())
}

/// The referent invites a partner, who comes in and finds the space; taken out, they find it no more.
#[tokio::test(flavor = "multi_thread")]
async fn a_referent_invites_a_partner_and_takes_them_out() -> Result<()> {
    let room = room().await?;
    let rita = room.partner("Rita", PROJECT, "referent").await?;
    let people = format!("{}/partenariati/{PROJECT}/persone", room.server.url());
    rita.open(&people).await?;
    rita.element(".new-link button.main").await?.click().await?;
    let link = rita.element(".new-link input[readonly]").await?;
    let link = link.prop("value").await?.context("no link")?;
    let mario = Person::new(&room.chrome, &room.server, "Mario").await?;
    mario.join(&link).await?;
    let own = format!("partenariati/{PROJECT}");
    room.opens(&mario, &own).await?;
    mario.is_told("all").await?;
    let idea = adds(&mario, "Idea di Mario").await?;
    mario.is_told("all").await?;
    // A member writes; sharing is the referent's.
    assert_eq!(mario.count("[data-idea=share]").await?, 0);

    rita.open(&people).await?;
    passes_by(&rita, "space-people").await?;
    rita.element("[data-remove]").await?.click().await?;
    rita.sees("non vedrà più lo spazio").await?;
    rita.element(".sure .btn.main").await?.click().await?;
    let left = || rita.count("[data-remove]");
    wait::until("Mario is out", left, |count| *count == 0).await?;
    mario.open(&people).await?;
    mario.element("main.notice").await?;
    room.opens(&rita, &own).await?;
    rita.element(&format!("[data-row='{idea}']")).await?;
    rita.leaves().await?;
    mario.leaves().await
}

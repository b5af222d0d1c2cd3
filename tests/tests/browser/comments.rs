//! Comments on a cell: two people talk and settle it, and who only reads does not join in.

use anyhow::Result;
use serde_json::json;
use tavolo_tests::browser::{Cell, Look, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, cell_of, room};
use crate::pictures::{LANGUAGES, phone, picture};

/// The mark in a cell that is talked about.
fn mark_in(cell: &Cell) -> String {
    let Cell { row, column } = cell;
    format!("[role=row] > [data-row=\"{row}\"][data-column=\"{column}\"] .cm")
}

/// Waits until so many elements of a selector are there.
async fn sees_so_many(person: &Person, selector: &str, count: usize) -> Result<()> {
    let what = format!("{} sees {count} × {selector}", person.name());
    wait::until(&what, || person.count(selector), |seen| *seen == count).await?;
    Ok(())
}

/// Presses what is at a selector, also where it is only seen under the pointer.
async fn presses_on(person: &Person, selector: &str) -> Result<()> {
    person.element(selector).await?;
    let press = "document.querySelector(arguments[0]).click()";
    person.script(press, vec![json!(selector)]).await?;
    Ok(())
}

/// Waits until a thread's words hold something.
async fn reads(person: &Person, selector: &str, words: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll(arguments[0])]\
        .map(part => part.innerText).join('\\n')";
    let what = format!("{} reads “{words}” in {selector}", person.name());
    let read = || person.script(script, vec![json!(selector)]);
    let holds = |text: &serde_json::Value| text.as_str().is_some_and(|text| text.contains(words));
    wait::until(&what, read, holds).await?;
    Ok(())
}

/// Begins a thread on a cell by the keyboard alone, and calls somebody by name.
async fn begins(anna: &Person, cell: &Cell) -> Result<()> {
    anna.selects(cell).await?;
    anna.presses_with(&[Key::Control, Key::Alt], "m").await?;
    anna.is_editing().await?;
    anna.types("Chi scrive la scheda? @bru").await?;
    let offered = anna.element(".names [role=option].on").await?;
    anyhow::ensure!(offered.text().await?.contains("Bruno"), "no Bruno");
    anna.presses(Key::Enter).await?;
    anna.types("lo sai tu?").await?;
    anna.presses_with(&[Key::Control], Key::Enter).await?;
    reads(anna, ".thread .at", "@Bruno").await?;
    // The server says when; until then, a moment ago.
    reads(anna, ".thread time", "adesso").await?;
    anna.is_told("all").await
}

/// Sees the mark, that it is new, and that it is for him; reads it and answers.
async fn answers(bruno: &Person, cell: &Cell) -> Result<()> {
    let mark = bruno.element(&format!("{}.new", mark_in(cell))).await?;
    assert_eq!(mark.attr("data-threads").await?.as_deref(), Some("1"));
    let name = mark.attr("aria-label").await?.unwrap_or_default();
    assert_eq!(name, "1 discussione aperta, 1 da leggere");
    bruno
        .element(".tools [data-comments='1'][data-unread='1']")
        .await?;
    mark.click().await?;
    reads(bruno, ".thread.on.unread .where", "Per te").await?;
    // Looking at it for a moment is reading it.
    sees_so_many(bruno, ".thread.unread", 0).await?;
    bruno
        .element(&format!("{}:not(.new)", mark_in(cell)))
        .await?;
    presses_on(bruno, "[data-answer]").await?;
    bruno.is_editing().await?;
    bruno.types("Sì, la scrivo @SMARTIC e io.").await?;
    presses_on(bruno, ".thread [data-send]").await?;
    reads(bruno, ".thread .post + .post .says", "la scrivo").await?;
    // Typed by hand, and by another of its spellings.
    bruno
        .element(".thread [data-mention=smartic]")
        .await
        .map(drop)
}

/// Changes her own words, tries in vain to touch another's, settles it; he opens it again.
async fn settle(anna: &Person, bruno: &Person, cell: &Cell) -> Result<()> {
    reads(anna, ".thread .post + .post .by", "Bruno").await?;
    assert_eq!(
        anna.count(".thread [data-edit]").await?,
        1,
        "one's own only"
    );
    presses_on(anna, ".thread [data-edit]").await?;
    anna.is_editing().await?;
    anna.types(" Entro venerdì.").await?;
    presses_on(anna, ".post [data-send]").await?;
    for person in [anna, bruno] {
        reads(
            person,
            ".thread .post:first-of-type .says",
            "Entro venerdì.",
        )
        .await?;
        reads(person, ".thread .of-mine", "modificato").await?;
    }
    presses_on(anna, "[data-resolve]").await?;
    sees_so_many(bruno, &mark_in(cell), 0).await?;
    presses_on(bruno, "[data-settled='1']").await?;
    reads(bruno, ".thread.settled", "Risolta da Anna").await?;
    presses_on(bruno, "[data-reopen]").await?;
    anna.element(&mark_in(cell)).await.map(drop)
}

/// Sees only the row that is talked about, and all of them again.
async fn filters(anna: &Person, cell: &Cell) -> Result<()> {
    let rows = anna.rows().await?;
    anna.element(".tools .menu > button").await?.click().await?;
    anna.element("[data-discussed]").await?.click().await?;
    let one = |now: &Vec<String>| *now == [cell.row.clone()];
    wait::until("only that row", || anna.rows(), one).await?;
    anna.element("[data-discussed]").await?.click().await?;
    wait::until("all rows", || anna.rows(), |now| *now == rows).await?;
    anna.presses(Key::Escape).await
}

/// Deletes his answer, and brings it back; without a network too.
async fn deletes(anna: &Person, bruno: &Person) -> Result<()> {
    bruno.goes_without_network().await?;
    presses_on(bruno, ".thread .post + .post [data-delete]").await?;
    reads(bruno, ".acts.over", "Commento eliminato.").await?;
    sees_so_many(bruno, ".thread .post", 1).await?;
    assert_eq!(anna.count(".thread .post").await?, 2);
    bruno.gets_network_back().await?;
    sees_so_many(anna, ".thread .post", 1).await?;
    presses_on(bruno, "[data-restore]").await?;
    sees_so_many(anna, ".thread .post", 2).await
}

/// Who only reads sees what was said, and has nowhere to write.
async fn only_reads(room: &Room, cell: &Cell) -> Result<()> {
    let carla = room.enter("Carla", "viewer").await?;
    carla.element(&mark_in(cell)).await?.click().await?;
    reads(&carla, ".thread .says", "Chi scrive la scheda?").await?;
    carla
        .sees("Puoi leggere i commenti, non scriverli.")
        .await?;
    let ways = ".talks textarea, [data-answer], [data-resolve], [data-edit], [data-delete]";
    assert_eq!(carla.count(ways).await?, 0);
    carla.presses(Key::Escape).await?;
    sees_so_many(&carla, ".panel", 0).await?;
    carla.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_talk_about_a_cell_and_settle_it() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 1, "integration_technical").await?;
    begins(&anna, &cell).await?;
    answers(&bruno, &cell).await?;
    settle(&anna, &bruno, &cell).await?;
    filters(&anna, &cell).await?;
    deletes(&anna, &bruno).await?;
    only_reads(&room, &cell).await?;
    // A plan that only the lead writes is still talked about by all.
    anna.sets_state(1).await?;
    sees_so_many(&bruno, "[role=grid] .lead .grip", 0).await?;
    presses_on(&bruno, "[data-answer]").await?;
    bruno.is_editing().await?;
    bruno.types("Anche adesso.").await?;
    presses_on(&bruno, ".thread [data-send]").await?;
    reads(&anna, ".thread .says", "Anche adesso.").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// What one has begun to write is there after the panel was closed and the page loaded anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_comment_that_was_begun_is_not_lost() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    let cell = cell_of(&anna, 0, "title").await?;
    anna.selects(&cell).await?;
    anna.presses_with(&[Key::Control, Key::Alt], "m").await?;
    anna.is_editing().await?;
    anna.types("Una frase a metà").await?;
    anna.presses(Key::Escape).await?;
    sees_so_many(&anna, ".panel", 0).await?;
    anna.stands_on(&cell).await?;
    anna.open(&room.plan()).await?;
    anna.sees_the_matrix().await?;
    anna.selects(&cell).await?;
    anna.presses_with(&[Key::Control, Key::Alt], "m").await?;
    anna.is_editing().await?;
    let words = "return document.activeElement.value";
    let value = anna.script(words, Vec::new()).await?;
    assert_eq!(value, "Una frase a metà");
    // It goes along where one speaks of the whole row instead.
    let row = "const part = document.querySelector('.compose .part'); part.value = '';\
        part.dispatchEvent(new Event('change', { bubbles: true }))";
    anna.script(row, Vec::new()).await?;
    anna.element(".compose [data-send]:enabled")
        .await?
        .click()
        .await?;
    anna.element(&format!("[role=row][data-row=\"{}\"] .lead .cm", cell.row))
        .await?;
    reads(&anna, ".thread .says", "Una frase a metà").await?;
    anna.leaves().await
}

/// Pictures of a discussion, empty and full, wide and on a phone, in each language.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_a_discussion() -> Result<()> {
    let room = room().await?;
    for (language, name) in LANGUAGES {
        let look = Look {
            language: language.to_owned(),
            ..Look::default()
        };
        let person = Person::with_look(&room.chrome, &room.server, name, &look).await?;
        let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
        person.join(&link).await?;
        person.sees_the_matrix().await?;
        let cell = cell_of(&person, 1, "integration_technical").await?;
        person.selects(&cell).await?;
        person.presses_with(&[Key::Control, Key::Alt], "m").await?;
        person.is_editing().await?;
        if language == "it" {
            picture(&person, "comments-empty-it").await?;
        }
        person.types("Chi scrive la scheda? @sma").await?;
        person.element(".names [role=option]").await?;
        picture(&person, &format!("comments-names-{language}")).await?;
        person.presses(Key::Enter).await?;
        person.presses_with(&[Key::Control], Key::Enter).await?;
        person.element(".thread").await?;
        person.types("Una frase a metà").await?;
        presses_on(&person, "[data-answer]").await?;
        picture(&person, &format!("comments-{language}")).await?;
        phone(&person, &look, true).await?;
        picture(&person, &format!("comments-phone-{language}")).await?;
        person.presses(Key::Escape).await?;
        person.presses(Key::Escape).await?;
        person.element(".card .cm").await?;
        picture(&person, &format!("comments-cards-{language}")).await?;
        let row = format!(".card[data-row=\"{}\"]", cell.row);
        person.element(&row).await?.click().await?;
        person.element("[data-row-talk]").await?;
        picture(&person, &format!("comments-row-{language}")).await?;
        person.element("[data-row-talk]").await?.click().await?;
        person.element(".thread").await?;
        picture(&person, &format!("comments-row-talk-{language}")).await?;
        phone(&person, &look, false).await?;
        person.open(&room.plan()).await?;
        person.element(".tools [data-comments]").await?;
        let fits = "const tools = document.querySelector('.tools');\
            return tools.scrollWidth <= tools.clientWidth";
        assert_eq!(person.script(fits, Vec::new()).await?, true, "{language}");
        picture(&person, &format!("comments-closed-{language}")).await?;
        person.leaves().await?;
    }
    Ok(())
}

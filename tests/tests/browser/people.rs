//! The page of a group's people: a link made, used, seen and revoked.

use anyhow::{Context, Result};
use tavolo_tests::browser::Person;
use thirtyfour::By;

use crate::meeting::{GROUP, room};

/// The lead makes Bruno's personal link on the page, sees that he is in, and revokes it: he is
/// out, and the list says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_personal_link_is_made_used_seen_and_revoked() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let page = format!("{}/gruppi/{GROUP}/persone", room.server.url());
    anna.open(&page).await?;
    anna.sees("Una persona").await?;
    choose(&anna, "ruolo", 3).await?;
    anna.element(".new-link button.main").await?.click().await?;
    let field = anna.element(".new-link input[readonly]").await?;
    let link = field.prop("value").await?.context("the link is shown")?;

    let bruno = Person::new(&room.chrome, &room.server, "Bruno").await?;
    bruno.join(&link).await?;
    bruno.sees_the_matrix().await?;
    anna.driver.refresh().await?;
    anna.sees("2 persone").await?;
    anna.sees("personale di Bruno").await?;

    // It asks once, names what will happen, and can be left.
    let of_bruno = "[...document.querySelectorAll('.persons li')]\
        .find(li => li.innerText.includes('di Bruno')).querySelector('button').click()";
    anna.script(of_bruno, Vec::new()).await?;
    anna.sees("perde subito").await?;
    anna.element(".sure .line").await?.click().await?;
    assert_eq!(anna.count(".sure").await?, 0);
    anna.script(of_bruno, Vec::new()).await?;
    anna.element(".sure .main").await?.click().await?;
    anna.sees("Una persona").await?;

    bruno.open(&page).await?;
    bruno.element("main.notice").await?;
    assert_eq!(bruno.driver.find_all(By::Css(".persons")).await?.len(), 0);
    anna.leaves().await?;
    bruno.leaves().await
}

/// Who only writes sees who is in, and finds nothing to invite or revoke with.
#[tokio::test(flavor = "multi_thread")]
async fn an_editor_sees_people_and_no_links() -> Result<()> {
    let room = room().await?;
    let bruno = room.enter("Bruno", "editor").await?;
    bruno
        .open(&format!("{}/gruppi/{GROUP}/persone", room.server.url()))
        .await?;
    bruno.sees("Una persona").await?;
    assert_eq!(bruno.count(".persons button, .new-link").await?, 0);
    bruno.leaves().await
}

/// The lead pastes a list as it comes out of a spreadsheet, sees what was not understood, makes all
/// links at once, and one of them lets in whom it is for.
#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_list_of_people_becomes_links() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let page = format!("{}/gruppi/{GROUP}/persone", room.server.url());
    anna.open(&page).await?;
    anna.element(".invite-list textarea").await?.click().await?;
    anna.types(
        "Nome;E-mail;Progetto\nPersona A;a@example.org;Vivimed;referente\n\
         Persona B;b@example.org\nPersona C;c@example.org;referente",
    )
    .await?;
    anna.sees("Manca il progetto").await?;
    anna.sees("Crea 2 link").await?;
    anna.element(".invite-list .btn.main")
        .await?
        .click()
        .await?;
    anna.sees("2 link pronti").await?;
    let letter = anna.element(".invite-list a.btn").await?;
    let letter = letter.attr("href").await?.context("no letter")?;
    assert!(
        letter.starts_with("mailto:a%40example.org?subject="),
        "{letter}"
    );
    let link = letter
        .split("http")
        .nth(1)
        .context("no link in the letter")?;
    let link = link.split("%0D").next().unwrap_or_default();
    let link = format!("http{link}")
        .replace("%3A", ":")
        .replace("%2F", "/");
    let link = link.replace("%23", "#");

    let rita = Person::new(&room.chrome, &room.server, "Rita").await?;
    rita.join(&link).await?;
    rita.open(&page).await?;
    // The referent invites into the own project, and nowhere else.
    rita.element(".new-link select[name=progetto]").await?;
    let projects = rita.count(".new-link select[name=progetto] option").await?;
    let roles = rita.count(".new-link select[name=ruolo] option").await?;
    assert_eq!((projects, roles), (1, 2));
    assert_eq!(rita.count(".invite-list").await?, 0);
    choose(&rita, "ruolo", 1).await?;
    rita.element(".new-link button.main").await?.click().await?;
    rita.element(".new-link input[readonly]").await?;
    anna.leaves().await?;
    rita.leaves().await
}

/// One changes one's own name and colour, and the others read it.
#[tokio::test(flavor = "multi_thread")]
async fn somebody_changes_their_own_name() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    bruno
        .element(".bar .menu:last-child > .btn")
        .await?
        .click()
        .await?;
    bruno.element(".settings .btn.line").await?.click().await?;
    let field = bruno.element(".own-name input[name=nome]").await?;
    field.clear().await?;
    field.send_keys("Bruno B.").await?;
    bruno.element(".own-name .btn.main").await?.click().await?;
    bruno.sees("Bruno B.").await?;
    anna.open(&format!("{}/gruppi/{GROUP}/persone", room.server.url()))
        .await?;
    anna.sees("Bruno B.").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Chooses from a list by its place.
async fn choose(person: &Person, name: &str, at: usize) -> Result<()> {
    let script = "const list = document.querySelector(`select[name=${arguments[0]}]`);\
        list.selectedIndex = arguments[1];\
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    person.script(script, vec![name.into(), at.into()]).await?;
    Ok(())
}

/// The lead dictates a code in the meeting; somebody types it, wrong at first, and is in.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_dictated_opens_the_meeting() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    anna.sees_the_matrix().await?;
    anna.element("[aria-label=Invita]").await?.click().await?;
    anna.element(".invite .main").await?.click().await?;
    let code = anna.element(".dictated b").await?;
    let code = code.attr("data-code").await?.context("no code")?;

    let bruno = Person::new(&room.chrome, &room.server, "Bruno").await?;
    bruno.open(&format!("{}/entra", room.server.url())).await?;
    let field = bruno.element("#codice").await?;
    field.send_keys("K7QM-2PXD").await?;
    bruno.element("form.code button").await?.click().await?;
    bruno.sees("Questo codice non apre niente").await?;
    let field = bruno.element("#codice").await?;
    field.clear().await?;
    field
        .send_keys(code.to_lowercase().replace('-', " "))
        .await?;
    bruno.element("form.code button").await?.click().await?;
    let name = bruno.element("form input[name=nome]").await?;
    name.clear().await?;
    name.send_keys("Bruno").await?;
    bruno.element("form button.main").await?.click().await?;
    bruno.sees_the_matrix().await?;

    // Whoever asks for the code's page and then opens a link in it has opened the link.
    bruno.open(&format!("{}/entra", room.server.url())).await?;
    bruno.element("#codice").await?;
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "viewer"])?;
    bruno.open(&link).await?;
    bruno.element("form input[name=nome]").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Somebody who is signed in on two devices signs one out from the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_laptop_is_signed_out_from_the_phone() -> Result<()> {
    let room = room().await?;
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "editor"])?;
    let laptop = Person::new(&room.chrome, &room.server, "Anna").await?;
    laptop.join(&link).await?;
    laptop.sees_the_matrix().await?;
    let phone = Person::new(&room.chrome, &room.server, "Anna").await?;
    phone.join(&link).await?;
    phone.sees_the_matrix().await?;
    phone.opens_devices().await?;
    phone.sees("Chrome").await?;
    let other = "[...document.querySelectorAll('[data-device]')]\
        .find(li => !li.innerText.includes('questo')).querySelector('button').click()";
    phone.element("[data-device] + [data-device]").await?;
    phone.script(other, Vec::new()).await?;
    laptop.element("main.notice").await?;
    let devices = || phone.count("[data-device]");
    tavolo_tests::wait::until("one is left", devices, |count| *count == 1).await?;
    assert!(!phone.rows().await?.is_empty());
    phone.leaves().await?;
    laptop.leaves().await
}

/// A guest's meeting is over: the page says so and offers the way back; the lead confirms it on the page
/// of people, and the guest's page opens by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_guest_asks_to_come_back_and_is_let_in() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let whom = [
        "--group", GROUP, "--seat", "editor", "--open", "--ttl", "6s",
    ];
    let link = room.server.invite(&whom)?;
    let guest = Person::new(&room.chrome, &room.server, "Ospite").await?;
    guest.join(&link).await?;
    guest.sees_the_matrix().await?;
    guest.sees("L’incontro è finito").await?;
    guest
        .element("main.notice button.main")
        .await?
        .click()
        .await?;
    guest.sees("Richiesta inviata").await?;
    anna.open(&format!("{}/gruppi/{GROUP}/persone", room.server.url()))
        .await?;
    anna.sees("Chiedono di rientrare").await?;
    anna.element("[data-return=seat]").await?.click().await?;
    anna.sees("personale di Ospite").await?;
    guest.sees_the_matrix().await?;
    guest.is_told("all").await?;
    anna.leaves().await?;
    guest.leaves().await
}

//! Pictures of a review in each language and theme, on a wide screen and on a phone; for people to look
//! at.

use anyhow::Result;
use tavolo_tests::browser::{Look, Person};
use thirtyfour::Key;

use crate::accessibility::is_accessible;
use crate::meeting::{Room, cell_of, room};
use crate::pictures::{looks, phone, picture, shot};
use crate::review::{begins_the_draft, closes_the_review, hands_in, opens_a_review};

const LONG: &str = " Ogni progetto pubblica i suoi dati in un formato aperto, con la scheda comune, e li \
    aggiorna almeno una volta al mese; chi non ha un’interfaccia carica un file. Le differenze sono \
    segnalate al referente.";

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_a_review() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let lead = room
            .looks_in(&look, name, &["--group", "ict", "--seat", "lead"])
            .await?;
        lead.element(".phase.review button").await?.click().await?;
        lead.element(".opening").await?;
        shot(&lead, &look, "review-form").await?;
        lead.presses(Key::Escape).await?;
        opens_a_review(&lead).await?;
        of_drafts(&room, &look).await?;
        lead.element(".phase.review button").await?.click().await?;
        shot(&lead, &look, "review-open").await?;
        lead.presses(Key::Escape).await?;
        closes_the_review(&lead).await?;
        let url = format!("{}/gruppi/ict/proposte", room.server.url());
        lead.open(&url).await?;
        lead.element(".change.sel").await?;
        shot(&lead, &look, "desk").await?;
        lead.element(".matter.conflict .change.sel").await?;
        shot(&lead, &look, "desk").await?;
        lead.types("a").await?;
        lead.element("[data-verdict=accepted]").await?;
        lead.types("n").await?;
        lead.element(".change.sel [data-act=edit]")
            .await?
            .click()
            .await?;
        lead.element(".outcome").await?;
        shot(&lead, &look, "desk-decided").await?;
        list_on_a_phone(&lead, &look).await?;
        lead.open(&format!("{url}?screen")).await?;
        lead.element(".change.sel").await?;
        lead.has_window(1920, 1080).await?;
        picture(&lead, &format!("desk-screen-{}", look.language)).await?;
        lead.leaves().await?;
    }
    Ok(())
}

/// The list over the desk, and what is asked before the rest is rejected.
async fn list_on_a_phone(lead: &Person, look: &Look) -> Result<()> {
    phone(lead, look, true).await?;
    lead.element("[data-list=open]").await?.click().await?;
    let ask = lead.element("[data-act=ask-reject-rest]").await?;
    ask.click().await?;
    lead.element(".rest .why").await?;
    is_accessible(lead, "the list").await?;
    picture(lead, &format!("desk-list-phone-{}", look.language)).await?;
    lead.element("[data-list=close]").await?.click().await?;
    phone(lead, look, false).await
}

/// Two drafts, one of which is handed in with a new row, one that goes, and one that moves.
async fn of_drafts(room: &Room, look: &Look) -> Result<()> {
    let place = |project| ["--project", project, "--place", "referent"];
    let sara = room.looks_in(look, "Sara", &place("smartic")).await?;
    begins_the_draft(&sara, "smartic").await?;
    shot(&sara, look, "draft-empty").await?;
    let cell = cell_of(&sara, 1, "integration_technical").await?;
    sara.edits(&cell).await?;
    sara.pastes(LONG).await?;
    sara.presses(Key::Escape).await?;
    sara.writes(&cell_of(&sara, 2, "title").await?, " e dei percorsi")
        .await?;
    let gone = cell_of(&sara, 3, "title").await?;
    sara.deletes_row(&gone.row).await?;
    sara.element("[data-changes=\"3\"]").await?.click().await?;
    let why = sara.element(".field.why").await?;
    why.send_keys("Lo chiede la Regione: i dati devono restare aggiornati.")
        .await?;
    why.send_keys(Key::Tab).await?;
    shot(&sara, look, "draft").await?;
    sara.element(".panel .ptabs .btn.icon")
        .await?
        .click()
        .await?;
    hands_in(&sara).await?;
    shot(&sara, look, "draft-handed").await?;
    sara.leaves().await?;
    let irene = room.looks_in(look, "Irene", &place("itinera")).await?;
    begins_the_draft(&irene, "itinera").await?;
    irene.writes(&cell, " Con un catalogo comune.").await?;
    hands_in(&irene).await?;
    irene.leaves().await
}

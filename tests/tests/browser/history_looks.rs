//! Pictures of a plan's history and of two points compared, in each language and theme, on a wide screen and
//! on a phone; for people to look at.

use anyhow::Result;
use tavolo_tests::browser::{Look, Person};

use crate::accessibility::is_accessible;
use crate::history::{opens_the_history, saves_a_version};
use crate::meeting::{GROUP, cell_of, room};
use crate::pictures::{looks, phone, picture, shot};

const LONG: &str = " Ogni progetto pubblica i suoi dati in un formato aperto, con la scheda comune, e li \
    aggiorna almeno una volta al mese; chi non ha un’interfaccia carica un file.";

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_a_history() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let lead = room
            .looks_in(&look, name, &["--group", GROUP, "--seat", "lead"])
            .await?;
        opens_the_history(&lead).await?;
        lead.clicks("[data-version=ask]:not([disabled])").await?;
        lead.element("dialog form").await?;
        shot(&lead, &look, "version-form").await?;
        lead.clicks("dialog .acts .btn:not(.main)").await?;
        saves_a_version(&lead, "Bozza 1", "Prima del secondo incontro").await?;
        lead.open(&room.plan()).await?;
        writes_on(&lead).await?;
        let sara = room
            .looks_in(&look, "Sara", &["--group", GROUP, "--seat", "editor"])
            .await?;
        let cell = cell_of(&sara, 2, "title").await?;
        sara.writes(&cell, " e dei percorsi").await?;
        sara.is_told("all").await?;
        sara.leaves().await?;
        lead.open(&room.history()).await?;
        lead.element(".timeline .named").await?;
        shot(&lead, &look, "history").await?;
        lists_on_a_phone(&lead, &look).await?;
        lead.clicks("[data-step=older]:not([disabled])").await?;
        lead.element("main[data-past=true]").await?;
        lead.element(".sheet .c ins").await?;
        shot(&lead, &look, "history-step").await?;
        lead.clicks("[data-step=newer]").await?;
        lead.clicks("[data-compare]").await?;
        lead.element(".cmp ins").await?;
        shot(&lead, &look, "history-compare").await?;
        lead.leaves().await?;
    }
    Ok(())
}

/// On a phone the list takes the whole screen, until somebody has chosen.
async fn lists_on_a_phone(lead: &Person, look: &Look) -> Result<()> {
    phone(lead, look, true).await?;
    lead.clicks("[data-list=open]").await?;
    lead.element(".timeline.listed .point.now").await?;
    is_accessible(lead, "the list of a history on a phone").await?;
    picture(lead, &format!("history-list-phone-{}", look.language)).await?;
    lead.clicks(".timeline.listed .named").await?;
    lead.element("main[data-past=true]").await?;
    lead.element(".timeline:not(.listed)").await?;
    lead.clicks("[data-list=open]").await?;
    lead.clicks(".timeline.listed .point.now").await?;
    lead.element("main[data-past=false]").await?;
    phone(lead, look, false).await
}

/// A long text, a row that goes, and one that moves.
async fn writes_on(lead: &Person) -> Result<()> {
    let cell = cell_of(lead, 1, "integration_technical").await?;
    lead.edits(&cell).await?;
    lead.pastes(LONG).await?;
    lead.presses(thirtyfour::Key::Escape).await?;
    let gone = cell_of(lead, 3, "title").await?;
    lead.deletes_row(&gone.row).await?;
    let moves = cell_of(lead, 1, "title").await?;
    lead.selects(&moves).await?;
    lead.presses_alt(thirtyfour::Key::Up).await?;
    lead.is_told("all").await
}

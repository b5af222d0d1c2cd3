//! The client itself fails under somebody's hands.

use anyhow::Result;

use crate::meeting::{cell_of, room};

/// From here on the browser makes no element for anybody, which no client can survive.
const BREAK: &str = "\
    const refuse = () => { throw new Error('broken by the test'); };
    Document.prototype.createElement = refuse;
    Document.prototype.createElementNS = refuse;
    Node.prototype.cloneNode = refuse;";

/// A panic while somebody writes: the page says what happened and shows their words; then they
/// are back where they were, and the words are in the plan as well.
#[tokio::test(flavor = "multi_thread")]
async fn a_panic_shows_what_was_being_written() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let cell = cell_of(&anna, 0, "integration_operational").await?;
    anna.edits(&cell).await?;
    anna.types(" parole appena scritte").await?;

    anna.script(BREAK, Vec::new()).await?;
    // A click by program leaves the focus, and so the editor, where it is.
    let open_a_menu = "document.querySelector('.phase .menu > button').click()";
    anna.script(open_a_menu, Vec::new()).await?;

    anna.sees("Tavolo si è fermato").await?;
    anna.sees("parole appena scritte").await?;
    anna.element(".notice .acts .btn").await?.click().await?;
    anna.sees_in(&cell, |text| text.ends_with("parole appena scritte"))
        .await?;
    anna.is_told("all").await?;
    // What has been read is not shown again.
    anna.open(&format!("{}/errore", room.server.url())).await?;
    anna.sees("Tavolo si è fermato").await?;
    assert!(!anna.page_text().await?.contains("parole appena scritte"));
    anna.leaves().await
}

/// An address that leads nowhere, and a link cut short by a mail program, each say what to do.
#[tokio::test(flavor = "multi_thread")]
async fn wrong_addresses_say_what_to_do() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "viewer").await?;
    let at = room.server.url();
    for (path, words) in [
        ("/niente/di/simile", "Questa pagina non c’è"),
        ("/gruppi/nessuno/piano", "Questa pagina non c’è"),
        ("/entra", "Entra con il codice"),
        ("/entra#tagliato", "Questo link non apre nulla"),
    ] {
        // Another fragment alone would not load the page again.
        anna.open("about:blank").await?;
        anna.open(&format!("{at}{path}")).await?;
        anna.sees(words).await?;
    }
    anna.leaves().await
}

//! The authority's form, uploaded by the lead and downloaded filled by a reader; and the number that comes
//! back, on the page of the final version.

use anyhow::{Result, ensure};
use tavolo_tests::browser::Person;

use crate::accessibility::is_accessible;
use crate::export::{catches_files, last_file, opens_the_dialog};
use crate::finals::makes_final;
use crate::meeting::room;
use crate::pictures::{looks, shot};

/// Made by LibreOffice Writer.
const BLANK: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../server/src/form/forms/simple.docx"
);
const FORMAT: &str = "[name=formato][value=\"form.docx\"]";

async fn uploads(lead: &Person, path: &str) -> Result<()> {
    // The driver takes no `..` in it.
    let path = std::fs::canonicalize(path)?;
    let field = lead.element("[name=modulo]").await?;
    field.send_keys(path.to_string_lossy()).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lead_uploads_the_form_and_a_reader_downloads_it_filled() -> Result<()> {
    let room = room().await?;
    let vera = room.enter("Vera", "viewer").await?;
    let lia = room.enter("Lia", "lead").await?;
    opens_the_dialog(&lia).await?;
    lia.clicks(FORMAT).await?;
    lia.element("[data-make][disabled]").await?;
    let not_a_form = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    uploads(&lia, not_a_form).await?;
    lia.sees("Questo file non si può riempire").await?;
    uploads(&lia, BLANK).await?;
    lia.element("[data-form=\"7\"]").await?;
    is_accessible(&lia, "the authority's form").await?;
    ensure!(lia.count("dialog .problem").await? == 0);
    // The guess, corrected.
    let last = "[name=colonna-6]";
    ensure!(lia.element(last).await?.prop("value").await?.as_deref() == Some(""));
    lia.element(&format!("{last} option[value=section]"))
        .await?
        .click()
        .await?;
    catches_files(&lia).await?;
    lia.clicks("[data-make]:not([disabled])").await?;
    lia.element("[data-done]").await?;
    ensure!(last_file(&lia).await?.starts_with("PK"));

    opens_the_dialog(&vera).await?;
    vera.clicks(FORMAT).await?;
    vera.element("[data-form=\"7\"]").await?;
    ensure!(vera.count("[name=modulo], [name=colonna-0]").await? == 0);
    catches_files(&vera).await?;
    vera.clicks("[data-make]:not([disabled])").await?;
    vera.element("[data-done]").await?;
    ensure!(last_file(&vera).await?.starts_with("PK"));
    vera.leaves().await?;
    lia.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lead_notes_the_protocol_number_and_everybody_reads_it() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let vera = room.enter("Vera", "viewer").await?;
        let lia = Person::with_look(&room.chrome, &room.server, name, &look).await?;
        let link = room.server.invite(&["--group", "ict", "--seat", "lead"])?;
        lia.join(&link).await?;
        lia.open(&room.plan()).await?;
        lia.sees_the_matrix().await?;
        opens_the_dialog(&lia).await?;
        lia.clicks(FORMAT).await?;
        uploads(&lia, BLANK).await?;
        lia.element("[data-form=\"7\"]").await?;
        let down = "document.querySelector('fieldset.form').scrollIntoView()";
        lia.script(down, Vec::new()).await?;
        shot(&lia, &look, "form").await?;
        lia.open(&room.finale()).await?;
        makes_final(&lia).await?;
        lia.element("[data-final=letter]").await?;
        lia.clicks("[data-final=ask-protocol]").await?;
        lia.types_into("[name=protocollo]", "12345/2019").await?;
        let day = "const f = document.querySelector('[name=giorno]'); f.value = '2019-10-21';\
            f.dispatchEvent(new Event('input', { bubbles: true }));";
        lia.script(day, Vec::new()).await?;
        shot(&lia, &look, "protocol-form").await?;
        lia.clicks("[data-final=protocol]").await?;
        lia.element("[data-protocol=\"12345/2019\"]").await?;
        shot(&lia, &look, "protocol").await?;
        vera.open(&room.finale()).await?;
        vera.element("[data-protocol=\"12345/2019\"]").await?;
        ensure!(vera.count("[data-final=ask-protocol]").await? == 0);
        vera.leaves().await?;
        lia.leaves().await?;
    }
    Ok(())
}

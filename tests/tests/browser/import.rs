//! A plan begun from a file: picked, its columns matched, written as one act, and taken back by one key.

use anyhow::Result;
use serde_json::json;
use tavolo_tests::browser::Person;

use crate::inventory::{fields, has_rows};
use crate::meeting::{GROUP, room};
use crate::pictures::{looks, shot};

/// A table as a partner sends it: a title, headings, a line of instructions, a column that no field is
/// for, a period that nobody can read.
const FILE: &str = "Piano delle azioni;;;;\n\
    Titolo dell’azione;Obiettivi;Tempi;Costo;Altro\n\
    Campo testo;Campo testo;Campo data;Numero intero;Campo testo\n\
    Catalogo comune dei dati;Un solo catalogo;entro ottobre 2020;12000;x\n\
    Formazione dei partner;Tutti lo usano;dopo le ferie;0;y\n";

/// Picks a file in the dialog, as a person would.
async fn picks(person: &Person, name: &str, text: &str) -> Result<()> {
    let pick = "const files = new DataTransfer(); files.items.add(new File([arguments[1]], arguments[0]));\
        const field = document.querySelector('dialog.import input[type=file]');\
        field.files = files.files; field.dispatchEvent(new Event('change', { bubbles: true }))";
    person.script(pick, vec![json!(name), json!(text)]).await?;
    Ok(())
}

async fn opens_the_dialog(person: &Person) -> Result<()> {
    person.opens_copies().await?;
    person.element("[data-import]").await?.click().await?;
    person
        .element("dialog[open].import input[type=file]")
        .await
        .map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_becomes_rows_and_one_key_takes_all_of_them_back() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let before = anna.rows().await?.len();
    opens_the_dialog(&anna).await?;
    picks(&anna, "foto.png", "\u{89}PNG\0\0\0").await?;
    anna.sees("non è una tabella che so leggere").await?;
    picks(&anna, "piano.csv", FILE).await?;
    anna.element("dialog.import th select").await?;
    assert_eq!(
        fields(&anna).await?,
        [
            "Azione",
            "Obiettivo",
            "Tempi",
            "Costo stimato (€)",
            "non importare"
        ]
    );
    anna.sees("salta le istruzioni (riga 3)").await?;
    anna.sees("Una cella non è stata riconosciuta").await?;
    anna.sees("Tempi · dopo le ferie").await?;
    // A title, five headings, five instructions and a column of two: all others are written.
    anna.element("[data-read='21'][data-written='8'][data-left='13']")
        .await?;
    anna.element(".import .btn.main").await?.click().await?;
    has_rows(&anna, before + 2).await?;
    has_rows(&bruno, before + 2).await?;
    anna.is_told("all").await?;
    // What nothing could read is shown where it is.
    anna.sees("dopo le ferie").await?;

    // The same file again, known by its titles, changes what is there and adds nothing.
    opens_the_dialog(&anna).await?;
    picks(&anna, "piano.csv", &FILE.replace("Un solo", "Un unico")).await?;
    let by_title = "document.querySelector('.import details.known').open = true;\
        document.querySelector('.import .known [data-key]').click()";
    anna.element("dialog.import .known [data-key]").await?;
    anna.script(by_title, Vec::new()).await?;
    anna.sees("Aggiungi 0, aggiorna 2").await?;
    anna.element(".import .btn.main").await?.click().await?;
    anna.element("body:not(:has(dialog[open]))").await?;
    has_rows(&anna, before + 2).await?;
    anna.is_told("all").await?;
    anna.presses_ctrl("z").await?;
    has_rows(&anna, before + 2).await?;
    anna.presses_ctrl("z").await?;
    has_rows(&anna, before).await?;
    has_rows(&bruno, before).await?;
    let complaints = anna.complaints().await?;
    assert!(complaints.is_empty(), "{complaints:?}");
    anna.leaves().await?;
    bruno.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_the_import() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let anna = Person::with_look(&room.chrome, &room.server, name, &look).await?;
        let link = room.server.invite(&["--group", GROUP, "--seat", "lead"])?;
        anna.join(&link).await?;
        anna.sees_the_matrix().await?;
        anna.is_told("all").await?;
        opens_the_dialog(&anna).await?;
        shot(&anna, &look, "import-file").await?;
        picks(&anna, "piano.csv", FILE).await?;
        anna.element("dialog.import th select").await?;
        shot(&anna, &look, "import-preview").await?;
        anna.leaves().await?;
    }
    Ok(())
}

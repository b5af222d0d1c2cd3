//! A plan begun from a file: picked, its columns matched, written as one act, and taken back by one key.

use anyhow::Result;
use serde_json::json;
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::inventory::{fields, has_rows};
use crate::meeting::{GROUP, cell_of, room};
use crate::pictures::{looks, shot};
use crate::review::{begins_the_draft, closes_the_review, hands_in, opens_a_review};

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
    anna.sees("8 celle importate. Una non è stata riconosciuta")
        .await?;
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

/// Actions of which a column says the section, and two columns of notes.
const IN_SECTIONS: &str = "Asse;Titolo dell’azione;Note;Osservazioni\n\
    Energia dei porti;Reti elettriche in banchina;prima;poi\n\
    Mobilità dolce;Piste ciclabili;;\n\
    energia dei PORTI;Motori a idrogeno;sola;\n\
    —;Senza titolo;;\n";

/// The field of the template that takes notes.
const NOTES: &str = "Note di lavoro (non vanno nel documento)";

/// Says where a column of the preview goes.
async fn goes_to(person: &Person, column: usize, label: &str) -> Result<()> {
    let pick = "const list = document.querySelectorAll('.import th select')[arguments[0]];\
        list.selectedIndex = [...list.options].findIndex(each => each.innerText.trim() === arguments[1]);\
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    person
        .script(pick, vec![json!(column), json!(label)])
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_of_sections_makes_those_that_are_missing_and_two_columns_are_one_field()
-> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let before = anna.rows().await?.len();
    opens_the_dialog(&anna).await?;
    picks(&anna, "piano.csv", IN_SECTIONS).await?;
    anna.element("dialog.import th select").await?;
    let guessed = ["Sezione dell’azione", "Azione", NOTES, "non importare"];
    assert_eq!(fields(&anna).await?, guessed);
    anna.sees("Se la sezione non è indicata").await?;
    anna.sees("2 sezioni nuove: Energia dei porti · Mobilità dolce")
        .await?;
    goes_to(&anna, 3, NOTES).await?;
    anna.sees(&format!("Più colonne vanno in: {NOTES}")).await?;
    // Four headings and a title that is none.
    anna.element("[data-read='15'][data-written='10'][data-left='5']")
        .await?;
    anna.element(".import .btn.main").await?.click().await?;
    has_rows(&anna, before + 4).await?;
    has_rows(&bruno, before + 4).await?;
    for title in ["Energia dei porti", "Mobilità dolce"] {
        anna.sees(title).await?;
        bruno.sees(title).await?;
    }
    anna.is_told("all").await?;
    anna.presses_ctrl("z").await?;
    has_rows(&anna, before).await?;
    let gone = "return !document.body.innerText.includes('Energia dei porti')";
    let is_gone = || async { Ok(anna.script(gone, Vec::new()).await? == json!(true)) };
    wait::until("the sections are gone", is_gone, |gone| *gone).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// More actions than a few changes write.
fn many() -> String {
    let row = |n| {
        format!(
            "Asse {};Azione numero {n};Un obiettivo della azione {n};{n}\n",
            n % 7
        )
    };
    let rows: String = (0..1_500).map(row).collect();
    format!("Asse;Titolo dell’azione;Obiettivi;Costo\n{rows}")
}

/// Presses something as soon as a part is written, and keeps how much was.
async fn presses_meanwhile(person: &Person, button: &str) -> Result<()> {
    let watch = "const button = arguments[0]; window.written = null;\
        new MutationObserver((_, me) => {\
            const bar = document.querySelector('.import .writing progress');\
            if (!bar || bar.value <= 0) return;\
            me.disconnect(); window.written = [bar.value, bar.max];\
            document.querySelector(button).click();\
        }).observe(document.body, { subtree: true, childList: true, attributes: true })";
    person.script(watch, vec![json!(button)]).await?;
    person.element(".import .btn.main").await?.click().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_cancelled_while_it_writes_leaves_nothing() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let before = anna.rows().await?.len();
    let file = many();
    let cell = cell_of(&anna, 0, "title").await?;
    let own = |text: &str| text.ends_with(" mia");
    for button in [".import [data-cancel]", "dialog.import .ptabs button"] {
        anna.writes(&cell, " mia").await?;
        bruno.sees_in(&cell, own).await?;
        opens_the_dialog(&anna).await?;
        picks(&anna, "piano.csv", &file).await?;
        anna.sees("Aggiungi 1500 azioni").await?;
        presses_meanwhile(&anna, button).await?;
        anna.sees("Importazione annullata").await?;
        anna.element("body:not(:has(dialog[open]))").await?;
        let written = anna.script("return window.written", Vec::new()).await?;
        let (done, of) = (written[0].as_u64(), written[1].as_u64());
        assert!(done > Some(0) && done < of, "{written}");
        has_rows(&anna, before).await?;
        // Half an import is nothing to do again, and what one did before it is still one's last act.
        anna.selects(&cell).await?;
        anna.presses_ctrl("y").await?;
        anna.sees("Non c’è altro di tuo").await?;
        has_rows(&anna, before).await?;
        anna.sees_in(&cell, own).await?;
        anna.presses_ctrl("z").await?;
        // That comes after all that was written and taken out.
        bruno.sees_in(&cell, |text| !own(text)).await?;
        has_rows(&bruno, before).await?;
        anna.is_told("all").await?;
    }
    let gone = "return !document.body.innerText.includes('Asse 3')";
    assert_eq!(anna.script(gone, Vec::new()).await?, json!(true));
    let complaints = anna.complaints().await?;
    assert!(complaints.is_empty(), "{complaints:?}");
    anna.leaves().await?;
    bruno.leaves().await
}

/// A partnership brings its own table into its draft: no section is made there, what is new is handed in like
/// all else, and the lead reads it.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_into_a_draft_and_is_handed_in_with_it() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let sara = room
        .partner_at_the_plan("Sara", "smartic", "referent")
        .await?;
    opens_a_review(&anna).await?;
    begins_the_draft(&sara, "smartic").await?;
    let before = sara.rows().await?.len();
    opens_the_dialog(&sara).await?;
    let file = "Asse;Titolo dell’azione\n\
        idee da discutere;Radar dei porti\n\
        Porti;Sportello unico\n";
    picks(&sara, "idee.csv", file).await?;
    sara.element("[data-read='6'][data-written='3'][data-left='3']")
        .await?;
    let list = "document.querySelectorAll('.import details').forEach(each => each.open = true)";
    sara.script(list, Vec::new()).await?;
    sara.sees("nel piano non c’è una sezione con questo titolo")
        .await?;
    assert_eq!(sara.count("[data-sections]").await?, 0);
    sara.element(".import .btn.main").await?.click().await?;
    has_rows(&sara, before + 2).await?;
    hands_in(&sara).await?;
    closes_the_review(&anna).await?;
    anna.open(&room.proposals()).await?;
    anna.sees("Radar dei porti").await?;
    anna.sees("Sportello unico").await?;
    anna.leaves().await?;
    sara.leaves().await
}

/// Writes, and stands still once a part is written: the page's next wait does not end.
async fn stands_still_meanwhile(person: &Person) -> Result<()> {
    let hold = "let wait; new MutationObserver((_, me) => {\
            const bar = document.querySelector('.import .writing progress');\
            if (!bar || bar.value < bar.max / 3) return;\
            if (!wait) {\
                wait = window.setTimeout;\
                window.setTimeout = (what, ms, ...more) => ms ? wait(what, ms, ...more) : 0;\
            } else {\
                me.disconnect(); window.setTimeout = wait; document.body.dataset.still = '';\
            }\
        }).observe(document.body, { subtree: true, childList: true, attributes: true })";
    person.script(hold, Vec::new()).await?;
    person.element(".import .btn.main").await?.click().await?;
    person.element("body[data-still]").await.map(drop)
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
        anna.presses(Key::Escape).await?;
        opens_the_dialog(&anna).await?;
        picks(&anna, "piano.csv", IN_SECTIONS).await?;
        anna.element("dialog.import th select").await?;
        let notes = "const list = document.querySelectorAll('.import th select')[3];\
            list.value = document.querySelectorAll('.import th select')[2].value;\
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        anna.script(notes, Vec::new()).await?;
        anna.element("dialog.import [data-shared]").await?;
        shot(&anna, &look, "import-sections").await?;
        anna.presses(Key::Escape).await?;
        opens_the_dialog(&anna).await?;
        picks(&anna, "piano.csv", &many()).await?;
        anna.element("dialog.import th select").await?;
        stands_still_meanwhile(&anna).await?;
        shot(&anna, &look, "import-writing").await?;
        anna.leaves().await?;
    }
    Ok(())
}

//! The programme's inventory: Table 2 pasted into it, and the way from an action to its outputs
//! and back.

use anyhow::Result;
use serde_json::Value;
use tavolo_tests::browser::Person;
use tavolo_tests::wait;

use crate::meeting::{GROUP, Room, cell_of, room};

/// Table 2 as Word puts it into the clipboard: a merged cell, two paragraphs in one, a column that
/// no field is for, a project that nobody knows.
const TABLE_2: &str = include_str!("clipboard/table2-word.html");

/// The same as LibreOffice itself writes it, from a spreadsheet and from a text.
const FROM_LIBREOFFICE: [&str; 2] = [
    include_str!("clipboard/table2-libreoffice-calc.html"),
    include_str!("clipboard/table2-libreoffice-writer.html"),
];

async fn at_the_outputs(room: &Room, person: &Person) -> Result<usize> {
    let page = format!("{}/gruppi/{GROUP}/realizzazioni", room.server.url());
    person.open(&page).await?;
    person.element("[data-row]").await?;
    person.is_told("all").await?;
    Ok(person.rows().await?.len())
}

/// So many rows are there.
pub(crate) async fn has_rows(person: &Person, count: usize) -> Result<()> {
    let rows = || async { Ok(person.rows().await?.len()) };
    wait::until("all rows are there", rows, |rows| *rows == count).await?;
    Ok(())
}

/// What the fields over the columns of the preview say.
pub(crate) async fn fields(person: &Person) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.import th select')]\
        .map(list => list.selectedOptions[0].innerText)";
    let said = person.script(script, Vec::new()).await?;
    let said = said.as_array().cloned().unwrap_or_default();
    let text = |one: Value| one.as_str().unwrap_or_default().trim().to_owned();
    Ok(said.into_iter().map(text).collect())
}

/// The lead's first ten minutes: Table 2 is pasted as it is, its columns are recognised, one
/// press adds all, the other sees them, and one key takes all of them back.
#[tokio::test(flavor = "multi_thread")]
async fn table_2_is_pasted_from_word_matched_and_added_at_once() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let before = at_the_outputs(&room, &anna).await?;
    at_the_outputs(&room, &bruno).await?;

    let cell = cell_of(&anna, 0, "name").await?;
    anna.selects(&cell).await?;
    anna.pastes_from(TABLE_2, "").await?;
    anna.element("dialog.import th select").await?;
    assert_eq!(
        fields(&anna).await?,
        [
            "Progetto",
            "Realizzazione",
            "Tipo",
            "Descrizione",
            "non importare"
        ]
    );
    anna.sees("Una cella non è stata riconosciuta").await?;
    anna.sees("Progetto · Progetto che non c’è").await?;
    anna.sees("Aggiungi 4 realizzazioni").await?;
    anna.element(".import .btn.main").await?.click().await?;
    has_rows(&anna, before + 4).await?;
    has_rows(&bruno, before + 4).await?;

    // The merged cell counts for both of its lines; what is typed stays as it was typed.
    let rows = bruno.rows().await?;
    let said = async |row: usize, key: &str| {
        let cell = bruno.cell_in(&rows[before + row], key).await?;
        bruno.cell_text(&cell).await
    };
    assert_eq!(said(0, "name").await?, "Esempio: portale dei percorsi");
    assert_eq!(said(0, "project").await?, "Vivimed");
    assert_eq!(said(1, "project").await?, "Vivimed");
    assert_eq!(said(1, "kind").await?, "APP");
    assert_eq!(said(2, "project").await?, "S.MAR.T.I.C");
    assert!(said(3, "project").await?.contains("Progetto che non c’è"));

    anna.is_told("all").await?;
    anna.presses_ctrl("z").await?;
    has_rows(&anna, before).await?;
    has_rows(&bruno, before).await?;

    for table in FROM_LIBREOFFICE {
        anna.selects(&cell).await?;
        anna.pastes_from(table, "").await?;
        anna.sees("Una cella non è stata riconosciuta").await?;
        anna.element(".import .btn.main").await?.click().await?;
        has_rows(&anna, before + 4).await?;
        let rows = anna.rows().await?;
        let project = anna.cell_in(&rows[before + 1], "project").await?;
        assert_eq!(anna.cell_text(&project).await?, "Vivimed");
        anna.presses_ctrl("z").await?;
        has_rows(&anna, before).await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// Who finds no way to paste into the table finds a button; what was guessed wrongly is put right.
#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_pasted_by_the_button_and_a_guess_is_put_right() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let before = at_the_outputs(&room, &anna).await?;
    let open = "[...document.querySelectorAll('.tools .btn')]\
        .find(each => each.innerText.includes('Incolla una tabella')).click()";
    anna.script(open, Vec::new()).await?;
    anna.element(".import textarea").await?.click().await?;
    anna.pastes_from(
        "",
        "Progetto\tCosa\tOutput\nVivimed\tuno\tEsempio A\nVivimed\tdue\tEsempio B\n",
    )
    .await?;
    anna.element(".import th select").await?;
    assert_eq!(
        fields(&anna).await?,
        ["Progetto", "non importare", "Realizzazione"]
    );
    let change = "const list = document.querySelectorAll('.import th select')[1];\
        list.value = [...list.options].find(each => each.innerText.trim() === 'Descrizione').value;\
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    anna.script(change, Vec::new()).await?;
    wait::until(
        "the field is chosen",
        || fields(&anna),
        |fields| fields.get(1).is_some_and(|field| field == "Descrizione"),
    )
    .await?;
    anna.element(".import .btn.main").await?.click().await?;
    has_rows(&anna, before + 2).await?;
    anna.leaves().await
}

/// From an output to the action of the demo that uses it, and from the action to its output.
#[tokio::test(flavor = "multi_thread")]
async fn an_output_says_who_uses_it_and_leads_there_and_back() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let action = anna.rows().await?[0].clone();
    let all = at_the_outputs(&room, &anna).await?;
    let own = "[...document.querySelectorAll('.tools .btn')]\
        .find(each => each.innerText.includes('Del gruppo')).click()";
    anna.script(own, Vec::new()).await?;
    let fewer = || async { Ok(anna.rows().await?.len()) };
    wait::until("only the group's are shown", fewer, |rows| *rows < all).await?;
    let used = anna
        .element(&format!("a.chip[href='piano#riga-{action}']"))
        .await?;
    used.click().await?;
    anna.element(".fields a.chip[href^='realizzazioni#']")
        .await?
        .click()
        .await?;
    anna.element("[data-row] [role=gridcell]").await?;
    anna.sees("Descrizione").await?;
    let address = anna.driver.current_url().await?;
    assert!(address.path().ends_with("/realizzazioni"), "{address}");
    assert!(address.fragment().is_some_and(|id| id.starts_with("riga-")));
    anna.leaves().await
}

//! Whoever comes back sees what others changed meanwhile, and goes from one to the next.

use std::time::Duration;

use anyhow::Result;
use serde_json::Value;
use tavolo_tests::wait;

use crate::meeting::{cell_of, room};

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_is_shown_what_others_changed() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    let bruno = room.enter("Bruno", "editor").await?;
    let cell = cell_of(&anna, 1, "integration_technical").await?;
    anna.is_told("all").await?;
    assert!(
        anna.count("[data-news]").await? == 0,
        "nothing is new at first"
    );
    away(&anna).await?;

    bruno.edits(&cell).await?;
    bruno.types(" Con un catalogo comune.").await?;
    bruno.presses(thirtyfour::Key::Escape).await?;
    bruno.is_told("all").await?;

    anna.open(&room.plan()).await?;
    anna.sees_the_matrix().await?;
    let news = anna.element("[data-news]").await?;
    assert_eq!(news.attr("data-news").await?.as_deref(), Some("1"));
    let marked = || async {
        let script = "return [...document.querySelectorAll('.c.fresh')].map(c => c.dataset.column)";
        anna.script(script, Vec::new()).await
    };
    let column = Value::from(cell.column.clone());
    wait::until("the cell is marked", marked, |at| {
        *at == Value::from(vec![column.clone()])
    })
    .await?;
    anna.element(&format!(".c.new[data-row=\"{}\"]", cell.row))
        .await?;
    news.click().await?;
    let words = anna.element(".panel .binned ins").await?.text().await?;
    assert!(words.contains("Con un catalogo comune."), "{words}");
    anna.element("[data-since=next]").await?.click().await?;
    anna.stands_on(&cell).await?;

    // Who only glanced has not seen it.
    away(&anna).await?;
    anna.open(&room.plan()).await?;
    anna.element("[data-news]").await?.click().await?;
    anna.element("[data-since=seen]").await?.click().await?;
    wait::until(
        "nothing is new",
        || async { anna.count("[data-news], .c.fresh, .c.new").await },
        |some| *some == 0,
    )
    .await?;
    away(&anna).await?;
    anna.open(&room.plan()).await?;
    anna.sees_the_matrix().await?;
    anna.is_told("all").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(anna.count("[data-news]").await? == 0);
    let own = cell_of(&anna, 0, "title").await?;
    // What one writes oneself is no news.
    anna.edits(&own).await?;
    anna.types("!").await?;
    anna.presses(thirtyfour::Key::Escape).await?;
    anna.is_told("all").await?;
    away(&anna).await?;
    anna.open(&room.plan()).await?;
    anna.sees_the_matrix().await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(anna.count("[data-news]").await? == 0);
    anna.leaves().await?;
    bruno.leaves().await
}

/// What became of sections and columns is told with what became of rows.
#[tokio::test(flavor = "multi_thread")]
async fn a_section_that_came_meanwhile_is_told() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    let bruno = room.enter("Bruno", "lead").await?;
    away(&anna).await?;
    let add = "[...document.querySelectorAll('.tools > button')]\
        .find(button => button.textContent.includes('Sezione')).click()";
    bruno.script(add, Vec::new()).await?;
    bruno.is_told("all").await?;
    anna.open(&room.plan()).await?;
    anna.element("[data-news='1']").await?.click().await?;
    let told = anna.element(".panel [data-reshaped]").await?.text().await?;
    assert!(told.contains("sezione nuova"), "{told}");
    anna.leaves().await?;
    bruno.leaves().await
}

/// To another page, as one leaves.
async fn away(person: &tavolo_tests::browser::Person) -> Result<()> {
    person.open("about:blank").await
}

//! One browser has the plan open in two tabs: one person, one store on the device.

use anyhow::Result;
use tavolo_tests::browser::{Cell, Person, Tab};
use thirtyfour::Key;

use crate::meeting::{Room, empty_cell, room};

/// Types at the end of a cell.
async fn writes(person: &Person, tab: &Tab, cell: &Cell, words: &str) -> Result<()> {
    person.turns_to(tab).await?;
    person.edits(cell).await?;
    person.types(words).await?;
    person.presses(Key::Escape).await
}

/// Every one of the words is in the text once, and nothing else is.
fn each_once(text: &str, words: &[String]) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    words
        .iter()
        .all(|word| text.matches(word.as_str()).count() == 1)
        && letters(text) == words.iter().map(|word| letters(word)).sum::<usize>()
}

impl Room {
    /// The tab in which somebody has the plan, and a second one beside it.
    async fn two_tabs(&self, person: &Person) -> Result<[Tab; 2]> {
        let first = person.tab().await?;
        let second = person.opens_tab(&self.plan()).await?;
        person.sees_the_matrix().await?;
        person.is_told("all").await?;
        Ok([first, second])
    }

    /// All of them see every word once, the same on every screen, and the server's own store is
    /// whole.
    async fn has_each_once(
        &self,
        anna: &Person,
        bruno: (&Person, &[&Tab]),
        cell: &Cell,
        words: &[String],
    ) -> Result<()> {
        let seen = anna.sees_in(cell, |text| each_once(text, words)).await?;
        let (bruno, tabs) = bruno;
        for tab in tabs {
            bruno.turns_to(tab).await?;
            bruno.sees_in(cell, |text| text == seen).await?;
            bruno.is_told("all").await?;
        }
        self.server.command(&["check"])?;
        Ok(())
    }
}

/// Both tabs write, with the server and without it, in the same cell; both are closed; opened
/// again they have every character once, and so has everybody else.
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_of_one_browser_lose_and_double_nothing() -> Result<()> {
    let mut room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&bruno, "integration_technical").await?;
    let [first, second] = room.two_tabs(&bruno).await?;

    // With the server, first one and then the other.
    writes(&bruno, &first, &cell, "[primauno]").await?;
    bruno.turns_to(&second).await?;
    bruno.sees_in(&cell, |text| text == "[primauno]").await?;
    writes(&bruno, &second, &cell, "[primadue]").await?;
    let mut words = vec!["[primauno]".to_owned(), "[primadue]".to_owned()];
    room.has_each_once(&anna, (&bruno, &[&first, &second]), &cell, &words)
        .await?;

    // Without it neither hears of the other, until both are closed and opened again: at once, and
    // after so many keys that each makes the store on the device smaller.
    let mut tabs = [first, second];
    for round in ["alfa", "beta"] {
        room.server.kill()?;
        for (tab, name) in tabs.iter().zip(["uno", "due"]) {
            let mine = format!("[{name}{round}{}]", "abcdefgh ".repeat(20));
            writes(&bruno, tab, &cell, &mine).await?;
            bruno.is_told("device").await?;
            words.push(mine);
        }
        bruno.closes_tabs(&tabs.each_ref()).await?;
        room.server.start_again().await?;
        tabs = bruno.opens_two_tabs(&room.plan()).await?;
        room.has_each_once(&anna, (&bruno, &tabs.each_ref()), &cell, &words)
            .await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// Both tabs wrote without a network, the plan is in review when both are opened again: what was
/// refused is kept once, though each of them was refused all of it, and put in again once.
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_that_are_refused_the_same_keep_it_once() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&bruno, "integration_technical").await?;
    let [first, second] = room.two_tabs(&bruno).await?;

    bruno.goes_without_network().await?;
    for (tab, words) in [(&first, "[uno]"), (&second, "[due]")] {
        writes(&bruno, tab, &cell, words).await?;
        bruno.is_told("device").await?;
    }
    bruno.closes_tabs(&[&first, &second]).await?;
    anna.sets_state(1).await?;
    anna.sees("Il piano è in revisione").await?;
    bruno.gets_network_back().await?;

    let tabs = bruno.opens_two_tabs(&room.plan()).await?;
    for tab in &tabs {
        bruno.turns_to(tab).await?;
        bruno.element("button[data-held]").await?.click().await?;
        bruno.element("article[data-held]").await?;
        bruno.sees_in(&cell, str::is_empty).await?;
    }
    // Opened again when both are done.
    bruno.open(&room.plan()).await?;
    bruno.element("button[data-held]").await?.click().await?;
    bruno.element("article[data-held]").await?;
    assert_eq!(bruno.count("article[data-held]").await?, 1);

    anna.sets_state(0).await?;
    let put_back = bruno.element("article[data-held] button.main").await?;
    put_back.click().await?;
    let words = ["[uno]".to_owned(), "[due]".to_owned()];
    room.has_each_once(&anna, (&bruno, &tabs.each_ref()), &cell, &words)
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

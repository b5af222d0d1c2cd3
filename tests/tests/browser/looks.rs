//! How one looks at a plan is one's own.

use anyhow::Result;
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::{By, Key};

use crate::meeting::{cell_of, room};

/// One filters and orders the rows; the other sees all of them as they were. What one searches for
/// is marked. After a reload one still sees what one had chosen.
#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_ones_own_and_is_kept_on_the_device() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let status = anna.cell_text(&cell_of(&anna, 0, "status").await?).await?;

    anna.element(".tools .menu > button").await?.click().await?;
    anna.element(".checks input").await?;
    let check = "[...document.querySelectorAll('.checks label')]\
        .find(label => label.innerText.trim() === arguments[0]).click()";
    anna.script(check, vec![status.clone().into()]).await?;
    let some = wait::until(
        "fewer rows",
        || anna.rows(),
        |now| !now.is_empty() && now.len() < rows.len(),
    )
    .await?;
    anna.presses(Key::Escape).await?;
    for at in 0..some.len() {
        let cell = cell_of(&anna, at, "status").await?;
        assert_eq!(anna.cell_text(&cell).await?, status);
    }
    assert_eq!(bruno.rows().await?, rows, "the other sees all of them");

    anna.driver.refresh().await?;
    wait::until(
        "the same after a reload",
        || anna.rows(),
        |now| *now == some,
    )
    .await?;

    // A word of the first title, searched for and marked.
    let title = anna.cell_text(&cell_of(&anna, 0, "title").await?).await?;
    let word = title
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    anna.selects(&cell_of(&anna, 0, "title").await?).await?;
    anna.presses_ctrl("f").await?;
    anna.types(&word).await?;
    let marks = "return document.querySelector('[role=grid] mark')?.textContent ?? ''";
    wait::until(
        "the word is marked",
        || anna.script(marks, Vec::new()),
        |seen| seen.as_str().is_some_and(|seen| seen == word),
    )
    .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Opens the menu of the tools that is called so.
async fn opens_menu(person: &Person, name: &str) -> Result<()> {
    let button = format!("//*[contains(@class, 'tools')]//button[contains(., '{name}')]");
    person.driver.find(By::XPath(button)).await?.click().await?;
    Ok(())
}

/// Rows stand together by their status, for oneself alone; the view as a link shows another person the
/// same, and changes nothing that they had kept.
#[tokio::test(flavor = "multi_thread")]
async fn rows_are_grouped_and_the_view_is_shared_as_a_link() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let status = cell_of(&anna, 0, "status").await?.column;
    opens_menu(&anna, "Raggruppa").await?;
    anna.element(".menu select.wanted").await?;
    let choose = "const s = document.querySelector('.menu select.wanted'); s.value = arguments[0];\
        s.dispatchEvent(new Event('change', { bubbles: true }))";
    anna.script(choose, vec![status.into()]).await?;
    let heads = "return [...document.querySelectorAll('[data-group]')].map(g => g.innerText)";
    let grouped = wait::until(
        "rows stand in groups",
        || anna.script(heads, Vec::new()),
        |heads| heads.as_array().is_some_and(|heads| heads.len() > 1),
    )
    .await?;
    anna.presses(Key::Escape).await?;
    let seen = anna.rows().await?;
    assert_eq!(seen.len(), rows.len(), "every row is in a group");
    assert_eq!(bruno.rows().await?, rows, "the other sees the plan's order");
    // With the keyboard one walks over the heads, and a row is not moved in a group.
    anna.selects(&cell_of(&anna, 0, "title").await?).await?;
    anna.presses(Key::Up).await?;
    let focused = "return document.activeElement.closest('[data-group]') !== null";
    assert_eq!(anna.script(focused, Vec::new()).await?, true);
    anna.presses(Key::Down).await?;
    anna.presses_alt(Key::Down).await?;
    assert_eq!(anna.rows().await?, seen);

    let link = "document.querySelector('[data-view=plain]')?.closest('.menu')";
    opens_menu(&anna, "Vista").await?;
    anna.element("[data-view=plain]").await?;
    let copy = format!(
        "const menu = {link}; let got = '';\
         navigator.clipboard.writeText = async text => {{ got = text; }};\
         menu.querySelector('button.line').click(); await null; return got"
    );
    let link = anna.script(&copy, Vec::new()).await?;
    let link = link.as_str().unwrap_or_default().to_owned();
    assert!(link.contains("/piano#vista-"), "{link}");
    bruno.open(&link).await?;
    wait::until(
        "the other sees the same groups",
        || bruno.script(heads, Vec::new()),
        |now| *now == grouped,
    )
    .await?;
    bruno.open(&room.plan()).await?;
    wait::until("and their own again", || bruno.rows(), |now| *now == rows).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// On the room's screen stand the columns that a room reads, larger, and nothing beside them; a button and
/// the key lead back.
#[tokio::test(flavor = "multi_thread")]
async fn the_room_s_screen_shows_what_a_room_reads() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    anna.has_window(1920, 1080).await?;
    let keys =
        "return [...document.querySelectorAll('[role=columnheader]')].map(c => c.dataset.key)";
    let before = anna.script(keys, Vec::new()).await?;
    anna.open(&format!("{}?screen", room.plan())).await?;
    anna.sees_the_matrix().await?;
    let room_reads = serde_json::json!([
        "code",
        "title",
        "outputs",
        "integration_operational",
        "projects",
        "status"
    ]);
    wait::until(
        "six columns",
        || anna.script(keys, Vec::new()),
        |keys| *keys == room_reads,
    )
    .await?;
    let sideways =
        "const s = document.querySelector('.sheet'); return s.scrollWidth - s.clientWidth";
    assert_eq!(anna.script(sideways, Vec::new()).await?, 0);
    anna.element("[data-leave-screen]").await?.click().await?;
    wait::until(
        "all columns again",
        || anna.script(keys, Vec::new()),
        |keys| *keys == before,
    )
    .await?;
    anna.leaves().await
}

/// On paper all columns that are shown are there, every text is whole, and no button is printed.
#[tokio::test(flavor = "multi_thread")]
async fn the_printed_plan_is_whole() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    // A4 across, between its margins.
    anna.has_window(1032, 700).await?;
    let media = serde_json::json!({ "media": "print", "features": [] });
    let cdp = anna.driver.cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", media).await?;
    let faults = "const seen = one => one.getBoundingClientRect().width > 0;\
        const right = one => one.getBoundingClientRect().right;\
        return [...document.querySelectorAll('.sheet .c')].filter(c => right(c) > innerWidth + 1)\
            .concat([...document.querySelectorAll('.sheet .t, .sheet .chip')]\
                .filter(t => t.scrollHeight > t.clientHeight + 1 && seen(t)))\
            .concat([...document.querySelectorAll('.btn, .foot')].filter(seen))\
            .map(one => one.outerHTML.slice(0, 120))";
    let found = || async { anna.script(faults, Vec::new()).await };
    wait::until("the paper is whole", found, |found| {
        found.as_array().is_some_and(Vec::is_empty)
    })
    .await?;
    anna.leaves().await
}

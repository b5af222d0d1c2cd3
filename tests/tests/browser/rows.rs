//! Rows that are moved, deleted and brought back while others write in them.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, room};

/// One moves a row while the other writes in it: it is once in the matrix, with the words.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_moved_while_another_writes_in_it() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let cell = anna.cell_in(&rows[0], "title").await?;

    bruno.edits(&cell).await?;
    bruno.types(" prima").await?;
    anna.selects(&cell).await?;
    tokio::try_join!(anna.presses_alt(Key::Down), bruno.types(" e dopo"))?;

    let wanted = [rows[1].clone(), rows[0].clone()];
    for person in [&anna, &bruno] {
        wait::until(
            "the row has moved",
            || person.rows(),
            |now| now[..2] == wanted,
        )
        .await?;
        assert_eq!(person.rows().await?.len(), rows.len());
        person
            .sees_in(&cell, |text| text.ends_with(" prima e dopo"))
            .await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// A row deleted by mistake in front of everybody is back with one key, for everybody.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_deleted_by_mistake_is_back_with_one_key() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let cell = cell_of(&anna, 1, "title").await?;
    let words = anna.cell_text(&cell).await?;

    anna.selects(&cell).await?;
    anna.deletes_row(&cell.row).await?;
    for person in [&anna, &bruno] {
        wait::until(
            "the row is gone",
            || person.rows(),
            |now| !now.contains(&cell.row),
        )
        .await?;
    }
    anna.presses_ctrl("z").await?;
    for person in [&anna, &bruno] {
        wait::until("the row is back", || person.rows(), |now| *now == rows).await?;
        assert_eq!(person.cell_text(&cell).await?, words);
    }
    anna.leaves().await?;
    bruno.leaves().await
}

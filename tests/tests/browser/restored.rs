//! An older backup of the database is put in the place of the new one.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{Room, cell_of, room};

/// Whether the plan's receipt that this browser keeps names every head that the server confirmed.
const RECEIPT_IS_NEW: &str = "return (async () => {
    const told = async request => new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
    });
    const names = (await indexedDB.databases()).map(each => each.name);
    const database = await told(indexedDB.open(names.find(name => name.startsWith('tavolo-'))));
    const notes = database.transaction('notes').objectStore('notes');
    const [keys, values] = [await told(notes.getAllKeys()), await told(notes.getAll())];
    database.close();
    const note = key => values[keys.indexOf(key)];
    const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const documents = keys.filter(key => !key.includes('/'));
    return documents.length > 0 && documents.every(key => {
        const receipt = note(key + '/receipt');
        return receipt && note(key).split(' ').every(head => hex(receipt).includes(head));
    });
})()";

async fn has_receipts(person: &Person) -> Result<()> {
    wait::until(
        "the browser keeps a receipt of what the server has",
        async || person.script(RECEIPT_IS_NEW, Vec::new()).await,
        |kept| kept.as_bool() == Some(true),
    )
    .await?;
    Ok(())
}

/// The files of the database.
fn database(room: &Room) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for file in fs::read_dir(room.server.data())? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.contains(".sqlite")) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Two write after a backup was made. It is restored, and one of them is gone: the other's device
/// brings the words of both back, the page says so in one sentence, and the lead reads it too.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_restored_backup_lacks_comes_back_from_a_device() -> Result<()> {
    let mut room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "title").await?;
    // The backup, with nobody writing.
    room.server.stop().await?;
    let backup = tempfile::tempdir()?;
    for file in database(&room)? {
        fs::copy(
            &file,
            backup.path().join(file.file_name().context("a name")?),
        )?;
    }
    room.server.start_again().await?;
    for (person, words) in [(&bruno, " detto da Bruno"), (&anna, " e da Anna")] {
        person.is_told("all").await?;
        person.edits(&cell).await?;
        person.types(words).await?;
        person.presses(Key::Escape).await?;
        person.is_told("all").await?;
    }
    anna.sees_in(&cell, |text| text.contains("detto da Bruno"))
        .await?;
    has_receipts(&anna).await?;
    bruno.leaves().await?;

    room.server.kill()?;
    for file in database(&room)? {
        fs::remove_file(file)?;
    }
    for file in fs::read_dir(backup.path())? {
        let file = file?;
        fs::copy(file.path(), room.server.data().join(file.file_name()))?;
    }
    room.server.start_again().await?;

    anna.sees("una copia più vecchia").await?;
    anna.is_told("all").await?;
    let carla = room.enter("Carla", "viewer").await?;
    carla
        .sees_in(&cell, |text| {
            text.contains("detto da Bruno") && text.contains("e da Anna")
        })
        .await?;
    // What is written now is written on that.
    anna.edits(&cell).await?;
    anna.types(", avanti").await?;
    anna.presses(Key::Escape).await?;
    anna.is_told("all").await?;
    carla.sees_in(&cell, |text| text.contains("avanti")).await?;
    anna.open(&room.server.url()).await?;
    anna.sees("Il server è stato ripristinato").await?;
    anna.leaves().await?;
    carla.leaves().await
}

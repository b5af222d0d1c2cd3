//! A change that passes every check before it and breaks the document when it is applied.
//!
//! The room then trusts its memory no more: it loads the document again from the store, without
//! that change. Those who are writing go on writing on the sockets that they have.

use anyhow::{Context, Result, ensure};
use tavolo_shared::guard::hostile::inputs::Target;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::view::View;
use tavolo_shared::protocol::Body;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, editors_link, leads_link};
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

/// How often somebody tries.
const POISONS: usize = 3;
/// What each of the others writes meanwhile.
const EDITS: usize = 60;

/// Writes word after word, each into another cell, and waits for nobody but for the frames that
/// come; then until all is told to be saved.
async fn go_on_writing(
    client: &mut NativeClient,
    matrix: &Matrix,
    name: &str,
) -> Result<Vec<(At, String)>> {
    let mut words = Vec::new();
    for number in 0..EDITS {
        let (cell, word) = (matrix.cell(number)?, format!("<{name}{number}>"));
        client
            .edit(|tx| splice_text(tx, &cell, None, 0, 0, &word))
            .await?;
        words.push((cell, word));
        client
            .until("not too far ahead", |client, _| client.unsent() < 5)
            .await?;
    }
    client.saved().await?;
    Ok(words)
}

/// Comes in, and has the plan.
async fn enter(door: &Door, matrix: &Matrix) -> Result<NativeClient> {
    let mut client = NativeClient::join(door, matrix.plan).await?;
    client
        .until("the plan is there", |client, _| {
            !client.document().is_empty()
        })
        .await?;
    Ok(client)
}

/// Comes in, writes something honest, and then the poison. Gives how the server closed it, and
/// the honest word.
async fn poison(door: &Door, matrix: &Matrix, number: usize) -> Result<(Option<u16>, String)> {
    let mut attacker = enter(door, matrix).await?;
    let (cell, word) = (matrix.cell(number)?, format!("<onesto{number}>"));
    attacker
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, &word))
        .await?;
    attacker.saved().await?;
    let actor = door.participant.actor(rand::random());
    let target = Target::find(attacker.document(), actor).context("a plan without words")?;
    let poison = target
        .inputs()
        .into_iter()
        .find(|input| input.reason == "poisoned")
        .context("no poison is known")?;
    attacker.send(Body::Sync(poison.message)).await?;
    Ok((attacker.until_closed().await?, word))
}

/// How often the server has loaded a room again.
async fn reloaded(server: &Tavolo) -> Result<usize> {
    let metrics = reqwest::get(format!("{}/metrics", server.url()))
        .await?
        .text()
        .await?;
    let line = metrics
        .lines()
        .find_map(|line| line.strip_prefix("tavolo_rooms_reloaded_total "));
    Ok(line.map_or(Ok(0), str::parse)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisoned_document_is_loaded_again_under_those_who_write() -> Result<()> {
    let mut server = Tavolo::start().await?;
    let (matrix, mut lead) = Matrix::write(&leads_link(&server)?, 3).await?;
    let link = editors_link(&server)?;
    let door = Door::by_link(&link, "Testimone").await?;
    let mut witness = enter(&door, &matrix).await?;
    let attacker = Door::by_link(&link, "Prova").await?;
    assert_eq!(reloaded(&server).await?, 0);

    let attacks = async {
        let mut honest = Vec::new();
        for number in 0..POISONS {
            let (code, word) = poison(&attacker, &matrix, number).await?;
            ensure!(code == Some(1008), "closed with {code:?}");
            honest.push((matrix.cell(number)?, word));
        }
        Ok(honest)
    };
    let (by_lead, by_witness, honest) = tokio::try_join!(
        go_on_writing(&mut lead, &matrix, "guida"),
        go_on_writing(&mut witness, &matrix, "testimone"),
        attacks,
    )?;
    assert_eq!(reloaded(&server).await?, POISONS, "one reload for each");

    // Everything that was written honestly is there for each, and nothing else is.
    let heads = lead.document().get_heads();
    witness
        .until("the witness has all of the lead's", |client, _| {
            heads.iter().all(|head| client.has(head))
        })
        .await?;
    let heads = witness.document().get_heads();
    lead.until("and the other way round", |client, _| {
        heads.iter().all(|head| client.has(head))
    })
    .await?;
    server.stop().await?;
    server.command(&["check"])?;
    server.start_again().await?;
    let mut late = enter(&door, &matrix).await?;
    late.until("the plan is whole after a restart", |late, _| {
        heads.iter().all(|head| late.has(head))
    })
    .await?;
    for client in [&lead, &witness, &late] {
        assert_eq!(client.document().get_heads(), heads);
        let view = View::from_document(client.document());
        for (cell, word) in by_lead.iter().chain(&by_witness).chain(&honest) {
            let row = view.row(cell.table, &cell.row).context("a row is gone")?;
            let text = row.cell(&cell.column).joined();
            assert!(text.contains(word.as_str()), "{word} is not in {text}");
        }
        tavolo_shared::plan::load(&client.document().save())?;
    }
    Ok(())
}

//! Every hostile input that the guard knows, thrown at a real server.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tavolo_shared::guard::hostile::inputs::{Hostile, Target};
use tavolo_shared::plan::edit::splice_text;
use tavolo_shared::protocol::Body;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, editors_link, leads_link};
use tavolo_tests::native_client::{NativeClient, Told, Woken};
use tavolo_tests::process::Tavolo;

/// How long an attacker who was not closed is listened to.
const SILENCE: Duration = Duration::from_millis(300);

/// How it was answered.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Closed(Option<u16>),
    Refused(String),
}

#[tokio::test(flavor = "multi_thread")]
async fn every_hostile_input_is_refused_and_hurts_nobody_else() -> Result<()> {
    let mut server = Tavolo::start().await?;
    let (matrix, mut lead) = Matrix::write(&leads_link(&server)?, 3).await?;
    let link = editors_link(&server)?;
    let mut witness =
        NativeClient::join(&Door::by_link(&link, "Testimone").await?, matrix.plan).await?;
    let attacker = Door::by_link(&link, "Prova").await?;

    let count = inputs(&lead, &attacker)?.len();
    for number in 0..count {
        // Made anew: what came before has moved the document on.
        let input = inputs(&lead, &attacker)?.swap_remove(number);
        let answer = throw(&attacker, &matrix, &input).await;
        let answer = answer.with_context(|| input.name)?;
        let fits = match &answer {
            Answer::Closed(code) => code.is_none() || *code == Some(1008),
            Answer::Refused(reason) => input.reason.contains(reason.as_str()),
        };
        ensure!(
            fits,
            "{}: {answer:?} where {} was due",
            input.name,
            input.reason
        );
        still_at_work(&mut lead, &mut witness, &matrix, number)
            .await
            .with_context(|| input.name)?;
    }

    let saved = lead.document().save();
    ensure!(tavolo_shared::plan::load(&saved)?.get_heads() == lead.document().get_heads());
    server.stop().await?;
    server.command(&["check"])?;
    server.start_again().await?;
    let heads = lead.document().get_heads();
    let mut late = NativeClient::join(&attacker, matrix.plan).await?;
    late.until("the plan is whole after a restart", |late, _| {
        heads.iter().all(|head| late.has(head))
    })
    .await
}

fn inputs(lead: &NativeClient, attacker: &Door) -> Result<Vec<Hostile>> {
    let actor = attacker.participant.actor(rand::random());
    let target = Target::find(lead.document(), actor).context("a plan without words")?;
    Ok(target.inputs())
}

/// Sends one, and waits for the answer. Whoever is not closed hears nothing after it.
async fn throw(door: &Door, matrix: &Matrix, input: &Hostile) -> Result<Answer> {
    let mut attacker = NativeClient::join(door, matrix.plan).await?;
    attacker
        .until("the attacker has the plan", |client, _| {
            !client.document().is_empty()
        })
        .await?;
    attacker.send(Body::Sync(input.message.clone())).await?;
    let deadline = tokio::time::Instant::now() + tavolo_tests::wait::DEADLINE;
    loop {
        let woken = tokio::time::timeout_at(deadline, attacker.next()).await;
        let woken = woken.context("no answer")??;
        if let Woken::Closed(code) = woken {
            return Ok(Answer::Closed(code));
        }
        for told in attacker.take(woken).await? {
            if let Told::Refused { reason, .. } = told {
                let frames = attacker.listen_for(SILENCE).await.unwrap_or(0);
                ensure!(frames <= 1, "{frames} messages after a refusal");
                return Ok(Answer::Refused(reason));
            }
        }
    }
}

/// Each of two others types, and the other one reads it.
async fn still_at_work(
    lead: &mut NativeClient,
    witness: &mut NativeClient,
    matrix: &Matrix,
    number: usize,
) -> Result<()> {
    let cell = matrix.cell(number)?;
    let edited = lead
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "a"))
        .await?;
    let change = edited.change.context("nothing changed")?;
    witness
        .until("the witness reads the lead", |client, _| {
            client.has(&change)
        })
        .await?;
    let edited = witness
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "b"))
        .await?;
    let change = edited.change.context("nothing changed")?;
    lead.until("the lead reads the witness", |client, _| {
        client.has(&change)
    })
    .await
}

//! `bench join`: many open a plan with a long history at once.

use std::time::Instant;

use anyhow::Result;
use automerge::ChangeHash;
use futures_util::future::try_join_all;

use super::ROWS;
use super::load::Client;
use super::report::{JoinLine, round};
use crate::door::Door;
use crate::matrix::{Matrix, editors_link, leads_link};
use crate::native_client::NativeClient;
use crate::process::Tavolo;

/// Edits that may be on their way while the history is made.
const AHEAD: usize = 100;

/// Measures and prints.
pub async fn run(clients: usize, edits: usize, json: bool) -> Result<()> {
    let mut server = Tavolo::start().await?;
    let (matrix, mut lead) = Matrix::lay(&leads_link(&server)?, ROWS).await?;
    for number in 0..edits {
        let change = Client::make(&mut lead, &matrix, number)?;
        Client::publish(&mut lead, change).await?;
        if number % AHEAD == 0 {
            lead.until("the history is saved", |lead, _| lead.unsent() < AHEAD)
                .await?;
        }
    }
    lead.saved().await?;
    let heads = lead.document().get_heads();
    let link = editors_link(&server)?;
    let mut doors = Vec::new();
    for number in 0..clients {
        doors.push(Door::by_link(&link, &format!("Misura {number}")).await?);
    }
    let warm_s = join_all(&doors, &matrix, &heads).await?;
    drop(lead);
    server.stop().await?;
    server.start_again().await?;
    let cold_s = join_all(&doors, &matrix, &heads).await?;
    let line = JoinLine {
        clients,
        edits,
        warm_s: round(warm_s),
        cold_s: round(cold_s),
    };
    if json {
        println!("{}", serde_json::to_string_pretty(&[line])?);
    } else {
        println!(
            "{clients} clients have a plan with {edits} edits after {warm_s:.3} s; right after a \
             restart of the server, {cold_s:.3} s"
        );
    }
    Ok(())
}

/// Seconds from the first knock until the last client has all of the plan.
async fn join_all(doors: &[Door], matrix: &Matrix, heads: &[ChangeHash]) -> Result<f64> {
    let started = Instant::now();
    let mut tasks = Vec::new();
    for door in doors {
        let (door, plan, heads) = (door.clone(), matrix.plan, heads.to_vec());
        tasks.push(tokio::spawn(async move {
            let mut client = NativeClient::join(&door, plan).await?;
            client
                .until("the plan is there", |client, _| {
                    heads.iter().all(|head| NativeClient::has(client, head))
                })
                .await?;
            anyhow::Ok(client)
        }));
    }
    let clients = try_join_all(tasks).await?;
    let took_s = started.elapsed().as_secs_f64();
    clients.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(took_s)
}

//! A stock client and a Tavolo client edit the same plan, and the same cell.

use anyhow::Result;
use tavolo_server::Tuning;
use tavolo_shared::access::Seat;
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::Matrix;

use crate::stock::{Cell, Stock, assert_silence, reads};

#[tokio::test(flavor = "multi_thread")]
async fn a_stock_client_and_a_native_one_edit_one_plan() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let link = inside.invite(Seat::Lead, false).await?;
    let (matrix, mut lead) = Matrix::write(&link, 3).await?;
    let at = matrix.cell(0)?;
    let cell = Cell::of(&lead, &at)?;
    let mut stock = Stock::start(&inside, matrix.plan, Seat::Editor).await?;
    let mut words = reads(&lead, &at);
    stock.until_reads(&cell, &words).await?;

    // From the stock client to the native one.
    stock.type_in(&cell, 0, "Perché no? ").await?;
    words.insert_str(0, "Perché no? ");
    lead.until("the stock client's words are here", |lead, _| {
        reads(lead, &at) == words
    })
    .await?;

    // And back.
    let end = words.encode_utf16().count();
    lead.edit(|tx| splice_text(tx, &at, None, end, 0, " — sì 🙂"))
        .await?;
    words.push_str(" — sì 🙂");
    stock.until_reads(&cell, &words).await?;

    // Both at once, in one cell: neither has seen the other's.
    let (at_stock, at_lead) = ("uno ", " due");
    let end = words.encode_utf16().count();
    stock.type_in(&cell, 0, at_stock).await?;
    lead.edit(|tx| splice_text(tx, &at, None, end, 0, at_lead))
        .await?;
    let words = format!("{at_stock}{words}{at_lead}");
    lead.until("both are in the native client", |lead, _| {
        reads(lead, &at) == words
    })
    .await?;
    stock.until_reads(&cell, &words).await?;
    lead.saved().await?;

    assert_silence(&mut stock, &mut lead).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_tavolo_adds_to_the_wire_does_not_trouble_a_stock_client() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let link = inside.invite(Seat::Lead, false).await?;
    let (matrix, mut lead) = Matrix::write(&link, 1).await?;
    let at = matrix.cell(0)?;
    let cell = Cell::of(&lead, &at)?;
    let mut stock = Stock::start(&inside, matrix.plan, Seat::Editor).await?;
    for number in 0..20 {
        stock.type_in(&cell, 0, &format!("{number} ")).await?;
        lead.edit(|tx| splice_text(tx, &at, None, 0, 0, "."))
            .await?;
    }
    lead.until("everything came", |lead, _| {
        let words = reads(lead, &at);
        (0..20).all(|number| words.contains(&format!("{number} "))) && lead.unsent() == 0
    })
    .await?;
    let words = reads(&lead, &at);
    stock.until_reads(&cell, &words).await?;
    assert_silence(&mut stock, &mut lead).await
}

//! How far the groups are, for whoever may read their plans.

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use tavolo_shared::api::GroupOverview;
use tavolo_shared::plan::edit::{Spot, add_row};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

async fn overview(door: &Door) -> Result<Vec<GroupOverview>> {
    let answer = door.ask(Method::GET, "/api/overview", "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

fn actions(one: &GroupOverview) -> u32 {
    one.statuses.iter().map(|count| count.actions).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_counts_what_one_may_read_and_counts_again_when_the_plan_changes() -> Result<()> {
    let server = Tavolo::start_with_demo().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let plan = lead.plan_of("ict").await?;
    let mut client = NativeClient::join(&lead, plan).await?;
    let rows = |client: &NativeClient| {
        View::from_document(client.document())
            .rows(Table::Rows)
            .count()
    };
    client
        .until("the plan is there", |client, _| rows(client) > 0)
        .await?;
    let all = overview(&lead).await?;
    ensure!(all.len() == 3, "the lead reads all groups");
    let ict = all.iter().find(|one| one.group.as_str() == "ict");
    let ict = ict.context("no ICT group")?;
    ensure!(usize::try_from(actions(ict))? == rows(&client), "{ict:?}");
    ensure!(
        ict.statuses.len() > 1,
        "the demo has several statuses: {ict:?}"
    );
    let phase = ict.phase.as_ref().context("no phase")?;
    ensure!(phase.id.as_str() == "setup", "{phase:?}");
    ensure!(ict.next.is_none(), "everything of 2019 is over");

    client
        .edit(|tx| add_row(tx, Table::Rows, None, &Spot::Last))
        .await?;
    client.saved().await?;
    let again = overview(&lead).await?;
    let more = again.iter().find(|one| one.group.as_str() == "ict");
    ensure!(actions(more.context("no ICT group")?) == actions(ict) + 1);

    let guests = ["--group", "governance", "--seat", "viewer", "--open"];
    let guest = Door::by_link(&server.invite(&guests)?, "Ospite").await?;
    let seen = overview(&guest).await?;
    ensure!(seen.len() == 1 && seen[0].group.as_str() == "governance");
    Ok(())
}

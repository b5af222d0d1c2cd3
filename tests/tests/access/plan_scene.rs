//! The beginning of scenes on a plan's history: a plan of three rows, its lead, and others who open it.

use anyhow::Result;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, leads_link};
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

const ROWS: usize = 3;

/// A plan and its lead.
pub(crate) struct Scene {
    pub(crate) server: Tavolo,
    pub(crate) matrix: Matrix,
    pub(crate) lead: Door,
    /// Who laid the plan out, and has it open.
    pub(crate) plan: NativeClient,
}

/// A plan of three rows.
pub(crate) async fn scene() -> Result<Scene> {
    let server = Tavolo::start().await?;
    let (matrix, plan) = Matrix::write(&leads_link(&server)?, ROWS).await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    Ok(Scene {
        server,
        matrix,
        lead,
        plan,
    })
}

impl Scene {
    /// Somebody comes in.
    pub(crate) async fn somebody(&self, whom: &[&str], name: &str) -> Result<Door> {
        Door::by_link(&self.server.invite(whom)?, name).await
    }

    /// Somebody opens the plan and has all of it.
    pub(crate) async fn opens(&self, door: &Door) -> Result<NativeClient> {
        let mut client = NativeClient::join(door, self.matrix.plan).await?;
        client
            .until("the plan is there", |client, _| {
                let view = View::from_document(client.document());
                view.rows(Table::Rows).count() == ROWS
            })
            .await?;
        Ok(client)
    }
}

//! What the scenes of a review share: a programme with a plan, its lead and two partnerships, and what
//! they do.

use anyhow::{Context, Result, ensure};
use automerge::Automerge;
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::json;
use tavolo_shared::api::{Document, Programme, Review};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

/// A word that is typed in a draft and taken out again before it is handed in.
pub(crate) const SECRET: &str = "SEGRETISSIMO";

pub(crate) async fn get<T: DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

pub(crate) async fn press(door: &Door, path: &str, body: serde_json::Value) -> Result<StatusCode> {
    let answer = door.ask(Method::POST, path, body.to_string()).await?;
    Ok(answer.status())
}

pub(crate) async fn review(door: &Door) -> Result<Review> {
    let programme: Programme = get(door, "/api/programme").await?;
    let group = programme.groups.iter().find(|one| one.id.as_str() == "ict");
    let review = group.context("no group")?.review.clone();
    review.context("no review")
}

pub(crate) fn says(document: &Automerge, at: &At) -> String {
    let view = View::from_document(document);
    let row = view.row(Table::Rows, &at.row);
    row.map(|row| row.cell(&at.column).joined())
        .unwrap_or_default()
}

/// A programme with a plan of three rows, its lead, and two partnerships.
pub(crate) struct Scene {
    pub(crate) server: Tavolo,
    pub(crate) matrix: Matrix,
    pub(crate) lead: Door,
    pub(crate) plan: NativeClient,
    pub(crate) smartic: Door,
    pub(crate) itinera: Door,
    pub(crate) member: Door,
}

pub(crate) async fn scene() -> Result<Scene> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let (matrix, plan) = Matrix::write(&link, 3).await?;
    let place = async |project: &str, place: &str, name: &str| -> Result<Door> {
        let link = server.invite(&["--project", project, "--place", place])?;
        Door::by_link(&link, name).await
    };
    Ok(Scene {
        smartic: place("smartic", "referent", "Sara").await?,
        itinera: place("itinera", "referent", "Irene").await?,
        member: place("smartic", "member", "Marco").await?,
        server,
        matrix,
        lead,
        plan,
    })
}

impl Scene {
    pub(crate) fn cell(&self, row: usize, column: usize) -> Result<At> {
        let row = self.matrix.rows.get(row).context("no row")?;
        let column = self.matrix.columns.get(column).context("no column")?;
        Ok(At::row(row, column))
    }

    pub(crate) async fn opens(&self) -> Result<()> {
        let wish = json!({ "name": "Bozza 1", "deadline": "2019-09-30", "note": "Leggete tutto." });
        let opened = press(&self.lead, "/api/groups/ict/rounds", wish).await?;
        ensure!(opened == StatusCode::NO_CONTENT, "{opened}");
        Ok(())
    }

    pub(crate) async fn closes(&self) -> Result<()> {
        let closed = press(&self.lead, "/api/groups/ict/rounds/close", json!(null)).await?;
        ensure!(closed == StatusCode::NO_CONTENT, "{closed}");
        Ok(())
    }

    /// The draft of a project, and somebody in it.
    pub(crate) async fn draft(
        &self,
        door: &Door,
        project: &str,
    ) -> Result<(DocumentId, NativeClient)> {
        let body = json!({ "project": project }).to_string();
        let answer = door
            .ask(Method::POST, "/api/groups/ict/drafts", body)
            .await?;
        let document: Document = answer.error_for_status()?.json().await?;
        let mut client = NativeClient::join(door, document.id).await?;
        client
            .until("the draft is there", |client, _| {
                View::from_document(client.document())
                    .rows(Table::Rows)
                    .count()
                    == 3
            })
            .await?;
        Ok((document.id, client))
    }

    /// The lead decides.
    pub(crate) async fn decides(
        &self,
        proposal: DocumentId,
        items: &[&str],
        accept: bool,
        outcome: Option<&str>,
    ) -> Result<()> {
        let decided = self
            .asks(&self.lead, proposal, items, accept, outcome)
            .await?;
        ensure!(decided == StatusCode::NO_CONTENT, "{decided}");
        Ok(())
    }

    /// Somebody wants to decide.
    pub(crate) async fn asks(
        &self,
        door: &Door,
        proposal: DocumentId,
        items: &[&str],
        accept: bool,
        outcome: Option<&str>,
    ) -> Result<StatusCode> {
        let wish = json!({ "items": items, "accept": accept, "reason": "Così si capisce.",
            "outcome": outcome });
        press(door, &format!("/api/proposals/{proposal}/verdicts"), wish).await
    }
}

/// Hands a draft in.
pub(crate) async fn hands_in(door: &Door, draft: DocumentId) -> Result<()> {
    let handed = press(door, &format!("/api/drafts/{draft}/submit"), json!(null)).await?;
    ensure!(handed == StatusCode::NO_CONTENT, "{handed}");
    Ok(())
}

pub(crate) fn item(at: &At) -> String {
    format!("cell/{}/{}", at.row, at.column)
}

pub(crate) async fn writes(
    client: &mut NativeClient,
    at: &At,
    from: usize,
    delete: usize,
    words: &str,
) -> Result<()> {
    client
        .edit(|tx| splice_text(tx, at, None, from, delete, words))
        .await?;
    client.saved().await
}

pub(crate) fn proposal_of(review: &Review, project: &str) -> Result<DocumentId> {
    let mut all = review.proposals.iter();
    let found = all.find(|each| each.project.as_str() == project);
    Ok(found.context("no such proposal")?.document)
}

//! What the scenes of a final version begin with: a plan of three rows, its lead and two partnerships, and how the
//! doors of the final version are pressed.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tavolo_shared::api::{FinalVersion, Finality};
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

pub(super) const FINAL: &str = "/api/groups/ict/final";

pub(super) async fn get<T: DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

pub(super) async fn press(door: &Door, path: &str, body: Value) -> Result<StatusCode> {
    let answer = door.ask(Method::POST, path, body.to_string()).await?;
    Ok(answer.status())
}

pub(super) async fn must(
    door: &Door,
    path: &str,
    body: Value,
    wanted: StatusCode,
    why: &str,
) -> Result<()> {
    let status = press(door, path, body).await?;
    ensure!(status == wanted, "{why}: {status} in the place of {wanted}");
    Ok(())
}

pub(super) async fn state(door: &Door) -> Result<Finality> {
    get(door, FINAL).await
}

/// The version that stands.
pub(super) async fn stands(door: &Door) -> Result<FinalVersion> {
    let state = state(door).await?;
    let version = state.versions.into_iter().next().context("no version")?;
    ensure!(version.reopened.is_none(), "none stands");
    Ok(version)
}

/// A programme with a plan of three rows, its lead, and two partnerships.
pub(super) struct Scene {
    pub(super) server: Tavolo,
    pub(super) matrix: Matrix,
    pub(super) lead: Door,
    pub(super) plan: NativeClient,
    pub(super) smartic: Door,
    pub(super) member: Door,
}

pub(super) async fn scene() -> Result<Scene> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let (matrix, plan) = Matrix::write(&link, 3).await?;
    let place = async |place: &str, name: &str| -> Result<Door> {
        let link = server.invite(&["--project", "smartic", "--place", place])?;
        Door::by_link(&link, name).await
    };
    Ok(Scene {
        smartic: place("referent", "Sara").await?,
        member: place("member", "Marco").await?,
        server,
        matrix,
        lead,
        plan,
    })
}

pub(super) async fn wish(lead: &Door, reason: &str) -> Result<Value> {
    let checks = state(lead).await?.checks.context("no checks")?;
    Ok(
        json!({ "name": "Versione finale", "seen": checks.digest, "reason": reason,
        "deadline": null, "silence_consents": false }),
    )
}

/// The lead makes the final version.
pub(super) async fn makes_final(lead: &Door) -> Result<FinalVersion> {
    let wish = wish(lead, "Il costo si decide nel 2020.").await?;
    must(lead, FINAL, wish, StatusCode::NO_CONTENT, "the lead").await?;
    stands(lead).await
}

pub(super) fn answer(
    version: &FinalVersion,
    project: &str,
    approves: bool,
    comment: &str,
) -> Value {
    json!({ "version": version.id, "hash": version.hash, "project": project,
        "approves": approves, "comment": comment })
}

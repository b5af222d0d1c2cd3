//! The authority's form and the number that comes back from it: who gives them, who reads them, and what is
//! filled.

use std::io::{Cursor, Read};

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::json;
use tavolo_shared::api::{AuthorityForm, FinalVersion, Finality};
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, leads_link};
use tavolo_tests::process::Tavolo;
use zip::ZipArchive;

use super::final_scene::{FINAL, Scene, makes_final, must, scene};

/// Made by LibreOffice Writer.
const BLANK: &[u8] = include_bytes!("../../../server/src/form/forms/simple.docx");
const FORM: &str = "/api/groups/ict/form";
const FILLED: &str = "/api/groups/ict/export?format=form";

async fn get<T: DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn upload(door: &Door, bytes: &'static [u8]) -> Result<StatusCode> {
    let path = format!("{FORM}?name=Allegato%201.docx");
    Ok(door.ask(Method::POST, &path, bytes).await?.status())
}

async fn filled(door: &Door) -> Result<Vec<u8>> {
    let answer = door.ask(Method::GET, FILLED, "").await?;
    Ok(answer.error_for_status()?.bytes().await?.to_vec())
}

fn text(docx: &[u8]) -> Result<String> {
    let mut zip = ZipArchive::new(Cursor::new(docx))?;
    let mut xml = String::new();
    zip.by_name("word/document.xml")?.read_to_string(&mut xml)?;
    Ok(xml)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_uploads_the_form_once_and_every_reader_has_it_filled() -> Result<()> {
    let server = Tavolo::start().await?;
    let (_matrix, _client) = Matrix::write(&leads_link(&server)?, 3).await?;
    let hat = async |whom: &[&str], name: &str| -> Result<Door> {
        Door::by_link(&server.invite(whom)?, name).await
    };
    let lead = hat(&["--group", "ict", "--seat", "lead"], "Lia").await?;
    let editor = hat(&["--group", "ict", "--seat", "editor"], "Ezio").await?;
    let office = hat(&["--authority"], "Ada").await?;
    let guest = ["--group", "governance", "--seat", "editor", "--open"];
    let guest = hat(&guest, "Gigi").await?;
    ensure!(get::<Option<AuthorityForm>>(&editor, FORM).await?.is_none());
    let none = editor.ask(Method::GET, FILLED, "").await?.status();
    ensure!(none == StatusCode::NOT_FOUND, "there is no form: {none}");
    for (door, refused) in [
        (&editor, StatusCode::FORBIDDEN),
        (&office, StatusCode::FORBIDDEN),
        (&guest, StatusCode::NOT_FOUND),
    ] {
        let status = upload(door, BLANK).await?;
        ensure!(status == refused, "{status} in the place of {refused}");
    }
    for wrong in [&b"%PDF-1.7"[..], b"", b"PK\x03\x04"] {
        let status = upload(&lead, wrong).await?;
        ensure!(status == StatusCode::BAD_REQUEST, "{wrong:?}: {status}");
    }
    static LARGE: [u8; 3_000_000] = [b'a'; 3_000_000];
    let status = upload(&lead, &LARGE).await?;
    ensure!(status.is_client_error(), "too large: {status}");
    ensure!(upload(&lead, BLANK).await? == StatusCode::NO_CONTENT);

    let form: AuthorityForm = get::<Option<_>>(&office, FORM).await?.context("no form")?;
    ensure!(
        form.name == "Allegato 1.docx" && form.by == "Lia",
        "{form:?}"
    );
    let heads: Vec<_> = form.columns.iter().map(|each| each.head.as_str()).collect();
    ensure!(
        heads.len() == 7 && heads.get(1) == Some(&"Azione"),
        "{heads:?}"
    );
    let guessed = form.columns.iter().filter(|each| each.target.is_some());
    ensure!(guessed.count() == 6, "{form:?}");
    let file = filled(&office).await?;
    let rows = text(&file)?.matches("Mappa condivisa").count();
    ensure!(rows >= 3, "{rows} cells are filled");
    ensure!(filled(&editor).await? == file, "other bytes");
    let out = server.data().join("modulo.docx");
    let out = out.to_str().context("an odd path")?;
    server.command(&["export", "--plan", "ict", "--format", "form", "--out", out])?;
    ensure!(
        std::fs::read(out)? == file,
        "the command line has another file"
    );
    corrects_it(&lead, &editor, &form).await?;
    ensure!(
        upload(&lead, BLANK).await? == StatusCode::NO_CONTENT,
        "once more"
    );
    ensure!(filled(&editor).await? == file, "the guess is the same");
    server.command(&["check"]).map(drop)
}

/// The lead says that nothing goes into any column.
async fn corrects_it(lead: &Door, editor: &Door, form: &AuthorityForm) -> Result<()> {
    let columns = format!("{FORM}/columns");
    let nothing = json!({ "targets": vec![None::<String>; form.columns.len()] });
    let (no, bad, done) = (
        StatusCode::FORBIDDEN,
        StatusCode::BAD_REQUEST,
        StatusCode::NO_CONTENT,
    );
    must(editor, &columns, nothing.clone(), no, "an editor").await?;
    let few = json!({ "targets": [null] });
    must(lead, &columns, few, bad, "another form's").await?;
    must(lead, &columns, nothing, done, "the lead").await?;
    let words = text(&filled(editor).await?)?;
    ensure!(!words.contains("Mappa condivisa"), "{words}");
    let mut all = vec![None; form.columns.len()];
    if let Some(second) = all.get_mut(1) {
        *second = Some("section");
    }
    let section = json!({ "targets": all });
    must(lead, &columns, section, done, "the section").await?;
    let words = text(&filled(editor).await?)?;
    ensure!(words.contains("interoperabilità"), "{words}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_notes_the_protocol_number_and_the_versions_bytes_stay_as_they_are() -> Result<()>
{
    let scene = scene().await?;
    let version = makes_final(&scene.lead).await?;
    let path = format!("{FINAL}/protocol");
    let file = format!(
        "/api/groups/ict/export?format=docx&version={}",
        version.version
    );
    let bytes = async |door: &Door| -> Result<Vec<u8>> {
        let answer = door.ask(Method::GET, &file, "").await?;
        Ok(answer.error_for_status()?.bytes().await?.to_vec())
    };
    let before = bytes(&scene.member).await?;
    let note = |number: &str, day: &str| json!({ "version": version.id, "hash": version.hash, "number": number, "day": day });
    let (no, bad, done) = (
        StatusCode::FORBIDDEN,
        StatusCode::BAD_REQUEST,
        StatusCode::NO_CONTENT,
    );
    let good = note("12345/2019", "2019-10-21");
    must(&scene.smartic, &path, good.clone(), no, "a referent").await?;
    for wrong in [
        note("", "2019-10-21"),
        note("1", "ieri"),
        note(&"1".repeat(500), "2019-10-21"),
    ] {
        must(&scene.lead, &path, wrong.clone(), bad, &wrong.to_string()).await?;
    }
    let mut other = good.clone();
    other["hash"] = "0".repeat(64).into();
    must(&scene.lead, &path, other, bad, "another text").await?;
    must(
        &scene.lead,
        &path,
        note("1234/2019", "2019-10-20"),
        done,
        "mistyped",
    )
    .await?;
    must(&scene.lead, &path, good, done, "corrected").await?;
    let shown: Finality = get(&scene.member, FINAL).await?;
    let shown: &FinalVersion = shown.versions.first().context("no version")?;
    let noted = shown.protocol.as_ref().context("no number")?;
    ensure!(
        noted.number == "12345/2019" && noted.day == "2019-10-21",
        "{noted:?}"
    );
    ensure!(
        noted.by == "Misura" && shown.hash == version.hash,
        "{noted:?}"
    );
    ensure!(
        bytes(&scene.member).await? == before,
        "the version has other bytes"
    );
    stays_and_is_logged(&scene).await
}

/// It stays where the plan is opened again, and the log has both.
async fn stays_and_is_logged(scene: &Scene) -> Result<()> {
    let reopen = json!({ "reason": "Una virgola." });
    let (path, done) = (format!("{FINAL}/reopen"), StatusCode::NO_CONTENT);
    must(&scene.lead, &path, reopen, done, "opened").await?;
    let shown: Finality = get(&scene.member, FINAL).await?;
    let first = shown.versions.first().context("no version")?;
    ensure!(first.reopened.is_some() && first.protocol.is_some());
    let path = "/api/groups/ict/audit.csv";
    let log = scene.lead.ask(Method::GET, path, "").await?;
    let log = log.error_for_status()?.text().await?;
    ensure!(log.matches("final_protocol").count() == 2, "{log}");
    scene.server.command(&["check"]).map(drop)
}

//! What is printed, as it comes through the door: opened by programs that we did not write.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;

const PATH: &str = "/api/groups/ict/export";

async fn bytes(door: &Door, query: &str) -> Result<Vec<u8>> {
    let answer = door
        .ask(Method::GET, &format!("{PATH}?{query}"), "")
        .await?;
    Ok(answer.error_for_status()?.bytes().await?.to_vec())
}

/// What poppler reads, with all white space as one space.
fn text_of(pdf: &[u8]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("plan.pdf");
    std::fs::write(&path, pdf)?;
    let mut command = Command::new("pdftotext");
    let output = command.args(["-enc", "UTF-8"]).arg(&path).arg("-").output();
    let output = output.context("please type: apt-get install poppler-utils")?;
    ensure!(output.status.success());
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_printed_in_the_language_asked_for_and_the_letter_is_the_leads() -> Result<()> {
    let server = Tavolo::start_with_demo().await?;
    let by = async |seat: &str, name: &str| -> Result<Door> {
        let link = server.invite(&["--group", "ict", "--seat", seat])?;
        Door::by_link(&link, name).await
    };
    let lead = by("lead", "Lea").await?;
    let pdf = bytes(&lead, "format=pdf&language=fr").await?;
    let text = text_of(&pdf)?;
    for words in [
        "Synthèse des actions",
        "Fiches des actions",
        "Plan de travail",
        "Texte de travail",
        "DEMO-ICT-01",
    ] {
        ensure!(text.contains(words), "{words} is not in {text}");
    }
    ensure!(
        bytes(&lead, "format=pdf&language=fr").await? == pdf,
        "other bytes"
    );
    let word = bytes(&lead, "format=docx&language=it").await?;
    ensure!(word.starts_with(b"PK"), "no zip file");

    let letter = String::from_utf8(bytes(&lead, "format=eml&language=it").await?)?;
    let (head, _) = letter.split_once("\r\n\r\n").context("no head")?;
    ensure!(head.starts_with("X-Unsent: 1\r\nTo: "), "{head}");
    let attached = letter.matches("Content-Disposition: attachment").count();
    ensure!(attached == 2, "{attached} files go along");
    for seat in ["editor", "viewer"] {
        let other = by(seat, "Altra").await?;
        let path = format!("{PATH}?format=eml&language=it");
        let status = other.ask(Method::GET, &path, "").await?.status();
        ensure!(status == StatusCode::FORBIDDEN, "{seat}: {status}");
    }
    Ok(())
}

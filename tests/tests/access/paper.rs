//! What is printed, as it comes through the door: opened by programs that we did not write.

use std::io::{Cursor, Read};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_server::Tuning;
use tavolo_server::identity::StoredEmblem;
use tavolo_shared::access::Seat;
use tavolo_shared::api::Label;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::process::Tavolo;
use zip::ZipArchive;

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

/// Ours, with parts that one sees through.
const EMBLEM: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../server/src/paper/tests/images/strip.png"
);

/// What is in a file within a Word file; nothing where it is not there.
fn part(docx: &[u8], name: &str) -> Result<Option<Vec<u8>>> {
    let mut zip = ZipArchive::new(Cursor::new(docx))?;
    let Ok(mut part) = zip.by_name(name) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_programmes_own_image_is_on_every_title_page_at_once() -> Result<()> {
    let server = Tavolo::start_with_demo().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Lea").await?;
    let words = "Spazio per l’emblema";
    let (docx, pdf) = ("format=docx&language=it", "format=pdf&language=it");
    let plain = bytes(&lead, docx).await?;
    ensure!(part(&plain, "word/media/emblem.png")?.is_none());
    ensure!(text_of(&bytes(&lead, pdf).await?)?.contains(words));

    let alt = "Emblema dell’Unione europea <e> logo";
    let kept = server.json(&["emblem", "--file", EMBLEM, "--alt", alt])?;
    ensure!(kept["alt"] == alt && kept["width_mm"] == 128, "{kept}");
    let word = bytes(&lead, docx).await?;
    let image = part(&word, "word/media/emblem.png")?;
    ensure!(image == Some(std::fs::read(EMBLEM)?), "not the image given");
    let body = part(&word, "word/document.xml")?.context("no text")?;
    let body = String::from_utf8(body)?;
    ensure!(body.contains("descr=\"Emblema dell’Unione europea &lt;e&gt; logo\""));
    ensure!(!body.contains(words));
    ensure!(bytes(&lead, docx).await? == word, "other bytes");
    let compared = bytes(&lead, "format=changes&language=fr").await?;
    ensure!(part(&compared, "word/media/emblem.png")?.is_some());
    says_it_in_each_language(&server, &lead, alt).await?;
    let printed = bytes(&lead, pdf).await?;
    ensure!(!text_of(&printed)?.contains(words));
    ensure!(bytes(&lead, pdf).await? == printed, "other bytes");

    // What is refused takes nothing out.
    let folder = tempfile::tempdir()?;
    let wrong = folder.path().join("logo.png");
    std::fs::write(&wrong, "<svg/>")?;
    let wrong = wrong.to_str().context("no path")?;
    let refused = server.command(&["emblem", "--file", wrong, "--alt", alt]);
    let refused = refused.err().context("it was taken")?.to_string();
    ensure!(refused.contains("save it as PNG"), "{refused}");
    ensure!(bytes(&lead, docx).await? == word);

    server.command(&["emblem", "--remove"])?;
    ensure!(bytes(&lead, docx).await? == plain, "not as it was");
    ensure!(server.json(&["emblem"])?.is_null());
    ensure!(server.json(&["check"])?["ok"] == true);
    Ok(())
}

/// French words alone, of the image that is there; without any for a language a new image is not taken.
async fn says_it_in_each_language(server: &Tavolo, lead: &Door, alt: &str) -> Result<()> {
    let fr = "Emblème de l’Union européenne";
    let kept = server.json(&["emblem", "--alt-fr", fr])?;
    ensure!(
        kept.get("alt_in") == Some(&json!({"it": alt, "fr": fr, "en": alt})),
        "{kept}"
    );
    for (language, said) in [
        ("it", "descr=\"Emblema dell"),
        ("fr", "descr=\"Emblème de l"),
    ] {
        let word = bytes(lead, &format!("format=docx&language={language}")).await?;
        let body = part(&word, "word/document.xml")?.context("no text")?;
        ensure!(String::from_utf8(body)?.contains(said), "{said}");
    }
    let refused = server.command(&["emblem", "--file", EMBLEM, "--alt-fr", fr]);
    let refused = refused.err().context("it was taken")?.to_string();
    ensure!(refused.contains("in “it” too"), "{refused}");
    let kept = server.json(&["emblem", "--alt", alt])?;
    let again = kept.pointer("/alt_in/fr").context("no French")?;
    ensure!(again == alt, "{kept}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_image_that_cannot_be_read_is_in_the_way_of_title_pages_alone() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let link = inside.invite(Seat::Lead, false).await?;
    let lead = Door::by_link(&link, "Lea").await?;
    let broken = StoredEmblem {
        file: b"no image".to_vec(),
        alt: Label {
            it: "Emblema".to_owned(),
            fr: "Emblème".to_owned(),
            en: "Emblem".to_owned(),
        },
    };
    inside.server.identity().keep_emblem(&broken).await?;
    for format in ["docx", "pdf", "changes", "eml"] {
        let path = format!("{PATH}?format={format}&language=it");
        let status = lead.ask(Method::GET, &path, "").await?.status();
        ensure!(status.is_server_error(), "{format}: {status}");
    }
    for format in ["xlsx", "csv", "json", "automerge"] {
        bytes(&lead, &format!("format={format}&language=it")).await?;
    }
    Ok(())
}

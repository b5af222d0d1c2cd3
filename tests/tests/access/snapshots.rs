//! A version as one file that stands alone, over HTTP and by the command line.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use tavolo_tests::door::Door;
use tavolo_tests::process::binary;

use super::final_scene::{FINAL, answer, makes_final, must, scene};

/// Runs `tavolo verify` on bytes: whether all holds, and what it says.
fn verified(bytes: &[u8]) -> Result<(bool, String)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("snapshot.zip");
    std::fs::write(&file, bytes)?;
    let output = std::process::Command::new(binary()?)
        .current_dir(folder.path())
        .arg("verify")
        .arg(&file)
        .output()?;
    let said = String::from_utf8(output.stdout)?;
    Ok((output.status.success(), said))
}

async fn snapshot(door: &Door, version: i64, history: bool) -> Result<reqwest::Response> {
    let path = format!("/api/groups/ict/snapshot?version={version}&language=it&history={history}");
    door.ask(Method::GET, &path, "").await
}

/// Where words stand in bytes.
fn find(bytes: &[u8], words: &str) -> Option<usize> {
    bytes
        .windows(words.len())
        .position(|part| part == words.as_bytes())
}

/// Where a part's bytes begin in the archive: after its header and its name.
fn begins(file: &[u8], part: &str) -> Option<usize> {
    const HEADER: usize = 30;
    let starts = |at: usize, words: &[u8]| {
        let from = file.get(at..).unwrap_or_default();
        from.starts_with(words)
    };
    let is_it = |at: &usize| starts(*at, b"PK\x03\x04") && starts(*at + HEADER, part.as_bytes());
    let found = (0..file.len()).find(is_it)?;
    Some(found + HEADER + part.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_stands_alone_and_a_changed_byte_is_named() -> Result<()> {
    let scene = scene().await?;
    let version = makes_final(&scene.lead).await?;
    let yes = answer(&version, "smartic", true, "Va bene così.");
    let (path, done) = (format!("{FINAL}/answer"), StatusCode::NO_CONTENT);
    must(&scene.smartic, &path, yes, done, "approved").await?;

    let file = snapshot(&scene.member, version.version, false).await?;
    let file = file.error_for_status()?.bytes().await?.to_vec();
    let (holds, said) = verified(&file)?;
    ensure!(holds && said.contains(&version.hash), "{said}");
    ensure!(
        find(&file, "Va bene così.").is_some(),
        "the answers are in it"
    );
    // The command line writes the same bytes, beside a running server.
    let out = scene.server.data().join("snapshot.zip");
    let named = out.to_str().context("a path")?;
    let asked = [
        "snapshot",
        "--plan",
        "ict",
        "--version",
        "Versione finale",
        "--out",
        named,
    ];
    scene.server.command(&asked)?;
    ensure!(
        std::fs::read(&out)? == file,
        "the same version, the same bytes"
    );

    for part in [
        "content.json",
        "approvals.json",
        "files/tavolo-ict-v1-it.xlsx",
    ] {
        let at = begins(&file, part).context(part)? + 20;
        let mut changed = file.clone();
        changed[at] ^= 1;
        let (holds, said) = verified(&changed)?;
        let line = said.lines().find(|line| line.starts_with("DOES NOT HOLD"));
        ensure!(
            !holds && line.is_some_and(|line| line.contains(part)),
            "{part}: {said}"
        );
    }

    let refused = snapshot(&scene.member, version.version, true)
        .await?
        .status();
    ensure!(refused == StatusCode::FORBIDDEN, "the history: {refused}");
    let whole = snapshot(&scene.lead, version.version, true).await?;
    let whole = whole.error_for_status()?.bytes().await?;
    let (holds, said) = verified(&whole)?;
    ensure!(
        holds && said.contains("plan-with-history.automerge"),
        "{said}"
    );
    let none = snapshot(&scene.lead, 4_711, false).await?.status();
    ensure!(none == StatusCode::NOT_FOUND, "{none}");
    let mut nobody = scene.member.clone();
    nobody.cookie = None;
    let status = snapshot(&nobody, version.version, false).await?.status();
    ensure!(status == StatusCode::UNAUTHORIZED, "{status}");
    Ok(())
}

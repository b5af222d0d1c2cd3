//! The slow way, asked by somebody who is not our client: repeated, out of turn, with another's
//! cookie, cut short, and after a revocation.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use reqwest::{Method, Response, StatusCode};
use tavolo_shared::protocol::{Message, PeerId, batch};
use tavolo_shared::sync::Handshake;
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Somebody with a cookie, who asks for what they like.
struct Asker {
    door: Door,
}

impl Asker {
    async fn enter(server: &Tavolo, name: &str) -> Result<Self> {
        let link = server.invite(&["--group", "ict", "--seat", "editor"])?;
        Ok(Self {
            door: Door::by_link(&link, name).await?,
        })
    }

    async fn ask(&self, path: &str, body: Vec<u8>) -> Result<Response> {
        self.door.ask(Method::POST, path, body).await
    }

    async fn status(&self, path: &str, body: Vec<u8>) -> Result<StatusCode> {
        Ok(self.ask(path, body).await?.status())
    }

    /// Opens a connection, and gives where it is.
    async fn open(&self) -> Result<String> {
        let opened = self.ask("/sync/slow", Vec::new()).await?;
        let name = opened.error_for_status()?.text().await?;
        Ok(format!("/sync/slow/{name}"))
    }

    /// The same, with hands shaken: the first turn in both directions is over.
    async fn shake_hands(&self) -> Result<String> {
        let at = self.open().await?;
        let up = self.status(&format!("{at}/up?n=1"), join()?).await?;
        ensure!(up == StatusCode::NO_CONTENT, "{up}");
        let down = self.ask(&format!("{at}/down?n=0"), Vec::new()).await?;
        let body = down.error_for_status()?.bytes().await?;
        let frames = batch::frames(&body)?;
        let first = frames.first().context("no answer")?;
        let peer = Message::decode(first)?;
        ensure!(matches!(peer, Message::Peer { .. }), "{peer:?}");
        Ok(at)
    }
}

/// A body with the first message of the handshake.
fn join() -> Result<Vec<u8>> {
    let (_, join) = Handshake::dial(PeerId::new("asker").context("a name")?);
    let mut body = Vec::new();
    ensure!(batch::push(&mut body, &join.encode()));
    Ok(body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_turn_that_is_repeated_does_nothing_twice_and_one_out_of_turn_ends_it() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = Asker::enter(&server, "Anna").await?;
    let at = anna.open().await?;
    for _ in 0..3 {
        // A second `join` would be an attack: it is not taken a second time.
        let up = anna.status(&format!("{at}/up?n=1"), join()?).await?;
        ensure!(up == StatusCode::NO_CONTENT, "{up}");
    }
    let mut answers = Vec::new();
    for _ in 0..3 {
        let down = anna.ask(&format!("{at}/down?n=0"), Vec::new()).await?;
        answers.push(down.error_for_status()?.bytes().await?);
    }
    ensure!(!answers[0].is_empty() && answers.iter().all(|one| *one == answers[0]));
    let next = anna.status(&format!("{at}/down?n=1"), Vec::new()).await?;
    ensure!(next == StatusCode::OK, "{next}");
    let gap = anna.status(&format!("{at}/up?n=7"), Vec::new()).await?;
    ensure!(gap == StatusCode::GONE, "{gap}");
    let after = anna.status(&format!("{at}/down?n=2"), Vec::new()).await?;
    ensure!(after == StatusCode::GONE, "{after}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_uses_anothers_connection_nor_comes_from_another_site() -> Result<()> {
    let server = Tavolo::start().await?;
    let (anna, mut carlo) = tokio::try_join!(
        Asker::enter(&server, "Anna"),
        Asker::enter(&server, "Carlo")
    )?;
    let at = anna.shake_hands().await?;
    for path in [format!("{at}/up?n=2"), format!("{at}/down?n=1")] {
        let status = carlo.status(&path, Vec::new()).await?;
        ensure!(status == StatusCode::GONE, "{path} gave {status}");
    }
    let still = anna.status(&format!("{at}/up?n=2"), Vec::new()).await?;
    ensure!(still == StatusCode::NO_CONTENT, "{still}");
    for path in [
        "/sync/slow",
        &format!("{at}/up?n=3"),
        &format!("{at}/down?n=1"),
    ] {
        carlo.door.origin = Some("https://elsewhere.example".to_owned());
        let status = carlo.status(path, Vec::new()).await?;
        ensure!(status == StatusCode::FORBIDDEN, "{path} gave {status}");
    }
    carlo.door.origin = anna.door.origin.clone();
    carlo.door.cookie = None;
    let nobody = carlo.status("/sync/slow", Vec::new()).await?;
    ensure!(nobody == StatusCode::UNAUTHORIZED, "{nobody}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_body_is_refused_and_a_bad_frame_ends_the_connection() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = Asker::enter(&server, "Anna").await?;
    let at = anna.shake_hands().await?;
    let cut = anna.status(&format!("{at}/up?n=2"), vec![0, 0, 1]).await?;
    ensure!(cut == StatusCode::BAD_REQUEST, "{cut}");
    let mut body = Vec::new();
    ensure!(batch::push(&mut body, b"not of the protocol"));
    let taken = anna.status(&format!("{at}/up?n=2"), body).await?;
    ensure!(taken == StatusCode::NO_CONTENT, "{taken}");
    until_over(&anna, &at).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revocation_ends_a_connection_by_the_slow_way_within_a_second_too() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = Asker::enter(&server, "Anna").await?;
    let at = anna.shake_hands().await?;
    server.command(&["revoke", &anna.door.participant.to_string()])?;
    let begun = Instant::now();
    let mut n = 1;
    loop {
        let down = anna.ask(&format!("{at}/down?n={n}"), Vec::new()).await?;
        if !down.status().is_success() {
            break;
        }
        n += 1;
    }
    let took = begun.elapsed();
    println!("over after {took:?}");
    ensure!(took < Duration::from_secs(1), "over only after {took:?}");
    let again = anna.status("/sync/slow", Vec::new()).await?;
    ensure!(again == StatusCode::UNAUTHORIZED, "{again}");
    Ok(())
}

/// A stranger who announces a large body is answered before a byte of it is waited for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_is_turned_away_before_a_body_is_read() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = Asker::enter(&server, "Anna").await?;
    let at = anna.shake_hands().await?;
    for path in [
        format!("{at}/up?n=2"),
        "/sync/slow/nobody/up?n=1".to_owned(),
    ] {
        let mut socket = TcpStream::connect(server.address()).await?;
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncontent-length: 16000000\r\n\r\nx",
            server.address(),
            server.url(),
        );
        socket.write_all(head.as_bytes()).await?;
        let mut answer = [0; 12];
        let read = socket.read_exact(&mut answer);
        tokio::time::timeout(Duration::from_secs(5), read).await??;
        ensure!(
            &answer == b"HTTP/1.1 401",
            "{path}: {:?}",
            String::from_utf8_lossy(&answer)
        );
    }
    let still = anna.status(&format!("{at}/up?n=2"), Vec::new()).await?;
    ensure!(still == StatusCode::NO_CONTENT, "{still}");
    Ok(())
}

/// Asks on until the connection is over.
async fn until_over(asker: &Asker, at: &str) -> Result<()> {
    for n in 1..20 {
        let down = asker
            .status(&format!("{at}/down?n={n}"), Vec::new())
            .await?;
        if down == StatusCode::GONE {
            return Ok(());
        }
    }
    anyhow::bail!("the connection goes on")
}

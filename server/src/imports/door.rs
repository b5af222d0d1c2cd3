//! The operator's way into a running server: a socket in the data folder, which nobody opens but who owns
//! the folder. One line of JSON says what is wanted, the file follows to the end; the answer is JSON.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tavolo_shared::limits::{INTAKE_ASKED_BYTES_MAX, INTAKE_REQUEST_MS_MAX};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

use super::{Imported, Imports, Wish};

/// What the socket is called in the data folder.
const NAME: &str = "tavolo.sock";
/// For its owner alone.
const MODE: u32 = 0o600;

/// What a server answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// Done.
    Imported(Box<Imported>),
    /// Not done, in words.
    Refused(String),
}

fn path_in(data: &Path) -> PathBuf {
    data.join(NAME)
}

/// Opens the door of a data folder whose lock is held. One that a killed server left is taken away.
///
/// # Errors
/// Where the folder takes no sockets, or its path is too long for one: the server serves without.
pub(crate) fn open(data: &Path) -> io::Result<UnixListener> {
    let path = path_in(data);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, PermissionsExt::from_mode(MODE))?;
    Ok(listener)
}

/// Serves whoever comes, one after the other, until it is stopped.
pub(crate) async fn serve(listener: UnixListener, imports: Imports) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files: it passes.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let within = Duration::from_millis(INTAKE_REQUEST_MS_MAX);
        let answered = tokio::time::timeout(within, answer(stream, &imports)).await;
        if !matches!(answered, Ok(Ok(()))) {
            tracing::warn!("somebody at the operator's door had no answer");
        }
    }
}

async fn answer(mut stream: UnixStream, imports: &Imports) -> io::Result<()> {
    let bytes = read_all(&mut stream).await?;
    let answer = match parsed(bytes) {
        None => Answer::Refused("the request is not understood, or is too large".to_owned()),
        Some((wish, file)) => match imports.run(&wish, file).await {
            Ok(imported) => Answer::Imported(Box::new(imported)),
            Err(error) => Answer::Refused(error.to_string()),
        },
    };
    stream.write_all(&serde_json::to_vec(&answer)?).await?;
    stream.shutdown().await
}

async fn read_all(stream: &mut UnixStream) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(INTAKE_ASKED_BYTES_MAX).unwrap_or(u64::MAX);
    stream
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .await?;
    Ok(bytes)
}

fn parsed(mut bytes: Vec<u8>) -> Option<(Wish, Vec<u8>)> {
    if bytes.len() > INTAKE_ASKED_BYTES_MAX {
        return None;
    }
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let file = bytes.split_off(end.checked_add(1)?);
    let wish = serde_json::from_slice(&bytes).ok()?;
    Some((wish, file))
}

/// Asks the server of a data folder.
///
/// # Errors
/// Where none answers.
pub(crate) async fn ask(data: &Path, wish: &Wish, file: &[u8]) -> io::Result<Answer> {
    let mut stream = UnixStream::connect(path_in(data)).await?;
    let mut line = serde_json::to_vec(wish)?;
    line.push(b'\n');
    stream.write_all(&line).await?;
    stream.write_all(file).await?;
    stream.shutdown().await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(serde_json::from_slice(&answer)?)
}

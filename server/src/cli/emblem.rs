//! `tavolo emblem`: the programme's own image on title pages, also beside a running server.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tavolo_shared::limits::EMBLEM_BYTES_MAX;

use super::{CliError, Output, bounded};
use crate::config::Config;
use crate::identity::{Identity, StoredEmblem};
use crate::paper::emblem::{Emblem as Image, EmblemError};
use crate::startup::open_beside;

#[derive(Debug, Args)]
pub(super) struct Emblem {
    /// The image: PNG or JPEG, of at most 1 MiB. It takes the place of the one before
    #[arg(long, value_name = "FILE", requires = "alt", conflicts_with = "remove")]
    file: Option<PathBuf>,
    /// What the image shows, in words: read aloud to those who do not see it
    #[arg(long, value_name = "WORDS", requires = "file")]
    alt: Option<String>,
    /// Take the image out: title pages say in words where it goes, as at first
    #[arg(long)]
    remove: bool,
}

impl From<EmblemError> for CliError {
    fn from(error: EmblemError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl Emblem {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        match (self.file, self.alt) {
            (Some(file), Some(alt)) => keep(&identity, &file, alt, output).await,
            _ if self.remove => remove(&identity, output).await,
            _ => show(&identity, output).await,
        }
    }
}

async fn keep(
    identity: &Identity,
    file: &Path,
    alt: String,
    output: Output,
) -> Result<(), CliError> {
    let bytes = read(file)?;
    let tried = tokio::task::spawn_blocking(move || {
        let emblem = Image::tried(&bytes, &alt)?;
        Ok::<_, EmblemError>((emblem, bytes))
    });
    let tried = tried.await;
    let (emblem, file) = tried.map_err(|error| CliError::Usage(error.to_string()))??;
    let alt = emblem.alt().to_owned();
    identity.keep_emblem(&StoredEmblem { file, alt }).await?;
    said(
        &emblem,
        "It is on the title page of every Word and PDF file from now on",
        output,
    )
}

async fn remove(identity: &Identity, output: Output) -> Result<(), CliError> {
    let removed = identity.remove_emblem().await?;
    let words = match removed {
        true => "The image is out. Title pages say in words where one goes.",
        false => "There was no image.",
    };
    output.answer(&json!({ "removed": removed }), words)
}

async fn show(identity: &Identity, output: Output) -> Result<(), CliError> {
    match identity.emblem().await? {
        Some(stored) => {
            let emblem = Image::read(&stored.file, &stored.alt)?;
            said(
                &emblem,
                "It is on the title page of every Word and PDF file",
                output,
            )
        }
        None => output.answer(
            &json!(null),
            "There is no image. Give one with: tavolo emblem --file F.png --alt \"What it shows\"",
        ),
    }
}

fn said(emblem: &Image, what: &str, output: Output) -> Result<(), CliError> {
    let (width, height) = emblem.pixels();
    // A millimetre, in the unit in which it is measured.
    let (wide, high) = emblem.size_emu();
    let (wide, high) = (wide / 36_000, high / 36_000);
    let answer = json!({
        "alt": emblem.alt(), "width_px": width, "height_px": height,
        "width_mm": wide, "height_mm": high, "bytes": emblem.bytes().len(),
    });
    let alt = emblem.alt();
    let words = format!("{what}, {wide} × {high} mm, and is read aloud as: {alt}");
    output.answer(&answer, &words)
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let bytes = bounded(path, EMBLEM_BYTES_MAX, "the image cannot be read")?;
    if bytes.len() > EMBLEM_BYTES_MAX {
        // All of it was not read: how large it is, the file says.
        let size = std::fs::metadata(path).map_or(u64::MAX, |about| about.len());
        return Err(EmblemError::Bytes(size).into());
    }
    Ok(bytes)
}

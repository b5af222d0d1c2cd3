//! `tavolo emblem`: the programme's own image on title pages, also beside a running server.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tavolo_shared::api::{Label, Language};
use tavolo_shared::limits::EMBLEM_BYTES_MAX;

use super::{CliError, Output, bounded};
use crate::config::Config;
use crate::identity::{Identity, StoredEmblem};
use crate::paper::emblem::{Emblem as Image, EmblemError};
use crate::startup::open_beside;

/// What is said where there is none.
const NO_IMAGE: &str =
    "There is no image. Give one with: tavolo emblem --file F.png --alt \"What it shows\"";

#[derive(Debug, Args)]
pub(super) struct Emblem {
    /// The image: PNG or JPEG, of at most 1 MiB. It takes the place of the one before
    #[arg(long, value_name = "FILE", conflicts_with = "remove")]
    file: Option<PathBuf>,
    #[command(flatten)]
    words: Words,
    /// Take the image out: title pages say in words where it goes, as at first
    #[arg(long)]
    remove: bool,
}

#[derive(Debug, Args)]
struct Words {
    /// What the image shows, in words: read aloud to those who do not see it. It stands for every
    /// language that is not given here
    #[arg(long, value_name = "WORDS", conflicts_with = "remove")]
    alt: Option<String>,
    /// The same in Italian. Without --file, words alone are changed
    #[arg(long, value_name = "WORDS", conflicts_with = "remove")]
    alt_it: Option<String>,
    /// The same in French
    #[arg(long, value_name = "WORDS", conflicts_with = "remove")]
    alt_fr: Option<String>,
    /// The same in English
    #[arg(long, value_name = "WORDS", conflicts_with = "remove")]
    alt_en: Option<String>,
}

impl Words {
    fn are_given(&self) -> bool {
        let all = [&self.alt, &self.alt_it, &self.alt_fr, &self.alt_en];
        all.into_iter().any(Option::is_some)
    }

    /// What is said in each language; where nothing is given, what was said before of the same image.
    fn label(&self, before: Option<&Label>) -> Result<Label, EmblemError> {
        if !self.are_given() {
            return Err(EmblemError::Alt);
        }
        let said = |own: &Option<String>, language: Language| {
            let before = before.map(|before| before.in_language(language));
            let words = own.as_deref().or(self.alt.as_deref()).or(before);
            words.map(str::to_owned).ok_or(EmblemError::AltIn(language))
        };
        Ok(Label {
            it: said(&self.alt_it, Language::It)?,
            fr: said(&self.alt_fr, Language::Fr)?,
            en: said(&self.alt_en, Language::En)?,
        })
    }
}

impl From<EmblemError> for CliError {
    fn from(error: EmblemError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl Emblem {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (_, identity) = open_beside(config).await?;
        match self.file {
            _ if self.remove => remove(&identity, output).await,
            Some(file) => {
                let alt = self.words.label(None)?;
                keep(&identity, read(&file)?, alt, output).await
            }
            None if self.words.are_given() => {
                let stored = identity.emblem().await?;
                let stored = stored.ok_or_else(|| CliError::Usage(NO_IMAGE.to_owned()))?;
                let alt = self.words.label(Some(&stored.alt))?;
                keep(&identity, stored.file, alt, output).await
            }
            None => show(&identity, output).await,
        }
    }
}

async fn keep(
    identity: &Identity,
    bytes: Vec<u8>,
    alt: Label,
    output: Output,
) -> Result<(), CliError> {
    let tried = tokio::task::spawn_blocking(move || {
        let emblem = Image::tried(&bytes, &alt)?;
        Ok::<_, EmblemError>((emblem, bytes))
    });
    let tried = tried.await;
    let (emblem, file) = tried.map_err(|error| CliError::Usage(error.to_string()))??;
    let alt = emblem.alt().clone();
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
        None => output.answer(&json!(null), NO_IMAGE),
    }
}

fn said(emblem: &Image, what: &str, output: Output) -> Result<(), CliError> {
    let (width, height) = emblem.pixels();
    // A millimetre, in the unit in which it is measured.
    let (wide, high) = emblem.size_emu();
    let (wide, high) = (wide / 36_000, high / 36_000);
    let alt = emblem.alt();
    // Under `alt` stood the only words before there were three; whoever reads one finds the brief's own language.
    let answer = json!({
        "alt": alt.it, "alt_in": alt, "width_px": width, "height_px": height,
        "width_mm": wide, "height_mm": high, "bytes": emblem.bytes().len(),
    });
    let aloud = match alt.it == alt.fr && alt.it == alt.en {
        true => format!("as: {}", alt.it),
        false => format!(
            "in Italian as: {}\nin French as: {}\nin English as: {}",
            alt.it, alt.fr, alt.en
        ),
    };
    let words = format!("{what}, {wide} × {high} mm, and is read aloud {aloud}");
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

//! `tavolo export`: a plan as a file, also beside a running server.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde::Serialize;
use tavolo_shared::api::{self, ExportFormat};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::PUBLISH_POINTS_MAX;

use super::people::plan_named;
use super::{CliError, Output};
use crate::config::Config;
use crate::identity::Identity;
use crate::publish::{self, Point, PublishError, Publisher, Stop};
use crate::startup::open_beside;

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The plan: its group, its document's id, or its Automerge URL
    #[arg(long, value_name = "P")]
    plan: String,
    /// The format
    #[arg(long, value_name = "F", value_parser = PossibleValuesParser::new(formats()))]
    format: String,
    /// Where to write the file. What is there is written over
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A version, by its number or its name, or a point of the history, by its heads with commas between
    /// [default: the plan as it is now]
    #[arg(long, value_name = "VERSION")]
    at: Option<String>,
    /// With the format changes: what is compared with, named in the same way [default: the version before]
    #[arg(long, value_name = "VERSION")]
    from: Option<String>,
    /// The language of heads and choices
    #[arg(long, value_name = "L", default_value = "it", value_parser = PossibleValuesParser::new(api::Language::ALL.map(api::Language::code)))]
    language: String,
    /// With all that was ever written and deleted in the plan: its own document, in Automerge's format
    #[arg(long)]
    history: bool,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Exported {
    out: PathBuf,
    bytes: usize,
    hash: String,
    version: Option<String>,
}

impl From<PublishError> for CliError {
    fn from(error: PublishError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl Export {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let format = ExportFormat::of_name(&self.format)
            .ok_or_else(|| CliError::Usage(format!("there is no format {:?}", self.format)))?;
        if self.history && format != ExportFormat::Automerge {
            let why = "--history is in no format but automerge";
            return Err(CliError::Usage(why.to_owned()));
        }
        if self.from.is_some() && format != ExportFormat::Changes {
            let why = "--from goes with --format changes alone";
            return Err(CliError::Usage(why.to_owned()));
        }
        let language = api::Language::ALL.into_iter();
        let language = language
            .into_iter()
            .find(|language| language.code() == self.language)
            .unwrap_or_default();
        let (store, identity) = open_beside(config).await?;
        let (group, _) = plan_named(&identity, &self.plan)?;
        let point = match &self.at {
            None => Point::Now,
            Some(wanted) => point(&identity, &group, wanted).await?,
        };
        let from = match &self.from {
            None => None,
            Some(wanted) => Some(self::point(&identity, &group, wanted).await?),
        };
        let publisher = Publisher::new(identity, Arc::new(store));
        let published = publisher.in_file(&group, format, (from, point), self.history);
        let published = published.await.map_err(PublishError::from)?;
        let written = tokio::task::spawn_blocking(move || {
            let bytes = publish::write(&published, format, language, &Stop::default())?;
            Ok::<_, PublishError>((published, bytes))
        });
        let written = written
            .await
            .map_err(|error| CliError::Usage(error.to_string()))?;
        let (published, bytes) = written?;
        std::fs::write(&self.out, &bytes).map_err(|why| CliError::Io {
            what: "the file cannot be written",
            why,
        })?;
        let exported = Exported {
            bytes: bytes.len(),
            hash: published.hash_text(),
            version: published.version.map(|version| version.name),
            out: self.out,
        };
        let words = format!(
            "{}: {} bytes, of content {}",
            exported.out.display(),
            exported.bytes,
            exported.hash
        );
        output.answer(&exported, &words)
    }
}

/// The formats as they are asked for.
fn formats() -> impl Iterator<Item = PossibleValue> {
    let all = ExportFormat::ALL.into_iter().chain([ExportFormat::Form]);
    all.map(|format| PossibleValue::new(format.name()).aliases(format.alias()))
}

/// A point, by a version's number or name, or by heads.
async fn point(identity: &Identity, group: &GroupId, wanted: &str) -> Result<Point, CliError> {
    match Point::of_heads(wanted) {
        Some(point) => Ok(point),
        None => Ok(Point::Version(version(identity, group, wanted).await?)),
    }
}

/// A version's number, by its number or its name: the newest of that name.
pub(super) async fn version(
    identity: &Identity,
    group: &GroupId,
    wanted: &str,
) -> Result<i64, CliError> {
    if let Ok(number) = wanted.parse() {
        return Ok(number);
    }
    let known = identity.version_points(group, PUBLISH_POINTS_MAX).await?;
    let found = known.iter().find(|version| version.name == wanted);
    found.map(|version| version.id).ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|version| version.name.as_str()).collect();
        CliError::Usage(format!(
            "there is no version {wanted:?}. There are: {}",
            names.join(", ")
        ))
    })
}

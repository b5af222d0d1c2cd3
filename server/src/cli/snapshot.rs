//! `tavolo snapshot` and `tavolo verify`: a version as a file that stands alone, and what holds in one.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::json;
use tavolo_shared::api;
use tavolo_shared::limits::SNAPSHOT_BYTES_MAX;

use super::export::version;
use super::people::plan_named;
use super::{CliError, Output, bounded};
use crate::config::Config;
use crate::finals::approvals_of;
use crate::publish::{Point, PublishError, Publisher, Stop};
use crate::snapshot::{self, Report};
use crate::startup::open_beside;

#[derive(Debug, Args)]
pub(super) struct Snapshot {
    /// The plan: its group, its document's id, or its Automerge URL
    #[arg(long, value_name = "P")]
    plan: String,
    /// The version, by its number or its name
    #[arg(long, value_name = "V")]
    version: String,
    /// Where to write the file. What is there is written over
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The language of the published files
    #[arg(long, value_name = "L", default_value = "it", value_parser = PossibleValuesParser::new(api::Language::ALL.map(api::Language::code)))]
    language: String,
    /// With the plan's own document too: all that was ever written and deleted in it
    #[arg(long)]
    history: bool,
}

impl Snapshot {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let language = api::Language::ALL
            .into_iter()
            .find(|language| language.code() == self.language)
            .unwrap_or_default();
        let (store, identity) = open_beside(config).await?;
        let (group, _) = plan_named(&identity, &self.plan)?;
        let number = version(&identity, &group, &self.version).await?;
        let approvals = approvals_of(&identity, &group, number);
        let publisher = Publisher::new(identity, Arc::new(store));
        let point = Point::Version(number);
        let published = publisher.content(&group, point, self.history).await;
        let published = published.map_err(PublishError::from)?;
        let published = publisher.with_emblem(published).await;
        let published = published.map_err(PublishError::from)?;
        let made = tokio::task::spawn_blocking(move || {
            let stop = Stop::default();
            let made = snapshot::make(&published, approvals.as_ref(), language, &stop);
            made.map(|bytes| (bytes, published.hash_text()))
        });
        let made = made.await.map_err(|why| CliError::Usage(why.to_string()))?;
        let (bytes, hash) = made.map_err(|why| CliError::Usage(why.to_string()))?;
        std::fs::write(&self.out, &bytes).map_err(|why| CliError::Io {
            what: "the file cannot be written",
            why,
        })?;
        let answer = json!({ "out": self.out, "bytes": bytes.len(), "hash": hash });
        let words = format!(
            "{}: {} bytes. The content's hash is {hash}. Whoever has the file verifies it with: tavolo \
             verify {0}",
            self.out.display(),
            bytes.len(),
        );
        output.answer(&answer, &words)
    }
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The snapshot
    file: PathBuf,
}

impl Verify {
    pub(super) fn run(self, output: Output) -> Result<ExitCode, CliError> {
        let bytes = bounded(&self.file, SNAPSHOT_BYTES_MAX, "the file cannot be read")?;
        let report = snapshot::verify(&bytes);
        output.answer(&report, &words(&report))?;
        Ok(match report.holds {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }
}

fn words(report: &Report) -> String {
    let mut words = String::new();
    if let Some(manifest) = &report.manifest {
        words.push_str(&format!(
            "{}, {}\nversion {} ({}), made {}\ncontent {}\n\n",
            manifest.programme,
            manifest.group_name,
            manifest.version_name,
            manifest.version,
            manifest.made,
            manifest.content_sha256
        ));
    }
    for checked in &report.checked {
        let mark = if checked.holds {
            "holds"
        } else {
            "DOES NOT HOLD"
        };
        words.push_str(&format!("{mark:<14} {}: {}\n", checked.part, checked.words));
    }
    words.push_str(match report.holds {
        true => {
            "\nEverything holds: the file is as Tavolo wrote it. It is not signed: to know that it is the \
             version that was approved, compare the hash of the content with the one on the page of the \
             final version."
        }
        false => "\nThe file is not as Tavolo wrote it. Ask whoever sent it for another copy.",
    });
    words
}

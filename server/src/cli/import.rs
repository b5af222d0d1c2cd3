//! `tavolo import`: a file into a plan, also beside a running server, which then writes it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;
use tavolo_shared::api;
use tavolo_shared::limits::{INTAKE_FILE_BYTES_MAX, INTAKE_MAP_BYTES_MAX};

use super::people::plan_named;
use super::{CliError, Output, bounded};
use crate::config::Config;
use crate::imports::door::{self, Answer};
use crate::imports::{self, ImportError, Imported, Imports, Map, Wish};
use crate::publish::Publisher;
use crate::relay::{Actors, Relay};
use crate::startup::{self, StartupError, open_beside};
use crate::store::Store;
use crate::versions::Versions;
use crate::{Tuning, metrics};

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file: XLSX, XLS, ODS, CSV, or DOCX with a table
    file: PathBuf,
    /// The plan: its group, its document's id, or its Automerge URL
    #[arg(long, value_name = "P")]
    plan: String,
    /// Which column goes into which field, or says the section, as JSON: the "map" that --json prints, changed
    /// as needed; several columns may go into one field
    /// [default: as it is guessed]
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// The language of the file's numbers
    #[arg(long, value_name = "L", default_value = "it", value_parser = PossibleValuesParser::new(api::Language::ALL.map(api::Language::code)))]
    language: String,
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl Import {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let file = bounded(&self.file, INTAKE_FILE_BYTES_MAX, "the file cannot be read")?;
        let map = self.map.as_deref().map(read_map).transpose()?;
        let mut languages = api::Language::ALL.into_iter();
        let language = languages.find(|language| language.code() == self.language);
        let (store, identity) = open_beside(config).await?;
        let (group, _) = plan_named(&identity, &self.plan)?;
        let wish = Wish {
            group,
            language: language.unwrap_or_default(),
            map,
            dry_run: self.dry_run,
        };
        let imported = match self.dry_run {
            true => {
                let store: Arc<dyn Store> = Arc::new(store);
                imports::dry_run(&identity, &store, &wish, file).await?
            }
            false => {
                drop((store, identity));
                write(config, &wish, file).await?
            }
        };
        output.answer(&imported, &words(&imported))
    }
}

/// Writes it: in the server of the folder where there is one, else here.
async fn write(config: &Config, wish: &Wish, file: Vec<u8>) -> Result<Imported, CliError> {
    let opened = match startup::open(config).await {
        Ok(opened) => opened,
        Err(StartupError::Locked(_)) => return ask(config, wish, &file).await,
        Err(other) => return Err(other.into()),
    };
    metrics::handle();
    let actors = Actors::of(opened.store.actors().await?);
    let (identity, store) = (opened.identity.clone(), opened.store.clone());
    let relay = Relay::new(
        identity.clone(),
        store.clone(),
        opened.receipt_key.clone(),
        actors,
        Tuning::default(),
    );
    let publisher = Publisher::new(identity.clone(), store.clone());
    let imports = Imports {
        versions: Versions::new(identity.clone(), relay.clone(), publisher),
        identity,
        relay: relay.clone(),
    };
    let imported = imports.run(wish, file).await;
    relay.stop().await;
    store.close().await?;
    Ok(imported?)
}

async fn ask(config: &Config, wish: &Wish, file: &[u8]) -> Result<Imported, CliError> {
    let answer = door::ask(&config.data, wish, file).await;
    let answer = answer.map_err(|why| CliError::Io {
        what: "the server of this folder does not answer; stop it, and import again",
        why,
    })?;
    match answer {
        Answer::Imported(imported) => Ok(*imported),
        Answer::Refused(why) => Err(CliError::Usage(why)),
    }
}

fn read_map(path: &Path) -> Result<Map, CliError> {
    let bytes = bounded(path, INTAKE_MAP_BYTES_MAX, "the map cannot be read")?;
    if bytes.len() > INTAKE_MAP_BYTES_MAX {
        return Err(CliError::Usage("the map is too large".to_owned()));
    }
    serde_json::from_slice(&bytes)
        .map_err(|why| CliError::Usage(format!("the map {} is not right: {why}", path.display())))
}

fn words(imported: &Imported) -> String {
    let did = match imported.dry_run {
        true => "Nothing is written. It would be:",
        false => "Written.",
    };
    let mut words = format!(
        "{did}\n{} cells read, {} written, {} listed as unread\n\
         {} rows new, {} changed, {} sections new; {} cells stand as they were typed, since nothing could read them\n",
        imported.cells_read,
        imported.cells_written,
        imported.cells_left,
        imported.rows_new,
        imported.rows_changed,
        imported.sections_new.len(),
        imported.cells_unrecognised
    );
    for title in &imported.sections_new {
        words.push_str(&format!("new section\t{title}\n"));
    }
    for left in &imported.list {
        let why = serde_json::to_string(&left.why).unwrap_or_default();
        let said = left.words.replace(['\n', '\t'], " ");
        words.push_str(&format!(
            "{}!{}\t{}\t{said}\n",
            left.sheet,
            left.cell,
            why.trim_matches('"')
        ));
    }
    words
}

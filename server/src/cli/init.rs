//! `tavolo init`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;
use tavolo_shared::plan::brief::{self, Brief};
use tavolo_shared::plan::template::{self, Templates};

use super::words::Language;
use super::{CliError, Output, people};
use crate::config::Config;
use crate::startup::{self, Origin};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// A JSON file in the place of the built-in brief (`"schema": "tavolo/brief/1"`) or of the
    /// built-in templates (`"schema": "tavolo/templates/1"`); give one of each to replace both
    #[arg(long, value_name = "FILE")]
    template: Vec<PathBuf>,
    /// Put the examples in: rows marked as such, which one action takes out
    #[arg(long)]
    demo: bool,
    /// The language of the plans' own words
    #[arg(long, value_enum, default_value = "it")]
    language: Language,
}

impl Init {
    pub(super) async fn run(self, config: &Config, output: Output) -> Result<(), CliError> {
        let (mut own_brief, mut own_templates) = (None, None);
        for file in &self.template {
            match read(file)? {
                Given::Brief(brief) => own_brief = Some(brief),
                Given::Templates(templates) => own_templates = Some(templates),
            }
        }
        let origin = Origin {
            brief: own_brief.as_deref().unwrap_or_else(|| brief::built_in()),
            templates: own_templates
                .as_deref()
                .unwrap_or_else(|| template::built_in()),
            language: self.language.into(),
            demo: self.demo,
        };
        startup::init(&config.data, &origin).await?;
        people::plans(config, output).await
    }
}

enum Given {
    Brief(Box<Brief>),
    Templates(Box<Templates>),
}

fn read(file: &Path) -> Result<Given, CliError> {
    let wrong = |why: String| CliError::Usage(format!("{} is not right: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|why| {
        CliError::Usage(format!(
            "the template {} cannot be read: {why}",
            file.display()
        ))
    })?;
    let json: Value = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    match json.get("schema").and_then(Value::as_str) {
        Some("tavolo/brief/1") => match Brief::parse(&text) {
            Ok(brief) => Ok(Given::Brief(Box::new(brief))),
            Err(why) => Err(wrong(why.to_string())),
        },
        Some("tavolo/templates/1") => match Templates::parse(&text) {
            Ok(templates) => Ok(Given::Templates(Box::new(templates))),
            Err(why) => Err(wrong(why.to_string())),
        },
        _ => Err(wrong(
            "its \"schema\" is neither \"tavolo/brief/1\" nor \"tavolo/templates/1\"".to_owned(),
        )),
    }
}

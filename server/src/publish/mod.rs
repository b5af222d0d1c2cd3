//! What leaves the house: a version of a plan as files.
//!
//! [`source`] has what a group's plan said at a point, as one typed model
//! (`tavolo_shared::plan::canonical`); every format is written from that and from nothing else. No clock
//! and no chance: the same content gives the same bytes, so that a file's hash means something. Files are
//! made in a [`work`]shop of their own. Nothing here decides a right, and nothing writes to a document.

pub(crate) mod about;
mod csv;
mod document;
mod json;
pub(crate) mod leaf;
mod letter;
pub(crate) mod neutral;
mod place;
mod since;
mod source;
#[cfg(test)]
mod tests;
mod wanted;
mod work;
mod xlsx;

use tavolo_shared::api::{ExportFormat, Language};
use tavolo_shared::i18n::dates::Day;
use tavolo_shared::limits::PUBLISH_CONTENT_BYTES_MAX;

use crate::form::{self, Form, FormError};
use crate::paper::{PaperError, compare, docx, pdf, plan};

#[cfg(test)]
pub(crate) use place::Heads;
pub(crate) use place::Point;
pub(crate) use since::Before;
#[cfg(test)]
pub(crate) use since::Changes;
pub(crate) use source::{Published, Publisher, SourceError};
pub(crate) use work::{Stop, Workshop};

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    /// There is nothing to make it of.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// There is more than a file may hold.
    #[error("the plan is too large for a file")]
    TooLarge,
    /// Others are having files made.
    #[error("other files are being made: try again in a moment")]
    Busy,
    /// It took too long.
    #[error("the file took too long to make")]
    TooLong,
    /// Nobody waits for it any more.
    #[error("the file is not wanted any more")]
    Stopped,
    /// It is no form that could be filled.
    #[error(transparent)]
    Form(#[from] FormError),
    /// It could not be written.
    #[error("the file could not be written: {0}")]
    Unwritten(String),
}

impl From<PaperError> for PublishError {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::TooLarge => Self::TooLarge,
            other => Self::Unwritten(other.to_string()),
        }
    }
}

/// Writes a file of a content.
///
/// # Errors
/// Where it is too large, or is not wanted any more.
pub(crate) fn write(
    published: &Published,
    format: ExportFormat,
    language: Language,
    stop: &Stop,
) -> Result<Vec<u8>, PublishError> {
    if published.content_bytes > PUBLISH_CONTENT_BYTES_MAX {
        return Err(PublishError::TooLarge);
    }
    stop.check()?;
    match format {
        ExportFormat::Docx => Ok(docx::write(&plan::paper(published, language))?),
        ExportFormat::Pdf => pdf::write(&plan::paper(published, language), || stop.check()),
        ExportFormat::Changes => Ok(docx::write(&compare::paper(published, language))?),
        ExportFormat::Form => {
            let stored = published.form.as_ref().ok_or(SourceError::NoForm)?;
            let form = Form::open(stored.docx.clone())?;
            let filled = form::fill(&form, &stored.targets, &published.content, language);
            Ok(filled?)
        }
        ExportFormat::Xlsx => xlsx::write(published, language, stop),
        ExportFormat::Csv => {
            let plan = leaf::Leaf::plan(&published.content, language);
            csv::write(&plan, language, stop)
        }
        ExportFormat::Json => json::write(published),
        ExportFormat::Automerge => match &published.history {
            Some(history) => Ok(history.clone()),
            None => document::write(published, stop),
        },
        ExportFormat::Eml => letter::write(published, language, stop),
    }
}

/// Writes the content as a fresh Automerge document, also where the history is asked for beside it.
///
/// # Errors
/// Where it is not wanted any more.
pub(crate) fn fresh_document(published: &Published, stop: &Stop) -> Result<Vec<u8>, PublishError> {
    document::write(published, stop)
}

/// What a file is called: the group, the point and the language.
pub(crate) fn file_name(published: &Published, format: ExportFormat, language: Language) -> String {
    let point = match &published.version {
        Some(version) => format!("v{}", version.id),
        None => published.hash_text().chars().take(HASH_IN_NAME).collect(),
    };
    // Two points are in a comparison's name.
    let point = match (&published.before, format) {
        (Some(before), ExportFormat::Changes) => format!("{}-{point}", before.mark()),
        _ => point,
    };
    let language = match format.has_language() {
        true => format!("-{}", language.code()),
        false => String::new(),
    };
    let group = &published.content.group.id;
    format!("tavolo-{group}-{point}{language}.{}", format.name())
}

/// So much of a hash as a file's name holds.
const HASH_IN_NAME: usize = 8;

/// `2019-10-20`.
fn iso(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

//! A version of a plan that stands alone: one file with everything, that anybody can verify without a
//! server.
//!
//! In it are the canonical content (of which the version has its hash), the content as a fresh Automerge
//! document, every published file, what the projects said, and a manifest with the checksum of each. It is
//! made of what `crate::publish` reads and writes, and the same version with the same answers gives the
//! same bytes. The plan's own document, with all that was ever deleted in it, is in it only where the lead
//! asks for it.

mod approvals;
mod archive;
mod manifest;
#[cfg(test)]
mod tests;
mod verify;

use tavolo_shared::api::{ExportFormat, Language};
use tavolo_shared::i18n::dates::Moment;

use self::archive::Part;
use self::manifest::{
    APPROVALS, CHECKSUM, CONTENT, FILES, FORMAT, HISTORY, Listed, MANIFEST, Manifest, PLAN,
    checksum_line, sha256,
};
use crate::identity::finals::hex;
use crate::publish::{self, PublishError, Published, Stop};

pub(crate) use self::approvals::{Answered, Approvals};
pub(crate) use self::verify::{Report, verify};

/// Why a snapshot was not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SnapshotError {
    /// A file in it was not made.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// It is of no version.
    #[error("a snapshot is of a version, and this is none")]
    NoVersion,
    /// What the version says now is not what it said when it was made.
    #[error(
        "names in the programme have changed since this version was made, and its text with them: a \
         snapshot of it would not fit its hash"
    )]
    Changed,
}

/// Makes a snapshot of a version. `approvals` is what the projects said, where it is a final one.
///
/// # Errors
/// Where a file cannot be made, or the content is not the version's any more.
pub(crate) fn make(
    published: &Published,
    approvals: Option<&Approvals>,
    language: Language,
    stop: &Stop,
) -> Result<Vec<u8>, SnapshotError> {
    let version = published.version.as_ref().ok_or(SnapshotError::NoVersion)?;
    if version.hash != published.hash {
        return Err(SnapshotError::Changed);
    }
    let mut parts = vec![Part {
        name: CONTENT.to_owned(),
        bytes: published.content.text().into_bytes(),
    }];
    // The content alone: the history is a part of its own.
    let fresh = publish::fresh_document(published, stop)?;
    parts.push(Part {
        name: PLAN.to_owned(),
        bytes: fresh,
    });
    if let Some(history) = &published.history {
        parts.push(Part {
            name: HISTORY.to_owned(),
            bytes: history.clone(),
        });
    }
    if let Some(approvals) = approvals {
        let text = serde_json::to_string_pretty(approvals).unwrap_or_default();
        parts.push(Part {
            name: APPROVALS.to_owned(),
            bytes: format!("{text}\n").into_bytes(),
        });
    }
    let others = ExportFormat::ALL.into_iter();
    for format in others.filter(|format| *format != ExportFormat::Automerge) {
        let name = publish::file_name(published, format, language);
        parts.push(Part {
            name: format!("{FILES}{name}"),
            bytes: publish::write(published, format, language, stop)?,
        });
    }
    let content = &published.content;
    let heads = published.heads.plan.iter();
    let listed = parts.iter().map(|part| Listed {
        name: part.name.clone(),
        bytes: part.bytes.len(),
        sha256: sha256(&part.bytes),
    });
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        programme: content.programme.clone(),
        group: content.group.id.clone(),
        group_name: content.group.label.get(content.language).to_owned(),
        version: version.id,
        version_name: version.name.clone(),
        made: moment(version.made_ms),
        heads: heads.map(ToString::to_string).collect(),
        content_sha256: hex(&published.hash),
        parts: listed.collect(),
        signature: None,
    };
    packed(&manifest, parts).ok_or(SnapshotError::Publish(PublishError::TooLarge))
}

/// The manifest first, then its checksum, then everything else.
fn packed(manifest: &Manifest, parts: Vec<Part>) -> Option<Vec<u8>> {
    let text = manifest.text();
    let sum = sha256(text.as_bytes());
    let mut all = vec![
        Part {
            name: MANIFEST.to_owned(),
            bytes: text.into_bytes(),
        },
        Part {
            name: CHECKSUM.to_owned(),
            bytes: checksum_line(&sum).into_bytes(),
        },
    ];
    all.extend(parts);
    archive::write(&all, &sum)
}

/// What a snapshot is called.
pub(crate) fn file_name(published: &Published) -> String {
    let version = published.version.as_ref().map_or(0, |version| version.id);
    format!("tavolo-{}-v{version}.zip", published.content.group.id)
}

/// `2019-10-20T08:30Z`.
fn moment(at_ms: u64) -> String {
    let Moment { day, hour, minute } = Moment::from_ms(i64::try_from(at_ms).unwrap_or(i64::MAX), 0);
    format!(
        "{:04}-{:02}-{:02}T{hour:02}:{minute:02}Z",
        day.year, day.month, day.day
    )
}

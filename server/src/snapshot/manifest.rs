//! What a snapshot says of itself: of which plan and version it is, and the checksum of each part.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::identity::finals::hex;

/// The form of a snapshot.
pub(crate) const FORMAT: &str = "tavolo-snapshot/1";
/// The part that lists the others.
pub(crate) const MANIFEST: &str = "manifest.json";
/// Its checksum, as `sha256sum --check` reads it.
pub(crate) const CHECKSUM: &str = "manifest.json.sha256";
/// The canonical content: its SHA-256 is the version's hash.
pub(crate) const CONTENT: &str = "content.json";
/// The content as a fresh Automerge document.
pub(crate) const PLAN: &str = "plan.automerge";
/// The plan's own document, with its history.
pub(crate) const HISTORY: &str = "plan-with-history.automerge";
/// What the projects say of the version.
pub(crate) const APPROVALS: &str = "approvals.json";
/// The folder of the published files.
pub(crate) const FILES: &str = "files/";

/// The manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// [`FORMAT`].
    pub(crate) format: String,
    /// The programme's name.
    pub(crate) programme: String,
    /// The group's id.
    pub(crate) group: String,
    /// The group's name, in the plan's language.
    pub(crate) group_name: String,
    /// The version's number.
    pub(crate) version: i64,
    /// The version's name.
    pub(crate) version_name: String,
    /// When the version was made, in UTC.
    pub(crate) made: String,
    /// The plan's heads: the point in its history.
    pub(crate) heads: Vec<String>,
    /// SHA-256 of the canonical content: the version's hash.
    pub(crate) content_sha256: String,
    /// Every part but this one and its checksum.
    pub(crate) parts: Vec<Listed>,
    /// Room for a signature over everything else.
    pub(crate) signature: Option<Signature>,
}

/// One part, as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed {
    /// Its name.
    pub(crate) name: String,
    /// Its size.
    pub(crate) bytes: usize,
    /// Its SHA-256.
    pub(crate) sha256: String,
}

/// A signature: none is made yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    /// How it was made.
    pub(crate) algorithm: String,
    /// With which key.
    pub(crate) key: String,
    /// The signature.
    pub(crate) value: String,
}

impl Manifest {
    /// As it is written.
    pub(crate) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    hex(&hash)
}

/// The line of the checksum's part.
pub(crate) fn checksum_line(manifest_sha256: &str) -> String {
    format!("{manifest_sha256}  {MANIFEST}\n")
}

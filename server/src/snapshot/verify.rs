//! What holds in a snapshot and what does not, in plain words.
//!
//! It needs nothing but the file. That nobody has made another snapshot in its place it cannot say: a
//! signature would, for which there is room in the manifest; until then the hash of the content is what
//! is compared with the one on the page of the final version.

use std::collections::BTreeMap;

use automerge::{AutoSerde, Automerge};
use serde::Serialize;
use tavolo_shared::guard::{self, CheckedChunk};
use tavolo_shared::limits::SNAPSHOT_MANIFEST_BYTES_MAX;

use super::approvals::Approvals;
use super::archive::{Archive, frame, read};
use super::manifest::{
    APPROVALS, CHECKSUM, CONTENT, FORMAT, HISTORY, MANIFEST, Manifest, PLAN, checksum_line, sha256,
};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Checked {
    /// The part, or `archive`.
    pub(crate) part: String,
    /// It holds.
    pub(crate) holds: bool,
    /// What was found, in words.
    pub(crate) words: String,
}

/// What a snapshot is, and what was looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// Everything holds.
    pub(crate) holds: bool,
    /// What the manifest says, where it can be read and is the one that was written.
    pub(crate) manifest: Option<Manifest>,
    /// What was looked at.
    pub(crate) checked: Vec<Checked>,
}

/// The name of what is no part.
const WHOLE: &str = "archive";

/// Looks at a file.
pub(crate) fn verify(file: &[u8]) -> Report {
    let mut found = Found::default();
    let manifest = match read(file) {
        Ok(archive) => found.archive(file, &archive),
        Err(error) => {
            found.bad(WHOLE, error.to_string());
            None
        }
    };
    Report {
        holds: found.0.iter().all(|checked| checked.holds),
        manifest,
        checked: found.0,
    }
}

#[derive(Default)]
struct Found(Vec<Checked>);

/// Parts by name.
type Parts<'a> = BTreeMap<&'a str, &'a [u8]>;

impl Found {
    fn say(&mut self, part: &str, holds: bool, words: impl Into<String>) {
        self.0.push(Checked {
            part: part.to_owned(),
            holds,
            words: words.into(),
        });
    }

    fn good(&mut self, part: &str, words: impl Into<String>) {
        self.say(part, true, words);
    }

    fn bad(&mut self, part: &str, words: impl Into<String>) {
        self.say(part, false, words);
    }

    fn is_bad(&self, part: &str) -> bool {
        self.0.iter().any(|each| each.part == part && !each.holds)
    }

    fn archive(&mut self, file: &[u8], archive: &Archive) -> Option<Manifest> {
        let mut parts = Parts::new();
        for part in &archive.parts {
            if parts.insert(&part.name, &part.bytes).is_some() {
                self.bad(&part.name, "there are two parts of this name");
            }
        }
        let manifest = self.manifest(&parts, &archive.comment);
        if let Some(manifest) = &manifest {
            self.listed(manifest, &parts);
            self.content(manifest, &parts);
            self.documents(manifest, &parts);
            self.approvals(manifest, &parts);
        }
        // What is wrong with a part shows in its frame too: the frame alone is the news.
        if self.0.iter().all(|checked| checked.holds) {
            match frame(file, archive) {
                Some((at, place)) => {
                    let words = format!("the archive was changed at byte {at}, {place}");
                    self.bad(WHOLE, words);
                }
                None => self.good(WHOLE, "there is nothing in it beside its parts"),
            }
        }
        manifest
    }

    /// The manifest, where it is the one that was written. Its checksum stands in two places, so that it can
    /// be said which of the three was changed.
    fn manifest(&mut self, parts: &Parts<'_>, comment: &str) -> Option<Manifest> {
        let Some(text) = parts.get(MANIFEST) else {
            self.bad(MANIFEST, "it is missing: nothing says what should be here");
            return None;
        };
        if text.len() > SNAPSHOT_MANIFEST_BYTES_MAX {
            self.bad(MANIFEST, "it is larger than a manifest can be");
            return None;
        }
        let sum = sha256(text);
        let written = parts.get(CHECKSUM).copied();
        let in_part = written == Some(checksum_line(&sum).as_bytes());
        let in_comment = comment == sum;
        match (in_part, in_comment) {
            (true, true) => self.good(MANIFEST, "it is the one that was written"),
            (false, true) if written.is_none() => self.bad(CHECKSUM, "it is missing"),
            (false, true) => self.bad(CHECKSUM, "it was changed: the manifest is another's"),
            (true, false) => self.bad(
                WHOLE,
                "its comment, a checksum of the manifest, was changed",
            ),
            (false, false) => {
                self.bad(MANIFEST, "it was changed: it does not fit its checksum");
                return None;
            }
        }
        match serde_json::from_slice::<Manifest>(text) {
            Ok(manifest) if manifest.format == FORMAT => Some(manifest),
            Ok(manifest) => {
                let words = format!(
                    "it is of the form {:?}, which this Tavolo does not know",
                    manifest.format
                );
                self.bad(MANIFEST, words);
                None
            }
            Err(error) => {
                self.bad(MANIFEST, format!("it cannot be read: {error}"));
                None
            }
        }
    }

    /// Every part that the manifest lists is there and as it was; no other is.
    fn listed(&mut self, manifest: &Manifest, parts: &Parts<'_>) {
        for listed in &manifest.parts {
            let name = listed.name.as_str();
            match parts.get(name) {
                None => self.bad(name, "it is missing"),
                Some(bytes) if bytes.len() != listed.bytes => {
                    let words = format!(
                        "it was changed: it has {} bytes, and had {}",
                        bytes.len(),
                        listed.bytes
                    );
                    self.bad(name, words);
                }
                Some(bytes) if sha256(bytes) != listed.sha256 => {
                    self.bad(name, "it was changed: it does not fit its checksum");
                }
                Some(_) => self.good(name, "it is as it was"),
            }
        }
        let is_known = |name: &str| {
            [MANIFEST, CHECKSUM].contains(&name)
                || manifest.parts.iter().any(|listed| listed.name == name)
        };
        for name in parts.keys().filter(|name| !is_known(name)) {
            self.bad(name, "it was added: the manifest does not know it");
        }
    }

    /// The content is the one of which the version has its hash.
    fn content(&mut self, manifest: &Manifest, parts: &Parts<'_>) {
        if self.is_bad(CONTENT) {
            return;
        }
        match parts.get(CONTENT) {
            Some(text) if sha256(text) == manifest.content_sha256 => {
                self.good(
                    CONTENT,
                    "it is the content of which the version has its hash",
                );
            }
            Some(_) => self.bad(
                CONTENT,
                "it is not the content of which the version has its hash",
            ),
            None => self.bad(CONTENT, "it is missing"),
        }
    }

    /// The documents open, and say what they should.
    fn documents(&mut self, manifest: &Manifest, parts: &Parts<'_>) {
        if let (Some(plan), false) = (parts.get(PLAN), self.is_bad(PLAN)) {
            let content = parts.get(CONTENT).filter(|_| !self.is_bad(CONTENT));
            let same = open(plan).map(|document| {
                // With a content that is not the one, there is nothing to hold it against.
                content.is_none_or(|content| says(&document, content))
            });
            match same {
                Ok(true) if content.is_none() => self.good(PLAN, "it opens"),
                Ok(true) => self.good(PLAN, "it opens, and says what the content says"),
                Ok(false) => self.bad(PLAN, "it opens, and says something else than the content"),
                Err(why) => self.bad(PLAN, why),
            }
        }
        if let (Some(history), false) = (parts.get(HISTORY), self.is_bad(HISTORY)) {
            let heads = open(history).map(|document| {
                let heads = document.get_heads();
                heads.iter().map(ToString::to_string).collect::<Vec<_>>()
            });
            match heads {
                Ok(heads) if heads == manifest.heads => {
                    self.good(HISTORY, "it opens, and stands at the version's point");
                }
                Ok(_) => self.bad(
                    HISTORY,
                    "it opens, and does not stand at the version's point",
                ),
                Err(why) => self.bad(HISTORY, why),
            }
        }
    }

    /// What the projects said is of this content and no other.
    fn approvals(&mut self, manifest: &Manifest, parts: &Parts<'_>) {
        let (Some(text), false) = (parts.get(APPROVALS), self.is_bad(APPROVALS)) else {
            return;
        };
        match serde_json::from_slice::<Approvals>(text) {
            Ok(approvals) if approvals.content_sha256 == manifest.content_sha256 => {
                self.good(APPROVALS, "they are of this content");
            }
            Ok(_) => self.bad(APPROVALS, "they are of another content"),
            Err(error) => self.bad(APPROVALS, format!("they cannot be read: {error}")),
        }
    }
}

/// Opens a document through the guard.
fn open(bytes: &[u8]) -> Result<Automerge, String> {
    let damaged = |refusal| format!("it does not open: {refusal}");
    let chunks = guard::chunks(bytes).map_err(damaged)?;
    match chunks.as_slice() {
        [CheckedChunk::Document(chunk)] => chunk.open().map_err(damaged),
        _ => Err("it is no document".to_owned()),
    }
}

/// Whether a fresh document says what the canonical content says.
fn says(document: &Automerge, content: &[u8]) -> bool {
    let said = serde_json::to_value(AutoSerde::from(document));
    let content = serde_json::from_slice::<serde_json::Value>(content);
    matches!((said, content), (Ok(said), Ok(content)) if said == content)
}

//! What a fuzzer throws its bytes at. The fuzz targets, and the test that replays what they
//! found, call these same functions; a panic in one is a finding.

use automerge::sync::{ChunkList, State, SyncDoc};

use super::super::header::{self, Kind};
use super::super::{Author, CheckedChunk, Gate, chunks, message, verified_save};
use super::sample::{self, ANNA};
use crate::access::DocumentKind;
use crate::guard::{Admitted, Budget, change};

/// Bytes as a sync message: what passes is answered by Automerge.
pub fn sync_message(data: &[u8]) {
    let Ok(checked) = message(data, &mut Budget::whole()) else {
        return;
    };
    let mut document = sample::sample().document;
    let mut state = State::new();
    let mut message = checked.message;
    message.changes = ChunkList::empty();
    if document.receive_sync_message(&mut state, message).is_ok() {
        document.generate_sync_message(&mut state);
    }
}

/// Bytes as the body of a document chunk: what passes is opened.
pub fn document(data: &[u8]) {
    let Ok(chunks) = chunks(&header::wrap(Kind::Document, data)) else {
        return;
    };
    for chunk in chunks {
        if let CheckedChunk::Document(document) = chunk {
            // An error is an answer; only what would end the process is not.
            drop(document.expand());
        }
    }
}

/// Bytes as the body of somebody's change: what is let into a plan leaves it whole.
///
/// # Panics
/// Where it does not: the finding.
pub fn change_of_a_plan(data: &[u8]) {
    let Ok(change) = change(&header::wrap(Kind::Change, data)) else {
        return;
    };
    let mut document = sample::sample().document;
    let mut gate = Gate::new(&document);
    let author = Author::participant(ANNA, DocumentKind::Plan, &|_| None);
    if gate.admit(&mut document, &change, &author) == Ok(Admitted::Applied) {
        let saved = verified_save(&document);
        assert!(saved.is_ok(), "let in, and then: {saved:?}");
    }
}

/// A target's name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// Every target; its corpus is the folder of its name.
pub const TARGETS: [Target; 3] = [
    ("sync_message", sync_message),
    ("document", document),
    ("change_of_a_plan", change_of_a_plan),
];

/// What a target begins with: one honest input, and the hostile ones.
pub fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let sample = sample::sample();
    let body = |chunk: &[u8]| {
        let mut reader = super::super::reader::Reader::new(chunk);
        header::Chunk::read(&mut reader, usize::MAX).map(|chunk| chunk.body.to_vec())
    };
    let named = |name: &str| name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let Some(aim) = super::inputs::Target::find(&sample.document, sample::actor(ANNA, 1)) else {
        return Vec::new();
    };
    let small = |bytes: &Vec<u8>| bytes.len() < 4_096;
    match target {
        "sync_message" => {
            let honest = sample.document.generate_sync_message(&mut State::new());
            let honest = honest.map(|message| ("honest".to_owned(), message.encode()));
            let hostile = aim
                .messages()
                .into_iter()
                .map(|each| (named(each.name), each.message));
            honest.into_iter().chain(hostile).collect()
        }
        "document" => {
            let honest = body(&sample.document.save_nocompress()).ok();
            honest
                .into_iter()
                .map(|body| ("honest".to_owned(), body))
                .collect()
        }
        _ => aim
            .inputs()
            .into_iter()
            .filter_map(|each| Some((named(each.name), body(&each.chunk?).ok()?)))
            .filter(|(_, bytes)| small(bytes))
            .collect(),
    }
}

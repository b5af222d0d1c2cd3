//! The content as an Automerge document that any Automerge tool opens: a fresh one.
//!
//! The plan's own document holds every word that was ever deleted in it; nothing of that is here. Maps are
//! maps, lists are lists, and every text is a Text, so that it reads as a string everywhere. The one actor
//! is made from the content's hash and the change has the version's time, so that the same content gives
//! the same bytes.

use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, AutomergeError, ObjId, ObjType, ROOT};
use serde_json::Value as Json;
use tavolo_shared::plan::new_document;

use super::work::Stop;
use super::{PublishError, Published};

/// What the one change says of itself.
const MESSAGE: &str = "tavolo-plan";

impl From<AutomergeError> for PublishError {
    fn from(error: AutomergeError) -> Self {
        Self::Unwritten(error.to_string())
    }
}

/// Writes the file.
pub(super) fn write(published: &Published, stop: &Stop) -> Result<Vec<u8>, PublishError> {
    let content = serde_json::to_value(&published.content)
        .map_err(|error| PublishError::Unwritten(error.to_string()))?;
    let mut document = new_document(ActorId::from(published.hash.as_slice()));
    let mut tx = document.transaction();
    if let Json::Object(fields) = &content {
        for (key, value) in fields {
            put(&mut tx, &ROOT, Key::Field(key), value, stop)?;
        }
    }
    let seconds = i64::try_from(published.at_ms / 1_000).unwrap_or_default();
    let options = CommitOptions::default()
        .with_message(MESSAGE)
        .with_time(seconds);
    tx.commit_with(options);
    Ok(document.save())
}

/// Where a value is put.
#[derive(Clone, Copy)]
enum Key<'a> {
    Field(&'a str),
    Place(usize),
}

fn put(
    tx: &mut Transaction<'_>,
    into: &ObjId,
    key: Key<'_>,
    value: &Json,
    stop: &Stop,
) -> Result<(), PublishError> {
    match value {
        Json::Null => scalar(tx, into, key, automerge::ScalarValue::Null),
        Json::Bool(flag) => scalar(tx, into, key, *flag),
        // The content has none.
        Json::Number(number) => scalar(tx, into, key, number.to_string()),
        Json::String(words) => {
            let text = object(tx, into, key, ObjType::Text)?;
            Ok(tx.splice_text(&text, 0, 0, words)?)
        }
        Json::Array(all) => {
            let list = object(tx, into, key, ObjType::List)?;
            for (at, one) in all.iter().enumerate() {
                stop.check()?;
                put(tx, &list, Key::Place(at), one, stop)?;
            }
            Ok(())
        }
        Json::Object(fields) => {
            let map = object(tx, into, key, ObjType::Map)?;
            for (key, one) in fields {
                put(tx, &map, Key::Field(key), one, stop)?;
            }
            Ok(())
        }
    }
}

fn scalar(
    tx: &mut Transaction<'_>,
    into: &ObjId,
    key: Key<'_>,
    value: impl Into<automerge::ScalarValue>,
) -> Result<(), PublishError> {
    match key {
        Key::Field(key) => tx.put(into, key, value)?,
        Key::Place(at) => tx.insert(into, at, value)?,
    }
    Ok(())
}

fn object(
    tx: &mut Transaction<'_>,
    into: &ObjId,
    key: Key<'_>,
    kind: ObjType,
) -> Result<ObjId, PublishError> {
    Ok(match key {
        Key::Field(key) => tx.put_object(into, key, kind)?,
        Key::Place(at) => tx.insert_object(into, at, kind)?,
    })
}

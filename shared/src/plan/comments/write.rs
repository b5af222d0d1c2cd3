//! The edits of comments, each one function, for [`edit()`](crate::plan::edit::edit).

use automerge::ReadDoc;

use super::On;
use super::words::mentions;
use crate::ids::EntryId;
use crate::limits::{COMMENT_CHARS_MAX, COMMENT_MENTIONS_MAX};
use crate::plan::edit::{EditError, Entry, Tx};
use crate::plan::schema::{COMMENTS, comment};

fn entry(id: &EntryId) -> Entry {
    Entry {
        root: COMMENTS,
        id: id.clone(),
    }
}

/// Begins a thread. Gives its id.
///
/// # Errors
///
/// The document has no comments, or the words are none or too many.
pub fn add_comment(tx: &mut Tx<'_>, on: &On, body: &str) -> Result<EntryId, EditError> {
    let id = make(tx, body)?;
    tx.put(&entry(&id), comment::ON, on.stored())?;
    Ok(id)
}

/// Answers in a thread. Gives the answer's id.
///
/// # Errors
///
/// As for [`add_comment`]; and there is no such thread.
pub fn answer_comment(tx: &mut Tx<'_>, thread: &EntryId, body: &str) -> Result<EntryId, EditError> {
    tx.entry(&entry(thread))?;
    let id = make(tx, body)?;
    tx.put(&entry(&id), comment::RE, thread.as_str())?;
    Ok(id)
}

/// Makes an entry with its words: they come first, by which it is seen that nobody changed them.
fn make(tx: &mut Tx<'_>, body: &str) -> Result<EntryId, EditError> {
    let body = checked(body)?;
    let id = EntryId::random(tx.entropy());
    let entry = entry(&id);
    tx.make(&entry)?;
    tx.put(&entry, comment::BODY, body)?;
    mention(tx, &entry, body)?;
    Ok(id)
}

fn checked(body: &str) -> Result<&str, EditError> {
    let body = body.trim();
    let chars = body.chars().count();
    let mentioned = mentions(body).len();
    if chars == 0 || chars > COMMENT_CHARS_MAX || mentioned > COMMENT_MENTIONS_MAX {
        return Err(EditError::Comment(chars));
    }
    Ok(body)
}

/// Writes beside the words whom they mention, and nobody else.
fn mention(tx: &mut Tx<'_>, entry: &Entry, body: &str) -> Result<(), EditError> {
    let wanted: Vec<String> = mentions(body)
        .iter()
        .map(|mention| format!("{}{mention}", comment::TO))
        .collect();
    let object = tx.entry(entry)?;
    let there: Vec<String> = tx
        .doc()
        .map_range(&object, ..)
        .map(|item| item.key.to_string())
        .filter(|key| key.starts_with(comment::TO))
        .collect();
    for gone in there.iter().filter(|key| !wanted.contains(key)) {
        tx.remove(entry, gone)?;
    }
    for new in wanted.iter().filter(|key| !there.contains(key)) {
        tx.put(entry, new, true)?;
    }
    Ok(())
}

/// Has a comment say something else: one's own, or the guard refuses it.
///
/// # Errors
///
/// As for [`add_comment`]; and there is no such comment.
pub fn change_comment(tx: &mut Tx<'_>, id: &EntryId, body: &str) -> Result<(), EditError> {
    let body = checked(body)?;
    let entry = entry(id);
    if tx.text_field(&entry, comment::BODY)?.as_deref() == Some(body) {
        return Ok(());
    }
    tx.put(&entry, comment::BODY, body)?;
    mention(tx, &entry, body)
}

/// Deletes a comment: one's own, or the guard refuses it.
///
/// # Errors
///
/// There is no such comment.
pub fn delete_comment(tx: &mut Tx<'_>, id: &EntryId) -> Result<(), EditError> {
    tx.delete(&entry(id))
}

/// Brings a deleted comment back.
///
/// # Errors
///
/// There is no such comment.
pub fn restore_comment(tx: &mut Tx<'_>, id: &EntryId) -> Result<(), EditError> {
    tx.restore(&entry(id))
}

/// Says that a thread is settled. Whoever may write may.
///
/// # Errors
///
/// There is no such thread.
pub fn resolve_thread(tx: &mut Tx<'_>, thread: &EntryId) -> Result<(), EditError> {
    let act = tx.act().as_str().to_owned();
    tx.put(&entry(thread), comment::RESOLVED, act)
}

/// Says that it is not.
///
/// # Errors
///
/// There is no such thread.
pub fn reopen_thread(tx: &mut Tx<'_>, thread: &EntryId) -> Result<(), EditError> {
    tx.remove(&entry(thread), comment::RESOLVED)
}

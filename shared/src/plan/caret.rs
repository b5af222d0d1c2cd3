//! Carets in Texts: where they are while others type, and what others typed.
//!
//! A caret is told to others as an Automerge cursor in its textual form, which stays with its
//! character. This module writes nothing.

use automerge::{Automerge, Cursor, CursorPosition, Patch, PatchAction, Prop, ReadDoc};

use super::edit::CharId;
use super::view::TextView;
use crate::ids::EntryId;

/// A caret in a Text, as it is told to others; one at the end stays at the end. None where the
/// position is outside the Text.
pub fn caret_at(doc: &Automerge, text: &TextView, position: usize) -> Option<String> {
    let place = match doc.length(&text.object) {
        length if length == position => CursorPosition::End,
        _ => CursorPosition::Index(position),
    };
    let cursor = doc.get_cursor(&text.object, place, None).ok()?;
    Some(cursor.to_string())
}

/// Where somebody's caret is now, in UTF-16 code units. None where this document does not know
/// the character at which it stands (yet).
pub fn position_of(doc: &Automerge, text: &TextView, caret: &str) -> Option<usize> {
    // Automerge 0.12 panics while it reads a cursor that is empty or begins with a long character.
    let cursor = match caret {
        "s" => Cursor::Start,
        "e" => Cursor::End,
        other => CharId::parse(other)?.cursor()?,
    };
    doc.get_cursor_position(&text.object, &cursor, None).ok()
}

/// What a patch did to one Text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSplice {
    /// The entry.
    pub entry: EntryId,
    /// The key of the Text in the entry.
    pub key: String,
    /// Where, in UTF-16 code units.
    pub at: usize,
    /// How many units went.
    pub delete: usize,
    /// What came.
    pub insert: String,
}

/// What patches did to Texts, in order: for whoever keeps a caret of its own in one.
pub fn splices(patches: &[Patch]) -> Vec<TextSplice> {
    patches.iter().filter_map(splice).collect()
}

fn splice(patch: &Patch) -> Option<TextSplice> {
    let [_, (_, Prop::Map(entry)), (_, Prop::Map(key))] = patch.path.as_slice() else {
        return None;
    };
    let (at, delete, insert) = match &patch.action {
        PatchAction::SpliceText { index, value, .. } => (*index, 0, value.make_string()),
        PatchAction::DeleteSeq { index, length } => (*index, *length, String::new()),
        _ => return None,
    };
    Some(TextSplice {
        entry: entry.parse().ok()?,
        key: key.clone(),
        at,
        delete,
        insert,
    })
}

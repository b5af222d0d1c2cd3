//! Taking back what was typed and what was deleted in a Text.

use automerge::{ChangeHash, ObjId, ReadDoc};

use super::{Aliases, Step};
use crate::plan::edit::{CharId, EditError, Entry, Tx};

/// Where a character is, in UTF-16 code units; none where it was deleted.
fn visible(tx: &Tx<'_>, text: &ObjId, id: &CharId) -> Option<usize> {
    let at = place(tx, text, id)?;
    (character_at(tx, text, at)? == *id).then_some(at)
}

/// Where a character is or, where it was deleted, would be.
fn place(tx: &Tx<'_>, text: &ObjId, id: &CharId) -> Option<usize> {
    tx.doc().get_cursor_position(text, &id.cursor()?, None).ok()
}

/// Which character is at a position.
fn character_at(tx: &Tx<'_>, text: &ObjId, at: usize) -> Option<CharId> {
    let inside = at < tx.doc().length(text);
    let cursor = inside.then(|| tx.doc().get_cursor(text, at, None))?;
    CharId::of_cursor(&cursor.ok()?)
}

/// Deletes characters that I inserted, where they are still there.
pub(super) fn delete_inserted(
    tx: &mut Tx<'_>,
    entry: &Entry,
    text: &ObjId,
    first: &CharId,
    count: u64,
    aliases: &Aliases,
) -> Result<(), EditError> {
    let mine = (0..count).map(|by| aliases.resolve(&first.plus(by)));
    let mut there: Vec<usize> = mine.filter_map(|id| visible(tx, text, &id)).collect();
    there.sort_unstable();
    // Runs of neighbours go at once, the last one first, so that the others keep their places.
    let whole: Vec<u16> = tx.doc().text(text)?.encode_utf16().collect();
    let width = |at: usize| match whole.get(at) {
        Some(unit) if (0xD800..0xDC00).contains(unit) => 2,
        _ => 1,
    };
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in there {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += width(at),
            _ => runs.push((at, width(at))),
        }
    }
    runs.into_iter()
        .rev()
        .try_for_each(|(at, length)| tx.splice(entry, text, at, length, ""))
}

/// Deleted characters that would come back in one place.
struct Run {
    at: usize,
    ids: Vec<CharId>,
    words: String,
}

/// Puts back characters that I deleted, except those that somebody has put back.
pub(super) fn put_back(
    tx: &mut Tx<'_>,
    entry: &Entry,
    text: &ObjId,
    characters: &[(CharId, char)],
    before: &[ChangeHash],
    aliases: &mut Aliases,
) -> Result<(), EditError> {
    let mut runs: Vec<Run> = Vec::new();
    let mut apart = true;
    for (id, character) in characters {
        let id = aliases.resolve(id);
        let gone = visible(tx, text, &id).is_none();
        let Some(at) = place(tx, text, &id).filter(|_| gone) else {
            apart = true;
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.at == at && !apart => {
                run.ids.push(id);
                run.words.push(*character);
            }
            _ => runs.push(Run {
                at,
                ids: vec![id],
                words: character.to_string(),
            }),
        }
        apart = false;
    }
    for run in runs.into_iter().rev() {
        if is_put_back(tx, text, &run, before)? {
            continue;
        }
        tx.splice(entry, text, run.at, 0, &run.words)?;
        let Some(Step::Inserted { first, .. }) = tx.last_step() else {
            continue;
        };
        let first = first.clone();
        for (by, old) in (0..).zip(&run.ids) {
            aliases.note(old, first.plus(by));
        }
    }
    Ok(())
}

/// Whether somebody else has put a run back: the same words stand right beside its place, all of
/// them written by others since I deleted it.
fn is_put_back(
    tx: &Tx<'_>,
    text: &ObjId,
    run: &Run,
    before: &[ChangeHash],
) -> Result<bool, EditError> {
    let whole: Vec<u16> = tx.doc().text(text)?.encode_utf16().collect();
    let words: Vec<u16> = run.words.encode_utf16().collect();
    let starts = [run.at.checked_sub(words.len()), Some(run.at)];
    Ok(starts.into_iter().flatten().any(|start| {
        whole.get(start..start + words.len()) == Some(words.as_slice())
            && (start..start + words.len()).all(|at| is_new_by_others(tx, text, at, before))
    }))
}

fn is_new_by_others(tx: &Tx<'_>, text: &ObjId, at: usize, before: &[ChangeHash]) -> bool {
    let Some(id) = character_at(tx, text, at) else {
        return false;
    };
    let Some(cursor) = id.cursor() else {
        return false;
    };
    // A cursor to a character that did not exist yet is an error.
    id.actor != *tx.actor()
        && tx
            .doc()
            .get_cursor_position(text, &cursor, Some(before))
            .is_err()
}

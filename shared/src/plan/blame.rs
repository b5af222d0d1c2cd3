//! Who wrote what: the change that each piece of a cell came with, and the changes that touched a cell or a
//! row.
//!
//! A change is all that it names: who is behind it and when it came is the registry's to say, and whose
//! words were accepted is the map of origins'. What somebody put back (by taking an act back, or by
//! restoring) came with the change that put it back.

use std::collections::BTreeSet;

use automerge::legacy::{self, OpId};
use automerge::{Automerge, ChangeHash, ObjId, ReadDoc};

use super::document::{map_of, object_in};
use super::edit::{At, CharId};
use super::schema::{self, CODE_COLUMN, ColumnType, Key, Storage, Table, field};
use super::template;
use super::view::read_cell;
use crate::ids::EntryId;
use crate::limits::BLAME_UNITS_MAX;
use crate::sorted;

/// A piece of what a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub said: Said,
    /// The change that it came with; none beyond what is told of one cell.
    pub change: Option<ChangeHash>,
}

/// What a piece says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A run of letters.
    Text(String),
    /// A value, as it is stored.
    Value(String),
    /// A member of a set, as it is stored.
    Member(String),
}

/// The pieces of a cell, in the order in which they are read. None where there is no such row.
pub fn pieces(doc: &Automerge, at: &At) -> Option<Vec<Piece>> {
    let map = map_of(doc, at.table.root())?;
    let row = object_in(doc, &map, at.row.as_str())?;
    let cell = read_cell(doc, &row, &at.column);
    let storage = kind_of(doc, at).map(ColumnType::storage);
    if storage == Some(Storage::Texts) || cell.text_is_newer {
        return Some(texts(doc, cell.texts.iter().map(|text| &text.object)));
    }
    let under = |key: &str| {
        let all = doc.get_all(&row, key).unwrap_or_default();
        let each = all.into_iter().filter_map(|(value, id)| {
            let change = doc.hash_for_opid(&id);
            Some((value.as_scalar()?.clone(), change))
        });
        each.collect::<Vec<_>>()
    };
    Some(match storage {
        Some(Storage::Value) => {
            let all = under(&schema::value_key(&at.column)).into_iter();
            all.filter_map(|(value, change)| {
                let said = Said::Value(value.as_str()?.to_owned());
                Some(Piece { said, change })
            })
            .collect()
        }
        Some(Storage::Set) => {
            let members = cell.members.iter().map(|member| {
                let all = under(&schema::member_key(&at.column, member));
                Piece {
                    said: Said::Member(member.clone()),
                    change: all.into_iter().next_back().and_then(|(_, change)| change),
                }
            });
            members.collect()
        }
        _ => Vec::new(),
    })
}

fn kind_of(doc: &Automerge, at: &At) -> Option<ColumnType> {
    if let Some(columns) = template::fixed_columns(at.table) {
        return columns.iter().find(|each| each.id == at.column)?.kind;
    }
    let map = map_of(doc, schema::COLUMNS)?;
    let column = object_in(doc, &map, at.column.as_str())?;
    ColumnType::of_name(&super::document::text_of(doc, &column, field::TYPE)?)
}

/// The letters of Texts, which stand on lines of their own.
fn texts<'a>(doc: &Automerge, texts: impl Iterator<Item = &'a ObjId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut units = 0_usize;
    for text in texts {
        let words = doc.text(text).unwrap_or_default();
        if words.is_empty() {
            continue;
        }
        if let Some(Piece {
            said: Said::Text(before),
            ..
        }) = pieces.last_mut()
        {
            before.push('\n');
        }
        let mut at = 0;
        for letter in words.chars() {
            let change = (units < BLAME_UNITS_MAX)
                .then(|| change_at(doc, text, at))
                .flatten();
            at += letter.len_utf16();
            units = units.saturating_add(letter.len_utf16());
            push(&mut pieces, letter, change);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, letter: char, change: Option<ChangeHash>) {
    match pieces.last_mut() {
        Some(Piece {
            said: Said::Text(words),
            change: same,
        }) if *same == change => words.push(letter),
        _ => pieces.push(Piece {
            said: Said::Text(letter.to_string()),
            change,
        }),
    }
}

/// The change that a letter came with.
fn change_at(doc: &Automerge, text: &ObjId, at: usize) -> Option<ChangeHash> {
    let cursor = doc.get_cursor(text, at, None).ok()?;
    let CharId { counter, actor } = CharId::of_cursor(&cursor)?;
    doc.hash_for_opid(&ObjId::Id(counter, actor, 0))
}

/// The changes that touched a row, or one cell of it: what it says, where it stands, whether it is there.
/// Its code does not count, which the server writes. None where there is no such row.
pub fn touching(
    doc: &Automerge,
    table: Table,
    row: &EntryId,
    column: Option<&EntryId>,
) -> Option<BTreeSet<ChangeHash>> {
    let map = map_of(doc, table.root())?;
    let object = object_in(doc, &map, row.as_str())?;
    let texts = doc.map_range(&object, ..).filter_map(|item| {
        let own = matches!(Key::parse(&item.key), Key::Text(of, _) if column.is_none_or(|column| of == *column));
        own.then(|| name_of(&item.id())).flatten()
    });
    let (map, object, texts) = (name_of(&map), name_of(&object), sorted::set(texts));
    let is_meant = |key: &str| match Key::parse(key) {
        Key::Text(of, _) | Key::Value(of) | Key::Member(of, _) | Key::Read(of) => match column {
            Some(column) => of == *column,
            None => of.as_str() != CODE_COLUMN,
        },
        Key::Other(_) => column.is_none(),
    };
    let touches = |op: &legacy::Op| {
        let legacy::ObjectId::Id(of) = &op.obj else {
            return false;
        };
        let key = match &op.key {
            legacy::Key::Map(key) => Some(key.as_str()),
            legacy::Key::Seq(_) => None,
        };
        let is = |name: &Option<OpId>| name.as_ref() == Some(of);
        texts.contains(of)
            || (is(&object) && key.is_some_and(is_meant))
            || (is(&map) && key == Some(row.as_str()))
    };
    let changes = doc.get_changes(&[]);
    let found = changes.iter().filter(|change| {
        let expanded = change.decode();
        expanded.operations.iter().any(touches)
    });
    Some(sorted::set(found.map(|change| change.hash())))
}

fn name_of(id: &ObjId) -> Option<OpId> {
    match id {
        ObjId::Root => None,
        ObjId::Id(counter, actor, _) => Some(OpId(*counter, actor.clone())),
    }
}

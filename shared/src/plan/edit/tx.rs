//! One edit in the making: the few ways in which anything is written, each of which notes what
//! would take it back.

use automerge::transaction::{Transactable, Transaction};
use automerge::{ActorId, Cursor, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use super::EditError;
use crate::ids::{ActId, Entropy, EntryId};
use crate::plan::schema::{self, Table, TextKey, field, root};
use crate::plan::undo::Step;

/// An entry of a root map.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// The root map's key.
    pub(crate) root: &'static str,
    /// The entry's.
    pub(crate) id: EntryId,
}

impl Entry {
    /// A row of a table.
    pub(crate) fn of(table: Table, id: &EntryId) -> Self {
        Self {
            root: table.root(),
            id: id.clone(),
        }
    }

    /// A column.
    pub(crate) fn column(id: &EntryId) -> Self {
        Self {
            root: schema::COLUMNS,
            id: id.clone(),
        }
    }

    /// A section.
    pub(crate) fn section(id: &EntryId) -> Self {
        Self {
            root: schema::SECTIONS,
            id: id.clone(),
        }
    }
}

/// An operation: of a character, or of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct CharId {
    /// Its counter.
    pub(crate) counter: u64,
    /// Its actor.
    pub(crate) actor: ActorId,
}

impl CharId {
    /// Of the value under a key.
    pub(crate) fn of_value(id: &ObjId) -> Option<Self> {
        match id {
            ObjId::Root => None,
            ObjId::Id(counter, actor, _) => Some(Self {
                counter: *counter,
                actor: actor.clone(),
            }),
        }
    }

    /// Of the character under a cursor.
    pub(crate) fn of_cursor(cursor: &Cursor) -> Option<Self> {
        Self::parse(&cursor.to_string())
    }

    /// Of a cursor's textual form, `<counter>@<actor>`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (counter, actor) = text.split_once('@')?;
        // Automerge keeps counters in 32 bits.
        let counter: u32 = counter.trim_start_matches('-').parse().ok()?;
        let actor = ActorId::try_from(actor).ok()?;
        Some(Self {
            counter: counter.into(),
            actor,
        })
    }

    /// A cursor to the character, which moves to the next one that is left.
    pub(crate) fn cursor(&self) -> Option<Cursor> {
        Cursor::try_from(format!("{}@{}", self.counter, self.actor)).ok()
    }

    /// The character typed `by` after this one in the same splice.
    pub(crate) fn plus(&self, by: u64) -> Self {
        Self {
            counter: self.counter.saturating_add(by),
            actor: self.actor.clone(),
        }
    }
}

/// One edit in the making.
pub struct Tx<'a> {
    /// Rolls back when dropped.
    transaction: Transaction<'a>,
    /// Who makes it.
    actor: ActorId,
    /// Under which act it runs.
    act: ActId,
    /// For new identifiers.
    entropy: &'a mut dyn Entropy,
    /// What was done, in order.
    steps: Vec<Step>,
}

impl<'a> Tx<'a> {
    pub(super) fn new(
        transaction: Transaction<'a>,
        actor: ActorId,
        act: ActId,
        entropy: &'a mut dyn Entropy,
    ) -> Self {
        Self {
            transaction,
            actor,
            act,
            entropy,
            steps: Vec::new(),
        }
    }

    pub(super) fn into_parts(self) -> (Transaction<'a>, Vec<Step>) {
        (self.transaction, self.steps)
    }

    /// The document as it stands inside the edit.
    pub(crate) fn doc(&self) -> &Transaction<'a> {
        &self.transaction
    }

    /// The act under which the edit runs.
    pub fn act(&self) -> &ActId {
        &self.act
    }

    /// Who makes the edit.
    pub(crate) fn actor(&self) -> &ActorId {
        &self.actor
    }

    /// What was last done.
    pub(crate) fn last_step(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// Random bytes.
    pub(crate) fn entropy(&mut self) -> &mut dyn Entropy {
        self.entropy
    }

    /// How many operations the edit has so far.
    pub fn pending_ops(&self) -> usize {
        self.transaction.pending_ops()
    }

    pub(super) fn check_schema(&self) -> Result<(), EditError> {
        match self.transaction.get(ROOT, root::SCHEMA)? {
            // A document in the making has none yet.
            None => Ok(()),
            Some((value, _)) if value.as_i64() == Some(schema::SCHEMA) => Ok(()),
            Some(_) => Err(EditError::NewerSchema),
        }
    }

    /// Puts a scalar at the root: the server's alone.
    pub(crate) fn put_root(
        &mut self,
        key: &str,
        value: impl Into<ScalarValue>,
    ) -> Result<(), EditError> {
        Ok(self.transaction.put(ROOT, key, value)?)
    }

    /// Makes a root map: the server's alone.
    pub(crate) fn make_root(&mut self, root: &str) -> Result<(), EditError> {
        self.transaction.put_object(ROOT, root, ObjType::Map)?;
        Ok(())
    }

    /// A root map.
    pub(crate) fn map(&self, root: &'static str) -> Result<ObjId, EditError> {
        match self.transaction.get(ROOT, root)? {
            Some((Value::Object(ObjType::Map), map)) => Ok(map),
            _ => Err(EditError::NoTable(root)),
        }
    }

    /// An entry's object.
    pub(crate) fn entry(&self, entry: &Entry) -> Result<ObjId, EditError> {
        let map = self.map(entry.root)?;
        match self.transaction.get(map, entry.id.as_str())? {
            Some((Value::Object(ObjType::Map), object)) => Ok(object),
            _ => Err(EditError::NoEntry {
                root: entry.root,
                id: entry.id.clone(),
            }),
        }
    }

    /// Makes an entry. Undone by deleting it.
    pub(crate) fn make(&mut self, entry: &Entry) -> Result<(), EditError> {
        let map = self.map(entry.root)?;
        if self.transaction.get(&map, entry.id.as_str())?.is_some() {
            return Ok(());
        }
        self.transaction
            .put_object(map, entry.id.as_str(), ObjType::Map)?;
        self.steps.push(Step::Made(entry.clone()));
        Ok(())
    }

    /// A field of an entry that is a string.
    pub(crate) fn text_field(&self, entry: &Entry, key: &str) -> Result<Option<String>, EditError> {
        let object = self.entry(entry)?;
        let found = self.transaction.get(object, key)?;
        Ok(found.and_then(|(value, _)| value.as_str().map(str::to_owned)))
    }

    /// Puts a value under a key that is not a Text's.
    pub(crate) fn put(
        &mut self,
        entry: &Entry,
        key: &str,
        value: impl Into<ScalarValue>,
    ) -> Result<(), EditError> {
        let (object, value) = (self.entry(entry)?, value.into());
        let (before, ops) = (self.scalar(&object, key)?, self.pending_ops());
        let wins = before.as_ref().is_some_and(|(winner, _)| *winner == value);
        if wins && self.transaction.get_all(&object, key)?.len() > 1 {
            // To put the winner of several values would only delete the others, and make no patch.
            self.transaction.delete(&object, key)?;
        }
        self.transaction.put(&object, key, value)?;
        if self.pending_ops() > ops {
            self.note_register(entry, &object, key, before)?;
        }
        Ok(())
    }

    /// Takes a key away, where it is there.
    pub(crate) fn remove(&mut self, entry: &Entry, key: &str) -> Result<(), EditError> {
        let object = self.entry(entry)?;
        let Some(before) = self.scalar(&object, key)? else {
            return Ok(());
        };
        self.transaction.delete(&object, key)?;
        self.note_register(entry, &object, key, Some(before))
    }

    fn note_register(
        &mut self,
        entry: &Entry,
        object: &ObjId,
        key: &str,
        before: Option<(ScalarValue, CharId)>,
    ) -> Result<(), EditError> {
        let after = self.scalar(object, key)?.map(|(_, id)| id);
        self.steps.push(Step::Register {
            entry: entry.clone(),
            key: key.to_owned(),
            before,
            after,
        });
        Ok(())
    }

    /// The winning scalar under a key, with its operation.
    pub(crate) fn scalar(
        &self,
        object: &ObjId,
        key: &str,
    ) -> Result<Option<(ScalarValue, CharId)>, EditError> {
        Ok(self
            .transaction
            .get(object, key)?
            .and_then(|(value, id)| Some((value.as_scalar()?.clone(), CharId::of_value(&id)?))))
    }

    /// The Texts of a cell, in the order in which they were made.
    pub(crate) fn texts(
        &self,
        entry: &Entry,
        column: &EntryId,
    ) -> Result<Vec<(TextKey, ObjId)>, EditError> {
        let object = self.entry(entry)?;
        Ok(super::cell::texts_of(&self.transaction, &object, column))
    }

    /// Makes a Text of a cell, with words in it.
    pub(crate) fn make_text(
        &mut self,
        entry: &Entry,
        column: &EntryId,
        words: &str,
    ) -> Result<TextKey, EditError> {
        let key = TextKey::random(self.entropy);
        let text = self.make_text_under(entry, &schema::text_key(column, &key))?;
        if !words.is_empty() {
            self.splice(entry, &text, 0, 0, words)?;
        }
        Ok(key)
    }

    /// Makes a Text under a key, where none is there. Gives the Text.
    pub(crate) fn make_text_under(&mut self, entry: &Entry, key: &str) -> Result<ObjId, EditError> {
        let object = self.entry(entry)?;
        match self.transaction.get(&object, key)? {
            Some((Value::Object(ObjType::Text), text)) => Ok(text),
            _ => Ok(self.transaction.put_object(object, key, ObjType::Text)?),
        }
    }

    /// Replaces `delete` units at `at` by `insert`.
    pub(crate) fn splice(
        &mut self,
        entry: &Entry,
        text: &ObjId,
        at: usize,
        delete: usize,
        insert: &str,
    ) -> Result<(), EditError> {
        let gone = self.characters(text, at, delete)?;
        self.transaction
            .splice_text(text, at, isize::try_from(delete).unwrap_or(0), insert)?;
        let (entry, text) = (entry.clone(), text.clone());
        if !gone.is_empty() {
            let characters = gone;
            let (entry, text) = (entry.clone(), text.clone());
            self.steps.push(Step::Deleted {
                entry,
                text,
                characters,
            });
        }
        if !insert.is_empty() {
            let cursor = self.transaction.get_cursor(&text, at, None)?;
            if let Some(first) = CharId::of_cursor(&cursor) {
                let count = insert.chars().fold(0, |count, _| count + 1);
                self.steps.push(Step::Inserted {
                    entry,
                    text,
                    first,
                    count,
                });
            }
        }
        Ok(())
    }

    /// The characters of a range, with their identities; checks that it is one.
    fn characters(
        &self,
        text: &ObjId,
        at: usize,
        delete: usize,
    ) -> Result<Vec<(CharId, char)>, EditError> {
        let whole = self.transaction.text(text)?;
        let length = self.transaction.length(text);
        let wrong = EditError::Position { at, delete, length };
        let (mut position, mut characters) = (0, Vec::new());
        let Some(end) = at.checked_add(delete).filter(|end| *end <= length) else {
            return Err(wrong);
        };
        let mut starts = at == length;
        for character in whole.chars() {
            starts |= position == at;
            if position >= at && position < end {
                let cursor = self.transaction.get_cursor(text, position, None)?;
                let Some(id) = CharId::of_cursor(&cursor) else {
                    return Err(wrong);
                };
                characters.push((id, character));
            }
            if position >= end {
                break;
            }
            position += character.len_utf16();
        }
        if starts && position == end {
            Ok(characters)
        } else {
            Err(wrong)
        }
    }

    /// Marks an entry deleted by this act.
    pub(crate) fn delete(&mut self, entry: &Entry) -> Result<(), EditError> {
        let act = self.act.as_str().to_owned();
        self.put(entry, field::DELETED, act)
    }

    /// Takes the mark away.
    pub(crate) fn restore(&mut self, entry: &Entry) -> Result<(), EditError> {
        self.remove(entry, field::DELETED)
    }

    /// Takes the mark off an entry that is shown although it was deleted, for good: to take the act
    /// back must not send it to the bin.
    pub(crate) fn settle(&mut self, entry: &Entry) -> Result<(), EditError> {
        let object = self.entry(entry)?;
        if self.scalar(&object, field::DELETED)?.is_some() {
            self.transaction.delete(&object, field::DELETED)?;
        }
        Ok(())
    }
}

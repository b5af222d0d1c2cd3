//! What leaves a partnership's space: ideas, and the outputs that they use, copied by the server into
//! documents that others read.
//!
//! A copy is what the words are now, written anew under the same id: no change of the space goes along,
//! since a document's history holds every deleted word. What is to be written is worked out here as
//! data, and written by [`hand`]; who may ask for it is decided elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use automerge::{ActorId, Automerge, ChangeHash};

use super::document::text_of;
use super::edit::{
    At, Content, EditError, Entry, Tx, columns, edit, make_row, place_last, set_content,
    set_member, set_value,
};
use super::schema::{ColumnType, Storage, Table, field};
use super::seed::fixed;
use super::value::Value;
use super::view::{CellView, Column, Row, View, read_cell};
use crate::ids::{ActId, Entropy, EntryId, GroupId, ProjectId};
use crate::limits::{SHARED_IDEAS_MAX, SPLICE_UNITS_MAX};

/// What goes along of an idea, by the keys of the columns.
pub const IDEA_KEYS: [&str; 6] = ["title", "text", "category", "theme", "projects", "outputs"];

/// The key of the column of shared ideas that says what became of one.
pub const FATE: &str = "fate";
/// The key of the column of the actions that came from a shared idea.
pub const ROWS: &str = "rows";
/// The key of the column that says why one was set aside.
pub const WHY_ASIDE: &str = "why_aside";
/// The key of the column that says from which project's space one came.
pub const FROM: &str = "from";
/// The key of the column of an idea that says with which groups it is shared.
pub const SHARED: &str = "shared";
/// A fate: an action of the plan came from it.
pub const IN_PLAN: &str = "in_plan";
/// A fate: set aside.
pub const ASIDE: &str = "aside";

/// Why nothing was shared.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// It is not there, or was deleted.
    #[error("there is no idea {0} in this space any more")]
    NoIdea(EntryId),
    /// It says nothing.
    #[error("an idea without a word is not shared")]
    Wordless,
    /// The group has decided.
    #[error(
        "the group has already decided on the idea {0}: it is not changed from the space any more"
    )]
    Decided(EntryId),
    /// Another project's idea has that id.
    #[error("the idea {0} was shared by another project")]
    NotYours(EntryId),
    /// The group's list, or the document, is full.
    #[error("the group's list of ideas is full")]
    Full,
    /// It could not be written.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// A row on its way: its id, and what its cells say, by the keys of their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The same here and there.
    pub id: EntryId,
    cells: Vec<(String, Content)>,
}

/// What ideas come to when they are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The ideas, in the order in which they were named.
    pub ideas: Vec<Carried>,
    /// The outputs of the space that they use.
    pub outputs: Vec<Carried>,
}

/// Something that the server writes by its own hand into one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handing {
    /// Ideas of a project, into the list of a group: new, or brought up to date.
    Ideas {
        /// Whose.
        from: ProjectId,
        /// Which.
        ideas: Vec<Carried>,
    },
    /// Outputs, into the inventory. One that is there stays as it is: it is everybody's now.
    Outputs(Vec<Carried>),
    /// In the space: these ideas are shared with that group.
    Mark {
        /// Which.
        ideas: Vec<EntryId>,
        /// With whom.
        group: GroupId,
    },
}

/// Works out what goes along when ideas of a space are shared.
///
/// # Errors
///
/// An idea that is not there, or says nothing.
pub fn parcel(space: &View, ideas: &[EntryId]) -> Result<Parcel, ShareError> {
    let mut carried: Vec<Carried> = Vec::with_capacity(ideas.len());
    let mut outputs: Vec<Carried> = Vec::new();
    let mut seen: BTreeSet<EntryId> = BTreeSet::new();
    for id in ideas {
        if carried.iter().any(|each| each.id == *id) {
            continue;
        }
        let row = space
            .row(Table::Ideas, id)
            .filter(|row| row.is_shown())
            .ok_or_else(|| ShareError::NoIdea(id.clone()))?;
        if is_wordless(space, row) {
            return Err(ShareError::Wordless);
        }
        for output in outputs_of(space, row) {
            if seen.insert(output.id.clone()) {
                outputs.push(carry(space, Table::Outputs, output, |_| true));
            }
        }
        let goes = |key: &str| IDEA_KEYS.contains(&key);
        carried.push(carry(space, Table::Ideas, row, goes));
    }
    Ok(Parcel {
        ideas: carried,
        outputs,
    })
}

fn is_wordless(space: &View, row: &Row) -> bool {
    let of = |key| space.column_with_key(Table::Ideas, key);
    let words = ["title", "text"].into_iter().filter_map(of);
    words
        .into_iter()
        .all(|column| row.cell(&column.id).is_empty(column))
}

/// The outputs of the space itself that an idea uses.
pub fn outputs_of<'a>(space: &'a View, idea: &Row) -> Vec<&'a Arc<Row>> {
    let column = space.column_with_key(Table::Ideas, "outputs");
    let ids = ids_in(idea, column).filter_map(|id| space.row(Table::Outputs, &id));
    ids.filter(|row| row.is_shown()).collect()
}

/// Those of some outputs that stand in a space, to be copied.
pub fn outputs_named<'a>(space: &View, ids: impl Iterator<Item = &'a EntryId>) -> Vec<Carried> {
    let rows = ids.filter_map(|id| space.row(Table::Outputs, id));
    rows.filter(|row| row.is_shown())
        .map(|row| carry(space, Table::Outputs, row, |_| true))
        .collect()
}

fn carry(space: &View, table: Table, row: &Row, goes: impl Fn(&str) -> bool) -> Carried {
    let mut cells = Vec::new();
    for column in space.columns(table) {
        let key = column.key.as_deref().filter(|key| goes(key));
        let by_hand = column
            .kind
            .is_some_and(|kind| !matches!(kind, ColumnType::Code | ColumnType::Derived));
        if let Some(key) = key.filter(|_| by_hand) {
            let content = Content::of(row.cell(&column.id), column);
            cells.push((key.to_owned(), content));
        }
    }
    Carried {
        id: row.id.clone(),
        cells,
    }
}

/// What one writes into a document, and how far it came: changes that were made stay made.
pub type Handed = (Vec<ChangeHash>, Result<(), ShareError>);

/// Writes into a document what is handed over. Doing it again changes nothing.
pub fn hand(
    doc: &mut Automerge,
    actor: &ActorId,
    act: &ActId,
    entropy: &mut dyn Entropy,
    what: &Handing,
) -> Handed {
    let mut hand = Hand {
        doc,
        actor,
        act,
        entropy,
        changes: Vec::new(),
    };
    let done = match what {
        Handing::Ideas { from, ideas } => hand.ideas(from, ideas),
        Handing::Outputs(outputs) => hand.outputs(outputs),
        Handing::Mark { ideas, group } => hand.mark(ideas, group),
    };
    (hand.changes, done)
}

struct Hand<'a> {
    doc: &'a mut Automerge,
    actor: &'a ActorId,
    act: &'a ActId,
    entropy: &'a mut dyn Entropy,
    changes: Vec<ChangeHash>,
}

impl Hand<'_> {
    fn edit<T>(
        &mut self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let edited = edit(self.doc, self.actor, self.act, self.entropy, run)?;
        self.changes.extend(edited.change);
        Ok(edited.value)
    }

    fn ideas(&mut self, from: &ProjectId, ideas: &[Carried]) -> Result<(), ShareError> {
        let view = View::from_document(self.doc);
        let table = Table::SharedIdeas;
        for idea in ideas {
            if let Some(row) = view.row(table, &idea.id) {
                if sender(&view, row).as_deref() != Some(from.as_str()) {
                    return Err(ShareError::NotYours(idea.id.clone()));
                }
                if is_decided(&view, row) {
                    return Err(ShareError::Decided(idea.id.clone()));
                }
            }
        }
        let is_new = |idea: &&Carried| view.row(table, &idea.id).is_none();
        let there = view.rows(table).count() + view.bin(table).count();
        if there + ideas.iter().filter(is_new).count() > SHARED_IDEAS_MAX {
            return Err(ShareError::Full);
        }
        for idea in ideas {
            let at = At::new(table, &idea.id, &fixed(FROM)?);
            let value = Value::Plain(from.to_string());
            self.row(table, idea)?;
            self.edit(|tx| set_value(tx, &at, &value))?;
        }
        Ok(())
    }

    fn outputs(&mut self, outputs: &[Carried]) -> Result<(), ShareError> {
        let view = View::from_document(self.doc);
        let new = |output: &&Carried| view.row(Table::Outputs, &output.id).is_none();
        for output in outputs.iter().filter(new) {
            self.row(Table::Outputs, output)?;
        }
        Ok(())
    }

    fn mark(&mut self, ideas: &[EntryId], group: &GroupId) -> Result<(), ShareError> {
        let column = fixed(SHARED)?;
        Ok(self.edit(|tx| {
            ideas.iter().try_for_each(|idea| {
                let at = At::new(Table::Ideas, idea, &column);
                set_member(tx, &at, group.as_str())
            })
        })?)
    }

    /// Makes a row say what it says in the space: in one change, or in as many as it takes.
    fn row(&mut self, table: Table, carried: &Carried) -> Result<(), EditError> {
        let whole = self.edit(|tx| {
            make(tx, table, &carried.id)?;
            let cells = cells_of(tx, table, carried);
            cells
                .iter()
                .try_for_each(|(at, content)| set_content(tx, at, content))
        });
        if !matches!(whole, Err(EditError::TooBig)) {
            return whole;
        }
        let cells = self.edit(|tx| {
            make(tx, table, &carried.id)?;
            Ok(cells_of(tx, table, carried))
        })?;
        for (at, content) in &cells {
            let Content::Text(words) = content else {
                self.edit(|tx| set_content(tx, at, content))?;
                continue;
            };
            let now = self.edit(|tx| {
                let object = tx.entry(&Entry::of(at.table, &at.row))?;
                Ok(read_cell(tx.doc(), &object, &at.column).joined())
            })?;
            for step in steps(&now, words) {
                self.edit(|tx| set_content(tx, at, &Content::Text(step)))?;
            }
        }
        Ok(())
    }
}

/// Makes a row under an id of its own, where there is none; one that was deleted comes back.
fn make(tx: &mut Tx<'_>, table: Table, id: &EntryId) -> Result<(), EditError> {
    let entry = Entry::of(table, id);
    if let Ok(object) = tx.entry(&entry) {
        return match text_of(tx.doc(), &object, field::DELETED) {
            Some(_) => tx.restore(&entry),
            None => Ok(()),
        };
    }
    let place = place_last(tx, table, None)?;
    let columns = columns(tx, table);
    make_row(tx, &entry, &place, &columns)
}

/// The cells of the table into which a row is carried.
fn cells_of(tx: &Tx<'_>, table: Table, carried: &Carried) -> Vec<(At, Content)> {
    let columns = columns(tx, table);
    let cells = carried.cells.iter().filter_map(|(key, content)| {
        let column = columns
            .iter()
            .find(|column| column.key.as_deref() == Some(key))?;
        let at = At::new(table, &carried.id, &column.id);
        fits(column, content).then(|| (at, content.clone()))
    });
    cells.collect()
}

/// Whether a column still keeps such things: somebody may have given it another type.
fn fits(column: &Column, content: &Content) -> bool {
    let storage = column.kind.map(ColumnType::storage);
    match content {
        Content::Nothing => storage.is_some_and(|storage| storage != Storage::Nothing),
        Content::Text(_) => storage == Some(Storage::Texts),
        Content::Value(_) => storage == Some(Storage::Value),
        Content::Members(_) => storage == Some(Storage::Set),
    }
}

/// The texts on the way from one to another, none of which differs from the one before by more than one
/// change may.
pub fn steps(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, rest) = (old.get(head..).unwrap_or_default(), new.get(head..));
    let rest = rest.unwrap_or_default();
    let kept: String = new.iter().take(head).collect();
    // A character is at most two units.
    let most = SPLICE_UNITS_MAX / 2;
    let shrink = (0..old.len()).step_by(most).rev();
    let shrink = shrink.map(|to| old.iter().take(to).collect::<String>());
    let grow = rest.chunks(most).scan(String::new(), |text, part| {
        text.extend(part);
        Some(text.clone())
    });
    let ways = shrink.chain(grow);
    ways.map(|part| format!("{kept}{part}")).collect()
}

/// From which project's space a shared idea came.
pub fn sender(ideas: &View, row: &Row) -> Option<String> {
    plain(ideas, row, FROM)
}

/// What the group says of a shared idea, where it has said anything.
pub fn fate(ideas: &View, row: &Row) -> Option<String> {
    plain(ideas, row, FATE)
}

fn plain(ideas: &View, row: &Row, key: &str) -> Option<String> {
    let column = ideas.column_with_key(Table::SharedIdeas, key)?;
    match row.cell(&column.id).view(column) {
        CellView::Values(values) => values.into_iter().find_map(|value| match value {
            Value::Plain(id) => Some(id),
            _ => None,
        }),
        _ => None,
    }
}

/// The actions of the plan that came from a shared idea.
pub fn rows_of(ideas: &View, row: &Row) -> Vec<EntryId> {
    ids_in(row, ideas.column_with_key(Table::SharedIdeas, ROWS)).collect()
}

fn ids_in(row: &Row, column: Option<&Arc<Column>>) -> impl Iterator<Item = EntryId> {
    let cells = column.into_iter();
    let ids = cells.flat_map(|column| row.cell(&column.id).ids(column));
    ids.filter_map(|id| id.parse().ok())
}

/// Whether the group has made up its mind: what it decided on is not changed from outside.
pub fn is_decided(ideas: &View, row: &Row) -> bool {
    matches!(fate(ideas, row).as_deref(), Some(IN_PLAN | ASIDE)) || !rows_of(ideas, row).is_empty()
}

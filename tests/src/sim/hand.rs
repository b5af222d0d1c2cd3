//! What a person does to a plan, at random, and what must then be there.

use std::collections::BTreeSet;

use automerge::{ActorId, Automerge, ChangeHash, Patch};
use tavolo_shared::api::Language;
use tavolo_shared::ids::ActId;
use tavolo_shared::plan::edit::{self, At, EditError, NewColumn, Spot, Tx};
use tavolo_shared::plan::schema::{ColumnType, Table, TextKey};
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::{CellView, View};

use super::Dice;

/// The characters of one simulation: each is typed once, by one person.
#[derive(Debug, Default)]
pub struct Typed {
    /// How many were typed.
    count: u32,
    /// Those that somebody took out again.
    deleted: BTreeSet<char>,
}

/// The first character for private use: none of them is in a template or in a scene.
const FIRST: u32 = 0xe000;

/// Every other one takes two UTF-16 units, so that positions are tried too.
fn character(n: u32) -> Option<char> {
    let code = if n.is_multiple_of(2) {
        FIRST + n / 2 % 6_400
    } else {
        0xf_0000 + n / 2
    };
    char::from_u32(code)
}

impl Typed {
    fn next(&mut self) -> Option<char> {
        let next = character(self.count);
        self.count += 1;
        next
    }

    /// Compares what stands in a plan with what was typed. `held` are characters that were
    /// typed, or taken out, in changes that were refused for good.
    ///
    /// # Errors
    /// A character that is missing, there twice, or back after it was deleted.
    pub fn check(&self, view: &View, held: &BTreeSet<char>) -> Result<(), String> {
        let mut found = BTreeSet::new();
        for row in view.rows(Table::Rows).chain(view.bin(Table::Rows)) {
            for column in view
                .columns(Table::Rows)
                .iter()
                .chain(view.columns_in_bin())
            {
                let CellView::Prose(texts) = row.cell(&column.id).view(column) else {
                    continue;
                };
                for c in texts.iter().flat_map(|text| text.text.chars()) {
                    if u32::from(c) >= FIRST && !found.insert(c) {
                        return Err(format!("{:x} is there twice", u32::from(c)));
                    }
                }
            }
        }
        for c in (0..self.count).filter_map(character) {
            let there = found.contains(&c);
            let wanted = !self.deleted.contains(&c);
            if there != wanted && !held.contains(&c) {
                let what = if wanted { "is missing" } else { "is back" };
                return Err(format!("the character {:x} {what}", u32::from(c)));
            }
        }
        Ok(())
    }
}

/// One edit, made.
pub(super) struct Done {
    /// The change, where anything is different.
    pub(super) change: Option<ChangeHash>,
    /// For a view.
    pub(super) patches: Vec<Patch>,
}

/// Does something at random to a document. None where there was nothing to do it to.
pub(super) fn act(
    document: &mut Automerge,
    actor: &ActorId,
    dice: &mut Dice,
    typed: &mut Typed,
) -> Option<Done> {
    let view = View::from_document(document);
    let act = ActId::random(dice);
    let mut rest = Dice::new(dice.draw());
    let begins = view.rows(Table::Rows).next().is_none() && dice.one_in(2);
    let edited = match dice.below(14) {
        _ if begins => edit::edit(document, actor, &act, &mut rest, |tx| {
            add_row(tx, dice, &view)
        }),
        0 => edit::edit(document, actor, &act, &mut rest, |tx| {
            add_row(tx, dice, &view)
        }),
        1 => edit::edit(document, actor, &act, &mut rest, |tx| {
            shuffle(tx, dice, &view)
        }),
        2 => edit::edit(document, actor, &act, &mut rest, |tx| bin(tx, dice, &view)),
        3 if dice.one_in(3) => {
            edit::edit(document, actor, &act, &mut rest, |tx| add_column(tx, dice))
        }
        _ => {
            let stroke = stroke(&view, dice, typed)?;
            edit::edit(document, actor, &act, &mut rest, |tx| stroke.make(tx))
        }
    };
    let edited = edited.ok()?;
    Some(Done {
        change: edited.change,
        patches: edited.patches,
    })
}

fn add_row(tx: &mut Tx<'_>, dice: &mut Dice, view: &View) -> Result<(), EditError> {
    let section = dice.pick(view.sections()).map(|section| section.id.clone());
    let spot = if dice.one_in(2) {
        Spot::First
    } else {
        Spot::Last
    };
    edit::add_row(tx, Table::Rows, section.as_ref(), &spot).map(drop)
}

fn shuffle(tx: &mut Tx<'_>, dice: &mut Dice, view: &View) -> Result<(), EditError> {
    let rows: Vec<_> = view.rows(Table::Rows).map(|row| row.id.clone()).collect();
    let Some(row) = dice.pick(&rows) else {
        return Ok(());
    };
    let section = dice.pick(view.sections()).map(|section| section.id.clone());
    let spot = dice.pick(&rows).cloned().map_or(Spot::Last, Spot::After);
    edit::move_row(tx, Table::Rows, row, section.as_ref(), &spot)?;
    if dice.one_in(2) {
        edit::add_section(tx, "una sezione", &Spot::Last)?;
    }
    Ok(())
}

fn bin(tx: &mut Tx<'_>, dice: &mut Dice, view: &View) -> Result<(), EditError> {
    let deleted: Vec<_> = view.bin(Table::Rows).map(|row| row.id.clone()).collect();
    if let Some(row) = dice.pick(&deleted) {
        return edit::restore_rows(tx, Table::Rows, std::slice::from_ref(row));
    }
    let rows: Vec<_> = view.rows(Table::Rows).map(|row| row.id.clone()).collect();
    match dice.pick(&rows) {
        Some(row) => edit::delete_rows(tx, Table::Rows, std::slice::from_ref(row)),
        None => Ok(()),
    }
}

fn add_column(tx: &mut Tx<'_>, dice: &mut Dice) -> Result<(), EditError> {
    let kind = if dice.one_in(3) {
        ColumnType::Number
    } else {
        ColumnType::Prose
    };
    let column = NewColumn {
        table: Table::Rows,
        kind,
        label: "una colonna".to_owned(),
        language: Language::It,
        spot: Spot::Last,
    };
    edit::add_column(tx, &column).map(drop)
}

/// What is done in one cell.
enum Stroke {
    Splice {
        at: At,
        text: Option<TextKey>,
        position: usize,
        delete: usize,
        insert: String,
    },
    Value {
        at: At,
        value: Value,
    },
}

impl Stroke {
    fn make(&self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        match self {
            Self::Splice {
                at,
                text,
                position,
                delete,
                insert,
            } => edit::splice_text(tx, at, text.as_ref(), *position, *delete, insert).map(drop),
            Self::Value { at, value } => edit::set_value(tx, at, value),
        }
    }
}

fn stroke(view: &View, dice: &mut Dice, typed: &mut Typed) -> Option<Stroke> {
    let rows: Vec<_> = view.rows(Table::Rows).collect();
    let row = dice.pick(&rows)?;
    let columns = view.columns(Table::Rows);
    let prose: Vec<_> = columns
        .iter()
        .filter(|column| column.kind == Some(ColumnType::Prose))
        .collect();
    // Few columns, so that people meet in the same cells; late ones too, which some made.
    let near = dice.below(prose.len().min(3));
    let column = if dice.one_in(3) {
        prose.last()?
    } else {
        prose.get(near)?
    };
    if dice.one_in(8) {
        let numbers: Vec<_> = columns
            .iter()
            .filter(|column| column.kind == Some(ColumnType::Number))
            .collect();
        if let Some(column) = dice.pick(&numbers) {
            let at = At::row(&row.id, &column.id);
            return Some(Stroke::Value {
                at,
                value: Value::Plain(dice.below(9).to_string()),
            });
        }
    }
    let CellView::Prose(texts) = row.cell(&column.id).view(column) else {
        return None;
    };
    let text = dice.pick(texts);
    let (position, delete) = span(text.map_or("", |text| &text.text), dice, typed);
    let count = if delete > 0 && dice.one_in(2) {
        0
    } else {
        1 + dice.below(3)
    };
    let insert: String = (0..count).filter_map(|_| typed.next()).collect();
    let at = At::row(&row.id, &column.id);
    Some(Stroke::Splice {
        at,
        text: text.map(|t| t.key.clone()),
        position,
        delete,
        insert,
    })
}

/// Where to type, and how much to delete there, in UTF-16 units.
fn span(text: &str, dice: &mut Dice, typed: &mut Typed) -> (usize, usize) {
    let characters: Vec<char> = text.chars().collect();
    let start = dice.below(characters.len() + 1);
    let units = |part: &[char]| part.iter().map(|c| c.len_utf16()).sum();
    let (before, after) = characters.split_at(start);
    let deletes = if dice.one_in(5) {
        (1 + dice.below(3)).min(after.len())
    } else {
        0
    };
    let (gone, _) = after.split_at(deletes);
    typed.deleted.extend(gone);
    (units(before), units(gone))
}

//! The model: a plan as lists and words, and somebody who does everything in both.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::edit::{
    At, NewColumn, Spot, add_column, add_row, add_section, delete_column, delete_rows,
    delete_section, move_column, move_row, move_section, relabel_column, rename_section,
    set_column_type, set_member, set_value, splice_text,
};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::tests::{Dice, Person};
use crate::plan::value::Value;
use crate::plan::view::View;

/// A plan as lists and words.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    /// With their labels and types.
    pub(super) columns: Vec<(EntryId, String, ColumnType)>,
    /// With their titles and rows.
    pub(super) sections: Vec<(EntryId, String, Vec<EntryId>)>,
    /// What is in cells.
    pub(super) cells: BTreeMap<(EntryId, EntryId), BTreeSet<String>>,
}

fn put<T>(list: &mut Vec<T>, first: bool, item: T) {
    let at = if first { 0 } else { list.len() };
    list.insert(at, item);
}

impl Model {
    pub(super) fn of(view: &View) -> Self {
        let columns = view.columns(Table::Rows).iter().map(|column| {
            let label = column.label.get(Language::It).unwrap_or_default();
            (column.id.clone(), label.to_owned(), column.kind.unwrap())
        });
        let sections = view.sections().iter();
        let sections = sections.map(|each| (each.id.clone(), each.title_text(), Vec::new()));
        Self {
            columns: columns.collect(),
            sections: sections.collect(),
            cells: BTreeMap::new(),
        }
    }

    pub(super) fn rows(&self) -> Vec<(EntryId, EntryId)> {
        let of = |(section, _, rows): &(EntryId, String, Vec<EntryId>)| {
            let rows = rows.iter().map(|row| (section.clone(), row.clone()));
            rows.collect::<Vec<_>>()
        };
        self.sections.iter().flat_map(of).collect()
    }

    fn take_row(&mut self, row: &EntryId) {
        for (.., rows) in &mut self.sections {
            rows.retain(|each| each != row);
        }
    }

    pub(super) fn says(&self, row: &EntryId, column: &EntryId) -> BTreeSet<String> {
        let cell = self.cells.get(&(row.clone(), column.clone()));
        cell.cloned().unwrap_or_default()
    }
}

/// Somebody who does everything twice: in the plan and in the model.
pub(super) struct Both {
    pub(super) person: Person,
    pub(super) model: Model,
    pub(super) dice: Dice,
}

impl Both {
    fn some<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.dice.below(from.len())).cloned()
    }

    fn spot(&mut self) -> (bool, Spot) {
        match self.dice.below(2) {
            0 => (true, Spot::First),
            _ => (false, Spot::Last),
        }
    }

    fn some_row(&mut self) -> Option<EntryId> {
        let rows = self.model.rows();
        self.some(&rows).map(|(_, row)| row)
    }

    pub(super) fn rows(&mut self) {
        let (first, spot) = self.spot();
        let at = self.dice.below(self.model.sections.len());
        let Some(section) = self.model.sections.get(at).map(|each| each.0.clone()) else {
            return;
        };
        let row = self.some_row().filter(|_| self.dice.below(3) > 0);
        let Some(row) = row else {
            let row = self
                .person
                .act(|tx| add_row(tx, Table::Rows, Some(&section), &spot));
            return put(&mut self.model.sections[at].2, first, row);
        };
        self.model.take_row(&row);
        if self.dice.below(3) == 0 {
            let one = std::slice::from_ref(&row);
            return self.person.act(|tx| delete_rows(tx, Table::Rows, one));
        }
        self.person
            .act(|tx| move_row(tx, Table::Rows, &row, Some(&section), &spot));
        put(&mut self.model.sections[at].2, first, row);
    }

    pub(super) fn cell(&mut self) {
        let Some(row) = self.some_row() else { return };
        let word = ["uno", "due", "", "due parole", "😀"][self.dice.below(5)].to_owned();
        let key = ["title", "status", "projects"][self.dice.below(3)];
        let found = self.person.view.column_with_key(Table::Rows, key);
        let Some(column) = found.map(|column| column.id.clone()) else {
            return;
        };
        let at = At::row(&row, &column);
        let said = self.model.cells.entry((row.clone(), column.clone()));
        let said = said.or_default();
        match key {
            "title" => {
                let before = self.person.row(&row).cell(&column).joined();
                let units = before.encode_utf16().count();
                self.person
                    .act(|tx| splice_text(tx, &at, None, 0, units, &word).map(drop));
                said.clear();
                said.extend(Some(word).filter(|word| !word.is_empty()));
            }
            "status" => {
                self.person
                    .act(|tx| set_value(tx, &at, &Value::Plain(format!("v{word}"))));
                *said = BTreeSet::from([format!("v{word}")]);
            }
            _ => {
                let member = if word == "uno" { "smartic" } else { "itinera" };
                self.person.act(|tx| set_member(tx, &at, member));
                said.insert(member.to_owned());
            }
        }
    }

    pub(super) fn columns(&mut self) {
        let (first, spot) = self.spot();
        let by_hand = |column: &&(EntryId, String, ColumnType)| column.2 != ColumnType::Code;
        let few = self.model.columns.iter().filter(by_hand).take(8);
        let few: Vec<_> = few.cloned().collect();
        let Some((column, ..)) = self.some(&few) else {
            return;
        };
        let at = self.model.columns.iter().position(|each| each.0 == column);
        let Some(at) = at else { return };
        match self.dice.below(5) {
            0 => {
                let new = NewColumn {
                    table: Table::Rows,
                    kind: ColumnType::Tags,
                    label: "Nuova".to_owned(),
                    language: Language::It,
                    spot,
                };
                let id = self.person.act(|tx| add_column(tx, &new));
                let column = (id, "Nuova".to_owned(), ColumnType::Tags);
                put(&mut self.model.columns, first, column);
            }
            1 => {
                self.person.act(|tx| move_column(tx, &column, &spot));
                let moved = self.model.columns.remove(at);
                put(&mut self.model.columns, first, moved);
            }
            2 => {
                self.person.act(|tx| delete_column(tx, &column));
                self.model.columns.remove(at);
            }
            3 => {
                let label = format!("Nome {}", self.dice.below(3));
                self.person
                    .act(|tx| relabel_column(tx, &column, Language::It, &label));
                self.model.columns[at].1 = label;
            }
            // Another type changes what its cells say as well: only of one in which nothing is.
            _ => {
                let empty = !self.model.cells.keys().any(|(_, each)| *each == column);
                let kind = [ColumnType::Number, ColumnType::Date][self.dice.below(2)];
                if empty && self.model.columns[at].2 != ColumnType::Prose {
                    self.person
                        .act(|tx| set_column_type(tx, &column, kind).map(drop));
                    self.model.columns[at].2 = kind;
                }
            }
        }
    }

    pub(super) fn sections(&mut self) {
        let (first, spot) = self.spot();
        let at = self.dice.below(self.model.sections.len());
        let Some((section, title, rows)) = self.model.sections.get(at).cloned() else {
            return;
        };
        match self.dice.below(4) {
            0 => {
                let id = self.person.act(|tx| add_section(tx, "Altra", &spot));
                let new = (id, "Altra".to_owned(), Vec::new());
                put(&mut self.model.sections, first, new);
            }
            1 => {
                self.person.act(|tx| move_section(tx, &section, &spot));
                let moved = self.model.sections.remove(at);
                put(&mut self.model.sections, first, moved);
            }
            2 => {
                let units = title.encode_utf16().count();
                let text = self.person.view.section(&section).unwrap().title[0]
                    .key
                    .clone();
                let word = format!("Titolo {}", self.dice.below(3));
                self.person
                    .act(|tx| rename_section(tx, &section, Some(&text), 0, units, &word).map(drop));
                self.model.sections[at].1 = word;
            }
            _ if rows.is_empty() && self.model.sections.len() > 1 => {
                self.person.act(|tx| delete_section(tx, &section));
                self.model.sections.remove(at);
            }
            _ => {}
        }
    }
}

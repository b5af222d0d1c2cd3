//! How one looks at a plan: which rows, in which order, with which columns.
//!
//! It is one's own, kept on the device, and never changes what others see. Pure: the view comes
//! in, an answer for each row comes out.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::{Cell, CellView, Column, Row, View};
use tavolo_shared::sorted::sort_by;

use super::picker::fold;
use super::words::{Names, line, shown};

/// What stands for a cell in which something is written, where the words themselves do not matter.
pub const FILLED: &str = "*";
/// What stands for an empty cell.
pub const EMPTY: &str = "";

/// How one looks at a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Columns that one has shown or hidden, whatever the plan says.
    pub columns: BTreeMap<EntryId, bool>,
    /// Only rows that have one of these in the column.
    pub filters: BTreeMap<EntryId, BTreeSet<String>>,
    /// The column by which rows stand in order in their section, and whether from the last on.
    pub sort: Option<(EntryId, bool)>,
    /// The column by which rows stand together, instead of in their sections.
    pub group: Option<EntryId>,
    /// Only rows with threads that are open.
    pub discussed: bool,
    /// Only rows that were agreed and changed since.
    pub shaken: bool,
}

impl Look {
    /// Whether a row is to be seen.
    pub fn lets(&self, view: &View, table: Table, row: &Row) -> bool {
        self.filters.iter().all(|(id, wanted)| {
            let Some(column) = view.column(table, id) else {
                return true;
            };
            let has = keys(row.cell(id), column);
            has.iter().any(|key| wanted.contains(key))
        })
    }

    /// Puts the rows of a section in order.
    pub fn order(&self, view: &View, table: Table, rows: &mut [EntryId], names: &Names) {
        let Some((id, down)) = &self.sort else { return };
        let Some(column) = view.column(table, id) else {
            return;
        };
        let key = |row: &EntryId| {
            let cell = view.row(table, row).map(|row| row.cell(id));
            cell.map_or(Rank::Last, |cell| rank(cell, column, names))
        };
        let mut ranked: Vec<(Rank, EntryId)> =
            rows.iter().map(|row| (key(row), row.clone())).collect();
        sort_by(&mut ranked, |(one, _), (other, _)| {
            one.compare(other, *down)
        });
        for (place, (_, row)) in rows.iter_mut().zip(ranked) {
            *place = row;
        }
    }

    /// Whether rows stand elsewhere than in the plan.
    pub fn is_rearranged(&self) -> bool {
        self.sort.is_some() || self.group.is_some()
    }

    /// The rows by what they have in the column by which one groups, each group under the words that
    /// stand for it; none where one does not group.
    pub fn groups(
        &self,
        view: &View,
        table: Table,
        rows: impl Iterator<Item = EntryId>,
        names: &Names,
    ) -> Option<Vec<(String, Vec<EntryId>)>> {
        let column = view.column(table, self.group.as_ref()?)?;
        let mut ranked: Vec<(Rank, String, EntryId)> = rows
            .filter_map(|id| {
                let cell = view.row(table, &id)?.cell(&column.id);
                let words = line(&shown(cell, column, names));
                Some((rank(cell, column, names), words, id))
            })
            .collect();
        sort_by(&mut ranked, |(one, ..), (other, ..)| {
            one.compare(other, false)
        });
        let mut groups: Vec<(String, Vec<EntryId>)> = Vec::new();
        for (_, words, row) in ranked {
            match groups.iter_mut().find(|(label, _)| *label == words) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((words, vec![row])),
            }
        }
        for (_, rows) in &mut groups {
            self.order(view, table, rows, names);
        }
        Some(groups)
    }

    /// Whether rows are left out.
    pub fn is_filtered(&self) -> bool {
        self.discussed || self.shaken || !self.filters.is_empty()
    }

    /// How many filters there are.
    pub fn filters_count(&self) -> usize {
        self.filters.len() + usize::from(self.discussed) + usize::from(self.shaken)
    }

    /// Lets every row be seen.
    pub fn clear_filters(&mut self) {
        self.filters.clear();
        self.discussed = false;
        self.shaken = false;
    }

    /// Lets rows with this in the column be seen, or no longer.
    pub fn toggle(&mut self, column: &EntryId, key: &str) {
        let wanted = self.filters.entry(column.clone()).or_default();
        if !wanted.remove(key) {
            wanted.insert(key.to_owned());
        }
        if wanted.is_empty() {
            self.filters.remove(column);
        }
    }
}

/// What a cell has, as a filter asks for it.
pub fn keys(cell: &Cell, column: &Column) -> Vec<String> {
    if cell.is_empty(column) {
        return vec![EMPTY.to_owned()];
    }
    match cell.view(column) {
        CellView::Values(values) if is_listed(column) => values
            .iter()
            .map(|value| value.words().to_owned())
            .collect(),
        CellView::Members(members) => members.into_iter().map(|(key, _)| key).collect(),
        _ => vec![FILLED.to_owned()],
    }
}

/// Whether a column's values come from a list, so that each can be asked for.
pub fn is_listed(column: &Column) -> bool {
    matches!(column.kind, Some(ColumnType::Choice | ColumnType::Project))
}

/// What of a column can be asked for, as it occurs: keys with what people read, in order.
pub fn offered(view: &View, table: Table, column: &Column, names: &Names) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for row in view.rows(table) {
        let cell = row.cell(&column.id);
        let words = shown(cell, column, names);
        match &words {
            super::words::Shown::Chips(chips) => found.extend(
                chips
                    .iter()
                    .map(|chip| (chip.key.clone(), chip.text.clone())),
            ),
            words => {
                let each = keys(cell, column).into_iter();
                found.extend(each.map(|key| (key, line(words))));
            }
        }
    }
    found.remove(EMPTY);
    found.remove(FILLED);
    let mut found: Vec<_> = found.into_iter().collect();
    sort_by(&mut found, |(_, one), (_, other)| {
        fold(one).cmp(&fold(other))
    });
    found
}

/// Where a cell stands among the others of its column.
#[derive(Debug, Clone, PartialEq)]
enum Rank {
    Number(f64),
    Words(String),
    /// Nothing in it: after all others, in both orders.
    Last,
}

impl Rank {
    fn compare(&self, other: &Self, down: bool) -> Ordering {
        let order = match (self, other) {
            (Self::Last, Self::Last) => return Ordering::Equal,
            (Self::Last, _) => return Ordering::Greater,
            (_, Self::Last) => return Ordering::Less,
            (Self::Number(one), Self::Number(other)) => one.total_cmp(other),
            (Self::Words(one), Self::Words(other)) => one.cmp(other),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        };
        if down { order.reverse() } else { order }
    }
}

fn rank(cell: &Cell, column: &Column, names: &Names) -> Rank {
    if cell.is_empty(column) {
        return Rank::Last;
    }
    let words = || Rank::Words(fold(&line(&shown(cell, column, names))));
    let CellView::Values(values) = cell.view(column) else {
        return words();
    };
    match (values.first(), column.kind) {
        (Some(Value::When(when)), _) => {
            let day = when.from.as_ref().or(when.to.as_ref());
            day.map_or_else(words, |day| Rank::Words(day.clone()))
        }
        (Some(Value::Money(money)), _) => number(money.amount.as_deref()).unwrap_or_else(words),
        (Some(Value::Plain(plain)), Some(ColumnType::Number)) => {
            number(Some(plain)).unwrap_or_else(words)
        }
        (Some(Value::Plain(id)), Some(ColumnType::Choice)) => {
            let at = column.options.iter().position(|o| o.id.as_str() == id);
            let at = at.and_then(|at| u32::try_from(at).ok());
            at.map_or_else(words, |at| Rank::Number(f64::from(at)))
        }
        (Some(Value::Plain(plain)), Some(ColumnType::Date)) => Rank::Words(plain.clone()),
        _ => words(),
    }
}

fn number(decimal: Option<&str>) -> Option<Rank> {
    decimal?.parse().ok().map(Rank::Number)
}

#[cfg(test)]
mod tests {
    use super::super::retype::tests::demo_plan;
    use super::*;

    fn rows(view: &View) -> Vec<EntryId> {
        let section = view
            .sections()
            .iter()
            .max_by_key(|section| view.rows_in(Table::Rows, Some(&section.id)).len());
        let section = section.map(|section| section.id.clone());
        view.rows_in(Table::Rows, section.as_ref()).to_vec()
    }

    #[test]
    fn a_filter_lets_rows_through_that_have_one_of_what_is_asked_for() {
        let view = demo_plan();
        let names = Names::default();
        let status = view.column_with_key(Table::Rows, "status").unwrap();
        let offered = offered(&view, Table::Rows, status, &names);
        let (key, _) = offered.first().unwrap();
        let mut look = Look::default();
        let seen = |look: &Look| {
            let all = view.rows(Table::Rows);
            all.filter(|row| look.lets(&view, Table::Rows, row)).count()
        };
        let all = seen(&look);
        look.toggle(&status.id, key);
        assert!(look.is_filtered());
        assert!((1..all).contains(&seen(&look)));
        for (key, _) in offered.iter().skip(1) {
            look.toggle(&status.id, key);
        }
        assert_eq!(seen(&look), all, "every value that occurs");
        look.toggle(&status.id, key);
        look.toggle(&status.id, EMPTY);
        assert!(seen(&look) < all);
    }

    #[test]
    fn rows_stand_by_their_periods_and_empty_ones_last() {
        let view = demo_plan();
        let when = view.column_with_key(Table::Rows, "when").unwrap();
        let mut look = Look {
            sort: Some((when.id.clone(), false)),
            ..Look::default()
        };
        let day = |row: &EntryId| {
            let cell = view.row(Table::Rows, row).unwrap().cell(&when.id);
            match cell.view(when) {
                CellView::Values(values) => match values.first() {
                    Some(Value::When(when)) => when.from.clone().or(when.to.clone()),
                    _ => None,
                },
                _ => None,
            }
        };
        for down in [false, true] {
            look.sort = Some((when.id.clone(), down));
            let mut rows = rows(&view);
            look.order(&view, Table::Rows, &mut rows, &Names::default());
            let mut days: Vec<_> = rows.iter().filter_map(day).collect();
            if down {
                days.reverse();
            }
            assert!(days.is_sorted(), "{days:?}");
        }
    }

    #[test]
    fn rows_stand_together_by_what_they_have_and_none_is_lost() {
        let view = demo_plan();
        let status = view.column_with_key(Table::Rows, "status").unwrap();
        let look = Look {
            group: Some(status.id.clone()),
            ..Look::default()
        };
        let all: Vec<EntryId> = view.rows(Table::Rows).map(|row| row.id.clone()).collect();
        let names = Names::default();
        let groups = look
            .groups(&view, Table::Rows, all.iter().cloned(), &names)
            .unwrap();
        assert!(groups.len() > 1);
        let mut grouped: Vec<EntryId> = Vec::new();
        for (label, rows) in &groups {
            for row in rows {
                let cell = view.row(Table::Rows, row).unwrap().cell(&status.id);
                assert_eq!(line(&shown(cell, status, &names)), *label);
            }
            grouped.extend(rows.iter().cloned());
        }
        let (mut all, mut grouped) = (all, grouped);
        all.sort();
        grouped.sort();
        assert_eq!(grouped, all);
        let none = Look::default();
        assert!(
            none.groups(&view, Table::Rows, all.into_iter(), &names)
                .is_none()
        );
    }

    #[test]
    fn what_is_kept_on_the_device_reads_back_also_what_is_older() {
        let mut look = Look::default();
        look.toggle(&"a".parse().unwrap(), EMPTY);
        look.sort = Some(("b".parse().unwrap(), true));
        let kept = serde_json::to_string(&look).unwrap();
        assert_eq!(serde_json::from_str::<Look>(&kept).unwrap(), look);
        assert_eq!(serde_json::from_str::<Look>("{}").unwrap(), Look::default());
    }
}

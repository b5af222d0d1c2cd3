//! Two states of a table in one list: what is gone stands where it stood.

use crate::ids::EntryId;
use crate::plan::schema::Table;
use crate::plan::view::View;

/// A section with its rows, those that are gone among them. None is the place of rows without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// Which section.
    pub section: Option<EntryId>,
    /// Its rows.
    pub rows: Vec<EntryId>,
}

/// The sections and rows of both states, in the order of `after`; what is only in `before` comes after
/// what it stood after.
pub fn lines(before: &View, after: &View, table: Table) -> Vec<Lines> {
    let ids = |view: &View| {
        let sections = view.sections().iter();
        sections
            .map(|section| Some(section.id.clone()))
            .collect::<Vec<_>>()
    };
    let mut sections = woven(&ids(before), &ids(after), |_| false);
    sections.push(None);
    let shown = |row: &EntryId| after.row(table, row).is_some_and(|row| row.is_shown());
    let lines = sections.into_iter().map(|section| {
        let old = before.rows_in(table, section.as_ref());
        let new = after.rows_in(table, section.as_ref());
        // A row that is in another section now is shown there.
        let rows = woven(old, new, shown);
        Lines { section, rows }
    });
    lines
        .filter(|lines| lines.section.is_some() || !lines.rows.is_empty())
        .collect()
}

/// The new order, with what is only in the old one put in after what it stood after.
fn woven<T: Clone + PartialEq>(old: &[T], new: &[T], elsewhere: impl Fn(&T) -> bool) -> Vec<T> {
    let mut all = new.to_vec();
    let mut after: Option<T> = None;
    for each in old {
        if !new.contains(each) {
            if elsewhere(each) {
                continue;
            }
            let at = after
                .as_ref()
                .and_then(|after| all.iter().position(|one| one == after));
            all.insert(at.map_or(0, |at| at.saturating_add(1)), each.clone());
        }
        after = Some(each.clone());
    }
    all
}

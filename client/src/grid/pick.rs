//! Selecting more than one cell, emptying it, and filling it from its first row or column.

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::Content;

use super::desk::Desk;
use super::toast::Said;
use crate::grid::bus::Topic;
use crate::io::dom::grid;
use crate::state::selection::{Line, Picked, Spot};

/// What goes where.
pub(super) type Writes = Vec<(EntryId, EntryId, Content)>;

impl Desk {
    /// Selects from where one stands to a spot.
    pub fn reach(&self, to: Spot) {
        let before = self.place().picked.clone();
        self.place.borrow_mut().reach(to.clone());
        self.ring_picked(before);
        if let Line::Row(row) = &to.line {
            grid::show(row.as_str(), to.column.as_str());
        }
        let size = {
            let place = self.place();
            let picked = place.picked.as_ref();
            picked.map(|picked| (picked.rows.len(), picked.columns.len()))
        };
        if let Some((rows, columns)) = size {
            self.say(Said::Picked(rows, columns));
        }
    }

    /// Draws again what was selected and what is.
    pub(super) fn ring_picked(&self, before: Option<Picked>) {
        let now = self.place().picked.clone();
        if before == now {
            return;
        }
        let cells = [&before, &now]
            .into_iter()
            .flatten()
            .flat_map(Picked::cells);
        let topics = cells.map(|(row, column)| Topic::Cell(row, column));
        self.bus.ring(topics.chain([Topic::Place]));
    }

    /// Selects nothing but where one stands.
    pub fn pick_one(&self) {
        self.stand_again();
    }

    /// Selects everything that is shown.
    pub fn pick_all(&self) {
        let corners = {
            let layout = &self.place().layout;
            let corner = |line: Option<&Line>, column: Option<&EntryId>| {
                Some(Spot {
                    line: line?.clone(),
                    column: column?.clone(),
                })
            };
            let rows = || layout.lines.iter().filter(|line| line.row().is_some());
            corner(rows().next(), layout.columns.first())
                .zip(corner(rows().next_back(), layout.columns.last()))
        };
        self.pick_between(corners);
    }

    /// Selects the rows of what is selected as a whole.
    pub fn pick_rows(&self) {
        let corners = {
            let place = self.place();
            let ends = place
                .layout
                .columns
                .first()
                .cloned()
                .zip(place.layout.columns.last().cloned());
            place
                .selected()
                .zip(ends)
                .and_then(|(picked, (left, right))| {
                    let line = |row: Option<&EntryId>| row.cloned().map(Line::Row);
                    let spot = |line, column| Spot { line, column };
                    Some((
                        spot(line(picked.rows.first())?, left),
                        spot(line(picked.rows.last())?, right),
                    ))
                })
        };
        self.pick_between(corners);
    }

    /// Selects the columns of what is selected as a whole.
    pub fn pick_columns(&self) {
        let corners = {
            let place = self.place();
            let mut rows = place
                .layout
                .lines
                .iter()
                .filter(|line| line.row().is_some());
            let ends = rows.next().cloned().map(|first| {
                let last = rows.next_back().cloned().unwrap_or_else(|| first.clone());
                (first, last)
            });
            place
                .selected()
                .zip(ends)
                .and_then(|(picked, (top, bottom))| {
                    let spot = |line, column: Option<&EntryId>| {
                        Some(Spot {
                            line,
                            column: column?.clone(),
                        })
                    };
                    spot(top, picked.columns.first()).zip(spot(bottom, picked.columns.last()))
                })
        };
        self.pick_between(corners);
    }

    fn pick_between(&self, corners: Option<(Spot, Spot)>) {
        if let Some((one, other)) = corners {
            self.stand(one);
            self.reach(other);
        }
    }

    /// Empties what is selected, as one act.
    pub fn clear_selected(&self) {
        let picked = self.place().selected();
        let Some(picked) = picked else { return };
        if let ([row], [column]) = (picked.rows.as_slice(), picked.columns.as_slice()) {
            return self.clear(row, column);
        }
        let writes: Writes = self
            .look(|view| {
                let filled = picked.cells().filter(|(row, column)| {
                    let row = view.row(view.main(), row);
                    row.zip(view.column(view.main(), column))
                        .is_some_and(|(row, column)| {
                            super::cell::is_by_hand(column)
                                && !row.cell(&column.id).is_empty(column)
                        })
                });
                let nothing = |(row, column)| (row, column, Content::Nothing);
                Some(filled.map(nothing).collect())
            })
            .unwrap_or_default();
        if writes.is_empty() {
            return;
        }
        let count = writes.len();
        if self.write_all(&self.act(), &writes) {
            self.say(Said::CellsCleared(count));
        }
    }

    /// Fills what is selected from its first row; one cell from the one above it.
    pub fn fill_down(&self) {
        let filled = {
            let place = self.place();
            place.selected().and_then(|picked| {
                let one = picked.rows.len() == 1;
                let first = picked.rows.first()?.clone();
                let rows: Vec<EntryId> = match one {
                    false => picked.rows.clone(),
                    true => {
                        let above = row_above(&place.layout.lines, &first)?;
                        vec![above, first]
                    }
                };
                Some((rows, picked.columns))
            })
        };
        let Some((rows, columns)) = filled else {
            return;
        };
        let writes = self.look(|view| {
            let (from, to) = rows.split_first()?;
            let from = view.row(view.main(), from)?;
            let each = columns.iter().filter_map(|id| {
                let column = view.column(view.main(), id)?;
                let column = Some(column).filter(|column| super::cell::is_by_hand(column))?;
                Some((id.clone(), Content::of(from.cell(id), column)))
            });
            let contents: Vec<_> = each.collect();
            let all = to.iter().flat_map(|row| {
                let of =
                    |(id, content): &(EntryId, Content)| (row.clone(), id.clone(), content.clone());
                contents.iter().map(of).collect::<Vec<_>>()
            });
            Some(all.collect::<Writes>())
        });
        self.fill(writes);
    }

    /// Fills what is selected from its first column; one cell from the one before it. Between
    /// columns of different kinds the words go.
    pub fn fill_right(&self) {
        let filled = {
            let place = self.place();
            place.selected().and_then(|picked| {
                let columns = match picked.columns.as_slice() {
                    [one] => {
                        let at = place.layout.columns.iter().position(|each| each == one)?;
                        let before = place.layout.columns.get(at.checked_sub(1)?)?;
                        vec![before.clone(), one.clone()]
                    }
                    _ => picked.columns.clone(),
                };
                Some((picked.rows, columns))
            })
        };
        let Some((rows, columns)) = filled else {
            return;
        };
        let (known, language) = (self.known(), self.names().language);
        let writes = self.look(|view| {
            use tavolo_shared::plan::reading::{content, words};
            let (from, to) = columns.split_first()?;
            let from = view.column(view.main(), from)?;
            let mut writes = Writes::new();
            for row in &rows {
                let Some(found) = view.row(view.main(), row) else {
                    continue;
                };
                let cell = found.cell(&from.id);
                for id in to {
                    let Some(column) = view.column(view.main(), id) else {
                        continue;
                    };
                    let same = column.kind == from.kind && column.options == from.options;
                    let filled = match same {
                        true => Some(Content::of(cell, column)),
                        false => content(
                            column,
                            &words(cell, from, language, &known),
                            language,
                            &known,
                        ),
                    };
                    writes.extend(filled.map(|content| (row.clone(), id.clone(), content)));
                }
            }
            Some(writes)
        });
        self.fill(writes);
    }

    fn fill(&self, writes: Option<Writes>) {
        let Some(writes) = writes.filter(|writes| !writes.is_empty()) else {
            return;
        };
        if self.write_all(&self.act(), &writes) {
            self.say(Said::Filled(writes.len()));
        }
    }
}

/// The row that is shown above another, whatever stands between.
fn row_above(lines: &[Line], row: &EntryId) -> Option<EntryId> {
    let rows: Vec<&EntryId> = lines.iter().filter_map(Line::row).collect();
    let at = rows.iter().position(|each| *each == row)?;
    rows.get(at.checked_sub(1)?).map(|row| (*row).clone())
}

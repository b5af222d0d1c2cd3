//! What a key does where one stands in the matrix.

use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::Touched;
use yew::NodeRef;

use super::desk::Desk;
use super::float::Floating;
use super::tools::SEARCH_ID;
use crate::io::dom::{self, grid};
use crate::state::selection::{Command, Line, Press, Spot};

impl Desk {
    /// Does what a key means; says whether it meant anything.
    pub fn press(&self, press: &Press, page_lines: usize, sheet: &NodeRef) -> bool {
        let command = {
            let place = self.place();
            let (spot, reach) = (place.spot.clone(), place.reach.as_ref());
            let is_filled = |spot: &Spot| self.is_filled(spot);
            spot.and_then(|spot| {
                let layout = &place.layout;
                let command = layout.press(&spot, reach, press, page_lines, &is_filled)?;
                Some((command, spot))
            })
        };
        let Some((command, spot)) = command else {
            return false;
        };
        match command {
            Command::Go(to) => self.stand(to),
            Command::Edit => self.edit_at(&spot, None),
            Command::Type(typed) => self.edit_at(&spot, Some(typed)),
            Command::Clear if self.may_write() => self.clear_selected(),
            Command::Clear => {}
            Command::Reach(to) => self.reach(to),
            Command::All => self.pick_all(),
            Command::WholeRow => self.pick_rows(),
            Command::WholeColumn => self.pick_columns(),
            Command::One => self.pick_one(),
            Command::FillDown => self.fill_down(),
            Command::FillRight => self.fill_right(),
            Command::Find => grid::focus_field(SEARCH_ID),
            Command::Help => self.show_help(true),
            Command::Undo => self.undo_last(),
            Command::Redo => self.redo_last(),
            Command::MoveRow(direction) => {
                if let Line::Row(row) = &spot.line {
                    self.move_row(row, direction);
                }
            }
            Command::Open => match &spot.line {
                Line::Row(row) => self.open_whole(row, &spot.column),
                Line::Section(section) => self.fold(section.clone()),
                Line::Add(_) => self.edit_at(&spot, None),
                Line::Group(_) => {}
            },
            Command::Menu => self.open_menu(&spot, sheet),
            Command::Comment => self.comment(false),
        }
        true
    }

    /// Whether something is written in a cell.
    fn is_filled(&self, spot: &Spot) -> bool {
        let Line::Row(row) = &spot.line else {
            return false;
        };
        let filled = self.look(|view| {
            let column = view.column(view.main(), &spot.column)?;
            let row = view.row(view.main(), row)?;
            let is_code = column.kind == Some(ColumnType::Code) && row.code().is_some();
            Some(is_code || !row.cell(&spot.column).is_empty(column))
        });
        filled == Some(true)
    }

    fn edit_at(&self, spot: &Spot, typed: Option<String>) {
        match &spot.line {
            Line::Row(_) => self.edit(typed),
            Line::Section(Some(section)) if self.may_shape() => self.rename(Some(section.clone())),
            Line::Section(_) | Line::Group(_) => {}
            Line::Add(section) => self.add_row_below(section.as_ref()),
        }
    }

    fn open_menu(&self, spot: &Spot, sheet: &NodeRef) {
        let what = match &spot.line {
            Line::Row(row) => Floating::Row(row.clone()),
            Line::Section(Some(section)) => Floating::Section(section.clone()),
            Line::Section(None) | Line::Add(_) | Line::Group(_) => return,
        };
        let at = dom::anchor_of_focus().or_else(|| dom::anchor_of(sheet));
        if let Some(at) = at.filter(|_| self.may_write()) {
            self.open_float(at, what);
        }
    }

    /// Whether moving about in the matrix takes the focus along: not while somebody types into a
    /// field outside it.
    pub fn takes_focus(&self) -> bool {
        !dom::is_typing_elsewhere()
    }

    /// Takes one's own last act back.
    pub fn undo_last(&self) {
        self.take_back(false);
    }

    /// Does again what was taken back last.
    pub fn redo_last(&self) {
        self.take_back(true);
    }

    fn take_back(&self, again: bool) {
        use super::toast::Said;
        if !self.may_write() {
            return;
        }
        self.typing.borrow_mut().end();
        let document = self.document();
        let act = self.act();
        // Taken out, so that nothing is borrowed while the runtime works.
        let mut stack = std::mem::take(&mut *self.undo.borrow_mut());
        let undone = self.runtime.undo(document, &mut stack, &act, again);
        *self.undo.borrow_mut() = stack;
        match undone {
            Ok(Some(edits)) if !edits.is_empty() => {
                let mut touched = Vec::new();
                for edited in &edits {
                    touched.extend(self.take_in(&edited.patches));
                    self.feed_editor(&edited.patches);
                }
                self.say(Said::Undone);
                if self.place().editing.is_none() {
                    self.stand_where(&touched);
                }
            }
            Ok(_) => self.say(Said::NothingToUndo),
            Err(_) => self.say(Said::NotDone),
        }
    }

    /// Stands on the row that came back or moved, if it is one, so that it is seen.
    fn stand_where(&self, touched: &[Touched]) {
        let mut rows = touched.iter().filter_map(|each| match each {
            Touched::Row(table, row) if *table == self.table() => Some(Line::Row(row.clone())),
            _ => None,
        });
        let spot = {
            let place = self.place();
            let line = rows.next().filter(|line| place.layout.lines.contains(line));
            let one = line.filter(|line| rows.all(|other| other == *line));
            place.spot.clone().map(|spot| match one {
                Some(line) => Spot { line, ..spot },
                None => spot,
            })
        };
        if let Some(spot) = spot {
            self.stand(spot);
        }
    }

    /// Whether the column on which one stands is prose.
    pub fn is_on_prose(&self) -> bool {
        let column = self.place().spot.as_ref().map(|spot| spot.column.clone());
        column.is_some_and(|column| {
            self.look(|view| view.column(view.main(), &column)?.kind) == Some(ColumnType::Prose)
        })
    }
}

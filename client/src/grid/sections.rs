//! What a person does to sections, and to what they see of the plan: folding, searching, columns.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit;

use super::desk::{Desk, Side};
use crate::grid::bus::Topic;
use crate::grid::toast::Said;
use crate::io::storage::{self, Kept};
use crate::state::look::Look;
use crate::state::selection::Direction;

/// How one looks at each plan, by its document.
type Looks = std::collections::BTreeMap<String, Look>;

impl Desk {
    /// Adds a section below another, or at the end, and has its title written.
    pub fn add_section(&self, after: Option<&EntryId>) {
        self.typing.borrow_mut().end();
        let spot = after.map_or(edit::Spot::Last, |section| {
            edit::Spot::After(section.clone())
        });
        let section = self.commit(&self.act(), |tx| edit::add_section(tx, "", &spot));
        if let Some(section) = section {
            self.rename(Some(section));
        }
    }

    /// Has a section's title written, or ends that.
    pub fn rename(&self, section: Option<EntryId>) {
        let before = {
            let mut place = self.place.borrow_mut();
            std::mem::replace(&mut place.renaming, section.clone())
        };
        let both = [before, section].into_iter().flatten();
        self.bus
            .ring(both.map(|section| Topic::Section(Some(section))));
    }

    /// Moves a section up or down by one.
    pub fn move_section(&self, section: &EntryId, direction: Direction) {
        let spot = self.look(|view| {
            let sections = view.sections();
            let at = sections.iter().position(|each| each.id == *section)?;
            match direction {
                Direction::Up if at >= 2 => {
                    Some(edit::Spot::After(sections.get(at - 2)?.id.clone()))
                }
                Direction::Up if at == 1 => Some(edit::Spot::First),
                Direction::Up => None,
                Direction::Down => Some(edit::Spot::After(sections.get(at + 1)?.id.clone())),
            }
        });
        let Some(spot) = spot else { return };
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| edit::move_section(tx, section, &spot));
        self.stand_again();
    }

    /// Deletes a section with its rows, and says how they come back.
    pub fn delete_section(&self, section: &EntryId) {
        self.typing.borrow_mut().end();
        let rows = self.look(|view| Some(view.rows_in(view.main(), Some(section)).len()));
        if self
            .commit(&self.act(), |tx| edit::delete_section(tx, section))
            .is_some()
        {
            self.say(Said::SectionDeleted(rows.unwrap_or_default()));
            self.stand_again();
        }
    }

    /// Brings a section back from the bin, with the rows that went with it.
    pub fn restore_section(&self, section: &EntryId) {
        self.typing.borrow_mut().end();
        if self
            .commit(&self.act(), |tx| edit::restore_section(tx, section))
            .is_some()
        {
            self.say(Said::Restored);
        }
    }

    /// Folds a section, or unfolds it.
    pub fn fold(&self, section: Option<EntryId>) {
        {
            let mut place = self.place.borrow_mut();
            if !place.folded.remove(&section) {
                place.folded.insert(section.clone());
            }
        }
        self.lay_out();
        self.bus.ring([Topic::Lines, Topic::Section(section)]);
    }

    /// Shows a long cell whole, or clamped again.
    pub fn open_whole(&self, row: &EntryId, column: &EntryId) {
        let cell = (row.clone(), column.clone());
        {
            let mut place = self.place.borrow_mut();
            if !place.opened.remove(&cell) {
                place.opened.insert(cell.clone());
            }
        }
        self.bus.ring([Topic::Cell(cell.0, cell.1)]);
    }

    /// Searches.
    pub fn search(&self, wanted: String) {
        self.place.borrow_mut().wanted = wanted;
        self.lay_out();
        self.bus.ring([Topic::Lines, Topic::Place]);
    }

    /// Shows or hides a column, for oneself.
    pub fn show_column(&self, column: &EntryId, shown: bool) {
        self.look_otherwise(|look| {
            look.columns.insert(column.clone(), shown);
        });
    }

    /// Looks at the plan in another way, and keeps that on this device.
    pub fn look_otherwise(&self, change: impl FnOnce(&mut Look)) {
        let look = {
            let mut place = self.place.borrow_mut();
            change(&mut place.look);
            place.look.clone()
        };
        let plan = self.document().to_string();
        let mut all: Looks = storage::get(Kept::Looks).unwrap_or_default();
        all.insert(plan, look);
        // A browser that keeps nothing shows the plan as the plan says, next time.
        storage::set(Kept::Looks, &all);
        self.lay_out();
        self.bus.ring([Topic::Lines]);
    }

    /// Looks at the plan as somebody else's link says. It is kept only once one changes it.
    pub fn look_like(&self, look: Look, wanted: String) {
        {
            let mut place = self.place.borrow_mut();
            place.look = look;
            place.wanted = wanted;
        }
        self.lay_out();
        self.bus.ring([Topic::Lines, Topic::Place]);
    }

    /// Looks at the plan as one did last on this device.
    pub(super) fn look_as_before(&self) {
        let all: Looks = storage::get(Kept::Looks).unwrap_or_default();
        let before = all.get(&self.document().to_string()).cloned();
        // A list of ideas is read by what they are about, until somebody looks at it otherwise.
        let of_ideas = || Look {
            group: "category".parse().ok(),
            ..Look::default()
        };
        let look = match self.kind() {
            DocumentKind::Ideas => Some(before.unwrap_or_else(of_ideas)),
            _ => before,
        };
        if let Some(look) = look {
            self.place.borrow_mut().look = look;
        }
    }

    /// Opens the bin.
    pub fn open_bin(&self) {
        self.show_side(Some(Side::Bin));
    }
}

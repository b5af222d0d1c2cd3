//! What the desk hears of the runtime: documents that open and change, people who come and go,
//! how far one's words are.

use std::collections::BTreeSet;

use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::undo::UndoStack;
use tavolo_shared::plan::view::{Touched, View};

use super::desk::{Desk, topic_of};
use crate::grid::bus::Topic;
use crate::grid::toast::Said;
use crate::io::device;
use crate::io::runtime::News;
use crate::rest::acts;
use crate::state::presence::ARRIVAL_MS;
use crate::state::selection::{Line, Spot};
use crate::state::words::{line, shown};

impl Desk {
    /// Hears what the runtime reports.
    pub fn hear(&self, news: News) {
        let (document, inventory) = {
            let setting = self.setting.borrow();
            (setting.document, setting.inventory)
        };
        self.hear_comments(&news);
        match news {
            // It is shown as it was: what is new is there on the way back.
            News::Changed(id, _) if id == document && self.past.get() => {
                self.bus.ring([Topic::Changed]);
            }
            news => self.hear_of(news, document, inventory),
        }
        if let Some(acts) = acts() {
            (acts.look_back)(self);
            (acts.restore_waiting)(self);
        }
    }

    /// What was left undone until the second module was here.
    pub fn rest_is_here(&self) {
        self.look_back();
        self.compare(&[Touched::All]);
        self.restore_waiting();
    }

    /// The plan beside a draft is here, or says something else.
    fn look_at_plan(&self) {
        if let Some(acts) = acts() {
            (acts.compare_with_plan)(self);
        }
    }

    fn hear_of(&self, news: News, document: DocumentId, inventory: Option<DocumentId>) {
        match news {
            News::Opened(id) if id == document => self.open_document(),
            News::Changed(id, patches) if id == document => {
                let touched = self.runtime.read(id, |doc| {
                    let mut view = self.view.borrow_mut();
                    view.as_mut().map(|view| view.apply(doc, &patches))
                });
                let touched = touched.flatten().unwrap_or_default();
                self.drawn(&touched, None);
                self.feed_editor(&patches);
                self.announce(&touched);
            }
            News::Opened(id) | News::Changed(id, _) if Some(id) == inventory => {
                *self.inventory.borrow_mut() = self.runtime.read(id, View::from_document);
                self.name_anew();
            }
            News::Opened(id) | News::Changed(id, _) if Some(id) == self.space_beside() => {
                *self.space.borrow_mut() = self.runtime.read(id, View::from_document);
                self.name_anew();
            }
            News::Opened(id) if Some(id) == self.plan_beside() => {
                *self.plan.borrow_mut() = self.runtime.read(id, View::from_document);
                self.name_anew();
                self.look_at_plan();
            }
            News::Changed(id, patches) if Some(id) == self.plan_beside() => {
                let changed = self.runtime.read(id, |doc| {
                    let mut plan = self.plan.borrow_mut();
                    let plan = plan.as_mut()?;
                    let touched = plan.apply(doc, &patches);
                    Some(uses_changed(plan, &touched))
                });
                if changed.flatten() == Some(true) && !self.is_draft() {
                    self.name_anew();
                }
                self.look_at_plan();
            }
            News::Opened(id) => self.hear_beside(id, None),
            News::Changed(id, patches) => self.hear_beside(id, Some(&patches)),
            // Nobody is in what was.
            News::People(id, people) if id == document && !self.reads() => {
                let touched = self.others.borrow_mut().take(people, device::now_ms());
                self.ring_people(touched.clone());
                self.end_arrivals(touched);
            }
            News::People(..) => {}
            News::Saving => {
                if !self.runtime.is_up() {
                    let touched = self.others.borrow_mut().clear();
                    self.ring_people(touched);
                }
                self.ring_unsent();
                self.bus.ring([Topic::Saving]);
            }
            News::Rights(_) => {
                if !self.may_write() {
                    self.stop_editing();
                }
                self.lay_out();
                self.bus.ring([Topic::Lines, Topic::Saving, Topic::Rights]);
            }
            News::Version(_) => self.bus.ring([Topic::Versions]),
            News::Held(_) => self.bus.ring([Topic::Held]),
            News::Restored(id, changes) if id == document => self.say(Said::CameBack(changes)),
            News::Emptied(id, unsent) if id == document => self.say(Said::Emptied { unsent }),
            // The page of that document says it.
            News::Restored(..) | News::Emptied(..) => {}
        }
    }

    /// Notes which cells one has just written.
    pub(super) fn note_unsent(&self, touched: &[Touched]) {
        let cells = touched.iter().filter_map(|each| match each {
            Touched::Cell(_, row, column) => Some((row.clone(), column.clone())),
            _ => None,
        });
        let cells: Vec<_> = cells.collect();
        if !self.runtime.is_up() {
            // They are drawn so at once.
            self.marked_waiting.borrow_mut().extend(cells.clone());
        }
        self.unsent.borrow_mut().extend(cells);
    }

    /// Whether a cell holds words that wait for a network.
    pub fn is_waiting(&self, row: &EntryId, column: &EntryId) -> bool {
        !self.runtime.is_up()
            && self
                .unsent
                .borrow()
                .contains(&(row.clone(), column.clone()))
    }

    /// The connection or what is unsent may be different: marks or unmarks the cells that wait. This is
    /// told several times with each key, and mostly nothing is different.
    fn ring_unsent(&self) {
        if self.runtime.known().unsent == 0 {
            self.unsent.borrow_mut().clear();
        }
        let waiting = match self.runtime.is_up() {
            true => BTreeSet::new(),
            false => self.unsent.borrow().clone(),
        };
        let before = self.marked_waiting.replace(waiting.clone());
        let other = before.symmetric_difference(&waiting).cloned();
        let other: Vec<_> = other
            .map(|(row, column)| Topic::Cell(row, column))
            .collect();
        if !other.is_empty() {
            self.bus.ring(other);
        }
    }

    fn open_document(&self) {
        let document = self.document();
        let table = self.setting.borrow().table;
        let view = self.runtime.read(document, View::from_document);
        let view = view.map(|view| view.looking_at(table));
        let again = self.view.borrow().is_some();
        if !again {
            self.look_as_before();
        }
        *self.view.borrow_mut() = view;
        self.set_names();
        if again {
            // Another document under the same name: one's acts cannot be taken back in it.
            *self.undo.borrow_mut() = UndoStack::default();
        }
        self.drawn(&[Touched::All], None);
        self.feed_editor(&[]);
    }

    /// A newcomer's name goes after a moment.
    fn end_arrivals(&self, cells: impl IntoIterator<Item = (EntryId, EntryId)> + 'static) {
        let bus = self.bus.clone();
        let later = u32::try_from(ARRIVAL_MS).unwrap_or_default();
        let ring = move || {
            bus.ring(
                cells
                    .into_iter()
                    .map(|(row, column)| Topic::Cell(row, column)),
            );
        };
        gloo::timers::callback::Timeout::new(later, ring).forget();
    }

    /// Says how the cell on which one stands now reads, when somebody else has changed it.
    fn announce(&self, touched: &[Touched]) {
        let at = {
            let place = self.place();
            match (&place.spot, &place.editing) {
                (
                    Some(Spot {
                        line: Line::Row(row),
                        column,
                    }),
                    None,
                ) => Some((row.clone(), column.clone())),
                _ => None,
            }
        };
        let Some((row, column)) = at else { return };
        if touched.contains(&Touched::Cell(self.table(), row.clone(), column.clone())) {
            let names = self.names();
            let text = self.view().and_then(|view| {
                let kind = view.column(view.main(), &column)?;
                Some(line(&shown(
                    view.row(view.main(), &row)?.cell(&column),
                    kind,
                    &names,
                )))
            });
            self.say(Said::CellChanged(text.unwrap_or_default()));
        }
    }

    fn ring_people(&self, cells: impl IntoIterator<Item = (EntryId, EntryId)>) {
        let cells = cells
            .into_iter()
            .map(|(row, column)| Topic::Cell(row, column));
        self.bus.ring(cells.chain([Topic::People]));
    }

    /// The view is different: lays out what has to be, and rings for the rest. A cell whose open editor
    /// `shows` it already is not drawn for it, nor is its row.
    pub(super) fn drawn(&self, touched: &[Touched], shows: Option<&(EntryId, EntryId)>) {
        let mut topics = Vec::with_capacity(touched.len() + 1);
        topics.push(Topic::Changed);
        if self.table() == Table::Phases && !touched.is_empty() {
            topics.push(Topic::Course);
        }
        let mut lines = false;
        for each in touched {
            match each {
                Touched::Columns | Touched::Order(_) => lines = true,
                Touched::All => {
                    lines = true;
                    let place = self.place();
                    topics.extend(place.layout.lines.iter().map(topic_of));
                }
                Touched::Sections => {
                    lines = true;
                    let place = self.place();
                    let all = place.layout.lines.iter();
                    let sections = all.filter(|line| matches!(line, Line::Section(_)));
                    topics.extend(sections.map(topic_of));
                }
                Touched::Row(_, row) => {
                    topics.push(Topic::Row(row.clone()));
                    let spot = self.place().spot.clone();
                    if spot.is_some_and(|spot| spot.line == Line::Row(row.clone())) {
                        topics.push(Topic::Place);
                    }
                }
                Touched::Cell(_, row, column) => {
                    if shows.is_none_or(|cell| (&cell.0, &cell.1) != (row, column)) {
                        topics.push(Topic::Cell(row.clone(), column.clone()));
                    }
                    topics.push(Topic::Words(row.clone()));
                }
                Touched::Current => {}
            }
        }
        if self.names_own(touched) {
            self.set_names();
            lines = true;
        }
        if lines {
            self.lay_out();
            topics.push(Topic::Lines);
        }
        self.bus.ring(topics);
        if let Some(acts) = acts() {
            (acts.compare)(self, touched);
        }
        self.wait_for_agreed(touched);
    }
}

/// Whether which rows use which outputs, or what a row is called, may be different: prose that is typed
/// changes nothing.
fn uses_changed(plan: &View, touched: &[Touched]) -> bool {
    let of_outputs = |column| {
        let found = plan.column(Table::Rows, column);
        let kind = found.and_then(|column| column.kind);
        matches!(kind, Some(ColumnType::Outputs | ColumnType::Code))
    };
    touched.iter().any(|each| match each {
        Touched::All | Touched::Order(_) | Touched::Row(..) => true,
        Touched::Cell(_, _, column) => of_outputs(column),
        Touched::Columns | Touched::Sections | Touched::Current => false,
    })
}

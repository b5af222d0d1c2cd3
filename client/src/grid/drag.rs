//! Rows, sections and columns that are taken by a grip and let go elsewhere. All of it can also be done
//! without dragging: with Alt and the arrows, and from the menus.

use std::cell::RefCell;
use std::rc::Rc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::{self, Spot as At};
use web_sys::{MouseEvent, PointerEvent};
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::toast::Said;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::Topic;
use crate::io::dom::drag::{self, Target, Thing};

/// What the pointer does over the matrix.
pub(super) struct Dragging {
    pub(super) down: Callback<PointerEvent>,
    pub(super) over: Callback<PointerEvent>,
    pub(super) up: Callback<PointerEvent>,
    pub(super) gone: Callback<PointerEvent>,
    held: Rc<RefCell<Held>>,
}

impl Dragging {
    /// Lets go of what is dragged where it was; says whether anything was.
    pub(super) fn cancel(held: &Rc<RefCell<Held>>) -> bool {
        drag::unmark();
        std::mem::take(&mut *held.borrow_mut()).thing.is_some()
    }

    /// For whoever is to end it.
    pub(super) fn held(&self) -> Rc<RefCell<Held>> {
        self.held.clone()
    }
}

/// What is dragged, and where it would go.
#[derive(Default)]
pub(super) struct Held {
    thing: Option<Thing>,
    target: Option<Target>,
}

/// Follows what is dragged.
#[hook]
pub(super) fn use_dragging(desk: &DeskRef, sheet: &NodeRef) -> Dragging {
    let held: Rc<RefCell<Held>> = use_mut_ref(Held::default);
    let down = {
        let (desk, sheet, held) = (desk.clone(), sheet.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            let thing = drag::held(event.target());
            let may = |thing: &Thing| match thing {
                Thing::Row(_) => desk.may_write(),
                Thing::Section(_) | Thing::Column(_) => desk.may_shape(),
            };
            let thing = thing.filter(|thing| event.button() == 0 && may(thing));
            if let Some(thing) = thing {
                event.prevent_default();
                desk.end_editing();
                drag::capture(&sheet, &event);
                *held.borrow_mut() = Held {
                    thing: Some(thing),
                    target: None,
                };
            }
        })
    };
    let over = {
        let (sheet, held) = (sheet.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            let thing = held.borrow().thing.clone();
            if let Some(thing) = thing {
                let target = drag::over(&sheet, &event, &thing);
                held.borrow_mut().target = target;
            }
        })
    };
    let up = {
        let (desk, held) = (desk.clone(), held.clone());
        Callback::from(move |_: PointerEvent| {
            let Held { thing, target } = std::mem::take(&mut *held.borrow_mut());
            drag::unmark();
            if let (Some(thing), Some(target)) = (thing, target) {
                desk.drop_at(&thing, &target);
            }
        })
    };
    let gone = {
        let held = held.clone();
        Callback::from(move |_: PointerEvent| {
            Dragging::cancel(&held);
        })
    };
    Dragging {
        down,
        over,
        up,
        gone,
        held,
    }
}

/// What one takes hold of. For the pointer alone: keys and menus do the same.
pub(super) fn grip(what: &'static str, title: AttrValue) -> Html {
    // The cell under it is not stood on.
    let stays = Callback::from(|event: MouseEvent| event.stop_propagation());
    html! {
        <span class="grip" data-grip={what} {title} aria-hidden="true" onmousedown={stays}>
            <Glyph icon={Icon::Move} small=true />
        </span>
    }
}

impl Desk {
    /// Lets something go beside something else.
    fn drop_at(&self, thing: &Thing, target: &Target) {
        match thing {
            Thing::Row(row) => self.drop_rows(row, target),
            Thing::Section(section) => self.drop_section(section, target),
            Thing::Column(column) => self.drop_column(column, target),
        }
    }

    fn drop_rows(&self, row: &str, target: &Target) {
        let Ok(row) = row.parse::<EntryId>() else {
            return;
        };
        let rows = self.rows_of(&row);
        if self.place().look.is_rearranged() {
            // What one sees is not the plan's order: nobody could tell where the rows went.
            return self.say(Said::Sorted);
        }
        let Some((section, at)) = self.row_target(&rows, target) else {
            return;
        };
        self.typing.borrow_mut().end();
        let moved = self.commit(&self.act(), |tx| {
            edit::move_rows(tx, self.table(), &rows, section.as_ref(), &at)
        });
        if moved.is_some() {
            self.bus.ring([Topic::Lines]);
            self.stand_again();
            self.say(Said::RowsMoved(rows.len()));
        }
    }

    /// The section and the place in it of what a target says, for rows that are taken out of where they
    /// are.
    fn row_target(&self, rows: &[EntryId], target: &Target) -> Option<(Option<EntryId>, At)> {
        match &target.thing {
            Thing::Section(id) => Some((id.parse().ok(), At::First)),
            Thing::Row(id) => {
                let over: EntryId = id.parse().ok()?;
                self.look(|view| {
                    let home = view.row(view.main(), &over)?.section.clone();
                    let home = home.filter(|id| view.section(id).is_some_and(|s| s.is_live()));
                    let here = view.rows_in(view.main(), home.as_ref()).iter().cloned();
                    let at = beside(rows, id, target.behind, here)?;
                    Some((home, at))
                })
            }
            Thing::Column(_) => None,
        }
    }

    fn drop_section(&self, section: &str, target: &Target) {
        let (Ok(section), Thing::Section(over)) = (section.parse::<EntryId>(), &target.thing)
        else {
            return;
        };
        let at = self.look(|view| {
            let ids = view.sections().iter().map(|each| each.id.clone());
            beside(std::slice::from_ref(&section), over, target.behind, ids)
        });
        if let Some(at) = at {
            self.typing.borrow_mut().end();
            self.commit(&self.act(), |tx| edit::move_section(tx, &section, &at));
            self.stand_again();
        }
    }

    fn drop_column(&self, column: &str, target: &Target) {
        let (Ok(column), Thing::Column(over)) = (column.parse::<EntryId>(), &target.thing) else {
            return;
        };
        let at = self.look(|view| {
            let shown = self.place().shown_columns(view, view.main());
            // Those that stay in sight stay first.
            let moves = shown.iter().any(|each| each.id == column && !each.frozen);
            let over_frozen = shown
                .iter()
                .any(|each| each.id.as_str() == over && each.frozen);
            let behind = target.behind || over_frozen;
            let ids = shown.iter().map(|each| each.id.clone());
            let moved = std::slice::from_ref(&column);
            moves.then(|| beside(moved, over, behind, ids)).flatten()
        });
        if let Some(at) = at {
            self.typing.borrow_mut().end();
            self.commit(&self.act(), |tx| edit::move_column(tx, &column, &at));
        }
    }
}

/// The place before or behind another one of a list, for what is taken out of it; none beside itself.
fn beside(
    moved: &[EntryId],
    over: &str,
    behind: bool,
    all: impl Iterator<Item = EntryId>,
) -> Option<At> {
    let others: Vec<EntryId> = all.filter(|id| !moved.contains(id)).collect();
    let at = others.iter().position(|id| id.as_str() == over)?;
    let before = if behind { Some(at) } else { at.checked_sub(1) };
    let before = before.and_then(|at| others.get(at));
    Some(before.map_or(At::First, |id| At::After(id.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_by_what_stands_before_it() {
        let ids = || ["a", "b", "c"].map(|id| id.parse::<EntryId>().unwrap());
        let [a, b, c] = ids();
        let place = |moved: &EntryId, over: &str, behind| {
            beside(std::slice::from_ref(moved), over, behind, ids().into_iter())
        };
        assert_eq!(place(&c, "a", false), Some(At::First));
        assert_eq!(place(&c, "a", true), Some(At::After(a.clone())));
        assert_eq!(place(&a, "b", true), Some(At::After(b.clone())));
        assert_eq!(place(&b, "c", true), Some(At::After(c)));
        assert_eq!(place(&b, "b", true), None);
        assert_eq!(place(&a, "nowhere", true), None);
    }
}

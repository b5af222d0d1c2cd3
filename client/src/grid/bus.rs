//! Who draws what: the parts of the page that have to be drawn again, each by name.
//!
//! A remote key stroke rings one cell's bell, and one cell is drawn. Nothing is passed along with
//! it: who hears it looks at the view. Bells are rung while nothing is borrowed.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use tavolo_shared::ids::EntryId;
use yew::prelude::*;

use crate::io::dom;

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Topic {
    /// One cell.
    Cell(EntryId, EntryId),
    /// Any cell of a row: rung with it.
    Cells(EntryId),
    /// One row as a whole: its code, its marks, its menu.
    Row(EntryId),
    /// What a row says, whichever cell says it.
    Words(EntryId),
    /// One section's header.
    Section(Option<EntryId>),
    /// The head of one group.
    Group(String),
    /// Which lines and columns there are, and in which order.
    Lines,
    /// Who is here.
    People,
    /// Where one's words are, and the connection.
    Saving,
    /// What was refused and is kept aside.
    Held,
    /// A menu, a choice, a message: what floats above the matrix.
    Floating,
    /// What one may do here.
    Rights,
    /// What others changed since one was last here.
    Since,
    /// The comments.
    Talk,
    /// Rows that may be agreed wait to be looked at.
    Agreed,
    /// What is being said.
    Speech,
    /// The table of keys.
    Help,
    /// Where one stands.
    Place,
    /// A table that is being brought in.
    Import,
    /// What is being asked about ideas.
    Asking,
    /// A calendar's phases, any of them.
    Course,
    /// Anything of the document.
    Changed,
    /// The versions in its history.
    Versions,
}

type Bells = HashMap<Topic, Vec<(u64, Callback<()>)>>;

/// All bells.
#[derive(Default)]
pub struct Bus {
    bells: RefCell<Bells>,
    last_id: Cell<u64>,
    rung: Cell<u64>,
}

impl Bus {
    /// Has `bell` rung for a topic until the listening is dropped.
    pub fn listen(self: &Rc<Self>, topic: Topic, bell: Callback<()>) -> Listening {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        self.bells
            .borrow_mut()
            .entry(topic.clone())
            .or_default()
            .push((id, bell));
        Listening {
            bus: self.clone(),
            topic,
            id,
        }
    }

    /// How often bells have been rung: whatever was read before is still so while it stays the same.
    pub fn rung(&self) -> u64 {
        self.rung.get()
    }

    /// Rings the bells of these topics.
    pub fn ring(&self, topics: impl IntoIterator<Item = Topic>) {
        self.rung.set(self.rung.get() + 1);
        let mut heard: Vec<Callback<()>> = Vec::new();
        {
            let bells = self.bells.borrow();
            let mut rung: HashSet<Topic> = HashSet::new();
            let mut once = |topic: Topic| {
                if let Some(bells) = bells.get(&topic)
                    && rung.insert(topic)
                {
                    heard.extend(bells.iter().map(|(_, bell)| bell.clone()));
                }
            };
            for topic in topics {
                if let Topic::Cell(row, _) = &topic {
                    once(Topic::Cells(row.clone()));
                }
                once(topic);
            }
        }
        for bell in heard {
            bell.emit(());
        }
    }
}

/// Somebody who listens; dropping it ends that.
pub struct Listening {
    bus: Rc<Bus>,
    topic: Topic,
    id: u64,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut bells = self.bus.bells.borrow_mut();
        if let Some(listeners) = bells.get_mut(&self.topic) {
            listeners.retain(|(id, _)| *id != self.id);
            if listeners.is_empty() {
                bells.remove(&self.topic);
            }
        }
    }
}

/// Draws the component again whenever a topic's bell is rung.
#[hook]
pub fn use_topic(bus: &Rc<Bus>, topic: Topic) {
    let again = use_force_update();
    let drawn = bus.rung.get();
    let bus = bus.clone();
    use_effect_with((topic, Rc::as_ptr(&bus)), move |(topic, _)| {
        let bell = {
            let again = again.clone();
            Callback::from(move |()| again.force_update())
        };
        let listening = bus.listen(topic.clone(), bell);
        // Something may have been rung between the drawing and now.
        if bus.rung.get() != drawn {
            again.force_update();
        }
        move || drop(listening)
    });
}

/// What `read` finds; draws the component again when a topic's bell is rung and it finds something
/// else. For what is rung often and is seldom different.
#[hook]
pub fn use_read<T: Clone + PartialEq + 'static>(
    bus: &Rc<Bus>,
    topic: Topic,
    read: impl Fn() -> T + 'static,
) -> T {
    let again = use_force_update();
    let now = read();
    let drawn = use_mut_ref(|| now.clone());
    *drawn.borrow_mut() = now.clone();
    let bus = bus.clone();
    use_effect_with((topic, Rc::as_ptr(&bus)), move |(topic, _)| {
        let bell = Callback::from(move |()| {
            if *drawn.borrow() != read() {
                again.force_update();
            }
        });
        // Something may have been rung between the drawing and now.
        bell.emit(());
        let listening = bus.listen(topic.clone(), bell);
        move || drop(listening)
    });
    now
}

/// Gives an element its style. (The page's policy lets no style stand in an attribute.)
#[hook]
pub fn use_style(node: &NodeRef, style: String) {
    use_effect_with((node.clone(), style), |(node, style)| {
        dom::set_style(node, style)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_part_is_drawn_and_one_that_left_is_not() {
        let bus = Rc::new(Bus::default());
        let heard = Rc::new(Cell::new(0));
        let count = {
            let heard = heard.clone();
            Callback::from(move |()| heard.set(heard.get() + 1))
        };
        let row: EntryId = "r1".parse().unwrap();
        let listening = bus.listen(Topic::Row(row.clone()), count);
        bus.ring([Topic::Lines, Topic::People]);
        assert_eq!(heard.get(), 0);
        bus.ring([Topic::Row(row.clone())]);
        assert_eq!(heard.get(), 1);
        drop(listening);
        bus.ring([Topic::Row(row)]);
        assert_eq!(heard.get(), 1);
        assert!(bus.bells.borrow().is_empty());
    }
}

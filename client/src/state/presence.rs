//! Who else is here, and in which cell.
//!
//! Pure: it takes what the relay tells ([`People`]) and keeps the list; it says which cells have
//! to be drawn again, and how each person is told apart by more than a colour.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tavolo_shared::ids::{EntryId, ParticipantId};
use tavolo_shared::protocol::presence::{CellAt, Here, People, Person};
use tavolo_shared::sorted::{self, sort_by};

/// How a person's ring and disc are drawn when others share their hue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pattern {
    /// The first of the hue.
    #[default]
    Solid,
    /// The second.
    Dashed,
    /// The third, and those after.
    Double,
}

impl Pattern {
    /// How many others of the hue come before.
    pub fn number(self) -> u8 {
        match self {
            Self::Solid => 0,
            Self::Dashed => 1,
            Self::Double => 2,
        }
    }

    /// The class that draws it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Solid => "",
            Self::Dashed => "b",
            Self::Double => "d",
        }
    }
}

/// A person in the title bar: once, however many tabs they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Who.
    pub participant: ParticipantId,
    /// Their name.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// One of the palette's seven hues, from 1.
    pub hue: u8,
    /// How they are drawn beside others of that hue.
    pub pattern: Pattern,
}

fn address(cell: &CellAt) -> (EntryId, EntryId) {
    (cell.row.clone(), cell.column.clone())
}

/// Everybody else who has this document open.
#[derive(Debug, Clone, Default)]
pub struct Others {
    /// This very tab, as the relay names it: what is told of it is nothing new.
    you: Option<u64>,
    people: BTreeMap<u64, Person>,
    arrived_ms: HashMap<u64, u64>,
}

/// How long a newcomer's name is shown beside their flag, in milliseconds.
pub const ARRIVAL_MS: u64 = 2_000;

impl Others {
    /// Takes what the relay tells, and gives the cells that have to be drawn again.
    pub fn take(&mut self, told: People, now_ms: u64) -> BTreeSet<(EntryId, EntryId)> {
        let mut touched = BTreeSet::new();
        self.you = told.you.or(self.you);
        if told.all {
            let here = sorted::set(told.here.iter().map(|person| person.tag));
            let gone: Vec<u64> = self
                .people
                .keys()
                .filter(|tag| !here.contains(tag))
                .copied()
                .collect();
            for tag in gone {
                self.leave(tag, &mut touched);
            }
        }
        for tag in told.gone {
            self.leave(tag, &mut touched);
        }
        for person in told.here {
            let tag = person.tag;
            if self.you == Some(tag) {
                continue;
            }
            let cell = |person: &Person| person.here.cell.as_ref().map(address);
            let before = self.people.insert(tag, person);
            let now = self.people.get(&tag);
            if before.as_ref() == now {
                continue;
            }
            if before.as_ref().and_then(cell) != now.and_then(cell) {
                self.arrived_ms.insert(tag, now_ms);
            }
            touched.extend(before.as_ref().and_then(cell));
            touched.extend(now.and_then(cell));
        }
        touched
    }

    /// The connection is lost: nobody is known to be anywhere.
    pub fn clear(&mut self) -> BTreeSet<(EntryId, EntryId)> {
        let mut touched = BTreeSet::new();
        for tag in self.people.keys().copied().collect::<Vec<_>>() {
            self.leave(tag, &mut touched);
        }
        touched
    }

    fn leave(&mut self, tag: u64, touched: &mut BTreeSet<(EntryId, EntryId)>) {
        self.arrived_ms.remove(&tag);
        let gone = self.people.remove(&tag);
        touched.extend(gone.and_then(|person| person.here.cell.as_ref().map(address)));
    }

    /// Those in one cell, the longest there first.
    pub fn in_cell<'a>(
        &'a self,
        row: &'a EntryId,
        column: &'a EntryId,
    ) -> impl Iterator<Item = &'a Person> {
        self.in_row(row).filter(move |person| {
            let cell = person.here.cell.as_ref();
            cell.is_some_and(|cell| cell.column == *column)
        })
    }

    /// Those in one row.
    pub fn in_row<'a>(&'a self, row: &'a EntryId) -> impl Iterator<Item = &'a Person> {
        self.people.values().filter(move |person| {
            person
                .here
                .cell
                .as_ref()
                .is_some_and(|cell| cell.row == *row)
        })
    }

    /// Whether a person came to where they are a moment ago.
    pub fn is_new(&self, person: &Person, now_ms: u64) -> bool {
        self.arrived_ms
            .get(&person.tag)
            .is_some_and(|at_ms| now_ms.saturating_sub(*at_ms) < ARRIVAL_MS)
    }

    /// The pattern of one participant, among those who share their hue (`me` comes first).
    pub fn pattern(&self, of: &Person, me: Option<(ParticipantId, u8)>) -> Pattern {
        let same_hue = self.people.values().filter(|other| other.hue == of.hue);
        let mut before = sorted::set(
            same_hue
                .map(|other| other.participant)
                .filter(|other| *other < of.participant),
        );
        before.extend(me.filter(|(_, hue)| *hue == of.hue).map(|(me, _)| me));
        before.remove(&of.participant);
        match before.len() {
            0 => Pattern::Solid,
            1 => Pattern::Dashed,
            _ => Pattern::Double,
        }
    }

    /// The faces of everybody else, by name, without `me` (who may have a second tab open).
    pub fn faces(&self, me: ParticipantId, my_hue: u8) -> Vec<Face> {
        let mut faces: Vec<Face> = Vec::new();
        for person in self
            .people
            .values()
            .filter(|person| person.participant != me)
        {
            if faces
                .iter()
                .any(|face| face.participant == person.participant)
            {
                continue;
            }
            faces.push(Face {
                participant: person.participant,
                name: person.name.clone(),
                initials: person.initials.clone(),
                hue: person.hue,
                pattern: self.pattern(person, Some((me, my_hue))),
            });
        }
        sort_by(&mut faces, |one, other| {
            (&one.name, one.participant).cmp(&(&other.name, other.participant))
        });
        faces
    }
}

/// When to tell the relay where one is: at once if it has been quiet, else a little later, and
/// only the last of several places.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    told: Option<Here>,
    told_ms: u64,
    next: Option<Here>,
}

/// What to do about one's own presence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tell {
    /// Send it.
    Now(Here),
    /// Ask again in so many milliseconds.
    In(u64),
    /// Nothing to say.
    Nothing,
}

impl Telling {
    /// Somebody who has come and stands nowhere yet: whoever only looks is here too.
    pub fn arriving() -> Self {
        Self {
            next: Some(Here::default()),
            ..Self::default()
        }
    }

    /// One is somewhere else.
    pub fn moved(&mut self, here: Here) {
        self.next = Some(here);
    }

    /// The connection is new: the relay knows nothing of this tab.
    pub fn forget(&mut self) {
        let last = self.told.take();
        if self.next.is_none() {
            self.next = last;
        }
        self.told_ms = 0;
    }

    /// What to send now, if `pause_ms` is the least pause between two messages and `repeat_ms`
    /// the most.
    pub fn due(&mut self, now_ms: u64, pause_ms: u64, repeat_ms: u64) -> Tell {
        let quiet_ms = now_ms.saturating_sub(self.told_ms);
        let changed = self.next.is_some() && self.next != self.told;
        if !changed {
            self.next = None;
            let Some(told) = self.told.clone().filter(|_| quiet_ms >= repeat_ms) else {
                return Tell::Nothing;
            };
            self.told_ms = now_ms;
            return Tell::Now(told);
        }
        if quiet_ms < pause_ms {
            return Tell::In(pause_ms - quiet_ms);
        }
        self.told = self.next.take();
        self.told_ms = now_ms;
        self.told.clone().map_or(Tell::Nothing, Tell::Now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: &str, column: &str) -> CellAt {
        CellAt {
            row: row.parse().unwrap(),
            column: column.parse().unwrap(),
        }
    }

    fn person(tag: u64, who: u8, hue: u8, at: Option<CellAt>) -> Person {
        Person {
            tag,
            participant: ParticipantId::from_bytes([who; 16]),
            name: format!("Persona {who}"),
            initials: format!("P{who}"),
            hue,
            here: Here {
                cell: at,
                ..Here::default()
            },
        }
    }

    fn told(here: Vec<Person>) -> People {
        People {
            here,
            ..People::default()
        }
    }

    fn cells(touched: BTreeSet<(EntryId, EntryId)>) -> Vec<CellAt> {
        touched
            .into_iter()
            .map(|(row, column)| CellAt { row, column })
            .collect()
    }

    #[test]
    fn only_cells_that_somebody_left_or_entered_are_drawn_again() {
        let mut others = Others::default();
        let first = others.take(told(vec![person(1, 1, 3, Some(cell("r1", "a")))]), 0);
        assert_eq!(cells(first), [cell("r1", "a")]);
        let same = others.take(told(vec![person(1, 1, 3, Some(cell("r1", "a")))]), 5);
        assert!(same.is_empty());
        let moved = others.take(told(vec![person(1, 1, 3, Some(cell("r2", "a")))]), 9);
        assert_eq!(cells(moved), [cell("r1", "a"), cell("r2", "a")]);
        let gone = others.take(
            People {
                gone: vec![1],
                ..People::default()
            },
            9,
        );
        assert_eq!(cells(gone), [cell("r2", "a")]);
    }

    #[test]
    fn a_new_list_forgets_who_is_not_in_it() {
        let mut others = Others::default();
        others.take(
            told(vec![
                person(1, 1, 1, Some(cell("r1", "a"))),
                person(2, 2, 2, None),
            ]),
            0,
        );
        let here = vec![person(2, 2, 2, None), person(7, 7, 1, None)];
        let anew = People {
            all: true,
            you: Some(7),
            here,
            gone: vec![],
        };
        assert_eq!(cells(others.take(anew, 1)), [cell("r1", "a")]);
        assert_eq!(others.faces(ParticipantId::SERVER, 1).len(), 1);
    }

    #[test]
    fn two_tabs_are_one_face_and_my_own_second_tab_is_none() {
        let mut others = Others::default();
        others.take(
            told(vec![
                person(1, 1, 1, None),
                person(2, 1, 1, None),
                person(3, 9, 2, None),
            ]),
            0,
        );
        let faces = others.faces(ParticipantId::from_bytes([9; 16]), 2);
        assert_eq!(
            faces
                .iter()
                .map(|face| face.name.as_str())
                .collect::<Vec<_>>(),
            ["Persona 1"]
        );
    }

    #[test]
    fn a_shared_hue_is_told_apart_by_its_border() {
        let mut others = Others::default();
        let people = vec![
            person(1, 1, 4, None),
            person(2, 2, 4, None),
            person(3, 3, 5, None),
        ];
        others.take(told(people.clone()), 0);
        let patterns: Vec<Pattern> = people
            .iter()
            .map(|person| others.pattern(person, None))
            .collect();
        assert_eq!(patterns, [Pattern::Solid, Pattern::Dashed, Pattern::Solid]);
        let me = Some((ParticipantId::from_bytes([8; 16]), 4));
        assert_eq!(others.pattern(&people[1], me), Pattern::Double);
    }

    #[test]
    fn one_tells_at_once_then_at_a_measured_pace_and_only_the_last() {
        let here = |row: &str| Here {
            cell: Some(cell(row, "a")),
            ..Here::default()
        };
        let mut telling = Telling::arriving();
        assert_eq!(telling.due(900, 100, 3_000), Tell::Now(Here::default()));
        telling.moved(here("r1"));
        assert_eq!(telling.due(1_000, 100, 3_000), Tell::Now(here("r1")));
        telling.moved(here("r2"));
        assert_eq!(telling.due(1_030, 100, 3_000), Tell::In(70));
        telling.moved(here("r3"));
        assert_eq!(telling.due(1_100, 100, 3_000), Tell::Now(here("r3")));
        assert_eq!(telling.due(1_200, 100, 3_000), Tell::Nothing);
        assert_eq!(
            telling.due(4_200, 100, 3_000),
            Tell::Now(here("r3")),
            "repeated"
        );
        telling.forget();
        assert_eq!(
            telling.due(4_201, 100, 3_000),
            Tell::Now(here("r3")),
            "told anew"
        );
    }
}

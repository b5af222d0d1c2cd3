//! A lead at the plan, two people at one draft of it, and what they do.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge};

use crate::ids::{Entropy, ParticipantId};
use crate::plan::edit::{
    At, Spot, delete_rows, move_row, remove_member, set_member, set_value, splice_text,
};
use crate::plan::review::{Item, items, propose};
use crate::plan::schema::Table;
use crate::plan::tests::{Dice, Person, plan};
use crate::plan::value::Value;

const COLUMNS: [&str; 3] = ["title", "integration_operational", "objective"];

/// A plan, a draft of it on which two people work, and every letter with its author.
pub(super) struct Scene {
    pub(super) lead: Person,
    pub(super) mates: [Person; 2],
    pub(super) base: Vec<automerge::ChangeHash>,
    pub(super) typed: BTreeMap<char, ParticipantId>,
    pub(super) dice: Dice,
}

impl Scene {
    pub(super) fn new(seed: u64) -> Self {
        let mut lead = Person::with(&plan(), 1);
        for section in ["s1", "s1", "s1", "s2", "s2"] {
            lead.add_row(section, Spot::Last);
        }
        let mut scene = Self {
            mates: [Person::with(&lead.doc, 2), Person::with(&lead.doc, 3)],
            base: Vec::new(),
            lead,
            typed: BTreeMap::new(),
            dice: Dice(seed),
        };
        for _ in 0..12 {
            let mut lead = std::mem::replace(&mut scene.lead, nobody());
            scene.type_somewhere(&mut lead, ParticipantId::from_bytes([1; 16]));
            scene.lead = lead;
        }
        scene.pull();
        scene
    }

    /// The draft takes in what the plan says now.
    pub(super) fn pull(&mut self) {
        for mate in &mut self.mates {
            mate.hear(&self.lead);
        }
        self.base = self.lead.doc.get_heads();
    }

    pub(super) fn meet(&mut self) {
        let [anna, bruno] = &mut self.mates;
        anna.hear(bruno);
        bruno.hear(anna);
    }

    pub(super) fn word(&mut self, author: ParticipantId) -> String {
        let length = 1 + self.dice.below(4);
        let word: String = (0..length)
            .map(|by| {
                let high = 0x1_0000 * u32::from(self.dice.below(2) == 1);
                let low = u32::try_from(self.typed.len() + by).unwrap();
                char::from_u32(high + 0x4E00 + low).unwrap()
            })
            .collect();
        self.typed
            .extend(word.chars().map(|letter| (letter, author)));
        word
    }

    pub(super) fn any_cell(&mut self, person: &Person) -> Option<At> {
        let rows: Vec<_> = person
            .view
            .rows(Table::Rows)
            .map(|row| row.id.clone())
            .collect();
        let row = rows.get(self.dice.below(rows.len()))?;
        let column = person.column(COLUMNS[self.dice.below(COLUMNS.len())]);
        Some(At::row(row, &column))
    }

    pub(super) fn type_somewhere(&mut self, person: &mut Person, author: ParticipantId) {
        let Some(at) = self.any_cell(person) else {
            return;
        };
        let texts = person.row(&at.row).cell(&at.column).texts.clone();
        let Some(text) = texts.get(self.dice.below(texts.len())) else {
            return;
        };
        let letters: Vec<char> = text.text.chars().collect();
        let from = self.dice.below(letters.len() + 1);
        let count = match self.dice.below(3) {
            0 => self.dice.below(letters.len() - from + 1),
            _ => 0,
        };
        let units = |letters: &[char]| letters.iter().map(|l| l.len_utf16()).sum::<usize>();
        let (position, delete) = (units(&letters[..from]), units(&letters[from..from + count]));
        let word = match self.dice.below(5) {
            0 => String::new(),
            _ => self.word(author),
        };
        person.act(|tx| splice_text(tx, &at, Some(&text.key), position, delete, &word).map(drop));
    }

    /// Something that somebody does in the plan or in the draft.
    pub(super) fn step(&mut self, person: &mut Person, author: ParticipantId) {
        let row = self.any_cell(person).map(|at| at.row);
        match (self.dice.below(12), row) {
            (0, _) => {
                let section = ["s1", "s2"][self.dice.below(2)];
                person.add_row(section, Spot::First);
            }
            (1, Some(row)) => person.act(|tx| delete_rows(tx, Table::Rows, &[row])),
            (2, Some(row)) => {
                let section = person.section(["s1", "s2"][self.dice.below(2)]);
                person.act(|tx| move_row(tx, Table::Rows, &row, Some(&section), &Spot::First));
            }
            (3, Some(row)) => {
                let at = At::row(&row, &person.column("status"));
                let value = ["agreed", "proposed", "discussing"][self.dice.below(3)];
                person.act(|tx| set_value(tx, &at, &Value::Plain(value.into())));
            }
            (4, Some(row)) => {
                let at = At::row(&row, &person.column("projects"));
                let member = ["itaca", "itinera", "sistina"][self.dice.below(3)];
                match self.dice.below(2) {
                    0 => person.act(|tx| set_member(tx, &at, member)),
                    _ => person.act(|tx| remove_member(tx, &at, member)),
                }
            }
            _ => self.type_somewhere(person, author),
        }
    }

    /// Everything that people do until the draft is submitted.
    pub(super) fn live(&mut self, steps: usize) {
        for _ in 0..steps {
            let who = self.dice.below(6);
            match who {
                0 | 1 => {
                    let mut lead = std::mem::replace(&mut self.lead, nobody());
                    self.step(&mut lead, ParticipantId::from_bytes([1; 16]));
                    self.lead = lead;
                }
                2 if self.dice.below(3) == 0 => self.pull(),
                2 => self.meet(),
                _ => {
                    let at = who % 2;
                    let name = u8::try_from(at).unwrap() + 2;
                    let mut mate = std::mem::replace(&mut self.mates[at], nobody());
                    self.step(&mut mate, ParticipantId::from_bytes([name; 16]));
                    self.mates[at] = mate;
                }
            }
        }
        self.meet();
    }

    pub(super) fn proposed(&mut self) -> (Automerge, Vec<Item>) {
        let draft = &self.mates[0].doc;
        let found = items(draft, &self.base, &whose).unwrap();
        let mut proposal = draft.fork_at(&self.base).unwrap();
        let mut actors = fresh(77);
        propose(
            &mut proposal,
            &self.base,
            &found,
            &mut actors,
            &mut self.dice,
        )
        .unwrap();
        (proposal, found)
    }
}

/// Who stands in for somebody who is at work.
pub(super) fn nobody() -> Person {
    Person::with(&crate::plan::new_document(fresh(9)()), 9)
}

pub(super) fn whose(actor: &ActorId) -> ParticipantId {
    ParticipantId::of_actor(actor).unwrap()
}

/// Fresh actors of the server's.
pub(super) fn fresh(from: u64) -> impl FnMut() -> ActorId {
    let mut dice = Dice(from << 20);
    move || {
        let mut random = [0; 16];
        dice.fill(&mut random);
        ParticipantId::SERVER.actor(random)
    }
}

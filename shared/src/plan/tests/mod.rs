//! Scenes on plans: people at one document, each with their own copy.

mod agreed;
mod blaming;
mod checks;
mod codes;
mod columns;
mod comments;
mod compared;
mod conflicts;
mod content;
mod course;
mod deleting;
mod differences;
mod guarded;
mod merging;
mod prose;
mod random;
mod restoring;
mod reviewing;
mod rows;
mod seeds;
mod sharing;
mod undoing;
mod views;

use automerge::{Automerge, PatchLog};

use super::document::entries;
use super::edit::{
    At, EditError, Edited, Spot, Tx, add_row, convert_cells, edit, set_column_type, splice_text,
};
use super::reading::Names;
use super::schema::{CODE_COLUMN, ColumnType, Table};
use super::seed::Seed;
use super::template;
use super::undo::{UndoStack, Undone};
use super::view::{CellView, Row, View};
use crate::api::Language;
use crate::ids::{ActId, Entropy, EntryId, GroupId, ParticipantId};
use automerge::ActorId;

/// Dice that fall the same for the same seed (splitmix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `n`; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let roll = usize::try_from(self.roll() >> 33).unwrap();
        if n == 0 { 0 } else { roll % n }
    }
}

/// The seeds of a test of random histories: one that is asked for, or so many of them.
pub(super) fn seeds_to_try(default: u64) -> std::ops::Range<u64> {
    let number = |name| {
        std::env::var(name)
            .ok()
            .and_then(|text: String| text.parse::<u64>().ok())
    };
    match number("PLAN_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("PLAN_SEEDS").unwrap_or(default),
    }
}

impl Entropy for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.roll().to_le_bytes()[3];
        }
    }
}

/// Somebody with a copy of a document.
pub(super) struct Person {
    pub(super) doc: Automerge,
    pub(super) actor: ActorId,
    pub(super) dice: Dice,
    pub(super) view: View,
    pub(super) undo: UndoStack,
}

impl Person {
    pub(super) fn with(doc: &Automerge, name: u8) -> Self {
        let mut dice = Dice(u64::from(name) << 32);
        let mut random = [0; 16];
        dice.fill(&mut random);
        let doc = super::load(&doc.save()).unwrap();
        let view = View::from_document(&doc);
        let actor = ParticipantId::from_bytes([name; 16]).actor(random);
        Self {
            doc,
            actor,
            dice,
            view,
            undo: UndoStack::default(),
        }
    }

    /// Edits under a new act; the view follows.
    pub(super) fn act<T>(&mut self, run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>) -> T {
        self.try_act(run).unwrap()
    }

    pub(super) fn try_act<T>(
        &mut self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let act = ActId::random(&mut self.dice);
        self.act_as(&act, run)
    }

    /// Edits under an act.
    pub(super) fn act_as<T>(
        &mut self,
        act: &ActId,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let Edited {
            value,
            patches,
            undo,
            ..
        } = edit(&mut self.doc, &self.actor, act, &mut self.dice, run)?;
        self.undo.push(undo);
        self.see(&patches);
        Ok(value)
    }

    pub(super) fn see(&mut self, patches: &[automerge::Patch]) {
        self.view.apply(&self.doc, patches);
        let again = View::from_document(&self.doc);
        assert!(
            self.view == again,
            "the view drifted: {}",
            difference(&self.view, &again)
        );
    }

    pub(super) fn undo(&mut self) -> Undone {
        let act = ActId::random(&mut self.dice);
        let done = self
            .undo
            .undo(&mut self.doc, &self.actor, &act, &mut self.dice);
        self.took_back(done.unwrap().unwrap())
    }

    pub(super) fn redo(&mut self) -> Undone {
        let act = ActId::random(&mut self.dice);
        let done = self
            .undo
            .redo(&mut self.doc, &self.actor, &act, &mut self.dice);
        self.took_back(done.unwrap().unwrap())
    }

    fn took_back(&mut self, undone: Undone) -> Undone {
        for edited in &undone.edits {
            self.see(&edited.patches);
        }
        undone
    }

    /// Hears everything that somebody else knows.
    pub(super) fn hear(&mut self, other: &Self) {
        let mut log = PatchLog::active();
        let news = other.doc.get_changes(&self.doc.get_heads());
        self.doc.apply_changes_log_patches(news, &mut log).unwrap();
        let patches = self.doc.make_patches(&mut log);
        self.see(&patches);
    }

    /// The id of the column with a template's id.
    pub(super) fn column(&self, key: &str) -> EntryId {
        self.view
            .column_with_key(Table::Rows, key)
            .unwrap()
            .id
            .clone()
    }

    /// The id of the section with a template's id.
    pub(super) fn section(&self, key: &str) -> EntryId {
        let found = self
            .view
            .sections()
            .iter()
            .find(|s| s.key.as_deref() == Some(key));
        found.unwrap().id.clone()
    }

    pub(super) fn add_row(&mut self, section: &str, spot: Spot) -> EntryId {
        let section = self.section(section);
        self.act(|tx| add_row(tx, Table::Rows, Some(&section), &spot))
    }

    pub(super) fn row(&self, row: &EntryId) -> &Row {
        self.view.row(Table::Rows, row).unwrap()
    }

    /// The ids of a section's rows, in order.
    pub(super) fn rows(&self, section: &str) -> Vec<EntryId> {
        self.view
            .rows_in(Table::Rows, Some(&self.section(section)))
            .to_vec()
    }

    /// Types into a row's title.
    pub(super) fn type_title(&mut self, row: &EntryId, at: usize, delete: usize, words: &str) {
        let at_cell = At::row(row, &self.column("title"));
        self.act(|tx| splice_text(tx, &at_cell, None, at, delete, words).map(drop));
    }

    pub(super) fn title(&self, row: &EntryId) -> String {
        self.row(row).cell(&self.column("title")).joined()
    }

    pub(super) fn cell(&self, row: &EntryId, key: &str) -> CellView<'_> {
        let column = self.view.column_with_key(Table::Rows, key).unwrap();
        self.row(row).cell(&column.id).view(column)
    }
}

/// Where two views first differ, in a few words.
fn difference(a: &View, b: &View) -> String {
    let (a, b) = (format!("{a:?}"), format!("{b:?}"));
    let at = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| {
        String::from_utf8_lossy(
            &text.as_bytes()[at.saturating_sub(200)..(at + 100).min(text.len())],
        )
        .into_owned()
    };
    format!("\n{}\n{}", part(&a), part(&b))
}

pub(super) fn hear_each_other(a: &mut Person, b: &mut Person) {
    a.hear(b);
    b.hear(a);
    let same = a.view == b.view;
    assert!(
        same,
        "two who know the same see different things: {}",
        difference(&a.view, &b.view)
    );
}

pub(super) fn seed(seed: u64) -> (Dice, ActorId) {
    let mut dice = Dice(seed);
    let mut random = [0; 16];
    dice.fill(&mut random);
    (dice, ParticipantId::SERVER.actor(random))
}

pub(super) fn ict() -> GroupId {
    "ict".parse().unwrap()
}

/// A new plan of the ICT group, in Italian.
pub(super) fn plan() -> Automerge {
    plan_of(&ict())
}

/// A new plan of a group, in Italian.
pub(super) fn plan_of(group: &GroupId) -> Automerge {
    let (mut dice, actor) = seed(1);
    let templates = template::built_in();
    let seed = Seed {
        templates,
        language: Language::It,
        actor,
        entropy: &mut dice,
    };
    seed.plan(group).unwrap()
}

/// Two people at one new plan.
pub(super) fn two() -> (Person, Person) {
    let doc = plan();
    (Person::with(&doc, 1), Person::with(&doc, 2))
}

#[test]
fn dice_are_evenly_spread_over_the_alphabet() {
    let id = EntryId::random(&mut Dice(7));
    assert_eq!(id.as_str().len(), 16);
    assert_ne!(id, EntryId::random(&mut Dice(8)));
    assert_ne!(id.as_str(), CODE_COLUMN);
}

/// Gives a column of the matrix another type, and puts all its cells into the new form.
fn retyped(
    tx: &mut Tx<'_>,
    column: &EntryId,
    kind: ColumnType,
    language: Language,
    names: &Names,
) -> Result<(), EditError> {
    let Some(before) = set_column_type(tx, column, kind)? else {
        return Ok(());
    };
    let rows = entries(tx.doc(), Table::Rows.root());
    let rows: Vec<EntryId> = rows.into_iter().map(|(row, _)| row).collect();
    convert_cells(tx, Table::Rows, (&before, kind), &rows, language, names)
}

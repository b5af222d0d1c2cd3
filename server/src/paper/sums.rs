//! How much is different between two points of a plan: in all, by section, by person; and what became of
//! its columns and sections.
//!
//! It counts what the sheets show, and shows nothing of its own.

use tavolo_shared::api::Language;
use tavolo_shared::plan::canonical::Content;
use tavolo_shared::plan::difference::{ColumnChange, SectionChange};

use super::text::paras;
use super::{Block, Fact, Sheet};
use crate::publish::Before;
use crate::words::t;

/// How much is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// Actions that came.
    pub(super) new: usize,
    /// That went.
    pub(super) gone: usize,
    /// That say something else.
    pub(super) changed: usize,
    /// That stand elsewhere.
    pub(super) moved: usize,
    /// Words put in.
    pub(super) put: usize,
    /// Words taken out.
    pub(super) taken: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.new = self.new.saturating_add(other.new);
        self.gone = self.gone.saturating_add(other.gone);
        self.changed = self.changed.saturating_add(other.changed);
        self.moved = self.moved.saturating_add(other.moved);
        self.put = self.put.saturating_add(other.put);
        self.taken = self.taken.saturating_add(other.taken);
    }

    /// In one line.
    fn said(self, language: Language) -> String {
        let all = [
            (self.new, t!(language, "paper-n-new", n = self.new)),
            (self.gone, t!(language, "paper-n-gone", n = self.gone)),
            (
                self.changed,
                t!(language, "paper-n-changed", n = self.changed),
            ),
            (self.moved, t!(language, "paper-n-moved", n = self.moved)),
            (self.put, t!(language, "paper-n-put", n = self.put)),
            (self.taken, t!(language, "paper-n-taken", n = self.taken)),
        ];
        let some = all.into_iter().filter(|(n, _)| *n > 0);
        some.map(|(_, words)| words).collect::<Vec<_>>().join(", ")
    }
}

/// How much is different in a section, by what it is called.
pub(super) type BySection = Vec<(Option<String>, Tally)>;

/// What stands before the sheets: the counts, and what became of columns and sections.
pub(super) fn blocks(
    (before, after): (&Before, &Content),
    by_section: &BySection,
    language: Language,
) -> Vec<Block> {
    let sections = by_section.iter().map(|(title, tally)| {
        let title = title.clone();
        let title = title.unwrap_or_else(|| t!(language, "paper-no-section"));
        (title, tally.said(language))
    });
    let people = before.written.iter().map(|(name, edits)| {
        let words = t!(language, "paper-n-edits", n = *edits);
        (name.clone(), words)
    });
    // What is never printed is in neither content.
    let columns = before.changes.columns.iter().filter_map(|(id, change)| {
        let contents = [after, &before.content].into_iter();
        let mut columns = contents.flat_map(|content| &content.plan.columns);
        let column = columns.find(|column| column.id == id.as_str())?;
        Some((
            column.head(language).to_owned(),
            column_said(language, *change),
        ))
    });
    let moved = before.changes.sections.iter();
    let moved = moved.map(|(title, change)| (title.clone(), section_said(language, *change)));
    let lists = [
        (t!(language, "paper-by-section"), sections.collect()),
        (t!(language, "paper-by-person"), people.collect()),
        (t!(language, "paper-columns"), columns.collect()),
        (t!(language, "paper-sections"), moved.collect()),
    ];
    let lists = lists.into_iter();
    lists
        .filter(|(_, list): &(String, Vec<(String, String)>)| !list.is_empty())
        .map(|(title, list)| {
            let facts = list.into_iter().map(|(label, words)| Fact {
                label,
                value: paras(&words),
            });
            Block::Sheet(Sheet {
                code: String::new(),
                title,
                under: String::new(),
                facts: facts.collect(),
                own_page: false,
            })
        })
        .collect()
}

fn column_said(language: Language, change: ColumnChange) -> String {
    match change {
        ColumnChange::New => t!(language, "paper-is-new"),
        ColumnChange::Gone => t!(language, "paper-is-gone"),
        ColumnChange::Changed {
            moved,
            retyped,
            relabelled,
        } => some([
            (moved, t!(language, "paper-is-moved")),
            (retyped, t!(language, "paper-is-retyped")),
            (relabelled, t!(language, "paper-is-relabelled")),
        ]),
    }
}

fn section_said(language: Language, change: SectionChange) -> String {
    match change {
        SectionChange::New => t!(language, "paper-is-new"),
        SectionChange::Gone => t!(language, "paper-is-gone"),
        SectionChange::Changed { moved, retitled } => some([
            (moved, t!(language, "paper-is-moved")),
            (retitled, t!(language, "paper-is-relabelled")),
        ]),
    }
}

/// Those of some words that hold.
fn some<const N: usize>(all: [(bool, String); N]) -> String {
    let some = all.into_iter().filter(|(holds, _)| *holds);
    some.map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

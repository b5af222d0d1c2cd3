//! What is different between two points of a plan, as a paper: how much, and then action by action and
//! field by field, with the words that came and went.
//!
//! Which actions and cells are different is the one difference's (`tavolo_shared::plan::difference`);
//! here it is put into words. Columns that are never printed are not in it.

use tavolo_shared::api::Language;
use tavolo_shared::plan::canonical::{Content, ContentColumn, ContentRow, ContentSection};
use tavolo_shared::plan::difference::words::{Piece, pieces, words_changed};
use tavolo_shared::plan::difference::{RowChange, RowDifference};

use super::sums::{self, BySection, Tally};
use super::text::{Mark, Para, marked, paras};
use super::{Block, Cell, Fact, Paper, Sheet};
use crate::publish::{Before, Published};
use crate::words::t;

/// What is different in a plan from another point of it, to be printed in a language.
pub(crate) fn paper(published: &Published, language: Language) -> Paper {
    let title = t!(language, "paper-changes");
    let (note, blocks) = match &published.before {
        None => (t!(language, "paper-no-before"), Vec::new()),
        Some(before) => said(published, before, language),
    };
    let part = Block::Part {
        title: title.clone(),
        note,
    };
    let blocks = [part].into_iter().chain(blocks).collect();
    let mut paper = super::plan::framed(published, language, title, blocks);
    if let Some(before) = &published.before {
        paper.front.facts.push(Fact {
            label: t!(language, "about-before"),
            value: paras(&before.called(language)),
        });
    }
    paper
}

/// What is different, in a sentence and in all.
pub(super) fn said(
    published: &Published,
    before: &Before,
    language: Language,
) -> (String, Vec<Block>) {
    let compared = Compared {
        before: &before.content,
        after: &published.content,
        differences: &before.changes.rows,
    };
    let (sheets, by_section) = compared.sheets(language);
    let sums = sums::blocks((before, &published.content), &by_section, language);
    let name = before.called(language);
    let nothing = sheets.is_empty()
        && before.changes.columns.is_empty()
        && before.changes.sections.is_empty();
    let mut all = Tally::default();
    for (_, tally) in &by_section {
        all.add(*tally);
    }
    let note = match nothing {
        true => t!(language, "paper-no-changes", version = name),
        false => t!(
            language,
            "paper-counted",
            version = name,
            new = all.new,
            gone = all.gone,
            changed = all.changed,
            moved = all.moved
        ),
    };
    (note, sums.into_iter().chain(sheets).collect())
}

/// Two points of a plan, and what is different.
#[derive(Debug, Clone, Copy)]
struct Compared<'a> {
    /// What it said.
    before: &'a Content,
    /// What it says.
    after: &'a Content,
    /// The actions that are different, in order.
    differences: &'a [RowDifference],
}

impl Compared<'_> {
    /// The differences, action by action, and how many there are in each section.
    fn sheets(&self, language: Language) -> (Vec<Block>, BySection) {
        let (mut blocks, mut by_section) = (Vec::new(), BySection::new());
        for difference in self.differences {
            let id = difference.row.as_str();
            let (before, after) = (found(self.before, id), found(self.after, id));
            let mut tally = Tally::default();
            let (section, sheet) = match (&difference.what, before, after) {
                (RowChange::New, _, Some(after)) => {
                    tally.new = 1;
                    let sheet = self.whole(after, Mark::Inserted, &mut tally, language);
                    (after.section, sheet)
                }
                (RowChange::Gone, Some(before), _) => {
                    tally.gone = 1;
                    let sheet = self.whole(before, Mark::Deleted, &mut tally, language);
                    (before.section, sheet)
                }
                (RowChange::Changed { moved, cells }, Some(before), Some(after)) => {
                    let cells = cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>();
                    tally.moved = usize::from(*moved);
                    let sheet = self.changed((before, after), &cells, &mut tally, language);
                    // Where only working notes are different, there is nothing to print.
                    if sheet.facts.is_empty() && !*moved {
                        continue;
                    }
                    tally.changed = usize::from(!sheet.facts.is_empty());
                    (after.section, sheet)
                }
                _ => continue,
            };
            let known = by_section.iter_mut();
            let mut known = known.filter(|(title, _)| *title == section.title);
            match known.next() {
                Some((_, sum)) => sum.add(tally),
                None => by_section.push((section.title.clone(), tally)),
            }
            blocks.push(Block::Sheet(sheet));
        }
        (blocks, by_section)
    }

    /// A row that is there in one of the two.
    fn whole(&self, found: Found<'_>, mark: Mark, tally: &mut Tally, language: Language) -> Sheet {
        let row = found.row;
        let (content, what) = match mark {
            Mark::Inserted => (self.after, t!(language, "paper-new")),
            _ => (self.before, t!(language, "paper-gone")),
        };
        let columns = content.plan.columns.iter();
        let fields = columns.filter(|column| column.kind != "code");
        let facts = fields.map(|column| {
            let words = row.words(column, language);
            if column.kind == PROSE {
                let count = words.split_whitespace().count();
                match mark {
                    Mark::Inserted => tally.put = tally.put.saturating_add(count),
                    _ => tally.taken = tally.taken.saturating_add(count),
                }
            }
            Fact {
                label: column.head(language).to_owned(),
                value: all_marked(words, mark),
            }
        });
        Sheet {
            facts: facts.filter(|fact| !fact.value.is_empty()).collect(),
            ..head(content, found, &what, language)
        }
    }

    fn changed(
        &self,
        (before, after): (Found<'_>, Found<'_>),
        cells: &[&str],
        tally: &mut Tally,
        language: Language,
    ) -> Sheet {
        let moved = tally.moved > 0;
        let columns = self.after.plan.columns.iter();
        let columns = columns.filter(|column| cells.contains(&column.id.as_str()));
        let facts = columns
            .filter(|column| column.kind != "code")
            .map(|column| {
                let old = before.row.words(column, language);
                let new = after.row.words(column, language);
                Fact {
                    label: column.head(language).to_owned(),
                    value: between(column, &old, &new, tally),
                }
            });
        let facts = facts.collect();
        let is_home = before.section.title == after.section.title;
        let what = match (moved, is_home) {
            (false, _) => t!(language, "paper-changed"),
            (true, true) => t!(language, "paper-moved", n = before.number),
            (true, false) => {
                let from = before.section.title.clone();
                let from = from.unwrap_or_else(|| t!(language, "paper-no-section"));
                t!(language, "paper-moved-from", section = from)
            }
        };
        Sheet {
            facts,
            ..head(self.after, after, &what, language)
        }
    }
}

/// What prose is called as a kind of column.
const PROSE: &str = "prose";

/// A row where it stands.
#[derive(Debug, Clone, Copy)]
struct Found<'a> {
    section: &'a ContentSection,
    row: &'a ContentRow,
    /// Its place among all, from 1.
    number: usize,
}

fn found<'a>(content: &'a Content, id: &str) -> Option<Found<'a>> {
    let mut rows = content.plan.rows().zip(1..);
    let ((section, row), number) = rows.find(|((_, row), _)| row.id == id)?;
    Some(Found {
        section,
        row,
        number,
    })
}

/// What a row is called, and what became of it.
fn head(content: &Content, found: Found<'_>, what: &str, language: Language) -> Sheet {
    let Found { section, row, .. } = found;
    let title = content.plan.column_with_key("title");
    let title = title.map_or_else(String::new, |title| row.words(title, language));
    let section = section.title.as_deref().unwrap_or_default();
    let under = [what, section]
        .into_iter()
        .filter(|words| !words.is_empty());
    Sheet {
        code: row.code.clone().unwrap_or_default(),
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        under: under.collect::<Vec<_>>().join(" · "),
        facts: Vec::new(),
        own_page: false,
    }
}

/// What became of a cell. Prose is compared word by word, and its words are counted; anything else is a
/// whole.
fn between(column: &ContentColumn, old: &str, new: &str, tally: &mut Tally) -> Cell {
    if column.kind != PROSE && !old.is_empty() && !new.is_empty() {
        let pieces = [
            (Mark::Deleted, old.to_owned()),
            (Mark::Plain, " ".to_owned()),
        ];
        return marked(pieces.into_iter().chain([(Mark::Inserted, new.to_owned())]));
    }
    let pieces = pieces(old, new);
    if column.kind == PROSE {
        let (put, taken) = words_changed(&pieces);
        tally.put = tally.put.saturating_add(put);
        tally.taken = tally.taken.saturating_add(taken);
    }
    marked(pieces.into_iter().map(|piece| match piece {
        Piece::Same(text) => (Mark::Plain, text),
        Piece::Inserted(text) => (Mark::Inserted, text),
        Piece::Deleted(text) => (Mark::Deleted, text),
    }))
}

fn all_marked(words: String, mark: Mark) -> Vec<Para> {
    match words.trim().is_empty() {
        true => Vec::new(),
        false => marked([(mark, words)]),
    }
}

//! What is different between a plan and the version before it, as a paper: action by action and field by
//! field, with the words that came and went.
//!
//! Which actions and cells are different is the one difference's (`tavolo_shared::plan::difference`);
//! here it is put into words. Columns that are never printed are not in it.

use tavolo_shared::api::Language;
use tavolo_shared::plan::canonical::{Content, ContentColumn, ContentRow, ContentSection};
use tavolo_shared::plan::difference::words::{Piece, pieces};
use tavolo_shared::plan::difference::{RowChange, RowDifference};

use super::text::{Mark, Para, marked};
use super::{Block, Cell, Fact, Paper, Sheet};
use crate::publish::{Before, Published};
use crate::words::t;

/// What is different in a plan from the version before, to be printed in a language.
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
    super::plan::framed(published, language, title, blocks)
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
        differences: &before.differences,
    };
    let (sheets, count) = compared.blocks(language);
    let name = before.name.as_str();
    let note = match sheets.is_empty() {
        true => t!(language, "paper-no-changes", version = name),
        false => t!(
            language,
            "paper-counted",
            version = name,
            new = count.new,
            gone = count.gone,
            changed = count.changed
        ),
    };
    (note, sheets)
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

/// How many actions came, went and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    new: usize,
    gone: usize,
    changed: usize,
}

impl Compared<'_> {
    /// The differences, action by action, and how many there are.
    fn blocks(&self, language: Language) -> (Vec<Block>, Count) {
        let (mut blocks, mut count) = (Vec::new(), Count::default());
        for difference in self.differences {
            let id = difference.row.as_str();
            let (before, after) = (found(self.before, id), found(self.after, id));
            let sheet = match (&difference.what, before, after) {
                (RowChange::New, _, Some(after)) => {
                    count.new += 1;
                    self.whole(after, Mark::Inserted, language)
                }
                (RowChange::Gone, Some(before), _) => {
                    count.gone += 1;
                    self.whole(before, Mark::Deleted, language)
                }
                (RowChange::Changed { moved, cells }, Some(before), Some(after)) => {
                    let cells = cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>();
                    let sheet = self.changed(before, after, *moved, &cells, language);
                    // Where only working notes are different, there is nothing to print.
                    if sheet.facts.is_empty() && !*moved {
                        continue;
                    }
                    count.changed += 1;
                    sheet
                }
                _ => continue,
            };
            blocks.push(Block::Sheet(sheet));
        }
        (blocks, count)
    }

    /// A row that is there in one of the two.
    fn whole(&self, (section, row): Found<'_>, mark: Mark, language: Language) -> Sheet {
        let content = if mark == Mark::Inserted {
            self.after
        } else {
            self.before
        };
        let fields = content
            .plan
            .columns
            .iter()
            .filter(|column| column.kind != "code");
        let facts = fields.map(|column| Fact {
            label: column.head(language).to_owned(),
            value: all_marked(row.words(column, language), mark),
        });
        let what = match mark {
            Mark::Inserted => t!(language, "paper-new"),
            _ => t!(language, "paper-gone"),
        };
        Sheet {
            facts: facts.filter(|fact| !fact.value.is_empty()).collect(),
            ..head(content, section, row, &what, language)
        }
    }

    fn changed(
        &self,
        (old_section, before): Found<'_>,
        (section, after): Found<'_>,
        moved: bool,
        cells: &[&str],
        language: Language,
    ) -> Sheet {
        let columns = self.after.plan.columns.iter();
        let columns = columns.filter(|column| cells.contains(&column.id.as_str()));
        let facts = columns
            .filter(|column| column.kind != "code")
            .map(|column| {
                let (old, new) = (
                    before.words(column, language),
                    after.words(column, language),
                );
                Fact {
                    label: column.head(language).to_owned(),
                    value: between(column, &old, &new),
                }
            });
        let what = match (moved, old_section.title == section.title) {
            (false, _) => t!(language, "paper-changed"),
            (true, true) => t!(language, "paper-moved"),
            (true, false) => {
                let from = old_section.title.clone();
                let from = from.unwrap_or_else(|| t!(language, "paper-no-section"));
                t!(language, "paper-moved-from", section = from)
            }
        };
        Sheet {
            facts: facts.collect(),
            ..head(self.after, section, after, &what, language)
        }
    }
}

type Found<'a> = (&'a ContentSection, &'a ContentRow);

fn found<'a>(content: &'a Content, id: &str) -> Option<Found<'a>> {
    content.plan.rows().find(|(_, row)| row.id == id)
}

/// What a row is called, and what became of it.
fn head(
    content: &Content,
    section: &ContentSection,
    row: &ContentRow,
    what: &str,
    language: Language,
) -> Sheet {
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

/// What became of a cell. Prose is compared word by word; anything else is a whole.
fn between(column: &ContentColumn, old: &str, new: &str) -> Cell {
    if column.kind != "prose" && !old.is_empty() && !new.is_empty() {
        let pieces = [
            (Mark::Deleted, old.to_owned()),
            (Mark::Plain, " ".to_owned()),
        ];
        return marked(pieces.into_iter().chain([(Mark::Inserted, new.to_owned())]));
    }
    marked(pieces(old, new).into_iter().map(|piece| match piece {
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

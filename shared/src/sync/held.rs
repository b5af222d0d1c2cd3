//! What a device keeps of changes that the server refused.
//!
//! Everything that was edited after a refused change depends on it, so the document is spoiled
//! for the server. One rule for every cause: the changes are kept as they are, the document is
//! opened again without them, and what they said is shown as a difference, to copy, save or put
//! in again. A held change is never merged or synced again.

use std::collections::HashSet;
use std::sync::Arc;

use automerge::{Automerge, Change, ChangeHash};
use serde::{Deserialize, Serialize};

use crate::ids::EntryId;
use crate::plan::comments::{Thread, Threads, plain};
use crate::plan::schema::Table;
use crate::plan::view::{Column, Labels, Row, View};
use crate::sorted;

/// Refused changes, out of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why the server refused, as it calls it.
    pub reason: String,
    /// The changes that are out: the refused ones and all that depended on them.
    pub hashes: Vec<ChangeHash>,
    /// Their bytes, in an order in which each comes after what it depends on.
    pub bytes: Vec<Vec<u8>>,
    /// The heads at which the document stands now.
    pub heads: Vec<ChangeHash>,
    /// What they said.
    pub words: Vec<HeldWord>,
}

/// One text that the held changes made different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldWord {
    /// Where it stands.
    pub place: HeldPlace,
    /// Without the held changes; empty where there was nothing.
    pub before: String,
    /// With them.
    pub after: String,
}

/// Where in a document words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HeldPlace {
    /// In a cell.
    Cell {
        /// The row: of whichever table the document has.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// The title of a section.
    Section {
        /// Which.
        section: EntryId,
    },
    /// What an option of a column is called.
    Option {
        /// The column.
        options_of: EntryId,
        /// The option.
        option: EntryId,
        /// In which language, by its code.
        language: String,
    },
    /// What a column is called.
    Label {
        /// The column.
        label_of: EntryId,
        /// In which language, by its code.
        language: String,
    },
    /// A comment.
    Comment {
        /// Which.
        comment: EntryId,
        /// The row that its thread is on.
        of_row: EntryId,
        /// The column, where it is on a cell.
        of_column: Option<EntryId>,
        /// The thread, where it is an answer.
        answers: Option<EntryId>,
    },
}

/// Takes refused changes, and all that depend on them, out of a document: gives the document
/// without them, and what was taken out. Changes of this device that do not depend on a refused
/// one stay. None where the rest does not make a document, which would be a mistake of ours.
pub(super) fn hold(
    document: &Automerge,
    refused: &HashSet<ChangeHash>,
    reason: String,
) -> Option<(Automerge, Held)> {
    let mut out = refused.clone();
    let (mut hashes, mut bytes, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    // Each change comes after those it depends on, so one pass finds all dependents.
    for change in document.get_changes(&[]) {
        if out.contains(&change.hash()) || change.deps().iter().any(|dep| out.contains(dep)) {
            out.insert(change.hash());
            hashes.push(change.hash());
            bytes.push(change.raw_bytes().to_vec());
        } else {
            rest.push(change);
        }
    }
    let reopened = reopen(document, rest)?;
    let words = words(&reopened, document);
    let heads = reopened.get_heads();
    Some((
        reopened,
        Held {
            reason,
            hashes,
            bytes,
            heads,
            words,
        },
    ))
}

/// The same document of fewer changes.
fn reopen(document: &Automerge, changes: Vec<Change>) -> Option<Automerge> {
    let mut reopened = crate::plan::new_document(document.get_actor().clone());
    reopened.apply_changes(changes).ok()?;
    Some(reopened)
}

/// Whatever words are not the same in two documents: of comments, cells, titles and labels.
fn words(before: &Automerge, after: &Automerge) -> Vec<HeldWord> {
    let mut words = comments(before, after);
    let (before, after) = (View::from_document(before), View::from_document(after));
    let old = titles(&before);
    for (section, title) in titles(&after) {
        let old = old.iter().find(|(each, _)| *each == section);
        let old = old.map(|(_, title)| title.clone()).unwrap_or_default();
        note(&mut words, HeldPlace::Section { section }, old, title);
    }
    words.extend(labels(&before, &after));
    for table in Table::ALL {
        for row in after.rows(table).chain(after.bin(table)) {
            let old = before.row(table, &row.id);
            let before = old.iter().flat_map(|old| old.cells.keys());
            let columns = sorted::set(row.cells.keys().chain(before));
            for column in columns {
                let place = HeldPlace::Cell {
                    row: row.id.clone(),
                    column: column.clone(),
                };
                let old = old.map(|old| said(old, column)).unwrap_or_default();
                note(&mut words, place, old, said(row, column));
            }
        }
    }
    words
}

fn note(words: &mut Vec<HeldWord>, place: HeldPlace, before: String, after: String) {
    if before != after {
        words.push(HeldWord {
            place,
            before,
            after,
        });
    }
}

/// What comments say.
fn comments(before: &Automerge, after: &Automerge) -> Vec<HeldWord> {
    let (before, after) = (
        Threads::from_document(before),
        Threads::from_document(after),
    );
    let mut words = Vec::new();
    let old = |id: &EntryId| {
        let mut all = before.all().iter().flat_map(Thread::comments);
        let found = all.find(|comment| comment.id == *id);
        found
            .map(|comment| plain(&comment.body).0)
            .unwrap_or_default()
    };
    for thread in after.all() {
        for comment in thread.comments() {
            let answers = (comment.id != *thread.id()).then(|| thread.id().clone());
            let place = HeldPlace::Comment {
                comment: comment.id.clone(),
                of_row: thread.on.row.clone(),
                of_column: thread.on.column.clone(),
                answers,
            };
            note(&mut words, place, old(&comment.id), plain(&comment.body).0);
        }
    }
    words
}

/// Every section's title, of those in the bin too.
fn titles(view: &View) -> Vec<(EntryId, String)> {
    let sections = view.sections().iter().chain(view.sections_in_bin());
    sections
        .map(|section| (section.id.clone(), section.title_text()))
        .collect()
}

/// What columns and their options are called.
fn labels(before: &View, after: &View) -> Vec<HeldWord> {
    let mut words = Vec::new();
    let all = |view: &View| -> Vec<Arc<Column>> {
        // All the columns that a document has of its own are its main table's.
        let columns = view.columns(view.main()).iter();
        columns.chain(view.columns_in_bin()).cloned().collect()
    };
    let old = all(before);
    for column in all(after) {
        let old = old.iter().find(|each| each.id == column.id);
        let nothing = Labels::default();
        let labels = old.map_or(&nothing, |old| &old.label);
        for (language, before, after) in differences(labels, &column.label) {
            let label_of = column.id.clone();
            let place = HeldPlace::Label { label_of, language };
            note(&mut words, place, before, after);
        }
        for option in &column.options {
            let labels = old.and_then(|old| old.option(option.id.as_str()));
            let labels = labels.map_or(&nothing, |old| &old.labels);
            for (language, before, after) in differences(labels, &option.labels) {
                let place = HeldPlace::Option {
                    options_of: column.id.clone(),
                    option: option.id.clone(),
                    language,
                };
                note(&mut words, place, before, after);
            }
        }
    }
    words
}

/// Each language in which two labels say something else, with what they say.
fn differences(before: &Labels, after: &Labels) -> Vec<(String, String, String)> {
    let old = |language: &str| {
        let same = before.by_language().find(|(each, _)| *each == language);
        same.map(|(_, words)| words.to_owned()).unwrap_or_default()
    };
    let now = after.by_language();
    now.map(|(language, words)| (language.to_owned(), old(language), words.to_owned()))
        .filter(|(_, before, after)| before != after)
        .collect()
}

/// The words of a cell, whatever its column's type.
fn said(row: &Row, column: &EntryId) -> String {
    let cell = row.cell(column);
    let values = cell
        .values
        .iter()
        .map(|value| value.strip_prefix(['=', '?']).unwrap_or(value));
    let members = cell
        .members
        .iter()
        .map(|member| member.strip_prefix(['=', '?']).unwrap_or(member));
    let texts = cell.texts.iter().map(|text| text.text.as_str());
    let all: Vec<_> = texts
        .chain(values)
        .chain(members)
        .filter(|part| !part.is_empty())
        .collect();
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Language;
    use crate::ids::{ActId, ParticipantId};
    use crate::plan::comments::{On, add_comment, answer_comment};
    use crate::plan::edit::edit;
    use crate::plan::seed::Seed;
    use crate::plan::template;

    #[test]
    fn what_a_refused_comment_said_is_kept_with_its_place() {
        let mut dice = |bytes: &mut [u8]| bytes.iter_mut().rev().for_each(|byte| *byte ^= 0x5a);
        let mut document = Seed {
            templates: template::built_in(),
            language: Language::It,
            actor: ParticipantId::SERVER.actor([1; 16]),
            entropy: &mut dice,
        }
        .discussion(&"ict".parse().unwrap())
        .unwrap();
        let on = On {
            row: "r1".parse().unwrap(),
            column: Some("goal".parse().unwrap()),
        };
        let (act, actor): (ActId, _) = (
            "a1".parse().unwrap(),
            ParticipantId::from_bytes([7; 16]).actor([2; 16]),
        );
        let mut number = 0_u8;
        let mut dice = |bytes: &mut [u8]| {
            number += 4;
            bytes.fill(number);
        };
        let first = edit(&mut document, &actor, &act, &mut dice, |tx| {
            add_comment(tx, &on, "Chi lo fa?")
        });
        let thread = first.unwrap().value;
        let answer = edit(&mut document, &actor, &act, &mut dice, |tx| {
            answer_comment(tx, &thread, "Lo fa @{itaca|ITACA}")
        });
        let refused = HashSet::from([answer.unwrap().change.unwrap()]);
        let (left, held) = hold(&document, &refused, "right".to_owned()).unwrap();
        assert_eq!(Threads::from_document(&left).all().len(), 1);
        let [word] = held.words.as_slice() else {
            panic!("{:?}", held.words);
        };
        assert_eq!(
            (word.before.as_str(), word.after.as_str()),
            ("", "Lo fa @ITACA")
        );
        let HeldPlace::Comment {
            of_row, answers, ..
        } = &word.place
        else {
            panic!("{word:?}");
        };
        assert_eq!((of_row, answers.as_ref()), (&on.row, Some(&thread)));
    }
}

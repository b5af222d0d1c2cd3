//! What a Text became, letter by letter: which letters stayed, which went, and who put in which.
//!
//! Automerge's patches say how one state turns into the other; here they are played on the letters
//! themselves, so that each keeps where it came from.

use automerge::{Automerge, ChangeHash, ObjId, Patch, PatchAction, ReadDoc};

use super::Deed;
use crate::ids::ParticipantId;
use crate::plan::edit::CharId;
use automerge::ActorId;

/// A run of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// So many UTF-16 units stayed.
    Kept(usize),
    /// So many went.
    Gone(usize),
    /// These came, by whose hand.
    Put(String, ParticipantId),
}

/// The runs from a Text at `base` to what it says now; `patches` are those between the two that are of
/// this Text.
pub(super) fn runs(
    doc: &Automerge,
    text: &ObjId,
    base: &[ChangeHash],
    patches: &[&Patch],
    whose: &dyn Fn(&ActorId) -> ParticipantId,
) -> Vec<Run> {
    let before = doc.text_at(text, base).unwrap_or_default();
    let length = before.encode_utf16().count();
    let mut units: Vec<(u16, Option<usize>)> = before
        .encode_utf16()
        .enumerate()
        .map(|(at, unit)| (unit, Some(at)))
        .collect();
    for patch in patches {
        match &patch.action {
            PatchAction::SpliceText { index, value, .. } => {
                let new: Vec<_> = value
                    .make_string()
                    .encode_utf16()
                    .map(|u| (u, None))
                    .collect();
                let at = (*index).min(units.len());
                units.splice(at..at, new);
            }
            PatchAction::DeleteSeq { index, length } => {
                let from = (*index).min(units.len());
                let to = index.saturating_add(*length).min(units.len());
                units.drain(from..to);
            }
            _ => {}
        }
    }
    let mut runs = Runs::default();
    let (mut next, mut at) = (0, 0);
    while let Some((_, origin)) = units.get(at) {
        match origin {
            Some(origin) => {
                runs.gone(origin.saturating_sub(next));
                runs.kept();
                next = origin + 1;
                at += 1;
            }
            None => {
                let is_new = |unit: &&(u16, Option<usize>)| unit.1.is_none();
                let new = units.iter().skip(at).take_while(is_new);
                let new: Vec<u16> = new.map(|(unit, _)| *unit).collect();
                at += put(doc, text, at, &new, whose, &mut runs);
            }
        }
    }
    runs.gone(length.saturating_sub(next));
    runs.0
}

/// Letters that came, each by its author. Gives how many units they are.
fn put(
    doc: &Automerge,
    text: &ObjId,
    from: usize,
    new: &[u16],
    whose: &dyn Fn(&ActorId) -> ParticipantId,
    runs: &mut Runs,
) -> usize {
    let mut at = from;
    for letter in String::from_utf16_lossy(new).chars() {
        let cursor = doc.get_cursor(text, at, None).ok();
        let id = cursor.and_then(|cursor| CharId::of_cursor(&cursor));
        let author = id.map_or(ParticipantId::SERVER, |id| whose(&id.actor));
        runs.put(letter, author);
        at += letter.len_utf16();
    }
    new.len()
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn kept(&mut self) {
        match self.0.last_mut() {
            Some(Run::Kept(count)) => *count += 1,
            _ => self.0.push(Run::Kept(1)),
        }
    }

    fn gone(&mut self, count: usize) {
        if count > 0 {
            self.0.push(Run::Gone(count));
        }
    }

    fn put(&mut self, letter: char, author: ParticipantId) {
        match self.0.last_mut() {
            Some(Run::Put(words, by)) if *by == author => words.push(letter),
            _ => self.0.push(Run::Put(letter.to_string(), author)),
        }
    }
}

/// What the authors before `author` have done already, and `author` does now, from the end to the
/// beginning: so each position holds whatever was done behind it. Letters that went are the first
/// one's.
pub(super) fn splices(
    key: &str,
    runs: &[Run],
    authors: &[ParticipantId],
    author: ParticipantId,
) -> Vec<Deed> {
    let place = |of: &ParticipantId| authors.iter().position(|each| each == of);
    let (mine, first) = (place(&author).unwrap_or(0), authors.first());
    let (mut at, mut done) = (0, Vec::new());
    for run in runs {
        let (delete, insert) = match run {
            Run::Kept(count) => {
                at += count;
                continue;
            }
            Run::Gone(_) if first != Some(&author) => continue,
            Run::Gone(count) => (*count, String::new()),
            Run::Put(words, by) if *by == author => (0, words.clone()),
            Run::Put(words, by) => {
                if place(by).is_some_and(|place| place < mine) {
                    at += words.encode_utf16().count();
                }
                continue;
            }
        };
        done.push(Deed::Splice {
            key: key.to_owned(),
            at,
            delete,
            insert,
        });
        at += delete;
    }
    done.reverse();
    done
}

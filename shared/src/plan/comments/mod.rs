//! Threads of comments on a row or a cell: as they are shown, and the few edits that there are.
//!
//! A plan's threads are in its group's discussion, so that a frozen plan can be talked about; a
//! draft's are in the draft itself, and never leave it. Who wrote a comment is who made its entry:
//! the guard holds an actor to its participant, and nothing that a comment says of itself counts.
//! When it came is what the server wrote ([`stamp`]).
//!
//! Nothing here decides who may write, and nothing looks whether the row is still there.

mod stamp;
mod words;
mod write;

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, ObjId, Patch, Prop, ReadDoc};

pub use self::stamp::{count, stamp};
pub use self::words::{Mention, Piece, compose, mentions, pieces, plain};
pub use self::write::{
    add_comment, answer_comment, change_comment, delete_comment, reopen_thread, resolve_thread,
    restore_comment,
};
use super::document::entries;
use super::schema::{COMMENTS, comment, field};
use crate::ids::{EntryId, ParticipantId};
use crate::sorted::{self, sort_by};

/// What a thread is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct On {
    /// The row.
    pub row: EntryId,
    /// The column of the cell; none where the thread is on the row as a whole.
    pub column: Option<EntryId>,
}

impl On {
    /// The row as a whole.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            row: self.row.clone(),
            column: None,
        }
    }

    /// As it is stored: `<row>` or `<row>/<column>`.
    pub(crate) fn stored(&self) -> String {
        match &self.column {
            Some(column) => format!("{}/{column}", self.row),
            None => self.row.to_string(),
        }
    }

    fn parse(stored: &str) -> Option<Self> {
        let (row, column) = match stored.split_once('/') {
            Some((row, column)) => (row, Some(column.parse().ok()?)),
            None => (stored, None),
        };
        let row = row.parse().ok()?;
        Some(Self { row, column })
    }
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its entry.
    pub id: EntryId,
    /// Who made it; none where a stock client did.
    pub author: Option<ParticipantId>,
    /// What it says, with its mentions as tokens ([`pieces`]); nothing where it was deleted.
    pub body: String,
    /// Whom and what it mentions.
    pub mentions: Vec<Mention>,
    /// When the server received it, in milliseconds since 1970; none until it has.
    pub at_ms: Option<u64>,
    /// Its author deleted it.
    pub deleted: bool,
    /// Its author changed what it says.
    pub edited: bool,
}

/// A comment, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// What it is on.
    pub on: On,
    /// The comment that began it. Where it was deleted its answers still stand.
    pub first: Comment,
    /// The answers that are not deleted, the oldest first.
    pub answers: Vec<Comment>,
    /// Who resolved it; none where nobody did, and nobody within where that is not known.
    pub resolved: Option<Option<ParticipantId>>,
}

impl Thread {
    /// Its name: that of the comment that began it.
    pub fn id(&self) -> &EntryId {
        &self.first.id
    }

    /// Whether it waits for an answer or a decision.
    pub fn is_open(&self) -> bool {
        self.resolved.is_none()
    }

    /// Its comments that still say something, the oldest first.
    pub fn comments(&self) -> impl Iterator<Item = &Comment> {
        let all = std::iter::once(&self.first).chain(&self.answers);
        all.filter(|comment| !comment.deleted)
    }
}

/// All threads of a document, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Threads(Vec<Thread>);

impl Threads {
    /// Reads them; none where the document has no comments.
    pub fn from_document(doc: &Automerge) -> Self {
        let read = entries(doc, COMMENTS).into_iter();
        let mut all: Vec<Raw> = read
            .filter_map(|(id, object)| Raw::read(doc, id, &object))
            .collect();
        sort_by(&mut all, |one, other| one.rank().cmp(&other.rank()));
        let leads = all
            .iter()
            .filter_map(|raw| Some((raw.comment.id.clone(), raw.re.clone()?)));
        let leads: BTreeMap<EntryId, EntryId> = sorted::map(leads);
        let mut answers: BTreeMap<EntryId, Vec<Comment>> = BTreeMap::new();
        let mut firsts = Vec::new();
        for raw in all {
            match raw.re {
                // An answer to an answer belongs to that one's thread.
                Some(re) => {
                    let thread = leads.get(&re).cloned().unwrap_or(re);
                    answers.entry(thread).or_default().push(raw.comment);
                }
                None => firsts.extend(raw.on.map(|on| (on, raw.comment, raw.resolved))),
            }
        }
        let threads = firsts.into_iter().map(|(on, first, resolved)| {
            let mut answers = answers.remove(&first.id).unwrap_or_default();
            answers.retain(|answer| !answer.deleted);
            Thread {
                on,
                first,
                answers,
                resolved,
            }
        });
        Self(
            threads
                .filter(|thread| thread.comments().next().is_some())
                .collect(),
        )
    }

    /// These.
    pub fn of(threads: Vec<Thread>) -> Self {
        Self(threads)
    }

    /// Every thread.
    pub fn all(&self) -> &[Thread] {
        &self.0
    }

    /// One.
    pub fn get(&self, id: &EntryId) -> Option<&Thread> {
        self.0.iter().find(|thread| thread.id() == id)
    }
}

/// Whether patches are about comments: so that a key stroke in a draft costs no look at them.
pub fn touched(patches: &[Patch]) -> bool {
    patches.iter().any(|patch| {
        let root = patch.path.first().map_or_else(
            || match &patch.action {
                automerge::PatchAction::PutMap { key, .. } => Some(key.as_str()),
                _ => None,
            },
            |(_, prop)| match prop {
                Prop::Map(key) => Some(key.as_str()),
                Prop::Seq(_) => None,
            },
        );
        root == Some(COMMENTS)
    })
}

/// A comment's entry, read.
struct Raw {
    comment: Comment,
    on: Option<On>,
    re: Option<EntryId>,
    resolved: Option<Option<ParticipantId>>,
    /// The operation that made it: whoever had read a comment comes after it.
    counter: u64,
    actor: ActorId,
}

impl Raw {
    fn read(doc: &Automerge, id: EntryId, object: &ObjId) -> Option<Self> {
        let ObjId::Id(counter, actor, _) = object else {
            return None;
        };
        let mut raw = Self {
            comment: Comment {
                id,
                author: ParticipantId::of_actor(actor),
                body: String::new(),
                mentions: Vec::new(),
                at_ms: None,
                deleted: false,
                edited: false,
            },
            on: None,
            re: None,
            resolved: None,
            counter: *counter,
            actor: actor.clone(),
        };
        for item in doc.map_range(object, ..) {
            let value = item.value.clone().into_value();
            raw.take(&item.key, value.as_str(), &item.id());
        }
        if raw.comment.deleted {
            raw.comment.body.clear();
            raw.comment.mentions.clear();
        }
        Some(raw)
    }

    fn take(&mut self, key: &str, value: Option<&str>, operation: &ObjId) {
        if let Some(who) = key.strip_prefix(comment::TO) {
            self.comment.mentions.extend(Mention::parse(who));
            return;
        }
        let Some(value) = value else { return };
        match key {
            comment::ON => self.on = On::parse(value),
            comment::RE => self.re = value.parse().ok(),
            comment::BODY => {
                value.clone_into(&mut self.comment.body);
                self.comment.edited = !self.is_first_word(operation);
            }
            comment::AT => self.comment.at_ms = value.parse().ok(),
            comment::RESOLVED => {
                let by = match operation {
                    ObjId::Id(_, actor, _) => ParticipantId::of_actor(actor),
                    ObjId::Root => None,
                };
                self.resolved = Some(by);
            }
            field::DELETED => self.comment.deleted = true,
            _ => {}
        }
    }

    /// Whether the words are those with which the entry was made: they are written right after it.
    fn is_first_word(&self, operation: &ObjId) -> bool {
        matches!(operation, ObjId::Id(counter, actor, _)
            if *actor == self.actor && *counter == self.counter.saturating_add(1))
    }

    /// By the server's time; what it has not received yet is the newest.
    fn rank(&self) -> (u64, u64, &ActorId) {
        let at = self.comment.at_ms.unwrap_or(u64::MAX);
        (at, self.counter, &self.actor)
    }
}

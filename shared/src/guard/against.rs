//! A change's operations, one by one, against the document and the table of paths.
//!
//! Reads only. Everything an operation refers to must be in the document, seen by the change's
//! author, and right for what the operation does; what is left (that Automerge stores it as it
//! was sent) is shown by reading it back.

use std::collections::HashSet;

use automerge::{ActorId, Automerge, ObjId, ObjType, ROOT, ReadDoc, Value as DocValue};

use super::author::{Author, Hand};
use super::change::CheckedChange;
use super::history::Unseen;
use super::ops::{Action, Id, Key, Op, Value};
use super::place::{Place, Places};
use super::refusal::Refusal;
use super::switch::{self, Check};
use crate::ids::ParticipantId;
use crate::limits::{TEXT_ELEMENT_BYTES_MAX, UNKNOWN_DEPTH_MAX, VALUE_BYTES_MAX};
use crate::plan::paths::{self, Deed, Spot};

/// One change against one document.
pub(super) struct Against<'a> {
    document: &'a Automerge,
    change: &'a CheckedChange,
    author: &'a Author<'a>,
    unseen: &'a Unseen,
    places: &'a mut Places,
    /// The objects that the change itself makes, by the place of the operation.
    made: Vec<Option<(Place, ObjType)>>,
    /// Keys that may be made once, and that the change has made.
    taken: HashSet<(Option<u64>, String)>,
}

/// An operation with what has been found out about it.
struct Seen<'a> {
    op: &'a Op,
    at: usize,
    place: Place,
    kind: ObjType,
    /// Its object is made by the change itself.
    object_is_new: bool,
}

impl<'a> Against<'a> {
    pub(super) fn new(
        document: &'a Automerge,
        change: &'a CheckedChange,
        author: &'a Author<'a>,
        unseen: &'a Unseen,
        places: &'a mut Places,
    ) -> Self {
        let (made, taken) = (Vec::new(), HashSet::new());
        Self {
            document,
            change,
            author,
            unseen,
            places,
            made,
            taken,
        }
    }

    /// Checks every operation. Gives the objects that the change makes.
    pub(super) fn check(mut self) -> Result<Vec<(ObjId, Place, ObjType)>, Refusal> {
        let change = self.change;
        for (at, op) in change.each_op().iter().enumerate() {
            let (place, kind) = match self.object(op, at) {
                Ok(found) => found,
                Err(_) if !switch::on(Check::References) => (Place::Inner(0), ObjType::Map),
                Err(refusal) => return Err(refusal),
            };
            let object_is_new = op.obj.is_some_and(|id| self.own(id).is_some());
            let seen = Seen {
                op,
                at,
                place,
                kind,
                object_is_new,
            };
            if switch::on(Check::Operations) {
                self.operation(&seen)?;
            }
            if switch::on(Check::References) {
                self.element(&seen)?;
            }
            if switch::on(Check::Predecessors) {
                self.predecessors(&seen)?;
            }
            if switch::on(Check::Schema) {
                self.schema(&seen)?;
            }
            let made = made_kind(op.action);
            let made = made.map(|kind| (seen.place.below(self.map_key(op), kind), kind));
            if let Some((Place::Inner(depth), _)) = &made
                && *depth > UNKNOWN_DEPTH_MAX
            {
                return Err(Refusal::TooBig {
                    what: "objects within objects",
                });
            }
            self.made.push(made);
        }
        let made = (change.start_op()..).zip(self.made);
        Ok(made
            .filter_map(|(counter, made)| {
                let (place, kind) = made?;
                Some((ObjId::Id(counter, change.actor().clone(), 0), place, kind))
            })
            .collect())
    }

    /// An id's actor.
    fn actor(&self, id: Id) -> Option<&'a ActorId> {
        self.change.actors().get(id.actor)
    }

    /// Which of the change's own operations an id names.
    fn own(&self, id: Id) -> Option<usize> {
        if id.actor != 0 {
            return None;
        }
        usize::try_from(id.counter.checked_sub(self.change.start_op())?).ok()
    }

    /// An id as Automerge takes it.
    fn object_id(&self, id: Id) -> Option<ObjId> {
        Some(ObjId::Id(id.counter, self.actor(id)?.clone(), 0))
    }

    /// Whether some change of the document made this operation, and the author had seen it.
    fn exists(&self, id: Id) -> bool {
        let (Some(actor), Some(name)) = (self.actor(id), self.object_id(id)) else {
            return false;
        };
        self.unseen.saw(actor, id.counter) && self.document.hash_for_opid(&name).is_some()
    }

    /// Where the operation's object stands, and what it is.
    fn object(&mut self, op: &Op, at: usize) -> Result<(Place, ObjType), Refusal> {
        const UNKNOWN: Refusal = Refusal::Unknown { what: "an object" };
        let Some(id) = op.obj else {
            return Ok((Place::Root, ObjType::Map));
        };
        if let Some(own) = self.own(id) {
            let found = if own < at { self.made.get(own) } else { None };
            return found.cloned().flatten().ok_or(UNKNOWN);
        }
        let actor = self.actor(id).ok_or(UNKNOWN)?;
        if !self.unseen.saw(actor, id.counter) {
            return Err(UNKNOWN);
        }
        self.places.find(self.document, id.counter, actor)
    }

    /// The key of a map that an operation is about.
    fn map_key(&self, op: &Op) -> Option<&'a str> {
        match &op.key {
            Key::Map(range) => Some(self.change.text(range)),
            Key::Head | Key::Element(_) => None,
        }
    }

    /// The operation is one that its object can have.
    fn operation(&self, seen: &Seen<'_>) -> Result<(), Refusal> {
        let wrong = |what| Err(Refusal::Operation { what });
        let op = seen.op;
        let in_map = matches!(op.key, Key::Map(_));
        if in_map != matches!(seen.kind, ObjType::Map) || seen.kind == ObjType::Table {
            return wrong("a key of another kind of object");
        }
        if op.insert && (in_map || matches!(op.action, Action::Delete | Action::Increment)) {
            return wrong("inserts where nothing can be inserted");
        }
        if op.key == Key::Head && !op.insert {
            return wrong("no element");
        }
        let carries = matches!(op.action, Action::Set | Action::Increment | Action::Mark);
        if !carries && op.value != Value::Null {
            return wrong("a value that nothing takes");
        }
        match op.action {
            Action::MakeTable => wrong("a table"),
            Action::Increment if !matches!(op.value, Value::Int | Value::Uint) => {
                wrong("an increment by no number")
            }
            Action::Mark => self.mark(seen),
            _ if op.mark_name.is_some() || op.expand => wrong("half a mark"),
            _ => Ok(()),
        }
    }

    /// Marks come in pairs: a named beginning, and right after it an end, in one object.
    fn mark(&self, seen: &Seen<'_>) -> Result<(), Refusal> {
        const ALONE: Refusal = Refusal::Operation {
            what: "a mark without its other half",
        };
        let other = if seen.op.mark_name.is_some() {
            seen.at.checked_add(1)
        } else {
            seen.at.checked_sub(1)
        };
        let other = other
            .and_then(|at| self.change.each_op().get(at))
            .ok_or(ALONE)?;
        let paired = other.action == Action::Mark
            && other.obj == seen.op.obj
            && other.insert
            && seen.op.insert
            && other.mark_name.is_some() != seen.op.mark_name.is_some();
        if paired { Ok(()) } else { Err(ALONE) }
    }

    /// The element that an operation of a sequence is at, or inserts after, exists. That it is of
    /// this very object shows when the change is applied and read back: Automerge finds elements
    /// by walking the history, which one key press is not worth.
    fn element(&self, seen: &Seen<'_>) -> Result<(), Refusal> {
        const UNKNOWN: Refusal = Refusal::Unknown { what: "an element" };
        let Key::Element(id) = seen.op.key else {
            return Ok(());
        };
        if let Some(own) = self.own(id) {
            let ops = self.change.each_op();
            let made = if own < seen.at { ops.get(own) } else { None };
            let fits = made.is_some_and(|made| made.insert && made.obj == seen.op.obj);
            return if fits { Ok(()) } else { Err(UNKNOWN) };
        }
        if seen.object_is_new || !self.exists(id) {
            return Err(UNKNOWN);
        }
        Ok(())
    }

    /// What an operation overwrites exists, was seen, and is its to overwrite.
    fn predecessors(&self, seen: &Seen<'_>) -> Result<(), Refusal> {
        let wrong = |what| Err(Refusal::Predecessor { what });
        let op = seen.op;
        if !self.in_order(&op.preds) {
            return wrong("not in order");
        }
        if op.insert && !op.preds.is_empty() {
            return wrong("of something new");
        }
        if matches!(op.action, Action::Delete | Action::Increment) && op.preds.is_empty() {
            return wrong("none, where something must be there");
        }
        match (&op.key, seen.kind) {
            (Key::Map(_), _) => self.map_predecessors(seen),
            // Nothing in a Text is ever put over, so what is deleted is what was inserted.
            (Key::Element(id), ObjType::Text) if op.action == Action::Delete => {
                if op.preds.as_slice() == [*id] {
                    Ok(())
                } else {
                    wrong("not the character")
                }
            }
            _ if op
                .preds
                .iter()
                .all(|id| self.own(*id).is_some() || self.exists(*id)) =>
            {
                Ok(())
            }
            _ => wrong("not there"),
        }
    }

    /// Predecessors are named in order, each once.
    fn in_order(&self, preds: &[Id]) -> bool {
        preds.array_windows().all(|[a, b]| {
            let rank = |id: &Id| (id.counter, self.actor(*id));
            rank(a) < rank(b)
        })
    }

    /// At a key of a map: each is a value that stood there when the change was made, or that the
    /// change itself put there before; for an increment, a counter.
    fn map_predecessors(&self, seen: &Seen<'_>) -> Result<(), Refusal> {
        let op = seen.op;
        let counting = op.action == Action::Increment;
        let there = if seen.object_is_new || op.preds.is_empty() {
            Vec::new()
        } else {
            self.values_seen(op)
        };
        for pred in &op.preds {
            let fits = match self.own(*pred) {
                Some(own) => self.change.each_op().get(own).is_some_and(|before| {
                    own < seen.at
                        && before.obj == op.obj
                        && self.map_key(before) == self.map_key(op)
                        && !matches!(before.action, Action::Delete | Action::Increment)
                        && (!counting || before.value == Value::Counter)
                }),
                None => there.iter().any(|(value, id)| {
                    self.object_id(*pred).as_ref() == Some(id) && (!counting || is_counter(value))
                }),
            };
            if !fits {
                return Err(Refusal::Predecessor {
                    what: if counting { "no counter" } else { "not there" },
                });
            }
        }
        Ok(())
    }

    /// What stood at an operation's key when its change was made.
    fn values_seen(&self, op: &Op) -> Vec<(DocValue<'a>, ObjId)> {
        let Some(key) = self.map_key(op) else {
            return Vec::new();
        };
        let object = op.obj.and_then(|id| self.object_id(id)).unwrap_or(ROOT);
        let document: &'a Automerge = self.document;
        let found = if self.unseen == &Unseen::default() {
            document.get_all(&object, key)
        } else {
            document.get_all_at(&object, key, self.change.deps())
        };
        found.unwrap_or_default()
    }

    /// The table of paths allows it.
    fn schema(&mut self, seen: &Seen<'_>) -> Result<(), Refusal> {
        let refused = |what| Refusal::Schema { what };
        let op = seen.op;
        let key = self.map_key(op);
        let spot = match &seen.place {
            Place::Root => Spot::Root,
            Place::Table(table) => Spot::Table {
                table,
                entry: key.unwrap_or_default(),
            },
            Place::Entry(table) => Spot::Entry {
                table,
                key: key.unwrap_or_default(),
            },
            Place::Text(_) => Spot::Text,
            Place::Inner(_) => Spot::Inner,
        };
        let deed = self
            .deed(op)
            .ok_or(refused("an operation of no kind that is written here"))?;
        let server = self.author.is_server(self.change.actor());
        let rule = paths::rule(self.author.kind, &spot);
        rule.allows(server, &deed).map_err(refused)?;
        if rule.own && !server && !self.is_own(op) {
            return Err(refused(rule.what()));
        }
        if rule.once && !server {
            let key = key.unwrap_or_default();
            let new = self
                .taken
                .insert((op.obj.map(|id| id.counter), key.to_owned()));
            // Also where the author had not seen it: nobody chooses the same random name, and a
            // second object would hide everybody's words in the first.
            if !new || (!seen.object_is_new && self.is_taken(op, key)) {
                return Err(refused("made once, and there already"));
            }
        }
        Ok(())
    }

    /// Whether the entry that an operation is in was made by the author of the change. Whose the actors
    /// are that do not say so themselves, the server alone knows; it has checked.
    fn is_own(&self, op: &Op) -> bool {
        let Some(maker) = op.obj.and_then(|id| self.actor(id)) else {
            return false;
        };
        let owner = |actor: &ActorId| {
            ParticipantId::of_actor(actor).or_else(|| (self.author.owner_of)(actor))
        };
        let mine = self.change.actor();
        maker == mine
            || match self.author.hand {
                Hand::Participant(id) => owner(maker) == Some(id),
                Hand::Relayed => owner(maker).is_none() || owner(maker) == owner(mine),
                Hand::Server => true,
            }
    }

    /// Whether anything stands at a key of the document now.
    fn is_taken(&self, op: &Op, key: &str) -> bool {
        let object = op.obj.and_then(|id| self.object_id(id)).unwrap_or(ROOT);
        self.document
            .get(&object, key)
            .map_or(true, |found| found.is_some())
    }

    /// What an operation does, as the table of paths names it.
    fn deed(&self, op: &Op) -> Option<Deed> {
        Some(match op.action {
            Action::MakeMap => Deed::MakeMap,
            Action::MakeText => Deed::MakeText,
            Action::MakeList => Deed::MakeList,
            Action::Delete => Deed::Delete,
            Action::Increment => Deed::Increment,
            Action::MakeTable | Action::Mark => return None,
            Action::Set => match &op.value {
                Value::Text(range) if op.insert => {
                    let fits = (1..=TEXT_ELEMENT_BYTES_MAX).contains(&range.len());
                    if fits { Deed::InsertText } else { return None }
                }
                Value::Text(range) if range.len() <= VALUE_BYTES_MAX => Deed::PutText,
                Value::Bytes(size) | Value::Unknown(size) if *size <= VALUE_BYTES_MAX => {
                    Deed::PutOther
                }
                Value::Text(_) | Value::Bytes(_) | Value::Unknown(_) => return None,
                Value::Boolean(true) => Deed::PutTrue,
                _ => Deed::PutOther,
            },
        })
    }
}

/// The kind of object that an action makes.
fn made_kind(action: Action) -> Option<ObjType> {
    match action {
        Action::MakeMap => Some(ObjType::Map),
        Action::MakeList => Some(ObjType::List),
        Action::MakeText => Some(ObjType::Text),
        Action::MakeTable => Some(ObjType::Table),
        Action::Set | Action::Delete | Action::Increment | Action::Mark => None,
    }
}

/// Whether a value of the document is a counter.
fn is_counter(value: &DocValue<'_>) -> bool {
    matches!(value, DocValue::Scalar(scalar) if matches!(**scalar, automerge::ScalarValue::Counter(_)))
}

//! Where an object stands in a document, which decides what may be done in it.

use std::collections::HashMap;
use std::sync::Arc;

use automerge::{ActorId, Automerge, ObjId, ObjType, Prop, ROOT, ReadDoc, ValueRef};

use super::refusal::Refusal;
use crate::limits::GUARD_PLACES_MAX;

/// An object's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// The document itself.
    Root,
    /// A map at a key of the root (`rows`).
    Table(Arc<str>),
    /// An entry of such a map.
    Entry(Arc<str>),
    /// A Text at a key of an entry.
    Text(Arc<str>),
    /// Any other object (of a newer Tavolo, or of the server's), so many levels below what is
    /// known.
    Inner(u8),
}

impl Place {
    /// The place of an object of `kind` made at `key` of an object here.
    pub(super) fn below(&self, key: Option<&str>, kind: ObjType) -> Self {
        match (self, key, kind) {
            (Self::Root, Some(key), ObjType::Map) => Self::Table(key.into()),
            (Self::Table(table), Some(_), ObjType::Map) => Self::Entry(Arc::clone(table)),
            (Self::Entry(table), Some(_), ObjType::Text) => Self::Text(Arc::clone(table)),
            (Self::Inner(depth), _, _) => Self::Inner(depth.saturating_add(1)),
            _ => Self::Inner(0),
        }
    }
}

/// The places of objects that have been asked for. An object never moves.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(HashMap<(u64, ActorId), (Place, ObjType)>);

impl Places {
    /// Those of all the objects that show in a document. What is hidden (overwritten, or the
    /// lesser of two values) is found when somebody asks.
    pub(super) fn of(document: &Automerge) -> Self {
        let mut places = Self::default();
        let mut below = vec![(ROOT, Place::Root)];
        while let Some((object, place)) = below.pop() {
            for item in document.map_range(&object, ..) {
                let ValueRef::Object(kind) = item.value else {
                    continue;
                };
                let place = place.below(Some(&item.key), kind);
                let id = item.id();
                if matches!(place, Place::Table(_) | Place::Entry(_)) {
                    below.push((id.clone(), place.clone()));
                }
                places.add(&id, place, kind);
            }
        }
        places
    }

    /// Remembers where an object stands.
    pub(super) fn add(&mut self, id: &ObjId, place: Place, kind: ObjType) {
        if let ObjId::Id(counter, actor, _) = id {
            if self.0.len() >= GUARD_PLACES_MAX {
                self.0.clear();
            }
            self.0.insert((*counter, actor.clone()), (place, kind));
        }
    }

    /// Where an object of the document stands, and what it is.
    pub(super) fn find(
        &mut self,
        document: &Automerge,
        counter: u64,
        actor: &ActorId,
    ) -> Result<(Place, ObjType), Refusal> {
        const UNKNOWN: Refusal = Refusal::Unknown { what: "an object" };
        if let Some(found) = self.0.get(&(counter, actor.clone())) {
            return Ok(found.clone());
        }
        // From the object up to what is known, and down again.
        let mut chain = vec![ObjId::Id(counter, actor.clone(), 0)];
        let mut keys = Vec::new();
        let mut place = Place::Root;
        for parent in document
            .parents(chain.first().ok_or(UNKNOWN)?)
            .map_err(|_| UNKNOWN)?
        {
            keys.push(match parent.prop {
                Prop::Map(key) => Some(key),
                Prop::Seq(_) => None,
            });
            if let ObjId::Id(counter, actor, _) = &parent.obj {
                if let Some((known, _)) = self.0.get(&(*counter, actor.clone())) {
                    place = known.clone();
                    break;
                }
                chain.push(parent.obj);
            }
        }
        let mut found = Err(UNKNOWN);
        for (id, key) in chain.into_iter().zip(keys).rev() {
            let kind = document.object_type(&id).map_err(|_| UNKNOWN)?;
            place = place.below(key.as_deref(), kind);
            self.add(&id, place.clone(), kind);
            found = Ok((place.clone(), kind));
        }
        found
    }
}

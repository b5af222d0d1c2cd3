//! Where an object stands in a document, which decides what may be done in it.

use std::collections::HashMap;
use std::sync::Arc;

use automerge::{ActorId, Automerge, ObjId, ObjType, Prop, ReadDoc};

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
    /// Any other object: of a newer Tavolo, or of the server's.
    Inner,
}

impl Place {
    /// The place of an object of `kind` made at `key` of an object here.
    pub(super) fn below(&self, key: Option<&str>, kind: ObjType) -> Self {
        match (self, key, kind) {
            (Self::Root, Some(key), ObjType::Map) => Self::Table(key.into()),
            (Self::Table(table), Some(_), ObjType::Map) => Self::Entry(Arc::clone(table)),
            (Self::Entry(table), Some(_), ObjType::Text) => Self::Text(Arc::clone(table)),
            _ => Self::Inner,
        }
    }
}

/// The places of objects that have been asked for. An object never moves.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(HashMap<(u64, ActorId), (Place, ObjType)>);

impl Places {
    /// Where an object of the document stands, and what it is.
    pub(super) fn find(
        &mut self,
        document: &Automerge,
        counter: u64,
        actor: &ActorId,
    ) -> Result<(Place, ObjType), Refusal> {
        const UNKNOWN: Refusal = Refusal::Unknown { what: "an object" };
        let name = (counter, actor.clone());
        if let Some(found) = self.0.get(&name) {
            return Ok(found.clone());
        }
        let id = ObjId::Id(counter, actor.clone(), 0);
        let kind = document.object_type(&id).map_err(|_| UNKNOWN)?;
        let path = document.parents(&id).map_err(|_| UNKNOWN)?.path();
        let mut place = Place::Root;
        for (at, (_, prop)) in path.iter().enumerate() {
            let key = match prop {
                Prop::Map(key) => Some(key.as_str()),
                Prop::Seq(_) => None,
            };
            // All but the last are objects that hold others; a list is no place of ours.
            let last = at.saturating_add(1) == path.len();
            let each = match (last, key) {
                (true, _) => kind,
                (false, Some(_)) => ObjType::Map,
                (false, None) => ObjType::List,
            };
            place = place.below(key, each);
        }
        if self.0.len() >= GUARD_PLACES_MAX {
            self.0.clear();
        }
        self.0.insert(name, (place.clone(), kind));
        Ok((place, kind))
    }
}

//! Where a new or moved entry goes among the others.

use super::EditError;
use super::tx::{Entry, Tx};
use crate::ids::EntryId;
use crate::plan::document::{entries, text_of};
use crate::plan::order::{self, Rank};
use crate::plan::schema::{self, Table, field};
use crate::sorted::sort_by;

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Right after one; last, where that one is not in the list.
    After(EntryId),
}

/// A list as it stands: ids with their order keys, in order.
pub(super) type List = Vec<(EntryId, String)>;

/// The columns or the sections.
pub(super) fn list(tx: &Tx<'_>, root: &'static str) -> List {
    let doc = tx.doc();
    let order = |object| text_of(doc, object, field::ORDER).unwrap_or_default();
    let found = entries(doc, root);
    sorted(
        found
            .iter()
            .map(|(id, object)| (id.clone(), order(object)))
            .collect(),
    )
}

/// The rows under a section, or under none; deleted ones too, which keep their place.
pub(super) fn rows(tx: &Tx<'_>, table: Table, section: Option<&EntryId>) -> List {
    let doc = tx.doc();
    let live: Vec<EntryId> = entries(doc, schema::SECTIONS)
        .into_iter()
        .filter(|(_, object)| text_of(doc, object, field::DELETED).is_none())
        .map(|(id, _)| id)
        .collect();
    let mut list = List::new();
    for (id, object) in entries(doc, table.root()) {
        let place = text_of(doc, &object, field::PLACE).unwrap_or_default();
        let (home, order) = place.split_once('|').unwrap_or(("", &place));
        let home = live.iter().find(|id| id.as_str() == home);
        if home == section {
            list.push((id, order.to_owned()));
        }
    }
    sorted(list)
}

fn sorted(mut list: List) -> List {
    sort_by(&mut list, |a, b| {
        Rank {
            order: &a.1,
            id: a.0.as_str(),
        }
        .cmp(&Rank {
            order: &b.1,
            id: b.0.as_str(),
        })
    });
    list
}

/// Order keys for `count` entries at a spot. Where there is no room, the neighbours on the right,
/// and if need be on the left, are given new keys through `rekey`.
pub(super) fn keys(
    tx: &mut Tx<'_>,
    list: &[(EntryId, String)],
    spot: &Spot,
    count: usize,
    mut rekey: impl FnMut(&mut Tx<'_>, &EntryId, &str) -> Result<(), EditError>,
) -> Result<Vec<String>, EditError> {
    let at = match spot {
        Spot::First => 0,
        Spot::Last => list.len(),
        Spot::After(id) => list
            .iter()
            .position(|(each, _)| each == id)
            .map_or(list.len(), |at| at + 1),
    };
    let (mut left, mut right) = (at, at);
    loop {
        let low = left
            .checked_sub(1)
            .and_then(|at| list.get(at))
            .map(|(_, key)| key.as_str());
        let high = list.get(right).map(|(_, key)| key.as_str());
        let wanted = (right - left) + count;
        if let Some(keys) = order::block_between(low, high, wanted, tx.entropy()) {
            let mut keys = keys.into_iter();
            for (id, _) in list.get(left..at).unwrap_or_default() {
                rekey(tx, id, &keys.next().unwrap_or_default())?;
            }
            let made = keys.by_ref().take(count).collect();
            for (id, _) in list.get(at..right).unwrap_or_default() {
                rekey(tx, id, &keys.next().unwrap_or_default())?;
            }
            return Ok(made);
        }
        match (right < list.len(), left) {
            (true, _) => right += 1,
            (false, 1..) => left -= 1,
            // With both ends open there is always room, unless too many are wanted at once.
            (false, 0) => return Err(EditError::TooBig),
        }
    }
}

/// Order keys among columns or sections.
pub(super) fn keys_in_root(
    tx: &mut Tx<'_>,
    root: &'static str,
    without: Option<&EntryId>,
    spot: &Spot,
) -> Result<String, EditError> {
    let mut list = list(tx, root);
    list.retain(|(id, _)| Some(id) != without);
    let rekey = |tx: &mut Tx<'_>, id: &EntryId, key: &str| {
        tx.put(
            &Entry {
                root,
                id: id.clone(),
            },
            field::ORDER,
            key,
        )
    };
    let made = keys(tx, &list, spot, 1, rekey)?;
    made.into_iter().next().ok_or(EditError::TooBig)
}

/// `<section>|<order>`.
pub(super) fn place(section: Option<&EntryId>, order: &str) -> String {
    format!("{}|{order}", section.map_or("", EntryId::as_str))
}

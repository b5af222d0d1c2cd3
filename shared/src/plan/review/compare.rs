//! What a draft changes, item by item.

use std::collections::BTreeMap;

use automerge::{
    ActorId, Automerge, ChangeHash, ObjId, ObjType, Patch, ReadDoc, ScalarValue, Value,
};

use super::letters::{Run, runs, splices};
use super::{Deed, Hand, Item, ItemKey, WHY, reason_of};
use crate::ids::{EntryId, ParticipantId};
use crate::plan::difference::{RowChange, differences, view_at};
use crate::plan::document::{map_of, object_in};
use crate::plan::edit::CharId;
use crate::plan::schema::{CODE_COLUMN, Table, field};
use crate::plan::view::View;

/// Who stands behind an actor.
pub type Whose<'a> = &'a dyn Fn(&ActorId) -> ParticipantId;

/// What a draft or a proposal changes of the plan as it was at `base`, in the order in which rows are
/// shown. None where the document does not have that point.
pub fn items(doc: &Automerge, base: &[ChangeHash], whose: Whose<'_>) -> Option<Vec<Item>> {
    let before = view_at(doc, base)?;
    let after = View::from_document(doc);
    let rows = map_of(doc, Table::Rows.root())?;
    let patches = doc.diff(base, &doc.get_heads());
    let mut of_texts: BTreeMap<ObjId, Vec<&Patch>> = BTreeMap::new();
    for patch in &patches {
        of_texts.entry(patch.obj.clone()).or_default().push(patch);
    }
    let comparing = Comparing {
        doc,
        base,
        rows,
        of_texts,
        whose,
    };
    let mut found = Vec::new();
    for difference in differences(&before, &after, Table::Rows) {
        let row = difference.row;
        let keys = match difference.what {
            RowChange::New => vec![ItemKey::New(row)],
            RowChange::Gone => vec![ItemKey::Gone(row)],
            RowChange::Changed { moved, cells } => {
                let moved = moved.then(|| ItemKey::Moved(row.clone()));
                let cells = cells
                    .into_iter()
                    .filter(|column| column.as_str() != CODE_COLUMN)
                    // Columns are the plan's: one that a draft made by itself is in no plan.
                    .filter(|column| before.column(Table::Rows, column).is_some())
                    .map(|column| ItemKey::Cell(row.clone(), column));
                moved.into_iter().chain(cells).collect()
            }
        };
        let all = keys.into_iter().filter_map(|key| comparing.item(key));
        found.extend(all);
    }
    Some(found)
}

struct Comparing<'a> {
    doc: &'a Automerge,
    base: &'a [ChangeHash],
    rows: ObjId,
    /// What became of each Text.
    of_texts: BTreeMap<ObjId, Vec<&'a Patch>>,
    whose: Whose<'a>,
}

/// What stands under a key.
#[derive(PartialEq)]
enum Stands {
    Text(ObjId),
    Scalar(ScalarValue),
}

/// What happened under one key.
enum Happened {
    Text {
        key: String,
        made: bool,
        runs: Vec<Run>,
    },
    Other(ParticipantId, Deed),
}

impl Comparing<'_> {
    fn item(&self, key: ItemKey) -> Option<Item> {
        let object = object_in(self.doc, &self.rows, key.row().as_str())?;
        let was_there = self
            .doc
            .get_at(&self.rows, key.row().as_str(), self.base)
            .is_ok_and(|found| found.is_some());
        let happened = self.happened(&object, was_there, &key);
        let maker = (!was_there).then(|| self.maker(key.row())).flatten();
        let hands = hands(happened, maker);
        (!hands.is_empty()).then(|| Item {
            reason: reason_of(self.doc, &key),
            key,
            hands,
        })
    }

    /// Who made a row.
    fn maker(&self, row: &EntryId) -> Option<ParticipantId> {
        let (_, id) = self.doc.get(&self.rows, row.as_str()).ok()??;
        Some(self.author(&id))
    }

    fn author(&self, id: &ObjId) -> ParticipantId {
        let actor = CharId::of_value(id).map(|id| id.actor);
        actor.map_or(ParticipantId::SERVER, |actor| (self.whose)(&actor))
    }

    /// Everything that is different under the keys that an item is about.
    fn happened(&self, object: &ObjId, was_there: bool, about: &ItemKey) -> Vec<Happened> {
        let is_about = |key: &str| match about {
            ItemKey::New(_) => !key.starts_with(WHY) && !key.starts_with("code/"),
            ItemKey::Gone(_) => key == field::DELETED,
            ItemKey::Moved(_) => key == field::PLACE,
            ItemKey::Cell(_, column) => key
                .strip_prefix(column.as_str())
                .is_some_and(|rest| rest.starts_with('/')),
        };
        let mut before = BTreeMap::new();
        if was_there {
            for item in self.doc.map_range_at(object, .., self.base) {
                let stands = stands(item.value.clone().into_value(), item.id());
                before.extend(stands.map(|stands| (item.key.to_string(), stands)));
            }
        }
        let mut found = Vec::new();
        for item in self.doc.map_range(object, ..) {
            let key = item.key.to_string();
            let was = before.remove(&key);
            if !is_about(&key) {
                continue;
            }
            match stands(item.value.clone().into_value(), item.id()) {
                Some(Stands::Text(text)) => {
                    let made = !matches!(&was, Some(Stands::Text(_)));
                    found.extend(self.text(key, &text, made, !was_there));
                }
                // A row that is shown although it was deleted meanwhile is proposed as it is shown.
                Some(Stands::Scalar(_))
                    if key == field::DELETED && matches!(about, ItemKey::New(_)) => {}
                Some(Stands::Scalar(value)) if was != Some(Stands::Scalar(value.clone())) => {
                    let author = self.author(&item.id());
                    found.push(Happened::Other(author, Deed::Put(key, value)));
                }
                _ => {}
            }
        }
        let gone = before
            .into_iter()
            .filter(|(key, was)| is_about(key) && matches!(was, Stands::Scalar(_)));
        let clear = |(key, _)| Happened::Other(ParticipantId::SERVER, Deed::Clear(key));
        found.extend(gone.map(clear));
        found
    }

    /// What became of a Text. An empty one that was made says nothing, but in a new row.
    fn text(&self, key: String, text: &ObjId, made: bool, new_row: bool) -> Option<Happened> {
        let none = Vec::new();
        let patches = self.of_texts.get(text).unwrap_or(&none);
        let runs = runs(self.doc, text, self.base, patches, self.whose);
        let says = runs.iter().any(|run| !matches!(run, Run::Kept(_)));
        (says || (made && new_row)).then_some(Happened::Text { key, made, runs })
    }
}

fn stands(value: Value<'_>, id: ObjId) -> Option<Stands> {
    match value {
        Value::Object(ObjType::Text) => Some(Stands::Text(id)),
        Value::Scalar(value) => Some(Stands::Scalar(value.into_owned())),
        Value::Object(_) => None,
    }
}

/// Puts what happened into the hands of those who did it, each of whom makes one change. Nobody knows
/// any more who took something away: that is the first one's.
fn hands(happened: Vec<Happened>, maker: Option<ParticipantId>) -> Vec<Hand> {
    let mut authors: Vec<ParticipantId> = maker.into_iter().collect();
    let mut note = |author: &ParticipantId| {
        if *author != ParticipantId::SERVER && !authors.contains(author) {
            authors.push(*author);
        }
    };
    for each in &happened {
        match each {
            Happened::Other(author, _) => note(author),
            Happened::Text { runs, .. } => runs.iter().for_each(|run| {
                if let Run::Put(_, author) = run {
                    note(author);
                }
            }),
        }
    }
    if authors.is_empty() {
        authors.push(ParticipantId::SERVER);
    }
    let mut hands: Vec<Hand> = authors
        .iter()
        .map(|author| Hand {
            author: *author,
            edits: Vec::new(),
        })
        .collect();
    if let (Some(_), Some(first)) = (maker, hands.first_mut()) {
        first.edits.push(Deed::Make);
    }
    for each in happened {
        match each {
            Happened::Other(author, deed) => {
                let at = authors.iter().position(|each| *each == author).unwrap_or(0);
                hands
                    .get_mut(at)
                    .into_iter()
                    .for_each(|hand| hand.edits.push(deed.clone()));
            }
            Happened::Text { key, made, runs } => {
                if let (true, Some(first)) = (made, hands.first_mut()) {
                    first.edits.push(Deed::MakeText(key.clone()));
                }
                for hand in &mut hands {
                    hand.edits
                        .extend(splices(&key, &runs, &authors, hand.author));
                }
            }
        }
    }
    hands.retain(|hand| !hand.edits.is_empty());
    hands
}

//! What proposals propose: read once, since a proposal never changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use automerge::{ActorId, Automerge, ChangeHash};
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, EntryId, ParticipantId};
use tavolo_shared::limits::PROPOSALS_KNOWN_MAX;
use tavolo_shared::plan::difference::view_at;
use tavolo_shared::plan::review::{self, Item, ItemKey};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, View};

use super::{Answer, ReviewFailure, Reviews};

/// A proposal, read.
#[derive(Debug)]
pub(super) struct Read {
    /// From which point of the plan it proposes.
    pub(super) base: Vec<ChangeHash>,
    pub(super) items: Vec<Item>,
    /// What is told of each, in the same order.
    pub(super) told: Vec<api::ProposedItem>,
}

impl Read {
    /// The item of this name, with what is told of it.
    pub(super) fn item(&self, name: &str) -> Option<(&Item, &api::ProposedItem)> {
        let key: ItemKey = name.parse().ok()?;
        let at = self.items.iter().position(|item| item.key == key)?;
        Some((self.items.get(at)?, self.told.get(at)?))
    }
}

/// Those that were read.
#[derive(Clone, Default)]
pub(super) struct Known(Arc<Mutex<HashMap<DocumentId, Arc<Read>>>>);

impl Known {
    fn get(&self, proposal: DocumentId) -> Option<Arc<Read>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&proposal).cloned()
    }

    fn keep(&self, proposal: DocumentId, read: Arc<Read>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= PROPOSALS_KNOWN_MAX {
            known.clear();
        }
        known.insert(proposal, read);
    }
}

impl Reviews {
    /// What a proposal proposes, to those who may read it.
    pub(crate) async fn proposal(
        &self,
        who: ParticipantId,
        proposal: DocumentId,
    ) -> Answer<api::Proposal> {
        self.may(who, proposal, DocumentKind::Proposal, Act::Read)?;
        let read = self.read(proposal).await?;
        Ok(api::Proposal {
            items: read.told.clone(),
        })
    }

    pub(super) async fn read(&self, proposal: DocumentId) -> Answer<Arc<Read>> {
        if let Some(read) = self.known.get(proposal) {
            return Ok(read);
        }
        let document = self.committed(proposal).await?.document;
        let read = tokio::task::spawn_blocking(move || read(&document));
        let read = read.await.map_err(|_| ReviewFailure::Unread)?;
        let read = Arc::new(read.ok_or(ReviewFailure::Unread)?);
        self.known.keep(proposal, read.clone());
        Ok(read)
    }
}

fn read(document: &Automerge) -> Option<Read> {
    let base = review::base_of(document)?;
    let authors = review::authors_of(document);
    let author = |actor: &ActorId| authors.get(actor).copied();
    let whose = |actor: &ActorId| author(actor).unwrap_or(ParticipantId::SERVER);
    let items = review::items(document, &base, &whose)?;
    let (before, after) = (view_at(document, &base)?, View::from_document(document));
    let told = items.iter().map(|item| tell(item, &before, &after));
    Some(Read {
        told: told.collect(),
        base,
        items,
    })
}

/// The outputs that a proposal's rows use.
pub(super) fn outputs_of(proposal: &Automerge) -> BTreeSet<EntryId> {
    let view = View::from_document(proposal);
    let columns = view.columns(Table::Rows).iter();
    let columns: Vec<_> = columns
        .filter(|column| column.kind == Some(ColumnType::Outputs))
        .collect();
    let cells = view.rows(Table::Rows).flat_map(|row| {
        let ids = columns
            .iter()
            .map(|column| row.cell(&column.id).ids(column));
        ids.flatten()
    });
    cells.filter_map(|id| id.parse().ok()).collect()
}

fn tell(item: &Item, before: &View, after: &View) -> api::ProposedItem {
    let row = item.key.row();
    let stands = match item.key {
        ItemKey::Gone(_) => before,
        _ => after,
    };
    let stands = stands.row(Table::Rows, row);
    let section = stands.and_then(|row| row.section.as_ref());
    let place = stands.filter(|_| matches!(item.key, ItemKey::Moved(_)));
    let cells = match &item.key {
        ItemKey::Cell(_, column) => column_of(after, column)
            .map(|column| cell(row, column, before, after))
            .into_iter()
            .collect(),
        ItemKey::Moved(_) => Vec::new(),
        ItemKey::New(_) | ItemKey::Gone(_) => after
            .columns(Table::Rows)
            .iter()
            .filter(|column| column.kind != Some(ColumnType::Code))
            .map(|column| cell(row, column, before, after))
            .filter(|cell| cell.before != cell.after)
            .collect(),
    };
    api::ProposedItem {
        item: item.key.to_string(),
        reason: item.reason.clone(),
        section: section.map(ToString::to_string),
        place: place.map(|row| row.order.clone()),
        cells,
    }
}

fn column_of<'a>(view: &'a View, column: &EntryId) -> Option<&'a Column> {
    view.column(Table::Rows, column).map(AsRef::as_ref)
}

/// A cell, before and after; a row that is not shown says nothing.
fn cell(row: &EntryId, column: &Column, before: &View, after: &View) -> api::ProposedCell {
    let says = |view: &View| {
        let row = view.row(Table::Rows, row).filter(|row| row.is_shown());
        let cell = row.map(|row| row.cell(&column.id).stored(column));
        cell.unwrap_or_default()
    };
    api::ProposedCell {
        column: column.id.to_string(),
        before: says(before),
        after: says(after),
    }
}

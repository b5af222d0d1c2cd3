//! What is to be decided: the items of all proposals, put together by row and cell.
//!
//! Pure. Changes that say just the same are one change of several projects; a cell for which different
//! things are proposed is in conflict, and says so.

use std::collections::BTreeMap;

use tavolo_shared::api::{Proposal, ProposalHead, ProposedItem, StoredCell, Verdict};
use tavolo_shared::ids::{DocumentId, EntryId, ProjectId};
use tavolo_shared::plan::difference::words::{pieces, words_changed};
use tavolo_shared::plan::review::ItemKey;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_shared::sorted::sort_by;

/// What was decided, by proposal and item.
pub type Verdicts = BTreeMap<(DocumentId, String), Verdict>;

/// A cell, or a row as a whole, for which something is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What it is about.
    pub key: ItemKey,
    /// What the cell says in the plan now.
    pub now: StoredCell,
    /// The different things that are proposed.
    pub changes: Vec<Change>,
}

/// One thing that is proposed, by one project or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who proposes it, with why.
    pub by: Vec<Proposer>,
    /// What.
    pub item: ProposedItem,
    /// What was decided of it.
    pub verdict: Option<Verdict>,
}

/// Who proposes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposer {
    /// The project.
    pub project: ProjectId,
    /// Its proposal.
    pub proposal: DocumentId,
    /// Why.
    pub reason: Option<String>,
}

/// Whether projects agree on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accord {
    /// Only one says something.
    One,
    /// Several say the same.
    Agree,
    /// They say different things.
    Conflict,
}

impl Matter {
    /// Whether the projects agree.
    pub fn accord(&self) -> Accord {
        match self.changes.as_slice() {
            [only] if only.by.len() > 1 => Accord::Agree,
            [_] => Accord::One,
            _ => Accord::Conflict,
        }
    }

    /// Whether something of it is still to be decided.
    pub fn is_open(&self) -> bool {
        self.changes.iter().any(|change| change.verdict.is_none())
    }

    /// Whether a project is among those who propose something.
    pub fn is_of(&self, project: &ProjectId) -> bool {
        let mut all = self.changes.iter().flat_map(|change| &change.by);
        all.any(|by| by.project == *project)
    }
}

impl Change {
    /// The proposal under whose name it is decided.
    pub fn first(&self) -> Option<&Proposer> {
        self.by.first()
    }
}

/// Everything that is to be decided, in the order of the plan.
pub fn matters(
    view: &View,
    proposals: &[(ProposalHead, Proposal)],
    verdicts: &Verdicts,
) -> Vec<Matter> {
    let mut all: BTreeMap<ItemKey, Matter> = BTreeMap::new();
    for (head, proposal) in proposals {
        for item in &proposal.items {
            let Ok(key) = item.item.parse::<ItemKey>() else {
                continue;
            };
            let now = now(view, &key);
            let matter = all.entry(key.clone()).or_insert_with(|| Matter {
                key,
                now,
                changes: Vec::new(),
            });
            let verdict = verdicts.get(&(head.document, item.item.clone())).cloned();
            add(matter, head, item, verdict);
        }
    }
    let mut matters: Vec<Matter> = all.into_values().collect();
    let order = Order::of(view);
    sort_by(&mut matters, |one, other| {
        order.key(one).cmp(&order.key(other))
    });
    matters
}

fn add(matter: &mut Matter, head: &ProposalHead, item: &ProposedItem, verdict: Option<Verdict>) {
    let by = Proposer {
        project: head.project.clone(),
        proposal: head.document,
        reason: item.reason.clone(),
    };
    let same = |change: &&mut Change| {
        change.item.cells == item.cells
            && (&change.item.section, &change.item.place) == (&item.section, &item.place)
    };
    match matter.changes.iter_mut().find(same) {
        Some(change) => {
            change.by.push(by);
            change.verdict = change.verdict.take().or(verdict);
        }
        None => matter.changes.push(Change {
            by: vec![by],
            item: item.clone(),
            verdict,
        }),
    }
}

fn now(view: &View, key: &ItemKey) -> StoredCell {
    let cell = key.column().and_then(|column| {
        let row = view.row(Table::Rows, key.row())?;
        let column = view.column(Table::Rows, column)?;
        Some(row.cell(&column.id).stored(column))
    });
    cell.unwrap_or_default()
}

/// Where things stand in a plan.
struct Order {
    sections: BTreeMap<EntryId, usize>,
    rows: BTreeMap<EntryId, (usize, usize)>,
    columns: BTreeMap<EntryId, usize>,
}

impl Order {
    fn of(view: &View) -> Self {
        let sections: BTreeMap<EntryId, usize> = view
            .sections()
            .iter()
            .enumerate()
            .map(|(at, section)| (section.id.clone(), at))
            .collect();
        let rows = view.rows(Table::Rows).enumerate().map(|(at, row)| {
            let section = row.section.as_ref().and_then(|id| sections.get(id));
            let section = section.copied().unwrap_or(usize::MAX);
            (row.id.clone(), (section, at))
        });
        let columns = view.columns(Table::Rows).iter().enumerate();
        Self {
            rows: rows.collect(),
            columns: columns
                .map(|(at, column)| (column.id.clone(), at))
                .collect(),
            sections,
        }
    }

    /// By section and row; a new row at the end of its section; what is of the row as a whole before
    /// its cells.
    fn key(&self, matter: &Matter) -> (usize, usize, EntryId, usize) {
        let row = matter.key.row();
        let place = self.rows.get(row).copied().unwrap_or_else(|| {
            let section = matter.changes.first().and_then(|change| {
                let id = change.item.section.as_ref()?.parse::<EntryId>().ok()?;
                self.sections.get(&id).copied()
            });
            (section.unwrap_or(usize::MAX), usize::MAX)
        });
        let column = matter.key.column().map_or(0, |column| {
            let at = self.columns.get(column).copied();
            at.unwrap_or(usize::MAX - 1) + 1
        });
        (place.0, place.1, row.clone(), column)
    }
}

/// What is proposed, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Cells.
    pub cells: usize,
    /// New rows.
    pub new: usize,
    /// Rows that go.
    pub gone: usize,
    /// Rows that move.
    pub moved: usize,
    /// Words put in.
    pub put: usize,
    /// Words taken out.
    pub taken: usize,
    /// Things that are decided.
    pub decided: usize,
    /// Things that are proposed.
    pub all: usize,
}

/// Counts.
pub fn tally<'a>(matters: impl IntoIterator<Item = &'a Matter>) -> Tally {
    let mut tally = Tally::default();
    for matter in matters {
        match matter.key {
            ItemKey::New(_) => tally.new += 1,
            ItemKey::Gone(_) => tally.gone += 1,
            ItemKey::Moved(_) => tally.moved += 1,
            ItemKey::Cell(..) => tally.cells += 1,
        }
        for change in &matter.changes {
            tally.all += 1;
            tally.decided += usize::from(change.verdict.is_some());
            for cell in &change.item.cells {
                let changed = words_changed(&pieces(&cell.before.text, &cell.after.text));
                tally.put += changed.0;
                tally.taken += changed.1;
            }
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use tavolo_shared::api::ProposedCell;
    use tavolo_shared::plan::new_document;

    fn head(name: &str, n: u8) -> ProposalHead {
        ProposalHead {
            project: name.parse().unwrap(),
            document: DocumentId::from_bytes([n; 16]),
            submitted_ms: 0,
        }
    }

    fn item(name: &str, before: &str, after: &str) -> ProposedItem {
        let said = |text: &str| StoredCell {
            text: text.to_owned(),
            ..StoredCell::default()
        };
        ProposedItem {
            item: name.to_owned(),
            reason: None,
            section: None,
            place: None,
            cells: vec![ProposedCell {
                column: "c".to_owned(),
                before: said(before),
                after: said(after),
            }],
        }
    }

    fn view() -> View {
        let actor = tavolo_shared::ids::ParticipantId::SERVER.actor([1; 16]);
        View::from_document(&new_document(actor))
    }

    fn of(proposals: Vec<(&str, Vec<ProposedItem>)>, verdicts: &Verdicts) -> Vec<Matter> {
        let all: Vec<_> = (1..)
            .zip(proposals)
            .map(|(n, (name, items))| (head(name, n), Proposal { items }))
            .collect();
        matters(&view(), &all, verdicts)
    }

    #[test]
    fn what_says_the_same_is_one_change_and_what_differs_is_a_conflict() {
        let none = Verdicts::new();
        let all = of(
            vec![
                (
                    "itinera",
                    vec![item("cell/r/c", "a b", "a c"), item("gone/s", "", "")],
                ),
                ("smartic", vec![item("cell/r/c", "a b", "a c")]),
                ("sistina", vec![item("cell/t/c", "x", "y")]),
                ("vivimed", vec![item("cell/t/c", "x", "z")]),
            ],
            &none,
        );
        let accords: Vec<_> = all.iter().map(Matter::accord).collect();
        assert_eq!(accords, [Accord::Agree, Accord::One, Accord::Conflict]);
        let tally = tally(&all);
        assert_eq!(
            (tally.cells, tally.gone, tally.all, tally.decided),
            (2, 1, 4, 0)
        );
        assert_eq!((tally.put, tally.taken), (3, 3));
    }

    #[test]
    fn a_verdict_on_one_of_several_who_agree_is_the_changes() {
        let verdict = Verdict {
            item: "cell/r/c".to_owned(),
            accepted: true,
            edited: false,
            reason: String::new(),
            by: tavolo_shared::ids::ParticipantId::SERVER,
        };
        let name = (DocumentId::from_bytes([2; 16]), "cell/r/c".to_owned());
        let verdicts = Verdicts::from([(name, verdict)]);
        let same = || vec![item("cell/r/c", "a", "b")];
        let all = of(vec![("itinera", same()), ("smartic", same())], &verdicts);
        assert!(all.iter().all(|matter| !matter.is_open()), "{all:?}");
    }
}

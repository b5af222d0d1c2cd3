//! What others changed in a document since one last saw it.
//!
//! Pure: the document as it was then and as it is now come in.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::difference::{
    ColumnChange, RowChange, RowDifference, SectionChange, columns_changed, differences,
    sections_changed,
};
use tavolo_shared::plan::view::View;

/// How one last saw each document: heads, by participant and document.
pub type Seen = BTreeMap<String, Vec<String>>;

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The row.
    pub row: EntryId,
    /// What is different of it.
    pub what: What,
}

/// What is different of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Row,
    /// It was deleted.
    Gone,
    /// It stands elsewhere.
    Moved,
    /// This cell says something else.
    Cell(EntryId),
}

/// What others changed since one last saw the document.
#[derive(Debug, Clone)]
pub struct Since {
    before: Rc<View>,
    news: Vec<News>,
    columns: Vec<(EntryId, ColumnChange)>,
    sections: Vec<(EntryId, SectionChange)>,
    cells: BTreeSet<(EntryId, EntryId)>,
    rows: BTreeSet<EntryId>,
}

impl Since {
    /// The differences between two states; none where there are none.
    pub fn between(before: Rc<View>, after: &View) -> Option<Self> {
        let found = differences(&before, after, after.main());
        let news: Vec<News> = found.into_iter().flat_map(news_of).collect();
        let cells = news.iter().filter_map(|each| match &each.what {
            What::Cell(column) => Some((each.row.clone(), column.clone())),
            What::Row | What::Gone | What::Moved => None,
        });
        let (cells, rows) = (cells.collect(), rows_of(&news));
        let columns = columns_changed(&before, after, after.main());
        let sections = sections_changed(&before, after);
        let any = !(news.is_empty() && columns.is_empty() && sections.is_empty());
        any.then_some(Self {
            before,
            news,
            columns,
            sections,
            cells,
            rows,
        })
    }

    /// The columns that are different.
    pub fn columns(&self) -> &[(EntryId, ColumnChange)] {
        &self.columns
    }

    /// The sections that are different.
    pub fn sections(&self) -> &[(EntryId, SectionChange)] {
        &self.sections
    }

    /// How many things are different in all.
    pub fn count(&self) -> usize {
        let reshaped = self.columns.len().saturating_add(self.sections.len());
        self.news.len().saturating_add(reshaped)
    }

    /// All that is different of rows, in their order.
    pub fn news(&self) -> &[News] {
        &self.news
    }

    /// The document as one last saw it.
    pub fn before(&self) -> &View {
        &self.before
    }

    /// Whether something of a row is different.
    pub fn touches(&self, row: &EntryId) -> bool {
        self.rows.contains(row)
    }

    /// Whether a cell says something else.
    pub fn has(&self, row: &EntryId, column: &EntryId) -> bool {
        self.cells.contains(&(row.clone(), column.clone()))
    }
}

fn rows_of(news: &[News]) -> BTreeSet<EntryId> {
    let there = news.iter().filter(|each| each.what != What::Gone);
    there.map(|each| each.row.clone()).collect()
}

fn news_of(difference: RowDifference) -> Vec<News> {
    let RowDifference { row, what } = difference;
    let all = match what {
        RowChange::New => vec![What::Row],
        RowChange::Gone => vec![What::Gone],
        RowChange::Changed { moved, cells } => {
            let moved = moved.then_some(What::Moved);
            moved
                .into_iter()
                .chain(cells.into_iter().map(What::Cell))
                .collect()
        }
    };
    let of_row = |what| News {
        row: row.clone(),
        what,
    };
    all.into_iter().map(of_row).collect()
}

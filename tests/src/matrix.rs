//! A written plan: rows of filled cells, made through the relay by the group's lead, like any
//! other.

use anyhow::{Context, Result};
use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::edit::{At, Spot, add_rows, splice_text};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::View;

use crate::door::Door;
use crate::native_client::NativeClient;
use crate::process::Tavolo;

/// Rows made in one change: a change has a bound.
const ROWS_AT_ONCE: usize = 200;
/// Cells of a row that are written.
const COLUMNS: usize = 8;
/// What stands in each cell before the first edit.
const WORDS: &str = "Mappa condivisa dei servizi, aggiornata insieme";

/// The group whose plan is used.
pub const GROUP: &str = "ict";

/// A programme with one written plan.
pub struct Matrix {
    /// The plan.
    pub plan: DocumentId,
    /// Its rows, in order.
    pub rows: Vec<EntryId>,
    /// The columns that are written.
    pub columns: Vec<EntryId>,
}

impl Matrix {
    /// The cell that the edit of this number goes to: another one each time, all over the plan.
    pub fn cell(&self, number: usize) -> Result<At> {
        let row = self.rows.get(number * 7 % self.rows.len().max(1));
        let column = self.columns.get(number % self.columns.len().max(1));
        Ok(At::row(
            row.context("no row")?,
            column.context("no column")?,
        ))
    }

    /// Writes so many rows, as the lead whose link it is. Gives the lead's client too.
    pub async fn write(link: &str, rows: usize) -> Result<(Self, NativeClient)> {
        let (matrix, mut lead) = Self::lay(link, rows).await?;
        for row in &matrix.rows {
            lead.edit(|tx| {
                for column in &matrix.columns {
                    splice_text(tx, &At::row(row, column), None, 0, 0, WORDS)?;
                }
                Ok(())
            })
            .await?;
        }
        lead.saved().await?;
        Ok((matrix, lead))
    }

    /// Makes so many rows and writes nothing in them.
    pub async fn lay(link: &str, rows: usize) -> Result<(Self, NativeClient)> {
        let door = Door::by_link(link, "Misura").await?;
        let plan = door.plan_of(GROUP).await?;
        let mut lead = NativeClient::join(&door, plan).await?;
        lead.until("the plan is there", |client, _| {
            !View::from_document(client.document()).sections().is_empty()
        })
        .await?;
        let view = View::from_document(lead.document());
        let section = view
            .sections()
            .first()
            .context("a plan without sections")?
            .id
            .clone();
        let prose = |column: &&std::sync::Arc<_>| is_prose(column);
        let columns: Vec<_> = view
            .columns(Table::Rows)
            .iter()
            .filter(prose)
            .take(COLUMNS)
            .map(|column| column.id.clone())
            .collect();
        let mut made = Vec::with_capacity(rows);
        while made.len() < rows {
            let some = ROWS_AT_ONCE.min(rows - made.len());
            let added = lead
                .edit(|tx| add_rows(tx, Table::Rows, Some(&section), &Spot::Last, some))
                .await?;
            made.extend(added.value);
        }
        let matrix = Self {
            plan,
            rows: made,
            columns,
        };
        Ok((matrix, lead))
    }

    /// So many others who have the plan and may write in it.
    pub async fn writers(&self, server: &Tavolo, count: usize) -> Result<Vec<NativeClient>> {
        let link = editors_link(server)?;
        let last = self.rows.last().context("no rows")?;
        let mut writers = Vec::with_capacity(count);
        for number in 0..count {
            let door = Door::by_link(&link, &format!("Misura {number}")).await?;
            let mut client = NativeClient::join(&door, self.plan).await?;
            client
                .until("a client has the plan", |client, _| {
                    let view = View::from_document(client.document());
                    view.row(Table::Rows, last).is_some()
                })
                .await?;
            writers.push(client);
        }
        Ok(writers)
    }
}

fn is_prose(column: &tavolo_shared::plan::view::Column) -> bool {
    column.kind == Some(ColumnType::Prose)
}

/// A link to the lead's seat of the group.
pub fn leads_link(server: &Tavolo) -> Result<String> {
    server.invite(&["--group", GROUP, "--seat", "lead"])
}

/// An open link to the group, with an editor's seat.
pub fn editors_link(server: &Tavolo) -> Result<String> {
    server.invite(&[
        "--group", GROUP, "--seat", "editor", "--open", "--ttl", "4h",
    ])
}

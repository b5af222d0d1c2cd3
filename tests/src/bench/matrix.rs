//! The plan that is edited: 200 rows of 8 written cells, made through the relay by the group's
//! lead, like any other.

use anyhow::{Context, Result};
use serde_json::Value;
use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::edit::{At, Spot, add_rows, splice_text};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::View;

use crate::native_client::{Door, NativeClient};
use crate::process::Tavolo;

const ROWS: usize = 200;
const COLUMNS: usize = 8;
/// What stands in each cell before the first edit.
const WORDS: &str = "Mappa condivisa dei servizi, aggiornata insieme";

/// The group whose plan is used.
const GROUP: &str = "ict";

/// A programme with one written plan.
pub(super) struct Matrix {
    pub(super) plan: DocumentId,
    pub(super) rows: Vec<EntryId>,
    pub(super) columns: Vec<EntryId>,
}

impl Matrix {
    /// The cell that the edit of this number goes to: another one each time, all over the plan.
    pub(super) fn cell(&self, number: usize) -> Result<At> {
        let row = self.rows.get(number * 7 % self.rows.len().max(1));
        let column = self.columns.get(number % self.columns.len().max(1));
        Ok(At::row(
            row.context("no row")?,
            column.context("no column")?,
        ))
    }

    /// Writes the plan, as the lead. Gives the lead's client too.
    pub(super) async fn write(server: &Tavolo) -> Result<(Self, NativeClient)> {
        let link = server.invite(&["--group", GROUP, "--seat", "lead"])?;
        let door = Door::by_link(&link, "Misura").await?;
        let plan = plan_of(&door).await?;
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
        let added = lead
            .edit(|tx| add_rows(tx, Table::Rows, Some(&section), &Spot::Last, ROWS))
            .await?;
        let matrix = Self {
            plan,
            rows: added.value,
            columns,
        };
        for row in &matrix.rows {
            lead.edit(|tx| {
                for column in &matrix.columns {
                    splice_text(tx, &At::row(row, column), None, 0, 0, WORDS)?;
                }
                Ok(())
            })
            .await?;
        }
        lead.until("the plan is saved", |client, _| client.unsent() == 0)
            .await?;
        Ok((matrix, lead))
    }
}

fn is_prose(column: &tavolo_shared::plan::view::Column) -> bool {
    column.kind == Some(ColumnType::Prose)
}

/// An open link to the group, with an editor's seat.
pub(super) fn editors_link(server: &Tavolo) -> Result<String> {
    server.invite(&[
        "--group", GROUP, "--seat", "editor", "--open", "--ttl", "4h",
    ])
}

/// The plan of the group, as the API names it.
async fn plan_of(door: &Door) -> Result<DocumentId> {
    let answer = reqwest::Client::new()
        .get(format!("http://{}/api/programme", door.address))
        .header("cookie", door.cookie.clone().unwrap_or_default())
        .send()
        .await?;
    let programme: Value = answer.json().await?;
    let groups = programme.get("groups").and_then(Value::as_array);
    let group = groups
        .into_iter()
        .flatten()
        .find(|group| is(group, "id", GROUP));
    let documents = group
        .and_then(|group| group.get("documents"))
        .and_then(Value::as_array);
    let plan = documents
        .into_iter()
        .flatten()
        .find(|document| is(document, "kind", "plan"));
    let id = plan.and_then(|plan| plan.get("id")).and_then(Value::as_str);
    Ok(id
        .with_context(|| format!("no plan in {programme}"))?
        .parse()?)
}

fn is(value: &Value, key: &str, text: &str) -> bool {
    value.get(key).and_then(Value::as_str) == Some(text)
}

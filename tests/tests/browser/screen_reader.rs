//! What a screen reader is given: Chromium's own accessibility tree, as it hands it on.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tavolo_tests::browser::Person;
use tavolo_tests::wait;

use crate::meeting::{cell_of, room};

/// The tree, node by node.
struct Tree {
    nodes: HashMap<String, Value>,
    order: Vec<String>,
}

impl Tree {
    async fn of(person: &Person) -> Result<Self> {
        let cdp = person.driver.cdp();
        cdp.send_raw("Accessibility.enable", json!({})).await?;
        let answer = cdp
            .send_raw("Accessibility.getFullAXTree", json!({}))
            .await?;
        let nodes = answer["nodes"].as_array().context("no tree")?;
        let id = |node: &Value| node["nodeId"].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            order: nodes.iter().map(id).collect(),
            nodes: nodes.iter().map(|node| (id(node), node.clone())).collect(),
        })
    }

    fn role(&self, id: &str) -> &str {
        self.nodes[id]["role"]["value"].as_str().unwrap_or_default()
    }

    fn name(&self, id: &str) -> &str {
        self.nodes[id]["name"]["value"].as_str().unwrap_or_default()
    }

    fn children(&self, id: &str) -> Vec<String> {
        let ids = self.nodes[id]["childIds"].as_array().cloned();
        let ids = ids.unwrap_or_default();
        let ids = ids.iter().filter_map(Value::as_str).map(str::to_owned);
        ids.filter(|id| self.nodes.contains_key(id)).collect()
    }

    /// Everything of a role, in the order of the page.
    fn all(&self, role: &str) -> Vec<&str> {
        let ids = self.order.iter().map(String::as_str);
        ids.filter(|id| self.role(id) == role).collect()
    }

    /// All words under a node, as they are read one after the other.
    fn words(&self, id: &str) -> String {
        if self.role(id) == "StaticText" {
            return self.name(id).to_owned();
        }
        let inside: Vec<String> = self
            .children(id)
            .iter()
            .map(|child| self.words(child))
            .filter(|words| !words.is_empty())
            .collect();
        inside.join(" ")
    }

    /// Those under a node that have one of these roles, through whatever stands between.
    fn inside(&self, id: &str, roles: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for child in self.children(id) {
            if roles.contains(&self.role(&child)) {
                found.push(child);
            } else {
                found.extend(self.inside(&child, roles));
            }
        }
        found
    }

    fn property(&self, id: &str, name: &str) -> Value {
        let all = self.nodes[id]["properties"].as_array();
        let found = all.and_then(|all| all.iter().find(|one| one["name"] == name));
        found.map_or(Value::Null, |one| one["value"]["value"].clone())
    }
}

/// A row is heard with its cells, each under the head of its column; a cell says what is in it, and who;
/// the one on which one stands has the focus; and what another writes there is said.
#[tokio::test(flavor = "multi_thread")]
async fn row_column_value_and_who_is_there_are_heard() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let title = cell_of(&anna, 0, "title").await?;
    let words = anna.cell_text(&title).await?;
    anna.selects(&title).await?;
    let theirs = cell_of(&bruno, 1, "title").await?;
    let his = bruno.cell_text(&theirs).await?;
    bruno.selects(&theirs).await?;
    let there = format!(
        "[data-row=\"{}\"][data-column=\"{}\"] .flag",
        theirs.row, theirs.column
    );
    anna.element(&there).await?;

    let tree = Tree::of(&anna).await?;
    let grids = tree.all("grid");
    assert_eq!(grids.len(), 1);
    assert_eq!(tree.name(grids[0]), "Piano d’azione");
    assert_eq!(tree.property(grids[0], "multiselectable"), true);
    let rows = tree.inside(grids[0], &["row"]);
    let heads = tree.inside(&rows[0], &["columnheader"]);
    let head = |label: &str| heads.iter().position(|id| tree.name(id) == label);
    let at = head("Azione").context("no head for the title")?;
    let cells_of = |text: &str| {
        let cells = rows
            .iter()
            .map(|row| tree.inside(row, &["rowheader", "gridcell"]));
        let mut cells = cells.filter(|cells| cells.len() == heads.len());
        cells.find(|cells| tree.words(&cells[at]).contains(text))
    };
    let own = cells_of(&words).context("the row of the first title")?;
    assert_eq!(tree.role(&own[0]), "rowheader");
    assert!(
        tree.words(&own[0]).contains("ICT-01"),
        "{}",
        tree.words(&own[0])
    );
    assert_eq!(tree.property(&own[at], "focused"), true);
    let others = cells_of(&his).context("the row of the second")?;
    assert!(
        tree.words(&others[at]).contains("Bruno"),
        "who is there is heard: {}",
        tree.words(&others[at])
    );

    bruno.writes(&title, " ecco").await?;
    let heard = || async {
        let tree = Tree::of(&anna).await?;
        let said: Vec<String> = tree.all("status").iter().map(|id| tree.words(id)).collect();
        Ok(said.join(" | "))
    };
    wait::until("it is said", heard, |said| said.contains("ecco")).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

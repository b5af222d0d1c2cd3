//! A plan as it is now, to be called by a name: the heads of its documents, and the hash of what they say.

use std::collections::BTreeMap;

use automerge::{Automerge, ChangeHash};
use sha2::{Digest, Sha256};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::GroupId;
use tavolo_shared::plan::canonical::{Called, canonical};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::View;

use super::{Answer, ReviewFailure, Reviews};
use crate::identity::{NewVersion, Roster};

impl Reviews {
    /// What a group's plan is now.
    pub(super) async fn version_now(&self, group: &GroupId, name: &str) -> Answer<NewVersion> {
        let plan = self.document(group, DocumentKind::Plan)?;
        let calendar = self.document(group, DocumentKind::Calendar)?;
        let roster = self.identity.roster();
        let inventory = roster.inventory().ok_or(ReviewFailure::Unknown)?;
        self.relay.settled(plan, DocumentKind::Plan).await?;
        let plan = self.committed(plan).await?.document;
        let calendar = self.committed(calendar).await?.document;
        let inventory = self.committed(inventory).await?.document;
        let (plan_heads, inventory_heads) = (written(&plan), written(&inventory));
        let hash = tokio::task::spawn_blocking(move || {
            let view = View::from_document(&plan);
            let names = Names::new(&roster, &View::from_document(&inventory), &view);
            Sha256::digest(canonical(&view, &names)).into()
        });
        Ok(NewVersion {
            name: name.trim().to_owned(),
            note: String::new(),
            plan_heads,
            inventory_heads,
            calendar_heads: written(&calendar),
            hash: hash.await.map_err(|_| ReviewFailure::Unread)?,
        })
    }
}

fn written(document: &Automerge) -> String {
    let heads = document.get_heads();
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    heads.join(" ")
}

/// Heads as they are written in the database.
pub(super) fn heads(written: &str) -> Option<Vec<ChangeHash>> {
    written.split(' ').map(|head| head.parse().ok()).collect()
}

/// What references are called.
struct Names {
    projects: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
    outputs: BTreeMap<String, String>,
}

impl Names {
    fn new(roster: &Roster, inventory: &View, plan: &View) -> Self {
        let language = plan.language();
        let projects = roster.projects().iter();
        let groups = roster.groups().iter();
        let name = inventory.column_with_key(Table::Outputs, "name");
        let outputs = inventory.rows(Table::Outputs).filter_map(|row| {
            let name = row.cell(&name?.id).joined();
            Some((row.id.to_string(), name))
        });
        Self {
            projects: projects
                .map(|project| (project.id.to_string(), project.name.clone()))
                .collect(),
            groups: groups
                .map(|group| {
                    let name = group.label.in_language(language).to_owned();
                    (group.id.to_string(), name)
                })
                .collect(),
            outputs: outputs.collect(),
        }
    }
}

impl Called for Names {
    fn name(&self, kind: ColumnType, id: &str) -> Option<String> {
        let names = match kind {
            ColumnType::Project | ColumnType::Projects => &self.projects,
            ColumnType::GroupRefs => &self.groups,
            ColumnType::Outputs => &self.outputs,
            _ => return None,
        };
        names.get(id).cloned()
    }
}

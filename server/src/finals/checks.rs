//! What the checks find in a plan as it is on the disk, with the words to show it by.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use automerge::Automerge;
use sha2::{Digest, Sha256};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Checks, Label, Language, Project, Warning, WarningCount};
use tavolo_shared::ids::{EntryId, GroupId, ProjectId};
use tavolo_shared::limits::{FINDING_ABOUT_CHARS_MAX, FINDINGS_OF_A_KIND_MAX};
use tavolo_shared::plan::checks::{Finding, Subject, findings};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::{Answer, Finals};
use crate::identity::finals::hex;
use crate::review::ReviewFailure;

/// What a check looks at.
const KINDS: [DocumentKind; 3] = [
    DocumentKind::Plan,
    DocumentKind::Inventory,
    DocumentKind::Calendar,
];

/// What was found in each group last, and how many changes its documents had then.
pub(super) type Found = Arc<Mutex<HashMap<GroupId, ([u64; KINDS.len()], Checks)>>>;

/// A group's documents, and what there is to know of it, for a check.
struct Read {
    plan: Automerge,
    inventory: Automerge,
    calendar: Automerge,
    group: GroupId,
    own: Vec<ProjectId>,
    projects: Vec<Project>,
}

impl Finals {
    /// What the checks find in a group's plan now. Nothing is read again where nothing was written since:
    /// the page asks every few seconds.
    pub(super) async fn checked(&self, group: &GroupId) -> Answer<Checks> {
        let mut written = [0; KINDS.len()];
        for (kind, written) in KINDS.into_iter().zip(&mut written) {
            let changes = self.relay.changes_in(self.document(group, kind)?).await;
            *written = changes.ok_or(ReviewFailure::Unread)?;
        }
        let lock = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((then, found)) = lock().get(group)
            && *then == written
        {
            return Ok(found.clone());
        }
        let found = self.check_again(group).await?;
        lock().insert(group.clone(), (written, found.clone()));
        Ok(found)
    }

    async fn check_again(&self, group: &GroupId) -> Answer<Checks> {
        let read = async |kind| {
            let document = self.document(group, kind)?;
            let read = self.relay.committed(document).await;
            read.ok_or(ReviewFailure::Unread)
        };
        let roster = self.identity.roster();
        let known = roster.group(group).ok_or(ReviewFailure::Unknown)?;
        let read = Read {
            plan: read(DocumentKind::Plan).await?,
            inventory: read(DocumentKind::Inventory).await?,
            calendar: read(DocumentKind::Calendar).await?,
            group: group.clone(),
            own: known.projects.clone(),
            projects: roster.projects().to_vec(),
        };
        // Off the relay's threads: views of large documents take their time.
        let found = tokio::task::spawn_blocking(move || check(&read));
        found.await.map_err(|_| ReviewFailure::Unread)
    }
}

fn check(read: &Read) -> Checks {
    let plan = View::from_document(&read.plan);
    let inventory = View::from_document(&read.inventory);
    let calendar = View::from_document(&read.calendar);
    let found = findings(Subject {
        plan: &plan,
        inventory: &inventory,
        calendar: &calendar,
        group: &read.group,
        projects: &read.own,
    });
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut sha256 = Sha256::new();
    let mut warnings = Vec::new();
    for finding in found {
        sha256.update(format!("{finding:?}\n"));
        let n = counts.entry(finding.kind()).or_default();
        *n = n.saturating_add(1);
        if *n <= FINDINGS_OF_A_KIND_MAX {
            warnings.push(said(finding, &plan, &inventory, &read.projects));
        }
    }
    let digest: [u8; 32] = sha256.finalize().into();
    Checks {
        warnings,
        counts: counts
            .into_iter()
            .map(|(kind, n)| WarningCount {
                kind: kind.to_owned(),
                n,
            })
            .collect(),
        digest: hex(&digest),
    }
}

fn said(finding: Finding, plan: &View, inventory: &View, projects: &[Project]) -> Warning {
    let about = match (&finding, finding.row()) {
        (_, Some(row)) => row_name(plan, row),
        (Finding::Unused { output }, _) => output_name(inventory, output),
        (Finding::Absent { project }, _) => {
            let found = projects.iter().find(|each| each.id == *project);
            found.map_or_else(|| project.to_string(), |found| found.name.clone())
        }
        _ => String::new(),
    };
    let label = finding.column().and_then(|column| {
        let column = plan.column(Table::Rows, column)?;
        let text = |language| column.label.get(language).unwrap_or_default().to_owned();
        Some(Label {
            it: text(Language::It),
            fr: text(Language::Fr),
            en: text(Language::En),
        })
    });
    Warning {
        finding,
        about: about.chars().take(FINDING_ABOUT_CHARS_MAX).collect(),
        column_label: label,
    }
}

fn row_name(plan: &View, row: &EntryId) -> String {
    let row = plan.row(Table::Rows, row);
    let title = plan.column_with_key(Table::Rows, "title");
    let code = row.and_then(|row| row.code()).map(str::to_owned);
    let title = row
        .zip(title)
        .map(|(row, title)| row.cell(&title.id).joined());
    let parts = [code, title].into_iter().flatten();
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn output_name(inventory: &View, output: &EntryId) -> String {
    let row = inventory.row(Table::Outputs, output);
    let name = inventory.column_with_key(Table::Outputs, "name");
    let name = row.zip(name).map(|(row, name)| row.cell(&name.id).joined());
    name.unwrap_or_default()
}

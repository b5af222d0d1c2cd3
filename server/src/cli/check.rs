//! `tavolo check`: whether what is stored is what was stored.

use std::collections::HashMap;
use std::process::ExitCode;

use automerge::{Automerge, ChangeHash, ReadDoc};
use serde::Serialize;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{self, CheckedChunk};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan;

use super::{CliError, Output};
use crate::config::Config;
use crate::identity::{AuditEntry, Roster, finals};
use crate::startup::open_beside;
use crate::store::{Loaded, Registered, Store};

/// What a check found.
#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    documents: Vec<DocumentReport>,
    audit_entries: usize,
    /// What is wrong with what belongs to no document.
    troubles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct DocumentReport {
    id: DocumentId,
    kind: Option<DocumentKind>,
    changes: usize,
    actors: usize,
    bytes: usize,
    troubles: Vec<String>,
}

/// `tavolo check`.
pub(super) async fn check(config: &Config, output: Output) -> Result<ExitCode, CliError> {
    let (store, identity) = open_beside(config).await?;
    let mut troubles = store.troubles().await?;
    let kinds: HashMap<_, _> = identity.roster().documents().into_iter().collect();
    let mut documents = Vec::new();
    let stored = store.list().await?;
    for id in &stored {
        let kind = kinds.get(id).copied();
        documents.push(document(&store, *id, kind).await);
    }
    for id in kinds.keys().filter(|id| !stored.contains(id)) {
        troubles.push(format!(
            "the document {id} is in the programme and not in the store"
        ));
    }
    let (entries, broken) = identity.verify_audit().await?;
    if let Some(entry) = broken {
        troubles.push(broken_at(entry, &entries));
    }
    let roster = identity.roster();
    troubles.extend(finals::check::troubles(&roster, &entries));
    troubles.extend(closed_plans(&store, &roster).await);
    let ok = troubles.is_empty() && documents.iter().all(|d| d.troubles.is_empty());
    let report = Report {
        ok,
        documents,
        audit_entries: entries.len(),
        troubles,
    };
    output.answer(&report, &words(&report))?;
    Ok(if ok {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Where the log's chain breaks, in words.
fn broken_at(entry: i64, entries: &[AuditEntry]) -> String {
    let last = entries.last().map_or(0, |entry| entry.id);
    let found = entries.iter().find(|each| each.id == entry);
    let what = match found {
        Some(found) => format!("it says {:?}, by {}", found.act, found.who),
        None => "it is missing".to_owned(),
    };
    format!(
        "the audit log does not hold from entry {entry} on ({what}): it was changed outside Tavolo. \
         What stands before it is as it was written; of entries {entry} to {last} nobody can say."
    )
}

/// Plans that are final versions and do not stand at the point that they name.
async fn closed_plans(store: &dyn Store, roster: &Roster) -> Vec<String> {
    let mut troubles = Vec::new();
    for group in roster.group_ids() {
        let standing = roster.final_of(&group).and_then(|each| each.point.as_ref());
        let plan = roster.document_of(&group, DocumentKind::Plan);
        let (Some(point), Some(plan)) = (standing, plan) else {
            continue;
        };
        let Ok(loaded) = store.load(plan).await else {
            continue;
        };
        let heads = opened(&loaded).map(|document| {
            let heads = document.get_heads();
            let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
            heads.join(" ")
        });
        if heads.is_ok_and(|heads| heads != point.plan_heads) {
            troubles.push(format!(
                "the plan of {group} is a final version, and says something else than it did then"
            ));
        }
    }
    troubles
}

async fn document(store: &dyn Store, id: DocumentId, kind: Option<DocumentKind>) -> DocumentReport {
    let mut report = DocumentReport {
        id,
        kind,
        changes: 0,
        actors: 0,
        bytes: 0,
        troubles: vec![],
    };
    if kind.is_none() {
        report
            .troubles
            .push("no group and no programme has this document".to_owned());
    }
    // The registry first: a running server may commit more in between, which is then only raw.
    let read = async { Ok((store.registry(id).await?, store.load(id).await?)) };
    let (registry, loaded) = match read.await {
        Ok(read) => read,
        Err(error) => {
            let error: crate::store::StoreError = error;
            report.troubles.push(error.to_string());
            return report;
        }
    };
    report.changes = registry.len();
    report.actors = loaded.actors.len();
    report.bytes = loaded.snapshot.as_ref().map_or(0, Vec::len)
        + loaded
            .changes
            .iter()
            .map(|change| change.bytes.len())
            .sum::<usize>();
    if let Err(trouble) = verify(&registry, &loaded) {
        report.troubles.push(trouble);
    }
    report
}

/// Opens a document through the guard and holds it against the registry.
fn verify(registry: &[Registered], loaded: &Loaded) -> Result<(), String> {
    let document = opened(loaded)?;
    if !document.get_missing_deps(&[]).is_empty() {
        return Err("changes are missing that stored ones depend on".to_owned());
    }
    let present: HashMap<ChangeHash, u64> = document
        .get_changes_meta(&[])
        .iter()
        .map(|change| (change.hash, change.seq))
        .collect();
    for registered in registry {
        if present.get(&registered.hash) != Some(&registered.seq) {
            return Err(format!(
                "the change {} is registered and missing",
                registered.hash
            ));
        }
    }
    if present.len() < registry.len() {
        return Err("one change is registered twice".to_owned());
    }
    Ok(())
}

/// What is stored of a document, through the guard.
fn opened(loaded: &Loaded) -> Result<Automerge, String> {
    let mut document = match &loaded.snapshot {
        Some(bytes) => open_snapshot(bytes)?,
        None => plan::new_document(automerge::ActorId::random()),
    };
    let mut changes = Vec::with_capacity(loaded.changes.len());
    for stored in &loaded.changes {
        let hash = stored.hash;
        let checked = guard::change(&stored.bytes)
            .map_err(|refusal| format!("the change {hash} is damaged: {refusal}"))?;
        if checked.hash() != hash || checked.seq() != stored.seq || *checked.actor() != stored.actor
        {
            return Err(format!("the change {hash} is not the one that was stored"));
        }
        changes.push(checked.into_change());
    }
    let applied = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        document.apply_changes(changes)
    }));
    match applied {
        Ok(Ok(())) => {}
        Ok(Err(why)) => return Err(format!("a stored change cannot be applied: {why}")),
        Err(_) => return Err("a stored change cannot be applied".to_owned()),
    }
    Ok(document)
}

fn open_snapshot(bytes: &[u8]) -> Result<Automerge, String> {
    let damaged = |refusal| format!("the compacted form is damaged: {refusal}");
    let chunks = guard::chunks(bytes).map_err(damaged)?;
    let [CheckedChunk::Document(chunk)] = chunks.as_slice() else {
        return Err("the compacted form is more than a document".to_owned());
    };
    chunk.open().map_err(damaged)
}

fn words(report: &Report) -> String {
    let mut words = String::new();
    for document in &report.documents {
        let kind = document
            .kind
            .map_or("?".to_owned(), |kind| format!("{kind:?}").to_lowercase());
        let DocumentReport {
            id,
            changes,
            actors,
            bytes,
            troubles,
            ..
        } = document;
        words.push_str(&format!(
            "{kind:<10} {id}  {changes} changes by {actors} actors, {bytes} bytes: {}\n",
            if troubles.is_empty() {
                "whole"
            } else {
                "NOT WHOLE"
            }
        ));
        troubles
            .iter()
            .for_each(|trouble| words.push_str(&format!("  {trouble}\n")));
    }
    words.push_str(&format!("audit log  {} entries\n", report.audit_entries));
    report
        .troubles
        .iter()
        .for_each(|trouble| words.push_str(&format!("  {trouble}\n")));
    words.push_str(match report.ok {
        true => "Everything that was stored is there, and unchanged.",
        false => {
            "Something is wrong: keep a copy of the data folder before you do anything else, \
             and restore the newest backup that passes this check."
        }
    });
    words
}

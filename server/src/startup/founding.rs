//! What is in an empty data folder once it is a programme's: the facts of the brief, and a document for each thing
//! that people write in.
//!
//! A programme is made whole or not at all. What one of an older Tavolo lacks is made as it is opened.

use std::path::Path;

use automerge::Automerge;
use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::api::{Group, Language, Project};
use tavolo_shared::ids::{ActId, DocumentId, GroupId, ParticipantId};
use tavolo_shared::plan::brief::{self, Brief};
use tavolo_shared::plan::demo;
use tavolo_shared::plan::edit::edit;
use tavolo_shared::plan::seed::Seed;
use tavolo_shared::plan::template::{self, Templates};
use tavolo_shared::sync::StoredChange;

use super::StartupError;
use crate::identity::found::{FoundDocument, Founding, add, found};
use crate::identity::{Clock, Identity};
use crate::store::sqlite::Database;
use crate::store::{Append, SqliteStore, Store};

/// What a new programme is made of.
pub struct Origin<'a> {
    /// Groups, leads, projects.
    pub brief: &'a Brief,
    /// Columns, sections, phases.
    pub templates: &'a Templates,
    /// In which language seeded prose is written.
    pub language: Language,
    /// With the examples.
    pub demo: bool,
}

impl Origin<'_> {
    /// The brief that Tavolo brings, in the brief's language.
    pub fn built_in() -> Self {
        Self {
            brief: brief::built_in(),
            templates: template::built_in(),
            language: Language::It,
            demo: false,
        }
    }
}

pub(super) async fn make(
    folder: &Path,
    origin: &Origin<'_>,
    clock: &Clock,
) -> Result<(), StartupError> {
    let database = Database::make(folder).await?;
    let store = SqliteStore::open(database.clone()).await?;
    let mut founding = founding(origin)?;
    let received_ms = clock();
    for document in wanted(&founding.groups, &founding.projects)? {
        create(&store, origin, &document, received_ms).await?;
        founding.documents.push(document);
    }
    found(&database, &founding, received_ms).await?;
    store.close().await?;
    Ok(database.put_in_place(folder).await?)
}

/// Makes one document, whose name nobody knows yet.
async fn create(
    store: &SqliteStore,
    origin: &Origin<'_>,
    wanted: &FoundDocument,
    received_ms: u64,
) -> Result<(), StartupError> {
    let document = seed(origin, wanted.kind, wanted.group.as_ref())?;
    let append = Append {
        document: wanted.id,
        changes: own_changes(&document),
        received_ms,
        verdicts: Vec::new(),
    };
    store.create(append).await?;
    Ok(())
}

/// Makes the documents that a programme of an older Tavolo lacks, and mends what a server that stopped
/// in the middle left.
pub(super) async fn complete(
    database: &Database,
    store: &SqliteStore,
    identity: &Identity,
    clock: &Clock,
) -> Result<(), StartupError> {
    let roster = identity.roster();
    let mut missing = wanted(roster.groups(), roster.projects())?;
    missing.retain(|document| !roster.has(document));
    let origin = Origin::built_in();
    for document in &missing {
        create(store, &origin, document, clock()).await?;
    }
    if !missing.is_empty() {
        add(database, &missing, clock()).await?;
        identity.refresh().await?;
    }
    Ok(identity.mend_submissions().await?)
}

/// The facts of a brief, with the words of the templates.
fn founding(origin: &Origin<'_>) -> Result<Founding, StartupError> {
    let brief = origin.brief;
    let groups = brief.groups.iter().map(|group| {
        let unknown = || StartupError::UnknownGroup(group.id.clone());
        let words = origin.templates.group(&group.id).ok_or_else(unknown)?;
        Ok(Group {
            id: group.id.clone(),
            label: words.label.clone(),
            short: words.short.clone(),
            code_prefix: words.code_prefix.clone(),
            lead: group.lead.project.clone(),
            projects: brief.projects_of(group),
            state: PlanState::Open,
            documents: Vec::new(),
            guidance: group.guidance(),
            review: None,
            finality: None,
            meeting: None,
            met: false,
        })
    });
    let projects = brief.projects.iter().map(|project| Project {
        id: project.id.clone(),
        name: project.name.clone(),
        spellings: project.spellings_in_source.clone(),
    });
    Ok(Founding {
        name: brief.programme.name_as_written.clone(),
        language: origin.language,
        demo: origin.demo,
        groups: groups.collect::<Result<_, StartupError>>()?,
        projects: projects.collect(),
        documents: Vec::new(),
    })
}

/// The documents of a new programme.
fn wanted(groups: &[Group], projects: &[Project]) -> Result<Vec<FoundDocument>, StartupError> {
    let document = |kind, group: Option<&Group>, project: Option<&Project>| {
        Ok::<_, StartupError>(FoundDocument {
            id: new_id()?,
            kind,
            group: group.map(|group| group.id.clone()),
            project: project.map(|project| project.id.clone()),
        })
    };
    let mut wanted = vec![document(DocumentKind::Inventory, None, None)?];
    for group in groups {
        for kind in [
            DocumentKind::Plan,
            DocumentKind::Calendar,
            DocumentKind::Ideas,
            DocumentKind::Discussion,
        ] {
            wanted.push(document(kind, Some(group), None)?);
        }
    }
    for project in projects {
        wanted.push(document(DocumentKind::Space, None, Some(project))?);
    }
    Ok(wanted)
}

/// One document from the templates, made by the server's actor.
fn seed(
    origin: &Origin<'_>,
    kind: DocumentKind,
    group: Option<&GroupId>,
) -> Result<Automerge, StartupError> {
    let mut failed = None;
    let mut entropy = |bytes: &mut [u8]| failed = getrandom::fill(bytes).err().or(failed);
    let actor = ParticipantId::SERVER.actor(random()?);
    let seed = Seed {
        templates: origin.templates,
        language: origin.language,
        actor: actor.clone(),
        entropy: &mut entropy,
    };
    let mut document = match (kind, group) {
        (DocumentKind::Plan, Some(group)) => seed.plan(group)?,
        (DocumentKind::Calendar, Some(group)) => seed.calendar(group)?,
        (DocumentKind::Ideas, Some(group)) => seed.ideas(group)?,
        (DocumentKind::Discussion, Some(group)) => seed.discussion(group)?,
        (DocumentKind::Space, _) => seed.space()?,
        _ => seed.inventory(origin.brief)?,
    };
    if origin.demo {
        let act = ActId::random(&mut entropy);
        match (kind, group) {
            (DocumentKind::Plan, Some(group)) => {
                edit(&mut document, &actor, &act, &mut entropy, |tx| {
                    demo::add_to_plan(tx, group)
                })?;
            }
            (DocumentKind::Inventory, _) => {
                edit(
                    &mut document,
                    &actor,
                    &act,
                    &mut entropy,
                    demo::add_to_inventory,
                )?;
            }
            _ => {}
        }
    }
    match failed {
        Some(failed) => Err(StartupError::Random(failed)),
        None => Ok(document),
    }
}

/// The changes of a document that the server makes, as its own.
pub(crate) fn own_changes(document: &Automerge) -> Vec<StoredChange> {
    let changes = document.get_changes(&[]);
    let own = changes
        .iter()
        .map(|change| StoredChange::of(change, ParticipantId::SERVER));
    own.collect()
}

fn new_id() -> Result<DocumentId, StartupError> {
    Ok(DocumentId::from_bytes(random()?))
}

fn random<const N: usize>() -> Result<[u8; N], StartupError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(StartupError::Random)?;
    Ok(bytes)
}

//! Opens a data folder: database, store, identity, and the lock that keeps a second server out.
//! Makes the programme in an empty one.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use automerge::Automerge;
use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::api::{Group, Language, Project};
use tavolo_shared::ids::{ActId, DocumentId, GroupId, ParticipantId};
use tavolo_shared::plan::brief::{self, Brief};
use tavolo_shared::plan::demo;
use tavolo_shared::plan::edit::{EditError, edit};
use tavolo_shared::plan::seed::{Seed, SeedError};
use tavolo_shared::plan::template::{self, Templates};
use tavolo_shared::sync::StoredChange;

use crate::config::Config;
use crate::identity::found::{FoundDocument, Founding, add, found};
use crate::identity::{Clock, Identity, IdentityError, system_clock};
use crate::relay::ReceiptKey;
use crate::store::sqlite::{Database, DatabaseError};
use crate::store::{Append, SqliteStore, Store, StoreError};

const LOCK_NAME: &str = "tavolo.lock";

/// Why a data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// Another server has it.
    #[error(
        "another tavolo is serving the data folder {0}. Stop it first, or name another folder \
         with --data. (Every other command works beside it.)"
    )]
    Locked(PathBuf),
    /// There is a programme already.
    #[error(
        "the data folder {0} holds a programme already, which init would not touch. \
         Name another folder with --data"
    )]
    Occupied(PathBuf),
    /// The lock file.
    #[error("the data folder {folder} cannot be written ({why}). Check who owns it")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        why: std::io::Error,
    },
    /// A brief with a group that the templates do not know.
    #[error("the template says nothing of the group {0}: its name, sections and code prefix")]
    UnknownGroup(GroupId),
    /// A document could not be made.
    #[error("a document could not be made from the template: {0}")]
    Seed(#[from] SeedError),
    /// The examples could not be put in.
    #[error("the examples could not be put in: {0}")]
    Demo(#[from] EditError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The identity.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

/// Held by the one server of a data folder, until dropped. A killed server holds it no more.
#[derive(Debug)]
pub struct FolderLock {
    /// The lock goes with the file.
    _file: File,
}

/// A data folder, opened by the server that owns it.
pub struct Opened {
    /// The changes.
    pub store: Arc<dyn Store>,
    /// The people.
    pub identity: Identity,
    /// What receipts are made with.
    pub(crate) receipt_key: ReceiptKey,
    /// To be kept as long as the store is used.
    pub lock: FolderLock,
}

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

/// Opens the folder of a configuration for serving; where it is empty, makes the programme of
/// the built-in brief in it.
///
/// # Errors
/// Where another server has it, it cannot be written, or was written by a newer Tavolo.
pub async fn open(config: &Config) -> Result<Opened, StartupError> {
    let lock = take_lock(&config.data)?;
    if !Database::is_in(&config.data) {
        make(&config.data, &Origin::built_in(), &system_clock()).await?;
    }
    let (database, store, identity) = open_parts(config).await?;
    complete(&database, &store, &identity, &system_clock()).await?;
    let receipt_key = ReceiptKey::of(&config.data).map_err(|why| StartupError::Folder {
        folder: config.data.clone(),
        why,
    })?;
    Ok(Opened {
        store: Arc::new(store),
        identity,
        receipt_key,
        lock,
    })
}

/// Opens a folder without owning it: for the command line, also beside a running server. Only
/// reads of the store are allowed then.
///
/// # Errors
/// Where there is no programme in it; else as [`open`].
pub async fn open_beside(config: &Config) -> Result<(SqliteStore, Identity), StartupError> {
    let (_, store, identity) = open_parts(config).await?;
    Ok((store, identity))
}

async fn open_parts(config: &Config) -> Result<(Database, SqliteStore, Identity), StartupError> {
    let database = Database::open(&config.data).await?;
    let store = SqliteStore::open(database.clone()).await?;
    let identity = Identity::open(database.clone(), &config.base_url, system_clock()).await?;
    Ok((database, store, identity))
}

/// Makes a programme in an empty folder, whole or not at all.
///
/// # Errors
/// Where there is one, another server has the folder, or it cannot be written.
pub async fn init(folder: &Path, origin: &Origin<'_>) -> Result<(), StartupError> {
    let _lock = take_lock(folder)?;
    if Database::is_in(folder) {
        return Err(StartupError::Occupied(folder.to_owned()));
    }
    make(folder, origin, &system_clock()).await
}

/// Takes the folder's lock, making the folder where it is missing.
fn take_lock(folder: &Path) -> Result<FolderLock, StartupError> {
    Database::make_folder(folder)?;
    let failed = |why| StartupError::Folder {
        folder: folder.to_owned(),
        why,
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_NAME))
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(FolderLock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StartupError::Locked(folder.to_owned())),
        Err(TryLockError::Error(why)) => Err(failed(why)),
    }
}

async fn make(folder: &Path, origin: &Origin<'_>, clock: &Clock) -> Result<(), StartupError> {
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
async fn complete(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &Path) -> Config {
        Config {
            data: folder.join("data"),
            ..Config::default()
        }
    }

    #[tokio::test]
    async fn an_empty_folder_gets_the_brief_s_programme_and_one_owner() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let opened = open(&config).await.unwrap();
        let kinds = opened.identity.roster().documents();
        let count = |kind| kinds.iter().filter(|(_, of)| *of == kind).count();
        let (plans, calendars) = (count(DocumentKind::Plan), count(DocumentKind::Calendar));
        assert_eq!(
            (plans, calendars, count(DocumentKind::Inventory)),
            (3, 3, 1)
        );
        // Beside them the groups' ideas and discussions, and a space for each project.
        let (spaces, ideas) = (count(DocumentKind::Space), count(DocumentKind::Ideas));
        assert_eq!((spaces, ideas, count(DocumentKind::Discussion)), (17, 3, 3));
        assert_eq!(opened.store.list().await.unwrap().len(), 30);

        let second = open(&config).await.err().unwrap();
        assert!(matches!(second, StartupError::Locked(_)), "{second}");
        open_beside(&config).await.unwrap();
        drop(opened);
        let again = open(&config).await.unwrap();
        assert_eq!(again.identity.roster().documents(), kinds);
    }

    #[tokio::test]
    async fn what_a_crash_in_the_middle_of_init_leaves_is_no_programme() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        Database::make_folder(&config.data).unwrap();
        for part in ["", "-wal", "-shm"] {
            let file = config.data.join(format!("tavolo-unfinished.sqlite{part}"));
            std::fs::write(file, "half of something").unwrap();
        }
        assert!(open_beside(&config).await.is_err());
        init(&config.data, &Origin::built_in()).await.unwrap();
        open_beside(&config).await.unwrap();
        let left = std::fs::read_dir(&config.data).unwrap();
        let left: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
        assert!(
            left.iter()
                .all(|name| !name.to_str().unwrap().contains("unfinished")),
            "{left:?}"
        );
    }

    #[tokio::test]
    async fn a_seeded_document_passes_the_guard_as_the_server_s_own() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let opened = open(&config).await.unwrap();
        for (id, kind) in opened.identity.roster().documents() {
            for change in opened.store.load(id).await.unwrap().changes {
                tavolo_shared::guard::change(&change.bytes).unwrap();
                assert_eq!(change.participant, ParticipantId::SERVER, "{kind:?}");
                assert_eq!(
                    ParticipantId::of_actor(&change.actor),
                    Some(ParticipantId::SERVER)
                );
            }
        }
    }
}

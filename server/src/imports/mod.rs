//! A file brought into a plan by whoever runs the server: read, matched, and written by the server's own
//! hand, after a version that is made by itself.
//!
//! It runs inside the running server, where there is one (asked through the [`door`] in the data folder,
//! which only they can open who own the folder); else the command line opens the folder itself.

pub(crate) mod door;
mod map;

use std::sync::Arc;

use automerge::Automerge;
use serde::{Deserialize, Serialize};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{FileKind, Language, Refused};
use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::ids::{DocumentId, EntryId, GroupId};
use tavolo_shared::plan::intake::{Chosen, Goal, Layout, Left, Taken, take};
use tavolo_shared::plan::reading::Names;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

pub(crate) use self::map::Map;
use crate::identity::{Identity, IdentityError, Roster};
use crate::intake::{self, IntakeError};
use crate::publish::Stop;
use crate::relay::bringing::{BringError, Bringing};
use crate::relay::{Relay, open_document};
use crate::store::Store;
use crate::versions::{VersionFailure, Versions};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    /// There is no such plan.
    #[error("there is no such plan")]
    Unknown,
    /// The file is not taken.
    #[error("{}", words_of(*.0))]
    Refused(Refused),
    /// What the file with the columns says does not fit.
    #[error("{0}")]
    Map(String),
    /// A document could not be read.
    #[error("a document could not be read: {0}")]
    Unread(String),
    /// It could not be written.
    #[error(transparent)]
    Bring(#[from] BringError),
    /// The version before it could not be made.
    #[error(transparent)]
    Version(#[from] VersionFailure),
    /// People and rights.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

fn words_of(refused: Refused) -> &'static str {
    match refused {
        Refused::TooLarge => "the file is too large",
        Refused::TooMuch => "there is more in the file than one import takes: split it",
        Refused::Unknown => "the file is no spreadsheet, no CSV and no document with tables",
        Refused::Damaged => "the file is damaged, cut short, or closed with a password",
        Refused::Unsafe => "the file is made in a way that could do harm, and was not read",
        Refused::Empty => "there is no table in the file",
    }
}

/// What is asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wish {
    /// Whose plan.
    pub(crate) group: GroupId,
    /// In which numbers are written.
    pub(crate) language: Language,
    /// Which column goes where; none: as it is guessed.
    pub(crate) map: Option<Map>,
    /// Nothing is written.
    pub(crate) dry_run: bool,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Imported {
    /// What the file is.
    pub(crate) kind: FileKind,
    /// Nothing was written.
    pub(crate) dry_run: bool,
    /// Cells of the chosen sheets that say something.
    pub(crate) cells_read: usize,
    /// Those that are in the plan.
    pub(crate) cells_written: usize,
    /// Those that are not, all of them in the list.
    pub(crate) cells_left: usize,
    /// Of those that are in the plan, how many stand there as they were written, since nothing could read
    /// them: in the list too.
    pub(crate) cells_unrecognised: usize,
    /// New rows.
    pub(crate) rows_new: usize,
    /// Rows of the plan that were changed.
    pub(crate) rows_changed: usize,
    /// The titles of new sections.
    pub(crate) sections_new: Vec<String>,
    /// The list.
    pub(crate) list: Vec<Left>,
    /// Which column went where: to be kept, changed and given again.
    pub(crate) map: Map,
}

/// A file, read against the plan as it is on the disk.
struct Prepared {
    plan: DocumentId,
    language: Language,
    taken: Taken,
    section: Option<EntryId>,
    kind: FileKind,
    map: Map,
}

/// Reads a file against a plan, and says what would be written.
async fn prepare(
    identity: &Identity,
    store: &Arc<dyn Store>,
    wish: &Wish,
    bytes: Vec<u8>,
) -> Result<Prepared, ImportError> {
    let roster = identity.roster();
    let plan_id = roster.document_of(&wish.group, DocumentKind::Plan);
    let (Some(plan_id), Some(inventory)) = (plan_id, roster.inventory()) else {
        return Err(ImportError::Unknown);
    };
    let plan = open(store, plan_id).await?;
    let inventory = open(store, inventory).await?;
    let wish = wish.clone();
    let work = tokio::task::spawn_blocking(move || {
        let file = intake::read(bytes, wish.language, &Stop::default());
        let file = file.map_err(|error| match error {
            IntakeError::Refused(why) => ImportError::Refused(why),
            IntakeError::Stopped(why) => ImportError::Unread(why.to_string()),
        })?;
        let view = View::from_document(&plan);
        let names = names(&roster, &View::from_document(&inventory), wish.language);
        let (layouts, section, map) = match &wish.map {
            Some(map) => map.layouts(&file.sheets, &view)?,
            None => Map::guess(&file.sheets, &view, wish.language, &names),
        };
        let taken = read(&file.sheets, &layouts, &view, wish.language, &names);
        Ok(Prepared {
            plan: plan_id,
            language: view.language(),
            taken,
            section,
            kind: file.kind,
            map,
        })
    });
    let work = work.await;
    work.map_err(|error| ImportError::Unread(error.to_string()))?
}

fn read(
    sheets: &[Sheet],
    layouts: &[Option<Layout>],
    view: &View,
    language: Language,
    names: &Names,
) -> Taken {
    let chosen: Vec<Chosen<'_>> = sheets
        .iter()
        .zip(layouts)
        .filter_map(|(sheet, layout)| {
            let layout = layout.as_ref()?;
            Some(Chosen { sheet, layout })
        })
        .collect();
    let goal = Goal {
        view,
        table: Table::Rows,
        makes_sections: true,
    };
    take(&chosen, goal, language, names)
}

async fn open(store: &Arc<dyn Store>, document: DocumentId) -> Result<Automerge, ImportError> {
    let opened = open_document(store, document).await;
    let opened = opened.map_err(|error| ImportError::Unread(error.to_string()))?;
    Ok(opened.document)
}

/// What cells may name.
fn names(roster: &Roster, inventory: &View, language: Language) -> Names {
    let mut names = Names::default();
    for project in roster.projects() {
        let spellings = &project.spellings;
        names
            .projects
            .add(project.id.as_str(), &project.name, spellings);
    }
    for group in roster.groups() {
        let short = group.short.in_language(language);
        let label = [group.label.in_language(language).to_owned()];
        names.groups.add(group.id.as_str(), short, &label);
    }
    if let Some(name) = inventory.column_with_key(Table::Outputs, "name") {
        for row in inventory.rows(Table::Outputs) {
            let said = row.cell(&name.id).joined();
            names.outputs.add(row.id.as_str(), &said, &[]);
        }
    }
    names
}

fn told(prepared: &Prepared, dry_run: bool) -> Imported {
    let taken = &prepared.taken;
    let rows_new = taken.new_rows();
    Imported {
        kind: prepared.kind,
        dry_run,
        cells_read: taken.cells_read,
        cells_written: taken.cells_written,
        cells_left: taken.left.len(),
        cells_unrecognised: taken.unread.len(),
        rows_new,
        rows_changed: taken.lines.len().saturating_sub(rows_new),
        sections_new: taken.sections.clone(),
        list: taken.list().into_iter().cloned().collect(),
        map: prepared.map.clone(),
    }
}

/// Says what an import would do.
///
/// # Errors
/// Where the file is not taken, or a document cannot be read.
pub(crate) async fn dry_run(
    identity: &Identity,
    store: &Arc<dyn Store>,
    wish: &Wish,
    bytes: Vec<u8>,
) -> Result<Imported, ImportError> {
    let prepared = prepare(identity, store, wish, bytes).await?;
    Ok(told(&prepared, true))
}

/// Who writes imports of the operator's. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Imports {
    pub(crate) identity: Identity,
    pub(crate) relay: Relay,
    pub(crate) versions: Versions,
}

impl Imports {
    /// Imports a file.
    ///
    /// # Errors
    /// Where the file is not taken, or the plan does not take it now. Nothing is written then.
    pub(crate) async fn run(&self, wish: &Wish, bytes: Vec<u8>) -> Result<Imported, ImportError> {
        let store = self.relay.store();
        let roster = self.identity.roster();
        let plan = roster.document_of(&wish.group, DocumentKind::Plan);
        let settled = self
            .relay
            .settled(plan.ok_or(ImportError::Unknown)?, DocumentKind::Plan);
        settled.await.map_err(|_| BringError::Lost)?;
        let prepared = prepare(&self.identity, store, wish, bytes).await?;
        let told = told(&prepared, wish.dry_run);
        if wish.dry_run || prepared.taken.is_empty() {
            return Ok(told);
        }
        self.versions
            .before_import(&wish.group, prepared.language)
            .await?;
        let what = Bringing {
            taken: prepared.taken,
            section: prepared.section,
        };
        self.relay.bring_in(prepared.plan, what).await?;
        Ok(told)
    }
}

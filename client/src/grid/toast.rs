//! What was just done, in one sentence, with the way back; and what others did where one stands,
//! for those who hear the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tavolo_shared::api::Language;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::runtime::{Brought, CopyError};
use crate::t;

/// How long a sentence with a way back stays, in milliseconds: long enough to be read aloud in a
/// meeting.
const STAYS_MS: u32 = 12_000;
/// How long another one stays.
const PASSES_MS: u32 = 4_000;

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A row went into the bin; its code, where it has one.
    RowDeleted(Option<String>),
    /// A section went into the bin, with so many rows.
    SectionDeleted(usize),
    /// A cell was emptied.
    Cleared,
    /// The examples are gone: so many.
    DemoRemoved(usize),
    /// Something came back from the bin.
    Restored,
    /// A cell says again what it said.
    CellRestored,
    /// A row does.
    RowRestored,
    /// The whole plan does.
    PlanRestored,
    /// It says already what it would say again.
    SaysItAlready,
    /// One's last act was taken back.
    Undone,
    /// There is nothing of one's own to take back.
    NothingToUndo,
    /// It was not possible.
    NotDone,
    /// What one types is not all in the plan, and still in its box.
    NotWritten,
    /// Words that did not come into the plan are kept aside.
    KeptAside,
    /// Held words were put in again.
    PutBack,
    /// So many rows went into the bin.
    RowsDeleted(usize),
    /// So many rows are in another section.
    RowsMoved(usize),
    /// Rows stand in an order of one's own, and do not move in it.
    Sorted,
    /// A column has another type.
    ColumnChanged,
    /// A column went into the bin.
    ColumnDeleted,
    /// There is a new column.
    ColumnAdded,
    /// A section was copied with so many rows.
    SectionCopied(usize),
    /// So many rows are one.
    Merged(usize),
    /// So many rows and columns are selected.
    Picked(usize, usize),
    /// So many cells are in the clipboard.
    Copied(usize),
    /// So many cells were emptied.
    CellsCleared(usize),
    /// So many cells were filled.
    Filled(usize),
    /// A block was pasted.
    Pasted {
        /// Cells that were written.
        cells: usize,
        /// Of which so many were not recognised.
        unread: usize,
        /// Columns of the block for which there was no place.
        over: usize,
    },
    /// So many cells came from a file, of which so many were not recognised.
    Imported(usize, usize),
    /// An import was cancelled, and what it had written is taken back.
    ImportCancelled,
    /// An import ended before its time, and what it had written could not be taken back.
    ImportInPart,
    /// What was to be pasted is too large.
    TooLarge,
    /// What became of a copy that was opened.
    Copy(Result<Brought, CopyError>),
    /// The browser has emptied its store, and whether there was something unsent in it.
    Emptied {
        /// There was.
        unsent: bool,
    },
    /// The server had lost so many changes, and they came back from here.
    CameBack(usize),
    /// So many ideas are an action now.
    MadeAction(usize),
    /// So many ideas are joined to the action of that name.
    JoinedAction(usize, String),
    /// So many ideas were set aside.
    SetAside(usize),
    /// So many ideas are shared with the group of that name.
    Shared(usize, String),
    /// Somebody said something in so many threads.
    Commented(usize),
    /// Somebody changed the cell on which one stands; it now reads so.
    CellChanged(String),
}

impl Said {
    /// `of` is the table that is said of.
    fn words(&self, language: Language, of: &str) -> AttrValue {
        match self {
            Self::RowDeleted(Some(code)) => t!(language, "said-row-deleted", code = code.as_str()),
            Self::RowDeleted(None) => t!(language, "said-new-row-deleted"),
            Self::SectionDeleted(rows) => t!(language, "said-section-deleted", n = *rows),
            Self::Cleared => t!(language, "said-cleared"),
            Self::DemoRemoved(rows) => t!(language, "said-demo-removed", n = *rows),
            Self::Restored => t!(language, "said-restored"),
            Self::CellRestored => t!(language, "said-cell-restored"),
            Self::RowRestored => t!(language, "said-row-restored"),
            Self::PlanRestored => t!(language, "said-plan-restored"),
            Self::SaysItAlready => t!(language, "said-says-it-already"),
            Self::Undone => t!(language, "said-undone"),
            Self::NothingToUndo => t!(language, "said-nothing-to-undo"),
            Self::NotDone => t!(language, "said-not-done"),
            Self::NotWritten => t!(language, "said-not-written"),
            Self::KeptAside => t!(language, "said-kept-aside"),
            Self::PutBack => t!(language, "said-put-back"),
            Self::RowsDeleted(rows) => t!(language, "said-rows-deleted", n = *rows),
            Self::RowsMoved(rows) => t!(language, "said-rows-moved", n = *rows),
            Self::Sorted => t!(language, "said-sorted"),
            Self::ColumnChanged => t!(language, "said-column-changed"),
            Self::ColumnDeleted => t!(language, "said-column-deleted"),
            Self::ColumnAdded => t!(language, "said-column-added"),
            Self::SectionCopied(rows) => t!(language, "said-section-copied", n = *rows),
            Self::Merged(rows) => t!(language, "said-merged", n = *rows, of = of),
            Self::Picked(rows, columns) => {
                t!(language, "said-picked", rows = *rows, columns = *columns)
            }
            Self::Copied(cells) => t!(language, "said-copied", n = *cells),
            Self::CellsCleared(cells) => t!(language, "said-cells-cleared", n = *cells),
            Self::Filled(cells) => t!(language, "said-filled", n = *cells),
            Self::Pasted {
                cells,
                unread,
                over,
            } => pasted(language, *cells, *unread, *over),
            Self::Imported(cells, unread) => {
                let said = t!(language, "said-imported", n = *cells).to_string();
                with_unread(language, said, *unread).into()
            }
            Self::ImportCancelled => t!(language, "said-import-cancelled"),
            Self::ImportInPart => t!(language, "said-import-in-part"),
            Self::TooLarge => t!(language, "said-too-large"),
            Self::Copy(brought) => super::copies::outcome(language, *brought),
            Self::Emptied { unsent: true } => t!(language, "said-emptied-unsent"),
            Self::Emptied { unsent: false } => t!(language, "said-emptied"),
            Self::CameBack(changes) => t!(language, "said-came-back", n = *changes),
            Self::MadeAction(ideas) => t!(language, "said-made-action", n = *ideas),
            Self::JoinedAction(ideas, code) => {
                t!(
                    language,
                    "said-joined-action",
                    n = *ideas,
                    code = code.as_str()
                )
            }
            Self::SetAside(ideas) => t!(language, "said-set-aside", n = *ideas),
            Self::Shared(ideas, group) => {
                t!(language, "said-shared", n = *ideas, group = group.as_str())
            }
            Self::Commented(threads) => t!(language, "said-commented", n = *threads),
            Self::CellChanged(text) => t!(language, "said-cell-changed", text = text.as_str()),
        }
    }

    /// Whether one key takes it back.
    fn can_be_undone(&self) -> bool {
        matches!(
            self,
            Self::RowDeleted(_)
                | Self::SectionDeleted(_)
                | Self::Cleared
                | Self::CellRestored
                | Self::RowRestored
                | Self::PlanRestored
                | Self::DemoRemoved(_)
                | Self::CellsCleared(_)
                | Self::RowsDeleted(_)
                | Self::RowsMoved(_)
                | Self::Merged(_)
                | Self::ColumnChanged
                | Self::ColumnDeleted
                | Self::ColumnAdded
                | Self::SectionCopied(_)
                | Self::Filled(_)
                | Self::Pasted { .. }
                | Self::Imported(..)
        )
    }

    /// Whether it is about what happened to this device or the server, and nobody did.
    fn is_rare(&self) -> bool {
        matches!(self, Self::CameBack(_) | Self::Emptied { .. })
    }

    /// Whether it is only for those who hear the page.
    fn is_only_heard(&self) -> bool {
        matches!(
            self,
            Self::CellChanged(_) | Self::Commented(_) | Self::Picked(..)
        )
    }
}

/// What came of a paste, in one sentence or two.
fn pasted(language: Language, cells: usize, unread: usize, over: usize) -> AttrValue {
    let said = t!(language, "said-pasted", n = cells).to_string();
    let mut words = with_unread(language, said, unread);
    if over > 0 {
        words.push(' ');
        words.push_str(&t!(language, "said-pasted-over", n = over));
    }
    words.into()
}

fn with_unread(language: Language, mut words: String, unread: usize) -> String {
    if unread > 0 {
        words.push(' ');
        words.push_str(&t!(language, "said-pasted-unread", n = unread));
    }
    words
}

/// What is being said.
#[derive(Default)]
pub struct Speech {
    said: RefCell<Option<Said>>,
    ends: RefCell<Option<Timeout>>,
}

impl Desk {
    /// Says something for a while.
    pub fn say(&self, said: Said) {
        let seen = |said: &Said| !said.is_only_heard();
        if said.is_only_heard() && self.speech.said.borrow().as_ref().is_some_and(seen) {
            return;
        }
        let stays_ms = if said.can_be_undone() || said.is_rare() {
            STAYS_MS
        } else {
            PASSES_MS
        };
        *self.speech.said.borrow_mut() = Some(said);
        let (bus, speech) = (self.bus.clone(), Rc::downgrade(&self.speech));
        let ends = Timeout::new(stays_ms, move || {
            if let Some(speech) = speech.upgrade() {
                speech.said.borrow_mut().take();
                bus.ring([Topic::Speech]);
            }
        });
        *self.speech.ends.borrow_mut() = Some(ends);
        self.bus.ring([Topic::Speech]);
    }
}

/// What the sentence needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ToastProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The sentence, at the foot of the matrix.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    let language = use_language();
    let desk = &props.desk;
    use_topic(&desk.bus, Topic::Speech);
    let said = desk.speech.said.borrow().clone();
    let undo = {
        let desk = desk.clone();
        Callback::from(move |_| desk.undo_last())
    };
    let of = desk.table().root();
    let seen = said.as_ref().filter(|said| !said.is_only_heard());
    html! {
        <div class="toasts" role="status" aria-live="polite">
            if let Some(said) = seen {
                <p class="toast">
                    <span>{said.words(language, of)}</span>
                    if said.can_be_undone() {
                        <button type="button" class="btn low" onclick={undo}>
                            <Glyph icon={Icon::Undo} />{t!(language, "undo")}
                        </button>
                        <kbd>{"Ctrl"}</kbd><kbd>{"Z"}</kbd>
                    }
                </p>
            } else if let Some(said) = said {
                <p class="vh">{said.words(language, of)}</p>
            }
        </div>
    }
}

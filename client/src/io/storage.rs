//! Small things that this browser keeps: settings, who it is, and a report of a failure.
//!
//! Local storage, as JSON or plain text. A browser that refuses it loses a convenience, never
//! words: documents are in IndexedDB.

use gloo::storage::{LocalStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is kept, each under a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The language's code.
    Language,
    /// The theme's code.
    Theme,
    /// The last session, so that a plan opens while the server is out of reach.
    Session,
    /// The last programme, for the same reason.
    Programme,
    /// How one looks at each plan.
    Looks,
    /// The point of each document's history at which one last saw it.
    Seen,
    /// How far one has read the comments.
    Read,
    /// Comments that one has begun to write.
    Unsaid,
    /// Who the people of each group are.
    Known,
    /// Which documents are kept on this device, and whether it had unsent words of them.
    Documents,
    /// The report of a failure, until it has been read.
    Crash,
}

impl Kept {
    const fn key(self) -> &'static str {
        match self {
            Self::Language => "tavolo.language",
            Self::Theme => "tavolo.theme",
            Self::Session => "tavolo.session",
            Self::Programme => "tavolo.programme",
            Self::Looks => "tavolo.looks",
            Self::Seen => "tavolo.seen",
            Self::Read => "tavolo.read",
            Self::Unsaid => "tavolo.unsaid",
            Self::Known => "tavolo.known",
            Self::Documents => "tavolo.documents",
            Self::Crash => "tavolo.crash",
        }
    }
}

/// What is kept under that name, where it is there and still readable.
pub fn get<T: DeserializeOwned>(kept: Kept) -> Option<T> {
    LocalStorage::get(kept.key()).ok()
}

/// Keeps a value; says whether the browser did.
pub fn set(kept: Kept, value: &impl Serialize) -> bool {
    LocalStorage::set(kept.key(), value).is_ok()
}

/// Keeps it no longer.
pub fn forget(kept: Kept) {
    LocalStorage::delete(kept.key());
}

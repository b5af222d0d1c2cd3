//! Saving that is believed only when it has been loaded again.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{Automerge, ChangeHash};

use super::chunk::{self, CheckedChunk};
use super::refusal::Refusal;

/// Saves a document, loads what was saved as the guard and Automerge would, and compares heads
/// and every change's hash. To be called before raw changes are let go, in a store and in a
/// browser alike. Takes as long as a load: off the relay's threads.
///
/// # Errors
/// [`Refusal::Poisoned`] where the save does not give the same document back.
pub fn verified_save(document: &Automerge) -> Result<Vec<u8>, Refusal> {
    let bytes =
        catch_unwind(AssertUnwindSafe(|| document.save())).map_err(|_| Refusal::Poisoned {
            what: "cannot be saved",
        })?;
    let chunks = chunk::chunks(&bytes).map_err(|_| Refusal::Poisoned {
        what: "its save is out of bounds",
    })?;
    let [CheckedChunk::Document(chunk)] = chunks.as_slice() else {
        return Err(Refusal::Poisoned {
            what: "its save is more than a document",
        });
    };
    let again = chunk.open().map_err(|_| Refusal::Poisoned {
        what: "its save cannot be loaded",
    })?;
    if again.get_heads() != document.get_heads() {
        return Err(Refusal::Poisoned {
            what: "its save has other heads",
        });
    }
    if hashes(&again) != hashes(document) {
        return Err(Refusal::Poisoned {
            what: "its save has other changes",
        });
    }
    Ok(bytes)
}

/// The hashes of all of a document's changes.
fn hashes(document: &Automerge) -> HashSet<ChangeHash> {
    document
        .get_changes_meta(&[])
        .into_iter()
        .map(|change| change.hash)
        .collect()
}

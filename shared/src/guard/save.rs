//! Saving that is believed only when it has been loaded again.

use automerge::Automerge;

use super::refusal::Refusal;

/// Saves a document, loads what was saved, and compares heads and the number of changes. To be
/// called before raw changes are let go, in a store and in a browser alike.
///
/// # Errors
/// [`Refusal::Poisoned`] where the save does not give the same document back.
pub fn verified_save(document: &Automerge) -> Result<Vec<u8>, Refusal> {
    let bytes = document.save();
    let again = Automerge::load(&bytes).map_err(|_| Refusal::Poisoned {
        what: "its save cannot be loaded",
    })?;
    if again.get_heads() != document.get_heads() {
        return Err(Refusal::Poisoned {
            what: "its save has other heads",
        });
    }
    Ok(bytes)
}

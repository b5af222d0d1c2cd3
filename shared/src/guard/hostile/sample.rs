//! A small plan, made by the server's hand, with two people who write in it.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, Change, ObjId, ObjType, ROOT, ReadDoc};

use crate::ids::ParticipantId;
use crate::plan;

/// Somebody with an editor's seat.
pub const ANNA: ParticipantId = ParticipantId::from_bytes([0xa1; 16]);
/// Somebody else with one.
pub const BRUNO: ParticipantId = ParticipantId::from_bytes([0xb2; 16]);

/// An actor of a participant.
pub fn actor(of: ParticipantId, tab: u8) -> ActorId {
    of.actor([tab; 16])
}

/// Where the sample's parts are.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The document, as the server made it.
    pub document: Automerge,
    /// The map of rows.
    pub rows: ObjId,
    /// The row `r1`.
    pub row: ObjId,
    /// Its prose, `goal/t/g1`: "Ciao a tutti".
    pub text: ObjId,
}

/// A plan with one row, one prose cell, one value and one set in it.
pub fn sample() -> Sample {
    let mut document = plan::new_document(actor(ParticipantId::SERVER, 1));
    let mut tx = document.transaction();
    let made = (|| {
        tx.put(ROOT, "schema", 1)?;
        tx.put(ROOT, "kind", "plan")?;
        tx.put_object(ROOT, "columns", ObjType::Map)?;
        tx.put_object(ROOT, "sections", ObjType::Map)?;
        let rows = tx.put_object(ROOT, "rows", ObjType::Map)?;
        let row = tx.put_object(&rows, "r1", ObjType::Map)?;
        tx.put(&row, "place", "s1|V")?;
        tx.put(&row, "code/v", "=ICT-01")?;
        tx.put(&row, "when/v", "?fine settembre 2019")?;
        tx.put(&row, "tags/s/=a", true)?;
        let text = tx.put_object(&row, "goal/t/g1", ObjType::Text)?;
        tx.splice_text(&text, 0, 0, "Ciao a tutti")?;
        Ok::<_, automerge::AutomergeError>((rows, row, text))
    })();
    tx.commit();
    match made {
        Ok((rows, row, text)) => Sample {
            document,
            rows,
            row,
            text,
        },
        // A transaction on a new document of one's own has nothing to fail at.
        Err(error) => unreachable!("{error}"),
    }
}

impl Sample {
    /// A copy of the document in somebody's tab.
    pub fn tab(&self, of: ParticipantId, tab: u8) -> Automerge {
        self.document.fork().with_actor(actor(of, tab))
    }
}

/// The last change that a document's own actor made.
pub fn last_change(document: &Automerge) -> Change {
    match document.get_last_local_change() {
        Some(change) => change,
        None => unreachable!("nothing was edited"),
    }
}

/// The text of the sample's prose cell.
pub fn words(document: &Automerge, text: &ObjId) -> String {
    document.text(text).unwrap_or_default()
}

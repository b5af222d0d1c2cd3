//! Presence: who is here, and where.
//!
//! What a tab tells about itself ([`Here`]) and what the relay tells about everybody
//! ([`People`]). Both travel as the `data` of automerge-repo's `ephemeral` message, as CBOR maps
//! with the key `tavolo`, so that a stock client sees an ephemeral message it does not know and
//! lets it be.
//!
//! A tab says only *where* it is; *who* it is (participant, name, initials, hue) and how the
//! message is counted is the relay's to write, from the session. The relay reads nothing into the
//! positions: a row that does not exist is shown nowhere. Presence is never stored.

use serde::{Deserialize, Serialize};

use crate::ids::{EntryId, ParticipantId};
use crate::limits::{PRESENCE_BYTES_MAX, PRESENCE_CURSOR_CHARS_MAX, PRESENCE_PEOPLE_MAX};

/// Why some bytes are not presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PresenceError {
    /// More bytes than a tab needs to say where it is.
    #[error("presence of {found} bytes, where {PRESENCE_BYTES_MAX} are the most")]
    Size {
        /// How many came.
        found: usize,
    },
    /// Not CBOR, or not of this shape: another application's ephemeral message.
    #[error("an ephemeral message that is not Tavolo's presence")]
    Shape,
    /// A text key or cursor longer than any that Tavolo makes.
    #[error("a cursor of more than {PRESENCE_CURSOR_CHARS_MAX} characters")]
    Cursor,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CellAt {
    /// Its row.
    pub row: EntryId,
    /// Its column.
    pub column: EntryId,
}

/// A caret inside a prose cell, with its selection. Positions are Automerge cursors in their
/// textual form, so that they stay with their characters while others type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caret {
    /// The key of the Text inside the row (`<column>/t/<random>`).
    pub text: String,
    /// Where the caret is.
    pub at: String,
    /// The other end of the selection, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}

/// Where a tab is: what it sends when that changes, and again every
/// [`PRESENCE_REPEAT_MS`](crate::limits::PRESENCE_REPEAT_MS) so that a relay that restarted
/// knows it too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Here {
    /// The cell with the focus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellAt>,
    /// The far corner of a selection of several cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<CellAt>,
    /// The cell's editor is open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub editing: bool,
    /// The caret, while a prose cell is being edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caret: Option<Caret>,
    /// The first row in sight, for those who follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<EntryId>,
}

/// One tab of one participant, as the relay tells the others about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Names the tab while its connection lasts; means nothing afterwards.
    pub tag: u64,
    /// Whose tab it is.
    pub participant: ParticipantId,
    /// Their name, as the database has it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// One of the palette's seven hues, from 1.
    pub hue: u8,
    /// Where the tab is.
    pub here: Here,
}

/// What changed among those who are here. The receiver keeps a list by `tag`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {
    /// The list begins anew: forget everybody who is not in `here`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// The receiver's own tag, told with the whole list: what is said of it is nothing new to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub you: Option<u64>,
    /// Those who came or moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub here: Vec<Person>,
    /// The tags of tabs that left or were lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<u64>,
}

/// The key that says which of the two a map is.
#[derive(Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "here")]
    Here,
    #[serde(rename = "people")]
    People,
}

#[derive(Serialize, Deserialize)]
struct Tagged<T> {
    tavolo: Kind,
    #[serde(flatten)]
    body: T,
}

fn write<T: Serialize>(tavolo: Kind, body: T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing these types to memory cannot fail; were it to, an empty message is refused by
    // whoever reads it.
    if ciborium::into_writer(&Tagged { tavolo, body }, &mut bytes).is_err() {
        bytes.clear();
    }
    bytes
}

impl Here {
    /// As the `data` of an ephemeral message, from a tab to the relay.
    pub fn encode(&self) -> Vec<u8> {
        write(Kind::Here, self)
    }

    /// Reads what a tab sent.
    ///
    /// # Errors
    /// Anything that is too big, or is not a tab's presence.
    pub fn decode(data: &[u8]) -> Result<Self, PresenceError> {
        if data.len() > PRESENCE_BYTES_MAX {
            return Err(PresenceError::Size { found: data.len() });
        }
        match ciborium::from_reader::<Tagged<Self>, _>(data) {
            Ok(Tagged {
                tavolo: Kind::Here,
                body,
            }) => body.checked(),
            _ => Err(PresenceError::Shape),
        }
    }

    fn checked(self) -> Result<Self, PresenceError> {
        let fits = self.caret.iter().all(|caret| {
            [Some(&caret.text), Some(&caret.at), caret.anchor.as_ref()]
                .into_iter()
                .flatten()
                .all(|text| text.len() <= PRESENCE_CURSOR_CHARS_MAX)
        });
        if fits {
            Ok(self)
        } else {
            Err(PresenceError::Cursor)
        }
    }
}

impl People {
    /// As the `data` of an ephemeral message, from the relay to a tab.
    pub fn encode(&self) -> Vec<u8> {
        write(Kind::People, self)
    }

    /// Reads what the relay sent.
    ///
    /// # Errors
    /// Anything that is not the relay's presence, or tells of more people than a room holds.
    pub fn decode(data: &[u8]) -> Result<Self, PresenceError> {
        let size_max = PRESENCE_BYTES_MAX.saturating_mul(PRESENCE_PEOPLE_MAX);
        if data.len() > size_max {
            return Err(PresenceError::Size { found: data.len() });
        }
        match ciborium::from_reader::<Tagged<Self>, _>(data) {
            Ok(Tagged {
                tavolo: Kind::People,
                body,
            }) => Ok(body),
            _ => Err(PresenceError::Shape),
        }
    }

    /// Whether there is anything to tell.
    pub fn is_empty(&self) -> bool {
        !self.all && self.here.is_empty() && self.gone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somewhere() -> Here {
        Here {
            cell: Some(CellAt {
                row: "r1".parse().unwrap(),
                column: "c1".parse().unwrap(),
            }),
            editing: true,
            caret: Some(Caret {
                text: "c1/t/x".into(),
                at: "12@abcd".into(),
                anchor: None,
            }),
            ..Here::default()
        }
    }

    #[test]
    fn both_ways_read_back() {
        assert_eq!(Here::decode(&somewhere().encode()), Ok(somewhere()));
        assert_eq!(Here::decode(&Here::default().encode()), Ok(Here::default()));
        let people = People {
            all: true,
            you: Some(9),
            here: vec![Person {
                tag: 7,
                participant: ParticipantId::from_bytes([1; 16]),
                name: "Prova".into(),
                initials: "P".into(),
                hue: 3,
                here: somewhere(),
            }],
            gone: vec![2],
        };
        assert_eq!(People::decode(&people.encode()), Ok(people));
    }

    #[test]
    fn a_tab_cannot_say_who_it_is_nor_speak_for_the_relay() {
        assert_eq!(
            Here::decode(&People::default().encode()),
            Err(PresenceError::Shape)
        );
        assert_eq!(Here::decode(b"\xa1\x61x\x01"), Err(PresenceError::Shape));
        assert_eq!(Here::decode(&[]), Err(PresenceError::Shape));
        let long = vec![0; PRESENCE_BYTES_MAX + 1];
        assert_eq!(
            Here::decode(&long),
            Err(PresenceError::Size { found: long.len() })
        );
        let mut here = somewhere();
        here.caret = Some(Caret {
            text: "x".repeat(200),
            at: String::new(),
            anchor: None,
        });
        assert_eq!(Here::decode(&here.encode()), Err(PresenceError::Cursor));
    }
}

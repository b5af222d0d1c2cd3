//! Names of things, parsed at the edge.
//!
//! Every identifier that crosses a wire, a file or a command line is one of these types, and is
//! made only by parsing. Nothing here makes a random one: random bytes are an argument.

use std::fmt;
use std::str::FromStr;

use automerge::ActorId;
use serde::{Deserialize, Serialize};

use crate::limits::ID_CHARS_MAX;

/// Where random bytes come from: an argument, so that a test replays from its seed.
///
/// Any `FnMut(&mut [u8])` that fills the whole slice is one.
pub trait Entropy {
    /// Fills the slice.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Entropy for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// The 62 digits of random identifiers and of order keys, in the order of their bytes.
pub(crate) const BASE_62: &[u8; 62] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `digits` random base-62 digits. Rejection keeps them even.
pub(crate) fn random_base_62(entropy: &mut dyn Entropy, digits: usize) -> String {
    let mut text = String::with_capacity(digits);
    let mut bytes = [0; 32];
    while text.len() < digits {
        entropy.fill(&mut bytes);
        let drawn = bytes
            .iter()
            .filter_map(|byte| BASE_62.get(usize::from(byte >> 2)));
        text.extend(
            drawn
                .take(digits - text.len())
                .map(|digit| char::from(*digit)),
        );
    }
    text
}

/// Why a text is not the identifier it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not base58 with a checksum, or a checksum that does not hold.
    #[error("the document address is mistyped (its check digits do not match)")]
    Checksum,
    /// The right alphabet, but not 16 bytes.
    #[error("an identifier of {found} bytes where 16 were expected")]
    Length {
        /// How many bytes were found.
        found: usize,
    },
    /// Empty, too long, or with a character outside `A–Z a–z 0–9 _ -`.
    #[error("an identifier holds only letters, digits, '-' and '_', at most {max} of them")]
    Alphabet {
        /// The most characters allowed.
        max: usize,
    },
}

/// The scheme of a document's address, as automerge-repo writes it.
pub const AUTOMERGE_SCHEME: &str = "automerge:";

/// A document: 16 random bytes, written in base58 with a checksum as automerge-repo does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId([u8; 16]);

impl DocumentId {
    /// A document's name from its bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The address that any automerge-repo client understands: `automerge:…`.
    pub fn url(&self) -> String {
        format!("{AUTOMERGE_SCHEME}{self}")
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).with_check().into_string())
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

impl FromStr for DocumentId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let text = text.strip_prefix(AUTOMERGE_SCHEME).unwrap_or(text);
        // 16 bytes and a 4-byte checksum are at most 28 base58 digits.
        if text.len() > 32 {
            return Err(IdError::Checksum);
        }
        let bytes = bs58::decode(text)
            .with_check(None)
            .into_vec()
            .map_err(|_| IdError::Checksum)?;
        let found = bytes.len();
        Ok(Self(
            bytes.try_into().map_err(|_| IdError::Length { found })?,
        ))
    }
}

impl Serialize for DocumentId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A person, by invitation link: 16 random bytes, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParticipantId([u8; 16]);

impl ParticipantId {
    /// The server's own hand: the actor prefix of everything that only the server may write.
    pub const SERVER: Self = Self([0; 16]);

    /// A participant's name from its bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// An Automerge actor of this participant: its 16 bytes followed by 16 random ones. A tab
    /// makes one at its first edit of a document and never keeps or reuses it.
    pub fn actor(&self, random: [u8; 16]) -> ActorId {
        let mut bytes = [0; 32];
        let (head, tail) = bytes.split_at_mut(16);
        head.copy_from_slice(&self.0);
        tail.copy_from_slice(&random);
        ActorId::from(bytes)
    }

    /// Whose actor this is, where it has the length of one of Tavolo's own. A stock client's
    /// actor (16 bytes) belongs to whoever the store says.
    pub fn of_actor(actor: &ActorId) -> Option<Self> {
        let bytes: &[u8; 32] = actor.to_bytes().try_into().ok()?;
        Some(Self(*bytes.first_chunk()?))
    }
}

impl fmt::Display for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ParticipantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ParticipantId({self})")
    }
}

impl FromStr for ParticipantId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let actor = ActorId::try_from(text).map_err(|_| IdError::Alphabet { max: 32 })?;
        let bytes = actor.to_bytes();
        let bytes = bytes
            .try_into()
            .map_err(|_| IdError::Length { found: bytes.len() })?;
        Ok(Self(bytes))
    }
}

impl Serialize for ParticipantId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ParticipantId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Declares a short textual identifier: letters, digits, `-` and `_`.
macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let fits = (1..=ID_CHARS_MAX).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
                if fits { Ok(Self(text.into())) } else { Err(IdError::Alphabet { max: ID_CHARS_MAX }) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// A thematic working group of the programme (`ict`).
    GroupId
);
slug!(
    /// A project of the programme (`smart-destination`).
    ProjectId
);
slug!(
    /// An entry of a root map: a row, a column, a section, an output, a phase, a session.
    EntryId
);
slug!(
    /// One act of one person: what one press of *undo* takes back.
    ActId
);

/// Digits of a random entry or act: 95 bits, so that two never meet.
const RANDOM_DIGITS: usize = 16;

impl EntryId {
    /// A new one.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        Self(random_base_62(entropy, RANDOM_DIGITS).into())
    }
}

impl ActId {
    /// A new one.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        Self(random_base_62(entropy, RANDOM_DIGITS).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_address_reads_back_and_a_mistyped_one_is_refused() {
        let id = DocumentId::from_bytes([7; 16]);
        assert_eq!(id.url().parse(), Ok(id));
        assert_eq!(id.to_string().parse(), Ok(id));
        let mut typo = id.to_string();
        typo.pop();
        typo.push('1');
        assert_eq!(typo.parse::<DocumentId>(), Err(IdError::Checksum));
    }

    #[test]
    fn an_actor_says_whose_it_is() {
        let participant = ParticipantId::from_bytes([3; 16]);
        let actor = participant.actor([9; 16]);
        assert_eq!(ParticipantId::of_actor(&actor), Some(participant));
        assert_eq!(ParticipantId::of_actor(&ActorId::from([1u8; 16])), None);
        assert_eq!(participant.to_string().parse(), Ok(participant));
    }

    #[test]
    fn an_entry_id_is_letters_digits_dash_and_underscore() {
        assert!("smart-destination".parse::<ProjectId>().is_ok());
        for bad in ["", "a/b", "è", &"a".repeat(65)] {
            assert!(
                bad.parse::<EntryId>().is_err(),
                "{bad:?} was taken for an identifier"
            );
        }
    }
}

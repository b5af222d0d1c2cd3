//! automerge-repo's wire protocol, version 1, and what Tavolo adds to it.
//!
//! One websocket frame is one [`Message`], a CBOR map. `docs/protocol.md` describes it. What
//! Tavolo adds are message types of their own, which a stock client logs and lets be. What this
//! program does not know (an unknown type, an unknown key) is passed over, never an error, so that
//! either end may be newer. Nothing outside this module knows CBOR but [`presence`]'s payload.
//!
//! This module reads and writes; it decides nothing, and trusts nobody: a sender's name is
//! whatever the other side claims.

pub mod batch;
mod cbor;
mod decode;
mod encode;
pub mod presence;
mod shared;

use std::fmt;

use automerge::ChangeHash;

use crate::access::PlanState;
use crate::ids::DocumentId;
use crate::limits::PEER_ID_BYTES_MAX;

pub use shared::SharedSync;

/// The one version of the protocol there is.
pub const PROTOCOL_VERSION: &str = "1";

/// Why a frame is not a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// Larger than any message.
    #[error("a frame of {found} bytes is more than a message has")]
    TooBig {
        /// How many bytes came.
        found: usize,
    },
    /// It ends before its end.
    #[error("the frame is cut short")]
    CutShort,
    /// Nested more deeply than anything in the protocol.
    #[error("the frame is nested too deeply")]
    TooDeep,
    /// Not CBOR, or not a message.
    #[error("malformed frame: {0}")]
    Malformed(&'static str),
    /// A message of a known type without one of its parts.
    #[error("a message without its {0}")]
    Missing(&'static str),
}

/// What a peer calls itself. It proves nothing.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PeerId(Box<str>);

impl PeerId {
    /// A peer's name, where it is not absurdly long.
    ///
    /// # Errors
    /// Longer than [`PEER_ID_BYTES_MAX`].
    pub fn new(name: &str) -> Result<Self, ProtocolError> {
        if name.len() > PEER_ID_BYTES_MAX {
            return Err(ProtocolError::Malformed("a peer id that is too long"));
        }
        Ok(Self(name.into()))
    }

    /// A name made of a short word and a number: `tavolo-0123456789abcdef`.
    pub fn numbered(word: &'static str, number: u64) -> Self {
        Self(format!("{word}-{number:016x}").into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PeerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PeerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PeerId({})", self.0)
    }
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The client's first message.
    Join {
        /// What the client calls itself.
        sender: PeerId,
        /// Whether [`PROTOCOL_VERSION`] is among those it speaks (also where it names none).
        speaks_our_version: bool,
    },
    /// The server's answer.
    Peer {
        /// What the server calls itself.
        sender: PeerId,
        /// The client.
        target: PeerId,
    },
    /// Something went wrong; the sender closes after it.
    Error {
        /// Who says so.
        sender: PeerId,
        /// To whom.
        target: PeerId,
        /// In English, for logs.
        message: String,
    },
    /// The sender is leaving.
    Leave {
        /// Who leaves.
        sender: PeerId,
    },
    /// Tavolo's: the server is about to stop; come back.
    Closing {
        /// The server.
        sender: PeerId,
        /// To whom.
        target: PeerId,
        /// When to come back, in milliseconds from now.
        retry_after_ms: u64,
    },
    /// About one document.
    Document {
        /// Who sends.
        sender: PeerId,
        /// To whom.
        target: PeerId,
        /// Which document.
        document: DocumentId,
        /// What.
        body: Body,
    },
    /// A type that this program does not know, or does not need.
    Unknown,
}

/// A message about one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The first sync message of somebody who does not have the document.
    Request(Vec<u8>),
    /// An Automerge sync message.
    Sync(Vec<u8>),
    /// The sender does not have the document, or will not say that it has.
    Unavailable,
    /// Not kept: presence.
    Ephemeral(Ephemeral),
    /// Tavolo's: the server did not take these changes, and will not.
    Refused {
        /// The changes, each in its own right or because of what it depends on.
        changes: Vec<ChangeHash>,
        /// A stable name for why.
        reason: String,
    },
    /// Tavolo's: the server's word, to be kept and shown to it, that it had on its disk what the
    /// receiver has of the document ([`crate::sync::Receipt`], with the server's code behind it).
    Receipt(Vec<u8>),
    /// Tavolo's: what the receiver may do with the document now.
    Access {
        /// Its changes will be taken.
        may_write: bool,
        /// The state of the plan.
        state: PlanState,
        /// How full the document is, in percent, once it is nearly full
        /// ([`crate::limits::NEARLY_FULL_PERCENT`]); 0 before, and then left out on the wire. At 100
        /// nothing more is taken.
        full_percent: u8,
        /// The number of the meeting that runs on the plan; left out on the wire where none does.
        meeting: Option<u64>,
        /// The number of the plan's last version: another one than before means that its timeline has a
        /// landmark more, although nobody wrote. Left out on the wire where there is none.
        version: Option<u64>,
    },
}

/// What automerge-repo calls an ephemeral message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ephemeral {
    /// The sender's session, a text that it makes up.
    pub session: String,
    /// Counts up within the session.
    pub count: u64,
    /// CBOR of the application's.
    pub data: Vec<u8>,
}

impl Message {
    /// Reads one frame.
    ///
    /// # Errors
    /// Anything that is not a map with the parts its type needs, or is over a bound.
    pub fn decode(frame: &[u8]) -> Result<Self, ProtocolError> {
        decode::message(frame)
    }

    /// Writes one frame.
    pub fn encode(&self) -> Vec<u8> {
        encode::message(self)
    }
}

#[cfg(test)]
mod tests;

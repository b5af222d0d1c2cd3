//! Why a connection is closed, and the code that says so to the other end.

use axum::extract::ws::{CloseFrame, Message};

/// Why the relay closes a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    /// The other end went first.
    Gone,
    /// The server is about to stop; come back.
    Stopping,
    /// The cookie or ticket no longer holds.
    Revoked,
    /// It may not read a document that it followed, and followed no other.
    Forbidden,
    /// It sent what no honest client sends.
    Attack(&'static str),
    /// No handshake in time, or another version.
    Handshake,
    /// It sent more than is taken while others are served.
    TooMuch,
    /// It reads too slowly.
    TooSlow,
    /// Nothing was heard from it.
    Silent,
}

impl Closing {
    /// A stable name, for metrics and logs.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Stopping => "stopping",
            Self::Revoked => "revoked",
            Self::Forbidden => "forbidden",
            Self::Attack(what) => what,
            Self::Handshake => "handshake",
            Self::TooMuch => "too-much",
            Self::TooSlow => "too-slow",
            Self::Silent => "silent",
        }
    }

    /// The close frame. Codes from 4000 on are Tavolo's own; a client that is told 4401 need not
    /// come back, every other one may.
    pub(crate) fn frame(self) -> Message {
        let code = match self {
            Self::Gone => 1000,
            Self::Stopping => 1012,
            Self::Attack(_) | Self::Handshake => 1008,
            Self::TooMuch | Self::TooSlow => 1013,
            Self::Revoked => 4401,
            Self::Forbidden => 4403,
            Self::Silent => 4408,
        };
        Message::Close(Some(CloseFrame {
            code,
            reason: self.reason().into(),
        }))
    }
}

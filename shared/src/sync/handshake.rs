//! The first two messages of a connection: `join` and `peer`.
//!
//! Both ends say what they call themselves. Who they are was settled before: by a cookie or a
//! ticket, when the websocket was opened. Nothing about a document passes before the handshake.

use crate::protocol::{Message, PeerId};

/// How far a handshake is.
#[derive(Debug, Clone)]
pub struct Handshake {
    /// What this end calls itself.
    own: PeerId,
    /// The end that dialled waits for `peer`, the other for `join`.
    dialled: bool,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandshakeStep {
    /// The connection stands. Send `reply`, if there is one.
    Done {
        /// What the other end calls itself.
        peer: PeerId,
        /// To be sent first.
        reply: Option<Message>,
    },
    /// It cannot stand. Send `reply`, if there is one, then close.
    Failed {
        /// Says why to the other end.
        reply: Option<Message>,
        /// Says why to the caller.
        why: HandshakeError,
    },
}

/// Why a handshake failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandshakeError {
    /// The other end speaks no version that we do.
    #[error("the other end does not speak version 1 of the protocol")]
    Version,
    /// Something else came first.
    #[error("something else came before the handshake")]
    OutOfTurn,
    /// The other end said that it cannot.
    #[error("the other end said: {0}")]
    Refused(String),
}

impl Handshake {
    /// The end that opens the connection: send the message, then wait for the answer.
    pub fn dial(own: PeerId) -> (Self, Message) {
        let join = Message::Join {
            sender: own.clone(),
            speaks_our_version: true,
        };
        (Self { own, dialled: true }, join)
    }

    /// The end that was connected to.
    pub fn accept(own: PeerId) -> Self {
        Self {
            own,
            dialled: false,
        }
    }

    /// Takes the other end's first message.
    pub fn handle(&self, message: &Message) -> HandshakeStep {
        match message {
            Message::Join {
                sender,
                speaks_our_version: true,
            } if !self.dialled => {
                let reply = Message::Peer {
                    sender: self.own.clone(),
                    target: sender.clone(),
                };
                HandshakeStep::Done {
                    peer: sender.clone(),
                    reply: Some(reply),
                }
            }
            Message::Join { sender, .. } if !self.dialled => HandshakeStep::Failed {
                reply: Some(Message::Error {
                    sender: self.own.clone(),
                    target: sender.clone(),
                    message: "unsupported protocol version".to_owned(),
                }),
                why: HandshakeError::Version,
            },
            Message::Peer { sender, .. } if self.dialled => HandshakeStep::Done {
                peer: sender.clone(),
                reply: None,
            },
            Message::Error { message, .. } if self.dialled => HandshakeStep::Failed {
                reply: None,
                why: HandshakeError::Refused(message.clone()),
            },
            _ => HandshakeStep::Failed {
                reply: None,
                why: HandshakeError::OutOfTurn,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(name: &str) -> PeerId {
        PeerId::new(name).unwrap()
    }

    #[test]
    fn two_ends_learn_each_others_names() {
        let (alice, join) = Handshake::dial(peer("alice"));
        let server = Handshake::accept(peer("server"));
        let HandshakeStep::Done {
            peer: seen,
            reply: Some(reply),
        } = server.handle(&join)
        else {
            panic!("the server did not accept")
        };
        assert_eq!(seen, peer("alice"));
        let done = HandshakeStep::Done {
            peer: peer("server"),
            reply: None,
        };
        assert_eq!(alice.handle(&reply), done);
    }

    #[test]
    fn another_version_is_told_so_and_closed() {
        let server = Handshake::accept(peer("server"));
        let join = Message::Join {
            sender: peer("alice"),
            speaks_our_version: false,
        };
        let HandshakeStep::Failed {
            reply: Some(reply),
            why,
        } = server.handle(&join)
        else {
            panic!("the server accepted")
        };
        assert_eq!(why, HandshakeError::Version);
        let (alice, _) = Handshake::dial(peer("alice"));
        assert!(matches!(
            alice.handle(&reply),
            HandshakeStep::Failed { reply: None, .. }
        ));
    }

    #[test]
    fn nothing_passes_before_the_handshake() {
        let server = Handshake::accept(peer("server"));
        for message in [
            Message::Unknown,
            Message::Leave {
                sender: peer("alice"),
            },
        ] {
            let step = server.handle(&message);
            let why = HandshakeError::OutOfTurn;
            assert_eq!(step, HandshakeStep::Failed { reply: None, why });
        }
    }
}

//! The reader of a connection: takes frames and hands them to rooms.
//!
//! Each message is held against the sender's rights as they are when it arrives. The guard's
//! first part runs here, before a room hears of it. The reader answers nothing itself, but that a
//! document is unavailable.

use std::time::Instant;

use axum::extract::ws::Message as Frame;
use futures_util::{Stream, StreamExt};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{Budget, Refusal};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits;
use tavolo_shared::protocol::presence::Here;
use tavolo_shared::protocol::{Body, Message};
use tavolo_shared::sync::Incoming;

use super::closing::Closing;
use super::connection::{Connection, Followed};
use super::mail::{Mail, Member, Standing};
use super::rooms::RoomHandle;
use crate::bucket::Bucket;

impl Connection {
    pub(super) async fn read(
        &self,
        stream: &mut (impl Stream<Item = Result<Frame, axum::Error>> + Unpin),
    ) -> Closing {
        let mut presence = Bucket::full(limits::PRESENCE_BURST_MAX, Instant::now());
        while let Some(Ok(frame)) = stream.next().await {
            self.heard().await;
            let frame = match frame {
                Frame::Binary(frame) => frame,
                Frame::Ping(_) | Frame::Pong(_) => continue,
                Frame::Text(_) => return Closing::Attack("text-frame"),
                Frame::Close(_) => return Closing::Gone,
            };
            let message = match Message::decode(&frame) {
                Ok(message) => message,
                Err(error) => {
                    tracing::info!(participant = %self.who.participant, %error, "a bad frame");
                    return Closing::Attack("frame");
                }
            };
            drop(frame);
            match message {
                Message::Document { document, body, .. } => {
                    if let Err(closing) = self.about(document, body, &mut presence).await {
                        return closing;
                    }
                }
                Message::Leave { .. } => return Closing::Gone,
                Message::Join { .. } | Message::Peer { .. } => return Closing::Handshake,
                Message::Error { .. } | Message::Closing { .. } | Message::Unknown => {}
            }
        }
        Closing::Gone
    }

    async fn about(
        &self,
        document: DocumentId,
        body: Body,
        presence: &mut Bucket,
    ) -> Result<(), Closing> {
        let Some((kind, standing)) = self.standing(document) else {
            // Unknown and forbidden answer alike.
            if matches!(body, Body::Request(_) | Body::Sync(_)) {
                self.say_unavailable(document);
            }
            return Ok(());
        };
        match body {
            Body::Request(data) | Body::Sync(data) => {
                self.hand_over(document, kind, standing, data).await
            }
            Body::Ephemeral(ephemeral) => {
                let (burst, rate) = (limits::PRESENCE_BURST_MAX, limits::PRESENCE_RATE_PER_S);
                if !presence.take(1, burst, rate, Instant::now()) {
                    crate::metrics::refused("presence-rate");
                    return Ok(());
                }
                match (Here::decode(&ephemeral.data), self.room_of(document)) {
                    (Ok(here), Some(room)) => {
                        let mail = Mail::Here {
                            conn: self.id,
                            here,
                        };
                        room.send(mail).await.map_err(|_| Closing::Stopping)
                    }
                    (Err(_), _) => {
                        crate::metrics::refused("presence");
                        Ok(())
                    }
                    (Ok(_), None) => Ok(()),
                }
            }
            // The peer does not have it yet; these others are the server's to say.
            _ => Ok(()),
        }
    }

    /// Hands a sync message to its room, which the connection joins with its first.
    async fn hand_over(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        standing: Standing,
        data: Vec<u8>,
    ) -> Result<(), Closing> {
        let room = match self.room_of(document) {
            Some(room) => room,
            None => self.join(document, kind, standing).await?,
        };
        let bytes = data.len();
        let incoming = Box::new(self.check(data).await?);
        let weight = usize::try_from(incoming.weight()).unwrap_or(usize::MAX);
        let weight = room
            .weigh(bytes.max(weight))
            .await
            .map_err(|_| Closing::Stopping)?;
        let mail = Mail::Sync {
            conn: self.id,
            incoming,
            standing,
            weight,
        };
        room.send(mail).await.map_err(|_| Closing::Stopping)
    }

    /// The guard's first part: inline where that is quicker than a change of threads, else apart.
    async fn check(&self, data: Vec<u8>) -> Result<Incoming, Closing> {
        let inline = (data.len() <= limits::CHECK_INLINE_BYTES_MAX)
            .then(|| Incoming::from_client(&data, Budget::inline()));
        let checked = match inline {
            // What is small and inflates to much is as big as what it inflates to.
            None | Some(Err(Refusal::Budget)) => self.check_apart(data).await?,
            Some(checked) => checked,
        };
        if let Ok(incoming) = &checked
            && incoming.weight() > limits::APPLY_INLINE_WEIGHT_MAX
        {
            // What it came to is charged too: applying it costs as much again.
            let weight = usize::try_from(incoming.weight()).unwrap_or(usize::MAX);
            if !self.admission.may_have_checked(weight) {
                return Err(Closing::TooMuch);
            }
        }
        checked.map_err(|refusal| {
            crate::metrics::refused(refusal.reason());
            tracing::info!(participant = %self.who.participant, %refusal, "a message refused");
            Closing::Attack(refusal.reason())
        })
    }

    /// As much as a whole document may have to be inflated and loaded: within the participant's
    /// budget, and few at once.
    async fn check_apart(&self, data: Vec<u8>) -> Result<Result<Incoming, Refusal>, Closing> {
        if !self.admission.may_have_checked(data.len()) {
            return Err(Closing::TooMuch);
        }
        let leave = self.parts.checks.acquire().await;
        let _leave = leave.map_err(|_| Closing::Stopping)?;
        tokio::task::spawn_blocking(move || Incoming::from_client(&data, Budget::whole()))
            .await
            .map_err(|_| Closing::Attack("panic"))
    }

    async fn join(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        standing: Standing,
    ) -> Result<RoomHandle, Closing> {
        if self.lock().len() >= limits::CONNECTION_DOCUMENTS_MAX {
            return Err(Closing::TooMuch);
        }
        loop {
            let room = self.parts.rooms.room(&self.parts, document, kind);
            let member = Box::new(Member {
                peer: self.peer.clone(),
                outbox: self.outbox.clone(),
                who: self.who.clone(),
                standing,
                lags: false,
                has_receipt: false,
            });
            // A room that closed in between is opened again.
            if room
                .send(Mail::Join {
                    conn: self.id,
                    member,
                })
                .await
                .is_ok()
            {
                self.lock().insert(
                    document,
                    Followed {
                        room: room.clone(),
                        standing,
                    },
                );
                // Rights that changed before the warden knew of the document.
                self.stand_in(document).await;
                return Ok(room);
            }
        }
    }
}

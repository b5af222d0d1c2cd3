//! The warden of a connection: watches rights, silence and lag.
//!
//! It closes whoever may not be here any more or is not there any more, and has the rooms show a
//! tab as gone that has not been heard for a few seconds.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::extract::ws::Message as Frame;
use bytes::Bytes;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits;
use tokio::sync::watch;
use tokio::time::Instant;

use super::closing::Closing;
use super::connection::Connection;
use super::mail::Mail;
use super::outbox::Weight;
use crate::identity::Roster;

/// How often the warden looks around.
const WARDEN_INTERVAL: Duration = Duration::from_millis(500);

impl Connection {
    /// The warden.
    pub(super) async fn watch(&self) -> Closing {
        let mut roster = self.parts.identity.watch();
        roster.mark_changed();
        let mut ticks = tokio::time::interval(WARDEN_INTERVAL);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut pinged = Instant::now();
        loop {
            tokio::select! {
                () = self.parts.stop.cancelled() => return Closing::Stopping,
                changed = roster.changed() => {
                    if changed.is_err() {
                        return Closing::Stopping;
                    }
                    if let Err(closing) = self.stand_anew(&mut roster).await {
                        return closing;
                    }
                }
                _ = ticks.tick() => {
                    if let Err(closing) = self.look_around(&mut pinged).await {
                        return closing;
                    }
                }
            }
        }
    }

    async fn look_around(&self, pinged: &mut Instant) -> Result<(), Closing> {
        let silence_ms = self
            .parts
            .now_ms()
            .saturating_sub(self.heard_ms.load(Ordering::Relaxed));
        if silence_ms > limits::SILENCE_MS_MAX {
            return Err(Closing::Silent);
        }
        if self.outbox.lagging_for() > self.parts.tuning.lagging_max {
            return Err(Closing::TooSlow);
        }
        if silence_ms > limits::PRESENCE_SILENCE_MS_MAX
            && !self.is_quiet.swap(true, Ordering::Relaxed)
        {
            self.tell_quiet(true).await;
        }
        let ping = Duration::from_millis(limits::PING_INTERVAL_MS);
        if silence_ms >= limits::PING_INTERVAL_MS && pinged.elapsed() >= ping {
            *pinged = Instant::now();
            self.outbox.push(Frame::Ping(Bytes::new()), Weight::Live);
        }
        Ok(())
    }

    pub(super) async fn heard(&self) {
        self.heard_ms.store(self.parts.now_ms(), Ordering::Relaxed);
        if self.is_quiet.swap(false, Ordering::Relaxed) {
            self.tell_quiet(false).await;
        }
    }

    async fn tell_quiet(&self, is_quiet: bool) {
        for room in self.rooms() {
            let _ = room
                .send(Mail::Quiet {
                    conn: self.id,
                    is_quiet,
                })
                .await;
        }
    }

    /// Rights may have changed, this connection's too.
    async fn stand_anew(&self, roster: &mut watch::Receiver<Arc<Roster>>) -> Result<(), Closing> {
        let now_ms = self.parts.identity.now_ms();
        if !roster
            .borrow_and_update()
            .still_holds(&self.admission.bearer, now_ms)
        {
            return Err(Closing::Revoked);
        }
        let followed: Vec<_> = self.lock().keys().copied().collect();
        for document in followed {
            self.stand_in(document).await;
        }
        Ok(())
    }

    /// Tells a room what the connection may do in it now, where that is new.
    pub(super) async fn stand_in(&self, document: DocumentId) {
        let standing = self.standing(document).map(|(_, standing)| standing);
        let room = {
            let mut followed = self.lock();
            let Some(entry) = followed.get_mut(&document) else {
                return;
            };
            let room = entry.room.clone();
            match standing {
                Some(standing) if standing.is_older_than(&entry.standing) => return,
                Some(standing) if standing.says_as(&entry.standing) => return,
                Some(standing) => entry.standing = standing,
                None => {
                    followed.remove(&document);
                }
            }
            room
        };
        match standing {
            Some(standing) => {
                let _ = room
                    .send(Mail::Standing {
                        conn: self.id,
                        standing,
                    })
                    .await;
            }
            None => {
                let _ = room.send(Mail::Leave { conn: self.id }).await;
                self.say_unavailable(document);
            }
        }
    }
}

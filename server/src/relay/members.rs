//! Who is in a room: those who come and go, what each may do, and who reads too slowly.
//!
//! It tells each what they may do, and hands coming and going to the sync machine. It decides no right.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::limits::ROOM_CONNECTIONS_MAX;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{ConnectionId, Event};
use tokio::time::Instant;

use super::mail::{Member, Standing};
use super::room::Room;

impl Room {
    pub(super) fn join(&mut self, conn: ConnectionId, member: Member) {
        if self.members.len() >= ROOM_CONNECTIONS_MAX {
            member.say(&self.parts, self.id, Body::Unavailable);
            crate::metrics::refused("room-full");
            return;
        }
        self.empty_since = None;
        let Some((_, standing)) = self.parts.standing(member.who.participant, self.id) else {
            member.say(&self.parts, self.id, Body::Unavailable);
            return;
        };
        let member = Member { standing, ..member };
        member.say_access(&self.parts, self.id, self.full_percent);
        if self.kind == DocumentKind::Plan {
            let who = member.who.participant;
            self.parts.attending.came(self.id, conn, who);
        }
        self.members.insert(conn, member);
        self.presence.refresh(conn);
        self.handle(Event::Joined {
            conn,
            rights: standing.rights,
        });
    }

    pub(super) fn leave(&mut self, conn: ConnectionId) {
        if self.forget(conn) {
            self.handle(Event::Left { conn });
        }
    }

    /// Takes a connection out of everything but the sync machine.
    pub(super) fn forget(&mut self, conn: ConnectionId) -> bool {
        let was_here = self.members.remove(&conn).is_some();
        self.presence.left(conn);
        self.parts.attending.left(self.id, conn);
        if was_here && self.members.is_empty() {
            self.empty_since = Some(Instant::now());
        }
        was_here
    }

    /// Gives a connection its present standing, and tells it where that is new.
    pub(super) fn stand(&mut self, conn: ConnectionId, standing: Standing) {
        let Some(member) = self.members.get_mut(&conn) else {
            return;
        };
        if standing.is_older_than(&member.standing) {
            return;
        }
        let before = std::mem::replace(&mut member.standing, standing);
        if before.says_as(&standing) {
            return;
        }
        if !standing.rights.read {
            member.say(&self.parts, self.id, Body::Unavailable);
            self.leave(conn);
            return;
        }
        member.say_access(&self.parts, self.id, self.full_percent);
        if before.rights != standing.rights {
            self.handle(Event::RightsChanged {
                conn,
                rights: standing.rights,
            });
        }
    }

    /// Asks for everybody's standing now. Whoever settles a document has closed it before: a message that
    /// was let through by what held until then, and comes after this, comes too late. So a final version
    /// and a draft that was handed in stand at one point.
    pub(super) fn ask_anew(&mut self) {
        let parts = self.parts.clone();
        let members: Vec<_> = self
            .members
            .iter()
            .map(|(conn, member)| (*conn, member.who.participant))
            .collect();
        for (conn, who) in members {
            match parts.standing(who, self.id) {
                Some((_, standing)) => self.stand(conn, standing),
                None => self.leave(conn),
            }
        }
    }

    pub(super) fn caught_up(&mut self, conn: ConnectionId) {
        let Some(member) = self.members.get_mut(&conn) else {
            return;
        };
        if std::mem::take(&mut member.lags) {
            self.presence.refresh(conn);
            self.handle(Event::CaughtUp { conn });
        }
    }

    /// Sends everybody away: the document cannot be had.
    pub(super) fn dismiss(&mut self) {
        for (_, member) in self.members.drain() {
            member.say(&self.parts, self.id, Body::Unavailable);
        }
        self.parts.attending.all_left(self.id);
    }
}

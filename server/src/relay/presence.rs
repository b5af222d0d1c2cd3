//! Who is in a room and where: kept in memory while they are, told in turns.
//!
//! What moved since the last turn goes to everybody in one message, encoded once; whoever came
//! (or lagged) gets the whole list first. Nothing here is stored, and a name is the database's,
//! never a tab's claim.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits::{PRESENCE_FLUSH_MS, PRESENCE_PERSON_MS};
use tavolo_shared::protocol::presence::{Here, People, Person};
use tavolo_shared::sync::ConnectionId;

/// Whose tab a connection is, as everybody in the room sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// The participant.
    pub(crate) participant: ParticipantId,
    /// Their name.
    pub(crate) name: String,
    /// At most three letters.
    pub(crate) initials: String,
    /// One of the palette's seven hues, from 1.
    pub(crate) hue: u8,
}

/// The people of one room.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    /// Where each tab is; a tab that has said nothing yet is not in it.
    here: BTreeMap<ConnectionId, Person>,
    /// Lost from sight, but connected: shown again when it is heard.
    quiet: BTreeSet<ConnectionId>,
    moved: BTreeSet<ConnectionId>,
    gone: BTreeSet<u64>,
    /// Connections that need the whole list.
    fresh: BTreeSet<ConnectionId>,
}

/// One turn: who gets what.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// For everybody who is not in `whole`.
    pub(crate) news: People,
    /// For those who need the whole list: each with its own tag, so that a tab knows itself.
    pub(crate) whole: Vec<(ConnectionId, People)>,
}

impl Presence {
    /// A tab said where it is.
    pub(crate) fn here(&mut self, conn: ConnectionId, who: &Who, here: Here) {
        let person = Person {
            tag: conn.0,
            participant: who.participant,
            name: who.name.clone(),
            initials: who.initials.clone(),
            hue: who.hue,
            here,
        };
        self.quiet.remove(&conn);
        self.gone.remove(&conn.0);
        self.here.insert(conn, person);
        self.moved.insert(conn);
    }

    /// A connection joined, or lost what it was told: it gets the whole list.
    pub(crate) fn refresh(&mut self, conn: ConnectionId) {
        self.fresh.insert(conn);
    }

    /// A connection has not been heard for too long: its tab is shown as gone.
    pub(crate) fn quiet(&mut self, conn: ConnectionId) {
        if let Some(person) = self.here.get(&conn) {
            self.gone.insert(person.tag);
            self.moved.remove(&conn);
            self.quiet.insert(conn);
        }
    }

    /// It has been heard again.
    pub(crate) fn heard(&mut self, conn: ConnectionId) {
        if self.quiet.remove(&conn) {
            self.gone.remove(&conn.0);
            self.moved.insert(conn);
            // It may have been told nothing meanwhile.
            self.fresh.insert(conn);
        }
    }

    /// A connection left.
    pub(crate) fn left(&mut self, conn: ConnectionId) {
        self.fresh.remove(&conn);
        self.moved.remove(&conn);
        self.quiet.remove(&conn);
        if let Some(person) = self.here.remove(&conn) {
            self.gone.insert(person.tag);
        }
    }

    /// Whether there is anything to tell.
    pub(crate) fn is_due(&self) -> bool {
        !(self.moved.is_empty() && self.gone.is_empty() && self.fresh.is_empty())
    }

    /// How long to gather what moves before telling it: longer the more people there are, since
    /// each turn costs each of them a message that grows with all of them.
    pub(crate) fn turn_after(&self) -> Duration {
        let people = u64::try_from(self.here.len()).unwrap_or(u64::MAX);
        Duration::from_millis(PRESENCE_FLUSH_MS.max(people.saturating_mul(PRESENCE_PERSON_MS)))
    }

    /// Takes what is to be told.
    pub(crate) fn turn(&mut self) -> Turn {
        let moved = std::mem::take(&mut self.moved);
        let here = moved
            .iter()
            .filter_map(|conn| self.here.get(conn))
            .cloned()
            .collect();
        let gone = std::mem::take(&mut self.gone).into_iter().collect();
        let news = People {
            here,
            gone,
            ..People::default()
        };
        let fresh = std::mem::take(&mut self.fresh);
        let whole = fresh
            .into_iter()
            .map(|conn| (conn, self.whole_for(conn)))
            .collect();
        Turn { news, whole }
    }

    fn whole_for(&self, conn: ConnectionId) -> People {
        let in_sight = self
            .here
            .iter()
            .filter(|(conn, _)| !self.quiet.contains(conn));
        let here = in_sight.map(|(_, person)| person.clone()).collect();
        People {
            all: true,
            you: Some(conn.0),
            here,
            gone: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: ConnectionId = ConnectionId(1);
    const BEA: ConnectionId = ConnectionId(2);

    fn who(name: &str) -> Who {
        Who {
            participant: ParticipantId::from_bytes([1; 16]),
            name: name.to_owned(),
            initials: name.chars().take(1).collect(),
            hue: 1,
        }
    }

    fn tags(people: &People) -> Vec<u64> {
        people.here.iter().map(|person| person.tag).collect()
    }

    #[test]
    fn whoever_comes_gets_the_list_and_the_others_get_the_news() {
        let mut room = Presence::default();
        room.refresh(ADA);
        room.here(ADA, &who("Ada"), Here::default());
        room.turn();
        assert!(!room.is_due());
        room.refresh(BEA);
        room.here(BEA, &who("Bea"), Here::default());
        let turn = room.turn();
        assert_eq!(tags(&turn.news), [2]);
        assert_eq!(turn.whole.len(), 1);
        let (conn, whole) = turn.whole.first().unwrap();
        assert_eq!((*conn, tags(whole), whole.you), (BEA, vec![1, 2], Some(2)));
    }

    #[test]
    fn a_tab_that_falls_silent_is_gone_and_back_when_heard() {
        let mut room = Presence::default();
        room.here(ADA, &who("Ada"), Here::default());
        room.turn();
        room.quiet(ADA);
        assert_eq!(room.turn().news.gone, [1]);
        room.refresh(BEA);
        let turn = room.turn();
        assert!(
            tags(&turn.whole.first().unwrap().1).is_empty(),
            "Ada is out of sight"
        );
        room.heard(ADA);
        assert_eq!(tags(&room.turn().news), [1]);
        room.left(ADA);
        assert_eq!(room.turn().news.gone, [1]);
        room.heard(ADA);
        assert!(!room.is_due(), "whoever left is not heard again");
    }
}

//! The number under which the authority registered a final version that was sent to it, as the lead notes
//! it. All that was ever noted is kept; the last of a version counts.
//!
//! It is about a version and not in it: what was approved stays as it was, byte by byte.

use serde_json::{Value, json};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::api::NoteProtocol;
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::{PROTOCOL_BYTES_MAX, PROTOCOLS_OF_A_FINAL_MAX};
use tavolo_shared::plan::value::is_day;

use super::hex;
use crate::identity::rounds::signed;
use crate::identity::rows::{participant, time};
use crate::identity::{AuditEntry, By, Identity, IdentityError, Roster, audit};

/// A number that was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// Its number in the database.
    pub id: i64,
    /// Of which final version.
    pub of: i64,
    /// As the authority writes it.
    pub number: String,
    /// Of which day, `2019-10-20`.
    pub day: String,
    /// Who noted it.
    pub by: ParticipantId,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}

impl Roster {
    /// What was noted of a final version, in the order in which it was.
    pub fn protocols_of(&self, of: i64) -> impl DoubleEndedIterator<Item = &Protocol> {
        self.protocols.iter().filter(move |each| each.of == of)
    }
}

impl Identity {
    /// Notes the number and the day under which the authority registered a final version: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, it is no final version of this text, or what is noted is none.
    pub async fn note_protocol(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &NoteProtocol,
    ) -> Result<(), IdentityError> {
        let number = wish.number.trim();
        let mut change = self.begin().await?;
        self.must_run(who, group)?;
        let why = if number.is_empty() || number.len() > PROTOCOL_BYTES_MAX {
            "a protocol number is a short text"
        } else if !is_day(&wish.day) {
            "the day is one, like 2019-10-20"
        } else {
            ""
        };
        if !why.is_empty() {
            return Err(IdentityError::bad_request(why));
        }
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let mut finals = roster.finals_of(group);
        let sent = finals.find(|each| {
            let hash = each.point.as_ref().map(|point| hex(&point.hash));
            each.id == wish.version && hash.as_ref() == Some(&wish.hash)
        });
        if sent.is_none() {
            return Err(IdentityError::bad_request(
                "this group has no such final version",
            ));
        }
        if roster.protocols_of(wish.version).count() >= PROTOCOLS_OF_A_FINAL_MAX {
            return Err(IdentityError::bad_request(
                "its number was corrected too often",
            ));
        }
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO protocols (final, number, day, noted_by, at_ms) VALUES (?, ?, ?, ?, ?) \
             RETURNING id",
        )
        .bind(wish.version)
        .bind(number)
        .bind(&wish.day)
        .bind(who.as_bytes().as_slice())
        .bind(signed(now_ms))
        .fetch_one(&mut *change)
        .await?;
        let detail = json!({ "group": group, "final": wish.version, "protocol": id,
            "number": number, "day": wish.day, "hash": wish.hash });
        let by = By::Participant(who);
        audit::append(&mut change, now_ms, by, "final_protocol", detail).await?;
        self.commit(change).await
    }
}

/// Everything that was ever noted, in the order in which it was.
pub(in crate::identity) async fn protocols(
    moment: &mut SqliteConnection,
) -> Result<Vec<Protocol>, IdentityError> {
    sqlx::query("SELECT id, final, number, day, noted_by, at_ms FROM protocols ORDER BY id")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| {
            Ok(Protocol {
                id: row.try_get(0)?,
                of: row.try_get(1)?,
                number: row.try_get(2)?,
                day: row.try_get(3)?,
                by: participant(row, 4)?,
                at_ms: time(row, 5)?.unwrap_or(0),
            })
        })
        .collect()
}

/// What of it is not what the log says, in words.
pub(super) fn troubles(roster: &Roster, log: &[AuditEntry]) -> Vec<String> {
    let noted = log.iter().filter(|entry| entry.act == "final_protocol");
    let noted = noted.filter_map(|entry| serde_json::from_str::<Value>(&entry.detail).ok());
    let mut said: Vec<(i64, i64, String, String)> = noted
        .filter_map(|detail| {
            let text = |key: &str| detail.get(key)?.as_str().map(str::to_owned);
            let number = |key: &str| detail.get(key)?.as_i64();
            Some((
                number("protocol")?,
                number("final")?,
                text("number")?,
                text("day")?,
            ))
        })
        .collect();
    let mut troubles = Vec::new();
    for each in &roster.protocols {
        let known = said.iter().position(|(id, of, number, day)| {
            (*id, *of) == (each.id, each.of) && *number == each.number && *day == each.day
        });
        match known {
            Some(at) => drop(said.swap_remove(at)),
            None => troubles.push(format!(
                "the protocol number {} of the final version {} is not the one that the log tells of",
                each.id, each.of
            )),
        }
    }
    let gone = said.iter().map(|(id, ..)| id);
    troubles.extend(gone.map(|id| format!("the protocol number {id} is in the log, and gone")));
    troubles
}

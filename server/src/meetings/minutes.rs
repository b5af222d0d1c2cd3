//! The minutes of a meeting that is over: what is in them, and the file.
//!
//! All of it is of the database and of the two versions: the same meeting with the same list gives the same
//! bytes. How it is laid out is `crate::paper::minutes`.

use std::collections::BTreeMap;

use tavolo_shared::api::Language;
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::PUBLISH_CONTENT_BYTES_MAX;

use super::{Answer, MeetingFailure, Meetings, default_name};
use crate::identity::meetings::{Ended, Was};
use crate::meetings::decisions::{Decision, of_meeting};
use crate::paper::{docx, minutes};
use crate::publish::{Point, PublishError, Published};
use crate::words::t;

/// What minutes say.
#[derive(Debug)]
pub(crate) struct Minutes {
    /// The meeting.
    pub(crate) meeting: Ended,
    /// Who was there, in the order in which they came.
    pub(crate) there: Vec<Was>,
    /// What was decided of proposals meanwhile.
    pub(crate) decisions: Vec<Decision>,
    /// The programme's projects by id: somebody may have been there for one of another group.
    pub(crate) names: BTreeMap<String, String>,
    /// The plan at the end, compared with the beginning.
    pub(crate) published: Published,
}

impl Minutes {
    /// What the meeting is called: as somebody called it, and where nobody did, as a language does.
    pub(crate) fn name(&self, language: Language) -> String {
        let Ended { number, name, .. } = &self.meeting;
        let mut usual = Language::ALL
            .into_iter()
            .map(|each| default_name(each, *number));
        match usual.any(|usual| usual == *name) {
            true => default_name(language, *number),
            false => name.clone(),
        }
    }
}

impl Meetings {
    /// A meeting of a group that is over.
    ///
    /// # Errors
    /// Where there is none, or it still runs.
    pub(crate) async fn over(&self, group: &GroupId, id: i64) -> Answer<Ended> {
        let running = self.identity.roster().meeting_of(group).map(|each| each.id);
        if running == Some(id) {
            return Err(MeetingFailure::StillRuns);
        }
        let found = self.identity.ended_meeting(group, id).await?;
        found.ok_or(MeetingFailure::Unknown)
    }

    /// What the minutes of a meeting say. Who may ask is known before.
    ///
    /// # Errors
    /// Where a version cannot be read.
    pub(crate) async fn minutes(
        &self,
        group: &GroupId,
        id: i64,
        meeting: Ended,
    ) -> Answer<Minutes> {
        let (from, to) = meeting.versions;
        let (from, to) = (Some(Point::Version(from)), Point::Version(to));
        // Without who wrote: people may be called otherwise tomorrow, and minutes say the same for ever. Those
        // who were there stand in them as they were called then.
        let published = self.publisher.compared(group, to, from, false).await?;
        let published = self.publisher.with_emblem(published).await?;
        let within = (meeting.began_ms, meeting.ended_ms);
        let decided = self.identity.decided_within(group, within).await?;
        let roster = self.identity.roster();
        let projects = roster.projects().iter();
        let names = projects.map(|project| (project.id.to_string(), project.name.clone()));
        Ok(Minutes {
            names: names.collect(),
            there: self.identity.who_was_at(id).await?,
            decisions: of_meeting(decided),
            meeting,
            published,
        })
    }
}

/// The minutes as a Word file.
///
/// # Errors
/// Where the plan is too large, or the file cannot be put together.
pub(crate) fn write(minutes: &Minutes, language: Language) -> Result<Vec<u8>, PublishError> {
    if minutes.published.content_bytes > PUBLISH_CONTENT_BYTES_MAX {
        return Err(PublishError::TooLarge);
    }
    Ok(docx::write(&minutes::paper(minutes, language))?)
}

/// What the file is called.
pub(crate) fn file_name(minutes: &Minutes, language: Language) -> String {
    let (group, number) = (&minutes.published.content.group.id, minutes.meeting.number);
    let word = t!(language, "minutes-file");
    format!("tavolo-{group}-{word}-{number}-{}.docx", language.code())
}

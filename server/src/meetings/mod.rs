//! Meetings on a plan: begun and ended by the lead, with a version at each end, who was there, and minutes.
//!
//! Who may is the identity's word, who holds the plan open the relay's ([`crate::relay::attending`]): no
//! client says of itself that it was there. What was seen is on the disk at once, so a server that is started
//! again goes on with the list; nobody is ever taken off it by leaving. What changed meanwhile is the
//! one difference's, and the file is made by `crate::paper`.

pub(crate) mod decisions;
pub(crate) mod minutes;
pub(crate) mod rome;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{self, Language, VersionKind};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::{MEETING_LOOK_MS, MEETING_PRESENCE_MS_MAX};
use tavolo_shared::plan::view::View;
use tokio::sync::Mutex;

use crate::identity::meetings::Running;
use crate::identity::{Identity, IdentityError};
use crate::publish::{Publisher, SourceError};
use crate::relay::Relay;
use crate::versions::{VersionFailure, Versions};
use crate::words::t;

/// Why something about meetings was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MeetingFailure {
    /// Who may, and how many.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// There is no such group or meeting, or none that whoever asks may know of.
    #[error("there is nothing of this name")]
    Unknown,
    /// Somebody else was faster.
    #[error("a meeting runs already")]
    Runs,
    /// It has been ended meanwhile.
    #[error("this meeting is over")]
    Over,
    /// It has no minutes yet.
    #[error("the minutes are of a meeting that is over: end it first")]
    StillRuns,
    /// A document could not be read.
    #[error("a document could not be read")]
    Unread,
}

impl From<VersionFailure> for MeetingFailure {
    fn from(failure: VersionFailure) -> Self {
        match failure {
            VersionFailure::Identity(error) => Self::Identity(error),
            VersionFailure::Unknown => Self::Unknown,
            VersionFailure::Unread => Self::Unread,
        }
    }
}

impl From<SourceError> for MeetingFailure {
    fn from(error: SourceError) -> Self {
        VersionFailure::from(error).into()
    }
}

type Answer<T> = Result<T, MeetingFailure>;

/// The groups' meetings. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Meetings {
    identity: Identity,
    relay: Relay,
    versions: Versions,
    publisher: Publisher,
    /// One begins or ends at a time: each of them makes a version first.
    turn: Arc<Mutex<()>>,
    /// Who is written down of the meetings that run: they are not written down again at every look.
    noted: Arc<Noted>,
}

/// By the meeting's number.
type Noted = std::sync::Mutex<HashMap<i64, BTreeSet<ParticipantId>>>;

impl Meetings {
    pub(crate) fn new(
        identity: Identity,
        relay: Relay,
        versions: Versions,
        publisher: Publisher,
    ) -> Self {
        Self {
            identity,
            relay,
            versions,
            publisher,
            turn: Arc::default(),
            noted: Arc::default(),
        }
    }

    /// The meetings of a group, to those who read its plan.
    ///
    /// # Errors
    /// Where whoever asks may not read it.
    pub(crate) async fn all(&self, who: ParticipantId, group: &GroupId) -> Answer<api::Meetings> {
        let plan = self.readable(who, group)?;
        let number = self.identity.next_meeting(group).await?;
        // Only whoever begins the next one is told what it would be called.
        let next = match self.identity.must_hold_meetings(who, group) {
            Ok(()) => default_name(self.language(plan).await?, number),
            Err(_) => String::new(),
        };
        let now_ms = self.identity.now_ms();
        Ok(api::Meetings {
            next,
            may_note: self.identity.roster().may_note(who, group, now_ms),
            meetings: self.identity.meetings(group).await?,
        })
    }

    /// Begins a meeting: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, one runs already, or the plan cannot be read.
    pub(crate) async fn begin(
        &self,
        who: ParticipantId,
        group: &GroupId,
        wish: &api::BeginMeeting,
    ) -> Answer<()> {
        let plan = self.readable(who, group)?;
        self.identity.must_hold_meetings(who, group)?;
        let _turn = self.turn.lock().await;
        if self.identity.roster().meeting_of(group).is_some() {
            return Err(MeetingFailure::Runs);
        }
        let language = self.language(plan).await?;
        let number = self.identity.next_meeting(group).await?;
        let usual = default_name(language, number);
        let name = Some(wish.name.trim()).filter(|name| !name.is_empty());
        let name = name.unwrap_or(&usual);
        let called = match name == usual {
            true => t!(language, "meeting-begin-usual", n = number),
            false => t!(language, "meeting-begin", name = name),
        };
        let version = self.versions.now(group, VersionKind::Meeting, &called, "");
        let version = version.await?;
        // Whoever came and went before was not at it.
        self.note().await;
        let begun = self.identity.begin_meeting(who, group, name, &version);
        let id = begun.await?.ok_or(MeetingFailure::Runs)?;
        let here = self.relay.attending().here(plan);
        Ok(self.identity.saw_at_meeting(id, group, &here).await?)
    }

    /// Ends a meeting: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, it does not run, or the plan cannot be read.
    pub(crate) async fn end(&self, who: ParticipantId, group: &GroupId, id: i64) -> Answer<()> {
        let plan = self.readable(who, group)?;
        self.identity.must_hold_meetings(who, group)?;
        let _turn = self.turn.lock().await;
        let roster = self.identity.roster();
        let running = roster.meeting_of(group).filter(|each| each.id == id);
        let running = running.ok_or(MeetingFailure::Over)?;
        let language = self.language(plan).await?;
        let number = self.identity.next_meeting(group).await?.saturating_sub(1);
        let called = match running.name == default_name(language, number) {
            true => t!(language, "meeting-end-usual", n = number),
            false => t!(language, "meeting-end", name = running.name.as_str()),
        };
        let version = self.versions.now(group, VersionKind::Meeting, &called, "");
        let version = version.await?;
        self.note().await;
        match self.identity.end_meeting(who, group, id, &version).await? {
            true => Ok(()),
            false => Err(MeetingFailure::Over),
        }
    }

    /// Who is on a meeting's list, to those who read the plan.
    ///
    /// # Errors
    /// Where there is no such meeting for whoever asks.
    pub(crate) async fn attendance(
        &self,
        who: ParticipantId,
        group: &GroupId,
        id: i64,
    ) -> Answer<Vec<api::Attendant>> {
        self.readable(who, group)?;
        let all = self.identity.attendance(group, id).await?;
        all.ok_or(MeetingFailure::Unknown)
    }

    /// Writes down who comes to the plans on which a meeting runs, until dropped. The server spawns this.
    pub(crate) async fn follow(self) {
        let mut look = tokio::time::interval(Duration::from_millis(MEETING_LOOK_MS));
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            // Another process may have begun one, or the database have been busy: it is looked again.
            tokio::select! {
                () = self.relay.attending().news() => {}
                _ = look.tick() => {}
            }
            self.note().await;
        }
    }

    /// Writes down who came since the last time, where a meeting runs, and whoever is here.
    async fn note(&self) {
        let came = self.relay.attending().take();
        let now_ms = self.identity.now_ms();
        let all = self.identity.roster().running();
        self.noted()
            .retain(|id, _| all.iter().any(|(running, _)| running.id == *id));
        for (running, plan) in all {
            if now_ms.saturating_sub(running.began_ms) > MEETING_PRESENCE_MS_MAX {
                continue;
            }
            let mut people = self.relay.attending().here(plan);
            let of_plan = came.iter().filter(|(id, _)| *id == plan);
            people.extend(of_plan.flat_map(|(_, people)| people));
            self.saw(&running, plan, people).await;
        }
    }

    async fn saw(&self, running: &Running, plan: DocumentId, mut people: BTreeSet<ParticipantId>) {
        let (id, group) = (running.id, &running.group);
        if let Some(noted) = self.noted().get(&id) {
            people.retain(|who| !noted.contains(who));
        }
        if people.is_empty() {
            return;
        }
        match self.identity.saw_at_meeting(id, group, &people).await {
            Ok(()) => self.noted().entry(id).or_default().extend(people),
            Err(failed) => {
                tracing::error!(%failed, "who came to a meeting was not written down; trying again");
                self.relay.attending().put_back(plan, people);
            }
        }
    }

    fn noted(&self) -> MutexGuard<'_, HashMap<i64, BTreeSet<ParticipantId>>> {
        // Every holder leaves the map whole.
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The plan of a group, where somebody may read it.
    fn readable(&self, who: ParticipantId, group: &GroupId) -> Answer<DocumentId> {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        let plan = roster.readable(who, group, DocumentKind::Plan, now_ms);
        plan.ok_or(MeetingFailure::Unknown)
    }

    /// In which language a plan is.
    async fn language(&self, plan: DocumentId) -> Answer<Language> {
        let plan = self.relay.committed(plan).await;
        let plan = plan.ok_or(MeetingFailure::Unread)?;
        Ok(View::from_document(&plan).language())
    }
}

/// What a meeting is called that nobody has called otherwise.
fn default_name(language: Language, number: i64) -> String {
    t!(language, "meeting-usual", n = number)
}

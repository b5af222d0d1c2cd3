//! What is kept on this device for comments: how far one has read, what one has begun to write, and who
//! is who.

use std::collections::BTreeMap;
use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{GroupPerson, Project};
use tavolo_shared::ids::{EntryId, GroupId, ParticipantId, ProjectId};
use tavolo_shared::plan::comments::{Mention, Thread};
use tavolo_shared::sorted::sort_by;

use crate::grid::bus::Topic;
use crate::grid::desk::Desk;
use crate::io::http;
use crate::io::storage::{self, Kept};
use crate::state::programme;
use crate::state::talk::{Known, ReadTo, learn, newest_ms};

/// Comments that one has begun to write: by participant, document and place.
type Unsaid = BTreeMap<String, String>;

/// Who the people of each group are.
type KnownIn = BTreeMap<GroupId, Vec<Known>>;

/// Who somebody is, as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    /// Their name; none where nobody here knows it.
    pub(super) name: Option<String>,
    /// At most three letters.
    pub(super) initials: String,
    /// One of the palette's seven hues, from 1.
    pub(super) hue: u8,
}

impl Desk {
    fn kept_name(&self) -> Option<String> {
        let participant = self.session().participant;
        let document = self.threads_document()?;
        Some(format!("{participant}/{document}"))
    }

    /// How far one has read each thread.
    pub(super) fn read_to(&self) -> BTreeMap<EntryId, u64> {
        let mut all: ReadTo = storage::get(Kept::Read).unwrap_or_default();
        let name = self.kept_name();
        name.and_then(|name| all.remove(&name)).unwrap_or_default()
    }

    /// One has read these threads.
    fn note_read<'a>(&self, threads: impl IntoIterator<Item = &'a Thread>) {
        let Some(name) = self.kept_name() else { return };
        let mut all: ReadTo = storage::get(Kept::Read).unwrap_or_default();
        let read = all.entry(name).or_default();
        for thread in threads {
            read.insert(thread.id().clone(), newest_ms(thread));
        }
        // What is gone or settled is never unread, and need not be remembered.
        let talk = self.talk();
        read.retain(|id, _| {
            let mut threads = talk.threads().iter();
            threads.any(|thread| thread.id() == id && thread.is_open())
        });
        // A browser that keeps nothing calls it new the next time.
        storage::set(Kept::Read, &all);
        self.read_comments();
    }

    /// One has read a thread.
    pub(super) fn mark_read(&self, thread: &EntryId) {
        let talk = self.talk();
        if talk.is_unread(thread) {
            let mut threads = talk.threads().iter();
            self.note_read(
                threads
                    .find(|each| each.id() == thread)
                    .map(|thread| &**thread),
            );
        }
    }

    /// One has read everything.
    pub(super) fn mark_all_read(&self) {
        let talk = self.talk();
        self.note_read(talk.threads().iter().map(|thread| &**thread));
    }

    /// What one has begun to write at a place.
    pub(super) fn unsaid(&self, at: &str) -> Option<String> {
        let mut all: Unsaid = storage::get(Kept::Unsaid).unwrap_or_default();
        all.remove(&format!("{}/{at}", self.kept_name()?))
    }

    /// Keeps it, or nothing any more.
    pub(super) fn keep_unsaid(&self, at: &str, words: &str) {
        let Some(name) = self.kept_name() else { return };
        let mut all: Unsaid = storage::get(Kept::Unsaid).unwrap_or_default();
        let name = format!("{name}/{at}");
        if words.trim().is_empty() {
            all.remove(&name);
        } else {
            all.insert(name, words.to_owned());
        }
        // A browser that keeps nothing forgets them with the page.
        storage::set(Kept::Unsaid, &all);
    }

    /// What one has begun at a place goes to another, where nothing was begun.
    pub(super) fn carry_unsaid(&self, from: &str, to: &str) {
        if let (Some(words), None) = (self.unsaid(from), self.unsaid(to)) {
            self.keep_unsaid(to, &words);
            self.keep_unsaid(from, "");
        }
    }

    /// Whoever is known by name: from this device at once.
    fn recall_people(&self) {
        if self.comments.known.borrow().is_empty() {
            let mut kept: KnownIn = storage::get(Kept::Known).unwrap_or_default();
            let known = kept.remove(&self.group()).unwrap_or_default();
            self.comments.known.replace(Rc::new(known));
        }
    }

    /// Asks once who the people of the group are.
    pub(super) fn ask_for_people(&self) {
        self.recall_people();
        if self.comments.asked.replace(true) {
            return;
        }
        let (asked, known) = (self.comments.asked.clone(), self.comments.known.clone());
        let (bus, group) = (self.bus.clone(), self.group());
        wasm_bindgen_futures::spawn_local(async move {
            match http::people(&group).await {
                Ok(people) => {
                    let learnt = learnt(&known.borrow(), people.people);
                    keep_known(group, &learnt);
                    known.replace(Rc::new(learnt));
                    bus.ring([Topic::Talk]);
                }
                // Those whom one knows already; asked for again with the next need.
                Err(_) => asked.set(false),
            }
        });
    }

    /// Somebody's name and colour.
    pub(super) fn who(&self, id: Option<ParticipantId>) -> Who {
        let session = self.session();
        if id == Some(session.participant) {
            return Who {
                name: Some(session.name.clone()),
                initials: session.initials.clone(),
                hue: session.hue,
            };
        }
        let known = self.comments.known.borrow();
        let known = known.iter().find(|known| Some(known.id) == id);
        if let Some(known) = known {
            return Who {
                name: Some(known.name.clone()),
                initials: known.initials.clone(),
                hue: known.hue,
            };
        }
        let others = self.others().faces(session.participant, session.hue);
        let face = others.into_iter().find(|face| Some(face.participant) == id);
        face.map_or_else(
            || Who {
                name: None,
                initials: "?".to_owned(),
                hue: 1,
            },
            |face| Who {
                name: Some(face.name),
                initials: face.initials,
                hue: face.hue,
            },
        )
    }

    /// Whom and what one may mention, in the order of names: the people of the group, in a draft those of
    /// one's own partnerships, and the group's projects.
    pub(super) fn mentionable(&self) -> Vec<(Mention, String)> {
        let session = self.session();
        let private = self.kind() == DocumentKind::Draft;
        let shares = |known: &Known| {
            let mut own = session.places.iter();
            own.any(|place| known.projects.contains(&place.project))
        };
        let known = self.comments.known.borrow();
        let people = known
            .iter()
            .filter(|known| known.here && known.id != session.participant)
            .filter(|known| !private || shares(known))
            .map(|known| (Mention::Person(known.id), known.name.clone()));
        let projects = self.of_projects(|project| vec![project.name.clone()]);
        let mut all: Vec<_> = people.chain(projects).collect();
        sort_by(&mut all, |(_, one), (_, other)| {
            one.to_lowercase().cmp(&other.to_lowercase())
        });
        all
    }

    /// How else the group's projects are spelt.
    pub(super) fn spellings(&self) -> Vec<(Mention, String)> {
        self.of_projects(|project| project.spellings.clone())
    }

    /// The group's projects, each with these names.
    fn of_projects(&self, names: impl Fn(&Project) -> Vec<String>) -> Vec<(Mention, String)> {
        let programme = self.programme();
        let group = programme::group(&programme, &self.group());
        let ours = |id: &ProjectId| {
            group.is_some_and(|group| group.lead == *id || group.projects.contains(id))
        };
        let projects = programme.projects.iter();
        let named = projects
            .filter(|project| ours(&project.id))
            .flat_map(|project| {
                let mention = Mention::Project(project.id.clone());
                let names = names(project).into_iter();
                names.map(move |name| (mention.clone(), name))
            });
        named.collect()
    }

    /// What a mention is called now; none where nobody here knows it.
    pub(super) fn mention_name(&self, mention: &Mention) -> Option<String> {
        match mention {
            Mention::Person(id) => self.who(Some(*id)).name,
            Mention::Project(id) => self.names().projects.get(id.as_str()).cloned(),
        }
    }
}

/// The people of a group as the server has just listed them, and those who were in it before.
fn learnt(before: &[Known], people: Vec<GroupPerson>) -> Vec<Known> {
    let known = people.into_iter().map(|person| {
        let projects = person.places.into_iter().map(|place| place.project);
        Known {
            id: person.id,
            name: person.name,
            initials: person.initials,
            hue: person.hue,
            projects: projects.collect(),
            here: true,
        }
    });
    learn(before, known.collect())
}

fn keep_known(group: GroupId, known: &[Known]) {
    let mut kept: KnownIn = storage::get(Kept::Known).unwrap_or_default();
    kept.insert(group, known.to_vec());
    // Without it, names are there once there is a network.
    storage::set(Kept::Known, &kept);
}

//! The programme with its groups, as the server tells it to this participant.

use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Document, Draft, Group, Programme, Project, Session};
use tavolo_shared::ids::{GroupId, ProjectId};
use tavolo_shared::plan::reading::NameList;
use yew::{Reducible, UseReducerHandle};

use crate::state::errors::Failure;
use crate::state::remote::Remote;

/// The programme, for every page.
pub type ProgrammeContext = UseReducerHandle<ProgrammeState>;

/// The programme, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeState {
    /// The last answer.
    pub programme: Remote<Programme>,
    /// How often it has been asked for: each rise asks the server again.
    pub asked: u32,
}

impl ProgrammeState {
    /// Begins with the last good answer that this browser kept, while the server is asked.
    pub fn from_last(last: Option<Programme>) -> Self {
        Self {
            programme: Remote::from_last(last),
            asked: 1,
        }
    }
}

/// What happens to the programme.
#[derive(Debug, Clone, PartialEq)]
pub enum ProgrammeAction {
    /// It may have changed (a plan's state, a right): ask again.
    Refresh,
    /// One is back at the page: ask again, where there was an answer.
    Return,
    /// The server's answer.
    Answered(Result<Programme, Failure>),
}

impl Reducible for ProgrammeState {
    type Action = ProgrammeAction;

    fn reduce(self: Rc<Self>, action: ProgrammeAction) -> Rc<Self> {
        Rc::new(match action {
            ProgrammeAction::Refresh => {
                let programme = match &self.programme {
                    Remote::Failed(_) => Remote::Waiting,
                    other => other.clone(),
                };
                Self {
                    programme,
                    asked: self.asked.wrapping_add(1),
                }
            }
            ProgrammeAction::Return => Self {
                programme: self.programme.clone(),
                asked: match &self.programme {
                    Remote::Ready(_) => self.asked.wrapping_add(1),
                    _ => self.asked,
                },
            },
            ProgrammeAction::Answered(answer) => Self {
                programme: self.programme.updated(answer),
                asked: self.asked,
            },
        })
    }
}

/// A group of the programme.
pub fn group<'a>(programme: &'a Programme, id: &GroupId) -> Option<&'a Group> {
    programme.groups.iter().find(|group| group.id == *id)
}

/// A group's document of one kind, where this participant may read it.
pub fn document(group: &Group, kind: DocumentKind) -> Option<&Document> {
    group
        .documents
        .iter()
        .find(|document| document.kind == kind)
}

/// The projects of a group in whose partnership somebody is.
pub fn own_projects(session: &Session, group: &Group) -> Vec<ProjectId> {
    let places = session.places.iter().map(|place| place.project.clone());
    places
        .filter(|project| group.projects.contains(project))
        .collect()
}

/// A partnership's draft of the latest review, where there is one.
pub fn draft_of<'a>(group: &'a Group, project: &ProjectId) -> Option<&'a Draft> {
    let drafts = &group.review.as_ref()?.drafts;
    drafts.iter().find(|draft| draft.project == *project)
}

/// The projects of the programme by every spelling that people use.
pub fn spellings(programme: &Programme) -> NameList {
    let mut names = NameList::default();
    for project in &programme.projects {
        names.add(project.id.as_str(), &project.name, &project.spellings);
    }
    names
}

/// A project of the programme.
pub fn project<'a>(programme: &'a Programme, id: &ProjectId) -> Option<&'a Project> {
    programme.projects.iter().find(|project| project.id == *id)
}

//! Who this browser is.

use std::rc::Rc;

use tavolo_shared::access::Seat;
use tavolo_shared::api::{GroupAccess, Session};
use tavolo_shared::ids::{GroupId, ProjectId};
use yew::{Reducible, UseReducerHandle};

use crate::state::errors::Failure;
use crate::state::remote::Remote;

/// The session, for every page.
pub type SessionContext = UseReducerHandle<SessionState>;

/// Who this browser is, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionState {
    /// The last answer.
    pub session: Remote<Session>,
    /// How often it has been asked for: each rise asks the server again.
    pub asked: u32,
}

impl SessionState {
    /// Begins with the last good answer that this browser kept, while the server is asked.
    pub fn from_last(last: Option<Session>) -> Self {
        Self {
            session: Remote::from_last(last),
            asked: 1,
        }
    }
}

/// What happens to the session.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionAction {
    /// It may have changed: ask again.
    Refresh,
    /// The server's answer.
    Answered(Result<Session, Failure>),
}

impl Reducible for SessionState {
    type Action = SessionAction;

    fn reduce(self: Rc<Self>, action: SessionAction) -> Rc<Self> {
        Rc::new(match action {
            SessionAction::Refresh => {
                // After a failure the screen says again that it waits; what is shown stays shown.
                let session = match &self.session {
                    Remote::Failed(_) => Remote::Waiting,
                    other => other.clone(),
                };
                Self {
                    session,
                    asked: self.asked.wrapping_add(1),
                }
            }
            SessionAction::Answered(answer) => Self {
                session: self.session.updated(answer),
                asked: self.asked,
            },
        })
    }
}

/// The seat of a session in a group, if any.
pub fn seat_in(session: &Session, group: &GroupId) -> Option<Seat> {
    session
        .groups
        .iter()
        .find(|access| access.group == *group)
        .and_then(|access| access.seat)
}

/// Whether the session speaks for the project.
pub fn speaks_for(session: &Session, project: &ProjectId) -> bool {
    let mut places = session.places.iter();
    places.any(|held| held.project == *project && held.place.speaks_for_the_project())
}

/// Whether the session runs the group.
pub fn leads(session: &Session, group: &GroupId) -> bool {
    let lead = GroupAccess {
        group: group.clone(),
        seat: Some(Seat::Lead),
    };
    session.groups.contains(&lead)
}

/// A name's initials, as its bearer will be shown to the others: the first letters of the first
/// and the last word, or the first two of a single one.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = |word: &&str| word.chars().find(|c| c.is_alphanumeric());
    let letters: String = match words.as_slice() {
        [] => String::new(),
        [only] => only
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(2)
            .collect(),
        [head, .., last] => first(head).into_iter().chain(first(last)).collect(),
    };
    letters.to_uppercase().chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_again_keeps_what_is_shown() {
        let state = Rc::new(SessionState::from_last(None));
        let state = state.reduce(SessionAction::Answered(Err(Failure::Unreachable)));
        assert_eq!(state.session, Remote::Failed(Failure::Unreachable));
        let state = state.reduce(SessionAction::Refresh);
        assert_eq!(state.session, Remote::Waiting);
        assert_eq!(state.asked, 2);
    }

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Nome Primo Cognome", "NC"),
            ("  élise   d'esempio ", "ÉD"),
            ("NP", "NP"),
            ("x", "X"),
            ("(gruppo) ICT", "GI"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(initials(name), expected, "{name:?}");
        }
    }
}

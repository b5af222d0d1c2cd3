//! What people are shown of the roster: the answers of the HTTP API.

use tavolo_shared::access::{Act, DocumentKind, Place};
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};

use super::Roster;

impl Roster {
    /// `GET /api/session`.
    pub fn session(&self, participant: ParticipantId, now_ms: u64) -> Option<api::Session> {
        let person = self.people.get(&participant)?;
        let groups = self.groups.iter().filter_map(|group| {
            let seat = self.seat(participant, &group.id, now_ms);
            let shown = seat.is_some() || person.officer;
            shown.then(|| api::GroupAccess {
                group: group.id.clone(),
                seat,
            })
        });
        let places = person.places.iter();
        Some(api::Session {
            participant,
            name: person.name.clone(),
            initials: initials(&person.name),
            hue: person.hue,
            groups: groups.collect(),
            places: places
                .map(|(project, place)| api::ProjectPlace {
                    project: project.clone(),
                    place: *place,
                })
                .collect(),
            authority: person.officer,
            guest_until_ms: person.guest_until_ms(),
        })
    }

    /// `GET /api/programme`, as this participant may see it.
    pub fn programme(&self, participant: ParticipantId, now_ms: u64) -> Option<api::Programme> {
        self.people.get(&participant)?;
        let shown = |id: DocumentId| {
            let rights = self.rights(participant, id, now_ms)?;
            rights.may(Act::Read).then(|| api::Document {
                id,
                kind: rights.kind,
                may_write: rights.may(Act::Write),
            })
        };
        let groups = self.groups.iter().map(|group| {
            // Drafts and proposals are the review's.
            let own = self.documents.iter().filter(|(_, facts)| {
                facts.group.as_ref() == Some(&group.id) && facts.round.is_none()
            });
            api::Group {
                documents: own.filter_map(|(id, _)| shown(*id)).collect(),
                review: self.review(participant, group, now_ms),
                finality: self.finality(participant, group, now_ms),
                meeting: self.meeting_seen(participant, group, now_ms),
                met: self.met(participant, group, now_ms),
                ..group.clone()
            }
        });
        let mut inventories = self
            .documents
            .iter()
            .filter(|(_, facts)| facts.kind == DocumentKind::Inventory);
        Some(api::Programme {
            name: self.name.clone(),
            groups: groups.collect(),
            projects: self.projects.clone(),
            inventory: inventories.find_map(|(id, _)| shown(*id)),
            spaces: self.spaces(shown),
            demo: self.demo,
        })
    }

    /// The latest review of a group's plan, to whoever may read the plan.
    fn review(
        &self,
        participant: ParticipantId,
        group: &api::Group,
        now_ms: u64,
    ) -> Option<api::Review> {
        let round = self.round_of(&group.id)?;
        let plan = self.document_of(&group.id, DocumentKind::Plan)?;
        let may = |id, act| {
            let rights = self.rights(participant, id, now_ms);
            rights.is_some_and(|rights| rights.may(act))
        };
        if !may(plan, Act::Read) {
            return None;
        }
        let mut documents = self.documents_of(round);
        documents.retain(|document| may(document.id, Act::Read));
        let (drafts, proposals): (Vec<_>, Vec<_>) = documents
            .into_iter()
            .partition(|document| document.kind == DocumentKind::Draft);
        let drafts = drafts.into_iter().map(|draft| api::Draft {
            document: api::Document {
                id: draft.id,
                kind: draft.kind,
                may_write: may(draft.id, Act::Write),
            },
            may_hand_over: round.closed_ms.is_none()
                && self
                    .place(participant, &draft.project)
                    .is_some_and(Place::speaks_for_the_project),
            project: draft.project,
            submitted_ms: draft.submitted_ms,
        });
        let proposals = proposals.into_iter().map(|proposal| api::ProposalHead {
            project: proposal.project,
            document: proposal.id,
            submitted_ms: proposal.submitted_ms.unwrap_or_default(),
        });
        Some(api::Review {
            version: round.version.clone(),
            deadline: round.deadline.clone(),
            note: round.note.clone(),
            opened_ms: round.opened_ms,
            closed_ms: round.closed_ms,
            drafts: drafts.collect(),
            proposals: proposals.collect(),
        })
    }

    /// The final version that a group's plan is, to whoever may read the plan.
    fn finality(
        &self,
        participant: ParticipantId,
        group: &api::Group,
        now_ms: u64,
    ) -> Option<api::FinalHead> {
        let standing = self.final_of(&group.id)?;
        let plan = self.document_of(&group.id, DocumentKind::Plan)?;
        let rights = self.rights(participant, plan, now_ms);
        rights.filter(|rights| rights.may(Act::Read))?;
        let answered = group.projects.iter();
        let answered = answered.filter(|project| {
            let mut said = self.answers_to(standing.id);
            said.any(|each| each.project == **project)
        });
        Some(api::FinalHead {
            name: standing.name.clone(),
            deadline: standing.deadline.clone(),
            answered: answered.cloned().collect(),
            validated: standing.validated_ms.is_some(),
        })
    }

    /// A group's document of a kind, where somebody may read it now.
    pub(crate) fn readable(
        &self,
        who: ParticipantId,
        group: &GroupId,
        kind: DocumentKind,
        now_ms: u64,
    ) -> Option<DocumentId> {
        let id = self.document_of(group, kind)?;
        let rights = self.rights(who, id, now_ms)?;
        rights.may(Act::Read).then_some(id)
    }

    /// Whether somebody may write a document now.
    pub(crate) fn may_write(&self, who: ParticipantId, document: DocumentId, now_ms: u64) -> bool {
        let rights = self.rights(who, document, now_ms);
        rights.is_some_and(|rights| rights.may(Act::Write))
    }

    /// The spaces that somebody is shown.
    fn spaces(&self, shown: impl Fn(DocumentId) -> Option<api::Document>) -> Vec<api::Space> {
        let spaces = self
            .documents
            .iter()
            .filter(|(_, facts)| facts.kind == DocumentKind::Space);
        let own = spaces.filter_map(|(id, facts)| {
            Some(api::Space {
                project: facts.project.clone()?,
                document: shown(*id)?,
            })
        });
        own.collect()
    }
}

/// At most three letters by which a person is known at a glance: `AB` for *Anna Bianchi*.
pub(super) fn initials(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-' || c == '\'' || c == '’');
    let letters: String = words
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .take(3)
        .collect();
    letters.to_uppercase().chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_at_most_three_capitals() {
        for (name, expected) in [
            ("anna bianchi", "AB"),
            ("Jean-Luc d’Arc", "JLD"),
            ("  Élodie ", "É"),
            ("a b c d e", "ABC"),
            ("ß", "SS"),
            ("…", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}

//! Edits, gathered by person and sitting.
//!
//! Pure: the registry, the origins of what was accepted and what each change comes after come in. The order
//! of the commits is one in which each change comes after what it depends on, so that each beginning of it
//! is a state that the plan was in.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use automerge::ChangeHash;
use tavolo_shared::api::{Point, PointKind};
use tavolo_shared::ids::{ParticipantId, ProjectId};
use tavolo_shared::limits::{SITTING_EDITS_MAX, SITTING_MS_MAX, SITTING_PAUSE_MS_MAX};

use crate::identity::Origins;
use crate::registry::{Dependencies, Frontier, author};
use crate::store::Registered;
use crate::versions::parted;

/// What was gathered of a plan.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// How many changes the plan had.
    pub(super) changes: u64,
    /// Its points, from the first to the last.
    pub(super) points: Vec<Point>,
    /// Where each change stands, from 1.
    order: HashMap<ChangeHash, u64>,
    /// Who wrote each, in the same order; none where it was the server.
    authors: Vec<Option<ParticipantId>>,
}

impl Timeline {
    /// Where a change stands, by its hash as it is written.
    pub(super) fn at_of(&self, head: &str) -> Option<u64> {
        self.order.get(&head.parse().ok()?).copied()
    }

    /// Who wrote after a point and up to another, with how many edits: those with the most first.
    pub(super) fn written(&self, from: u64, to: u64) -> Vec<(ParticipantId, u64)> {
        let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let between = index(to).saturating_sub(index(from));
        let mut edits: BTreeMap<ParticipantId, u64> = BTreeMap::new();
        let authors = self.authors.iter().skip(index(from)).take(between);
        for who in authors.flatten() {
            let count = edits.entry(*who).or_default();
            *count = count.saturating_add(1);
        }
        let mut all: Vec<_> = edits.into_iter().collect();
        all.sort_by_key(|(_, edits)| Reverse(*edits));
        all
    }
}

/// Whose a sitting is.
type Whose = (ParticipantId, Option<ProjectId>);

/// A sitting that is being gathered.
#[derive(Debug)]
struct Sitting {
    /// None of the server's own, by which the plan was begun.
    whose: Option<Whose>,
    from_ms: u64,
    to_ms: u64,
    edits: u64,
    /// Its last change.
    at: u64,
}

impl Sitting {
    /// Whether an edit that came then is still of it.
    fn takes(&self, at_ms: u64, marks: &[u64]) -> bool {
        !parted(marks, self.to_ms, at_ms)
            && at_ms.saturating_sub(self.to_ms) <= SITTING_PAUSE_MS_MAX
            && at_ms.saturating_sub(self.from_ms) <= SITTING_MS_MAX
            && self.edits < SITTING_EDITS_MAX
    }
}

/// Gathers a plan's timeline. `changes` is how many the store says there are; `marks` are the times at which
/// versions of it were made, each of which ends everybody's sitting.
pub(super) fn gather(
    changes: u64,
    registry: &[Registered],
    origins: &Origins,
    dependencies: &Dependencies,
    marks: &[u64],
) -> Timeline {
    let known: Vec<&Registered> = registry
        .iter()
        .filter(|change| dependencies.contains_key(&change.hash))
        .collect();
    let sittings = sittings_of(&known, origins, marks);
    let mut order = HashMap::with_capacity(known.len());
    let mut heads = Frontier::default();
    let mut sittings = sittings.into_iter().peekable();
    let mut points = Vec::with_capacity(sittings.len());
    for (change, at) in known.iter().zip(1_u64..) {
        order.insert(change.hash, at);
        let after = dependencies
            .get(&change.hash)
            .map_or(&[][..], Vec::as_slice);
        heads.advance(change.hash, after);
        while let Some(sitting) = sittings.next_if(|sitting| sitting.at == at) {
            points.push(point(sitting, &heads));
        }
    }
    let authors = known
        .iter()
        .map(|change| author(change, origins).map(|(who, _)| who));
    Timeline {
        changes,
        points,
        order,
        authors: authors.collect(),
    }
}

/// The sittings, in the order in which they ended.
fn sittings_of(known: &[&Registered], origins: &Origins, marks: &[u64]) -> Vec<Sitting> {
    let mut all: Vec<Sitting> = Vec::new();
    let mut open: HashMap<Whose, usize> = HashMap::new();
    // The one that ended last, to which what the server does by itself belongs.
    let mut last = None;
    for (change, at) in known.iter().zip(1_u64..) {
        let whose = author(change, origins);
        let at_ms = change.received_ms;
        let mine = match &whose {
            // The server writes codes for rows that somebody has just made.
            None => last,
            Some(whose) => open.get(whose).copied().filter(|index| {
                let sitting = all.get(*index);
                sitting.is_some_and(|sitting| sitting.takes(at_ms, marks))
            }),
        };
        match mine.and_then(|index| Some((index, all.get_mut(index)?))) {
            Some((index, sitting)) => {
                sitting.at = at;
                if whose.is_some() {
                    sitting.edits = sitting.edits.saturating_add(1);
                    sitting.to_ms = sitting.to_ms.max(at_ms);
                }
                last = Some(index);
            }
            None => {
                last = Some(all.len());
                if let Some(whose) = &whose {
                    open.insert(whose.clone(), all.len());
                }
                all.push(Sitting {
                    edits: u64::from(whose.is_some()),
                    whose,
                    from_ms: at_ms,
                    to_ms: at_ms,
                    at,
                });
            }
        }
    }
    all.sort_by_key(|sitting| sitting.at);
    all
}

fn point(sitting: Sitting, heads: &Frontier) -> Point {
    let (by, what) = match sitting.whose {
        None => (None, PointKind::Begun),
        Some((who, via)) => (
            Some(who),
            PointKind::Sitting {
                edits: sitting.edits,
                via,
            },
        ),
    };
    Point {
        at: sitting.at,
        heads: heads.written(),
        by,
        from_ms: sitting.from_ms,
        to_ms: sitting.to_ms,
        what,
    }
}

#[cfg(test)]
mod tests {
    use automerge::ActorId;

    use super::*;

    const ANNA: ParticipantId = ParticipantId::from_bytes([1; 16]);
    const BRUNO: ParticipantId = ParticipantId::from_bytes([2; 16]);
    const MINUTE_MS: u64 = 60_000;

    fn hash(n: u8) -> ChangeHash {
        ChangeHash([n; 32])
    }

    /// A history in which each change comes after those that are named.
    fn history(
        all: &[(ParticipantId, u64, &[u8])],
    ) -> (Vec<Registered>, HashMap<ChangeHash, Vec<ChangeHash>>) {
        let registry = all
            .iter()
            .zip(1_u8..)
            .map(|((who, at_ms, _), n)| Registered {
                hash: hash(n),
                actor: ActorId::from(vec![n]),
                seq: 1,
                participant: *who,
                received_ms: *at_ms,
            });
        let after = all.iter().zip(1_u8..).map(|((.., after), n)| {
            let after = after.iter().map(|n| hash(*n)).collect();
            (hash(n), after)
        });
        (registry.collect(), after.collect())
    }

    fn gathered(
        all: &[(ParticipantId, u64, &[u8])],
        origins: &Origins,
    ) -> Vec<(u64, Option<ParticipantId>, PointKind, Vec<String>)> {
        with_marks(all, origins, &[])
    }

    fn with_marks(
        all: &[(ParticipantId, u64, &[u8])],
        origins: &Origins,
        marks: &[u64],
    ) -> Vec<(u64, Option<ParticipantId>, PointKind, Vec<String>)> {
        let (registry, after) = history(all);
        let timeline = gather(0, &registry, origins, &after, marks);
        let points = timeline.points.into_iter();
        points
            .map(|point| (point.at, point.by, point.what, point.heads))
            .collect()
    }

    fn sitting(edits: u64) -> PointKind {
        PointKind::Sitting { edits, via: None }
    }

    fn named(heads: &[u8]) -> Vec<String> {
        heads.iter().map(|n| hash(*n).to_string()).collect()
    }

    #[test]
    fn a_pause_ends_a_sitting_and_two_people_have_one_each() {
        let server = ParticipantId::SERVER;
        let found = gathered(
            &[
                (server, 0, &[]),
                (ANNA, MINUTE_MS, &[1]),
                (BRUNO, 2 * MINUTE_MS, &[1]),
                (ANNA, 3 * MINUTE_MS, &[2]),
                // A code for the row that Anna made.
                (server, 3 * MINUTE_MS, &[3, 4]),
                (ANNA, 30 * MINUTE_MS, &[5]),
            ],
            &Origins::new(),
        );
        let expected = [
            (1, None, PointKind::Begun, named(&[1])),
            (3, Some(BRUNO), sitting(1), named(&[2, 3])),
            (5, Some(ANNA), sitting(2), named(&[5])),
            (6, Some(ANNA), sitting(1), named(&[6])),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_version_ends_a_sitting() {
        let found = with_marks(
            &[(ANNA, 1, &[]), (ANNA, 2, &[1]), (ANNA, 3, &[2])],
            &Origins::new(),
            &[2],
        );
        let expected = [
            (2, Some(ANNA), sitting(2), named(&[2])),
            (3, Some(ANNA), sitting(1), named(&[3])),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn whoever_writes_on_and_on_has_several_sittings() {
        let steps: Vec<u64> = (0..40).map(|n| n * MINUTE_MS).collect();
        let one: &[u8] = &[];
        let all: Vec<_> = steps.iter().map(|at| (ANNA, *at, one)).collect();
        let found = gathered(&all, &Origins::new());
        let edits: Vec<_> = found.iter().map(|(_, _, what, _)| what.clone()).collect();
        assert_eq!(edits, [sitting(16), sitting(16), sitting(8)]);
    }

    #[test]
    fn what_was_accepted_is_its_authors_by_their_project() {
        let project: ProjectId = "smartic".parse().unwrap();
        let origins = Origins::from([(hash(2), (BRUNO, Some(project.clone())))]);
        let found = gathered(
            &[(ANNA, 0, &[]), (ParticipantId::SERVER, 1, &[1])],
            &origins,
        );
        let via = PointKind::Sitting {
            edits: 1,
            via: Some(project),
        };
        assert_eq!(found[1], (2, Some(BRUNO), via, named(&[2])));
    }

    #[test]
    fn those_who_wrote_most_between_two_points_come_first() {
        let origins = Origins::from([(hash(4), (ANNA, None))]);
        let server = ParticipantId::SERVER;
        let (registry, after) = history(&[
            (server, 0, &[]),
            (BRUNO, 1, &[1]),
            (ANNA, 2, &[2]),
            (server, 3, &[3]),
            (server, 4, &[4]),
        ]);
        let timeline = gather(5, &registry, &origins, &after, &[]);
        assert_eq!(timeline.written(0, 5), [(ANNA, 2), (BRUNO, 1)]);
        assert_eq!(timeline.written(2, 3), [(ANNA, 1)]);
        assert_eq!(timeline.written(3, 2), []);
        assert_eq!(timeline.written(4, u64::MAX), []);
    }

    #[test]
    fn a_change_that_the_document_does_not_have_is_no_point() {
        let (registry, mut after) = history(&[(ANNA, 0, &[]), (BRUNO, 1, &[1])]);
        after.remove(&hash(2));
        let timeline = gather(2, &registry, &Origins::new(), &after, &[]);
        assert_eq!(timeline.points.len(), 1);
        assert_eq!(timeline.at_of(&hash(1).to_string()), Some(1));
        assert_eq!(timeline.at_of(&hash(2).to_string()), None);
    }
}

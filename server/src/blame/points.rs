//! Pieces and points, with who and when.
//!
//! Pure: what the plan module found, the registry, and the origins of what was accepted come in.

use std::collections::{BTreeSet, HashMap, HashSet};

use automerge::ChangeHash;
use tavolo_shared::api::{BlamePiece, BlameSaid, PastPoint};
use tavolo_shared::ids::{ParticipantId, ProjectId};
use tavolo_shared::limits::{PAST_PAUSE_MS_MAX, PAST_POINTS_MAX};
use tavolo_shared::plan::blame::{Piece, Said};

use crate::identity::Origins;
use crate::registry::{Dependencies, Frontier, author};
use crate::store::Registered;
use crate::versions::parted;

/// Who wrote a change, by which project's proposal; nobody of those that the server made by itself.
type Whose = (Option<ParticipantId>, Option<ProjectId>);

fn whose(change: &Registered, origins: &Origins) -> Whose {
    author(change, origins).map_or((None, None), |(who, project)| (Some(who), project))
}

/// The pieces of a cell with who wrote each. Letters that somebody wrote in one go are one piece.
pub(super) fn told(
    pieces: Vec<Piece>,
    registry: &[Registered],
    origins: &Origins,
) -> Vec<BlamePiece> {
    let named: HashSet<ChangeHash> = pieces.iter().filter_map(|piece| piece.change).collect();
    let known: HashMap<ChangeHash, &Registered> = registry
        .iter()
        .filter(|change| named.contains(&change.hash))
        .map(|change| (change.hash, change))
        .collect();
    let mut told: Vec<BlamePiece> = Vec::new();
    for piece in pieces {
        let change = piece.change.and_then(|hash| known.get(&hash));
        let (by, via) = change.map_or((None, None), |change| whose(change, origins));
        let at_ms = change.map(|change| change.received_ms);
        let said = match piece.said {
            Said::Text(text) => BlameSaid::Text(text),
            Said::Value(value) => BlameSaid::Value(value),
            Said::Member(member) => BlameSaid::Member(member),
        };
        if let (Some(last), BlameSaid::Text(more)) = (told.last_mut(), &said)
            && let BlameSaid::Text(text) = &mut last.said
            && (last.by, &last.via) == (by, &via)
            && is_one_go(last.at_ms, at_ms)
        {
            text.push_str(more);
            last.at_ms = last.at_ms.max(at_ms);
            continue;
        }
        told.push(BlamePiece {
            said,
            by,
            at_ms,
            via,
        });
    }
    told
}

fn is_one_go(one: Option<u64>, other: Option<u64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.abs_diff(other) <= PAST_PAUSE_MS_MAX,
        (one, other) => one == other,
    }
}

/// The points after which something was different, the newest first: `touching` are the changes that made
/// it so, `after` is what each change of the document comes after, `marks` when versions were made. The order of the registry is one in
/// which each beginning of it is a state that the plan was in.
pub(super) fn points(
    touching: &BTreeSet<ChangeHash>,
    registry: &[Registered],
    origins: &Origins,
    after: &Dependencies,
    marks: &[u64],
) -> Vec<PastPoint> {
    let mut heads = Frontier::default();
    let mut points: Vec<PastPoint> = Vec::new();
    for change in registry {
        let Some(before) = after.get(&change.hash) else {
            continue;
        };
        heads.advance(change.hash, before);
        if !touching.contains(&change.hash) {
            continue;
        }
        let (by, via) = whose(change, origins);
        let at_ms = change.received_ms;
        let now = heads.written();
        match points.last_mut() {
            Some(last)
                if (last.by, &last.via) == (by, &via)
                    && at_ms.saturating_sub(last.to_ms) <= PAST_PAUSE_MS_MAX
                    && !parted(marks, last.to_ms, at_ms) =>
            {
                last.heads = now;
                last.to_ms = last.to_ms.max(at_ms);
            }
            _ => points.push(PastPoint {
                heads: now,
                by,
                via,
                from_ms: at_ms,
                to_ms: at_ms,
            }),
        }
    }
    points.reverse();
    points.truncate(PAST_POINTS_MAX);
    points
}

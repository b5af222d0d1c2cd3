//! The pure table, cell by cell, and that hats only ever add.

use tavolo_shared::access::{Act, DocumentKind, Hats, Place, PlanState, Seat, Stage, allows};

/// What may be done: `-` nothing, `r` read and be present, `w` write too, `h` hand over too.
/// One letter for each state of the document, in the order of its heading.
struct Expected {
    kind: DocumentKind,
    stages: [Stage; 3],
    viewer: &'static str,
    editor: &'static str,
    lead: &'static str,
    authority: &'static str,
    member: &'static str,
    referent: &'static str,
}

const fn stage(plan: PlanState, submitted: bool, round_closed: bool) -> Stage {
    Stage {
        plan,
        submitted,
        round_closed,
    }
}

/// Open, in review, frozen.
const STATES: [Stage; 3] = [
    stage(PlanState::Open, false, false),
    stage(PlanState::Review, false, false),
    stage(PlanState::Frozen, false, false),
];

/// Before the submission, after it, after the close of the round.
const ROUND: [Stage; 3] = [
    stage(PlanState::Review, false, false),
    stage(PlanState::Review, true, false),
    stage(PlanState::Review, true, true),
];

const fn same(kind: DocumentKind, of: [&'static str; 6]) -> Expected {
    row(kind, STATES, of)
}

const fn row(kind: DocumentKind, stages: [Stage; 3], of: [&'static str; 6]) -> Expected {
    let [viewer, editor, lead, authority, member, referent] = of;
    Expected {
        kind,
        stages,
        viewer,
        editor,
        lead,
        authority,
        member,
        referent,
    }
}

#[rustfmt::skip]
const EXPECTED: [Expected; 9] = [
    //                               viewer  editor   lead authority member referent
    same(DocumentKind::Plan,       ["rrr", "wrr", "wwr", "rrr", "---", "---"]),
    same(DocumentKind::Calendar,   ["rrr", "rrr", "www", "rrr", "---", "---"]),
    same(DocumentKind::Ideas,      ["rrr", "www", "www", "rrr", "---", "---"]),
    same(DocumentKind::Discussion, ["rrr", "www", "www", "www", "---", "---"]),
    same(DocumentKind::Meeting,    ["rrr", "www", "www", "rrr", "---", "---"]),
    same(DocumentKind::Inventory,  ["rrr", "www", "www", "www", "www", "www"]),
    same(DocumentKind::Space,      ["---", "---", "---", "---", "www", "hhh"]),
    row(DocumentKind::Draft, ROUND,    ["---", "---", "---", "---", "wrr", "hrr"]),
    row(DocumentKind::Proposal, ROUND, ["--r", "--r", "rrr", "---", "rrr", "rrr"]),
];

const SEATS: [Option<Seat>; 4] = [
    None,
    Some(Seat::Viewer),
    Some(Seat::Editor),
    Some(Seat::Lead),
];
const PLACES: [Option<Place>; 3] = [None, Some(Place::Member), Some(Place::Referent)];
const ACTS: [Act; 4] = [Act::Read, Act::Write, Act::BePresent, Act::HandOver];

/// Whether a letter of the table covers an act.
fn covers(letter: u8, act: Act) -> bool {
    match act {
        Act::Read | Act::BePresent => letter != b'-',
        Act::Write => letter == b'w' || letter == b'h',
        Act::HandOver => letter == b'h',
    }
}

/// What the hats together should allow: whatever any one of them does.
fn expected(row: &Expected, hats: Hats, at: usize, act: Act) -> bool {
    let seat = match hats.seat {
        None => None,
        Some(Seat::Viewer) => Some(row.viewer),
        Some(Seat::Editor) => Some(row.editor),
        Some(Seat::Lead) => Some(row.lead),
    };
    let guest_reads = hats.guest && row.kind == DocumentKind::Inventory;
    let seat = if guest_reads {
        seat.map(|_| "rrr")
    } else {
        seat
    };
    let office = hats.authority.then_some(row.authority);
    let place = match hats.place {
        None => None,
        Some(Place::Member) => Some(row.member),
        Some(Place::Referent) => Some(row.referent),
    };
    [seat, office, place]
        .into_iter()
        .flatten()
        .filter_map(|letters| letters.as_bytes().get(at))
        .any(|letter| covers(*letter, act))
}

#[test]
fn every_cell_is_as_the_design_has_it() {
    let mut cells = 0;
    for row in &EXPECTED {
        for (at, stage) in row.stages.into_iter().enumerate() {
            for (seat, place) in SEATS.into_iter().flat_map(|s| PLACES.map(|p| (s, p))) {
                for (authority, guest) in [(false, false), (false, true), (true, false)] {
                    let hats = Hats {
                        seat,
                        authority,
                        place,
                        guest,
                    };
                    for act in ACTS {
                        assert_eq!(
                            allows(hats, row.kind, stage, act),
                            expected(row, hats, at, act),
                            "{act:?} of {:?} at {stage:?} by {hats:?}",
                            row.kind
                        );
                        cells += 1;
                    }
                }
            }
        }
    }
    println!("{cells} cells");
}

#[test]
fn nobody_without_a_hat_may_do_anything() {
    for row in &EXPECTED {
        for stage in row.stages {
            for act in ACTS {
                for guest in [false, true] {
                    let hats = Hats {
                        guest,
                        ..Hats::default()
                    };
                    assert!(
                        !allows(hats, row.kind, stage, act),
                        "{act:?} of {:?}",
                        row.kind
                    );
                }
            }
        }
    }
}

#[test]
fn who_may_write_may_read() {
    for row in &EXPECTED {
        for stage in row.stages {
            for (seat, place) in SEATS.into_iter().flat_map(|s| PLACES.map(|p| (s, p))) {
                let hats = Hats {
                    seat,
                    place,
                    ..Hats::default()
                };
                let may = |act| allows(hats, row.kind, stage, act);
                assert!(
                    !may(Act::Write) || may(Act::Read),
                    "{hats:?} on {:?}",
                    row.kind
                );
                assert!(
                    !may(Act::HandOver) || may(Act::Write),
                    "{hats:?} on {:?}",
                    row.kind
                );
            }
        }
    }
}

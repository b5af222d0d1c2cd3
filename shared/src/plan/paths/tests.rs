//! The table of paths, at the places that matter.

use super::*;

/// Whether a writer may, in a plan.
fn may(spot: Spot<'_>, deed: Deed) -> bool {
    rule(DocumentKind::Plan, &spot).allows(false, &deed).is_ok()
}

fn entry(key: &str) -> Spot<'_> {
    Spot::Entry { table: "rows", key }
}

#[test]
fn nobody_but_the_server_touches_the_root_its_maps_and_the_codes() {
    let spots = [
        Spot::Root,
        Spot::Table {
            table: "secrets",
            entry: "a",
        },
        entry("code/v"),
        entry("code/t/x"),
        Spot::Entry {
            table: "settings",
            key: "current",
        },
    ];
    for spot in spots {
        for deed in ANYTHING {
            assert!(!may(spot, *deed), "{spot:?} {deed:?}");
            assert!(rule(DocumentKind::Plan, &spot).allows(true, deed).is_ok());
        }
    }
}

#[test]
fn an_entry_and_a_text_are_made_and_never_anything_else() {
    for (spot, made) in [
        (
            Spot::Table {
                table: "rows",
                entry: "r1",
            },
            Deed::MakeMap,
        ),
        (entry("goal/t/a1"), Deed::MakeText),
    ] {
        assert!(rule(DocumentKind::Plan, &spot).once);
        for deed in ANYTHING {
            assert_eq!(may(spot, *deed), *deed == made, "{spot:?} {deed:?}");
        }
    }
    assert!(!may(
        Spot::Table {
            table: "rows",
            entry: "a/b"
        },
        Deed::MakeMap
    ));
}

#[test]
fn cells_take_what_their_kind_takes() {
    assert!(may(entry("when/v"), Deed::PutText));
    assert!(may(entry("when/v"), Deed::Delete));
    assert!(!may(entry("when/v"), Deed::MakeText));
    assert!(may(entry("tags/s/?a/b"), Deed::PutTrue));
    assert!(!may(entry("tags/s/?a/b"), Deed::PutText));
    assert!(!may(entry("place"), Deed::Delete));
    assert!(may(entry("some new key"), Deed::MakeList));
    assert!(!may(Spot::Text, Deed::PutText));
}

#[test]
fn a_calendar_has_its_own_maps() {
    let current = Spot::Entry {
        table: "settings",
        key: "current",
    };
    let rule_of = |spot: &Spot<'_>| rule(DocumentKind::Calendar, spot);
    assert!(rule_of(&current).allows(false, &Deed::PutText).is_ok());
    let course = Spot::Table {
        table: "settings",
        entry: "course",
    };
    assert!(rule_of(&course).allows(false, &Deed::MakeMap).is_err());
    assert!(
        rule_of(&Spot::Table {
            table: "rows",
            entry: "a"
        })
        .allows(false, &Deed::MakeMap)
        .is_err()
    );
    let number = Spot::Entry {
        table: "phases",
        key: "n/v",
    };
    assert!(rule_of(&number).allows(false, &Deed::PutText).is_err());
    assert!(may(
        Spot::Entry {
            table: "rows",
            key: "n/v"
        },
        Deed::PutText
    ));
}

#[test]
fn what_a_comment_says_is_its_authors_and_settling_it_everybodys() {
    for kind in [DocumentKind::Discussion, DocumentKind::Draft] {
        let at = |key| {
            let spot = Spot::Entry {
                table: "comments",
                key,
            };
            rule(kind, &spot)
        };
        for key in ["body", "on", "re", "to/itaca", "deleted"] {
            assert!(at(key).own, "{key}");
        }
        let settled = at("resolved");
        assert!(!settled.own);
        for deed in ANYTHING {
            let may = matches!(deed, Deed::PutText | Deed::Delete);
            assert_eq!(settled.allows(false, deed).is_ok(), may, "{deed:?}");
        }
        assert!(at("at").allows(false, &Deed::PutText).is_err());
    }
    // A plan has no comments of its own.
    let spot = Spot::Table {
        table: "comments",
        entry: "c1",
    };
    assert!(!may(spot, Deed::MakeMap));
}

//! Keys and selections, on a small matrix of two sections.

use super::*;

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

fn layout() -> Layout {
    Layout {
        lines: Rc::new(vec![
            Line::Section(Some(id("s1"))),
            Line::Row(id("r1")),
            Line::Row(id("r2")),
            Line::Add(Some(id("s1"))),
            Line::Section(Some(id("s2"))),
            Line::Row(id("r3")),
            Line::Add(Some(id("s2"))),
        ]),
        columns: vec![id("a"), id("b"), id("c")],
    }
}

fn at(row: &str, column: &str) -> Spot {
    Spot {
        line: Line::Row(id(row)),
        column: id(column),
    }
}

fn key(name: &str) -> Press {
    Press {
        key: name.to_owned(),
        ..Press::default()
    }
}

fn ctrl(name: &str) -> Press {
    Press {
        ctrl: true,
        ..key(name)
    }
}

#[test]
fn arrows_walk_over_a_header_and_keep_the_column() {
    let layout = layout();
    let mut spot = at("r1", "b");
    for _ in 0..4 {
        let Some(Command::Go(next)) = layout.press(&spot, None, &key("ArrowDown"), 10, &|_| false)
        else {
            panic!("no way down from {spot:?}");
        };
        spot = next;
    }
    assert_eq!(spot, at("r3", "b"));
    assert_eq!(
        layout.step(&at("r1", "a"), 0, -1),
        Some(at("r1", "a")),
        "held at the edge"
    );
}

#[test]
fn home_end_and_pages() {
    let layout = layout();
    let go = |spot: &Spot, press: &Press| match layout.press(spot, None, press, 2, &|_| false) {
        Some(Command::Go(spot)) => spot,
        other => panic!("{other:?}"),
    };
    assert_eq!(go(&at("r2", "b"), &key("End")), at("r2", "c"));
    assert_eq!(go(&at("r2", "b"), &key("Home")), at("r2", "a"));
    assert_eq!(go(&at("r3", "b"), &ctrl("Home")), at("r1", "a"));
    assert_eq!(
        go(&at("r1", "b"), &ctrl("End")).line,
        Line::Add(Some(id("s2")))
    );
    assert_eq!(
        go(&at("r1", "b"), &key("PageDown")).line,
        Line::Add(Some(id("s1")))
    );
    assert_eq!(go(&at("r2", "c"), &ctrl("ArrowLeft")), at("r2", "a"));
}

#[test]
fn letters_edit_and_shortcuts_do_not() {
    let layout = layout();
    let press = |press: &Press| layout.press(&at("r1", "a"), None, press, 2, &|_| false);
    assert_eq!(press(&key("è")), Some(Command::Type("è".into())));
    assert_eq!(
        press(&Press {
            alt: true,
            ..ctrl("€")
        }),
        Some(Command::Type("€".into()))
    );
    assert_eq!(press(&ctrl("k")), None);
    assert_eq!(press(&key("Shift")), None);
    assert_eq!(
        press(&Press {
            composing: true,
            ..key("a")
        }),
        None
    );
    assert_eq!(press(&ctrl("z")), Some(Command::Undo));
    assert_eq!(
        press(&Press {
            shift: true,
            ..ctrl("Z")
        }),
        Some(Command::Redo)
    );
    let up = Press {
        alt: true,
        ..key("ArrowUp")
    };
    assert_eq!(press(&up), Some(Command::MoveRow(Direction::Up)));
    assert_eq!(
        press(&key("Tab")),
        None,
        "one tab stop: Tab leaves the matrix"
    );
}

#[test]
fn a_section_takes_no_letters() {
    let spot = Spot {
        line: Line::Section(Some(id("s1"))),
        column: id("a"),
    };
    assert_eq!(layout().press(&spot, None, &key("x"), 2, &|_| false), None);
    assert_eq!(
        layout().press(&spot, None, &key(" "), 2, &|_| false),
        Some(Command::Open)
    );
    assert_eq!(
        layout().press(&spot, None, &key("Delete"), 2, &|_| false),
        None
    );
}

#[test]
fn who_stands_on_a_deleted_row_stands_on_the_next() {
    let before = layout();
    let mut after = before.clone();
    Rc::make_mut(&mut after.lines).remove(1);
    assert_eq!(after.keep(&at("r1", "b"), &before), Some(at("r2", "b")));
    assert_eq!(after.keep(&at("r3", "b"), &before), Some(at("r3", "b")));
    assert_eq!(Layout::default().keep(&at("r3", "b"), &before), None);
}

#[test]
fn keys_inside_a_cell() {
    assert_eq!(press_editing(&key("Enter")), Some(EditCommand::Down));
    assert_eq!(
        press_editing(&Press {
            alt: true,
            ..key("Enter")
        }),
        Some(EditCommand::Break)
    );
    assert_eq!(
        press_editing(&Press {
            shift: true,
            ..key("Enter")
        }),
        Some(EditCommand::Up)
    );
    assert_eq!(press_editing(&key("ArrowUp")), None);
    assert_eq!(
        press_editing(&Press {
            composing: true,
            ..key("Enter")
        }),
        None
    );
    assert_eq!(
        press_editing(&Press {
            composing: true,
            ..key("Escape")
        }),
        None
    );
}

#[test]
fn with_shift_the_far_end_of_the_selection_moves() {
    let layout = layout();
    let shift = |name: &str| Press {
        shift: true,
        ..key(name)
    };
    let (at, reach) = (at("r1", "a"), at("r2", "b"));
    let far = |press: &Press| match layout.press(&at, Some(&reach), press, 10, &|_| false) {
        Some(Command::Reach(spot)) => spot,
        other => panic!("{other:?}"),
    };
    assert_eq!(far(&shift("ArrowRight")), self::at("r2", "c"));
    assert_eq!(far(&shift("ArrowUp")), self::at("r1", "b"));
    assert_eq!(far(&shift("End")), self::at("r2", "c"));
    let edge = Press {
        shift: true,
        ..ctrl("ArrowDown")
    };
    assert_eq!(far(&edge), self::at("r3", "b"));
    let plain = layout.press(&at, Some(&reach), &key("ArrowDown"), 10, &|_| false);
    assert_eq!(plain, Some(Command::Go(self::at("r2", "a"))));
    let escape = |reach| layout.press(&at, reach, &key("Escape"), 10, &|_| false);
    assert_eq!(escape(Some(&reach)), Some(Command::One));
    assert_eq!(escape(None), None);
}

#[test]
fn letters_with_ctrl_and_space_select_fill_and_find() {
    let layout = layout();
    let press = |press: &Press| layout.press(&at("r1", "a"), None, press, 2, &|_| false);
    for (name, command) in [
        ("a", Command::All),
        ("d", Command::FillDown),
        ("r", Command::FillRight),
        ("f", Command::Find),
        ("/", Command::Help),
        (" ", Command::WholeColumn),
    ] {
        assert_eq!(press(&ctrl(name)), Some(command), "{name}");
    }
    let comment = Press {
        alt: true,
        ..ctrl("m")
    };
    assert_eq!(press(&comment), Some(Command::Comment));
    let shifted = Press {
        shift: true,
        ..key(" ")
    };
    assert_eq!(press(&shifted), Some(Command::WholeRow));
    assert_eq!(press(&key(" ")), Some(Command::Open));
    for left_to_the_browser in ["c", "x", "v"] {
        assert_eq!(press(&ctrl(left_to_the_browser)), None);
    }
}

#[test]
fn a_selection_is_a_block_of_rows_without_the_headers_between() {
    let layout = layout();
    let picked = layout.picked(&at("r2", "c"), &at("r3", "b")).unwrap();
    assert_eq!(picked.rows, [id("r2"), id("r3")]);
    assert_eq!(picked.columns, [id("b"), id("c")]);
    assert!(picked.holds(&id("r3"), &id("c")));
    assert!(!picked.holds(&id("r1"), &id("c")));
    let header = Spot {
        line: Line::Section(Some(id("s1"))),
        column: id("a"),
    };
    assert_eq!(layout.picked(&header, &header), None, "no row, no block");
    assert_eq!(layout.rows_from(&id("r1")), [id("r1"), id("r2")]);
}

#[test]
fn ctrl_with_an_arrow_goes_to_the_edge_of_what_is_written() {
    let layout = layout();
    let written = [at("r1", "a"), at("r2", "a"), at("r2", "c")];
    let go = |from: Spot, name: &str| {
        let is_filled = |spot: &Spot| written.contains(spot);
        match layout.press(&from, None, &ctrl(name), 2, &is_filled) {
            Some(Command::Go(spot)) => spot,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        go(at("r1", "a"), "ArrowDown"),
        at("r2", "a"),
        "the last before a gap"
    );
    assert_eq!(
        go(at("r2", "a"), "ArrowDown"),
        at("r3", "a"),
        "nothing more: the end"
    );
    assert_eq!(
        go(at("r2", "a"), "ArrowRight"),
        at("r2", "c"),
        "over the gap"
    );
    assert_eq!(
        go(at("r3", "a"), "ArrowUp"),
        at("r2", "a"),
        "the next that is written"
    );
    assert_eq!(go(at("r3", "b"), "ArrowLeft"), at("r3", "a"));
    assert_eq!(
        go(at("r1", "a"), "ArrowUp"),
        at("r1", "a"),
        "there is no way on"
    );
}

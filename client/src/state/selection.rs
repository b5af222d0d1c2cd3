//! Where one stands in the matrix, and what a key does there.
//!
//! Pure: the page says which lines and columns are shown and which key came down, this says what
//! is meant. It moves by identifiers, never by positions, so that a row which somebody else moves
//! or deletes takes nobody's place from under them.

use tavolo_shared::ids::EntryId;

/// One line of the matrix, top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Line {
    /// A section's header; none is the one for rows whose section is gone.
    Section(Option<EntryId>),
    /// A row.
    Row(EntryId),
    /// The line at a section's end that adds a row to it.
    Add(EntryId),
}

/// The lines and columns that are shown now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Top to bottom, folded sections without their rows.
    pub lines: Vec<Line>,
    /// Left to right.
    pub columns: Vec<EntryId>,
}

/// A place in the matrix. The column stays while one walks over a section's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which line.
    pub line: Line,
    /// Which column.
    pub column: EntryId,
}

/// A key that came down, as the page heard it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Press {
    /// What it is called (`ArrowUp`), or the character it writes.
    pub key: String,
    /// With Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
    /// An input method is at work: the key is its own.
    pub composing: bool,
}

/// Up or down, where a row moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first row.
    Up,
    /// Towards the last row.
    Down,
}

/// What a key means where one stands, not editing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Stand there.
    Go(Spot),
    /// Edit, with the caret at the end.
    Edit,
    /// Edit, with these words typed first.
    Type(String),
    /// Empty the cell.
    Clear,
    /// Take one's own last act back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Move the row.
    MoveRow(Direction),
    /// Open a long cell whole, or fold a section.
    Open,
    /// The menu of the row or the section.
    Menu,
}

/// What a key means inside a cell's editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditCommand {
    /// Leave; prose keeps its words, a value goes back to what it was.
    Leave,
    /// Leave, with what was chosen, and go down.
    Down,
    /// Leave, with what was chosen, and go up.
    Up,
    /// Leave, with what was chosen, and go right.
    Right,
    /// Leave, with what was chosen, and go left.
    Left,
    /// A new line in the text.
    Break,
    /// Take one's own last act back.
    Undo,
    /// Do again what was taken back.
    Redo,
}

impl Layout {
    fn line_at(&self, spot: &Spot) -> Option<usize> {
        self.lines.iter().position(|line| *line == spot.line)
    }

    fn column_at(&self, spot: &Spot) -> usize {
        self.columns
            .iter()
            .position(|column| *column == spot.column)
            .unwrap_or_default()
    }

    fn spot(&self, line: usize, column: usize) -> Option<Spot> {
        let line = self.lines.get(line.min(self.lines.len().checked_sub(1)?))?;
        let column = self
            .columns
            .get(column.min(self.columns.len().checked_sub(1)?))?;
        Some(Spot {
            line: line.clone(),
            column: column.clone(),
        })
    }

    /// The first row's first cell, else the first line's.
    pub fn first(&self) -> Option<Spot> {
        let row = self
            .lines
            .iter()
            .position(|line| matches!(line, Line::Row(_)));
        self.spot(row.unwrap_or_default(), 0)
    }

    /// The spot, where it is still shown; else the nearest that is, by the layout before.
    pub fn keep(&self, spot: &Spot, before: &Self) -> Option<Spot> {
        let column = match self.columns.contains(&spot.column) {
            true => self.column_at(spot),
            false => before.column_at(spot),
        };
        match self.line_at(spot) {
            Some(line) => self.spot(line, column),
            None => self.spot(before.line_at(spot).unwrap_or_default(), column),
        }
    }

    /// The spot so many lines and columns away, held at the edges.
    pub fn step(&self, from: &Spot, lines: isize, columns: isize) -> Option<Spot> {
        let line = self.line_at(from)?.saturating_add_signed(lines);
        self.spot(line, self.column_at(from).saturating_add_signed(columns))
    }

    /// What a key means at a spot. `page_lines` is how many lines a screen holds.
    pub fn press(&self, at: &Spot, press: &Press, page_lines: usize) -> Option<Command> {
        if press.composing {
            return None;
        }
        let on_row = matches!(at.line, Line::Row(_));
        let page = isize::try_from(page_lines.max(1)).unwrap_or(1);
        let last = self.columns.len().saturating_sub(1);
        let go = |spot: Option<Spot>| spot.map(Command::Go);
        match (press.key.as_str(), press.ctrl, press.alt) {
            ("ArrowUp", false, true) => on_row.then_some(Command::MoveRow(Direction::Up)),
            ("ArrowDown", false, true) => on_row.then_some(Command::MoveRow(Direction::Down)),
            ("ArrowUp", ctrl, false) => go(match ctrl {
                true => self.spot(0, self.column_at(at)),
                false => self.step(at, -1, 0),
            }),
            ("ArrowDown", ctrl, false) => go(match ctrl {
                true => self.spot(usize::MAX, self.column_at(at)),
                false => self.step(at, 1, 0),
            }),
            ("ArrowLeft", ctrl, false) => go(self.step(at, 0, if ctrl { isize::MIN } else { -1 })),
            ("ArrowRight", ctrl, false) => go(match ctrl {
                true => self.spot(self.line_at(at)?, last),
                false => self.step(at, 0, 1),
            }),
            ("Home", false, false) => go(self.spot(self.line_at(at)?, 0)),
            ("End", false, false) => go(self.spot(self.line_at(at)?, last)),
            ("Home", true, false) => go(self.first()),
            ("End", true, false) => go(self.spot(usize::MAX, last)),
            ("PageUp", false, false) => go(self.step(at, -page, 0)),
            ("PageDown", false, false) => go(self.step(at, page, 0)),
            ("Enter", false, false) if press.shift => go(self.step(at, -1, 0)),
            ("Enter" | "F2", false, false) => Some(Command::Edit),
            (" ", false, false) => Some(Command::Open),
            ("Delete" | "Backspace", false, false) => on_row.then_some(Command::Clear),
            ("z" | "Z", true, false) => Some(if press.shift {
                Command::Redo
            } else {
                Command::Undo
            }),
            ("y" | "Y", true, false) => Some(Command::Redo),
            ("ContextMenu", ..) => Some(Command::Menu),
            ("F10", false, false) if press.shift => Some(Command::Menu),
            // A letter that AltGr makes comes with Ctrl and Alt (`€`, `@`): it is a letter.
            (key, ctrl, alt) if ctrl == alt && is_typed(key) => {
                on_row.then(|| Command::Type(key.to_owned()))
            }
            _ => None,
        }
    }
}

/// A key's name that is what it writes.
fn is_typed(key: &str) -> bool {
    let mut characters = key.chars();
    characters.next().is_some_and(|c| !c.is_control()) && characters.next().is_none()
}

/// What a key means inside a cell's editor; nothing for those that are the text's own.
pub fn press_editing(press: &Press) -> Option<EditCommand> {
    if press.composing {
        return None;
    }
    match (press.key.as_str(), press.ctrl, press.shift, press.alt) {
        ("Escape", ..) => Some(EditCommand::Leave),
        ("Enter", _, _, true) | ("Enter", true, ..) => Some(EditCommand::Break),
        ("Enter", _, true, _) => Some(EditCommand::Up),
        ("Enter", ..) => Some(EditCommand::Down),
        ("Tab", false, true, false) => Some(EditCommand::Left),
        ("Tab", false, false, false) => Some(EditCommand::Right),
        ("z" | "Z", true, false, false) => Some(EditCommand::Undo),
        ("z" | "Z", true, true, false) | ("y" | "Y", true, _, false) => Some(EditCommand::Redo),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn layout() -> Layout {
        Layout {
            lines: vec![
                Line::Section(Some(id("s1"))),
                Line::Row(id("r1")),
                Line::Row(id("r2")),
                Line::Add(id("s1")),
                Line::Section(Some(id("s2"))),
                Line::Row(id("r3")),
                Line::Add(id("s2")),
            ],
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
            let Some(Command::Go(next)) = layout.press(&spot, &key("ArrowDown"), 10) else {
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
        let go = |spot: &Spot, press: &Press| match layout.press(spot, press, 2) {
            Some(Command::Go(spot)) => spot,
            other => panic!("{other:?}"),
        };
        assert_eq!(go(&at("r2", "b"), &key("End")), at("r2", "c"));
        assert_eq!(go(&at("r2", "b"), &key("Home")), at("r2", "a"));
        assert_eq!(go(&at("r3", "b"), &ctrl("Home")), at("r1", "a"));
        assert_eq!(go(&at("r1", "b"), &ctrl("End")).line, Line::Add(id("s2")));
        assert_eq!(
            go(&at("r1", "b"), &key("PageDown")).line,
            Line::Add(id("s1"))
        );
        assert_eq!(go(&at("r2", "c"), &ctrl("ArrowLeft")), at("r2", "a"));
    }

    #[test]
    fn letters_edit_and_shortcuts_do_not() {
        let layout = layout();
        let press = |press: &Press| layout.press(&at("r1", "a"), press, 2);
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
        assert_eq!(layout().press(&spot, &key("x"), 2), None);
        assert_eq!(layout().press(&spot, &key(" "), 2), Some(Command::Open));
        assert_eq!(layout().press(&spot, &key("Delete"), 2), None);
    }

    #[test]
    fn who_stands_on_a_deleted_row_stands_on_the_next() {
        let before = layout();
        let mut after = before.clone();
        after.lines.remove(1);
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
}

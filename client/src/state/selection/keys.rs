//! What a key means, in the matrix and in a cell's editor.

use super::{IsFilled, Layout, Line, Spot};

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
    /// Select from where one stands to there.
    Reach(Spot),
    /// Select everything.
    All,
    /// Select the whole row, or all the rows of what is selected.
    WholeRow,
    /// Select the whole column, or all the columns of what is selected.
    WholeColumn,
    /// Select nothing but where one stands.
    One,
    /// Fill what is selected from its first row, or the cell from the one above.
    FillDown,
    /// Fill what is selected from its first column, or the cell from the one before.
    FillRight,
    /// Search.
    Find,
    /// The table of keys.
    Help,
    /// Edit, with the caret at the end.
    Edit,
    /// Edit, with these words typed first.
    Type(String),
    /// Empty what is selected.
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
    /// Comment the cell.
    Comment,
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
    /// Leave, with what was written, and comment the cell.
    Comment,
}

impl Layout {
    /// What a key means at a spot, with what is selected reaching from there to `reach`.
    /// `page_lines` is how many lines a screen holds, `is_filled` whether something is written there.
    pub fn press(
        &self,
        at: &Spot,
        reach: Option<&Spot>,
        press: &Press,
        page_lines: usize,
        is_filled: IsFilled<'_>,
    ) -> Option<Command> {
        if press.composing {
            return None;
        }
        let on_row = matches!(at.line, Line::Row(_));
        // With Shift the far end of the selection moves.
        let from = reach.filter(|_| press.shift).unwrap_or(at);
        if let Some(spot) = self.moved(from, press, page_lines, is_filled) {
            return Some(match press.shift {
                true => Command::Reach(spot),
                false => Command::Go(spot),
            });
        }
        match (press.key.as_str(), press.ctrl, press.alt) {
            ("ArrowUp", false, true) => on_row.then_some(Command::MoveRow(Direction::Up)),
            ("ArrowDown", false, true) => on_row.then_some(Command::MoveRow(Direction::Down)),
            ("Enter", false, false) if press.shift => self.step(at, -1, 0).map(Command::Go),
            ("Enter" | "F2", false, false) => Some(Command::Edit),
            ("Escape", false, false) => reach.map(|_| Command::One),
            (" ", true, false) => on_row.then_some(Command::WholeColumn),
            (" ", false, false) if press.shift => on_row.then_some(Command::WholeRow),
            (" ", false, false) => Some(Command::Open),
            ("Delete" | "Backspace", false, false) => on_row.then_some(Command::Clear),
            ("ContextMenu", ..) => Some(Command::Menu),
            ("F10", false, false) if press.shift => Some(Command::Menu),
            ("m" | "M", true, true) => on_row.then_some(Command::Comment),
            (key, true, false) => shortcut(key, press.shift, on_row),
            // A letter that AltGr makes comes with Ctrl and Alt (`€`, `@`): it is a letter.
            (key, ctrl, alt) if ctrl == alt && is_typed(key) => {
                on_row.then(|| Command::Type(key.to_owned()))
            }
            _ => None,
        }
    }

    /// Where a key goes that goes somewhere.
    fn moved(
        &self,
        from: &Spot,
        press: &Press,
        page_lines: usize,
        is_filled: IsFilled<'_>,
    ) -> Option<Spot> {
        let page = isize::try_from(page_lines.max(1)).unwrap_or(1);
        let last = self.columns.len().saturating_sub(1);
        match (press.key.as_str(), press.ctrl, press.alt) {
            ("ArrowUp", false, false) => self.step(from, -1, 0),
            ("ArrowDown", false, false) => self.step(from, 1, 0),
            ("ArrowLeft", false, false) => self.step(from, 0, -1),
            ("ArrowRight", false, false) => self.step(from, 0, 1),
            ("ArrowUp", true, false) => self.edge(from, -1, 0, is_filled),
            ("ArrowDown", true, false) => self.edge(from, 1, 0, is_filled),
            ("ArrowLeft", true, false) => self.edge(from, 0, -1, is_filled),
            ("ArrowRight", true, false) => self.edge(from, 0, 1, is_filled),
            ("Home", false, false) => self.spot(self.line_at(from)?, 0),
            ("End", false, false) => self.spot(self.line_at(from)?, last),
            ("Home", true, false) => self.first(),
            ("End", true, false) => self.spot(usize::MAX, last),
            ("PageUp", false, false) => self.step(from, -page, 0),
            ("PageDown", false, false) => self.step(from, page, 0),
            _ => None,
        }
    }
}

/// What a letter with Ctrl means. Copying, cutting and pasting are the browser's own events.
fn shortcut(key: &str, shift: bool, on_row: bool) -> Option<Command> {
    match (key.to_lowercase().as_str(), shift) {
        ("z", false) => Some(Command::Undo),
        ("z", true) | ("y", _) => Some(Command::Redo),
        ("a", false) => Some(Command::All),
        ("d", false) => on_row.then_some(Command::FillDown),
        ("r", false) => on_row.then_some(Command::FillRight),
        ("f", false) => Some(Command::Find),
        // On many keyboards `/` itself needs Shift.
        ("/", _) => Some(Command::Help),
        _ => None,
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
        ("m" | "M", true, _, true) => Some(EditCommand::Comment),
        ("z" | "Z", true, false, false) => Some(EditCommand::Undo),
        ("z" | "Z", true, true, false) | ("y" | "Y", true, _, false) => Some(EditCommand::Redo),
        _ => None,
    }
}

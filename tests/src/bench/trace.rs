//! A paper as it was written, key stroke by key stroke, laid over the cells of a plan.
//!
//! The trace is one long text. A new cell is begun where one types at the end of a full one; a stroke goes
//! to the cell in which its place is. A paper is written from the inside, so that most of it comes to stand in
//! a few long cells: harder than a plan's many short ones.

use anyhow::{Context, Result, bail};

/// The trace; `tests/traces/README.md` says whose it is.
const TRACE: &str = include_str!("../../traces/automerge-paper.txt");
/// How many characters a cell has before the next one is begun.
const CELL_CHARS: usize = 160;

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A character that is typed.
    Typed(char),
    /// One that is deleted.
    Deleted,
}

/// A key, where it falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stroke {
    /// Which cell, from 0.
    pub(super) cell: usize,
    /// Where in it, in UTF-16 code units.
    pub(super) at: usize,
    /// The key.
    pub(super) key: Key,
}

/// The first strokes of the trace, each in its cell.
pub(super) fn strokes(count: usize) -> Result<Vec<Stroke>> {
    let mut cells = Cells::default();
    let mut all = Vec::with_capacity(count);
    for (position, key) in keys()?.into_iter().take(count) {
        all.push(cells.press(position, key)?);
    }
    Ok(all)
}

/// How long each cell is.
#[derive(Default)]
struct Cells(Vec<usize>);

impl Cells {
    /// The cell of a place, and where in it.
    fn find(&self, position: usize, typed: bool) -> Option<(usize, usize)> {
        let mut left = position;
        for (cell, length) in self.0.iter().enumerate() {
            // What is typed at the end of a cell goes on in it.
            if left < *length || (typed && left == *length) {
                return Some((cell, left));
            }
            left = left.checked_sub(*length)?;
        }
        None
    }

    fn press(&mut self, position: usize, key: Key) -> Result<Stroke> {
        let typed = key != Key::Deleted;
        let mut found = self.find(position, typed);
        let last = self.0.len().saturating_sub(1);
        let length = self.0.last().copied().unwrap_or_default();
        let is_full = |(cell, at): (usize, usize)| cell == last && at == length && at >= CELL_CHARS;
        if typed && found.is_none_or(is_full) {
            self.0.push(0);
            found = Some((self.0.len() - 1, 0));
        }
        let (cell, at) = found.context("the trace deletes what is not there")?;
        let length = self.0.get_mut(cell).context("no cell")?;
        *length = if typed { *length + 1 } else { *length - 1 };
        Ok(Stroke { cell, at, key })
    }
}

fn keys() -> Result<Vec<(usize, Key)>> {
    let mut all = Vec::new();
    for line in TRACE.lines() {
        let mut parts = line.splitn(3, ' ');
        let (kind, place, what) = (parts.next(), parts.next(), parts.next());
        let place: usize = place.context("no place")?.parse()?;
        let what = what.context("nothing")?;
        match kind {
            Some("i") => {
                let text: String = serde_json::from_str(what)?;
                let typed = text.chars().enumerate();
                all.extend(typed.map(|(n, c)| (place + n, Key::Typed(c))));
            }
            Some("b") => {
                let back = (0..what.parse()?).map(|n: usize| (place - n, Key::Deleted));
                all.extend(back);
            }
            Some("d") => {
                let there = (0..what.parse()?).map(|_: usize| (place, Key::Deleted));
                all.extend(there);
            }
            other => bail!("the trace has a line of kind {other:?}"),
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_together_say_what_the_paper_said() {
        let count = 50_000;
        let mut paper: Vec<char> = Vec::new();
        for (position, key) in keys().unwrap().into_iter().take(count) {
            match key {
                Key::Typed(c) => paper.insert(position, c),
                Key::Deleted => drop(paper.remove(position)),
            }
        }
        let mut cells: Vec<Vec<char>> = Vec::new();
        for stroke in strokes(count).unwrap() {
            if cells.len() <= stroke.cell {
                cells.push(Vec::new());
            }
            match stroke.key {
                Key::Typed(c) => cells[stroke.cell].insert(stroke.at, c),
                Key::Deleted => drop(cells[stroke.cell].remove(stroke.at)),
            }
        }
        assert!(cells.len() > 1, "{}", cells.len());
        assert!(cells.concat() == paper, "it says something else");
    }
}

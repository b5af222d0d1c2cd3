//! What the embedded fonts cannot draw, written as its number: `‹U+4E2D›`.
//!
//! PDF/A forbids a sign without a shape, and a text must not lose one. So a letter of a script that no
//! font of ours has is still there, to be looked up; the Word file has it as it was written.

use super::super::text::cleaned;
use super::super::{Block, Cell, Fact, Paper};
use super::world::FONTS;

/// A paper in which every sign can be drawn, and how many signs there are.
pub(super) fn printable(mut paper: Paper) -> (Paper, usize) {
    let mut mender = Mender { chars: 0 };
    let front = &mut paper.front;
    let texts = [
        &mut paper.title,
        &mut paper.footer,
        &mut paper.header.left,
        &mut paper.header.right,
        &mut front.emblem,
        &mut front.programme,
        &mut front.kind,
        &mut front.title,
        &mut front.notice,
    ];
    texts.into_iter().for_each(|text| mender.mend(text));
    mender.facts(&mut front.facts);
    paper
        .blocks
        .iter_mut()
        .for_each(|block| mender.block(block));
    (paper, mender.chars)
}

struct Mender {
    chars: usize,
}

impl Mender {
    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Part { title, note } | Block::Heading { title, note } => {
                self.mend(title);
                self.mend(note);
            }
            Block::Text { paras } => self.cell(paras),
            Block::Facts { facts } => self.facts(facts),
            Block::Table(table) => {
                for column in &mut table.columns {
                    self.mend(&mut column.label);
                }
                for group in &mut table.groups {
                    group.title.iter_mut().for_each(|title| self.mend(title));
                    let cells = group.rows.iter_mut().flatten();
                    cells.for_each(|cell| self.cell(cell));
                }
            }
            Block::Sheet(sheet) => {
                self.mend(&mut sheet.code);
                self.mend(&mut sheet.title);
                self.mend(&mut sheet.under);
                self.facts(&mut sheet.facts);
            }
        }
    }

    fn facts(&mut self, facts: &mut [Fact]) {
        for fact in facts {
            self.mend(&mut fact.label);
            self.cell(&mut fact.value);
        }
    }

    fn cell(&mut self, cell: &mut Cell) {
        let spans = cell.iter_mut().flat_map(|para| &mut para.spans);
        spans.for_each(|span| self.mend(&mut span.text));
    }

    fn mend(&mut self, text: &mut String) {
        *text = drawn(text);
        self.chars = self.chars.saturating_add(text.chars().count());
    }
}

/// A text that can be drawn.
fn drawn(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    for c in cleaned(text).chars() {
        match is_drawn(c) {
            true => mended.push(c),
            false => mended.push_str(&format!("‹U+{:04X}›", u32::from(c))),
        }
    }
    mended
}

/// Whether a font has it, or nothing is drawn for it anyway.
fn is_drawn(c: char) -> bool {
    let code = u32::from(c);
    let is_private = matches!(code, 0xE000..=0xF8FF | 0xF_0000..);
    let is_silent =
        matches!(code, 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F);
    let mut fonts = FONTS.iter();
    !is_private && (is_silent || fonts.any(|font| font.info().coverage.contains(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_written_as_its_number() {
        for (text, printed) in [
            ("Città d’œuvre, 12 € → ✓ 😀", "Città d’œuvre, 12 € → ✓ 😀"),
            ("שלום مرحبا Ελλάδα", "שלום مرحبا Ελλάδα"),
            ("中", "‹U+4E2D›"),
            ("a\u{e000}b", "a‹U+E000›b"),
            ("👩\u{200d}🔬", "👩\u{200d}🔬"),
        ] {
            assert_eq!(drawn(text), printed);
        }
    }
}

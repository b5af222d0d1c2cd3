//! Which lines of a long matrix stand in the page.
//!
//! Up to [`ALL_LINES_MAX`] lines are all there, so that the browser's own search, selection and
//! screen readers find them; beyond that only those around the part that is seen. Pure
//! arithmetic: heights come from the page once measured, and are guessed before.

use std::ops::Range;

/// Up to so many lines are all in the page (`content-visibility` keeps them cheap).
pub const ALL_LINES_MAX: usize = 1_000;
/// A line's height before any has been measured, in pixels: two lines of text and their padding.
pub const GUESSED_PX: u32 = 52;
/// What is kept drawn above and below what is seen, in pixels: more than a turn of the wheel, since
/// the browser scrolls before it asks what to draw. Each line more is painted in each frame.
const SPARE_PX: u32 = 320;

/// A piece of a long matrix, from its beginning to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The height of lines that are not in the page, in pixels.
    Room(u32),
    /// Lines that are in the page.
    Lines(Range<usize>),
}

/// Which lines to draw, for lines of these heights, scrolled by `top_px`, in a window of
/// `view_px`. `must` is drawn wherever it is: the line that has the focus, which goes when its
/// element goes.
pub fn shown(heights_px: &[u32], top_px: u32, view_px: u32, must: Option<usize>) -> Vec<Part> {
    if heights_px.len() <= ALL_LINES_MAX {
        return vec![Part::Lines(0..heights_px.len())];
    }
    let seen = seen(heights_px, top_px, view_px);
    let must = must.filter(|line| *line < heights_px.len());
    let alone = |line: usize| line..line + 1;
    let drawn = match must {
        Some(line) if line < seen.start => vec![alone(line), seen],
        Some(line) if line >= seen.end => vec![seen, alone(line)],
        _ => vec![seen],
    };
    let mut parts = Vec::new();
    let mut done = 0;
    for lines in drawn {
        parts.push(Part::Room(sum(heights_px.get(done..lines.start))));
        done = lines.end;
        parts.push(Part::Lines(lines));
    }
    parts.push(Part::Room(sum(heights_px.get(done..))));
    parts
}

fn sum(heights_px: Option<&[u32]>) -> u32 {
    heights_px.unwrap_or_default().iter().sum()
}

/// The lines that are seen, and some to spare.
fn seen(heights_px: &[u32], top_px: u32, view_px: u32) -> Range<usize> {
    let bottom_px = top_px.saturating_add(view_px).saturating_add(SPARE_PX);
    let top_px = top_px.saturating_sub(SPARE_PX);
    let mut edge_px: u32 = 0;
    let mut first = None;
    let mut last = heights_px.len();
    for (line, height) in heights_px.iter().enumerate() {
        edge_px = edge_px.saturating_add(*height);
        if first.is_none() && edge_px > top_px {
            first = Some(line);
        }
        if edge_px >= bottom_px {
            last = line + 1;
            break;
        }
    }
    let first = first.unwrap_or(heights_px.len());
    first..last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_of_usual_size_is_all_in_the_page() {
        let parts = shown(&[50; ALL_LINES_MAX], 9_000, 600, None);
        assert_eq!(parts, [Part::Lines(0..ALL_LINES_MAX)]);
    }

    /// Lines drawn, and the height of everything.
    fn of(parts: &[Part], heights: &[u32]) -> (Vec<usize>, u32) {
        let mut drawn = Vec::new();
        let mut all = 0;
        for part in parts {
            match part {
                Part::Room(px) => all += px,
                Part::Lines(lines) => {
                    all += heights[lines.clone()].iter().sum::<u32>();
                    drawn.extend(lines.clone());
                }
            }
        }
        (drawn, all)
    }

    #[test]
    fn a_long_one_shows_what_is_seen_and_keeps_its_height() {
        let heights: Vec<u32> = (0..5_000).map(|n| 30 + n % 7).collect();
        let total: u32 = heights.iter().sum();
        for top in [0, 1, 40_000, total - 600, total + 5] {
            let parts = shown(&heights, top, 600, None);
            let (drawn, all) = of(&parts, &heights);
            assert_eq!(all, total, "at {top}");
            assert!(drawn.len() < 100, "at {top}");
            let mut edge = 0;
            for (line, height) in heights.iter().enumerate() {
                let is_seen = edge + height > top && edge < top + 600;
                assert!(!is_seen || drawn.contains(&line), "at {top}: {line}");
                edge += height;
            }
        }
    }

    #[test]
    fn the_focused_line_stays_wherever_it_is_and_brings_no_others() {
        let heights = [40; 3_000];
        for line in [0, 5, 999, 1_000, 1_200, 2_999] {
            let parts = shown(&heights, 40_000, 600, Some(line));
            let (drawn, all) = of(&parts, &heights);
            assert!(drawn.contains(&line));
            assert!(drawn.len() < 100);
            assert_eq!(all, 3_000 * 40);
        }
        assert!(!shown(&heights, 40_000, 600, Some(9_999)).is_empty());
    }
}

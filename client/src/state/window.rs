//! Which lines of a long matrix stand in the page.
//!
//! Up to [`ALL_LINES_MAX`] lines are all there, so that the browser's own search, selection and
//! screen readers find them; beyond that only those around the part that is seen. Pure
//! arithmetic: heights come from the page once measured, and are guessed before.

use std::ops::Range;

/// Up to so many lines are all in the page (`content-visibility` keeps them cheap).
pub const ALL_LINES_MAX: usize = 1_000;
/// A row's height before it has been measured, in pixels: two lines of text and its padding.
pub const GUESSED_PX: u32 = 52;
/// Lines kept above and below what is seen, so that a page down finds them drawn.
const SPARE_LINES: usize = 24;

/// Lines that are drawn, and the room left for those that are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The lines that are in the page.
    pub lines: Range<usize>,
    /// The height of those above, in pixels.
    pub above_px: u32,
    /// The height of those below, in pixels.
    pub below_px: u32,
}

/// Which lines to draw, for lines of these heights, scrolled by `top_px`, in a window of
/// `view_px`. `must` is drawn whatever happens: the line that has the focus.
pub fn shown(heights_px: &[u32], top_px: u32, view_px: u32, must: Option<usize>) -> Shown {
    if heights_px.len() <= ALL_LINES_MAX {
        return Shown {
            lines: 0..heights_px.len(),
            above_px: 0,
            below_px: 0,
        };
    }
    let bottom_px = top_px.saturating_add(view_px);
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
    let mut begin = first
        .unwrap_or(heights_px.len())
        .saturating_sub(SPARE_LINES);
    let mut end = last.saturating_add(SPARE_LINES).min(heights_px.len());
    // The focused line stays in the page while it is near; far away it is drawn on its own when
    // a key brings the view back to it.
    if let Some(line) = must.filter(|line| *line < heights_px.len()) {
        if line < begin && begin - line <= ALL_LINES_MAX / 2 {
            begin = line;
        } else if line >= end && line - end < ALL_LINES_MAX / 2 {
            end = line + 1;
        }
    }
    let sum = |part: Option<&[u32]>| part.unwrap_or_default().iter().sum();
    Shown {
        lines: begin..end,
        above_px: sum(heights_px.get(..begin)),
        below_px: sum(heights_px.get(end..)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_of_usual_size_is_all_in_the_page() {
        let shown = shown(&[50; ALL_LINES_MAX], 9_000, 600, None);
        assert_eq!(
            shown,
            Shown {
                lines: 0..ALL_LINES_MAX,
                above_px: 0,
                below_px: 0
            }
        );
    }

    #[test]
    fn a_long_one_shows_what_is_seen_and_keeps_its_height() {
        let heights: Vec<u32> = (0..5_000).map(|n| 30 + n % 7).collect();
        let total: u32 = heights.iter().sum();
        for top in [0, 1, 40_000, total - 600, total + 5] {
            let shown = shown(&heights, top, 600, None);
            let drawn: u32 = heights[shown.lines.clone()].iter().sum();
            assert_eq!(shown.above_px + drawn + shown.below_px, total, "at {top}");
            assert!(shown.lines.len() < 100, "at {top}: {:?}", shown.lines);
            if top < total {
                assert!(shown.above_px <= top, "at {top}");
                assert!(shown.above_px + drawn >= (top + 600).min(total), "at {top}");
            }
        }
    }

    #[test]
    fn the_focused_line_stays_while_it_is_near() {
        let heights = [40; 3_000];
        assert!(shown(&heights, 40_000, 600, Some(800)).lines.contains(&800));
        assert!(
            shown(&heights, 40_000, 600, Some(1_200))
                .lines
                .contains(&1_200)
        );
        assert!(
            !shown(&heights, 40_000, 600, Some(2_900))
                .lines
                .contains(&2_900)
        );
        assert!(!shown(&heights, 40_000, 600, Some(9_999)).lines.is_empty());
    }
}

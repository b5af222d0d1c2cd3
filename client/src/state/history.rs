//! A plan's timeline as it is shown: its points from the first to the last, page by page.
//!
//! Pure: what the server said comes in.

use std::collections::BTreeMap;

use tavolo_shared::api::{History, HistoryPerson, Point, PointKind};
use tavolo_shared::ids::ParticipantId;

/// What is known of a plan's timeline.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    points: Vec<Point>,
    people: BTreeMap<ParticipantId, HistoryPerson>,
    earlier: Option<u64>,
}

impl Timeline {
    /// With the latest page.
    pub fn new(page: History) -> Self {
        let mut timeline = Self::default();
        timeline.take(page);
        timeline
    }

    /// With the page before what is known. Says how many points came.
    pub fn take(&mut self, page: History) -> usize {
        let came = page.points.len();
        let older = page.points.into_iter().rev();
        let newer = std::mem::take(&mut self.points);
        self.points = older.chain(newer).collect();
        let people = page.people.into_iter();
        self.people.extend(people.map(|person| (person.id, person)));
        self.earlier = page.earlier;
        came
    }

    /// The points, from the first to the last.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What to ask for the page before; none where all of it is here.
    pub fn earlier(&self) -> Option<u64> {
        self.earlier
    }

    /// Who did what led to a point.
    pub fn person(&self, point: &Point) -> Option<&HistoryPerson> {
        self.people.get(&point.by?)
    }

    /// The heads of the point before one: what is new at it is what came since.
    pub fn before(&self, index: usize) -> Option<&Point> {
        let here = self.points.get(index)?;
        let mut earlier = self.points.iter().take(index).rev();
        // A version says what the sitting before it said.
        earlier.find(|point| point.heads != here.heads)
    }

    /// The versions among the points, by their places.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = (usize, &Point)> {
        let all = self.points.iter().enumerate();
        all.filter(|(_, point)| matches!(point.what, PointKind::Version(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at: u64) -> Point {
        Point {
            at,
            heads: vec![at.to_string()],
            by: None,
            from_ms: at,
            to_ms: at,
            what: PointKind::Begun,
        }
    }

    fn page(points: &[u64], earlier: Option<u64>) -> History {
        History {
            points: points.iter().map(|at| point(*at)).collect(),
            people: Vec::new(),
            earlier,
        }
    }

    #[test]
    fn an_earlier_page_goes_before_what_is_known() {
        let mut timeline = Timeline::new(page(&[9, 7], Some(7)));
        assert_eq!(timeline.earlier(), Some(7));
        assert_eq!(timeline.take(page(&[5, 2], None)), 2);
        let all: Vec<_> = timeline.points().iter().map(|point| point.at).collect();
        assert_eq!(all, [2, 5, 7, 9]);
        assert_eq!(timeline.earlier(), None);
    }

    #[test]
    fn what_is_new_at_a_version_is_what_the_sitting_before_it_wrote() {
        let mut timeline = Timeline::new(page(&[9, 7, 5], None));
        timeline.points[2].heads = timeline.points[1].heads.clone();
        assert_eq!(timeline.before(2).map(|point| point.at), Some(5));
        assert_eq!(timeline.before(0), None);
    }
}

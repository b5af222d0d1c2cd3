//! Where the phases of a calendar stand on a line of time.
//!
//! Pure: days in, thousandths of the line's length out. Whole months are shown, so that the line
//! begins and ends where people expect it.

use tavolo_shared::i18n::dates::Day;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::course::{Course, Progress};

/// A stretch of the line, in thousandths of its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where it begins.
    pub from: i64,
    /// How long it is: at least a little, so that a day can be seen.
    pub length: i64,
}

/// A phase on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The phase.
    pub phase: EntryId,
    /// Its days.
    pub stretch: Stretch,
    /// How far it is.
    pub progress: Progress,
    /// Where its meeting and its deadline are.
    pub marks: Vec<i64>,
}

/// A month of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    /// Where it is.
    pub stretch: Stretch,
}

/// The line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// The months.
    pub months: Vec<Month>,
    /// The phases that have days, in their order.
    pub bars: Vec<Bar>,
    /// Where today is, where it is on the line.
    pub today: Option<i64>,
}

/// The shortest stretch.
const LENGTH_MIN: i64 = 6;
/// A calendar that says 1019 for 2019 must not draw a thousand years of months.
const MONTHS_MAX: usize = 60;

impl Timeline {
    /// Lays a course out.
    pub fn new(course: &Course, today: Day) -> Self {
        let Some((first, last)) = course.span() else {
            return Self::default();
        };
        let begin = Day { day: 1, ..first };
        let months: Vec<_> = std::iter::successors(Some(begin), |day| Some(month_after(*day)))
            .take_while(|day| *day <= last)
            .take(MONTHS_MAX)
            .collect();
        let end = months.last().copied().map_or(begin, month_after);
        let scale = Scale {
            begin: begin.days_since_1970(),
            days: (end.days_since_1970() - begin.days_since_1970()).max(1),
        };
        let bars = course.phases.iter().filter_map(|phase| {
            let marks = [phase.meeting, phase.deadline];
            let marks: Vec<_> = marks
                .into_iter()
                .flatten()
                .map(|day| scale.at(day))
                .collect();
            let first = phase.first.or(phase.meeting).or(phase.deadline)?;
            let last = phase.last.unwrap_or(first).max(first);
            Some(Bar {
                phase: phase.id.clone(),
                stretch: scale.stretch(first, last),
                progress: phase.progress,
                marks,
            })
        });
        Self {
            bars: bars.collect(),
            months: months
                .iter()
                .map(|first| Month {
                    first: *first,
                    stretch: scale.stretch(*first, day_before(month_after(*first))),
                })
                .collect(),
            today: (begin..end).contains(&today).then(|| scale.at(today)),
        }
    }
}

struct Scale {
    begin: i64,
    days: i64,
}

impl Scale {
    fn at(&self, day: Day) -> i64 {
        let days = day.days_since_1970() - self.begin;
        (days * 1_000 / self.days).clamp(0, 1_000)
    }

    /// From the beginning of a day to the end of another.
    fn stretch(&self, first: Day, last: Day) -> Stretch {
        let from = self.at(first);
        let after = Day::from_days_since_1970(last.days_since_1970() + 1);
        let length = (self.at(after) - from).max(LENGTH_MIN);
        Stretch {
            from: from.min(1_000 - LENGTH_MIN),
            length,
        }
    }
}

fn month_after(day: Day) -> Day {
    let (year, month) = if day.month >= 12 {
        (day.year + 1, 1)
    } else {
        (day.year, day.month + 1)
    };
    Day {
        year,
        month,
        day: 1,
    }
}

fn day_before(day: Day) -> Day {
    Day::from_days_since_1970(day.days_since_1970() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tavolo_shared::plan::course::Phase;

    fn day(text: &str) -> Day {
        Day::from_iso(text).unwrap()
    }

    fn phase(id: &str, first: &str, last: &str) -> Phase {
        Phase {
            first: Some(day(first)),
            last: Some(day(last)),
            ..Phase::new(id.parse().unwrap())
        }
    }

    #[test]
    fn phases_stand_in_whole_months() {
        let course = Course {
            phases: vec![
                phase("one", "2019-07-10", "2019-07-31"),
                phase("two", "2019-08-01", "2019-09-10"),
            ],
        };
        let line = Timeline::new(&course, day("2019-08-01"));
        assert_eq!(line.months.len(), 3);
        assert_eq!(line.months[0].stretch.from, 0);
        let last = line.months[2].stretch;
        assert_eq!(last.from + last.length, 1_000);
        assert_eq!(line.bars[1].stretch.from, line.months[1].stretch.from);
        assert_eq!(line.today, Some(line.months[1].stretch.from));
        let before = Timeline::new(&course, day("2018-08-01"));
        assert_eq!(before.today, None);
    }

    #[test]
    fn a_wrong_century_draws_no_thousand_months_and_nothing_leaves_the_line() {
        let course = Course {
            phases: vec![
                phase("one", "1019-07-10", "1019-07-31"),
                phase("two", "2019-08-01", "2019-09-10"),
            ],
        };
        let line = Timeline::new(&course, day("2019-08-01"));
        assert_eq!(line.months.len(), MONTHS_MAX);
        assert!(line.bars.iter().all(|bar| bar.stretch.from < 1_000));
    }

    #[test]
    fn a_calendar_without_days_has_no_line() {
        let line = Timeline::new(&Course::default(), day("2019-08-01"));
        assert_eq!(line, Timeline::default());
    }
}

//! Days of an action against the work plan.

use crate::i18n::dates::Day;
use crate::limits::ACTION_YEARS_AFTER_MAX;
use crate::plan::course::Course;
use crate::plan::value::When;
use crate::plan::view::View;

/// The first and the last day of something, as far as they are known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Period {
    first: Option<Day>,
    last: Option<Day>,
}

pub(super) fn of_period(when: &When) -> Period {
    let day = |text: &Option<String>| text.as_deref().and_then(Day::from_iso);
    Period {
        first: day(&when.from),
        last: day(&when.effective_to).or_else(|| day(&when.to)),
    }
}

pub(super) fn of_day(text: &str) -> Period {
    let day = Day::from_iso(text);
    Period {
        first: day,
        last: day,
    }
}

impl Period {
    pub(super) fn is_unknown(&self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    pub(super) fn is_backwards(&self) -> bool {
        self.first
            .zip(self.last)
            .is_some_and(|(first, last)| last < first)
    }
}

/// Between which days an action can sensibly be.
pub(super) struct Horizon {
    span: Option<(Day, Day)>,
}

impl Horizon {
    /// From the first day of a work plan to some years after its last: actions are carried out after the
    /// plan is written.
    pub(super) fn of(calendar: &View) -> Self {
        // What is late today is not asked.
        let any_day = Day::from_days_since_1970(0);
        let span = Course::read(calendar, any_day).span();
        let span = span.map(|(first, last)| {
            let year = last.year.saturating_add(ACTION_YEARS_AFTER_MAX);
            (first, Day { year, ..last })
        });
        Self { span }
    }

    /// Nothing is left out where no day of the work plan is known.
    pub(super) fn leaves_out(&self, period: &Period) -> bool {
        let Some((first, last)) = self.span else {
            return false;
        };
        let out = |day: Day| day < first || day > last;
        [period.first, period.last].into_iter().flatten().any(out)
    }
}

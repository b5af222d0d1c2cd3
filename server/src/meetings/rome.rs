//! What the clock says where the partnership is: Italy and France have the same hour.
//!
//! The rule of directive 2000/84/EC: an hour ahead of UTC, two from the last Sunday of March to the last of
//! October, each time at one o'clock UTC. It says nothing of years before 1996, when there were no meetings.

use tavolo_shared::i18n::dates::{Day, Moment};

/// A time as a clock in Rome and in Paris says it.
pub(crate) fn moment(since_1970_ms: u64) -> Moment {
    let at_ms = i64::try_from(since_1970_ms).unwrap_or(i64::MAX);
    Moment::from_ms(at_ms, offset_minutes(at_ms))
}

fn offset_minutes(at_ms: i64) -> i64 {
    let utc = Moment::from_ms(at_ms, 0);
    let hour = (utc.day, utc.hour);
    let (begins, ends) = (last_sunday(utc.day.year, 3), last_sunday(utc.day.year, 10));
    match hour >= (begins, 1) && hour < (ends, 1) {
        true => 120,
        false => 60,
    }
}

/// The last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> Day {
    let last = Day {
        year,
        month,
        day: 31,
    };
    let days = last.days_since_1970();
    // 4 January 1970 was a Sunday.
    Day::from_days_since_1970(days - (days - 3).rem_euclid(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_forward_and_back_at_one_in_the_morning_utc() {
        // Seconds since 1970, and what a clock in Rome said: from the IANA time zone database.
        for (second, expected) in [
            (1_553_993_999_u64, "2019-3-31 1:59"),
            (1_553_994_000, "2019-3-31 3:00"),
            (1_572_137_999, "2019-10-27 2:59"),
            (1_572_138_000, "2019-10-27 2:00"),
            (1_568_800_800, "2019-9-18 12:00"),
            (1_609_455_600, "2021-1-1 0:00"),
            (1_774_746_000, "2026-3-29 3:00"),
        ] {
            let Moment { day, hour, minute } = moment(second * 1_000);
            let said = format!("{}-{}-{} {hour}:{minute:02}", day.year, day.month, day.day);
            assert_eq!(said, expected, "{second}");
        }
    }
}

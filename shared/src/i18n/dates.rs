//! Dates and times, as each of the three languages writes them.
//!
//! Pure: a time is milliseconds since 1970 and the reader's distance from UTC is an argument.

use crate::api::Language;

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: i64,
    /// The day, from 1.
    pub day: i64,
}

/// A day and a minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The hour, from 0 to 23.
    pub hour: i64,
    /// The minute, from 0 to 59.
    pub minute: i64,
}

impl Day {
    /// A day as `2019-10-20` has it; none where the text is not such a day.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let day = Self {
            year: number()?,
            month: number()?,
            day: number()?,
        };
        let real = (1..=12).contains(&day.month) && (1..=month_days(day)).contains(&day.day);
        (real && (0..=9999).contains(&day.year)).then_some(day)
    }

    /// Days since 1 January 1970.
    pub fn days_since_1970(self) -> i64 {
        // Counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
        let year = if self.month <= 2 {
            self.year - 1
        } else {
            self.year
        };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (self.month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that lies so many days after 1 January 1970.
    pub fn from_days_since_1970(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
        }
    }
}

impl Moment {
    /// A time, as a reader sees it who lives `offset_minutes` east of UTC.
    pub fn from_ms(since_1970_ms: i64, offset_minutes: i64) -> Self {
        let local_ms = since_1970_ms.saturating_add(offset_minutes.saturating_mul(MINUTE_MS));
        let minutes = local_ms.rem_euclid(DAY_MS) / MINUTE_MS;
        Self {
            day: Day::from_days_since_1970(local_ms.div_euclid(DAY_MS)),
            hour: minutes / 60,
            minute: minutes % 60,
        }
    }
}

/// `20 ottobre 2019`, `20 octobre 2019`, `20 October 2019`; the first of a month in French is `1er`.
pub fn day_long(language: Language, day: Day) -> String {
    format!("{} {}", day_and_month(language, day), day.year)
}

/// `20 ottobre`, `1er octobre`, `20 October`.
pub fn day_and_month(language: Language, day: Day) -> String {
    let first = if language == Language::Fr && day.day == 1 {
        "er"
    } else {
        ""
    };
    format!("{}{first} {}", day.day, month(language, day.month))
}

/// `20/10/2019`: without leading zeros in Italian, with them in French and English.
pub fn day_short(language: Language, day: Day) -> String {
    match language {
        Language::It => format!("{}/{}/{}", day.day, day.month, day.year),
        Language::Fr | Language::En => format!("{:02}/{:02}/{}", day.day, day.month, day.year),
    }
}

/// `14:05`, in French `14 h 05`.
pub fn clock(language: Language, moment: Moment) -> String {
    match language {
        Language::It | Language::En => format!("{:02}:{:02}", moment.hour, moment.minute),
        Language::Fr => format!("{}\u{a0}h\u{a0}{:02}", moment.hour, moment.minute),
    }
}

/// The month's name in running text; empty for a number that is no month.
pub fn month(language: Language, month: i64) -> &'static str {
    const NAMES: [[&str; 12]; 3] = [
        [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    ];
    let [italian, french, english] = &NAMES;
    let names = match language {
        Language::It => italian,
        Language::Fr => french,
        Language::En => english,
    };
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or("")
}

fn month_days(day: Day) -> i64 {
    let leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
    match day.month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_to_numbers_and_back() {
        assert_eq!(Day::from_iso("1970-01-01").unwrap().days_since_1970(), 0);
        assert_eq!(
            Day::from_iso("2019-10-20").unwrap().days_since_1970(),
            18_189
        );
        for days in -800_000..800_000 {
            assert_eq!(Day::from_days_since_1970(days).days_since_1970(), days);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert!(Day::from_iso("2020-02-29").is_some());
        for bad in [
            "2019-02-29",
            "2019-13-01",
            "2019-10",
            "fine settembre",
            "2019-10-20T10:00",
        ] {
            assert_eq!(Day::from_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn each_language_writes_its_own_way() {
        let day = Day::from_iso("2019-10-01").unwrap();
        assert_eq!(day_long(Language::It, day), "1 ottobre 2019");
        assert_eq!(day_long(Language::Fr, day), "1er octobre 2019");
        assert_eq!(day_long(Language::En, day), "1 October 2019");
        assert_eq!(day_short(Language::It, day), "1/10/2019");
        assert_eq!(day_short(Language::Fr, day), "01/10/2019");
        let moment = Moment::from_ms(18_189 * DAY_MS + 8 * 60 * MINUTE_MS, 120);
        assert_eq!(clock(Language::It, moment), "10:00");
        assert_eq!(clock(Language::Fr, moment), "10\u{a0}h\u{a0}00");
        assert_eq!(
            Moment::from_ms(-1, 0).day,
            Day {
                year: 1969,
                month: 12,
                day: 31
            }
        );
    }
}

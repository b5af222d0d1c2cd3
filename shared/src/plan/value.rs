//! One value of a cell, as it is stored and as it is meant.
//!
//! Every stored value is a string: `=` and the canonical form, or `?` and the words as somebody
//! typed them where nothing could read them. One string, so that the parts of two writers never
//! mix. What cannot be read back is shown as typed words, never dropped.

use serde::{Deserialize, Serialize};

use super::schema::ColumnType;
use crate::ids::EntryId;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An id (choice, project), a code, a day (`2019-10-20`), a decimal or an address.
    Plain(String),
    /// A period.
    When(When),
    /// An amount.
    Money(Money),
    /// The words as typed, where nothing could read them.
    Typed(String),
}

/// How exactly a period is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day.
    Day,
    /// The beginning, middle or end of a month.
    PartOfMonth,
    /// Half a month.
    HalfMonth,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the year.
    Year,
}

/// A period: what somebody typed, with what was understood. Fields are in the order of canonical
/// JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct When {
    /// Where it really ends, where something else cuts it short (`2019-10-20`).
    #[serde(default)]
    pub effective_to: Option<String>,
    /// Whether it is a day and not about a day.
    #[serde(default)]
    pub exact: Option<bool>,
    /// The first day.
    #[serde(default)]
    pub from: Option<String>,
    /// How exactly it is known.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// As typed.
    #[serde(default)]
    pub text: String,
    /// The last day.
    #[serde(default)]
    pub to: Option<String>,
}

/// An amount in euro. Empty and 0 are different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Money {
    /// A decimal number, where one was understood.
    #[serde(default)]
    pub amount: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// As typed.
    #[serde(default)]
    pub text: String,
}

impl Value {
    /// Reads what is stored in a column of a type.
    pub fn decode(kind: ColumnType, stored: &str) -> Self {
        let Some(canonical) = stored.strip_prefix('=') else {
            return Self::Typed(stored.strip_prefix('?').unwrap_or(stored).to_owned());
        };
        Self::decode_canonical(kind, canonical).unwrap_or_else(|| Self::Typed(canonical.to_owned()))
    }

    fn decode_canonical(kind: ColumnType, canonical: &str) -> Option<Self> {
        let fits = match kind {
            ColumnType::When => return Some(Self::When(serde_json::from_str(canonical).ok()?)),
            ColumnType::Money => return Some(Self::Money(serde_json::from_str(canonical).ok()?)),
            ColumnType::Choice | ColumnType::Project => canonical.parse::<EntryId>().is_ok(),
            ColumnType::Date => is_day(canonical),
            ColumnType::Number => is_decimal(canonical),
            _ => true,
        };
        fits.then(|| Self::Plain(canonical.to_owned()))
    }

    /// What is stored.
    pub fn encode(&self) -> String {
        let json = |text: Result<String, _>| text.unwrap_or_default();
        match self {
            Self::Plain(text) => format!("={text}"),
            Self::When(when) => format!("={}", json(serde_json::to_string(when))),
            Self::Money(money) => format!("={}", json(serde_json::to_string(money))),
            Self::Typed(words) => format!("?{words}"),
        }
    }

    /// The words to show where no label is known: what was typed, or the canonical form.
    pub fn words(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Typed(text) => text,
            Self::When(when) => &when.text,
            Self::Money(money) => &money.text,
        }
    }
}

/// `2019-10-20`, a day of the calendar.
pub fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut part = |width: usize| {
        let part = parts.next()?;
        let fits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| fits)
    };
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else {
        return false;
    };
    (1..=days_of(year, month)).contains(&day) && parts.next().is_none()
}

/// Days of a month; 0 where there is no such month.
pub(crate) fn days_of(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// `-12.50`: an optional sign, digits, and digits after a point.
pub fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        let when = When {
            text: "fine settembre 2019".to_owned(),
            from: Some("2019-09-21".to_owned()),
            to: Some("2019-09-30".to_owned()),
            precision: Some(Precision::PartOfMonth),
            ..When::default()
        };
        let money = Money {
            amount: Some("0".to_owned()),
            note: None,
            text: "0".to_owned(),
        };
        for (kind, value) in [
            (ColumnType::When, Value::When(when)),
            (ColumnType::Money, Value::Money(money)),
            (ColumnType::Choice, Value::Plain("ready".to_owned())),
            (ColumnType::Project, Value::Typed("un altro".to_owned())),
            (ColumnType::Date, Value::Plain("2020-02-29".to_owned())),
        ] {
            assert_eq!(Value::decode(kind, &value.encode()), value);
        }
    }

    #[test]
    fn a_period_is_canonical_json_with_null_where_nothing_was_read() {
        let when = When {
            text: "da definire".to_owned(),
            ..When::default()
        };
        assert_eq!(
            Value::When(when).encode(),
            r#"={"effective_to":null,"exact":null,"from":null,"precision":null,"text":"da definire","to":null}"#
        );
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_was_written() {
        for (kind, stored, words) in [
            (ColumnType::Date, "=2019-02-29", "2019-02-29"),
            (ColumnType::Number, "=1,5", "1,5"),
            (ColumnType::When, "={\"text\":", "{\"text\":"),
            (ColumnType::Choice, "no mark", "no mark"),
            (ColumnType::Choice, "?", ""),
        ] {
            assert_eq!(Value::decode(kind, stored), Value::Typed(words.to_owned()));
        }
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        for day in ["2019-10-20", "2000-02-29", "2020-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for no in [
            "2019-10-2",
            "1900-02-29",
            "2019-13-01",
            "2019-10-00",
            "2019-10-20-1",
            "+019-10-20",
            "",
        ] {
            assert!(!is_day(no), "{no}");
        }
    }
}

//! Typed values as people write them in a cell: what the field begins with, and what is
//! understood while they write.
//!
//! Pure. The reading itself is `plan::reading`; this only says what it came to, in words.

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{Day, day_long, day_short};
use tavolo_shared::plan::numbers;
use tavolo_shared::plan::reading::{Names as Known, Read, read};
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::value::{Value, When};
use tavolo_shared::plan::view::Column;
use tavolo_shared::plan::when;
use yew::AttrValue;

use crate::t;

/// Whether a value of this type is written in words, not chosen from a list.
pub fn is_written(kind: ColumnType) -> bool {
    matches!(
        kind,
        ColumnType::When
            | ColumnType::Date
            | ColumnType::Number
            | ColumnType::Money
            | ColumnType::Link
    )
}

/// What was understood of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing was written.
    Nothing,
    /// It is this.
    Understood(AttrValue),
    /// A period without its year.
    LacksYear,
    /// Not read: it stays as it is written.
    Unread,
}

/// What words mean in a column whose values are written.
pub fn meaning(column: &Column, words: &str, language: Language) -> Meaning {
    let value = match read(column, words, language, &Known::default()) {
        Read::Value(value) => value,
        Read::Nothing | Read::Members(_) => return Meaning::Nothing,
    };
    match meant(column, &value, language) {
        Some(meant) => Meaning::Understood(meant),
        None if when::lacks_year(words) => Meaning::LacksYear,
        None => Meaning::Unread,
    }
}

/// What a value was read as, in words; none where nothing was read.
pub fn meant(column: &Column, value: &Value, language: Language) -> Option<AttrValue> {
    match value {
        Value::When(when) => period(when, language),
        Value::Money(money) => {
            let amount = numbers::shown(money.amount.as_deref()?, language);
            Some(match &money.note {
                Some(note) => t!(
                    language,
                    "value-euro-note",
                    amount = amount,
                    note = note.as_str()
                ),
                None => t!(language, "value-euro", amount = amount),
            })
        }
        Value::Plain(plain) => Some(match column.kind {
            Some(ColumnType::Date) => day_long(language, Day::from_iso(plain)?).into(),
            Some(ColumnType::Number) => numbers::shown(plain, language).into(),
            _ => plain.clone().into(),
        }),
        Value::Typed(_) => None,
    }
}

/// A period in words that read back as the same period; none where nothing was understood.
pub fn period(when: &When, language: Language) -> Option<AttrValue> {
    let day = |iso: &Option<String>| {
        let day = Day::from_iso(iso.as_deref()?)?;
        Some(day_long(language, day))
    };
    Some(match (day(&when.from), day(&when.to)) {
        (Some(from), Some(to)) if from == to => from.into(),
        (Some(from), Some(to)) => t!(language, "value-from-to", from = from, to = to),
        (Some(from), None) => t!(language, "value-from", from = from),
        (None, Some(to)) => t!(language, "value-by", to = to),
        (None, None) => return None,
    })
}

/// What the field of a cell begins with.
pub fn written(column: &Column, values: &[Value], language: Language) -> String {
    let said = values.iter().map(|value| match (value, column.kind) {
        (Value::Plain(day), Some(ColumnType::Date)) => {
            Day::from_iso(day).map_or_else(|| day.clone(), |day| day_short(language, day))
        }
        (Value::Plain(number), Some(ColumnType::Number)) => numbers::shown(number, language),
        _ => value.words().to_owned(),
    });
    said.collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(kind: ColumnType) -> Column {
        Column::new("a".parse().unwrap(), Some(kind))
    }

    #[test]
    fn what_is_understood_is_said_in_the_readers_language() {
        for (kind, words, language, said) in [
            (
                ColumnType::When,
                "fine settembre 2019",
                Language::It,
                "dal 21 settembre 2019 al 30 settembre 2019",
            ),
            (
                ColumnType::When,
                "entro ottobre 2020",
                Language::En,
                "by 31 October 2020",
            ),
            (
                ColumnType::Date,
                "1/10/2019",
                Language::Fr,
                "1er octobre 2019",
            ),
            (ColumnType::Money, "1500 euro", Language::It, "€ 1500"),
            (ColumnType::Number, "12345,5", Language::En, "12,345.5"),
        ] {
            let meaning = meaning(&column(kind), words, language);
            let Meaning::Understood(found) = meaning else {
                panic!("{words}: {meaning:?}");
            };
            // Typeset spaces are not what is looked at here.
            assert_eq!(found.replace('\u{a0}', " "), said);
        }
    }

    #[test]
    fn what_is_not_understood_is_said_too() {
        let when = column(ColumnType::When);
        assert_eq!(
            meaning(&when, "fine settembre", Language::It),
            Meaning::LacksYear
        );
        assert_eq!(meaning(&when, "da definire", Language::It), Meaning::Unread);
        assert_eq!(meaning(&when, " ", Language::It), Meaning::Nothing);
        let number = column(ColumnType::Number);
        assert_eq!(meaning(&number, "circa 3", Language::It), Meaning::Unread);
    }

    #[test]
    fn a_picked_period_is_written_so_that_it_reads_back() {
        let day = |text: &str| Some(text.to_owned());
        for (from, to) in [
            (day("2019-10-01"), day("2019-10-15")),
            (day("2019-10-01"), None),
            (day("2019-10-20"), day("2019-10-20")),
        ] {
            let picked = When {
                from,
                to,
                ..When::default()
            };
            for language in Language::ALL {
                let words = period(&picked, language).unwrap();
                let read = when::read(&words);
                assert_eq!(
                    (&read.from, &read.to),
                    (&picked.from, &picked.to),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn what_a_field_begins_with_reads_back() {
        let date = column(ColumnType::Date);
        let stored = Value::Plain("2019-10-20".to_owned());
        for language in Language::ALL {
            let words = written(&date, std::slice::from_ref(&stored), language);
            let read = read(&date, &words, language, &Known::default());
            assert_eq!(read, Read::Value(stored.clone()), "{words}");
        }
    }
}

//! Periods and days as people write them, in tables.

use super::*;

#[track_caller]
fn assert_is(words: &str, from: &str, to: &str, precision: Precision) {
    let when = read(words);
    let found = (when.from.as_deref(), when.to.as_deref(), when.precision);
    assert_eq!(found, (Some(from), Some(to), Some(precision)), "{words}");
}

#[test]
fn periods_are_read_in_three_languages() {
    for (words, from, to, precision) in [
        ("Luglio 2019", "2019-07-01", "2019-07-31", Precision::Month),
        ("sept. 2019", "2019-09-01", "2019-09-30", Precision::Month),
        (
            "fine settembre 2019",
            "2019-09-21",
            "2019-09-30",
            Precision::PartOfMonth,
        ),
        (
            "début mars 2020",
            "2020-03-01",
            "2020-03-10",
            Precision::PartOfMonth,
        ),
        (
            "end of February 2020",
            "2020-02-21",
            "2020-02-29",
            Precision::PartOfMonth,
        ),
        (
            "1° trimestre 2020",
            "2020-01-01",
            "2020-03-31",
            Precision::Quarter,
        ),
        (
            "3e trimestre 2020",
            "2020-07-01",
            "2020-09-30",
            Precision::Quarter,
        ),
        ("Q2 2020", "2020-04-01", "2020-06-30", Precision::Quarter),
        ("2020", "2020-01-01", "2020-12-31", Precision::Year),
        (
            "20 ottobre 2019",
            "2019-10-20",
            "2019-10-20",
            Precision::Day,
        ),
        ("7/11/2019", "2019-11-07", "2019-11-07", Precision::Day),
        ("2019-11-07", "2019-11-07", "2019-11-07", Precision::Day),
    ] {
        assert_is(words, from, to, precision);
        assert_eq!(read(words).text, words);
    }
}

#[test]
fn by_a_month_has_no_beginning() {
    for words in ["entro marzo 2020", "d’ici mars 2020", "by March 2020"] {
        let when = read(words);
        assert_eq!(
            (when.from, when.to.as_deref()),
            (None, Some("2020-03-31")),
            "{words}"
        );
    }
}

#[test]
fn what_is_not_clear_is_left_alone() {
    for words in [
        "da definire",
        "dopo il 1° incontro",
        "ma 2020",
        "31/2/2020",
        "12",
        "",
        "marzo",
    ] {
        let when = read(words);
        assert_eq!(
            (when.from, when.to, when.text.as_str()),
            (None, None, words)
        );
    }
}

#[test]
fn only_a_day_is_a_day() {
    assert_eq!(day("20 ottobre 2019").as_deref(), Some("2019-10-20"));
    assert_eq!(day("ottobre 2019"), None);
    assert_eq!(day("29.2.2019"), None);
}

#[test]
fn parts_of_a_year() {
    for (words, from, to, precision) in [
        (
            "prima metà di ottobre 2019",
            "2019-10-01",
            "2019-10-15",
            Precision::HalfMonth,
        ),
        (
            "seconde quinzaine d’octobre 2019",
            "2019-10-16",
            "2019-10-31",
            Precision::HalfMonth,
        ),
        (
            "first half of February 2020",
            "2020-02-01",
            "2020-02-15",
            Precision::HalfMonth,
        ),
        (
            "primo semestre 2020",
            "2020-01-01",
            "2020-06-30",
            Precision::Month,
        ),
        ("fine 2020", "2020-10-01", "2020-12-31", Precision::Quarter),
        (
            "mi-mars 2020",
            "2020-03-11",
            "2020-03-20",
            Precision::PartOfMonth,
        ),
        ("10/2019", "2019-10-01", "2019-10-31", Precision::Month),
    ] {
        assert_is(words, from, to, precision);
    }
}

#[test]
fn ranges_take_from_their_end_what_their_beginning_leaves_out() {
    for (words, from, to, precision) in [
        (
            "febbraio - aprile 2020",
            "2020-02-01",
            "2020-04-30",
            Precision::Month,
        ),
        (
            "Agosto – inizio settembre 2019",
            "2019-08-01",
            "2019-09-10",
            Precision::PartOfMonth,
        ),
        (
            "settembre-ottobre 2019",
            "2019-09-01",
            "2019-10-31",
            Precision::Month,
        ),
        (
            "dal 1° al 15 ottobre 2019",
            "2019-10-01",
            "2019-10-15",
            Precision::Day,
        ),
        (
            "de mars à juin 2020",
            "2020-03-01",
            "2020-06-30",
            Precision::Month,
        ),
        (
            "from December 2019 to March 2020",
            "2019-12-01",
            "2020-03-31",
            Precision::Month,
        ),
        (
            "septembre et octobre 2019",
            "2019-09-01",
            "2019-10-31",
            Precision::Month,
        ),
        ("2019-2020", "2019-01-01", "2020-12-31", Precision::Year),
    ] {
        assert_is(words, from, to, precision);
    }
}

#[test]
fn days_as_they_are_written() {
    for words in [
        "domenica 20 ottobre 2019",
        "October 20, 2019",
        "20.10.19",
        "20/10/2019",
        "20th October 2019",
        "dimanche 20 octobre 2019",
    ] {
        assert_eq!(day(words).as_deref(), Some("2019-10-20"), "{words}");
    }
    assert_eq!(day("1er octobre 2019").as_deref(), Some("2019-10-01"));
    assert_eq!(day("dal 1 al 15 ottobre 2019"), None, "a range is no day");
    assert_eq!(day("1.2.3"), None, "a version is no day");
}

#[test]
fn from_a_year_on_has_no_end() {
    for words in ["dal 2020", "from 2020"] {
        let when = read(words);
        assert_eq!(
            (when.from.as_deref(), when.to),
            (Some("2020-01-01"), None),
            "{words}"
        );
    }
}

#[test]
fn a_month_without_its_year_asks_for_it() {
    for words in ["fine settembre", "entro ottobre", "20 ottobre", "mi-mars"] {
        assert!(lacks_year(words), "{words}");
    }
    for words in ["da definire", "ottobre 2019", "", "dopo il 1° incontro"] {
        assert!(!lacks_year(words), "{words}");
    }
}

//! Periods as people say them («fine settembre 2019», « 1er trimestre 2020 », "by March 2020").
//!
//! The words always stay; what was understood stands beside them, and is null where nothing was.
//! It reads what is clear and leaves the rest alone: a wrong date is worse than none.

use super::value::{Precision, When, days_of, is_day};

/// The months in Italian, French and English, by how they begin.
const MONTHS: [&[&str]; 12] = [
    &["gennaio", "janvier", "january"],
    &["febbraio", "février", "fevrier", "february"],
    &["marzo", "mars", "march"],
    &["aprile", "avril", "april"],
    &["maggio", "mai", "may"],
    &["giugno", "juin", "june"],
    &["luglio", "juillet", "july"],
    &["agosto", "août", "aout", "august"],
    &["settembre", "septembre", "september"],
    &["ottobre", "octobre", "october"],
    &["novembre", "november"],
    &["dicembre", "décembre", "decembre", "december"],
];
const QUARTER: &[&str] = &["trimestre", "quarter"];
const ORDINALS: [&[&str]; 4] = [
    &[
        "1", "1°", "1er", "1st", "i", "primo", "premier", "first", "q1",
    ],
    &[
        "2",
        "2°",
        "2e",
        "2nd",
        "ii",
        "secondo",
        "deuxième",
        "second",
        "q2",
    ],
    &[
        "3",
        "3°",
        "3e",
        "3rd",
        "iii",
        "terzo",
        "troisième",
        "third",
        "q3",
    ],
    &[
        "4",
        "4°",
        "4e",
        "4th",
        "iv",
        "quarto",
        "quatrième",
        "fourth",
        "q4",
    ],
];
const EARLY: &[&str] = &["inizio", "début", "debut", "early", "beginning"];
const MIDDLE: &[&str] = &["metà", "meta", "mi", "mid", "mid-", "milieu"];
const LATE: &[&str] = &["fine", "fin", "end", "late"];
/// Words that change nothing: articles, and `by`, of which the end of the period is meant anyway.
const BY: &[&str] = &["entro", "d’ici", "d'ici", "avant", "by", "before"];
const SMALL: &[&str] = &[
    "il", "di", "de", "del", "della", "of", "in", "the", "a", "le", "en", "on", "a", "al",
];

/// A period with what was understood of it.
pub fn read(words: &str) -> When {
    let text = words.trim().to_owned();
    let understood = understand(&text);
    When {
        text,
        ..understood.unwrap_or_default()
    }
}

/// A day in canonical form, from `2019-10-20`, `20/10/2019`, `20.10.2019` or `20 ottobre 2019`.
pub fn day(words: &str) -> Option<String> {
    let when = understand(words.trim())?;
    when.from.filter(|_| when.exact == Some(true))
}

fn understand(text: &str) -> Option<When> {
    let lower = text.to_lowercase();
    let mut parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|p| !p.is_empty())
        .collect();
    let by = parts.first().is_some_and(|first| BY.contains(first));
    parts.retain(|part| !SMALL.contains(part) && !BY.contains(part));
    let mut when = match parts.as_slice() {
        [one] => numeric(one).or_else(|| Some(whole_year(year(one)?)))?,
        [a, b] => two(a, b)?,
        [a, b, c] => three(a, b, c)?,
        _ => return None,
    };
    if by && when.exact != Some(true) {
        when.from = None;
    }
    Some(when)
}

fn two(a: &str, b: &str) -> Option<When> {
    if let (Some(month), Some(year)) = (month(a), year(b)) {
        return Some(span(year, month, 1, days_of(year, month), Precision::Month));
    }
    quarter(ordinal(a)?, year(b)?).filter(|_| a.starts_with('q'))
}

fn three(a: &str, b: &str, c: &str) -> Option<When> {
    let year = year(c)?;
    if QUARTER.contains(&b) {
        return quarter(ordinal(a)?, year);
    }
    let month = month(b)?;
    let last = days_of(year, month);
    let part = |from, to| Some(span(year, month, from, to, Precision::PartOfMonth));
    match a {
        a if EARLY.contains(&a) => part(1, 10),
        a if MIDDLE.contains(&a) => part(11, 20),
        a if LATE.contains(&a) => part(21, last),
        _ => {
            let digits = a.trim_end_matches(|c: char| !c.is_ascii_digit());
            exact(year, month, digits.parse().ok()?)
        }
    }
}

fn year(word: &str) -> Option<u32> {
    word.parse()
        .ok()
        .filter(|year| (1900..=2199).contains(year))
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let fits = |name: &&str| *name == word || (word.chars().count() >= 3 && name.starts_with(word));
    let mut found = (1..)
        .zip(MONTHS)
        .filter(|(_, names)| names.iter().any(&fits));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

fn ordinal(word: &str) -> Option<u32> {
    (1..)
        .zip(ORDINALS)
        .find(|(_, names)| names.contains(&word))
        .map(|(n, _)| n)
}

fn quarter(n: u32, year: u32) -> Option<When> {
    let (first, last) = (n * 3 - 2, n * 3);
    Some(When {
        from: Some(iso(year, first, 1)),
        to: Some(iso(year, last, days_of(year, last))),
        precision: Some(Precision::Quarter),
        exact: Some(false),
        ..When::default()
    })
}

fn whole_year(year: u32) -> When {
    When {
        from: Some(iso(year, 1, 1)),
        to: Some(iso(year, 12, 31)),
        precision: Some(Precision::Year),
        exact: Some(false),
        ..When::default()
    }
}

fn span(year: u32, month: u32, from: u32, to: u32, precision: Precision) -> When {
    When {
        from: Some(iso(year, month, from)),
        to: Some(iso(year, month, to)),
        precision: Some(precision),
        exact: Some(false),
        ..When::default()
    }
}

fn exact(year: u32, month: u32, day: u32) -> Option<When> {
    let day = iso(year, month, day);
    is_day(&day).then(|| When {
        from: Some(day.clone()),
        to: Some(day),
        precision: Some(Precision::Day),
        exact: Some(true),
        ..When::default()
    })
}

/// `2019-10-20`, `20/10/2019`, `20.10.2019`, `20-10-2019`.
fn numeric(word: &str) -> Option<When> {
    let numbers: Option<Vec<u32>> = word
        .split(['/', '.', '-'])
        .map(|part| part.parse().ok())
        .collect();
    match numbers?.as_slice() {
        [y, m, d] if *y >= 1900 => exact(*y, *m, *d),
        [d, m, y] if *y >= 1900 => exact(*y, *m, *d),
        _ => None,
    }
}

fn iso(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let when = read(words);
            let found = (when.from.as_deref(), when.to.as_deref(), when.precision);
            assert_eq!(found, (Some(from), Some(to), Some(precision)), "{words}");
            assert_eq!(when.text, words);
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
}

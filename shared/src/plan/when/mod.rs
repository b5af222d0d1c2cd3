//! Periods as people say them («fine settembre 2019», « 1er trimestre 2020 », "by March 2020",
//! «febbraio – aprile 2020»).
//!
//! The words always stay; what was understood stands beside them, and is null where nothing was.
//! It reads what is clear and leaves the rest alone: a wrong date is worse than none. So a month
//! without its year is not read, and nobody's clock is asked.

mod lexicon;
mod range;
#[cfg(test)]
mod tests;

use self::lexicon::{
    BY, EARLY, FROM, HALF, LATE, MIDDLE, QUARTER, SEMESTER, SMALL, SMALL_JOINED, WEEKDAYS, month,
    ordinal,
};
use super::value::{Precision, When, days_of, is_day};

/// A period with what was understood of it.
pub fn read(words: &str) -> When {
    let text = words.trim().to_owned();
    let understood = understand(&text);
    When {
        text,
        ..understood.unwrap_or_default()
    }
}

/// A day in canonical form, from `2019-10-20`, `20/10/2019`, `20.10.19` or `20 ottobre 2019`.
pub fn day(words: &str) -> Option<String> {
    let when = understand(words.trim())?;
    when.from
        .filter(|from| when.exact == Some(true) && when.to.as_ref() == Some(from))
}

/// Whether words would be a period if they named a year: «fine settembre».
pub fn lacks_year(words: &str) -> bool {
    // Any leap year will do; only whether something is understood is asked.
    let dated = format!("{} 2020", words.trim());
    !words.trim().is_empty() && understand(words.trim()).is_none() && understand(&dated).is_some()
}

fn understand(text: &str) -> Option<When> {
    let lower = text
        .to_lowercase()
        .replace(['–', '—'], " - ")
        .replace('’', "'");
    let parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .flat_map(apart)
        .filter(|part| !part.is_empty())
        .collect();
    if let Some((first, rest)) = parts.split_first() {
        if BY.contains(first) {
            let mut when = single(rest)?;
            if when.exact != Some(true) {
                when.from = None;
            }
            return Some(when);
        }
        if FROM.contains(first)
            && let Some(when) = single(rest)
        {
            // Open at its end: it says only when it begins.
            return Some(When {
                to: None,
                exact: Some(false),
                ..when
            });
        }
    }
    range::read(&parts).or_else(|| single(&parts))
}

/// `d'octobre` says no more than `octobre`, and `mi-mars` is two words.
fn apart(part: &str) -> [&str; 2] {
    let joined = |word: &&&str| part.starts_with(**word);
    if let Some(article) = SMALL_JOINED.iter().find(joined) {
        return ["", part.get(article.len()..).unwrap_or_default()];
    }
    match part.split_once('-') {
        Some((middle, rest)) if MIDDLE.contains(&middle) => [middle, rest],
        _ => ["", part],
    }
}

/// One period: no range.
fn single(parts: &[&str]) -> Option<When> {
    let kept: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !SMALL.contains(part) && !WEEKDAYS.contains(part))
        .collect();
    match kept.as_slice() {
        [one] => numeric(one).or_else(|| Some(whole_year(year(one)?))),
        [a, b] => two(a, b),
        [a, b, c] => three(a, b, c),
        [a, b, c, d] if HALF.contains(b) => half(ordinal(a)?, month(c)?, year(d)?),
        _ => None,
    }
}

fn two(a: &str, b: &str) -> Option<When> {
    let year = year(b)?;
    if let Some(month) = month(a) {
        return Some(span(year, month, 1, days_of(year, month), Precision::Month));
    }
    if LATE.contains(&a) {
        return Some(months(year, 10, 12, Precision::Quarter));
    }
    quarter(ordinal(a)?, year).filter(|_| a.starts_with('q'))
}

fn three(a: &str, b: &str, c: &str) -> Option<When> {
    let year = year(c)?;
    if QUARTER.contains(&b) {
        return quarter(ordinal(a)?, year);
    }
    if SEMESTER.contains(&b) || HALF.contains(&b) {
        return match ordinal(a)? {
            1 => Some(months(year, 1, 6, Precision::Month)),
            2 => Some(months(year, 7, 12, Precision::Month)),
            _ => None,
        };
    }
    if let (Some(month), Some(day)) = (month(a), number(b)) {
        return exact(year, month, day);
    }
    let month = month(b)?;
    let last = days_of(year, month);
    let part = |from, to| Some(span(year, month, from, to, Precision::PartOfMonth));
    match a {
        a if EARLY.contains(&a) => part(1, 10),
        a if MIDDLE.contains(&a) => part(11, 20),
        a if LATE.contains(&a) => part(21, last),
        _ => exact(year, month, number(a)?),
    }
}

/// `20`, `1er`, `20th`.
fn number(word: &str) -> Option<u32> {
    const ENDINGS: [&str; 9] = ["°", "º", "er", "ère", "e", "st", "nd", "rd", "th"];
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = word.strip_prefix(digits)?.trim_end_matches('.');
    (ending.is_empty() || ENDINGS.contains(&ending))
        .then(|| digits.parse().ok())
        .flatten()
}

fn year(word: &str) -> Option<u32> {
    word.parse()
        .ok()
        .filter(|year| (1900..=2199).contains(year))
}

fn quarter(n: u32, year: u32) -> Option<When> {
    (1..=4)
        .contains(&n)
        .then(|| months(year, n * 3 - 2, n * 3, Precision::Quarter))
}

fn half(n: u32, month: u32, year: u32) -> Option<When> {
    const MIDDLE_DAY: u32 = 15;
    let last = days_of(year, month);
    match n {
        1 => Some(span(year, month, 1, MIDDLE_DAY, Precision::HalfMonth)),
        2 => Some(span(
            year,
            month,
            MIDDLE_DAY + 1,
            last,
            Precision::HalfMonth,
        )),
        _ => None,
    }
}

fn whole_year(year: u32) -> When {
    months(year, 1, 12, Precision::Year)
}

/// Whole months of one year.
fn months(year: u32, first: u32, last: u32, precision: Precision) -> When {
    about(
        iso(year, first, 1),
        iso(year, last, days_of(year, last)),
        precision,
    )
}

fn span(year: u32, month: u32, from: u32, to: u32, precision: Precision) -> When {
    about(iso(year, month, from), iso(year, month, to), precision)
}

fn about(from: String, to: String, precision: Precision) -> When {
    When {
        from: Some(from),
        to: Some(to),
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

/// `2019-10-20`, `20/10/2019`, `20.10.19`, `20-10-2019`; `10/2019` is a month.
fn numeric(word: &str) -> Option<When> {
    const CENTURY: u32 = 2000;
    const NAMED_FROM: u32 = 1900;
    let numbers: Option<Vec<u32>> = word
        .split(['/', '.', '-'])
        .map(|part| part.parse().ok())
        .collect();
    match numbers?.as_slice() {
        [y, m, d] if *y >= NAMED_FROM => exact(*y, *m, *d),
        [d, m, y] if *y >= NAMED_FROM => exact(*y, *m, *d),
        // Two figures of a year, written as two: never `1.2.3`.
        [d, m, y] if *y < 100 && word.ends_with(&format!("{y:02}")) && word.len() >= 6 => {
            exact(CENTURY + y, *m, *d)
        }
        [m, y] if *y >= NAMED_FROM && (1..=12).contains(m) => {
            Some(span(*y, *m, 1, days_of(*y, *m), Precision::Month))
        }
        _ => None,
    }
}

fn iso(year: u32, month: u32, day: u32) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

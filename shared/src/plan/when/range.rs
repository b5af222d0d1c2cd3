//! Periods with two ends: «dal 1° al 15 ottobre 2019», « de mars à juin 2020 »,
//! "February – April 2020". The first end takes from the second what it leaves out.

use super::lexicon::{RANGE, UNTIL};
use super::single;
use crate::plan::value::{Precision, When};

/// A range of two periods; none where the words are not clearly one.
pub(super) fn read(parts: &[&str]) -> Option<When> {
    let (begins, parts) = match parts.split_first() {
        Some((first, rest)) if RANGE.contains(first) => (true, rest),
        _ => (false, parts),
    };
    if let [joined, year] = parts
        && let Some((one, other)) = joined.split_once('-')
        && one.chars().all(char::is_alphabetic)
    {
        return both(&[one], &[other, year]);
    }
    if let [joined] = parts
        && let Some((one, other)) = joined.split_once('-')
        && one.len() == 4
        && other.len() == 4
    {
        return both(&[one], &[other]);
    }
    let between = |at: &usize| {
        let word = parts.get(*at).copied().unwrap_or_default();
        // «a» and «di» stand in other places too: alone they make no range.
        let sure = word == "-" || begins || matches!(word, "e" | "et" | "and");
        *at > 0 && sure && UNTIL.contains(&word)
    };
    (0..parts.len()).filter(between).find_map(|at| {
        let first = parts.get(..at)?;
        both(first, parts.get(at + 1..)?)
    })
}

/// The two ends as one period.
fn both(first: &[&str], second: &[&str]) -> Option<When> {
    let last = single(second)?;
    let begins = (0..second.len()).find_map(|taken| {
        let rest = second.get(second.len() - taken..)?;
        single(&[first, rest].concat())
    })?;
    let (from, to) = (begins.from?, last.to?);
    let exact = begins.exact == Some(true) && last.exact == Some(true);
    (from <= to).then(|| When {
        from: Some(from),
        to: Some(to),
        precision: coarser(begins.precision, last.precision),
        exact: Some(exact),
        ..When::default()
    })
}

/// The less exact of two: a range is known as well as its worse end. A month and a part of one
/// make a part, as in «agosto – inizio settembre».
fn coarser(one: Option<Precision>, other: Option<Precision>) -> Option<Precision> {
    let both = [one?, other?];
    let is = |wanted| both.contains(&wanted);
    let order = [
        Precision::Year,
        Precision::Quarter,
        Precision::PartOfMonth,
        Precision::HalfMonth,
        Precision::Month,
        Precision::Day,
    ];
    order.into_iter().find(|precision| is(*precision))
}

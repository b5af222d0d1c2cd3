//! Where an entry stands among others: a base-62 fractional index of our own.
//!
//! A key is a string of base-62 digits, read as a fraction and compared byte by byte. A new key
//! is the midpoint of its neighbours and six random digits, so that two people who insert in the
//! same place at once make different keys. At the open ends a key steps on by one in its first
//! four digits instead of halving, so that a list that only grows at its end keeps short keys.
//! A block shares one random part, so that two blocks do not interleave.
//!
//! No key ends in `0`: between `x` and `x0` there is nothing. A key that is malformed or too long
//! sorts last, by [`Rank`], and is mended at the next move. This module knows no document.

use std::cmp::Ordering;

use crate::ids::{BASE_62, Entropy, random_base_62};
use crate::limits::ORDER_DIGITS_MAX;

/// Random digits at the end of a key: 62⁶ keeps two writers apart.
const RANDOM_DIGITS: usize = 6;
/// Digits that step by one at an open end.
const HEAD_DIGITS: usize = 4;
const BASE: usize = BASE_62.len();

/// How an order key sorts: malformed and over-long ones after all others, ties by the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank<'a> {
    /// The order key, as found.
    pub order: &'a str,
    /// The entry's id.
    pub id: &'a str,
}

impl Ord for Rank<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |rank: &Self| !is_well_formed(rank.order);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.order.cmp(other.order))
            .then_with(|| self.id.cmp(other.id))
    }
}

impl PartialOrd for Rank<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether new keys can be made beside this one.
pub fn is_well_formed(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= ORDER_DIGITS_MAX
        && !key.ends_with('0')
        && key.bytes().all(|byte| BASE_62.contains(&byte))
}

fn digit(byte: u8) -> usize {
    BASE_62.iter().position(|each| *each == byte).unwrap_or(0)
}

fn character(digit: usize) -> char {
    BASE_62.get(digit).map_or('z', |byte| char::from(*byte))
}

fn digits(key: &str) -> Vec<usize> {
    key.bytes().map(digit).collect()
}

/// Digits strictly between two well-formed bounds, of which no continuation reaches the upper one.
/// None where there is nothing between.
fn between_digits(low: &[usize], high: Option<&[usize]>) -> Option<Vec<usize>> {
    if low.is_empty() && high.is_none() {
        return Some(vec![BASE / 2]);
    }
    step(low, high).or_else(|| midpoint(low, high))
}

/// One on or one back in the head, at an open end.
fn step(low: &[usize], high: Option<&[usize]>) -> Option<Vec<usize>> {
    let head = |key: &[usize]| {
        (0..HEAD_DIGITS).fold(0, |sum, at| sum * BASE + key.get(at).copied().unwrap_or(0))
    };
    let stepped = match high {
        None => head(low) + 1,
        Some(high) if low.is_empty() => head(high).checked_sub(1)?,
        Some(_) => return None,
    };
    let mut rest = stepped;
    let mut key = vec![0; HEAD_DIGITS];
    for place in key.iter_mut().rev() {
        (*place, rest) = (rest % BASE, rest / BASE);
    }
    // Zero has nothing below it, and past the end there is nothing.
    (rest == 0 && stepped > 0).then_some(key)
}

/// Halfway, on the first digit that leaves room.
fn midpoint(low: &[usize], high: Option<&[usize]>) -> Option<Vec<usize>> {
    let mut key = Vec::new();
    let mut below_high = high.is_none();
    for at in 0.. {
        let from = low.get(at).copied().unwrap_or(0);
        let to = match high {
            Some(high) if !below_high => *high.get(at)?,
            _ => BASE,
        };
        if to < from {
            return None;
        }
        if to - from >= 2 {
            key.push(from + (to - from) / 2);
            return Some(key);
        }
        below_high |= to > from;
        key.push(from);
    }
    None
}

/// Six random digits, of which the last is not zero.
fn tail(entropy: &mut dyn Entropy) -> String {
    let mut text = random_base_62(entropy, RANDOM_DIGITS);
    if text.ends_with('0') {
        text.pop();
        text.push('V');
    }
    text
}

/// A key between two others, either of which may be open. None where there is no room (the bounds
/// are equal, out of order or malformed, or the key would be too long): then the right-hand run
/// has to be given new keys first.
pub fn between(low: Option<&str>, high: Option<&str>, entropy: &mut dyn Entropy) -> Option<String> {
    block_between(low, high, 1, entropy)?.pop()
}

/// `count` keys between two others, in order, which share their random part.
pub fn block_between(
    low: Option<&str>,
    high: Option<&str>,
    count: usize,
    entropy: &mut dyn Entropy,
) -> Option<Vec<String>> {
    let fits = [low, high].into_iter().flatten().all(is_well_formed);
    if !fits || matches!((low, high), (Some(low), Some(high)) if low >= high) {
        return None;
    }
    let (from, to) = (digits(low.unwrap_or_default()), high.map(digits));
    let middle = between_digits(&from, to.as_deref())?;
    let prefix: String = middle.into_iter().map(character).collect();
    let prefix = prefix + &tail(entropy);
    let keys: Vec<String> = if count == 1 {
        vec![prefix]
    } else {
        (0..count)
            .map(|at| format!("{prefix}{}", counter(at, count)))
            .collect()
    };
    keys.iter()
        .all(|key| key.len() <= ORDER_DIGITS_MAX)
        .then_some(keys)
}

/// The `at`th of `count` places, of equal width, none of which ends in zero.
fn counter(at: usize, count: usize) -> String {
    let mut width = 1;
    while (BASE - 1).saturating_mul(BASE.saturating_pow(width - 1)) < count {
        width += 1;
    }
    // The last digit counts from 1 to 61.
    let (mut rest, last) = (at / (BASE - 1), at % (BASE - 1) + 1);
    let mut text = vec![character(last)];
    for _ in 1..width {
        text.push(character(rest % BASE));
        rest /= BASE;
    }
    text.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::Dice;

    fn check(keys: &[String]) {
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        assert!(keys.iter().all(|key| is_well_formed(key)));
    }

    #[test]
    fn keys_stay_in_order_wherever_they_are_put() {
        for seed in 0..50 {
            println!("seed {seed}");
            let mut dice = Dice(seed);
            let mut keys: Vec<String> = Vec::new();
            for _ in 0..300 {
                let at = match dice.below(4) {
                    0 => 0,
                    1 => keys.len(),
                    2 => keys.len() / 2,
                    _ => dice.below(keys.len() + 1),
                };
                let low = at.checked_sub(1).map(|at| keys[at].clone());
                let high = keys.get(at).cloned();
                let count = 1 + dice.below(3);
                let new = block_between(low.as_deref(), high.as_deref(), count, &mut dice);
                keys.splice(at..at, new.unwrap());
            }
            check(&keys);
        }
    }

    #[test]
    fn a_list_that_grows_at_one_end_keeps_short_keys() {
        let mut dice = Dice(1);
        let (mut first, mut last) = (None::<String>, None::<String>);
        for _ in 0..20_000 {
            last = between(last.as_deref(), None, &mut dice);
            first = between(None, first.as_deref(), &mut dice);
        }
        assert!(first.unwrap().len() <= 10 && last.unwrap().len() <= 10);
    }

    #[test]
    fn a_thousand_inserts_in_one_place_fit() {
        let mut dice = Dice(2);
        let low = between(None, None, &mut dice).unwrap();
        let mut high = between(Some(&low), None, &mut dice).unwrap();
        for _ in 0..1_000 {
            high = between(Some(&low), Some(&high), &mut dice).unwrap();
        }
        assert!(high > low);
    }

    #[test]
    fn where_there_is_no_room_it_says_so() {
        let mut dice = Dice(3);
        for (low, high) in [
            ("V", "V"),
            ("W", "V"),
            ("V0", "W"),
            ("è", "z"),
            ("", "V"),
            ("V", "a b"),
        ] {
            assert_eq!(
                between(Some(low), Some(high), &mut dice),
                None,
                "{low:?} {high:?}"
            );
        }
        let long = "z".repeat(ORDER_DIGITS_MAX + 1);
        assert_eq!(between(Some(&long), None, &mut dice), None);
        assert!(between(Some("zzzz"), None, &mut dice).unwrap().as_str() > "zzzz");
        assert!(between(None, Some("00001"), &mut dice).unwrap().as_str() < "00001");
    }

    #[test]
    fn blocks_of_any_size_are_in_order_and_share_their_beginning() {
        let mut dice = Dice(4);
        for count in [1, 2, 61, 62, 63, 3_782, 3_783, 9_000] {
            let keys = block_between(Some("V"), Some("W"), count, &mut dice).unwrap();
            assert_eq!(keys.len(), count);
            check(&keys);
            assert!(keys.iter().all(|key| key.starts_with(&keys[0][..7])));
        }
    }

    #[test]
    fn malformed_keys_sort_last_and_ties_go_by_id() {
        let rank = |order, id| Rank { order, id };
        let mut ranks = [
            rank("è", "a"),
            rank("V", "b"),
            rank("", "c"),
            rank("V", "a"),
            rank("1", "z"),
        ];
        ranks.sort();
        let order: Vec<_> = ranks.iter().map(|rank| (rank.order, rank.id)).collect();
        assert_eq!(
            order,
            [("1", "z"), ("V", "a"), ("V", "b"), ("", "c"), ("è", "a")]
        );
    }
}

//! Choosing from a list by typing: which options are left, which one is meant.
//!
//! Pure. Words match at the beginning of any word of an option, without regard to case and
//! accents, so that *qualita* finds *Qualità*.

pub use tavolo_shared::exchange::fold::fold;
use tavolo_shared::exchange::fold::without_accent;
use tavolo_shared::sorted::sort_by;

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// What a cell stores.
    pub id: String,
    /// What people read.
    pub label: String,
    /// It is in the cell now.
    pub chosen: bool,
}

/// Whether `text` holds every word of `wanted` at the beginning of a word.
pub fn matches(text: &str, wanted: &str) -> bool {
    let text = fold(text);
    fold(wanted).split_whitespace().all(|word| {
        text.match_indices(word).any(|(at, _)| {
            text.get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|c| !c.is_alphanumeric())
        })
    })
}

/// Where words that are searched for stand in a text: byte ranges from left to right, apart from
/// each other.
pub fn found(text: &str, wanted: &str) -> Vec<std::ops::Range<usize>> {
    let letters: Vec<(usize, char)> = text
        .char_indices()
        .map(|(at, letter)| (at, fold_one(letter)))
        .collect();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for word in fold(wanted).split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        for (at, window) in letters.windows(word.len()).enumerate() {
            let begins = at
                .checked_sub(1)
                .and_then(|before| letters.get(before))
                .is_none_or(|(_, before)| !before.is_alphanumeric());
            let same = window.iter().map(|(_, letter)| letter).eq(word.iter());
            if begins && same {
                let end = letters
                    .get(at + word.len())
                    .map_or(text.len(), |(at, _)| *at);
                let start = window.first().map_or(0, |(at, _)| *at);
                found.push(start..end);
            }
        }
    }
    sort_by(&mut found, |one, other| {
        (one.start, one.end).cmp(&(other.start, other.end))
    });
    let mut apart: Vec<std::ops::Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// One letter without case and accent.
fn fold_one(letter: char) -> char {
    without_accent(letter.to_lowercase().next().unwrap_or(letter))
}

/// The options that are left, best first as they stand.
pub fn left<'a>(options: &'a [Choosable], wanted: &str) -> Vec<&'a Choosable> {
    options
        .iter()
        .filter(|option| matches(&option.label, wanted))
        .collect()
}

/// Where the highlight goes from `at` by `by` in a list of `length`: round and round.
pub fn step(at: usize, by: isize, length: usize) -> usize {
    match (isize::try_from(at), isize::try_from(length)) {
        (Ok(at), Ok(length)) if length > 0 => {
            usize::try_from((at + by).rem_euclid(length)).unwrap_or_default()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_letters_find_their_option() {
        let options: Vec<Choosable> = ["Qualità dell’offerta", "S.MAR.T.I.C", "Mare di Agrumi"]
            .into_iter()
            .map(|label| Choosable {
                id: label.into(),
                label: label.into(),
                chosen: false,
            })
            .collect();
        let found = |wanted| {
            left(&options, wanted)
                .iter()
                .map(|o| o.label.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("qualita"), ["Qualità dell’offerta"]);
        assert_eq!(found("l'off"), Vec::<&str>::new());
        assert_eq!(found("off"), ["Qualità dell’offerta"]);
        assert_eq!(found("agr mar"), ["Mare di Agrumi"]);
        assert_eq!(found("mar"), ["S.MAR.T.I.C", "Mare di Agrumi"]);
        assert_eq!(found("").len(), 3);
    }

    #[test]
    fn what_is_searched_for_is_found_where_it_stands() {
        let words = |text: &'static str, wanted| {
            let all = found(text, wanted).into_iter();
            all.map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(
            words("Qualità della qualità", "qualita"),
            ["Qualità", "qualità"]
        );
        assert_eq!(words("Mare di Agrumi", "agr mar"), ["Mar", "Agr"]);
        assert_eq!(words("amare", "mare"), [""; 0]);
        assert_eq!(words("aa", "a aa"), ["aa"]);
        assert_eq!(words("", "x"), [""; 0]);
    }

    #[test]
    fn the_highlight_goes_round() {
        assert_eq!(step(0, -1, 3), 2);
        assert_eq!(step(2, 1, 3), 0);
        assert_eq!(step(5, 1, 0), 0);
    }
}

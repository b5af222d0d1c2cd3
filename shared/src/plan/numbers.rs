//! Numbers and amounts as Italians, French and English write them, and as they read them.
//!
//! Canonical is `-1234.50`: a sign, figures, a point. What is not clearly a number is left alone:
//! «circa 10», «10 mila» and «1000–2000» stay words.

use super::value::Money;
use crate::api::Language;

/// A decimal in canonical form, from `1.234,50`, `1 234,50`, `1'234.50`. Where one mark alone
/// could mean either, the language decides: `1.234` is more than a thousand in Italian and French.
pub fn decimal(words: &str, language: Language) -> Option<String> {
    let words: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '’' | '\''))
        .collect();
    let (sign, digits) = match words.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", words.strip_prefix('+').unwrap_or(&words)),
    };
    let (whole, fraction) = match decimal_mark(digits, language) {
        Some(mark) => digits.rsplit_once(mark)?,
        None => (digits, ""),
    };
    let is_whole = !whole.is_empty() && (is_figures(whole) || is_grouped(whole));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if !is_whole || !is_figures(fraction) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    };
    Some(match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

fn is_figures(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1.234.567` or `1,234`: one kind of mark, and threes after it.
fn is_grouped(part: &str) -> bool {
    [',', '.'].iter().any(|mark| {
        let mut groups = part.split(*mark);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len())
            && is_figures(first)
            && groups.all(|group| group.len() == 3 && is_figures(group))
    })
}

/// The mark before the fraction; none where there is no fraction.
fn decimal_mark(digits: &str, language: Language) -> Option<char> {
    let (comma, point) = (digits.rfind(','), digits.rfind('.'));
    let groups = |mark| match language {
        Language::En => mark == ',',
        Language::It | Language::Fr => mark == '.',
    };
    match (comma, point) {
        (Some(comma), Some(point)) => Some(if comma > point { ',' } else { '.' }),
        (None, None) => None,
        (one, _) => {
            let mark = if one.is_some() { ',' } else { '.' };
            let several = digits.matches(mark).count() > 1;
            (!several && (!groups(mark) || !is_grouped(digits))).then_some(mark)
        }
    }
}

/// A canonical decimal as the language writes it, in threes: `1 234,50`.
pub fn shown(canonical: &str, language: Language) -> String {
    let (group, mark) = match language {
        Language::It => ('.', ','),
        // A narrow space that does not break.
        Language::Fr => ('\u{202f}', ','),
        Language::En => (',', '.'),
    };
    let (sign, digits) = match canonical.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", canonical),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = sign.to_owned();
    // Four figures alone need no mark.
    let in_threes = whole.len() > 4;
    for (at, figure) in whole.chars().enumerate() {
        if in_threes && at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(figure);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// An amount in euro, with what is said after it: «€ 1.500», «1500 euro IVA esclusa»,
/// «2 000,50 (hors taxes)». The words always stay.
pub fn money(words: &str, language: Language) -> Money {
    let (amount, note) = match amount(words, language) {
        Some((amount, note)) => (Some(amount), note),
        None => (None, None),
    };
    Money {
        amount,
        note,
        text: words.to_owned(),
    }
}

fn amount(words: &str, language: Language) -> Option<(String, Option<String>)> {
    let (before, rest) = without_currency(words.trim());
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || c.is_whitespace() || ".,-−'’".contains(c)))
        .unwrap_or(rest.len());
    let (number, rest) = rest.split_at_checked(end)?;
    // A mark that ends a clause belongs to the note.
    let trimmed = number.trim_end().trim_end_matches([',', '.', '-', '−']);
    let cut = number.get(trimmed.len()..)?.trim();
    let number = decimal(trimmed, language)?;
    let (after, note) = without_currency(rest.trim_start());
    let named = before || after;
    let note = note.trim();
    let apart = note.is_empty() || note.starts_with(['(', ';', ':', '–']) || !cut.is_empty();
    // «10 mila» is not 10, and «1000 o 2000» is neither.
    let clear = (apart || named) && (note.starts_with('(') || !note.contains(is_figure));
    let many = ["mila", "milion", "million", "mille", "k", "m"];
    let first = note.split_whitespace().next().unwrap_or_default();
    let is_many = many
        .iter()
        .any(|each| first.to_lowercase().starts_with(each) && (each.len() > 1 || first.len() == 1));
    if !clear || is_many {
        return None;
    }
    let note = note.trim_start_matches([';', ':', '–', '-', ',']).trim();
    Some((number, (!note.is_empty()).then(|| note.to_owned())))
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
}

/// Without the euro that words begin with; whether they did.
fn without_currency(words: &str) -> (bool, &str) {
    let lower = words.to_lowercase();
    ["euros", "euro", "eur", "€"]
        .into_iter()
        .filter(|name| lower.starts_with(name))
        .find_map(|name| words.get(name.len()..))
        .filter(|rest| !rest.starts_with(char::is_alphabetic))
        .map_or((false, words), |rest| (true, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_people_write_them() {
        for (words, canonical) in [
            ("1.234,50", "1234.50"),
            ("1 234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1'234.50", "1234.50"),
            ("1.234", "1234"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            ("-3", "-3"),
            ("0", "0"),
            ("007", "7"),
        ] {
            let read = decimal(words, Language::It);
            assert_eq!(read.as_deref(), Some(canonical), "{words}");
        }
        for words in ["", "circa 10", "1-2", ",", "-", "1e5", "1.23.456", "12 %"] {
            assert_eq!(decimal(words, Language::It), None, "{words}");
        }
    }

    #[test]
    fn one_mark_alone_is_read_by_the_language() {
        for (words, it, en) in [
            ("1.234", "1234", "1.234"),
            ("1,234", "1.234", "1234"),
            ("0,5", "0.5", "0.5"),
        ] {
            assert_eq!(decimal(words, Language::It).as_deref(), Some(it));
            assert_eq!(decimal(words, Language::Fr).as_deref(), Some(it));
            assert_eq!(decimal(words, Language::En).as_deref(), Some(en));
        }
    }

    #[test]
    fn what_is_shown_reads_back_in_its_language() {
        for language in Language::ALL {
            for canonical in ["0", "1234", "1234.567", "-1234567.5", "1.234", "12345"] {
                let shown = shown(canonical, language);
                let read = decimal(&shown, language);
                assert_eq!(read.as_deref(), Some(canonical), "{shown} in {language:?}");
            }
        }
        assert_eq!(shown("1234567.5", Language::It), "1.234.567,5");
        assert_eq!(shown("1234.5", Language::En), "1234.5");
    }

    #[test]
    fn amounts_keep_their_words_and_their_notes() {
        for (words, amount, note) in [
            ("€ 1.500", Some("1500"), None),
            ("1500", Some("1500"), None),
            ("0", Some("0"), None),
            ("1.500,00 €", Some("1500.00"), None),
            ("1500 euro, IVA esclusa", Some("1500"), Some("IVA esclusa")),
            (
                "2 000,50 (hors taxes)",
                Some("2000.50"),
                Some("(hors taxes)"),
            ),
            ("EUR 300 per project", Some("300"), Some("per project")),
            ("10 mila", None, None),
            ("10 k€", None, None),
            ("10 € mila", None, None),
            ("1000-2000", None, None),
            ("1000 o 2000 €", None, None),
            ("da stimare", None, None),
        ] {
            let read = money(words, Language::It);
            let found = (read.amount.as_deref(), read.note.as_deref());
            assert_eq!(found, (amount, note), "{words}");
            assert_eq!(read.text, words);
        }
    }
}

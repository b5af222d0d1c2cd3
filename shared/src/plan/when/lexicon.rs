//! The words of dates in Italian, French and English.

/// The months, by how they begin.
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
const ORDINALS: [&[&str]; 4] = [
    &[
        "1",
        "1°",
        "1º",
        "1ª",
        "1a",
        "1er",
        "1re",
        "1ère",
        "1st",
        "i",
        "primo",
        "prima",
        "premier",
        "première",
        "premiere",
        "first",
        "q1",
    ],
    &[
        "2",
        "2°",
        "2º",
        "2ª",
        "2a",
        "2e",
        "2ème",
        "2nd",
        "2nde",
        "ii",
        "secondo",
        "seconda",
        "deuxième",
        "deuxieme",
        "second",
        "seconde",
        "q2",
    ],
    &[
        "3",
        "3°",
        "3º",
        "3e",
        "3ème",
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
        "4º",
        "4e",
        "4ème",
        "4th",
        "iv",
        "quarto",
        "quatrième",
        "fourth",
        "q4",
    ],
];
pub(super) const QUARTER: &[&str] = &["trimestre", "quarter"];
pub(super) const SEMESTER: &[&str] = &["semestre", "semester"];
pub(super) const HALF: &[&str] = &["metà", "meta", "quindicina", "quinzaine", "moitié", "half"];
pub(super) const EARLY: &[&str] = &["inizio", "inizi", "début", "debut", "early", "beginning"];
pub(super) const MIDDLE: &[&str] = &["metà", "meta", "mi", "mid", "mid-", "milieu"];
pub(super) const LATE: &[&str] = &["fine", "fin", "end", "late"];
/// Of what stands after them the end is meant.
pub(super) const BY: &[&str] = &["entro", "d'ici", "ici", "avant", "by", "before"];
/// Of what stands alone after them the beginning is meant.
pub(super) const FROM: &[&str] = &["dal", "da", "dès", "depuis", "from", "since"];
/// Words that begin a range.
pub(super) const RANGE: &[&str] = &[
    "dal", "da", "tra", "fra", "du", "de", "entre", "from", "between",
];
/// Words between the two ends of a range.
pub(super) const UNTIL: &[&str] = &[
    "-", "al", "a", "ad", "au", "à", "to", "until", "till", "e", "et", "and",
];
/// Words that change nothing.
pub(super) const SMALL: &[&str] = &[
    "il", "la", "lo", "di", "de", "del", "della", "of", "in", "the", "a", "le", "en", "on", "al",
    "à", "au", "du", "alla", "year", "anno", "année",
];
/// The same, joined to the next word.
pub(super) const SMALL_JOINED: &[&str] = &["dell'", "all'", "d'", "l'"];
pub(super) const WEEKDAYS: &[&str] = &[
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The month that a word means, by its name or how the name begins; none where it may be two.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let fits = |name: &&str| *name == word || (word.chars().count() >= 3 && name.starts_with(word));
    let mut found = (1..)
        .zip(MONTHS)
        .filter(|(_, names)| names.iter().any(&fits));
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

/// First to fourth.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    (1..)
        .zip(ORDINALS)
        .find(|(_, names)| names.contains(&word))
        .map(|(n, _)| n)
}

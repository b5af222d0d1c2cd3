//! Whether an indicator says what is to be reached: a number, or all of something.
//!
//! A guess on words in three languages, for a warning: where it is wrong, the lead goes on past it.

/// Words by which an indicator says that its target is still to be agreed.
const OPEN: [&str; 12] = [
    "da concordare",
    "da definire",
    "da stabilire",
    "da decidere",
    "à convenir",
    "à définir",
    "à déterminer",
    "à préciser",
    "to be agreed",
    "to be defined",
    "to be decided",
    "tbd",
];

/// Words that mean all of something.
const ALL: [&str; 16] = [
    "tutti", "tutte", "tutto", "tutta", "ogni", "ciascun", "ciascuno", "tous", "toutes", "tout",
    "toute", "chaque", "all", "every", "each", "nessuno",
];

/// Whether a text names a target.
pub(super) fn is_said(text: &str) -> bool {
    let text = text.to_lowercase();
    if OPEN.iter().any(|words| text.contains(words)) {
        return false;
    }
    let mut words = text.split(|c: char| c.is_whitespace() || ",;:.()«»/’'".contains(c));
    words.any(|word| ALL.contains(&word) || is_number(word))
}

/// `15`, `80%`, `≥3`; not `2°` or `1er`, which count meetings.
fn is_number(word: &str) -> bool {
    let ordinal = [
        "°", "º", "ª", "er", "re", "e", "ème", "st", "nd", "rd", "th",
    ];
    let digits = word.trim_start_matches(|c: char| !c.is_numeric());
    let rest = digits.trim_start_matches(|c: char| c.is_numeric());
    digits.len() > rest.len() && !ordinal.contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::is_said;

    #[test]
    fn a_target_is_a_number_or_all_of_something() {
        for said in [
            "Progetti che aderiscono: 10",
            "Almeno 80% delle schede",
            "Osservazioni ricevute e trattate: tutte.",
            "Toutes les fiches sont relues",
            "every project has signed",
            "≥3 reti",
        ] {
            assert!(is_said(said), "{said}");
        }
        for open in [
            "Studi elencati con le condizioni di riuso.",
            "Progetti che accettano lo schema: valore da concordare al 2° incontro.",
            "Valeur à définir (10 ?)",
            "Networks that join",
            "Letto al 1° incontro",
        ] {
            assert!(!is_said(open), "{open}");
        }
    }
}

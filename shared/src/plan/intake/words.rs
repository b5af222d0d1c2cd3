//! Words of tables that mean something beside what a column knows: yes and no, and how to fill a table in.

use crate::exchange::fold::{bare, fold};

/// Yes, as people and programs write it, without accents.
const YES: &[&str] = &[
    "si", "oui", "yes", "vero", "vrai", "true", "x", "1", "s", "o", "y", "ok",
];
/// No.
const NO: &[&str] = &["no", "non", "falso", "faux", "false", "0", "n"];

/// Whether words say yes (or no); none where they say something else.
pub(super) fn truth(words: &str) -> Option<bool> {
    let words = bare(words);
    let is_one_of = |list: &[&str]| list.contains(&words.as_str());
    match (is_one_of(YES), is_one_of(NO)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// How such words begin that tell how a column is filled in.
const TELLING: &[&str] = &[
    "champ ",
    "campo ",
    "field ",
    "colonne ",
    "colonna ",
    "column ",
    "saisi",
    "indiqu",
    "choisi",
    "renseign",
    "reseign",
    "precis",
    "present",
    "creez",
    "utilis",
    "inserire",
    "inserisc",
    "indicare",
    "indica ",
    "scegli",
    "selezion",
    "specific",
    "descri",
    "compil",
    "scriv",
    "enter ",
    "choose ",
    "select ",
    "specify",
    "describe",
    "type ",
    "write ",
    "fill ",
    "use ",
    "es.",
    "esempio",
    "ex.",
    "ex :",
    "exemple",
    "example",
    "e.g.",
    "max ",
    "texte ",
    "testo ",
    "text ",
    "liste ",
    "lista ",
    "list ",
    "ce champ",
    "questo campo",
    "this field",
    "si vos ",
    "se i vostri",
    "format ",
    "formato ",
    "jj/mm",
    "gg/mm",
    "dd/mm",
    "date ",
    "data ",
    "nombre ",
    "numero ",
    "number ",
    "obbligatori",
    "obligatoire",
    "mandatory",
    "optional",
    "facoltativ",
    "facultati",
    "optionnel",
];

/// Whether words tell how to fill a column in: «Champ texte», «(inserire una data)», «➔ Utilisez…».
pub(super) fn tells_how(words: &str) -> bool {
    let words = fold(words);
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `plusieurs services peuvent être indiqués`
    TELLING.iter().any(|begin| words.starts_with(begin)) || words.contains("peuvent etre ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_three_languages_and_two_programs() {
        for yes in [
            "Sì", "si", "OUI", "Yes", "VERO", "VRAI", "TRUE", "x", "X", "1", "O", "y",
        ] {
            assert_eq!(truth(yes), Some(true), "{yes}");
        }
        for no in ["No", "NON", "no.", "FALSO", "FAUX", "FALSE", "0"] {
            assert_eq!(truth(no), Some(false), "{no}");
        }
        for neither in ["", "forse", "si vedrà", "10", "nessuno"] {
            assert_eq!(truth(neither), None, "{neither}");
        }
    }

    #[test]
    fn what_tells_how_is_known_and_what_says_something_is_not() {
        for how in [
            "Champ texte",
            "➔ Utilisez exactement la même écriture",
            "(inserire una data)",
            "gg/mm/aaaa",
            "Saisissez un nombre entier",
        ] {
            assert!(tells_how(how), "{how}");
        }
        for said in [
            "Catalogo comune",
            "Une plateforme",
            "12/03/2020",
            "Sì",
            "Esemplare unico",
        ] {
            assert!(!tells_how(said), "{said}");
        }
    }
}

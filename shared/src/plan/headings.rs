//! Headings of tables as people write them, and how like one is to a field: one guess for tables that are brought in
//! and for forms that are filled.
//!
//! A heading is compared with a field's own names in all languages and with other words for it, first as a whole,
//! then word by word; the two that are most alike go together first. It is a guess: somebody sees it before
//! anything is written.

use std::cmp::Reverse;

use crate::exchange::fold::fold;
use crate::limits::{
    HEADING_ALIKE_MIN, HEADING_CHARS_MAX, HEADING_ENDING_CHARS_MAX, HEADING_MISTYPED_CHARS_MIN,
    HEADING_PART_BYTES_MAX, HEADING_PART_BYTES_MIN, HEADING_STEM_CHARS_MIN,
};
use crate::sorted::sort_by;

/// How like two are that are the same.
const SAME: u32 = 1_000;
/// By another word for it.
const BY_ANOTHER_WORD: u32 = 950;
/// By all of their words.
const BY_WORDS: usize = 900;
/// One is somewhere in the other.
const IN_PART: u32 = 300;
/// What it costs that only one of several rows of a heading is like it.
const ROW: u32 = 20;
/// Between the rows of a heading that has several.
const ROWS: &str = " · ";

/// Words that say nothing of what is in a column.
const SMALL: &str = " di del dei dell della delle dello da e ed il la le i gli per con de des du et les l d a the of and \
                     to in un une au aux ";

/// Words by which people head columns, beside the templates' own, by the template's id of the field; for
/// `section`, which is no column, all of them.
const ALSO: [(&str, &str); 25] = [
    ("code", "nr|num|numero|codice|code|id"),
    (
        "name",
        "output|prodotto|titolo|nome|denominazione|intitulé|nom|titre|produit|name|title",
    ),
    (
        "title",
        "titolo|titre|title|intitulé|nome|nom|name|denominazione|attività|activité|activity|fiche|fiche action|\
         titre de la fiche action|titolo azione|titre de l’action|action title|descrizione azione|intitulé action",
    ),
    ("project", "acronimo|acronyme|acronym"),
    ("kind", "tipologia|typologie|genere"),
    ("groups", "tematica|thématique|theme|gruppo|groupe|group"),
    (
        "description",
        "oggetto|contenuto|contenu|objet|content|descriptif",
    ),
    (
        "holder",
        "partner|partenaire|beneficiario|bénéficiaire|owner",
    ),
    ("link", "sito|url|site|web|website"),
    ("state", "avancement|avanzamento|stato|état|progress"),
    ("available", "data|scadenza|date|échéance"),
    (
        "objective",
        "obiettivi|objectifs|objectives|aim|scopo|finalità|finalité|but",
    ),
    (
        "owner",
        "capofila|responsabile|responsable|lead|chef de file|structure pilote|pilote|lead partner|\
         soggetto responsabile|responsabile azione|responsable action",
    ),
    (
        "projects",
        "progetti|progetto|projets|projet|projects|project",
    ),
    (
        "stakeholders",
        "partner|partners|partenaires|stakeholder|stakeholders|cibles|destinatari|beneficiari|regioni|régions",
    ),
    (
        "when",
        "quando|quand|when|periodo|période|period|scadenza|échéance|deadline|data|date|date de début|data di inizio|\
         start date|tempistica|tempistiche|cronoprogramma|calendario|calendar|durata|durée",
    ),
    (
        "result",
        "risultati|risultati attesi|résultats|résultats attendus|results|expected results",
    ),
    (
        "indicator",
        "indicatori|indicatore|indicateurs|indicateur|indicateurs liés|indicators|indicator|kpi",
    ),
    (
        "cost",
        "costo|costi|budget|importo|montant|coût|coûts|cost|costs|spesa|budget prévisionnel total",
    ),
    (
        "funding",
        "finanziamento|finanziamenti|financements|financement|fonti|funding|fondi|fonds",
    ),
    (
        "theme",
        "tema|temi|tematica|thématique|thématique principale|themes|theme",
    ),
    (
        "priority",
        "niveau de priorité|livello di priorità|priority level",
    ),
    ("status", "statut|avanzamento|avancement|progress"),
    (
        "notes",
        "note|notes|note complementari|notes complémentaires|remarques|osservazioni|observations|remarks|commenti|\
         commentaires|comments",
    ),
    (
        "section",
        "sezione|section|ambito|asse|axe|axis|asse prioritario|axe prioritaire|priority axis",
    ),
];

/// Words as they are compared.
#[derive(Debug, Default)]
struct Words {
    /// Letters and digits alone.
    bare: String,
    /// Those that say something.
    each: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let all = folded.split(|c: char| !c.is_alphanumeric());
        let all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
        let says = |word: &&&str| !SMALL.contains(&format!(" {word} "));
        let mut each: Vec<String> = all.iter().filter(says).map(|w| (*w).to_owned()).collect();
        let bare = all.concat();
        if each.is_empty() {
            each.extend(all.into_iter().map(str::to_owned));
        }
        Self { bare, each }
    }

    /// How many of a thousand of their words are the same.
    fn shared(&self, other: &Self) -> u32 {
        let both = self.each.iter().filter(|word| {
            let mut others = other.each.iter();
            others.any(|other| are_one(word, other))
        });
        let all = self.each.len().max(other.each.len()).max(1);
        u32::try_from(both.count().saturating_mul(BY_WORDS) / all).unwrap_or(0)
    }

    fn is_part_of(&self, other: &Self) -> bool {
        let long = HEADING_PART_BYTES_MIN..=HEADING_PART_BYTES_MAX;
        long.contains(&self.bare.len())
            && other.bare.len() <= HEADING_PART_BYTES_MAX
            && other.bare.contains(self.bare.as_str())
    }
}

/// Whether two words are one: but for their endings (`projet`, `projets`), or but for a letter.
fn are_one(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let same = |(a, b): &(char, char)| a == b;
    let stem = one.chars().zip(other.chars()).take_while(same).count();
    let rest = length.max(other_length).saturating_sub(stem);
    let behind = one.chars().rev().zip(other.chars().rev());
    let end = behind.take_while(same).count();
    let by_ending = stem >= HEADING_STEM_CHARS_MIN && rest <= HEADING_ENDING_CHARS_MAX;
    let is_long = length.min(other_length) >= HEADING_MISTYPED_CHARS_MIN;
    by_ending || is_long && rest <= end.saturating_add(1)
}

/// A heading, to be compared with fields.
#[derive(Debug)]
pub struct Heading {
    whole: Words,
    /// Row by row, where it has several.
    rows: Vec<Words>,
}

impl Heading {
    /// What stands over a column. What is too long for a heading is like nothing.
    pub fn of(text: &str) -> Self {
        let words = |text: &str| match text.chars().nth(HEADING_CHARS_MAX) {
            None => Words::of(text),
            Some(_) => Words::default(),
        };
        let rows = text.split(ROWS);
        Self {
            whole: words(text),
            rows: match text.contains(ROWS) {
                true => rows.map(words).collect(),
                false => Vec::new(),
            },
        }
    }
}

/// What a field may be called.
#[derive(Debug)]
pub struct Field {
    own: Vec<Words>,
    also: Vec<Words>,
}

impl Field {
    /// By its own names, and the template's id of it; `section` is what an action stands under.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>, key: &str) -> Self {
        let also = ALSO.iter().find(|(field, _)| *field == key);
        let also = also.iter().flat_map(|(_, words)| words.split('|'));
        Self {
            own: names.map(Words::of).collect(),
            also: also.map(Words::of).collect(),
        }
    }

    /// How like a heading is to it, of a thousand; 0 where it is not.
    pub fn likeness(&self, heading: &Heading) -> u32 {
        let rows = heading.rows.iter();
        let rows = rows.map(|row| self.like(row).saturating_sub(ROW));
        rows.fold(self.like(&heading.whole), u32::max)
    }

    fn like(&self, heading: &Words) -> u32 {
        if heading.bare.is_empty() {
            return 0;
        }
        let is_it = |name: &Words| name.bare == heading.bare;
        if self.own.iter().any(is_it) {
            return SAME;
        }
        if self.also.iter().any(is_it) {
            return BY_ANOTHER_WORD;
        }
        let names = self.own.iter().chain(&self.also);
        let by_words = names.fold(0, |most, name| most.max(heading.shared(name)));
        if by_words >= HEADING_ALIKE_MIN {
            return by_words;
        }
        let in_part = |name: &Words| name.is_part_of(heading) || heading.is_part_of(name);
        match self.own.iter().any(in_part) {
            true => IN_PART,
            false => 0,
        }
    }
}

/// Each field once, each column once, the most alike first; among equals the columns' order, then the fields'.
pub fn together<T: PartialEq>(mut scores: Vec<(u32, usize, T)>) -> Vec<(usize, T)> {
    sort_by(&mut scores, |one, other| {
        (Reverse(one.0), one.1).cmp(&(Reverse(other.0), other.1))
    });
    let mut taken: Vec<(usize, T)> = Vec::new();
    for (_, at, field) in scores {
        if !taken
            .iter()
            .any(|(column, other)| *column == at || *other == field)
        {
            taken.push((at, field));
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result() -> Field {
        let names = ["Risultato atteso", "Résultat attendu", "Expected result"];
        Field::new(names.into_iter(), "result")
    }

    #[test]
    fn a_heading_is_the_more_like_the_more_of_it_is_the_same() {
        for (heading, likeness) in [
            ("Risultato atteso", 1_000),
            ("RISULTATO  ATTESO:", 1_000),
            ("Résultats attendus", 950),
            ("Il risultato dell’atteso", 900),
            ("Rissultato atteso", 900),
            ("Risultati previsti", 450),
            ("Azione · Risultato atteso", 980),
            ("Effetti/risultatoatteso/anno", 300),
            ("Azione", 0),
            ("Di", 0),
            ("", 0),
        ] {
            assert_eq!(
                result().likeness(&Heading::of(heading)),
                likeness,
                "{heading}"
            );
        }
        let long = "Risultato atteso ".repeat(HEADING_CHARS_MAX);
        assert_eq!(result().likeness(&Heading::of(&long)), 0);
    }

    #[test]
    fn words_are_one_but_for_their_endings_or_a_letter() {
        for (one, other, are) in [
            ("projet", "projets", true),
            ("progetto", "progetti", true),
            ("responsabile", "responsbile", true),
            ("tempi", "tempo", true),
            ("progetto", "programma", false),
            ("stato", "stakeholder", false),
            ("note", "nome", false),
            ("costo", "posto", false),
            ("risultato", "risultanza", false),
        ] {
            assert_eq!(are_one(one, other), are, "{one} {other}");
            assert_eq!(are_one(other, one), are, "{other} {one}");
        }
    }

    #[test]
    fn the_most_alike_go_together_first_and_each_but_once() {
        let scores = vec![(450, 0, "a"), (900, 1, "a"), (900, 0, "b"), (300, 2, "b")];
        assert_eq!(together(scores), [(0, "b"), (1, "a")]);
    }
}

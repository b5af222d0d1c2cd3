//! What is in a form's column, by what stands over it: a guess that the lead may correct.
//!
//! What stands over it is compared with the heads of the plan's columns in all three languages, letter by
//! letter and word by word; the two that are most alike go together first.

use tavolo_shared::api::Language;
use tavolo_shared::exchange::fold::fold;
use tavolo_shared::limits::{FORM_ALIKE_LETTERS_MIN, FORM_ALIKE_MIN, FORM_SAME_WORD_MIN};
use tavolo_shared::plan::canonical::Content;

/// What stands for an action's section, beside the ids of columns.
pub(crate) const SECTION: &str = "section";

/// Words that say nothing of what is in a column.
const SMALL: &str = " di del dei dell della delle dello da e ed il la le i gli per con de des du et les l d a the \
                     of and to in un une au aux ";
/// What forms write beside what the templates do, by the template's id.
const ALSO: [(&str, &str); 24] = [
    ("code", "nr"),
    ("code", "num"),
    ("code", "numero"),
    ("code", "codice"),
    ("code", "code"),
    ("code", "id"),
    ("title", "titolo azione"),
    ("title", "intitulé action"),
    ("title", "descrizione azione"),
    ("owner", "responsabile azione"),
    ("owner", "responsabile"),
    ("owner", "capofila"),
    ("owner", "responsable action"),
    ("owner", "responsable"),
    ("owner", "lead"),
    ("projects", "partner"),
    ("projects", "partenaires"),
    ("when", "periodo"),
    ("when", "scadenza"),
    ("when", "échéance"),
    ("cost", "budget"),
    (SECTION, "sezione"),
    (SECTION, "section"),
    (SECTION, "ambito"),
];

/// What is in each column: a plan column's id, or [`SECTION`]; none where nothing is alike.
pub(crate) fn guess(heads: &[String], content: &Content) -> Vec<Option<String>> {
    let targets = targets(content);
    let mut pairs = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        for (target, names) in &targets {
            let alike = names.iter().map(|name| alike(head, name)).max();
            let alike = alike.unwrap_or(0);
            if alike >= FORM_ALIKE_MIN {
                pairs.push((alike, at, target));
            }
        }
    }
    // The most alike first; among equals the order of the form, then the plan's.
    pairs.sort_by_key(|(alike, ..)| std::cmp::Reverse(*alike));
    let mut found: Vec<Option<String>> = vec![None; heads.len()];
    for (_, at, target) in pairs {
        let taken = found.iter().flatten().any(|taken| taken == target);
        if let Some(place) = found.get_mut(at).filter(|place| place.is_none() && !taken) {
            *place = Some(target.clone());
        }
    }
    found
}

/// What forms write beside what the template does.
fn also(key: &str) -> impl Iterator<Item = String> {
    let known = ALSO.iter().filter(move |(of, _)| *of == key);
    known.map(|(_, name)| (*name).to_owned())
}

/// What may be in a column, each with what it may be called.
fn targets(content: &Content) -> Vec<(String, Vec<String>)> {
    let columns = content.plan.columns.iter().map(|column| {
        let mut names: Vec<String> = Language::ALL
            .into_iter()
            .map(|language| column.label.get(language).to_owned())
            .collect();
        names.extend(also(column.key.as_deref().unwrap_or_default()));
        (column.id.clone(), names)
    });
    let mut all: Vec<_> = columns.collect();
    all.push((SECTION.to_owned(), also(SECTION).collect()));
    all
}

/// How alike two heads are, of a thousand. A head of several rows may be like one of them.
fn alike(head: &str, name: &str) -> u32 {
    let whole = words(head);
    let name = words(name);
    let parts = head.split(" · ").map(words);
    let parts = parts.map(|part| score(&part, &name).saturating_sub(20));
    parts.chain([score(&whole, &name)]).max().unwrap_or(0)
}

fn score(one: &[String], other: &[String]) -> u32 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    let letters = strsim::normalized_levenshtein(&one.join(" "), &other.join(" "));
    let in_both = one.iter().filter(|word| {
        let mut others = other.iter();
        others.any(|other| strsim::jaro_winkler(word, other) >= FORM_SAME_WORD_MIN)
    });
    let (both, all) = (in_both.count(), one.len().max(other.len()));
    let by_words = u32::try_from(both.saturating_mul(950) / all).unwrap_or(0);
    match letters >= FORM_ALIKE_LETTERS_MIN {
        true => by_words.max(thousandths(letters)),
        false => by_words,
    }
}

/// A share as so many of a thousand.
fn thousandths(share: f64) -> u32 {
    (1..=1_000)
        .rev()
        .find(|n| f64::from(*n) <= share * 1_000.0)
        .unwrap_or(0)
}

/// The words of a head that say something, small and without accents.
fn words(head: &str) -> Vec<String> {
    let folded = fold(head);
    let all = folded.split(|c: char| !c.is_alphanumeric());
    let all: Vec<String> = all
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let telling = all
        .iter()
        .filter(|word| !SMALL.contains(&format!(" {word} ")));
    let telling: Vec<String> = telling.cloned().collect();
    match telling.is_empty() {
        true => all,
        false => telling,
    }
}

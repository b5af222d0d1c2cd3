//! Forms that LibreOffice Writer made, filled and opened by programs that we did not write; and uploads
//! that are no forms.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use serde_json::Value;
use tavolo_shared::api::Language;
use tavolo_shared::limits::{FORM_BYTES_MAX, FORM_TEXT_BYTES_MAX};
use tavolo_shared::plan::canonical::Content;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::paper::tests::outside;
use crate::paper::tests::sample::{full, published, row, section};

/// One head row, two empty rows.
const SIMPLE: &[u8] = include_bytes!("forms/simple.docx");
/// Another table before, a title, two head rows with cells over two columns and two rows.
const MERGED: &[u8] = include_bytes!("forms/merged.docx");

fn content() -> Content {
    let rows = vec![
        full(1),
        row(
            2,
            &[
                ("title", "Una <b> & più\nsu due righe"),
                ("result", "=1+1 שלום"),
            ],
        ),
    ];
    published(vec![section(Some("Banche dati"), rows)]).content
}

fn opened(bytes: &[u8]) -> Form {
    Form::open(bytes.to_vec()).unwrap()
}

fn filled(bytes: &[u8], content: &Content) -> Vec<u8> {
    let form = opened(bytes);
    fill(&form, &guess(form.heads(), content), content, Language::It).unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        all.push((part.name().unwrap().into_owned(), content));
    }
    all
}

/// A zip file of these parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same form with another part, or another one in its place.
fn with(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let kept = parts(bytes);
    let kept = kept.iter().filter(|(known, _)| known != name);
    let kept = kept.map(|(known, content)| (known.as_str(), content.as_slice()));
    zipped(&kept.chain([(name, content)]).collect::<Vec<_>>())
}

fn table(read: &Value, at: usize) -> Vec<Vec<&str>> {
    let rows = read["tables"][at]["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let cells = row.as_array().unwrap().iter();
        cells.map(|cell| cell.as_str().unwrap()).collect()
    })
    .collect()
}

#[test]
fn what_stands_over_a_column_says_what_is_in_it() {
    let guessed = |bytes| {
        let form = opened(bytes);
        let heads = form.heads().to_vec();
        let found = guess(&heads, &content());
        let found = found.into_iter().map(Option::unwrap_or_default);
        heads.into_iter().zip(found).collect::<Vec<_>>()
    };
    let said = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs
            .map(|(head, target)| ((*head).to_owned(), (*target).to_owned()))
            .collect()
    };
    assert_eq!(
        guessed(SIMPLE),
        said(&[
            ("N.", "code"),
            ("Azione", "title"),
            ("Realizzazioni coinvolte", "outputs"),
            ("Responsabile dell’azione", "owner"),
            ("Tempi", "when"),
            ("Risultato atteso", "result"),
            ("Note dell’Autorità", ""),
        ])
    );
    assert_eq!(
        guessed(MERGED),
        said(&[
            ("Action", "title"),
            (
                "Modalités d’intégration · Aspects opérationnels",
                "integration_operational"
            ),
            (
                "Modalités d’intégration · Aspects techniques",
                "integration_technical"
            ),
            ("Résultat attendu", "result"),
            ("Projets", "projects"),
        ])
    );
}

#[test]
fn each_action_has_a_row_and_all_else_is_as_it_was() {
    let content = content();
    let bytes = filled(SIMPLE, &content);
    assert_eq!(bytes, filled(SIMPLE, &content), "other bytes");
    let read = outside::docx(&bytes);
    let rows = table(&read, 0);
    assert_eq!(rows.len(), 3, "a head and two actions: {rows:?}");
    assert_eq!(rows[0][3], "Responsabile dell’azione");
    assert_eq!(
        rows[1],
        [
            "ICT-01",
            "Definire uno schema comune dei dati",
            "APP dei progetti; DB dei progetti",
            "SMART DESTINATION",
            "entro gennaio 2020",
            "Schema comune dei dati, accettato dai progetti.",
            ""
        ]
    );
    assert_eq!(rows[2][1], "Una <b> & più\nsu due righe");
    assert_eq!(rows[2][5], "=1+1 שלום");
    let (old, new) = (parts(SIMPLE), parts(&bytes));
    assert_eq!(old.len(), new.len());
    for ((old, was), (new, is)) in old.iter().zip(&new) {
        assert_eq!(old, new);
        assert!(was == is || old == "word/document.xml", "{old} is another");
    }
    // Before and after the rows, byte by byte.
    let text = |parts: &[(String, Vec<u8>)]| {
        let part = parts.iter().find(|(name, _)| name == "word/document.xml");
        String::from_utf8(part.unwrap().1.clone()).unwrap()
    };
    let (was, is) = (text(&old), text(&new));
    let empty = opened(SIMPLE).table.empty;
    assert!(is.starts_with(&was[..empty.start]));
    assert!(is.ends_with(&was[empty.end..]));
    let pdf = outside::pdf_text(&outside::by_libreoffice(&bytes));
    for words in [
        "Non modificare l’intestazione",
        "DESTINATION",
        "Luogo e data",
    ] {
        assert!(pdf.contains(words), "LibreOffice lost {words}");
    }
}

#[test]
fn the_table_that_waits_is_filled_under_a_head_of_two_rows() {
    let read = outside::docx(&filled(MERGED, &content()));
    assert_eq!(table(&read, 0), [["Gruppo", "ICT"]]);
    let rows = table(&read, 1);
    assert_eq!(
        rows.len(),
        5,
        "a title, two head rows, two actions: {rows:?}"
    );
    assert_eq!(
        rows[3],
        [
            "Definire uno schema comune dei dati",
            "Ogni progetto indica i campi delle proprie banche dati.",
            "Un elenco di campi comuni e un formato aperto.",
            "Schema comune dei dati, accettato dai progetti.",
            "ITINERA ROMANICA+; SMARTIC"
        ]
    );
}

#[test]
fn a_plan_without_actions_leaves_the_form_as_it_is() {
    let empty = published(Vec::new()).content;
    assert_eq!(filled(SIMPLE, &empty), SIMPLE);
}

#[test]
fn what_is_no_form_is_refused_and_so_is_what_runs_or_fetches() {
    let refused = |bytes: Vec<u8>| Form::open(bytes).unwrap_err();
    assert_eq!(refused(b"%PDF-1.7".to_vec()), FormError::NotWord);
    assert_eq!(refused(zipped(&[("a", b"b")])), FormError::NotWord);
    assert_eq!(refused(vec![0; FORM_BYTES_MAX + 1]), FormError::TooLarge);
    let text = |words: &str| with(SIMPLE, "word/document.xml", words.as_bytes());
    assert_eq!(refused(text("<w:document/>")), FormError::NoTable);
    assert_eq!(refused(text("<w:document>")), FormError::Damaged);
    let entity = "<!DOCTYPE d [<!ENTITY a \"b\">]><w:document>&a;</w:document>";
    assert_eq!(refused(text(entity)), FormError::Damaged);
    let bomb = " ".repeat(usize::try_from(FORM_TEXT_BYTES_MAX).unwrap() + 1);
    assert!(text(&bomb).len() < FORM_BYTES_MAX / 10, "it is packed");
    assert_eq!(refused(text(&bomb)), FormError::TooLarge);
    let deep = "<w:p>".repeat(10_000) + &"</w:p>".repeat(10_000);
    assert_eq!(refused(text(&deep)), FormError::Damaged);
    let field = "<w:fldSimple w:instr=\"&#68;DEAUTO cmd\"/>";
    assert_eq!(refused(text(field)), FormError::Active);
    let macros = with(SIMPLE, "word/vbaProject.bin", b"");
    assert_eq!(refused(macros), FormError::Active);
    let elsewhere = |kind: &str| {
        let references = format!(
            "<Relationships><Relationship Id=\"x\" Type=\"http://schemas/{kind}\" \
             Target=\"https://example.org\" TargetMode=\"External\"/></Relationships>"
        );
        Form::open(with(
            SIMPLE,
            "word/_rels/settings.xml.rels",
            references.as_bytes(),
        ))
    };
    assert_eq!(
        elsewhere("attachedTemplate").unwrap_err(),
        FormError::Active
    );
    assert!(elsewhere("hyperlink").is_ok());
}

proptest! {
    /// Whatever is cut out of a form's text and put into it.
    #[test]
    fn a_damaged_form_is_refused_or_filled(
        at in 0_usize..20_000,
        cut in 0_usize..60,
        put in "(<w:tr>|</w:tc>|<w:tbl>|</w:tbl>|<w:gridSpan w:val=\"99999\"/>|[<>/&;a-z \"=]{0,4}){0,2}",
    ) {
        for blank in [SIMPLE, MERGED] {
            let part = parts(blank).into_iter().find(|(name, _)| name == "word/document.xml");
            let (name, text) = part.unwrap();
            let mut chars: Vec<char> = String::from_utf8(text).unwrap().chars().collect();
            let from = at % chars.len();
            let to = (from + cut).min(chars.len());
            chars.splice(from..to, put.chars());
            let text: String = chars.into_iter().collect();
            if let Ok(form) = Form::open(with(blank, &name, text.as_bytes())) {
                let content = content();
                let targets = guess(form.heads(), &content);
                let filled = fill(&form, &targets, &content, Language::Fr).unwrap();
                // No row waits any more, or another table does: it is well-formed in any case.
                let again = Form::open(filled);
                prop_assert!(again.is_ok() || again.unwrap_err() == FormError::NoTable);
            }
        }
    }
}

//! What is printed, opened by programs that we did not write.

mod emblem;
pub(crate) mod outside;
mod pages;
pub(crate) mod sample;

use serde_json::{Value, json};
use tavolo_shared::api::{Language, Standing};
use tavolo_shared::plan::difference::{ColumnChange, RowChange, RowDifference, SectionChange};

use self::sample::{full, published, row, section};
use super::{Paper, PaperError, compare, docx, pdf, plan};
use crate::publish::{Before, Changes, Published};
use crate::snapshot::{Answered, Approvals};

/// Texts that are trouble somewhere: formulas, markup of each of the formats, other scripts.
const TROUBLE: [&str; 8] = [
    "=cmd|'/C calc'!A1",
    "</w:t><w:br/> & \"quoted\" ]]>",
    "#pagebreak() $x^2$ *b* @ref <label> \\ // no comment",
    "{{MERGEFIELD}} %PDF-1.7 (a) Tj",
    "Perché l’œuvre coûte 12 € → così",
    "😀 👩\u{200d}🔬 ✓",
    "שלום עולם",
    "مرحبا بالعالم",
];

fn troubled() -> Paper {
    let rows = TROUBLE.iter().enumerate().map(|(at, words)| {
        row(
            at,
            &[("title", words), ("result", words), ("indicator", words)],
        )
    });
    let long = "Parola per parola il testo continua. ".repeat(400);
    let broken = "a\u{0}b\u{b}c\u{7f}d\u{ffff}e\u{1b}[31m\r\n\tfine";
    let more = [
        row(20, &[("title", &long), ("objective", &long)]),
        row(21, &[("title", broken)]),
    ];
    let rows = rows.chain(more).collect();
    plan::paper(
        &published(vec![section(Some("Una <sezione> & #altre"), rows)]),
        Language::It,
    )
}

/// Set in this process.
fn set(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    pdf::write(paper, || Ok(()))
}

fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    let list = value[key].as_array().unwrap();
    list.iter().map(|each| each.as_str().unwrap()).collect()
}

#[test]
fn the_same_plan_is_the_same_file() {
    let paper = troubled();
    assert_eq!(docx::write(&paper).unwrap(), docx::write(&paper).unwrap());
    assert_eq!(set(&paper).unwrap(), set(&paper).unwrap());
}

#[test]
fn python_docx_reads_what_was_written_and_finds_styles_alone() {
    let paper = plan::paper(
        &published(vec![
            section(Some("Banche dati"), vec![full(1), full(2)]),
            section(Some("Vuota"), Vec::new()),
            section(None, vec![row(3, &[("title", "Sola")])]),
        ]),
        Language::It,
    );
    let read = outside::docx(&docx::write(&paper).unwrap());
    assert_eq!(
        read["title"],
        "Piano d’azione · Ecosistemi digitali/strumenti ICT"
    );
    assert_eq!(read["created"], "2019-10-18T16:20:00");
    assert_eq!(read["landscape"], true);
    assert_eq!(read["fields"], json!(["PAGE", "NUMPAGES"]));
    assert_eq!(read["direct"], json!([]), "looks beside the styles");
    assert_eq!(read["unknown_styles"], json!([]));
    let tables = read["tables"].as_array().unwrap();
    let summary = tables
        .iter()
        .find(|table| table["style"] == "Plan Table")
        .unwrap();
    assert_eq!(summary["head_is_repeated"], true);
    let rows = summary["rows"].as_array().unwrap();
    assert_eq!(rows[0].as_array().unwrap().len(), 7);
    assert_eq!(rows[0][3], "Modalità di integrazione");
    assert_eq!(rows[1][0], "1 · Banche dati");
    assert_eq!(rows[2][0], "ICT-01");
    assert_eq!(
        rows[2][3],
        "Aspetti operativi: Ogni progetto indica i campi delle proprie banche dati.\n\
         Aspetti tecnici: Un elenco di campi comuni e un formato aperto."
    );
    assert_eq!(
        rows.len(),
        6,
        "a head, two sections, three actions: {rows:?}"
    );
    let sheets: Vec<&str> = read["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|each| each[0] == "Sheet Title" || each[0] == "Heading 2")
        .map(|paragraph| paragraph[1].as_str().unwrap())
        .collect();
    assert_eq!(sheets.len(), 3);
    assert!(
        sheets[0].ends_with("Definire uno schema comune dei dati"),
        "{sheets:?}"
    );
}

#[test]
fn nothing_in_a_cell_is_lost_or_runs_in_word() {
    let paper = troubled();
    let bytes = docx::write(&paper).unwrap();
    let read = outside::docx(&bytes);
    let cells: Vec<&str> = read["tables"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|table| table["rows"].as_array().unwrap())
        .flat_map(|row| row.as_array().unwrap())
        .map(|cell| cell.as_str().unwrap())
        .collect();
    for words in TROUBLE {
        assert!(cells.contains(&words), "{words} is not in a cell");
    }
    assert!(cells.contains(&"abcde[31m\nfine") || cells.iter().any(|cell| cell.contains("[31m")));
    assert_eq!(read["fields"], json!(["PAGE", "NUMPAGES"]));
    let rtl = texts(&read, "rtl");
    // Title and result in the summary, title on the sheet, result and indicator in its fields.
    let hebrew = rtl.iter().filter(|text| text.contains(TROUBLE[6]));
    assert!(hebrew.count() >= 4, "{rtl:?}");
    let text = outside::pdf_text(&outside::by_libreoffice(&bytes));
    for words in [
        "=cmd|'/C calc'!A1",
        "#pagebreak()",
        "Perché l’œuvre coûte 12 €",
        "MERGEFIELD",
    ] {
        assert!(text.contains(words), "LibreOffice lost {words}");
    }
    // Title and objective, whole on the sheet.
    assert!(text.matches("Parola per parola").count() >= 800);
    assert!(text.contains("continua nella scheda"));
}

#[test]
fn nothing_in_a_cell_is_lost_or_runs_in_pdf() {
    let bytes = set(&troubled()).unwrap();
    let text = outside::pdf_text(&bytes);
    for words in &TROUBLE[..5] {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words), "{words} is not in the PDF");
    }
    for letter in ["😀", "ש", "م", "✓"] {
        assert!(text.contains(letter), "{letter} is not in the PDF");
    }
}

#[test]
fn a_pdf_is_for_archives_and_for_those_who_listen() {
    for (language, code) in [
        (Language::It, "it"),
        (Language::Fr, "fr"),
        (Language::En, "en"),
    ] {
        let rows = vec![full(1), row(2, &[("title", "中文 in un titolo")])];
        let paper = plan::paper(
            &published(vec![section(Some("Banche dati"), rows)]),
            language,
        );
        let bytes = set(&paper).unwrap();
        let read = outside::pdf(&bytes);
        let xmp = read["xmp"].as_object().unwrap();
        let said = |name: &str| {
            let found = xmp.iter().find(|(key, _)| key.ends_with(name));
            found.map(|(_, value)| value.as_str().unwrap().to_owned())
        };
        assert_eq!(
            said("pdfaid/}part").or(said("id/}part")).as_deref(),
            Some("2"),
            "{xmp:?}"
        );
        assert_eq!(said("}conformance").as_deref(), Some("A"));
        assert_eq!(read["intents"], json!(["/GTS_PDFA1"]));
        assert!(read["profile_bytes"].as_u64().unwrap() > 100);
        assert_eq!(read["marked"], true);
        assert_eq!(read["language"], code);
        assert_eq!(read["forbidden"], json!([]));
        assert_eq!(read["boxes"], json!([[0, 0, 842, 595]]));
        let fonts = read["fonts"].as_object().unwrap();
        assert!(
            fonts.len() >= 2 && fonts.values().all(|has| *has == json!(true)),
            "{fonts:?}"
        );
        for tag in ["/H1", "/H2", "/Table", "/TH", "/TD"] {
            assert!(
                read["tags"][tag].as_u64().unwrap() > 0,
                "{tag}: {}",
                read["tags"]
            );
        }
        let text = outside::pdf_text(&bytes);
        assert!(text.contains("‹U+4E2D›‹U+6587› in un titolo"), "{text}");
        assert!(
            text.contains(
                paper.front.facts.last().unwrap().value[0].spans[0]
                    .text
                    .as_str()
            )
        );
    }
}

#[test]
fn an_empty_plan_is_a_document_too() {
    let paper = plan::paper(&published(Vec::new()), Language::Fr);
    assert!(outside::pdf_text(&set(&paper).unwrap()).contains("Le plan ne contient pas encore"));
    let read = outside::docx(&docx::write(&paper).unwrap());
    let paragraphs = read["paragraphs"].as_array().unwrap();
    assert!(
        paragraphs
            .iter()
            .any(|each| each[1] == "Le plan ne contient pas encore d’actions.")
    );
}

#[test]
fn a_plan_of_many_columns_has_seven_in_its_summary_and_the_rest_on_its_sheets() {
    let mut published = published(vec![section(None, vec![full(1)])]);
    for column in &mut published.content.plan.columns {
        column.print = "table".to_owned();
    }
    let read = outside::docx(&docx::write(&plan::paper(&published, Language::It)).unwrap());
    let tables = read["tables"].as_array().unwrap();
    let widest = tables
        .iter()
        .map(|table| table["rows"][0].as_array().unwrap().len())
        .max();
    assert_eq!(widest, Some(7));
    let all = tables
        .iter()
        .flat_map(|table| table["rows"].as_array().unwrap());
    assert!(
        all.filter(|row| row.as_array().unwrap().len() == 2)
            .any(|row| row[1] == "Alta")
    );
}

/// A row that goes, one of which words change, and one that comes; `before` is the version before.
fn changed() -> (Published, Before) {
    let kept = |owner: &str, result: &str| {
        let cells = [("title", "Resta"), ("owner", owner), ("result", result)];
        row(3, &cells)
    };
    let then = vec![
        full(1),
        row(2, &[("title", "Va via"), ("result", "Nulla")]),
        kept("SIS2", "uno scambio notturno\nogni giorno"),
    ];
    let now = vec![
        full(1),
        kept("RACINE", "uno scambio mensile\nogni giorno"),
        row(4, &[("title", "È nuova"), ("result", "Tutto")]),
    ];
    let cells = |keys: &[&str]| RowChange::Changed {
        moved: false,
        cells: keys.iter().map(|key| key.parse().unwrap()).collect(),
    };
    let difference = |row: &str, what| RowDifference {
        row: row.parse().unwrap(),
        what,
    };
    let moved = ColumnChange::Changed {
        moved: true,
        retyped: true,
        relabelled: false,
    };
    let columns = [("owner", moved), ("notes", ColumnChange::New)];
    let before = Before {
        version: None,
        // The day before.
        at_ms: 1_571_329_200_000,
        content: sample::published(vec![section(Some("Banche dati"), then)]).content,
        changes: Changes {
            rows: vec![
                difference("r3", cells(&["owner", "result", "notes"])),
                difference("r4", RowChange::New),
                difference("r2", RowChange::Gone),
                difference("r1", cells(&["notes"])),
            ],
            columns: columns
                .map(|(column, what)| (column.parse().unwrap(), what))
                .into(),
            sections: vec![("Banche dati".to_owned(), SectionChange::New)],
        },
        written: vec![("Ada & Co".to_owned(), 12), ("Bruno".to_owned(), 1)],
    };
    (published(vec![section(Some("Banche dati"), now)]), before)
}

#[test]
fn what_changed_since_the_version_before_is_marked_word_by_word() {
    let (mut published, before) = changed();
    let alone = outside::docx(&docx::write(&compare::paper(&published, Language::It)).unwrap());
    let says = |read: &Value, words: &str| read["paragraphs"].to_string().contains(words);
    assert!(says(&alone, "Non c’è una versione precedente"));
    published.before = Some(before);
    let read = outside::docx(&docx::write(&compare::paper(&published, Language::It)).unwrap());
    assert!(
        says(
            &read,
            "«Testo di lavoro del 17 ottobre 2019, ore 16:20 (UTC)»: azioni nuove 1, tolte 1, modificate 1, spostate 0"
        ),
        "{read}"
    );
    let tables = read["tables"].as_array().unwrap().iter();
    let facts: Vec<&Value> = tables
        .flat_map(|table| table["rows"].as_array().unwrap())
        .collect();
    for fact in [
        [
            "Banche dati",
            "1 nuova, 1 tolta, 1 modificata, 4 parole inserite, 4 parole tolte",
        ],
        ["Ada & Co", "12 modifiche"],
        ["Bruno", "1 modifica"],
        ["Chi guida l’azione", "spostata, di un altro tipo"],
        ["Banche dati", "nuova"],
    ] {
        assert!(
            facts.iter().any(|row| **row == json!(fact)),
            "{fact:?} is not in {facts:?}"
        );
    }
    assert!(
        !says(&read, "Definire uno schema"),
        "notes alone are not printed"
    );
    let marked: Vec<(&str, &str)> = read["marked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (each[0].as_str().unwrap(), each[1].as_str().unwrap()))
        .filter(|(style, _)| matches!(*style, "Inserted" | "Deleted"))
        .collect();
    assert_eq!(
        marked,
        [
            ("Deleted", "SIS2"),
            ("Inserted", "RACINE"),
            ("Deleted", "notturno"),
            ("Inserted", "mensile"),
            ("Inserted", "È nuova"),
            ("Inserted", "Tutto"),
            ("Deleted", "Va via"),
            ("Deleted", "Nulla"),
        ]
    );
    assert_eq!(read["direct"], json!([]));
}

#[test]
fn what_the_projects_said_of_a_final_version_is_printed_with_it() {
    let answered = |name: &str, standing, comment: &str| Answered {
        project: name.to_lowercase(),
        name: name.to_owned(),
        standing,
        comment: comment.to_owned(),
        by: "Ada".to_owned(),
        noted: standing == Standing::Objected,
        at_ms: Some(1_571_415_600_000),
        late: false,
    };
    let mut published = published(vec![section(None, vec![full(1)])]);
    published.approvals = Some(Approvals {
        content_sha256: published.hash_text(),
        deadline: Some("2019-10-18".to_owned()),
        silence_consents: true,
        reason: String::new(),
        warnings: 0,
        reopened: None,
        validated: false,
        answers: vec![
            answered("VIVIMED", Standing::Approved, ""),
            answered("SMARTIC", Standing::Objected, "La data è sbagliata."),
            answered("SIS2", Standing::Consented, ""),
        ],
    });
    let paper = plan::paper(&published, Language::It);
    let read = outside::docx(&docx::write(&paper).unwrap());
    let said = read.to_string();
    for words in [
        "Approvazioni: 1 su 3; obiezioni: 1; senza risposta: 1.",
        "entro il 18 ottobre 2019; il silenzio vale come assenso",
        "Obietta",
        "La data è sbagliata.",
        "annotata dal responsabile",
        "Nessuna risposta: vale come assenso",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    let text = outside::pdf_text(&set(&paper).unwrap());
    assert!(text.contains("La data è sbagliata."), "{text}");
}

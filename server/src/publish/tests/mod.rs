//! Files, read back by programs that we did not write.

mod office;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use proptest::prelude::*;
use tavolo_shared::api::{ExportFormat, Language};
use tavolo_shared::limits::SHEET_CELL_UNITS_MAX;
use tavolo_shared::plan::canonical::{
    Content, ContentColumn, ContentGroup, ContentProject, ContentRow, ContentSection, ContentTable,
    FORM, Said, Words,
};
use tavolo_shared::plan::difference::{RowChange, RowDifference};
use tavolo_shared::plan::load;
use tavolo_shared::plan::value::{Money, When};

use super::neutral::restored;
use super::place::Heads;
use super::since::{Before, Changes};
use super::*;

/// Text that spreadsheets, Word and people have trouble with.
const HARD: [&str; 8] = [
    "=cmd|' /C calc'!A1",
    "+39 010 5484, «città» e più",
    "@SUM(1;2)",
    "-12 % di costi\n\ttra due righe",
    "'=quoted",
    "👩‍🔬🇮🇹 e caffè",
    "שלום עולם، مرحبا",
    "a;b,c\"d\"\r\ne",
];

fn column(key: &str, kind: &str) -> ContentColumn {
    ContentColumn {
        id: key.to_owned(),
        key: Some(key.to_owned()),
        kind: kind.to_owned(),
        label: Words::same(key),
        print: "table".to_owned(),
        print_merge: None,
    }
}

fn row(at: usize, cells: &[(&str, Said)]) -> ContentRow {
    let cells = cells.iter().cloned();
    ContentRow {
        cells: cells
            .map(|(key, said)| (key.to_owned(), vec![said]))
            .collect(),
        code: Some(format!("ICT-{at:02}")),
        demo: false,
        id: format!("row{at}"),
    }
}

fn table(columns: Vec<ContentColumn>, title: Option<&str>, rows: Vec<ContentRow>) -> ContentTable {
    let title = title.map(str::to_owned);
    ContentTable {
        columns,
        sections: vec![ContentSection { rows, title }],
    }
}

/// A column of every kind.
fn columns() -> Vec<ContentColumn> {
    vec![
        column("code", "code"),
        column("title", "prose"),
        column("when", "when"),
        column("cost", "money"),
        column("day", "date"),
        column("n", "number"),
        column("link", "link"),
    ]
}

/// A plan whose titles are given, with every kind of cell.
fn published(titles: &[&str]) -> Published {
    let when = When {
        text: "fine settembre 2019".to_owned(),
        from: Some("2019-09-21".to_owned()),
        to: Some("2019-09-30".to_owned()),
        ..When::default()
    };
    let money = Money {
        amount: Some("1234.5".to_owned()),
        note: Some("circa".to_owned()),
        text: "circa 1.234,50".to_owned(),
    };
    let rows = titles.iter().enumerate().map(|(at, title)| {
        row(
            at,
            &[
                ("code", Said::Text(format!("ICT-{at:02}"))),
                ("title", Said::Text((*title).to_owned())),
                ("when", Said::Period(when.clone())),
                ("cost", Said::Money(money.clone())),
                ("day", Said::Day("2019-10-20".to_owned())),
                ("n", Said::Number("-12.5".to_owned())),
                ("link", Said::Link("https://example.org/a?b=c&d".to_owned())),
            ],
        )
    });
    let content = Content {
        form: FORM.to_owned(),
        group: ContentGroup {
            id: "ict".to_owned(),
            label: Words::same("Ecosistemi digitali & ICT"),
            lead: "SMART DESTINATION".to_owned(),
        },
        language: Language::It,
        outputs: table(vec![column("name", "prose")], None, Vec::new()),
        plan: table(columns(), Some("1 · Banche dati"), rows.collect()),
        programme: "Programma Marittimo".to_owned(),
        projects: vec![ContentProject {
            id: "itinera".to_owned(),
            lead: true,
            name: "ITINERA ROMANICA+".to_owned(),
        }],
        work_plan: table(vec![column("what", "prose")], None, Vec::new()),
    };
    Published {
        hash: content.hash(),
        content_bytes: content.text().len(),
        content,
        version: None,
        at_ms: 1_571_560_200_000,
        heads: Heads {
            plan: Vec::new(),
            inventory: Vec::new(),
            calendar: Vec::new(),
        },
        before: None,
        history: None,
        approvals: None,
        form: None,
        emblem: None,
    }
}

fn file(published: &Published, format: ExportFormat, language: Language) -> Vec<u8> {
    write(published, format, language, &Stop::default()).unwrap()
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// A sheet's cells by head, of the row after the head and so many.
fn by_head(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, at: usize) -> BTreeMap<String, Data> {
    let range = book.worksheet_range(sheet).unwrap();
    let heads = range.rows().next().unwrap().iter();
    let cells = range.rows().nth(at + 1).unwrap().iter().cloned();
    heads.map(ToString::to_string).zip(cells).collect()
}

#[test]
fn a_workbook_has_typed_cells_and_hard_text_as_it_was() {
    let book = file(&published(&HARD), ExportFormat::Xlsx, Language::It);
    let mut book = workbook(book);
    let names = [
        "Piano d’azione",
        "Realizzazioni",
        "Piano di lavoro",
        "Progetti",
        "Informazioni",
    ];
    assert_eq!(book.sheet_names(), names);
    for (at, title) in HARD.iter().enumerate() {
        let cells = by_head(&mut book, names[0], at);
        assert_eq!(cells["title"].get_string(), Some(*title));
        assert_eq!(cells["Sezione"].get_string(), Some("1 · Banche dati"));
        assert_eq!(cells["n"].get_float(), Some(-12.5));
        assert_eq!(cells["cost"].get_float(), Some(1234.5));
        assert_eq!(
            cells["cost: come scritto"].get_string(),
            Some("circa 1.234,50")
        );
        assert_eq!(
            cells["link"].get_string(),
            Some("https://example.org/a?b=c&d")
        );
        // Days since 30 December 1899.
        for (head, day) in [
            ("day", 43_758.0),
            ("when: dal", 43_729.0),
            ("when: al", 43_738.0),
        ] {
            let Data::DateTime(date) = &cells[head] else {
                panic!("{head} is no date: {:?}", cells[head]);
            };
            assert_eq!(date.as_f64(), day, "{head}");
        }
        let formulas = book.worksheet_formula(names[0]).unwrap();
        assert!(formulas.is_empty(), "{formulas:?}");
    }
    let about = book.worksheet_range("Informazioni").unwrap();
    let hash = about
        .rows()
        .find(|row| row[0].get_string() == Some("Impronta (SHA-256)"));
    assert_eq!(hash.unwrap()[1].get_string().unwrap().len(), 64);
}

#[test]
fn a_text_that_no_cell_holds_stands_whole_in_a_sheet_of_its_own() {
    let long = "è😀 lungo\n".repeat(10_000);
    let book = file(
        &published(&["breve", &long]),
        ExportFormat::Xlsx,
        Language::En,
    );
    let mut book = workbook(book);
    let cells = by_head(&mut book, "Action plan", 1);
    let shown = cells["title"].get_string().unwrap();
    assert!(shown.encode_utf16().count() <= SHEET_CELL_UNITS_MAX);
    assert!(
        shown.ends_with("[continues in the sheet “Long texts”]"),
        "{shown:.20}"
    );
    let parts = book.worksheet_range("Long texts").unwrap();
    let parts = parts
        .rows()
        .skip(1)
        .map(|row| row[3].get_string().unwrap().to_owned());
    assert_eq!(parts.collect::<String>(), long);
}

#[test]
fn an_empty_plan_and_one_of_a_thousand_actions_are_files_too() {
    let many: Vec<String> = (0..1_000).map(|at| format!("Azione {at}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for titles in [Vec::new(), many] {
        let published = published(&titles);
        for format in ExportFormat::ALL {
            assert!(!file(&published, format, Language::Fr).is_empty());
        }
        let mut book = workbook(file(&published, ExportFormat::Xlsx, Language::Fr));
        let range = book.worksheet_range("Plan d’action").unwrap();
        assert_eq!(range.height(), titles.len() + 1);
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    for format in ExportFormat::ALL {
        let once = file(&published(&HARD), format, Language::It);
        // A clock that is looked at has another second then.
        let second = std::time::Instant::now() + std::time::Duration::from_millis(1_100);
        while std::time::Instant::now() < second {
            std::thread::yield_now();
        }
        assert!(
            once == file(&published(&HARD), format, Language::It),
            "{format:?}"
        );
    }
}

#[test]
fn what_is_different_since_the_version_before_is_a_sheet() {
    let mut now = published(&["Catalogo comune", "Portale", "Nuova"]);
    let cells = vec!["title".parse().unwrap()];
    let changed = RowChange::Changed { moved: true, cells };
    let differences = [
        ("row0", changed),
        ("row2", RowChange::New),
        ("row9", RowChange::Gone),
    ];
    let mut before = published(&["Catalogo", "Portale"]).content;
    before.plan.sections[0]
        .rows
        .push(row(9, &[("title", Said::Text("Vecchia".to_owned()))]));
    let rows = differences.map(|(row, what)| RowDifference {
        row: row.parse().unwrap(),
        what,
    });
    now.before = Some(Before {
        version: None,
        at_ms: 0,
        content: before,
        changes: Changes {
            rows: rows.into(),
            ..Changes::default()
        },
        written: Vec::new(),
    });
    let mut book = workbook(file(&now, ExportFormat::Xlsx, Language::It));
    let range = book.worksheet_range("Modifiche").unwrap();
    let rows: Vec<Vec<String>> = range
        .rows()
        .skip(1)
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["ICT-00", "Catalogo comune", "Spostata", "", "", ""],
            [
                "ICT-00",
                "Catalogo comune",
                "Modificata",
                "title",
                "Catalogo",
                "Catalogo comune"
            ],
            ["ICT-02", "Nuova", "Nuova azione", "", "", ""],
            ["ICT-09", "Vecchia", "Azione tolta", "", "", ""],
        ]
    );
}

#[test]
fn the_hash_of_json_is_of_its_content() {
    let bytes = file(&published(&HARD), ExportFormat::Json, Language::It);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let content: Content = serde_json::from_value(json["content"].clone()).unwrap();
    let hash: String = content
        .hash()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(json["hash"], hash.as_str());
}

#[test]
fn an_automerge_file_says_the_content_and_has_one_change() {
    let published = published(&HARD);
    let bytes = file(&published, ExportFormat::Automerge, Language::It);
    let document = load(&bytes).unwrap();
    assert_eq!(document.get_changes(&[]).len(), 1);
    let read = automerge::AutoSerde::from(&document);
    let read = serde_json::to_value(read).unwrap();
    assert_eq!(read, serde_json::to_value(&published.content).unwrap());
}

#[test]
fn nothing_is_made_that_is_not_wanted_or_too_large() {
    let mut large = published(&HARD);
    large.content_bytes = PUBLISH_CONTENT_BYTES_MAX + 1;
    let refused = write(&large, ExportFormat::Csv, Language::It, &Stop::default());
    assert!(matches!(refused, Err(PublishError::TooLarge)));
    let stop = Stop::default();
    stop.give_up();
    let stopped = write(&published(&HARD), ExportFormat::Xlsx, Language::It, &stop);
    assert!(matches!(stopped, Err(PublishError::Stopped)));
}

/// Any text, and often one that means something to a spreadsheet.
fn words() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "", "=", "+", "-", "@", "\t", "\r", "\n", "'", "'=", " =", "_x0041_",
    ]);
    (mark, any::<String>()).prop_map(|(mark, rest)| format!("{mark}{rest}"))
}

fn titles() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(words(), 0..12)
}

proptest! {
    #[test]
    fn what_is_read_back_from_csv_is_what_was_in(titles in titles(), language in 0..3_usize) {
        let language = Language::ALL[language];
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let bytes = file(&published(&titles), ExportFormat::Csv, language);
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(super::csv::delimiter(language))
            .from_reader(text.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let title = heads.iter().position(|head| head == "title").unwrap();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), titles.len());
        for (row, was) in rows.iter().zip(titles) {
            let field = row.get(title).unwrap();
            prop_assert!(!neutral::is_formula(field), "{:?}", field);
            prop_assert_eq!(restored(field), was);
        }
    }

    #[test]
    fn what_is_read_back_from_a_workbook_is_what_was_in(titles in titles()) {
        let titles: Vec<String> = titles.iter().map(|title| title.replace(['\u{fffe}', '\u{ffff}'], "")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let mut book = workbook(file(&published(&titles), ExportFormat::Xlsx, Language::It));
        for (at, was) in titles.iter().enumerate() {
            let cells = by_head(&mut book, "Piano d’azione", at);
            let read = cells["title"].get_string().unwrap_or_default();
            prop_assert_eq!(read, *was);
        }
    }
}

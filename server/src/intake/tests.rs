//! Real files, and files that are made to do harm.

use std::io::{Cursor, Write};
use std::sync::Arc;

use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::limits::{INTAKE_CELLS_MAX, INTAKE_INFLATED_BYTES_MAX};
use tavolo_shared::plan::intake::Layout;
use tavolo_shared::plan::reading::Names;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::template;
use tavolo_shared::plan::view::Column;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const MODEL: &[u8] = include_bytes!("fixtures/modele-import-pa.xlsx");
const MODEL_ODS: &[u8] = include_bytes!("fixtures/modele-import-pa.ods");
const EXPORT: &[u8] = include_bytes!("fixtures/export-plan-action.xlsx");
const ODS: &[u8] = include_bytes!("fixtures/tabella.ods");
const XLS: &[u8] = include_bytes!("fixtures/tabella.xls");
const XLSX: &[u8] = include_bytes!("fixtures/tabella.xlsx");
const DOCX: &[u8] = include_bytes!("fixtures/tabella.docx");

fn sheets(bytes: &[u8]) -> Vec<Sheet> {
    let read = read(bytes.to_vec(), Language::It, &Stop::default());
    read.unwrap().sheets
}

#[track_caller]
fn refused(bytes: &[u8]) -> Refused {
    match read(bytes.to_vec(), Language::It, &Stop::default()) {
        Err(IntakeError::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn said(sheet: &Sheet) -> Vec<(String, &str)> {
    let cells = sheet.cells.iter();
    cells
        .map(|cell| (cell.address(), cell.words.as_str()))
        .collect()
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in parts {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(words.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const OFFICE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"></Relationship></Relationships>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"></Relationship>
</Relationships>"#;

/// A workbook of one sheet, with properties before it and strings beside it.
fn workbook(properties: &str, strings: &str, rows: &str) -> Vec<u8> {
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="Uno" sheetId="1" r:id="r1"></sheet></sheets></workbook>"#
    );
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"></xf><xf numFmtId="14"></xf></cellXfs></styleSheet>"#;
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", OFFICE),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn strings(inner: &str) -> String {
    format!(
        r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inner}</sst>"#
    )
}

#[test]
fn one_table_says_the_same_in_every_kind_of_workbook() {
    let expected = [
        ("A1", "Titolo dell’azione"),
        ("B1", "Obiettivo"),
        ("C1", "Tempi"),
        ("D1", "Costo"),
        ("E1", "Stato"),
        ("A2", "Catalogo comune"),
        ("B2", "Un solo catalogo"),
        ("C2", "20/10/2019"),
        ("D2", "12000"),
        ("E2", "Sì"),
        ("A3", "Formazione"),
        ("B3", "Tutti lo usano"),
        ("C3", "2020"),
        ("D3", "1500,5"),
        ("E3", "Idea"),
    ]
    .map(|(at, words)| (at.to_owned(), words));
    for bytes in [ODS, XLS, XLSX] {
        let sheets = sheets(bytes);
        assert_eq!(sheets.len(), 1);
        assert_eq!(said(&sheets[0]), expected);
    }
}

#[test]
fn the_tables_of_a_word_document_keep_merged_cells_and_line_breaks() {
    let sheets = sheets(DOCX);
    assert_eq!(sheets.len(), 1);
    let (sheet, at) = (&sheets[0], |row: u32| sheets[0].line(row));
    assert_eq!(sheet.name, "Tabella 1");
    assert_eq!(at(1)[0].words, "Catalogo comune");
    assert_eq!(at(1)[0].below, 1, "it covers the row below");
    assert_eq!(at(1)[1].words, "Un solo catalogo\nper tutti");
    assert_eq!(at(2)[0].words, "Formazione & scambio");
    assert_eq!(at(3)[1].words, "Q2 2020");
}

#[test]
fn official_templates_are_understood() {
    let columns: Vec<Arc<Column>> = template::built_in()
        .matrix
        .iter()
        .cloned()
        .map(Arc::new)
        .collect();
    let (model, model_ods) = (sheets(MODEL), sheets(MODEL_ODS));
    assert_eq!(model.len(), 3);
    assert!(model[2].hidden, "the lists to choose from are hidden");
    let start = model[1].line(4).iter().find(|cell| cell.column == 26);
    assert_eq!(start.unwrap().words, "16/11/2022");
    for model in [model, model_ods] {
        // The data is not on the first sheet.
        let heads = |sheet: &&Sheet| {
            sheet
                .cells
                .iter()
                .any(|cell| cell.words.starts_with("Titre de l"))
        };
        let sheet = model.iter().find(heads).unwrap();
        let layout = Layout::guess(
            sheet,
            Table::Rows,
            &columns,
            Language::Fr,
            &Names::default(),
        );
        assert_eq!(
            layout.head,
            Some(1),
            "a row of groups stands above the headings"
        );
        assert_eq!(layout.hints, [2, 3]);
        let title = columns.iter().find(|c| c.key.as_deref() == Some("title"));
        assert_eq!(layout.fields[3].as_ref(), title.map(|title| &title.id));
    }
    let export = sheets(EXPORT);
    let layout = Layout::guess(
        &export[0],
        Table::Rows,
        &columns,
        Language::Fr,
        &Names::default(),
    );
    assert_eq!(layout.head, Some(1));
    assert!(layout.found() >= 8, "{layout:?}");
}

#[test]
fn days_count_from_1900_or_from_1904_as_the_workbook_says() {
    let row = r#"<row r="1"><c r="A1" s="1"><v>43758</v></c><c r="B1"><v>43758</v></c></row>"#;
    let from_1900 = sheets(&workbook("", &strings(""), row));
    assert_eq!(from_1900[0].cells[0].words, "20/10/2019");
    assert_eq!(from_1900[0].cells[1].words, "43758");
    assert_eq!(from_1900[0].cells[1].day.as_deref(), Some("20/10/2019"));
    let row = row.replace("43758", "42296");
    let from_1904 = workbook(
        r#"<workbookPr date1904="1"></workbookPr>"#,
        &strings(""),
        &row,
    );
    let from_1904 = sheets(&from_1904);
    assert_eq!(from_1904[0].cells[0].words, "20/10/2019");
    assert_eq!(from_1904[0].cells[1].day.as_deref(), Some("20/10/2019"));
}

#[test]
fn two_cells_far_from_each_other_take_no_more_room_than_two() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row>"#;
    let sheets = sheets(&workbook("", &strings(""), rows));
    assert_eq!(said(&sheets[0]).len(), 2);
    assert_eq!(sheets[0].cells[1].address(), "XFD1048576");
}

#[test]
fn bombs_are_refused_by_what_comes_out_of_them() {
    let megabyte = " ".repeat(1024 * 1024);
    let most = usize::try_from(INTAKE_INFLATED_BYTES_MAX).unwrap();
    let zeros = megabyte.repeat(most / megabyte.len() + 1);
    let packed_zeros = packed(&[("xl/workbook.xml", "<a/>"), ("xl/media/image1.bin", &zeros)]);
    assert!(packed_zeros.len() < 1024 * 1024, "it is small as it comes");
    assert_eq!(refused(&packed_zeros), Refused::TooMuch);

    let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let entities =
        r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><sst>&c;</sst>"#;
    assert_eq!(refused(&workbook("", entities, row)), Refused::Unsafe);

    let claims = r#"<sst uniqueCount="1000000000000"><si><t>a</t></si></sst>"#;
    assert_eq!(refused(&workbook("", claims, row)), Refused::TooMuch);

    let deep = strings(&"<si>".repeat(100_000));
    assert_eq!(refused(&workbook("", &deep, row)), Refused::Unsafe);

    let long = strings(&format!("<si><t>{}</t></si>", "a".repeat(32_000)));
    let all_of_it = r#"<c t="s"><v>0</v></c>"#.repeat(1_000);
    let rows = format!("<row>{all_of_it}</row>");
    assert_eq!(refused(&workbook("", &long, &rows)), Refused::TooMuch);

    let many = r#"<c><v>1</v></c>"#.repeat(INTAKE_CELLS_MAX + 1);
    let many = workbook("", &strings(""), &format!("<row>{many}</row>"));
    assert_eq!(refused(&many), Refused::TooMuch);

    let repeated = r#"<a xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table table:name="x"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table></a>"#;
    assert_eq!(
        refused(&packed(&[("content.xml", repeated)])),
        Refused::TooMuch
    );
}

#[test]
fn an_old_workbook_that_would_be_laid_out_too_large_is_refused_before() {
    // The last record of words: in the last row and column instead.
    let mut far = XLS.to_vec();
    let words = [0xfd, 0x00, 0x0a, 0x00];
    let found = far.windows(4).rposition(|four| four == words);
    let at = found.expect("words in it") + 4;
    far[at..at + 4].copy_from_slice(&[0xff, 0xff, 0xff, 0x00]);
    assert_eq!(refused(&far), Refused::TooMuch);
}

#[test]
fn what_is_cut_short_or_changed_is_refused_and_breaks_nothing() {
    for whole in [ODS, XLS, XLSX, DOCX] {
        let mut dice = 17_usize;
        for _ in 0..60 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let cut = (dice >> 24) % whole.len();
            drop(read(whole[..cut].to_vec(), Language::It, &Stop::default()));
            let mut changed = whole.to_vec();
            changed[cut] ^= 0x55;
            let read = std::panic::catch_unwind(|| {
                drop(read(changed, Language::It, &Stop::default()));
            });
            // The server catches what its readers throw, and answers all the same.
            drop(read);
        }
    }
    assert_eq!(refused(b"PK\x03\x04"), Refused::Damaged);
    assert_eq!(refused(b""), Refused::Empty);
    assert_eq!(refused(&packed(&[("a.txt", "a")])), Refused::Unknown);
    assert_eq!(refused(b"%PDF-1.7\0\0\0"), Refused::Unknown);
    let too_large = vec![b'a'; INTAKE_FILE_BYTES_MAX + 1];
    assert_eq!(refused(&too_large), Refused::TooLarge);
}

#[test]
fn what_nobody_waits_for_is_not_read_on() {
    let stop = Stop::default();
    stop.give_up();
    for whole in [ODS, XLS, XLSX, DOCX, b"a;b\nc;d"] {
        let read = read(whole.to_vec(), Language::It, &stop);
        assert!(matches!(read, Err(IntakeError::Stopped(_))), "{read:?}");
    }
}

#[test]
fn text_that_was_made_harmless_for_a_spreadsheet_comes_back() {
    let sheets = sheets("a;b\n'=1+1;'90\n".as_bytes());
    let expected = ["a", "b", "=1+1", "'90"];
    let words: Vec<_> = sheets[0]
        .cells
        .iter()
        .map(|cell| cell.words.as_str())
        .collect();
    assert_eq!(words, expected);
}

//! How a paper looks in Word: one list of styles.
//!
//! Colours and sizes are those of the screen's light theme. What a style is called here is what the
//! body refers to; people see the same names in Word's own list.

use tavolo_shared::api::Language;

use super::body::MAIN;
use super::parts::locale;
use super::xml::Xml;

/// Sea blue: headings, and the line under a table's head.
const ACCENT: &str = "0A5C8F";
/// Titles.
const INK: &str = "141B22";
/// What is said by the way.
const GREY: &str = "586572";
/// Hairlines.
const LINE: &str = "CDD5DB";
/// A table's head.
const SOFT: &str = "E5F0F7";
/// What came in.
const INSERTED: &str = "176A3E";
/// What went out.
const DELETED: &str = "B02A20";

/// A paragraph style: its name, what it is based on, its paragraphs and its letters.
struct Style(&'static str, &'static str, &'static str, Letters);

/// Size in half points, colour, bold.
struct Letters(u8, &'static str, bool);

const TIGHT: &str = r#"<w:spacing w:before="0" w:after="40"/>"#;
const HEADING_1: &str = r#"<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="0A5C8F"/></w:pBdr><w:spacing w:before="0" w:after="160"/><w:outlineLvl w:val="0"/>"#;
const HEADING: &str = r#"<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="0A5C8F"/></w:pBdr><w:spacing w:before="400" w:after="120"/><w:outlineLvl w:val="0"/>"#;
const HEADING_2: &str = r#"<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>"#;
const SHEET: &str = r#"<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:spacing w:before="0" w:after="80"/><w:outlineLvl w:val="1"/>"#;

/// Every paragraph style but the first, which the others are based on.
const STYLES: [Style; 16] = [
    Style(
        "Title",
        "Normal",
        r#"<w:spacing w:before="60" w:after="240"/>"#,
        Letters(60, INK, true),
    ),
    Style(
        "Subtitle",
        "Normal",
        r#"<w:spacing w:before="0" w:after="0"/>"#,
        Letters(30, ACCENT, false),
    ),
    Style(
        "Programme",
        "Normal",
        r#"<w:spacing w:before="0" w:after="1400"/>"#,
        Letters(24, GREY, false),
    ),
    Style(
        "Emblem",
        "Normal",
        r#"<w:spacing w:before="0" w:after="120"/>"#,
        Letters(18, GREY, false),
    ),
    Style(
        "Notice",
        "Normal",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="835300"/></w:pBdr><w:spacing w:before="200" w:after="200"/><w:ind w:left="170"/>"#,
        Letters(21, INK, false),
    ),
    Style("heading 1", "Normal", HEADING_1, Letters(38, ACCENT, true)),
    Style(
        "Paper Heading",
        "Normal",
        HEADING,
        Letters(32, ACCENT, true),
    ),
    Style("heading 2", "Normal", HEADING_2, Letters(28, INK, true)),
    Style("Sheet Title", "Normal", SHEET, Letters(32, INK, true)),
    Style(
        "Sheet Place",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="0" w:after="160"/>"#,
        Letters(19, GREY, false),
    ),
    Style("Cell", "Normal", TIGHT, Letters(18, INK, false)),
    Style(
        "Cell Head",
        "Cell",
        r#"<w:keepNext/><w:spacing w:before="20" w:after="20"/>"#,
        Letters(18, ACCENT, true),
    ),
    Style(
        "Cell Section",
        "Cell",
        r#"<w:keepNext/><w:spacing w:before="80" w:after="40"/>"#,
        Letters(20, INK, true),
    ),
    Style("Field Name", "Cell", TIGHT, Letters(18, GREY, true)),
    Style("Field", "Cell", TIGHT, Letters(20, INK, false)),
    Style(
        "Table End",
        "Normal",
        r#"<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>"#,
        Letters(8, INK, false),
    ),
];

/// Those of them that Word brings.
const WORDS_OWN: [&str; 4] = ["Title", "Subtitle", "heading 1", "heading 2"];

/// All styles.
pub(super) fn styles(language: Language) -> String {
    let mut xml = Xml::new();
    xml.element("w:styles", &[("xmlns:w", MAIN)], |xml| {
        defaults(xml, language);
        normal(xml);
        for style in &STYLES {
            paragraph(xml, style);
        }
        ends(xml);
        for (name, letters) in [
            ("Label", format!(r#"<w:b/><w:color w:val="{GREY}"/>"#)),
            ("Muted", format!(r#"<w:color w:val="{GREY}"/>"#)),
            (
                "Inserted",
                format!(r#"<w:color w:val="{INSERTED}"/><w:u w:val="single"/>"#),
            ),
            (
                "Deleted",
                format!(r#"<w:strike/><w:color w:val="{DELETED}"/>"#),
            ),
        ] {
            character(xml, name, &letters);
        }
        tables(xml);
    });
    xml.done()
}

/// A style's id: its name without spaces, as Word makes them.
pub(super) fn id_of(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

fn defaults(xml: &mut Xml, language: Language) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                let fonts = ["w:ascii", "w:hAnsi", "w:cs"].map(|kind| (kind, "Calibri"));
                xml.empty("w:rFonts", &fonts);
                xml.value("w:sz", "21");
                xml.value("w:szCs", "21");
                xml.value("w:lang", locale(language));
            });
        });
        xml.element("w:pPrDefault", &[], |xml| {
            xml.raw(r#"<w:pPr><w:spacing w:after="80" w:line="252" w:lineRule="auto"/></w:pPr>"#);
        });
    });
}

fn normal(xml: &mut Xml) {
    let kind = [
        ("w:type", "paragraph"),
        ("w:default", "1"),
        ("w:styleId", "Normal"),
    ];
    xml.element("w:style", &kind, |xml| {
        xml.value("w:name", "Normal");
        xml.empty("w:qFormat", &[]);
    });
    xml.raw(concat!(
        r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>"#,
        r#"<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>"#,
        r#"<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>"#,
        r#"<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
    ));
}

fn paragraph(xml: &mut Xml, style: &Style) {
    let Style(name, based_on, paragraph, Letters(size, colour, bold)) = style;
    let id = id_of(name);
    let mut kind = vec![("w:type", "paragraph"), ("w:styleId", id.as_str())];
    if !WORDS_OWN.contains(name) {
        kind.push(("w:customStyle", "1"));
    }
    xml.element("w:style", &kind, |xml| {
        xml.value("w:name", name);
        xml.value("w:basedOn", &id_of(based_on));
        if name.starts_with("heading") {
            xml.value("w:next", "Normal");
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| xml.raw(paragraph));
        xml.element("w:rPr", &[], |xml| {
            if *bold {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
            }
            xml.value("w:color", colour);
            let size = size.to_string();
            xml.value("w:sz", &size);
            xml.value("w:szCs", &size);
        });
    });
}

/// Head and foot of a page: small and grey, with a hairline towards the text.
fn ends(xml: &mut Xml) {
    for (name, id, side) in [("header", "Header", "bottom"), ("footer", "Footer", "top")] {
        let kind = [("w:type", "paragraph"), ("w:styleId", id)];
        xml.element("w:style", &kind, |xml| {
            xml.value("w:name", name);
            xml.value("w:basedOn", "Normal");
            xml.raw(&format!(
                r#"<w:pPr><w:pBdr><w:{side} w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr><w:spacing w:after="0"/></w:pPr><w:rPr><w:color w:val="{GREY}"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>"#
            ));
        });
    }
}

fn character(xml: &mut Xml, name: &str, letters: &str) {
    let kind = [
        ("w:type", "character"),
        ("w:customStyle", "1"),
        ("w:styleId", name),
    ];
    xml.element("w:style", &kind, |xml| {
        xml.value("w:name", name);
        xml.empty("w:qFormat", &[]);
        xml.element("w:rPr", &[], |xml| xml.raw(letters));
    });
}

/// The two tables: one with a head, one of fields.
fn tables(xml: &mut Xml) {
    let margins = |xml: &mut Xml, left: &str| {
        xml.raw(&format!(
            r#"<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>"#
        ));
    };
    let line = |side: &str, size: &str, colour: &str| {
        format!(r#"<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>"#)
    };
    for (name, id) in [("Plan Table", "PlanTable"), ("Plan Fields", "PlanFields")] {
        let kind = [
            ("w:type", "table"),
            ("w:customStyle", "1"),
            ("w:styleId", id),
        ];
        xml.element("w:style", &kind, |xml| {
            xml.value("w:name", name);
            xml.value("w:basedOn", "TableNormal");
            xml.element("w:tblPr", &[], |xml| {
                let lines = match id {
                    "PlanTable" => {
                        line("top", "8", ACCENT)
                            + &line("bottom", "4", ACCENT)
                            + &line("insideH", "4", LINE)
                            + &line("insideV", "4", "E2E7EB")
                    }
                    _ => line("bottom", "4", LINE) + &line("insideH", "4", LINE),
                };
                xml.raw(&format!("<w:tblBorders>{lines}</w:tblBorders>"));
                margins(xml, if id == "PlanTable" { "100" } else { "0" });
            });
            if id == "PlanTable" {
                let under = line("bottom", "8", ACCENT);
                xml.raw(&format!(
                    r#"<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{under}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>"#
                ));
            }
        });
    }
}

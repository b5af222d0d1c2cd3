//! The body of a `.docx`: the title page, then block by block.

use super::super::{Block, Fact, Front, Mark, Paper, Para, Sheet, Table};
use super::drawing::{PLACED, drawing};
use super::styles::id_of;
use super::xml::Xml;
use tavolo_shared::limits::PAPER_KEPT_CHARS_MAX;

/// The name space of WordprocessingML.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A4 on its side, in twentieths of a point.
const PAGE: (u32, u32) = (16_838, 11_906);
/// What is left free at each side: 2 cm.
const MARGIN: u32 = 1_134;
/// How wide the text is.
pub(super) const TEXT_WIDTH: u32 = PAGE.0 - 2 * MARGIN;
/// How wide a field's name is.
const NAME_WIDTH: u32 = 3_200;

/// The whole body.
pub(super) fn document(paper: &Paper) -> String {
    let mut xml = Xml::new();
    let spaces = [
        ("xmlns:w", MAIN),
        ("xmlns:r", RELATIONS),
        ("xmlns:wp", PLACED),
    ];
    xml.element("w:document", &spaces, |xml| {
        xml.element("w:body", &[], |xml| {
            front(xml, &paper.front);
            for block in &paper.blocks {
                self::block(xml, block);
            }
            section(xml);
        });
    });
    xml.done()
}

fn front(xml: &mut Xml, front: &Front) {
    if !front.emblem.is_empty() {
        line(xml, "Emblem", &front.emblem);
    }
    if let Some(image) = &front.image {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", &id_of("Emblem")));
            xml.element("w:r", &[], |xml| drawing(xml, image));
        });
    }
    line(xml, "Programme", &front.programme);
    line(xml, "Subtitle", &front.kind);
    line(xml, "Title", &front.title);
    if !front.notice.is_empty() {
        line(xml, "Notice", &front.notice);
    }
    facts(xml, &front.facts);
}

fn block(xml: &mut Xml, block: &Block) {
    match block {
        Block::Part { title, note } => {
            line(xml, "heading 1", title);
            if !note.is_empty() {
                line(xml, "Sheet Place", note);
            }
        }
        Block::Heading { title, note } => {
            line(xml, "Paper Heading", title);
            if !note.is_empty() {
                line(xml, "Sheet Place", note);
            }
        }
        Block::Facts { facts } => self::facts(xml, facts),
        Block::Text { paras } => cell(xml, "Normal", paras),
        Block::Table(table) => self::table(xml, table),
        Block::Sheet(sheet) => self::sheet(xml, sheet),
    }
}

fn sheet(xml: &mut Xml, sheet: &Sheet) {
    let mut title = Vec::new();
    if !sheet.code.is_empty() {
        title.push((Mark::Muted, format!("{}  ", sheet.code)));
    }
    title.push((Mark::Plain, sheet.title.clone()));
    let style = if sheet.own_page {
        "Sheet Title"
    } else {
        "heading 2"
    };
    paragraph(xml, style, &Para::of(title));
    if !sheet.under.is_empty() {
        line(xml, "Sheet Place", &sheet.under);
    }
    facts(xml, &sheet.facts);
}

/// What is said under names, as a table without a head.
fn facts(xml: &mut Xml, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    let widths = [NAME_WIDTH, TEXT_WIDTH - NAME_WIDTH];
    in_table(xml, "PlanFields", &widths, |xml| {
        for fact in facts {
            row(xml, false, is_kept(&[&fact.value]), |xml| {
                table_cell(xml, NAME_WIDTH, 1, |xml| {
                    line(xml, "Field Name", &fact.label)
                });
                table_cell(xml, TEXT_WIDTH - NAME_WIDTH, 1, |xml| {
                    cell(xml, "Field", &fact.value);
                });
            });
        }
    });
}

fn table(xml: &mut Xml, table: &Table) {
    let shares: Vec<u32> = table.columns.iter().map(|column| column.share).collect();
    let widths = widths(&shares);
    in_table(xml, "PlanTable", &widths, |xml| {
        row(xml, true, true, |xml| {
            for (column, width) in table.columns.iter().zip(&widths) {
                table_cell(xml, *width, 1, |xml| line(xml, "Cell Head", &column.label));
            }
        });
        for group in &table.groups {
            if let Some(title) = &group.title {
                row(xml, false, true, |xml| {
                    table_cell(xml, TEXT_WIDTH, widths.len(), |xml| {
                        line(xml, "Cell Section", title);
                    });
                });
            }
            for cells in &group.rows {
                let each: Vec<&Vec<Para>> = cells.iter().collect();
                row(xml, false, is_kept(&each), |xml| {
                    for (said, width) in cells.iter().zip(&widths) {
                        table_cell(xml, *width, 1, |xml| cell(xml, "Cell", said));
                    }
                });
            }
        }
    });
}

/// Whether a row is short enough to be kept on one page.
fn is_kept(cells: &[&Vec<Para>]) -> bool {
    let chars = |para: &Para| {
        let spans = para.spans.iter();
        // A line is a line, however little stands in it.
        spans.map(|span| span.text.chars().count()).sum::<usize>() + 40
    };
    let of_cell = |cell: &&Vec<Para>| cell.iter().map(chars).sum::<usize>();
    cells
        .iter()
        .all(|cell| of_cell(cell) <= PAPER_KEPT_CHARS_MAX)
}

/// The text's width, shared out.
fn widths(shares: &[u32]) -> Vec<u32> {
    let all = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares
        .iter()
        .map(|share| TEXT_WIDTH.saturating_mul(*share) / all)
        .collect();
    let given: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = last.saturating_add(TEXT_WIDTH.saturating_sub(given));
    }
    widths
}

fn in_table(xml: &mut Xml, style: &str, widths: &[u32], inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", style);
            let width = TEXT_WIDTH.to_string();
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            let first = if style == "PlanTable" { "1" } else { "0" };
            let look = [
                ("w:val", if first == "1" { "0620" } else { "0600" }),
                ("w:firstRow", first),
                ("w:lastRow", "0"),
                ("w:firstColumn", "0"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ];
            xml.empty("w:tblLook", &look);
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        inside(xml);
    });
    // Two tables with nothing between them would be one.
    line(xml, "Table End", "");
}

fn row(xml: &mut Xml, is_head: bool, is_kept: bool, cells: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            if is_kept {
                xml.empty("w:cantSplit", &[]);
            }
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        cells(xml);
    });
}

fn table_cell(xml: &mut Xml, width: u32, columns: usize, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            if columns > 1 {
                xml.value("w:gridSpan", &columns.to_string());
            }
        });
        inside(xml);
    });
}

/// Paragraphs; one that is empty where there is none, since a cell must have one.
fn cell(xml: &mut Xml, style: &str, paras: &[Para]) {
    for para in paras {
        paragraph(xml, style, para);
    }
    if paras.is_empty() {
        line(xml, style, "");
    }
}

fn line(xml: &mut Xml, style: &str, text: &str) {
    paragraph(xml, style, &Para::plain(text));
}

fn paragraph(xml: &mut Xml, style: &str, para: &Para) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", &id_of(style));
            if para.rtl {
                xml.empty("w:bidi", &[]);
            }
        });
        for span in &para.spans {
            xml.element("w:r", &[], |xml| {
                let style = match span.mark {
                    Mark::Plain => None,
                    Mark::Label => Some("Label"),
                    Mark::Muted => Some("Muted"),
                    Mark::Inserted => Some("Inserted"),
                    Mark::Deleted => Some("Deleted"),
                };
                if style.is_some() || para.rtl {
                    xml.element("w:rPr", &[], |xml| {
                        if let Some(style) = style {
                            xml.value("w:rStyle", style);
                        }
                        if para.rtl {
                            xml.empty("w:rtl", &[]);
                        }
                    });
                }
                xml.element("w:t", &[("xml:space", "preserve")], |xml| {
                    xml.say(&span.text);
                });
            });
        }
    });
}

/// The page: its size, its head and foot, none on the first.
fn section(xml: &mut Xml) {
    let (width, height, margin) = (PAGE.0.to_string(), PAGE.1.to_string(), MARGIN.to_string());
    xml.element("w:sectPr", &[], |xml| {
        let refers = |id| [("w:type", "default"), ("r:id", id)];
        xml.empty("w:headerReference", &refers("rId4"));
        xml.empty("w:footerReference", &refers("rId5"));
        let size = [
            ("w:w", width.as_str()),
            ("w:h", height.as_str()),
            ("w:orient", "landscape"),
        ];
        xml.empty("w:pgSz", &size);
        let margins = [
            ("w:top", "1247"),
            ("w:right", margin.as_str()),
            ("w:bottom", "1134"),
            ("w:left", margin.as_str()),
            ("w:header", "567"),
            ("w:footer", "510"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.empty("w:titlePg", &[]);
    });
}

//! The clipboard at a copy, a cut or a paste: tables out as text and HTML, in as plain cells.
//!
//! HTML from outside is read by the browser's own parser into a document that is never shown: it
//! runs no script, loads nothing, and only the words of its table cells are taken out of it.

use tavolo_shared::exchange::markup::{BREAK, collapsed};
use tavolo_shared::exchange::table::{Spanned, Table, TooLarge};
use tavolo_shared::exchange::{markup, tsv};
use tavolo_shared::limits::{PASTE_BYTES_MAX, PASTE_CELLS_MAX};
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DomParser, Element, Event, HtmlTableCellElement,
    HtmlTableElement, HtmlTableRowElement, Node, SupportedType,
};

const TEXT: &str = "text/plain";
const HTML: &str = "text/html";

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

/// Puts a table into the clipboard; says whether the browser took it.
pub fn write(event: &Event, rows: &[Vec<String>]) -> bool {
    let Some(data) = transfer(event) else {
        return false;
    };
    let text = data.set_data(TEXT, &tsv::write(rows));
    let html = data.set_data(HTML, &markup::write(rows));
    text.and(html).is_ok()
}

/// What is in the clipboard, as a table; none where there are no words in it.
///
/// # Errors
///
/// It is larger than a paste may be.
pub fn read(event: &Event) -> Option<Result<Table, TooLarge>> {
    let data = transfer(event)?;
    let said = |kind| data.get_data(kind).ok().filter(|text| !text.is_empty());
    let (text, html) = (said(TEXT), said(HTML));
    let large = |text: &Option<String>| text.as_ref().is_some_and(|t| t.len() > PASTE_BYTES_MAX);
    if large(&text) || large(&html) {
        return Some(Err(TooLarge));
    }
    let from_html = html.as_deref().map(tables);
    match (from_html, text) {
        (Some(Err(large)), _) => Some(Err(large)),
        (Some(Ok(Some(table))), _) => Some(Ok(table)),
        // Paragraphs of a document are one text, however many lines they have.
        (Some(Ok(None)), Some(text)) if !text.contains('\t') => {
            Some(Table::from_rows(vec![vec![text.replace("\r\n", "\n")]]))
        }
        (_, Some(text)) => Some(tsv::read(&text)),
        (_, None) => None,
    }
    .filter(|table| table.as_ref().map_or(true, |table| table.width() > 0))
}

/// All tables that stand in no other table, one under the other; none where there is none.
fn tables(html: &str) -> Result<Option<Table>, TooLarge> {
    let parsed = DomParser::new()
        .and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml))
        .ok();
    let found = parsed.and_then(|page| page.query_selector_all("table").ok());
    let Some(found) = found else {
        return Ok(None);
    };
    let mut rows = Vec::new();
    let mut cells = 0;
    for at in 0..found.length() {
        let table = found.item(at);
        let Some(table) = table.and_then(|node| node.dyn_into::<HtmlTableElement>().ok()) else {
            continue;
        };
        if !is_inside_another(&table) {
            let lines = table.rows();
            for line in 0..lines.length() {
                let row = lines.item(line).map(|row| row_of(&row)).unwrap_or_default();
                cells += row.len();
                if cells > PASTE_CELLS_MAX {
                    return Err(TooLarge);
                }
                rows.push(row);
            }
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    Table::from_spans(rows).map(Some)
}

fn is_inside_another(table: &Element) -> bool {
    let outer = table.parent_element().map(|parent| parent.closest("table"));
    matches!(outer, Some(Ok(Some(_))))
}

fn row_of(row: &Element) -> Vec<Spanned> {
    let Some(row) = row.dyn_ref::<HtmlTableRowElement>() else {
        return Vec::new();
    };
    let cells = row.cells();
    let span = |count: u32| usize::try_from(count).unwrap_or(1);
    (0..cells.length())
        .filter_map(|at| cells.item(at)?.dyn_into::<HtmlTableCellElement>().ok())
        .map(|cell| Spanned {
            text: words_of(&cell),
            columns: span(cell.col_span()),
            // 0 is HTML's way to say: to the table's end.
            rows: match span(cell.row_span()) {
                0 => usize::MAX,
                rows => rows,
            },
        })
        .collect()
}

/// The words of a cell, with a line break for each paragraph and each break in it.
fn words_of(cell: &Node) -> String {
    let mut text = String::new();
    // Not by recursion: how deep the elements stand is the other program's affair.
    let mut todo: Vec<(Node, bool)> = vec![(cell.clone(), false)];
    while let Some((node, leaving)) = todo.pop() {
        let name = node.node_name();
        let name = name.as_str();
        if leaving {
            text.push(BREAK);
            continue;
        }
        match node.node_type() {
            Node::TEXT_NODE => text.push_str(&node.node_value().unwrap_or_default()),
            Node::ELEMENT_NODE if name == "BR" => text.push(BREAK),
            Node::ELEMENT_NODE if is_silent(name) => {}
            Node::ELEMENT_NODE => {
                if is_block(name) {
                    // White space between two paragraphs is none.
                    let before = text.trim_end_matches(|c: char| c.is_ascii_whitespace());
                    if !before.is_empty() && !before.ends_with(BREAK) {
                        text.push(BREAK);
                    }
                    todo.push((node.clone(), true));
                }
                let mut child = node.last_child();
                while let Some(each) = child {
                    child = each.previous_sibling();
                    todo.push((each, false));
                }
            }
            _ => {}
        }
    }
    collapsed(&text)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "P" | "DIV" | "LI" | "UL" | "OL" | "TR" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6"
    )
}

/// Elements whose words are no words.
fn is_silent(name: &str) -> bool {
    matches!(name, "STYLE" | "SCRIPT" | "TEMPLATE" | "NOSCRIPT" | "TITLE")
}

//! How a workbook looks, and what it says of itself.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline,
    Worksheet,
};
use tavolo_shared::i18n::dates::{Day, Moment};

use super::super::PublishError;
use super::super::about::About;
use super::super::leaf::{Leaf, Shape};
use super::{column, line};

/// Of the tokens of the client: the accent, and the ground of heads.
const ACCENT: Color = Color::RGB(0x000A_5C8F);
const GROUND: Color = Color::RGB(0x00E8_F1F7);
const HAIRLINE: Color = Color::RGB(0x00D5_DBE1);
/// Characters across a printed page that are still read with ease: what is wider goes on a page beside it.
const PAGE_WIDTH: u16 = 200;
/// A4, in Excel's numbering.
const A4: u8 = 9;
/// Days before this one have another number in Excel than in the calendar: it knows a 29 February 1900.
const FIRST_DAY: Day = Day {
    year: 1900,
    month: 3,
    day: 1,
};

/// What the workbook says of itself.
pub(super) fn properties(about: &About) -> Result<DocProperties, PublishError> {
    let Moment { day, hour, minute } = about.moment;
    let part = |n: i64| u16::try_from(n).unwrap_or_default();
    let date = excel_day(day).unwrap_or(ExcelDateTime::from_ymd(1970, 1, 1)?);
    let small = |n: i64| u8::try_from(n).unwrap_or_default();
    let made = date.and_hms(part(hour), small(minute), 0)?;
    Ok(DocProperties::new()
        .set_title(&about.title)
        .set_subject(&about.programme)
        .set_author("Tavolo")
        .set_comment(&about.hash)
        .set_creation_datetime(&made))
}

/// A day as Excel counts it; none where it cannot.
pub(super) fn excel_day(day: Day) -> Option<ExcelDateTime> {
    if day < FIRST_DAY {
        return None;
    }
    let year = u16::try_from(day.year).ok()?;
    let (month, of_month) = (u8::try_from(day.month).ok()?, u8::try_from(day.day).ok()?);
    ExcelDateTime::from_ymd(year, month, of_month).ok()
}

/// How cells look.
pub(super) struct Formats {
    pub(super) head: Format,
    pub(super) text: Format,
    /// Text that is never to be a formula.
    pub(super) quoted: Format,
    pub(super) code: Format,
    pub(super) day: Format,
    pub(super) number: Format,
    pub(super) money: Format,
    pub(super) link: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let cell = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(HAIRLINE)
        };
        let plain = || cell().set_align(FormatAlign::Left);
        Self {
            head: Format::new()
                .set_bold()
                .set_quote_prefix()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(ACCENT)
                .set_background_color(GROUND)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(ACCENT),
            text: plain(),
            quoted: plain().set_quote_prefix(),
            code: plain().set_bold(),
            day: plain().set_num_format("dd/mm/yyyy"),
            number: cell(),
            money: cell().set_num_format("#,##0.00\\ \"€\""),
            link: plain()
                .set_font_color(ACCENT)
                .set_underline(FormatUnderline::Single),
        }
    }

    pub(super) fn of(&self, shape: Shape) -> &Format {
        match shape {
            Shape::Code => &self.code,
            Shape::Short | Shape::Prose => &self.text,
            Shape::Day => &self.day,
            Shape::Number => &self.number,
            Shape::Money => &self.money,
        }
    }
}

/// How wide a column is, in characters.
pub(super) const fn width(shape: Shape) -> u16 {
    match shape {
        Shape::Code => 14,
        Shape::Short => 24,
        Shape::Prose => 46,
        Shape::Day => 12,
        Shape::Number => 14,
        Shape::Money => 16,
    }
}

/// Freezes and filters the head, and says how the sheet is printed.
pub(super) fn dress(
    sheet: &mut Worksheet,
    name: &str,
    leaf: &Leaf,
    about: &About,
) -> Result<(), PublishError> {
    let last = column(leaf.heads.len().saturating_sub(1))?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, line(leaf.rows.len().saturating_sub(1))?, last)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    let widths = leaf.heads.iter().map(|head| width(head.shape));
    let all = widths.fold(0_u16, u16::saturating_add);
    sheet.set_print_fit_to_pages(all.div_ceil(PAGE_WIDTH).max(1), 0);
    // Whoever reads the second page across still sees which row it is.
    let code = leaf.heads.iter().position(|head| head.shape == Shape::Code);
    if let Some(code) = code.filter(|_| all > PAGE_WIDTH) {
        sheet.set_repeat_columns(column(code)?, column(code)?)?;
    }
    sheet.set_header(format!("&L{}&R{}", page(&about.title), page(name)));
    let short: String = about.hash.chars().take(HASH_SHOWN).collect();
    sheet.set_footer(format!("&L{} · {short}&R&P / &N", page(&about.version)));
    Ok(())
}

/// So much of a hash as a footer shows.
const HASH_SHOWN: usize = 16;

/// Words for a page's head or foot, where `&` begins a command.
fn page(words: &str) -> String {
    let words: String = words.chars().take(PAGE_CHARS).collect();
    words.replace('&', "&&")
}

/// So much of a name as fits into a page's head: Excel takes 255 characters for all of it.
const PAGE_CHARS: usize = 80;

/// How high one line of text is, in points.
const LINE_PT: u16 = 15;
/// Lines that a row shows at most: Excel's rows end at 409 points. What is longer is still all there.
const LINES_SHOWN: usize = 27;

/// How high a row is for the texts in its cells, in points. Excel would find it by itself; not every
/// program does.
pub(super) fn height<'a>(texts: impl Iterator<Item = (&'a str, Shape)>) -> f64 {
    let lines = texts.map(|(text, shape)| {
        // Words are not cut at a line's end: the last of a line leaves some room.
        let across = usize::from(width(shape)).saturating_sub(2).max(1);
        let lines = text
            .lines()
            .map(|line| line.chars().count().div_ceil(across).max(1));
        lines.fold(0_usize, usize::saturating_add)
    });
    let lines = lines.max().unwrap_or(1).clamp(1, LINES_SHOWN);
    f64::from(u16::try_from(lines).unwrap_or(1).saturating_mul(LINE_PT))
}

//! Numbers, days and truths of spreadsheets, in words: as people write them, and so that they are read
//! back as what they were.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::SheetCell;

/// Days, as serials of the 1900 epoch, that a plain number may mean: 1980 to 2099. A year is none of them.
const SERIALS: std::ops::RangeInclusive<f64> = 29_221.0..=73_050.0;
/// So many days later the other epoch begins, with 1904.
const EPOCH_1904: f64 = 1_462.0;

/// A spreadsheet's cell.
pub(super) fn cell(
    (row, column): (u32, u32),
    data: &DataRef<'_>,
    language: Language,
    is_1904: bool,
) -> Option<SheetCell> {
    let mut cell = SheetCell::new(row, column, String::new());
    match data {
        DataRef::Empty => return None,
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => {
            cell.words.clone_from(words);
        }
        DataRef::SharedString(words) => cell.words = (*words).to_owned(),
        DataRef::Bool(truth) => truth_words(*truth, language).clone_into(&mut cell.words),
        DataRef::Error(error) => {
            cell.words = error.to_string();
            cell.fault = true;
        }
        DataRef::Int(number) => {
            let float = number.to_string().parse().unwrap_or(f64::NAN);
            cell.words = number.to_string();
            cell.day = serial(float, is_1904);
        }
        DataRef::Float(number) => {
            cell.words = number_words(*number, language);
            cell.day = serial(*number, is_1904);
        }
        DataRef::DateTime(moment) => cell.words = moment_words(moment, language),
    }
    Some(cell)
}

/// A number as the language writes it, without marks between thousands; with the fifteen digits that a
/// spreadsheet shows.
pub(super) fn number_words(number: f64, language: Language) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    let canonical = format!("{rounded}");
    match language {
        Language::En => canonical,
        Language::It | Language::Fr => canonical.replace('.', ","),
    }
}

pub(super) fn truth_words(truth: bool, language: Language) -> &'static str {
    match (truth, language) {
        (true, Language::It) => "Sì",
        (true, Language::Fr) => "Oui",
        (true, Language::En) => "Yes",
        (false, Language::It | Language::En) => "No",
        (false, Language::Fr) => "Non",
    }
}

/// `20/10/2019`.
pub(super) fn day_words(year: u16, month: u8, day: u8) -> String {
    format!("{day:02}/{month:02}/{year:04}")
}

/// A moment as ISO 8601 has it, in words.
pub(super) fn iso_words(iso: &str) -> Option<String> {
    let (day, time) = match iso.split_once('T') {
        Some((day, time)) => (day, Some(time.get(..5)?).filter(|time| *time != "00:00")),
        None => (iso, None),
    };
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let words = day_words(year, month, parts.next()?.parse().ok()?);
    Some(time.map_or(words.clone(), |time| format!("{words} {time}")))
}

/// The day that a plain number may mean.
pub(super) fn serial(number: f64, is_1904: bool) -> Option<String> {
    let shift = if is_1904 { EPOCH_1904 } else { 0.0 };
    let is_day = number.fract() == 0.0 && SERIALS.contains(&(number + shift));
    let moment = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    is_day.then(|| day_words(year, month, day))
}

fn moment_words(moment: &ExcelDateTime, language: Language) -> String {
    if moment.is_duration() {
        return number_words(moment.as_f64(), language);
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    let has_time = moment.as_f64().fract() != 0.0;
    match (has_time, moment.as_f64() < 1.0) {
        (true, true) => time,
        (true, false) => format!("{} {time}", day_words(year, month, day)),
        (false, _) => day_words(year, month, day),
    }
}

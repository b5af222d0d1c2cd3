//! A paper as PDF, set by Typst: tagged, PDF/A, with its fonts in it.
//!
//! The template is part of the program; what a paper says goes in as one JSON file that the template
//! reads. Nothing that people wrote is ever parsed as Typst: no cell can run, include or read anything.
//! The world that Typst sees has those two files, the programme's image, six fonts, and no clock, no network and no disk.
//!
//! That a file is PDF/A is the writer's claim: no validator was at hand.

pub(crate) mod apart;
mod feet;
mod glyphs;
mod memory;
mod turn;
mod world;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::limits::PAPER_PDF_CHARS_MAX;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::apart::{Image, Job};
use self::feet::Feet;
use self::memory::bounded;
use self::turn::Turn;
use self::world::PaperWorld;
use super::{Paper, PaperError};

/// A paper as a `.pdf`, set [`apart`] where this program can be started for it.
///
/// # Errors
/// Where it cannot be set, is more than can be, or `go_on` says that nobody waits any more.
pub(crate) fn write<E: From<PaperError>>(
    paper: &Paper,
    go_on: impl Fn() -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let job = job(paper)?;
    let _turn = Turn::take(&go_on)?;
    match apart::is_possible() {
        true => apart::set(job, go_on),
        false => Ok(set(job)?),
    }
}

fn job(paper: &Paper) -> Result<Job, PaperError> {
    let (printable, chars) = glyphs::printable(paper.clone());
    if chars > PAPER_PDF_CHARS_MAX {
        return Err(PaperError::TooLarge);
    }
    let data = serde_json::to_string(&printable).map_err(|why| PaperError::Set(why.to_string()))?;
    let image = printable.front.image.as_ref();
    let image = image.map(|image| Image {
        name: image.emblem.file_name().to_owned(),
        bytes: BASE64.encode(image.emblem.bytes()),
    });
    Ok(Job {
        data,
        image,
        feet: Feet::of(&printable),
        ident: printable.footer,
        moment: paper.moment.and_then(numbers),
    })
}

fn set(job: Job) -> Result<Vec<u8>, PaperError> {
    bounded(|| {
        let document = laid_out(job.data, job.image)?;
        file(&job.feet.under(document)?, job.ident, job.moment)
    })
}

/// The pages, without what stands on all of them.
fn laid_out(data: String, image: Option<Image>) -> Result<PagedDocument, PaperError> {
    let image = image.map(|image| {
        let bytes = BASE64.decode(&image.bytes);
        let bytes = bytes.map_err(|why| PaperError::Set(why.to_string()))?;
        Ok::<_, PaperError>((image.name, bytes))
    });
    let world = PaperWorld::new(data.into_bytes(), image.transpose()?)?;
    typst::compile(&world).output.map_err(|why| said(&why))
}

fn file(
    document: &PagedDocument,
    ident: String,
    moment: Option<Numbers>,
) -> Result<Vec<u8>, PaperError> {
    // For archives, and for those who hear what others see.
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|why| PaperError::Set(why.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Tavolo".to_owned())),
        timestamp: moment.and_then(timestamp),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|why| said(&why))
}

fn said(why: &[SourceDiagnostic]) -> PaperError {
    let each: Vec<&str> = why.iter().map(|each| each.message.as_str()).collect();
    PaperError::Set(each.join("; "))
}

/// Year, month, day, hour, minute.
type Numbers = (i32, u8, u8, u8, u8);

fn numbers(moment: Moment) -> Option<Numbers> {
    let small = |number: i64| u8::try_from(number).ok();
    let year = i32::try_from(moment.day.year).ok()?;
    let (month, day) = (small(moment.day.month)?, small(moment.day.day)?);
    Some((year, month, day, small(moment.hour)?, small(moment.minute)?))
}

fn timestamp((year, month, day, hour, minute): Numbers) -> Option<Timestamp> {
    let datetime = Datetime::from_ymd_hms(year, month, day, hour, minute, 0)?;
    Some(Timestamp::new_utc(datetime))
}

//! A paper as PDF, set by Typst: tagged, PDF/A, with its fonts in it.
//!
//! The template is part of the program; what a paper says goes in as one JSON file that the template
//! reads. Nothing that people wrote is ever parsed as Typst: no cell can run, include or read anything.
//! The world that Typst sees has those two files, the programme's image, six fonts, and no clock, no network and no disk.
//!
//! That a file is PDF/A is the writer's claim: no validator was at hand.

mod glyphs;
mod world;

use std::sync::{Mutex, PoisonError};

use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::limits::PAPER_PDF_CHARS_MAX;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::PaperWorld;
use super::{Paper, PaperError};

/// One at a time: each takes hundreds of bytes for each letter, and what Typst remembers is common to all.
static TURN: Mutex<()> = Mutex::new(());

/// A paper as a `.pdf`.
///
/// # Errors
/// Where it cannot be set, or is more than can be.
pub(crate) fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let bytes = set(paper);
    // What Typst remembers from one document to the next is of no use to us, and grows.
    comemo::evict(0);
    bytes
}

fn set(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let (printable, chars) = glyphs::printable(paper.clone());
    if chars > PAPER_PDF_CHARS_MAX {
        return Err(PaperError::TooLarge);
    }
    let data = serde_json::to_vec(&printable).map_err(|why| PaperError::Set(why.to_string()))?;
    let world = PaperWorld::new(data, printable.front.image.as_ref())?;
    let document: PagedDocument = typst::compile(&world).output.map_err(|why| said(&why))?;
    // What is set is in the document; half of the memory is what was remembered on the way.
    comemo::evict(0);
    // For archives, and for those who hear what others see.
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|why| PaperError::Set(why.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(printable.footer.clone()),
        creator: Smart::Custom(Some("Tavolo".to_owned())),
        timestamp: paper.moment.and_then(timestamp),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|why| said(&why))
}

fn said(why: &[SourceDiagnostic]) -> PaperError {
    let each: Vec<&str> = why.iter().map(|each| each.message.as_str()).collect();
    PaperError::Set(each.join("; "))
}

fn timestamp(moment: Moment) -> Option<Timestamp> {
    let small = |number: i64| u8::try_from(number).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::try_from(moment.day.year).ok()?,
        small(moment.day.month)?,
        small(moment.day.day)?,
        small(moment.hour)?,
        small(moment.minute)?,
        0,
    )?;
    Some(Timestamp::new_utc(datetime))
}

//! The programme's own image on title pages: what is taken, how large it is printed, what is said in its
//! place to those who do not see it.
//!
//! The file is told by its bytes, whatever it is called, and goes into Word files as it was given. Before
//! it is kept it is set once as PDF: what is kept can be printed in every format, and what cannot is
//! refused while whoever gave it is there.

use std::io::Cursor;
use std::sync::Arc;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};
use serde::Serialize;
use serde::ser::SerializeStruct;
use tavolo_shared::api::{Label, Language};
use tavolo_shared::i18n::dates::{Day, Moment};
use tavolo_shared::limits::{
    EMBLEM_ALT_BYTES_MAX, EMBLEM_BYTES_MAX, EMBLEM_HEIGHT_EMU_MAX, EMBLEM_PX_AN_INCH_MIN,
    EMBLEM_PX_MAX, EMBLEM_SIDE_PX_MAX, EMBLEM_SIDE_PX_MIN, EMBLEM_WIDTH_EMU_MAX,
};

use super::text::cleaned;
use super::{Front, Paper, PaperError, pdf};

/// How long an inch is, in the unit in which Word measures images.
const INCH_EMU: u64 = 914_400;

/// Why an image is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EmblemError {
    /// Of another kind.
    #[error(
        "this is neither a PNG nor a JPEG image. Open it in an image program, save it as PNG, and give that"
    )]
    Kind,
    /// Too many bytes.
    #[error(
        "the image has {0} bytes, more than {EMBLEM_BYTES_MAX}. Save it smaller: 1,500 pixels are wide enough for print"
    )]
    Bytes(u64),
    /// Too small to be printed, or too large to be unpacked.
    #[error(
        "the image is {0} × {1} pixels. Give one whose sides have {EMBLEM_SIDE_PX_MIN} to {EMBLEM_SIDE_PX_MAX}, and no more than {EMBLEM_PX_MAX} in all"
    )]
    Size(u32, u32),
    /// To be turned by whoever shows it, which not every program does.
    #[error(
        "the image says that it is to be turned when it is shown, as cameras do. Open it in an image program, turn it, save it as PNG, and give that"
    )]
    Turned,
    /// It cannot be read or printed.
    #[error(
        "the image cannot be printed ({0}). Open it in an image program, save it anew as PNG in RGB colours, and give that"
    )]
    Unprinted(String),
    /// Nothing is said of it.
    #[error(
        "say in words what the image shows, in at most {EMBLEM_ALT_BYTES_MAX} bytes a language: it is read aloud to those who do not see it"
    )]
    Alt,
    /// Nothing is said of it in one of the languages.
    #[error(
        "say what the image shows for those who read in “{}” too: in that language, or in words for all languages that have none of their own",
        .0.code()
    )]
    AltIn(Language),
}

impl From<image::ImageError> for EmblemError {
    fn from(error: image::ImageError) -> Self {
        Self::Unprinted(error.to_string())
    }
}

/// An image that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Emblem {
    png: bool,
    width_px: u32,
    height_px: u32,
    bytes: Arc<[u8]>,
    alt: Label,
}

impl Emblem {
    /// An image that is to be kept: gone through and set once.
    ///
    /// # Errors
    /// Where it is not taken.
    pub(crate) fn tried(bytes: &[u8], alt: &Label) -> Result<Self, EmblemError> {
        let emblem = Self::read(bytes, alt)?;
        let figure = emblem.in_language(Language::default());
        let set = pdf::write::<PaperError>(&trial(figure), || Ok(()));
        set.map_err(|why| match why {
            PaperError::Set(why) => EmblemError::Unprinted(why),
            other => EmblemError::Unprinted(other.to_string()),
        })?;
        Ok(emblem)
    }

    /// An image, told by its first bytes.
    ///
    /// # Errors
    /// Where it is none that is taken.
    pub(crate) fn read(bytes: &[u8], alt: &Label) -> Result<Self, EmblemError> {
        if bytes.len() > EMBLEM_BYTES_MAX {
            let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            return Err(EmblemError::Bytes(bytes));
        }
        let alt = Label {
            it: said(&alt.it)?,
            fr: said(&alt.fr)?,
            en: said(&alt.en)?,
        };
        let png = match image::guess_format(bytes) {
            Ok(ImageFormat::Png) => true,
            Ok(ImageFormat::Jpeg) => false,
            _ => return Err(EmblemError::Kind),
        };
        let format = if png {
            ImageFormat::Png
        } else {
            ImageFormat::Jpeg
        };
        let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder()?;
        let (width_px, height_px) = decoder.dimensions();
        let sides = EMBLEM_SIDE_PX_MIN..=EMBLEM_SIDE_PX_MAX;
        let fits = sides.contains(&width_px) && sides.contains(&height_px);
        if !fits || u64::from(width_px) * u64::from(height_px) > EMBLEM_PX_MAX {
            return Err(EmblemError::Size(width_px, height_px));
        }
        if decoder.orientation()? != Orientation::NoTransforms {
            return Err(EmblemError::Turned);
        }
        Ok(Self {
            png,
            width_px,
            height_px,
            bytes: bytes.into(),
            alt,
        })
    }

    /// The file as it was given.
    pub(crate) fn bytes(&self) -> Arc<[u8]> {
        self.bytes.clone()
    }

    /// What is said in its place, in each language.
    pub(crate) fn alt(&self) -> &Label {
        &self.alt
    }

    /// As it stands in a document of a language.
    pub(crate) fn in_language(&self, language: Language) -> Figure {
        Figure {
            alt: self.alt.in_language(language).to_owned(),
            emblem: self.clone(),
        }
    }

    /// How many pixels it has, in width and height.
    pub(crate) fn pixels(&self) -> (u32, u32) {
        (self.width_px, self.height_px)
    }

    /// What the file is called within another.
    pub(crate) fn file_name(&self) -> &'static str {
        if self.png {
            "emblem.png"
        } else {
            "emblem.jpeg"
        }
    }

    /// How large it is printed: as it is, within a strip at the page's head.
    pub(crate) fn size_emu(&self) -> (u64, u64) {
        let (width, height) = (u64::from(self.width_px), u64::from(self.height_px));
        let clear = |px: u64| px * INCH_EMU / EMBLEM_PX_AN_INCH_MIN;
        let width_max = EMBLEM_WIDTH_EMU_MAX.min(clear(width));
        let height_max = EMBLEM_HEIGHT_EMU_MAX.min(clear(height));
        match width * height_max <= width_max * height {
            true => (width * height_max / height, height_max),
            false => (width_max, height * width_max / width),
        }
    }
}

/// What is said of an image, in one language: one line.
fn said(alt: &str) -> Result<String, EmblemError> {
    let alt = cleaned(alt);
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    match alt.is_empty() || alt.len() > EMBLEM_ALT_BYTES_MAX {
        true => Err(EmblemError::Alt),
        false => Ok(alt),
    }
}

/// The image in a document, with what is said in its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The image.
    pub(crate) emblem: Emblem,
    /// In the document's language.
    pub(crate) alt: String,
}

/// As the template reads it: where the file is, and lengths in millionths of a metre.
impl Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (width, height) = self.emblem.size_emu();
        let mut fields = serializer.serialize_struct("Figure", 4)?;
        fields.serialize_field("path", &format!("/{}", self.emblem.file_name()))?;
        fields.serialize_field("width_um", &(width / 36))?;
        fields.serialize_field("height_um", &(height / 36))?;
        fields.serialize_field("alt", &self.alt)?;
        fields.end()
    }
}

/// A title page with nothing but the image.
fn trial(figure: Figure) -> Paper {
    Paper {
        language: Language::default(),
        title: figure.alt.clone(),
        // A file for archives has a date; this one is thrown away.
        moment: Some(Moment {
            day: Day {
                year: 2019,
                month: 1,
                day: 1,
            },
            hour: 0,
            minute: 0,
        }),
        front: Front {
            image: Some(figure),
            ..Front::default()
        },
        header: super::Ends::default(),
        footer: String::new(),
        page_words: (String::new(), String::new()),
        blocks: Vec::new(),
    }
}

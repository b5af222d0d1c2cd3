//! All that Typst sees: the template, the data, the programme's image, and the fonts.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::super::PaperError;

/// In the order in which they are asked for a letter.
pub(super) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 6] = [
        include_bytes!("../../../fonts/Carlito-Regular.ttf"),
        include_bytes!("../../../fonts/Carlito-Bold.ttf"),
        include_bytes!("../../../fonts/NotoSansHebrew-Regular.ttf"),
        include_bytes!("../../../fonts/NotoSansArabic-Regular.ttf"),
        include_bytes!("../../../fonts/NotoSansSymbols2-Regular.ttf"),
        include_bytes!("../../../fonts/NotoEmoji-Regular.ttf"),
    ];
    let fonts = files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)));
    fonts.collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// A world with one paper in it.
pub(super) struct PaperWorld {
    template: Source,
    data: FileId,
    bytes: Bytes,
    /// The programme's image, under the name by which the data calls it.
    image: Option<(FileId, Bytes)>,
}

impl PaperWorld {
    pub(super) fn new(data: Vec<u8>, image: Option<(String, Vec<u8>)>) -> Result<Self, PaperError> {
        let image = image.map(|(name, bytes)| {
            let name = file(&format!("/{name}"))?;
            Ok::<_, PaperError>((name, Bytes::new(bytes)))
        });
        let text = include_str!("paper.typ").to_owned();
        Ok(Self {
            template: Source::new(file("/paper.typ")?, text),
            data: file("/paper.json")?,
            bytes: Bytes::new(data),
            image: image.transpose()?,
        })
    }
}

fn file(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path).map_err(|why| PaperError::Set(format!("{why:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.template.id() {
            true => Ok(self.template.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let image = self.image.iter().find(|(name, _)| *name == id);
        match image {
            Some((_, image)) => Ok(image.clone()),
            None if id == self.data => Ok(self.bytes.clone()),
            None => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

//! The archive that a snapshot is: a ZIP file that any program opens, in one form alone.
//!
//! Parts stand one after the other, stored as they are, without times or attributes, and the comment at the
//! end is the manifest's checksum. So the same parts give the same bytes, whoever writes them and when;
//! whatever is in the file and not in that form was put there afterwards. Reading takes nothing apart that
//! is packed, so nothing in it can unfold.

use tavolo_shared::limits::{SNAPSHOT_BYTES_MAX, SNAPSHOT_NAME_BYTES_MAX, SNAPSHOT_PARTS_MAX};

/// A part: its name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its name, with a folder before it where it is in one.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

/// An archive as it was read.
#[derive(Debug)]
pub(crate) struct Archive {
    /// Its parts, in their order.
    pub(crate) parts: Vec<Part>,
    /// Its comment.
    pub(crate) comment: String,
}

/// Why bytes are no archive of this form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ArchiveError {
    /// More than is taken.
    #[error("the file is larger than a snapshot can be")]
    TooLarge,
    /// Another kind of file.
    #[error("the file is no snapshot of Tavolo")]
    Other,
    /// Something in it is packed: no snapshot is.
    #[error("the part {0:?} is packed, which no part of a snapshot is")]
    Packed(String),
    /// It ends too early, or its frame was changed.
    #[error("the file is cut short or was changed at byte {at}, {place}")]
    Broken {
        /// Where.
        at: usize,
        /// Where, in words.
        place: String,
    },
}

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// The version of the format that reading takes: 1.0, for what is stored as it is.
const NEEDS: u16 = 10;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// Stored as it is.
const STORED: u16 = 0;
/// 1 January 1980, midnight: the format has no "no time".
const TIME: u16 = 0;
const DAY: u16 = 0x0021;

/// Writes parts. `None` where they are more or larger than an archive may be.
pub(crate) fn write(parts: &[Part], comment: &str) -> Option<Vec<u8>> {
    if parts.len() > SNAPSHOT_PARTS_MAX {
        return None;
    }
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let offset = u32::try_from(file.len()).ok()?;
        let facts = facts(part)?;
        file.extend(LOCAL);
        file.extend(&facts);
        file.extend(0_u16.to_le_bytes());
        file.extend(part.name.as_bytes());
        file.extend(&part.bytes);
        directory.extend(CENTRAL);
        directory.extend(NEEDS.to_le_bytes());
        directory.extend(&facts);
        // No extra field, no comment, one disk, no attributes.
        directory.extend([0; 2 + 2 + 2 + 2 + 4]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
        if file.len() > SNAPSHOT_BYTES_MAX {
            return None;
        }
    }
    let (start, count) = (
        u32::try_from(file.len()).ok()?,
        u16::try_from(parts.len()).ok()?,
    );
    let length = u32::try_from(directory.len()).ok()?;
    file.extend(directory);
    file.extend(END);
    file.extend([0; 4]);
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend(u16::try_from(comment.len()).ok()?.to_le_bytes());
    file.extend(comment.as_bytes());
    Some(file)
}

/// What is said of a part in both places: version, flags, method, time, checksum, sizes, the name's length.
fn facts(part: &Part) -> Option<Vec<u8>> {
    if part.name.len() > SNAPSHOT_NAME_BYTES_MAX {
        return None;
    }
    let mut crc = flate2::Crc::new();
    crc.update(&part.bytes);
    let size = u32::try_from(part.bytes.len()).ok()?.to_le_bytes();
    let mut facts = Vec::new();
    for word in [NEEDS, FLAGS, STORED, TIME, DAY] {
        facts.extend(word.to_le_bytes());
    }
    facts.extend(crc.sum().to_le_bytes());
    facts.extend(size);
    facts.extend(size);
    facts.extend(u16::try_from(part.name.len()).ok()?.to_le_bytes());
    Some(facts)
}

/// Reads the parts of an archive, one after the other from the beginning. Whether the frame around them is
/// the one that [`write`] makes is not looked at here: [`frame`] says where it is not.
pub(crate) fn read(file: &[u8]) -> Result<Archive, ArchiveError> {
    if file.len() > SNAPSHOT_BYTES_MAX {
        return Err(ArchiveError::TooLarge);
    }
    if !file.starts_with(&LOCAL) {
        return Err(ArchiveError::Other);
    }
    let mut reader = Reader {
        file,
        at: 0,
        last: None,
    };
    let mut parts = Vec::new();
    while reader.peeks(&LOCAL) {
        if parts.len() >= SNAPSHOT_PARTS_MAX {
            return Err(ArchiveError::TooLarge);
        }
        let part = reader.part()?;
        reader.last = Some(part.name.clone());
        parts.push(part);
    }
    for _ in &parts {
        reader.directory_entry()?;
    }
    let comment = reader.end()?;
    Ok(Archive { parts, comment })
}

/// The first byte at which a file is not what [`write`] makes of its parts, with the place in words; none
/// where it is.
pub(crate) fn frame(file: &[u8], archive: &Archive) -> Option<(usize, String)> {
    let again = write(&archive.parts, &archive.comment).unwrap_or_default();
    if again == file {
        return None;
    }
    let same = file
        .iter()
        .zip(&again)
        .take_while(|(one, other)| one == other);
    let at = same.count();
    let mut ends = 0_usize;
    for part in &archive.parts {
        // The bytes before a part's name, the name, the part.
        ends = ends
            .saturating_add(30)
            .saturating_add(part.name.len())
            .saturating_add(part.bytes.len());
        if at < ends {
            return Some((at, format!("in the frame of {}", part.name)));
        }
    }
    Some((at, "in the list of parts at the end".to_owned()))
}

/// A place in a file.
struct Reader<'a> {
    file: &'a [u8],
    at: usize,
    /// The part that was read last.
    last: Option<String>,
}

impl<'a> Reader<'a> {
    fn peeks(&self, mark: &[u8]) -> bool {
        let rest = self.file.get(self.at..).unwrap_or_default();
        rest.starts_with(mark)
    }

    fn broken(&self) -> ArchiveError {
        let place = match &self.last {
            Some(name) => format!("after {name}"),
            None => "at its beginning".to_owned(),
        };
        ArchiveError::Broken { at: self.at, place }
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], ArchiveError> {
        let end = self.at.checked_add(n).ok_or_else(|| self.broken())?;
        let taken = self.file.get(self.at..end).ok_or_else(|| self.broken())?;
        self.at = end;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u16, ArchiveError> {
        let bytes = self.take(2)?;
        let bytes = bytes.try_into().map_err(|_| self.broken())?;
        Ok(u16::from_le_bytes(bytes))
    }

    fn number(&mut self) -> Result<usize, ArchiveError> {
        let bytes = self.take(4)?;
        let bytes = bytes.try_into().map_err(|_| self.broken())?;
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| self.broken())
    }

    fn name(&mut self, length: u16) -> Result<String, ArchiveError> {
        let length = usize::from(length);
        if length > SNAPSHOT_NAME_BYTES_MAX {
            return Err(self.broken());
        }
        let bytes = self.take(length)?;
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }

    fn part(&mut self) -> Result<Part, ArchiveError> {
        // The mark, the version and the flags.
        self.take(4 + 2 + 2)?;
        let method = self.word()?;
        // Time, day and checksum.
        self.take(2 + 2 + 4)?;
        let (_, size) = (self.number()?, self.number()?);
        let (length, extra) = (self.word()?, self.word()?);
        let name = self.name(length)?;
        if method != STORED {
            return Err(ArchiveError::Packed(name));
        }
        self.take(usize::from(extra))?;
        self.last = Some(name.clone());
        Ok(Part {
            bytes: self.take(size)?.to_vec(),
            name,
        })
    }

    fn directory_entry(&mut self) -> Result<(), ArchiveError> {
        if !self.peeks(&CENTRAL) {
            return Err(self.broken());
        }
        self.take(28)?;
        let (name, extra, comment) = (self.word()?, self.word()?, self.word()?);
        self.take(12)?;
        for length in [name, extra, comment] {
            self.take(usize::from(length))?;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<String, ArchiveError> {
        if !self.peeks(&END) {
            return Err(self.broken());
        }
        self.take(20)?;
        let length = self.word()?;
        let comment = self.take(usize::from(length))?;
        let comment = String::from_utf8_lossy(comment).into_owned();
        if self.at == self.file.len() {
            Ok(comment)
        } else {
            Err(self.broken())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: &[u8]) -> Part {
        Part {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn what_is_written_reads_back_and_stands_in_one_form() {
        let parts = [
            part("manifest.json", b"{}"),
            part("files/piano-é.csv", b"a;b\r\n"),
            part("empty", b""),
        ];
        let file = write(&parts, "sum").unwrap();
        assert_eq!(file, write(&parts, "sum").unwrap());
        let archive = read(&file).unwrap();
        assert_eq!(archive.parts, parts);
        assert_eq!(archive.comment, "sum");
        assert_eq!(frame(&file, &archive), None);
    }

    #[test]
    fn a_byte_changed_anywhere_is_seen() {
        let parts = [part("manifest.json", b"{}"), part("plan", b"words")];
        let file = write(&parts, "sum").unwrap();
        for at in 0..file.len() {
            for flip in [0x01, 0x20, 0x80] {
                let mut changed = file.clone();
                changed[at] ^= flip;
                let Ok(archive) = read(&changed) else {
                    continue;
                };
                let same = archive.parts == parts && archive.comment == "sum";
                assert!(!same || frame(&changed, &archive).is_some(), "byte {at}");
            }
        }
        for end in 0..file.len() {
            assert!(read(&file[..end]).is_err(), "cut at {end}");
        }
    }
}

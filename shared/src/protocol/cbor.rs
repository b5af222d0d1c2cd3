//! The little CBOR that the wire protocol needs, read without copying and within bounds.
//!
//! A message is one map with text keys. Its byte strings are most of it, and are borrowed from
//! the frame; whatever this program does not know is skipped, to a bounded depth. Reading
//! allocates nothing, so a frame of n bytes can never cost more than n. Not a general CBOR
//! library: floats and tags are only skipped over.

use crate::limits::WIRE_DEPTH_MAX;

use super::ProtocolError;

/// The kind of an item and the number in its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    major: u8,
    /// The length, count or value; none for an indefinite length.
    number: Option<u64>,
}

/// Reads items from a frame, front to back.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Everything has been read.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], ProtocolError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(n)
            .ok_or(ProtocolError::CutShort)?;
        self.rest = rest;
        Ok(taken)
    }

    fn head(&mut self) -> Result<Head, ProtocolError> {
        let first = *self.take(1)?.first().ok_or(ProtocolError::CutShort)?;
        let (major, info) = (first >> 5, first & 0x1f);
        let number = match info {
            0..=23 => Some(u64::from(info)),
            24..=27 => {
                let bytes = self.take(1 << (info - 24))?;
                Some(bytes.iter().fold(0, |n, byte| (n << 8) | u64::from(*byte)))
            }
            31 => None,
            _ => return Err(ProtocolError::Malformed("a reserved length")),
        };
        Ok(Head { major, number })
    }

    /// The head of the next item, past any tags.
    fn untagged(&mut self) -> Result<Head, ProtocolError> {
        for _ in 0..WIRE_DEPTH_MAX {
            let head = self.head()?;
            if head.major != 6 {
                return Ok(head);
            }
        }
        Err(ProtocolError::TooDeep)
    }

    fn string(&mut self, major: u8, what: &'static str) -> Result<&'a [u8], ProtocolError> {
        match self.untagged()? {
            Head {
                major: found,
                number: Some(n),
            } if found == major => {
                self.take(usize::try_from(n).map_err(|_| ProtocolError::CutShort)?)
            }
            _ => Err(ProtocolError::Malformed(what)),
        }
    }

    pub(super) fn text(&mut self) -> Result<&'a str, ProtocolError> {
        let bytes = self.string(3, "no text where one was expected")?;
        std::str::from_utf8(bytes).map_err(|_| ProtocolError::Malformed("a text in no UTF-8"))
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], ProtocolError> {
        self.string(2, "no bytes where some were expected")
    }

    pub(super) fn unsigned(&mut self) -> Result<u64, ProtocolError> {
        let before = self.clone();
        match self.untagged()? {
            Head {
                major: 0,
                number: Some(n),
            } => Ok(n),
            // JavaScript sends a number above 2³² as a float.
            Head { major: 7, .. } => before.whole_float(),
            _ => Err(ProtocolError::Malformed("no number where one was expected")),
        }
    }

    fn whole_float(&self) -> Result<u64, ProtocolError> {
        const BAD: ProtocolError = ProtocolError::Malformed("a number that is not whole");
        let (first, bits) = self.rest.split_first().ok_or(ProtocolError::CutShort)?;
        if *first != 0xfb {
            return Err(BAD);
        }
        let bits = bits.first_chunk().ok_or(ProtocolError::CutShort)?;
        let number = f64::from_be_bytes(*bits);
        // The text of a whole float is its digits: no cast, no surprise.
        format!("{number}").parse().map_err(|_| BAD)
    }

    pub(super) fn boolean(&mut self) -> Result<bool, ProtocolError> {
        match self.untagged()? {
            Head {
                major: 7,
                number: Some(20),
            } => Ok(false),
            Head {
                major: 7,
                number: Some(21),
            } => Ok(true),
            _ => Err(ProtocolError::Malformed("neither true nor false")),
        }
    }

    /// How many items an array has; none where it says so only at its end.
    pub(super) fn array(&mut self) -> Result<Option<u64>, ProtocolError> {
        match self.untagged()? {
            Head { major: 4, number } => Ok(number),
            _ => Err(ProtocolError::Malformed("no array where one was expected")),
        }
    }

    /// How many pairs a map has; none where it says so only at its end.
    pub(super) fn map(&mut self) -> Result<Option<u64>, ProtocolError> {
        match self.untagged()? {
            Head { major: 5, number } => Ok(number),
            _ => Err(ProtocolError::Malformed("no map where one was expected")),
        }
    }

    /// Whether a container of `count` items, of which `read` were read, has another one.
    pub(super) fn has_more(
        &mut self,
        count: Option<u64>,
        read: u64,
    ) -> Result<bool, ProtocolError> {
        match count {
            Some(count) => Ok(read < count),
            None if self.rest.first() == Some(&0xff) => {
                self.take(1)?;
                Ok(false)
            }
            None => Ok(true),
        }
    }

    /// Passes over one item, whatever it is.
    pub(super) fn skip(&mut self) -> Result<(), ProtocolError> {
        self.skip_within(WIRE_DEPTH_MAX)
    }

    fn skip_within(&mut self, depth: usize) -> Result<(), ProtocolError> {
        let deeper = depth.checked_sub(1).ok_or(ProtocolError::TooDeep)?;
        let head = self.head()?;
        let items = match (head.major, head.number) {
            (0 | 1, Some(_)) | (7, Some(_)) => return Ok(()),
            (2 | 3, Some(n)) => {
                self.take(usize::try_from(n).map_err(|_| ProtocolError::CutShort)?)?;
                return Ok(());
            }
            (6, Some(_)) => return self.skip_within(deeper),
            (2..=5, None) => None,
            (4, Some(n)) => Some(n),
            (5, Some(n)) => Some(n.checked_mul(2).ok_or(ProtocolError::CutShort)?),
            _ => return Err(ProtocolError::Malformed("an item of no kind")),
        };
        let mut read = 0;
        while self.has_more(items, read)? {
            self.skip_within(deeper)?;
            read += 1;
        }
        Ok(())
    }
}

/// Writes items into a frame.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(bytes),
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// What is CBOR already.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    fn head(&mut self, major: u8, number: u64) {
        let major = major << 5;
        let bytes = number.to_be_bytes();
        if let Ok(small) = u8::try_from(number) {
            if small < 24 {
                self.bytes.push(major | small);
            } else {
                self.bytes.extend([major | 24, small]);
            }
            return;
        }
        let (info, skip) = match number {
            0..=0xffff => (25, 6),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 0),
        };
        self.bytes.push(major | info);
        self.bytes.extend(bytes.iter().skip(skip));
    }

    fn length(&mut self, major: u8, length: usize) {
        // No target of ours has lengths above 64 bits.
        self.head(major, u64::try_from(length).unwrap_or(u64::MAX));
    }

    pub(super) fn map(&mut self, pairs: usize) {
        self.length(5, pairs);
    }

    pub(super) fn array(&mut self, items: usize) {
        self.length(4, items);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(3, text.len());
        self.bytes.extend(text.as_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.length(2, bytes.len());
        self.bytes.extend(bytes);
    }

    pub(super) fn unsigned(&mut self, number: u64) {
        self.head(0, number);
    }

    pub(super) fn boolean(&mut self, value: bool) {
        self.head(7, if value { 21 } else { 20 });
    }

    pub(super) fn text_pair(&mut self, key: &str, value: &str) {
        self.text(key);
        self.text(value);
    }

    pub(super) fn bytes_pair(&mut self, key: &str, value: &[u8]) {
        self.text(key);
        self.bytes(value);
    }
}

//! Reads from a slice without ever running past its end, allocating, or trusting a length.

use automerge::ChangeHash;

use super::refusal::Refusal;

/// How many bytes a hash has.
const HASH_BYTES: usize = 32;
/// Payload bits of one byte of a LEB128 number.
const LEB_BITS: u32 = 7;
/// The bit that says that another byte follows.
const LEB_MORE: u8 = 0x80;

/// What is left of a slice.
#[derive(Debug, Clone)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(Refusal::Malformed { what: "cut short" })?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(Refusal::Malformed { what: "cut short" })?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Refusal> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    /// An unsigned LEB128 number in its shortest form, as Automerge insists.
    pub(super) fn unsigned(&mut self) -> Result<u64, Refusal> {
        const BAD: Refusal = Refusal::Malformed { what: "a number" };
        let mut value = 0u64;
        let mut shift = 0u32;
        loop {
            let byte = self.byte()?;
            let bits = u64::from(byte & !LEB_MORE);
            // The tenth byte has room for one bit only.
            if shift > 63 || (shift == 63 && bits > 1) {
                return Err(BAD);
            }
            value |= bits << shift;
            shift += LEB_BITS;
            if byte & LEB_MORE == 0 {
                return if bits == 0 && shift > LEB_BITS {
                    Err(BAD)
                } else {
                    Ok(value)
                };
            }
        }
    }

    /// A signed LEB128 number in its shortest form.
    pub(super) fn signed(&mut self) -> Result<i64, Refusal> {
        const BAD: Refusal = Refusal::Malformed { what: "a number" };
        const SIGN: u8 = 0x40;
        let mut value = 0i64;
        let mut shift = 0u32;
        let mut before = 0u8;
        loop {
            let byte = self.byte()?;
            let bits = i64::from(byte & !LEB_MORE);
            if shift > 63 || (shift == 63 && byte != 0 && byte != 0x7f) {
                return Err(BAD);
            }
            value |= bits << shift;
            shift += LEB_BITS;
            if byte & LEB_MORE == 0 {
                if byte & SIGN != 0 && shift < 64 {
                    value |= -1i64 << shift;
                }
                // A last byte that only repeats the sign of the one before is one too many.
                let repeats =
                    (byte == 0 && before & SIGN == 0) || (byte == 0x7f && before & SIGN != 0);
                return if shift > LEB_BITS && repeats {
                    Err(BAD)
                } else {
                    Ok(value)
                };
            }
            before = byte;
        }
    }

    /// A number that counts or measures something, at most `max` of it.
    pub(super) fn size(&mut self, max: usize, what: &'static str) -> Result<usize, Refusal> {
        let size = self.unsigned()?;
        match usize::try_from(size) {
            Ok(size) if size <= max => Ok(size),
            _ => Err(Refusal::TooBig { what }),
        }
    }

    /// Bytes after their own length, at most `max` of them.
    pub(super) fn prefixed(&mut self, max: usize, what: &'static str) -> Result<&'a [u8], Refusal> {
        let size = self.size(max, what)?;
        self.take(size)
    }

    /// A list of hashes after its own length.
    pub(super) fn hashes(
        &mut self,
        max: usize,
        what: &'static str,
    ) -> Result<Vec<ChangeHash>, Refusal> {
        let count = self.size(max, what)?;
        // The product is in range, and an honest length: `count` is at most `max`.
        let bytes = self.take(count.saturating_mul(HASH_BYTES))?;
        let (hashes, _) = bytes.as_chunks::<HASH_BYTES>();
        Ok(hashes.iter().map(|hash| ChangeHash(*hash)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_and_a_longer_form_than_needed_is_refused() {
        for value in [0, 1, 63, 64, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            crate::guard::hostile::unsigned(&mut bytes, value);
            assert_eq!(Reader::new(&bytes).unsigned(), Ok(value));
        }
        for value in [0, 1, -1, 63, 64, -64, -65, 8191, -8192, i64::MAX, i64::MIN] {
            let mut bytes = Vec::new();
            crate::guard::hostile::signed(&mut bytes, value);
            assert_eq!(Reader::new(&bytes).signed(), Ok(value), "{bytes:?}");
        }
        for bad in [&[0x81, 0][..], &[0x80][..], &[0xff; 11][..], &[]] {
            assert!(Reader::new(bad).unsigned().is_err(), "{bad:?}");
        }
        for bad in [
            &[0xbf, 0][..],
            &[0x81, 0xff, 0x7f][..],
            &[0x90][..],
            &[0xff; 11][..],
        ] {
            assert!(Reader::new(bad).signed().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_length_beyond_the_end_or_the_bound_is_refused() {
        assert!(Reader::new(&[5, 1, 2]).prefixed(10, "test").is_err());
        assert_eq!(
            Reader::new(&[5, 1, 2, 3, 4, 5]).prefixed(4, "test"),
            Err(Refusal::TooBig { what: "test" })
        );
        assert!(
            Reader::new(&[0xff, 0xff, 0xff, 0xff, 0x0f])
                .hashes(4, "test")
                .is_err()
        );
    }
}

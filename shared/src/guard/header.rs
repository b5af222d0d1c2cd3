//! A chunk's header: magic, checksum, kind, length.

use automerge::ChangeHash;
use sha2::{Digest, Sha256};

use super::reader::Reader;
use super::refusal::Refusal;

/// What every chunk begins with.
pub(super) const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// How many bytes of its hash stand in a chunk's header.
pub(super) const CHECKSUM_BYTES: usize = 4;

/// What a chunk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole document.
    Document,
    /// One change.
    Change,
    /// One change, deflated.
    Compressed,
}

impl Kind {
    /// As a chunk's header has it.
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Document => 0,
            Self::Change => 1,
            Self::Compressed => 2,
        }
    }
}

/// One chunk, taken off the front of some bytes. Its checksum has not been looked at.
#[derive(Debug, Clone)]
pub(super) struct Chunk<'a> {
    pub(super) kind: Kind,
    pub(super) checksum: [u8; CHECKSUM_BYTES],
    /// What comes after the header.
    pub(super) body: &'a [u8],
    /// Header and body.
    pub(super) whole: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// Takes the next chunk off `reader`, with a body of at most `max` bytes.
    pub(super) fn read(reader: &mut Reader<'a>, max: usize) -> Result<Self, Refusal> {
        let start = reader.rest();
        if reader.array()? != MAGIC {
            return Err(Refusal::Malformed {
                what: "no chunk begins so",
            });
        }
        let checksum = reader.array()?;
        // Automerge has a fourth kind, the bundle, which it calls experimental and never sends.
        let kind = match reader.byte()? {
            0 => Kind::Document,
            1 => Kind::Change,
            2 => Kind::Compressed,
            _ => {
                return Err(Refusal::Malformed {
                    what: "an unknown kind of chunk",
                });
            }
        };
        let body = reader.prefixed(max, "a chunk")?;
        let size = start.len().saturating_sub(reader.rest().len());
        let whole = start
            .get(..size)
            .ok_or(Refusal::Malformed { what: "cut short" })?;
        Ok(Self {
            kind,
            checksum,
            body,
            whole,
        })
    }

    /// Whether the checksum is that of this kind and body.
    pub(super) fn checksum_holds(&self, kind: Kind, body: &[u8]) -> bool {
        hash(kind, body).0.starts_with(&self.checksum)
    }
}

/// The hash of a chunk: what names a change, and begins with its checksum.
pub(super) fn hash(kind: Kind, body: &[u8]) -> ChangeHash {
    let mut hasher = Sha256::new();
    let mut prefix = vec![kind.byte()];
    write_unsigned(&mut prefix, u64::try_from(body.len()).unwrap_or(u64::MAX));
    hasher.update(&prefix);
    hasher.update(body);
    ChangeHash(hasher.finalize().into())
}

/// A whole chunk around `body`, with the checksum that fits.
pub(super) fn wrap(kind: Kind, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len().saturating_add(16));
    out.extend(MAGIC);
    let ChangeHash(hash) = hash(kind, body);
    out.extend(hash.iter().take(CHECKSUM_BYTES));
    out.push(kind.byte());
    write_unsigned(&mut out, u64::try_from(body.len()).unwrap_or(u64::MAX));
    out.extend(body);
    out
}

/// Appends an unsigned LEB128 number.
pub(super) fn write_unsigned(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

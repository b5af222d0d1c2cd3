//! What is said in bytes that came over a wire: as they are, and in every chunk of Automerge's that is in
//! them, unpacked with all of its history.

use automerge::{Automerge, Change};

/// How every chunk of Automerge's begins.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// Magic, checksum and kind, before the length.
const HEAD_BYTES: usize = 9;

/// Whether words are anywhere in bytes.
pub fn says(bytes: &[u8], words: &str) -> bool {
    holds(bytes, words) || chunks(bytes).any(|chunk| chunk_says(chunk, words))
}

/// How many chunks of Automerge's are in bytes: that there was something to hear.
pub fn chunks_in(bytes: &[u8]) -> usize {
    chunks(bytes).count()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    let mut windows = bytes.windows(words.len());
    windows.any(|window| window == words.as_bytes())
}

fn chunks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts = bytes.windows(MAGIC.len()).enumerate();
    let starts = starts.filter(|(_, window)| *window == MAGIC);
    starts.filter_map(|(at, _)| {
        let rest = bytes.get(at..)?;
        let (length, digits) = leb128(rest.get(HEAD_BYTES..)?)?;
        rest.get(..HEAD_BYTES + digits + length)
    })
}

fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let (mut value, mut shift) = (0_usize, 0_u32);
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
        shift += 7;
    }
    None
}

fn chunk_says(chunk: &[u8], words: &str) -> bool {
    if let Ok(change) = Change::from_bytes(chunk.to_vec()) {
        return holds(change.raw_bytes(), words);
    }
    match Automerge::load(chunk) {
        Ok(document) => holds(&document.save_nocompress(), words),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use automerge::transaction::Transactable;
    use automerge::{ObjType, ROOT};

    use super::*;

    #[test]
    fn a_word_that_was_deleted_is_heard_in_a_packed_document_and_in_a_change() {
        let mut document = automerge::AutoCommit::new();
        let text = document.put_object(ROOT, "t", ObjType::Text).unwrap();
        let long = format!("{}SEGRETO", "parole e ancora parole ".repeat(100));
        document.splice_text(&text, 0, 0, &long).unwrap();
        document.commit();
        let length = isize::try_from(long.len()).unwrap();
        document.splice_text(&text, 0, length, "").unwrap();
        document.commit();
        let packed = document.save();
        assert!(!holds(&packed, "SEGRETO"), "it is packed");
        assert!(says(&packed, "SEGRETO"));
        assert!(!says(&packed, "ALTRO"));
        let mut change = document.get_changes(&[]).first().unwrap().clone();
        let around = [b"xx", change.bytes().as_ref(), b"yy"].concat();
        assert!(says(&around, "SEGRETO"));
        assert_eq!(chunks_in(&around), 1);
    }
}

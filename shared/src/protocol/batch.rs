//! Several frames as one body, for networks on which they go by HTTPS instead of a websocket.
//!
//! Each frame stands after its length, four bytes with the highest first. Nothing else: what a
//! frame says is [`super::Message`]'s.

use crate::limits::{BATCH_FRAMES_MAX, FRAME_BYTES_MAX};

use super::ProtocolError;

/// Bytes of a length.
const LENGTH: usize = 4;

/// Adds a frame to a body. False where it is larger than a frame may be; the body is as it was.
pub fn push(body: &mut Vec<u8>, frame: &[u8]) -> bool {
    let Ok(length) = u32::try_from(frame.len()) else {
        return false;
    };
    if frame.len() > FRAME_BYTES_MAX {
        return false;
    }
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(frame);
    true
}

/// The frames of a body.
///
/// # Errors
/// It is cut short, or holds more or larger frames than one may.
pub fn frames(body: &[u8]) -> Result<Vec<&[u8]>, ProtocolError> {
    let mut frames = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        let (length, after) = rest
            .split_first_chunk::<LENGTH>()
            .ok_or(ProtocolError::CutShort)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        if length > FRAME_BYTES_MAX || frames.len() >= BATCH_FRAMES_MAX {
            return Err(ProtocolError::TooBig { found: length });
        }
        let (frame, after) = after
            .split_at_checked(length)
            .ok_or(ProtocolError::CutShort)?;
        frames.push(frame);
        rest = after;
    }
    Ok(frames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out() {
        let mut body = Vec::new();
        for frame in [&b"one"[..], b"", b"three"] {
            assert!(push(&mut body, frame));
        }
        assert_eq!(frames(&body).unwrap(), [&b"one"[..], b"", b"three"]);
        assert!(frames(&[]).unwrap().is_empty());
    }

    #[test]
    fn a_body_cut_anywhere_is_an_error_and_no_panic() {
        let mut body = Vec::new();
        push(&mut body, b"one");
        push(&mut body, b"two");
        for end in 1..body.len() {
            let whole = end == LENGTH + 3;
            assert_eq!(frames(&body[..end]).is_ok(), whole, "cut at {end}");
        }
    }

    #[test]
    fn more_than_is_allowed_is_refused_before_it_is_kept() {
        let huge = u32::MAX.to_be_bytes();
        assert!(matches!(frames(&huge), Err(ProtocolError::TooBig { .. })));
        let empty = vec![0; LENGTH * (BATCH_FRAMES_MAX + 1)];
        assert!(frames(&empty).is_err());
        assert!(!push(&mut Vec::new(), &vec![0; FRAME_BYTES_MAX + 1]));
    }
}

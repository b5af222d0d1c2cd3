//! Hostile inputs, made with care: each is well-formed but for one thing, with a checksum that
//! fits. For tests, here and against a real server; in no build of the product.

use super::header;

/// Appends an unsigned LEB128 number.
pub fn unsigned(out: &mut Vec<u8>, value: u64) {
    header::write_unsigned(out, value);
}

/// Appends a signed LEB128 number.
pub fn signed(out: &mut Vec<u8>, mut value: i64) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        let done = (value == 0 && low & 0x40 == 0) || (value == -1 && low & 0x40 != 0);
        if done {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

pub mod forge;
pub mod fuzz;
pub mod inputs;
pub mod mutate;
pub mod sample;

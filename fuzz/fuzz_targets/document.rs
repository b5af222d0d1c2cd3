//! Fuzzes the guard with bytes as the body of a document chunk.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tavolo_shared::guard::hostile::fuzz::document(data));

//! Fuzzes the guard with bytes as a sync message.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tavolo_shared::guard::hostile::fuzz::sync_message(data));

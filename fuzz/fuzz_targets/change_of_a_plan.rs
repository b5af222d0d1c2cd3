//! Fuzzes the guard with bytes as the body of a change.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tavolo_shared::guard::hostile::fuzz::change_of_a_plan(data));

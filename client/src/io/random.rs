//! Random bytes from the browser.

/// Fills a slice with random bytes. A browser that has none ends the page with its reason: an
/// actor that is not random would destroy the document.
pub fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        wasm_bindgen::throw_str("this browser gives no random bytes");
    }
}

/// One random number.
pub fn number() -> u32 {
    let mut bytes = [0; 4];
    fill(&mut bytes);
    u32::from_le_bytes(bytes)
}

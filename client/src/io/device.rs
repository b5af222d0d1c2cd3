//! The device: its clock, its promise to keep what is stored, and the next turn of the browser's
//! loop.

use wasm_bindgen_futures::JsFuture;

/// The device's clock, in milliseconds since 1970. It paces retries and undo; it decides nothing
/// that others see.
pub fn now_ms() -> u64 {
    u64::try_from(super::clock::now_ms()).unwrap_or_default()
}

/// Asks the browser to keep what is stored here even when the disk is full, and says whether it
/// promised.
pub async fn persist() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let Ok(promise) = window.navigator().storage().persist() else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .is_ok_and(|answer| answer.as_bool() == Some(true))
}

/// Lets the browser do whatever else it has to do.
pub async fn next_turn() {
    pause(5).await;
}

/// Waits so many milliseconds.
pub async fn pause(pause_ms: i32) {
    let turn = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            // A window that is closing has no next turn.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, pause_ms);
        }
    });
    // Nothing rejects it.
    let _ = JsFuture::from(turn).await;
}

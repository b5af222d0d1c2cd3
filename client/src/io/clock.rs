//! The device's clock. It is shown, and decides nothing: all times that matter are the server's.

use tavolo_shared::i18n::dates::Moment;

/// Now, in milliseconds since 1970.
pub fn now_ms() -> i64 {
    whole(js_sys::Date::now())
}

/// A time as the person's own clock shows it.
pub fn local(at_ms: i64) -> Moment {
    #[expect(
        clippy::as_conversions,
        reason = "a time in this century is exact as a float"
    )]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at_ms as f64));
    // The browser counts minutes to the west.
    Moment::from_ms(at_ms, -whole(date.get_timezone_offset()))
}

/// A number of the browser's as a whole one; out of range it stops at the end.
fn whole(number: f64) -> i64 {
    #[expect(
        clippy::as_conversions,
        reason = "`as` saturates and takes no-number to 0"
    )]
    {
        number as i64
    }
}

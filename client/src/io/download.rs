//! Hands something to the person as a file, and takes a file from them.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// Offers a plain text as a file of that name; says whether the browser took it.
pub fn text_file(name: &str, text: &str) -> bool {
    file(name, "text/plain;charset=utf-8", text)
}

/// Offers a text as a file of that name and media type; says whether the browser took it.
pub fn file(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, text).is_ok()
}

/// Offers bytes as a file of that name; says whether the browser took it.
pub fn bytes(name: &str, bytes: &[u8]) -> bool {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts);
    blob.and_then(|blob| hand_over(name, &blob)).is_ok()
}

/// The bytes of the file that was picked in a field, where it is at most so large.
pub async fn picked(field: &HtmlInputElement, max: usize) -> Option<Vec<u8>> {
    let file = field.files()?.get(0)?;
    #[allow(clippy::as_conversions, reason = "a file's size is a whole number")]
    if file.size() > max as f64 {
        return None;
    }
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer())
        .await
        .ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The name of the file that was picked in a field.
pub fn name_of(field: &HtmlInputElement) -> Option<String> {
    Some(field.files()?.get(0)?.name())
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    hand_over(name, &blob)
}

fn hand_over(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

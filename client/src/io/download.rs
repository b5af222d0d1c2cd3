//! Hands a text to the person as a file.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a plain text as a file of that name; says whether the browser took it.
pub fn text_file(name: &str, text: &str) -> bool {
    file(name, "text/plain;charset=utf-8", text)
}

/// Offers a text as a file of that name and media type; says whether the browser took it.
pub fn file(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, text).is_ok()
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

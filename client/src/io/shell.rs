//! The application itself, kept on this device by a service worker (`sw.js`), so that it opens
//! without a network.
//!
//! A browser that has none (a private window, a page without HTTPS) loses just that: everything
//! else works.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, ServiceWorkerContainer};

const PATH: &str = "/sw.js";
/// What the worker says once a newer version is here.
const NEWER: &str = "tavolo-update";
/// What asks it whether there is one.
const LOOK: &str = "look";

fn container() -> Option<ServiceWorkerContainer> {
    let container = web_sys::window()?.navigator().service_worker();
    // Where the browser offers none, the bindings hand out nothing under the same type.
    let there: &JsValue = container.as_ref();
    (!there.is_undefined()).then_some(container)
}

/// Has the application kept. Calls back when a newer version is here and waits for the page to
/// be loaded again, as long as what this gives back lives.
pub fn keep(call: impl Fn() + 'static) -> Option<EventListener> {
    let container = container()?;
    let registering = container.register(PATH);
    wasm_bindgen_futures::spawn_local(async move {
        // A browser that does not keep it may refuse to; then it is loaded each time.
        let _ = wasm_bindgen_futures::JsFuture::from(registering).await;
    });
    Some(EventListener::new(&container, "message", move |event| {
        let said = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        if said.and_then(|said| said.as_string()).as_deref() == Some(NEWER) {
            call();
        }
    }))
}

/// Asks whether there is a newer version: after the server was away, it may be another one.
pub fn look() {
    if let Some(worker) = container().and_then(|container| container.controller()) {
        // A worker that is gone is started again by the next visit.
        let _ = worker.post_message(&JsValue::from_str(LOOK));
    }
}

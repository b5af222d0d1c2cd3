//! One websocket, as callbacks: opened, a frame came, closed.
//!
//! It knows nothing of what travels. Dropping it closes it and silences it: no callback comes
//! after that, so a late event of an old connection is never taken for one of the new.

use std::rc::Rc;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

/// What happened on a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It stands.
    Opened,
    /// The server sent a frame.
    Frame(Vec<u8>),
    /// It is gone, or was never made.
    Closed,
    /// The server knows nobody here any more. (A websocket's refusal does not say why.)
    Denied,
}

/// A connection, from the first knock on.
pub struct Socket {
    raw: WebSocket,
    _on_open: Closure<dyn FnMut(Event)>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Knocks at `url`, and tells `hear` what comes of it. None where the browser does not even
    /// let it try.
    pub fn open(url: &str, hear: Rc<dyn Fn(Heard)>) -> Option<Self> {
        let raw = WebSocket::new(url).ok()?;
        raw.set_binary_type(BinaryType::Arraybuffer);
        let on_open = {
            let hear = hear.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| hear(Heard::Opened))
        };
        let on_message = {
            let hear = hear.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                // A text frame is not of this protocol: the server never sends one.
                if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
                    hear(Heard::Frame(Uint8Array::new(&buffer).to_vec()));
                }
            })
        };
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |_| hear(Heard::Closed));
        raw.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        raw.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        raw.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self {
            raw,
            _on_open: on_open,
            _on_message: on_message,
            _on_close: on_close,
        })
    }

    /// Sends a frame. False where the connection does not take it (any more).
    pub fn send(&self, frame: &[u8]) -> bool {
        self.raw.ready_state() == WebSocket::OPEN && self.raw.send_with_u8_array(frame).is_ok()
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.raw.set_onopen(None);
        self.raw.set_onmessage(None);
        self.raw.set_onclose(None);
        // Closing what is closed already is no error.
        let _ = self.raw.close();
    }
}

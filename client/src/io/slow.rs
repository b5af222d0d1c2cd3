//! The slow way to the server, for networks that let no websocket through: the same frames by
//! plain requests, numbered so that one that is repeated does nothing twice.
//!
//! From outside it is like [`super::socket::Socket`]: it says what it hears, takes frames, and is
//! over when it says so. It tries a request again a few times before it does.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use tavolo_shared::protocol::batch;
use wasm_bindgen_futures::spawn_local;
use yew::platform::time::sleep;

use super::http;
use super::socket::Heard;
use crate::state::errors::Failure;

/// How often a request is made before the connection is given up.
const TRIES: u32 = 3;
/// The pause before another try, in milliseconds.
const PAUSE_MS: u64 = 700;
/// How long frames gather before they go up, in milliseconds: a word, not a letter.
const GATHER_MS: u64 = 120;
/// A body up takes no more frames once it is so large.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// What both series of requests share.
struct Inner {
    hear: Rc<dyn Fn(Heard)>,
    name: RefCell<Option<String>>,
    waiting: RefCell<Vec<Vec<u8>>>,
    is_sending: Cell<bool>,
    /// The number of the last request up.
    turn: Cell<u64>,
    is_over: Cell<bool>,
}

/// A connection by the slow way.
pub struct Slow(Rc<Inner>);

impl Slow {
    /// Knocks, and tells `hear` what comes of it.
    pub fn open(hear: Rc<dyn Fn(Heard)>) -> Self {
        let inner = Rc::new(Inner {
            hear,
            name: RefCell::default(),
            waiting: RefCell::default(),
            is_sending: Cell::new(false),
            turn: Cell::new(0),
            is_over: Cell::new(false),
        });
        let own = inner.clone();
        spawn_local(async move {
            match http::slow_open().await {
                Ok(name) if !own.is_over.get() => {
                    *own.name.borrow_mut() = Some(name.clone());
                    own.say(Heard::Opened);
                    listen(&own, &name).await;
                }
                Err(Failure::NoSession) => own.say(Heard::Denied),
                _ => {}
            }
            own.end();
        });
        Self(inner)
    }

    /// Sends a frame. False where the connection does not take it (any more).
    pub fn send(&self, frame: &[u8]) -> bool {
        let inner = &self.0;
        let Some(name) = inner.name.borrow().clone() else {
            return false;
        };
        if inner.is_over.get() {
            return false;
        }
        inner.waiting.borrow_mut().push(frame.to_vec());
        if !inner.is_sending.replace(true) {
            let inner = inner.clone();
            spawn_local(async move {
                if deliver(&inner, &name).await.is_err() {
                    inner.end();
                }
            });
        }
        true
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        self.0.is_over.set(true);
    }
}

impl Inner {
    fn say(&self, heard: Heard) {
        if !self.is_over.get() {
            (self.hear)(heard);
        }
    }

    fn end(&self) {
        self.say(Heard::Closed);
        self.is_over.set(true);
    }
}

/// Asks for frames until the connection is over.
async fn listen(inner: &Rc<Inner>, name: &str) {
    let mut n = 0;
    while !inner.is_over.get() {
        let Ok(body) = again(|| http::slow_down(name, n)).await else {
            return;
        };
        n += 1;
        let Ok(frames) = batch::frames(&body) else {
            return;
        };
        for frame in frames {
            inner.say(Heard::Frame(frame.to_vec()));
        }
    }
}

/// Sends what waits, until nothing does.
async fn deliver(inner: &Rc<Inner>, name: &str) -> Result<(), Failure> {
    loop {
        sleep(Duration::from_millis(GATHER_MS)).await;
        let mut body = Vec::new();
        {
            let mut waiting = inner.waiting.borrow_mut();
            let mut taken = 0;
            for frame in waiting.iter() {
                let is_full = taken > 0 && body.len() + frame.len() > BODY_BYTES_MAX;
                if is_full || !batch::push(&mut body, frame) {
                    break;
                }
                taken += 1;
            }
            if taken == 0 {
                inner.is_sending.set(false);
                return match waiting.is_empty() {
                    true => Ok(()),
                    // Larger than a frame may be: the connection cannot go on without it.
                    false => Err(Failure::Unreadable),
                };
            }
            waiting.drain(..taken);
        }
        if inner.is_over.get() {
            return Ok(());
        }
        let n = inner.turn.get() + 1;
        inner.turn.set(n);
        again(|| http::slow_up(name, n, &body)).await?;
    }
}

/// Makes a request again where nothing came back. What the server refuses is not asked again.
async fn again<T, F: Future<Output = Result<T, Failure>>>(
    request: impl Fn() -> F,
) -> Result<T, Failure> {
    let mut tries = 1;
    loop {
        match request().await {
            Err(Failure::Unreachable) if tries < TRIES => {
                tries += 1;
                sleep(Duration::from_millis(PAUSE_MS)).await;
            }
            answer => return answer,
        }
    }
}

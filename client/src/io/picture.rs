//! The picture of a key comes first: what the server says meanwhile waits until it has been drawn.
//!
//! To take in what somebody else wrote takes some milliseconds, and to draw it some more; twenty who
//! write would be between a key and its letter every other time. What waits is heard in its order, one
//! picture later at most.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use tavolo_shared::limits::{PICTURE_WAIT_MAX_MS, PICTURE_WAITING_MAX};

use super::dom::{self, Frame};

type Run = Box<dyn FnOnce()>;

/// A picture that is due.
struct Due {
    waiting: Vec<Run>,
    _frame: Frame,
    _latest: Timeout,
}

thread_local! {
    static DUE: RefCell<Option<Due>> = const { RefCell::new(None) };
}

/// A key was pressed, and the picture of its letter is due.
pub fn expect() {
    DUE.with_borrow_mut(|due| {
        due.get_or_insert_with(|| Due {
            waiting: Vec::new(),
            // What a frame runs comes before its picture, a task that it begins comes after.
            _frame: dom::next_frame(|| {
                Timeout::new(0, drawn).forget();
            }),
            // A page that nobody looks at is not drawn.
            _latest: Timeout::new(PICTURE_WAIT_MAX_MS, drawn),
        });
    });
}

/// Runs something: now, or, where a picture is due, after it and after what waits already.
pub fn after(run: impl FnOnce() + 'static) {
    let now = DUE.with_borrow_mut(|due| match due {
        Some(due) => {
            due.waiting.push(Box::new(run));
            None
        }
        None => Some(run),
    });
    match now {
        Some(run) => run(),
        None if is_full() => drawn(),
        None => {}
    }
}

fn is_full() -> bool {
    DUE.with_borrow(|due| {
        due.as_ref()
            .is_some_and(|due| due.waiting.len() >= PICTURE_WAITING_MAX)
    })
}

fn drawn() {
    let due = DUE.with_borrow_mut(Option::take);
    for run in due.into_iter().flat_map(|due| due.waiting) {
        run();
    }
}

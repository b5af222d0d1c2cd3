//! Keeping small what Typst remembers on the way.
//!
//! Whatever Typst has laid out it remembers, so that the next time, after somebody has changed a word, it is there: half of
//! the memory. A paper is set once; within that one time all that is asked for again is asked for soon. So what nobody
//! has asked for in a moment is forgotten while the work goes on, which changes nothing of what comes out.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use tavolo_shared::limits::PAPER_SETTER_REMEMBERS_MS;
use typst::comemo;

/// Does it, and forgets in time.
pub(super) fn bounded<T>(work: impl FnOnce() -> T) -> T {
    let moment = Duration::from_millis(PAPER_SETTER_REMEMBERS_MS);
    let (working, ended) = channel::<()>();
    let done = thread::scope(|scope| {
        scope.spawn(move || {
            while ended.recv_timeout(moment) == Err(RecvTimeoutError::Timeout) {
                comemo::evict(1);
            }
        });
        let done = work();
        drop(working);
        done
    });
    comemo::evict(0);
    done
}

//! Whose turn it is: PDFs are set one at a time, since each takes hundreds of bytes for each letter.
//!
//! Whoever waits looks again and again whether it is still waited for, and leaves where it is not. Nobody is
//! promised to be the next.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tavolo_shared::limits::PAPER_SETTER_LOOK_MS;

/// Whether somebody has it.
static TAKEN: Mutex<bool> = Mutex::new(false);
static GIVEN: Condvar = Condvar::new();

/// The turn, until it is dropped.
pub(super) struct Turn;

impl Turn {
    /// Waits for it, for as long as `go_on` says so.
    ///
    /// # Errors
    /// What `go_on` says.
    pub(super) fn take<E>(go_on: impl Fn() -> Result<(), E>) -> Result<Self, E> {
        let look = Duration::from_millis(PAPER_SETTER_LOOK_MS);
        let mut taken = locked();
        loop {
            go_on()?;
            if !*taken {
                *taken = true;
                return Ok(Self);
            }
            let waited = GIVEN.wait_timeout(taken, look);
            (taken, _) = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *locked() = false;
        GIVEN.notify_one();
    }
}

fn locked() -> MutexGuard<'static, bool> {
    // Every holder leaves it whole.
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn who_is_not_waited_for_leaves_while_another_has_the_turn() {
        let turn = Turn::take(|| Ok::<(), ()>(())).unwrap();
        let looks = Cell::new(0);
        let left = Turn::take(|| {
            looks.set(looks.get() + 1);
            if looks.get() < 3 { Ok(()) } else { Err("gone") }
        });
        assert_eq!(left.err(), Some("gone"));
        drop(turn);
        Turn::take(|| Ok::<(), ()>(())).unwrap();
    }
}

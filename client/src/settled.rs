//! What can wait until one sees what one came for: the second module, and keeping the application on
//! this device. On a slow line and a slow processor a plan would otherwise share both with them.

use std::cell::RefCell;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::platform::time::sleep;

/// How long it waits at most, where nothing says that it is there.
const PATIENCE: Duration = Duration::from_secs(4);

type Waiting = Vec<Box<dyn FnOnce()>>;

thread_local! {
    /// Those who wait; nobody any more once one sees it.
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(Some(Vec::new())) };
}

/// From here on one's patience is counted.
pub fn begin() {
    spawn_local(async {
        sleep(PATIENCE).await;
        settle();
    });
}

/// One sees what one came for: whatever waited begins.
pub fn settle() {
    let waiting = WAITING.with(RefCell::take);
    for run in waiting.unwrap_or_default() {
        run();
    }
}

/// Runs something once one sees what one came for.
pub fn when_settled(run: impl FnOnce() + 'static) {
    let now = WAITING.with(|waiting| match waiting.borrow_mut().as_mut() {
        Some(waiting) => {
            waiting.push(Box::new(run));
            None
        }
        None => Some(run),
    });
    if let Some(run) = now {
        run();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[test]
    fn what_waits_begins_once_and_what_comes_later_at_once() {
        let begun = Rc::new(Cell::new(0));
        let run = || {
            let begun = begun.clone();
            move || begun.set(begun.get() + 1)
        };
        when_settled(run());
        assert_eq!(begun.get(), 0);
        settle();
        settle();
        assert_eq!(begun.get(), 1);
        when_settled(run());
        assert_eq!(begun.get(), 2);
    }
}

//! Switching single checks off, so that a test can show what each of them keeps away.
//!
//! In a build without the `hostile` feature there is nothing to switch: [`on`] is `true`.

/// A check that a test may switch off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// A Bloom filter's numbers.
    Bloom,
    /// Run lengths against the count of operations.
    Runs,
    /// The bound on inflated bytes.
    Inflate,
    /// Objects, elements and actors exist.
    References,
    /// The actor's next number.
    Seq,
    /// The window in which an operation may start.
    StartOp,
    /// What an operation overwrites.
    Predecessors,
    /// What an operation is, and marks in pairs.
    Operations,
    /// The table of paths.
    Schema,
    /// Applied changes read back the same.
    ReadBack,
    /// What one message may cost to check.
    Budget,
    /// What the document would weigh, and its heads.
    Size,
}

#[cfg(not(any(test, feature = "hostile")))]
mod state {
    /// Whether a check is made: always.
    pub(crate) const fn on(_: super::Check) -> bool {
        true
    }
}

#[cfg(any(test, feature = "hostile"))]
mod state {
    use std::cell::RefCell;

    use super::Check;

    thread_local! {
        static OFF: RefCell<Vec<Check>> = const { RefCell::new(Vec::new()) };
    }

    /// Whether a check is made.
    pub(crate) fn on(check: Check) -> bool {
        OFF.with_borrow(|off| !off.contains(&check))
    }

    /// Does something on this thread with some checks switched off.
    pub fn without<T>(checks: &[Check], act: impl FnOnce() -> T) -> T {
        /// Puts back what was, even where `act` panics.
        struct Restore(Vec<Check>);
        impl Drop for Restore {
            fn drop(&mut self) {
                OFF.replace(std::mem::take(&mut self.0));
            }
        }
        let _restore = Restore(OFF.replace(checks.to_vec()));
        act()
    }
}

pub(super) use state::on;
#[cfg(any(test, feature = "hostile"))]
pub use state::without;

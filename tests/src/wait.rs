//! Waiting for a condition, with a deadline.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Generous: a loaded machine with two cores compiles beside the tests. What is fast is measured
/// by the benchmarks, not here.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How often to look.
const INTERVAL: Duration = Duration::from_millis(25);

/// Asks `look` until it gives what `good` accepts, and returns that; fails after [`DEADLINE`] with
/// what was seen last. An error of `look` counts as not yet: a page that is drawn anew loses its
/// elements for a moment.
pub async fn until<T, F>(
    what: &str,
    look: impl FnMut() -> F,
    good: impl Fn(&T) -> bool,
) -> Result<T>
where
    T: Debug,
    F: Future<Output = Result<T>>,
{
    until_within(DEADLINE, what, look, good).await
}

/// The same with a deadline of one's own, for what is measured and may be slow.
pub async fn until_within<T, F>(
    deadline: Duration,
    what: &str,
    mut look: impl FnMut() -> F,
    good: impl Fn(&T) -> bool,
) -> Result<T>
where
    T: Debug,
    F: Future<Output = Result<T>>,
{
    let started = Instant::now();
    loop {
        let seen = look().await;
        if let Ok(value) = seen {
            if good(&value) {
                return Ok(value);
            }
            if started.elapsed() > deadline {
                bail!(
                    "waited {} s until {what}; last seen: {value:?}",
                    deadline.as_secs()
                );
            }
        } else if let Err(error) = seen
            && started.elapsed() > deadline
        {
            return Err(error.context(format!("waited {} s until {what}", deadline.as_secs())));
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

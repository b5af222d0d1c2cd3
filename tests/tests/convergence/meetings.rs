//! Seeded simulations of whole meetings: 3 to 12 peers, a third of them stock clients, on
//! connections that break, with a relay that is killed and a disk that fails. A failure prints its
//! seed; `cargo xtask sim --first SEED --seeds 1` replays it.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tavolo_tests::sim;

/// Changes in a meeting, on average: enough for many people to meet in the same cells.
const CHANGES_MEAN_MIN: usize = 20;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

#[test]
fn a_thousand_meetings_end_with_one_plan_and_every_word() {
    let first = number("TAVOLO_SIM_FIRST", 1);
    let seeds = number("TAVOLO_SIM_SEEDS", 1_000);
    let next = AtomicU64::new(first);
    let (changes, empty) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + seeds {
                        return;
                    }
                    let outcome = std::panic::catch_unwind(|| sim::run(seed));
                    match outcome.unwrap_or_else(|_| Err("it panicked".to_owned())) {
                        Ok(made) => {
                            changes.fetch_add(made, Ordering::Relaxed);
                            empty.fetch_add(usize::from(made == 0), Ordering::Relaxed);
                        }
                        Err(why) => panic!("seed {seed}: {why}"),
                    }
                }
            });
        }
    });
    let meetings = usize::try_from(seeds).unwrap();
    let (changes, empty) = (changes.into_inner(), empty.into_inner());
    println!("{meetings} meetings, {changes} changes, {empty} meetings without any");
    assert!(
        meetings < 100 || changes >= meetings * CHANGES_MEAN_MIN,
        "hardly anybody wrote anything"
    );
}

//! When to try again: growing pauses with jitter, so that fifty laptops whose network returns at
//! once do not all knock in the same moment. It reads no clock and makes no random number.

/// The first pause, in milliseconds: somebody's Wi-Fi blinks, and nobody notices.
const FIRST_MS: u32 = 300;
/// The longest pause: nobody waits longer than this for a server that is back.
const LONGEST_MS: u32 = 15_000;

/// How many attempts have failed since the last one that held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backoff {
    failed: u32,
}

impl Backoff {
    /// An attempt failed, or a connection was lost. How long to wait before the next one, in
    /// milliseconds: between half of the step and the whole of it, as `random` says.
    pub fn failed(&mut self, random: u32) -> u32 {
        let step = FIRST_MS
            .saturating_mul(1 << self.failed.min(10))
            .min(LONGEST_MS);
        self.failed = self.failed.saturating_add(1);
        let half = step / 2;
        half + random % (half + 1)
    }

    /// A connection held: the next pause is a short one again.
    pub fn held(&mut self) {
        self.failed = 0;
    }

    /// How many attempts have failed in a row.
    pub fn failures(&self) -> u32 {
        self.failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_begin_again() {
        let mut backoff = Backoff::default();
        let pauses: Vec<u32> = (0..40).map(|_| backoff.failed(0)).collect();
        assert_eq!(pauses.first(), Some(&(FIRST_MS / 2)));
        assert!(pauses.is_sorted(), "{pauses:?}");
        assert_eq!(pauses.last(), Some(&(LONGEST_MS / 2)));
        backoff.held();
        assert!(backoff.failed(7) <= FIRST_MS);
    }

    #[test]
    fn a_pause_is_never_less_than_half_its_step() {
        for random in [0, 1, 149, 150, 151, u32::MAX] {
            let pause = Backoff::default().failed(random);
            assert!((150..=300).contains(&pause), "{pause}");
        }
    }
}

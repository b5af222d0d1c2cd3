//! A bucket of tokens: a burst at once, a rate lastingly.

use std::time::Instant;

/// How much may be used now. Its size and rate are its owner's, given at each call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    tokens: f64,
    filled_at: Instant,
}

impl Bucket {
    /// A full one.
    pub(crate) fn full(burst: u32, now: Instant) -> Self {
        Self {
            tokens: f64::from(burst),
            filled_at: now,
        }
    }

    /// Takes tokens if there are so many.
    pub(crate) fn take(&mut self, cost: u32, burst: u32, rate_per_s: u32, now: Instant) -> bool {
        self.fill(burst, rate_per_s, now);
        let is_enough = self.tokens >= f64::from(cost);
        if is_enough {
            self.tokens -= f64::from(cost);
        }
        is_enough
    }

    /// Takes tokens whether there are so many or not: what is missing has to fill up first.
    pub(crate) fn owe(&mut self, cost: u32, burst: u32, rate_per_s: u32, now: Instant) {
        self.fill(burst, rate_per_s, now);
        self.tokens -= f64::from(cost);
    }

    /// Whether nothing of it is used.
    pub(crate) fn is_full(&mut self, burst: u32, rate_per_s: u32, now: Instant) -> bool {
        self.fill(burst, rate_per_s, now);
        self.tokens >= f64::from(burst)
    }

    fn fill(&mut self, burst: u32, rate_per_s: u32, now: Instant) {
        let passed_s = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + passed_s * f64::from(rate_per_s)).min(f64::from(burst));
        self.filled_at = now;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_empties_at_once_and_fills_with_time() {
        let start = Instant::now();
        let mut bucket = Bucket::full(2, start);
        assert!(bucket.take(2, 2, 1, start));
        assert!(!bucket.take(1, 2, 1, start));
        let later = start + Duration::from_secs(1);
        assert!(bucket.take(1, 2, 1, later));
        assert!(!bucket.is_full(2, 1, later));
        bucket.owe(3, 2, 1, later);
        let soon = later + Duration::from_secs(3);
        assert!(!bucket.take(1, 2, 1, soon), "three are owed");
        assert!(bucket.take(1, 2, 1, soon + Duration::from_secs(1)));
        assert!(
            bucket.is_full(2, 1, later + Duration::from_secs(60)),
            "and no fuller than full"
        );
    }
}

//! Numbers, for people and for programs.

use serde::Serialize;

/// One client count of `bench relay`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RelayLine {
    pub(super) clients: usize,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) max_ms: f64,
    pub(super) p50_ratio: f64,
    pub(super) p99_ratio: f64,
    pub(super) seen: usize,
    pub(super) expected: usize,
    pub(super) server_cpu_s: f64,
    pub(super) server_rss_mib: f64,
    #[serde(skip)]
    pub(super) floor_p50_ms: f64,
    #[serde(skip)]
    pub(super) floor_p99_ms: f64,
}

/// `bench join`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct JoinLine {
    pub(super) clients: usize,
    pub(super) edits: usize,
    /// Until the last of them has the plan, which is open.
    pub(super) warm_s: f64,
    /// The same right after the server was started again.
    pub(super) cold_s: f64,
}

/// The value below which a part of the sorted numbers lies.
pub(super) fn quantile(sorted: &[f64], part: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    // An index of a slice, rounded: small and not negative.
    #[allow(clippy::as_conversions)]
    let at = (last as f64 * part).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// To three digits after the point: more are noise.
pub(super) fn round(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

/// The table of `bench relay`.
pub(super) fn relay_table(lines: &[RelayLine]) -> String {
    let mut table = String::from(
        "clients   p50 ms   p99 ms   max ms   floor p50/p99 ms   p50 ×   p99 ×          seen   cpu s   rss MiB\n",
    );
    for line in lines {
        let floor = format!("{:.2}/{:.2}", line.floor_p50_ms, line.floor_p99_ms);
        let seen = format!("{}/{}", line.seen, line.expected);
        table.push_str(&format!(
            "{:>7} {:>8.2} {:>8.2} {:>8.2} {:>18} {:>7.2} {:>7.2} {:>13} {:>7.2} {:>9.1}\n",
            line.clients,
            line.p50_ms,
            line.p99_ms,
            line.max_ms,
            floor,
            line.p50_ratio,
            line.p99_ratio,
            seen,
            line.server_cpu_s,
            line.server_rss_mib,
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_numbers() {
        let numbers: Vec<f64> = (0..=100).map(f64::from).collect();
        assert!((quantile(&numbers, 0.5) - 50.0).abs() < f64::EPSILON);
        assert!((quantile(&numbers, 0.99) - 99.0).abs() < f64::EPSILON);
        assert!(quantile(&[], 0.5).is_nan());
    }
}

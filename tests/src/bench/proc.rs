//! What a process has used, as the kernel counts it.

use anyhow::{Context, Result};

use crate::process::begun_by;

/// Clock ticks a second in `/proc`: 100 on every Linux.
const TICKS_PER_S: f64 = 100.0;

/// Processor time that a process has used, in seconds.
pub(super) fn cpu_s(pid: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in parentheses may hold spaces.
    let (_, fields) = stat.rsplit_once(')').context("an odd /proc/stat")?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || -> Result<f64> { Ok(fields.next().context("a short /proc/stat")?.parse()?) };
    Ok((ticks()? + ticks()?) / TICKS_PER_S)
}

/// Memory that a process holds, in MiB.
pub(super) fn rss_mib(pid: u32) -> Result<f64> {
    field_mib(pid, "VmRSS:")
}

/// The most memory that a process has held since [`forget_peak`], in MiB.
pub(super) fn peak_mib(pid: u32) -> Result<f64> {
    field_mib(pid, "VmHWM:")
}

/// Begins anew to note the most memory that a process holds.
pub(super) fn forget_peak(pid: u32) -> Result<()> {
    // What the kernel understands as "the peak is what there is now".
    std::fs::write(format!("/proc/{pid}/clear_refs"), "5")?;
    Ok(())
}

/// Memory that a process and those that it has started hold together, in MiB.
pub(super) fn tree_mib(pid: u32) -> Result<f64> {
    // One that has ended meanwhile holds nothing.
    let begun = begun_by(pid)?.into_iter();
    let begun = begun.map(|other| rss_mib(other).unwrap_or_default());
    Ok(rss_mib(pid)? + begun.sum::<f64>())
}

fn field_mib(pid: u32, name: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line
        .with_context(|| format!("no {name}"))?
        .trim()
        .trim_end_matches("kB")
        .trim();
    Ok(kib.parse::<f64>()? / 1024.0)
}

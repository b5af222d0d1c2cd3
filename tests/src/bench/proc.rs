//! What a process has used, as the kernel counts it.

use anyhow::{Context, Result};

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
    let mut all = rss_mib(pid)?;
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(other) = name.to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if is_child(other, pid) {
            // One that has ended meanwhile holds nothing.
            all += rss_mib(other).unwrap_or_default();
        }
    }
    Ok(all)
}

fn is_child(pid: u32, of: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, fields)| fields);
    let parent = fields.and_then(|fields| fields.split_whitespace().nth(1)?.parse().ok());
    parent == Some(of)
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

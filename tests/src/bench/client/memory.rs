//! What a window's renderer holds in memory: the whole process, since WebAssembly's memory is in no
//! figure that a page can read.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::bench::proc::rss_mib;
use crate::browser::Person;

/// MiB of all renderers of a person's browser, after the garbage is collected.
pub(super) async fn of(person: &Person) -> Result<f64> {
    for _ in 0..2 {
        person
            .driver
            .cdp()
            .send_raw("HeapProfiler.collectGarbage", json!({}))
            .await?;
    }
    let profile = person.profile().to_string_lossy().into_owned();
    let processes = processes()?;
    let main = processes
        .iter()
        .find(|(_, (_, command))| command.contains(&profile) && !command.contains("--type="))
        .map(|(pid, _)| *pid)
        .context("the browser's process is not there")?;
    let below = |mut pid: u32| {
        while pid > 1 {
            if pid == main {
                return true;
            }
            pid = processes.get(&pid).map_or(0, |(parent, _)| *parent);
        }
        false
    };
    let renderers = processes
        .iter()
        .filter(|(pid, (_, command))| command.contains("--type=renderer") && below(**pid));
    let mut all = 0.0;
    for (pid, _) in renderers {
        all += rss_mib(*pid)?;
    }
    ensure!(all > 0.0, "no renderer is there");
    Ok(all)
}

/// Every process with its parent and its command line.
fn processes() -> Result<BTreeMap<u32, (u32, String)>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir("/proc")? {
        let Some(pid) = entry?
            .file_name()
            .to_str()
            .and_then(|name| name.parse().ok())
        else {
            continue;
        };
        // A process may end while one looks.
        let read = |what: &str| std::fs::read(format!("/proc/{pid}/{what}"));
        let (Ok(stat), Ok(command)) = (read("stat"), read("cmdline")) else {
            continue;
        };
        let stat = String::from_utf8_lossy(&stat).into_owned();
        let parent = stat
            .rsplit_once(')')
            .and_then(|(_, fields)| fields.split_whitespace().nth(1)?.parse().ok());
        let command = String::from_utf8_lossy(&command).replace('\0', " ");
        found.insert(pid, (parent.unwrap_or(0), command));
    }
    Ok(found)
}

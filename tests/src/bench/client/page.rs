//! Scripts that measure a page, whichever side it is of.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::super::report::quantile;
use crate::browser::Person;
use crate::wait;

/// What is measured.
pub(super) struct Subject {
    /// Its page.
    pub(super) url: String,
    /// What is there when one can begin to write.
    pub(super) ready: &'static str,
    /// What is scrolled.
    pub(super) scroller: &'static str,
    /// What stands wherever something is shown.
    pub(super) row: &'static str,
}

/// How a table scrolled.
pub(super) struct Scrolled {
    pub(super) fps_p1: f64,
    pub(super) blank: u64,
}

/// A first load.
pub(super) struct FirstLoad {
    pub(super) ms: f64,
    pub(super) bytes: u64,
}

/// Presses so many keys where the person is writing, and gives the time from each to the paint
/// after it, in milliseconds, sorted: from the event's own time to the task after the next frame.
pub(super) async fn keys(person: &Person, count: usize) -> Result<Vec<f64>> {
    key_times(person, "insieme si scrive meglio ", count).await
}

/// The same with letters of one's choice, one after the other and again.
pub(in crate::bench) async fn key_times(
    person: &Person,
    letters: &str,
    count: usize,
) -> Result<Vec<f64>> {
    let listen = "window.keyTimes = [];\
        addEventListener('keydown', event => {\
            const pressed = event.timeStamp;\
            requestAnimationFrame(() => {\
                const painted = new MessageChannel();\
                painted.port1.onmessage = () => keyTimes.push(performance.now() - pressed);\
                painted.port2.postMessage(0);\
            });\
        }, true)";
    person.script(listen, Vec::new()).await?;
    for letter in letters.chars().cycle().take(count) {
        person.types(letter.to_string()).await?;
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    let times = || async {
        let times = person.script("return keyTimes", Vec::new()).await?;
        let times = times.as_array().context("no times")?.clone();
        let mut times: Vec<f64> = times.iter().filter_map(Value::as_f64).collect();
        times.sort_by(f64::total_cmp);
        Ok(times)
    };
    wait::until("all keys are painted", times, |times| times.len() >= count).await
}

/// Scrolls for some seconds, a fixed way in each frame, and looks at each frame for places where
/// nothing is drawn.
pub(super) async fn scroll(person: &Person, subject: &Subject) -> Result<Scrolled> {
    let script = "const [scroller, row, done] = arguments;\
        const sheet = document.querySelector(scroller);\
        sheet.scrollTop = 0;\
        const [STEP, FRAMES] = [80, 240];\
        let [last, blank, frames] = [performance.now(), 0, []];\
        const step = now => {\
            frames.push(now - last); last = now;\
            const box = sheet.getBoundingClientRect();\
            for (let part = 1; part < 8; part++) {\
                const at = document.elementFromPoint(box.left + box.width / 2,\
                    box.top + box.height * part / 8);\
                if (sheet.scrollTop > 0 && at && sheet.contains(at) && !at.closest(row)) blank++;\
            }\
            const before = sheet.scrollTop;\
            sheet.scrollTop += STEP;\
            const end = sheet.scrollTop === before && frames.length > 10;\
            if (frames.length < FRAMES && !end) return requestAnimationFrame(step);\
            frames = frames.slice(2).sort((one, other) => one - other);\
            done([frames[Math.floor((frames.length - 1) * 0.99)], blank]);\
        };\
        requestAnimationFrame(step)";
    let arguments = vec![json!(subject.scroller), json!(subject.row)];
    let answer = person.driver.execute_async(script, arguments).await?;
    let number = |at: usize| answer.json().get(at).and_then(Value::as_f64);
    let longest_ms = number(0).context("nothing was scrolled")?;
    #[allow(clippy::as_conversions, reason = "a count that a page made")]
    let blank = number(1).unwrap_or_default() as u64;
    Ok(Scrolled {
        fps_p1: 1_000.0 / longest_ms,
        blank,
    })
}

/// How often the page is opened again: the middle counts. The browser itself keeps what it compiled only
/// after some openings.
const OPENINGS: usize = 5;
/// So long the page stays open each time.
const STAY: Duration = Duration::from_secs(3);

/// Opens the page again, from what the browser has kept, and gives the milliseconds until one can
/// write.
pub(super) async fn open(person: &Person, subject: &Subject) -> Result<f64> {
    let look = "(() => {\
            const look = () => {\
                if (document.querySelector(READY))\
                    return requestAnimationFrame(() => window.readyAt = performance.now());\
                requestAnimationFrame(look);\
            };\
            look();\
        })()"
        .replace("READY", &json!(subject.ready).to_string());
    let cdp = person.driver.cdp();
    cdp.send_raw("Page.enable", json!({})).await?;
    cdp.send_raw(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": look }),
    )
    .await?;
    let mut all = Vec::with_capacity(OPENINGS);
    for _ in 0..OPENINGS {
        person.open("about:blank").await?;
        person.open(&subject.url).await?;
        all.push(ready_at(person).await?);
        tokio::time::sleep(STAY).await;
    }
    all.sort_by(f64::total_cmp);
    Ok(quantile(&all, 0.5))
}

async fn ready_at(person: &Person) -> Result<f64> {
    let at = || async {
        let at = person
            .script("return window.readyAt ?? null", Vec::new())
            .await?;
        Ok(at.as_f64())
    };
    let at = wait::until("one can write", at, Option::is_some).await?;
    at.context("it is not ready")
}

/// Opens the page with nothing kept, by a line of 10 Mbit/s on a processor of a quarter; and counts
/// what that loads, as brotli.
pub(super) async fn first_load(person: &Person, subject: &Subject) -> Result<FirstLoad> {
    let cdp = person.driver.cdp();
    let origin = subject
        .url
        .splitn(4, '/')
        .take(3)
        .collect::<Vec<_>>()
        .join("/");
    person.open("about:blank").await?;
    cdp.send_raw("Network.clearBrowserCache", json!({})).await?;
    person.was_never_here(&origin).await?;
    person.has_a_slow_line().await?;
    cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
        .await?;
    person.open(&subject.url).await?;
    let ms = ready_at(person).await?;
    let bytes = bytes(person).await?;
    Ok(FirstLoad { ms, bytes })
}

/// The files that had come when one could write, each asked for once more as brotli.
async fn bytes(person: &Person) -> Result<u64> {
    let script = "return [location.href.split('#')[0], ...performance.getEntriesByType('resource')\
        .filter(one => one.responseEnd <= window.readyAt).map(one => one.name)].filter(one => one.startsWith(location.origin)\
            && !/[/](api|sync|ws)/.test(new URL(one).pathname))";
    let addresses = person.script(script, Vec::new()).await?;
    let addresses = addresses.as_array().context("no files")?.clone();
    let mut addresses: Vec<&str> = addresses.iter().filter_map(Value::as_str).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let client = reqwest::Client::new();
    let mut all = 0;
    for address in addresses {
        let answer = client.get(address).header("accept-encoding", "br").send();
        let body = answer.await?.error_for_status()?.bytes().await?;
        all += u64::try_from(body.len())?;
    }
    Ok(all)
}

//! What happens to a person's laptop: it crashes, sleeps, has a wrong clock.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Person;

/// How long a crash may take.
const CRASH_LIMIT: Duration = Duration::from_secs(3);

impl Person {
    /// Tells the browser something by its own protocol.
    async fn tells(&self, what: &str, with: Value) -> Result<()> {
        self.driver.cdp().send_raw(what, with).await?;
        Ok(())
    }

    /// The browser empties its database of the site at this address, and keeps its small notes.
    pub async fn loses_its_store(&self, origin: &str) -> Result<()> {
        self.clears(origin, "indexeddb").await
    }

    /// The browser forgets everything of the site at this address but who the person is: as on a device
    /// on which it was never opened.
    pub async fn was_never_here(&self, origin: &str) -> Result<()> {
        self.clears(
            origin,
            "cache_storage,indexeddb,service_workers,local_storage",
        )
        .await
    }

    /// The browser empties what it keeps of the site at this address, of these kinds.
    async fn clears(&self, origin: &str, kinds: &str) -> Result<()> {
        let wish = json!({ "origin": origin, "storageTypes": kinds });
        self.tells("Storage.clearDataForOrigin", wish).await
    }

    /// How many changes this device keeps, one by one, in all its documents.
    pub async fn kept_changes(&self) -> Result<u64> {
        let script = "const done = arguments[0];\
            indexedDB.databases().then(all => {\
                const name = all.find(one => /^tavolo-/.test(one.name)).name;\
                const asked = indexedDB.open(name);\
                asked.onsuccess = () => {\
                    const count = asked.result.transaction('changes').objectStore('changes').count();\
                    count.onsuccess = () => { asked.result.close(); done(count.result); };\
                };\
            })";
        let count = self.driver.execute_async(script, Vec::new()).await?;
        count.json().as_u64().context("no count")
    }

    /// The page is behind another, or no longer.
    pub async fn looks_away(&self, away: bool) -> Result<()> {
        let script = "Object.defineProperty(document, 'hidden', { configurable: true, value: arguments[0] })";
        self.script(script, vec![json!(away)]).await.map(drop)
    }

    /// From now on the line is one of 10 Mbit/s that takes 40 ms to answer.
    pub async fn has_a_slow_line(&self) -> Result<()> {
        const BYTES_PER_S: u32 = 10_000_000 / 8;
        let line = json!({
            "offline": false, "latency": 40,
            "downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S,
        });
        self.tells("Network.enable", json!({})).await?;
        self.tells("Network.emulateNetworkConditions", line).await
    }

    /// From the next page on, of what follows the first module only that comes which is waited for, until
    /// [`Self::gets_the_rest`].
    pub async fn waits_for_the_rest(&self) -> Result<()> {
        self.lacks_the_rest("window.restComes").await
    }

    /// From the next page on, nothing that follows the first module comes, until the program has asked the
    /// person to look at the connection. (A real dialog would stop the driver too: what it says is kept
    /// as `window.asked`.)
    pub async fn is_cut_off_until_asked(&self) -> Result<()> {
        self.lacks_the_rest("window.asked").await?;
        let source = "{
            const { open } = XMLHttpRequest.prototype;
            XMLHttpRequest.prototype.open = function (how, what, later) {
                if (!window.asked && /tavolo-cold-/.test(what)) throw new TypeError('no network');
                open.call(this, how, what, later);
            };
            window.alert = (said) => { window.asked = said; };
        }";
        self.runs_before_each_page(source).await
    }

    /// What follows the first module comes from now on.
    pub async fn gets_the_rest(&self) -> Result<()> {
        self.script("window.restComes = true", Vec::new()).await?;
        Ok(())
    }

    async fn lacks_the_rest(&self, until: &str) -> Result<()> {
        self.runs_before_each_page(&format!(
            "{{ const {{ fetch }} = window;
            window.fetch = (what, how) => {until} || !/tavolo-(rest|cold)-.*wasm$/.test(what)
                ? fetch(what, how) : Promise.reject(new TypeError('no network')); }}"
        ))
        .await
    }

    /// The page crashes, with whatever it has in memory alone; an empty tab is in its place.
    pub async fn crashes(&self) -> Result<()> {
        let old = self.tab().await?;
        let new = self.driver.new_tab().await?;
        self.turns_to(&old).await?;
        // The command is answered by an error, or never: its target is gone.
        let crash = self.tells("Page.crash", json!({}));
        let _ = tokio::time::timeout(CRASH_LIMIT, crash).await;
        self.driver.switch_to_window(new).await?;
        Ok(())
    }

    /// The lid is closed: the page stands still, and its connections end without a word.
    pub async fn falls_asleep(&self) -> Result<()> {
        self.tells("Page.setWebLifecycleState", json!({ "state": "frozen" }))
            .await?;
        self.wire.cut();
        Ok(())
    }

    /// The lid is opened, so many milliseconds later by its clock.
    pub async fn wakes_up(&self, later_ms: i64) -> Result<()> {
        self.wire.mend();
        self.tells("Page.setWebLifecycleState", json!({ "state": "active" }))
            .await?;
        self.script(&shifted(later_ms), Vec::new()).await?;
        Ok(())
    }

    /// From the next page on its clock is off by so much.
    pub async fn has_a_clock_off_by(&self, by_ms: i64) -> Result<()> {
        self.runs_before_each_page(&shifted(by_ms)).await
    }

    /// From the next page on this runs before anything of it does.
    pub async fn runs_before_each_page(&self, script: &str) -> Result<()> {
        let wish = json!({ "source": script });
        self.tells("Page.addScriptToEvaluateOnNewDocument", wish)
            .await
    }
}

/// Moves the clock that pages read.
fn shifted(by_ms: i64) -> String {
    format!(
        "(() => {{
            const Real = Date;
            const now = () => Real.now() + {by_ms};
            window.Date = class extends Real {{
                constructor(...given) {{ given.length ? super(...given) : super(now()); }}
                static now() {{ return now(); }}
            }};
        }})()"
    )
}

//! One person at one browser.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::cdp::domains::network::NetworkConditions;
use thirtyfour::{By, Key, WebDriver, WebElement};

use super::chrome::Chrome;
use crate::overheard;
use crate::process::Tavolo;
use crate::proxy::Wire;
use crate::wait;

/// How much of a page an error shows.
const PAGE_CHARS_SHOWN: usize = 800;

/// What their window is like.
#[derive(Debug, Clone)]
pub struct Look {
    /// `it`, `fr` or `en`: the browser's language.
    pub language: String,
    /// Dark, by the system's preference.
    pub dark: bool,
    /// CSS pixels.
    pub size: (u32, u32),
}

impl Default for Look {
    fn default() -> Self {
        Self {
            language: "it".to_owned(),
            dark: false,
            size: (1366, 768),
        }
    }
}

/// A person with a browser, a profile and a wire to the server of their own.
pub struct Person {
    /// Their window, for what has no helper here.
    pub driver: WebDriver,
    name: String,
    pub(super) wire: Wire,
    profile: TempDir,
}

impl Person {
    /// Opens a window.
    pub async fn new(chrome: &Chrome, server: &Tavolo, name: &str) -> Result<Self> {
        Self::with_look(chrome, server, name, &Look::default()).await
    }

    /// Opens a window of that look.
    pub async fn with_look(
        chrome: &Chrome,
        server: &Tavolo,
        name: &str,
        look: &Look,
    ) -> Result<Self> {
        Self::at(chrome, server.address(), name, look).await
    }

    /// The same in front of any server.
    pub async fn at(chrome: &Chrome, server: SocketAddr, name: &str, look: &Look) -> Result<Self> {
        let wire = Wire::to(server).await?;
        let profile = TempDir::with_prefix("tavolo-profile-")?;
        let driver = chrome
            .window(profile.path(), server, wire.address(), look)
            .await?;
        driver.set_implicit_wait_timeout(Duration::ZERO).await?;
        let person = Self {
            driver,
            name: name.to_owned(),
            wire,
            profile,
        };
        person.prefer(look.dark).await?;
        Ok(person)
    }

    /// Where the browser keeps what is this person's.
    pub fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// Bytes that have gone between the browser and the server, both ways.
    pub fn wire_bytes(&self) -> u64 {
        self.wire.bytes()
    }

    /// Everything that their browser gets from now on is kept.
    pub fn is_overheard(&self) {
        self.wire.listen();
    }

    /// Whether words were in anything that their browser got since, on any channel, also words that
    /// were deleted since.
    pub fn has_heard(&self, words: &str) -> bool {
        let all = self.wire.overheard();
        all.iter().any(|bytes| overheard::says(bytes, words))
    }

    /// What they are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Light or dark, as their system would ask.
    pub async fn prefer(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", media)
            .await?;
        Ok(())
    }

    /// Goes to an address.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver
            .goto(url)
            .await
            .with_context(|| format!("{} opens {url}", self.name))
    }

    /// Opens an invitation link, types their name and presses the button that enters.
    pub async fn join(&self, link: &str) -> Result<()> {
        self.open(link).await?;
        let field = self.element("form input[name=nome]").await?;
        field.clear().await?;
        field.send_keys(&self.name).await?;
        self.element("form button.main").await?.click().await?;
        let name = &self.name;
        wait::until(
            &format!("{name} is in"),
            || async { Ok(self.driver.current_url().await?.path().to_owned()) },
            |path| !path.contains("entra"),
        )
        .await?;
        Ok(())
    }

    /// Presses what is at a selector, once it is there.
    pub async fn clicks(&self, selector: &str) -> Result<()> {
        self.element(selector).await?.click().await?;
        Ok(())
    }

    /// Types into a field instead of what it says.
    pub async fn types_into(&self, selector: &str, words: &str) -> Result<()> {
        let field = self.element(selector).await?;
        field.clear().await?;
        field.send_keys(words).await?;
        Ok(())
    }

    /// The first element of a selector, once it is there.
    pub async fn element(&self, selector: &str) -> Result<WebElement> {
        let started = std::time::Instant::now();
        loop {
            if let Some(found) = self
                .driver
                .find_all(By::Css(selector))
                .await
                .with_context(|| format!("looking for {selector}"))?
                .into_iter()
                .next()
            {
                return Ok(found);
            }
            ensure!(
                started.elapsed() < wait::DEADLINE,
                "{} does not see {selector}; the page says: {}",
                self.name,
                self.page_text()
                    .await
                    .unwrap_or_default()
                    .chars()
                    .take(PAGE_CHARS_SHOWN)
                    .collect::<String>()
            );
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// How many elements of a selector there are now.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.driver.find_all(By::Css(selector)).await?.len())
    }

    /// Everything that is written on the page.
    pub async fn page_text(&self) -> Result<String> {
        let text = self
            .driver
            .execute("return document.body.innerText", Vec::new())
            .await?;
        Ok(text.convert::<String>()?)
    }

    /// Waits until the page says something.
    pub async fn sees(&self, text: &str) -> Result<()> {
        let what = format!("{} sees “{text}”", self.name);
        wait::until(&what, || self.page_text(), |page| page.contains(text)).await?;
        Ok(())
    }

    /// Runs JavaScript in the page, for what only it can tell (a caret's place, a colour).
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Types into whatever has the focus.
    pub async fn types(&self, text: impl AsRef<str>) -> Result<()> {
        self.driver
            .action_chain()
            .send_keys(text.as_ref())
            .perform()
            .await?;
        Ok(())
    }

    /// Presses one key, in whatever has the focus.
    pub async fn presses(&self, key: Key) -> Result<()> {
        self.driver.action_chain().send_keys(key).perform().await?;
        Ok(())
    }

    /// Presses a key with Ctrl held.
    pub async fn presses_ctrl(&self, key: &str) -> Result<()> {
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys(key)
            .key_up(Key::Control)
            .perform()
            .await?;
        Ok(())
    }

    /// Goes to the beginning of the text that is being edited.
    pub async fn goes_to_the_beginning(&self) -> Result<()> {
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys(Key::Home)
            .key_up(Key::Control)
            .perform()
            .await?;
        Ok(())
    }

    /// Presses a key with Alt held.
    pub async fn presses_alt(&self, key: Key) -> Result<()> {
        self.driver
            .action_chain()
            .key_down(Key::Alt)
            .send_keys(key)
            .key_up(Key::Alt)
            .perform()
            .await?;
        Ok(())
    }

    /// Their window becomes that big, in CSS pixels.
    pub async fn has_window(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 720,
        });
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
        Ok(())
    }

    /// No network: the wire is cut, and the browser knows it.
    pub async fn goes_without_network(&self) -> Result<()> {
        self.wire.cut();
        self.set_network(true).await
    }

    /// The network is back.
    pub async fn gets_network_back(&self) -> Result<()> {
        self.wire.mend();
        self.set_network(false).await
    }

    /// From now on nothing that the server says arrives, or all of it again.
    pub fn waits_for_answers(&self, waits: bool) {
        self.wire.hold(waits);
    }

    async fn set_network(&self, offline: bool) -> Result<()> {
        let conditions = NetworkConditions {
            offline,
            latency: 0,
            download_throughput: -1,
            upload_throughput: -1,
            connection_type: None,
        };
        self.driver
            .cdp()
            .network()
            .emulate_network_conditions(conditions)
            .await?;
        Ok(())
    }

    /// Goes on behind a proxy that lets no websocket through and holds answers back until they are
    /// whole.
    pub fn goes_to_the_office(&self) {
        self.wire.go_to_the_office();
    }

    /// Writes a picture of the window.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        self.driver.screenshot(file).await?;
        Ok(())
    }

    /// What the browser complained about: a panic, a blocked script, a missing file. A connection
    /// that was refused because the test cut it or killed the server is no complaint.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let log = self.driver.browser_log().await?;
        let severe = log
            .into_iter()
            .filter(|entry| format!("{:?}", entry.level).contains("evere"));
        Ok(severe
            .map(|entry| entry.message)
            .filter(|message| {
                !message.contains("net::ERR_") && !message.contains("WebSocket connection")
            })
            .collect())
    }

    /// Closes the window; the test must have left nothing to complain about.
    pub async fn leaves(self) -> Result<()> {
        let complaints = self.complaints().await?;
        let name = self.name.clone();
        self.driver.quit().await?;
        drop(self.profile);
        ensure!(
            complaints.is_empty(),
            "{name}'s browser complained: {complaints:#?}"
        );
        Ok(())
    }
}

//! Several tabs of one browser: one profile, one cookie, one store on the device.
//!
//! A person has one tab in front of them at a time; everything else that they do happens there.

use anyhow::{Result, bail};
use thirtyfour::WindowHandle;

use super::person::Person;
use crate::wait;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Person {
    /// The tab in front of them.
    pub async fn tab(&self) -> Result<Tab> {
        Ok(Tab(self.driver.window().await?))
    }

    /// Opens another tab at an address, and has it in front.
    pub async fn opens_tab(&self, url: &str) -> Result<Tab> {
        let tab = Tab(self.driver.new_tab().await?);
        self.turns_to(&tab).await?;
        self.open(url).await?;
        Ok(tab)
    }

    /// Opens two tabs at an address at once, as a browser does that restores its session.
    pub async fn opens_two_tabs(&self, url: &str) -> Result<[Tab; 2]> {
        let before = self.driver.windows().await?;
        let open = "for (let n = 0; n < 2; n++) window.open(arguments[0], '_blank', 'noopener')";
        self.script(open, vec![url.into()]).await?;
        let open = wait::until(
            "two more tabs are open",
            || async { Ok(self.driver.windows().await?) },
            |now| now.len() == before.len() + 2,
        )
        .await?;
        let mut new = open.into_iter().filter(|tab| !before.contains(tab));
        match (new.next(), new.next()) {
            (Some(one), Some(two)) => Ok([Tab(one), Tab(two)]),
            _ => bail!("the tabs are others than before"),
        }
    }

    /// Has another tab in front.
    pub async fn turns_to(&self, tab: &Tab) -> Result<()> {
        self.driver.switch_to_window(tab.0.clone()).await?;
        self.driver
            .cdp()
            .send_raw("Page.bringToFront", serde_json::json!({}))
            .await?;
        Ok(())
    }

    /// Closes these tabs, with whatever they have not sent; an empty one is left.
    pub async fn closes_tabs(&self, tabs: &[&Tab]) -> Result<()> {
        let left = self.driver.new_tab().await?;
        for tab in tabs {
            self.driver.switch_to_window(tab.0.clone()).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(left).await?;
        Ok(())
    }

    /// Closes the tab in front, with whatever it has not sent, and has an empty one instead.
    pub async fn closes_tab(&self) -> Result<()> {
        let tab = self.tab().await?;
        self.closes_tabs(&[&tab]).await
    }
}

//! The matrix by the keyboard alone: keys with others held, where one stands, what is selected.

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::{Key, TypingData};

use super::page::Cell;
use super::person::Person;
use crate::wait;

impl Person {
    /// Presses a key with others held.
    pub async fn presses_with(&self, held: &[Key], key: impl Into<TypingData>) -> Result<()> {
        let mut chain = self.driver.action_chain();
        for each in held {
            chain = chain.key_down(each.clone());
        }
        chain = chain.send_keys(key.into());
        for each in held {
            chain = chain.key_up(each.clone());
        }
        chain.perform().await?;
        Ok(())
    }

    /// The cell that has the focus; none on a section's header or outside the matrix.
    pub async fn stands(&self) -> Result<Option<Cell>> {
        let script = "const at = document.activeElement?.dataset ?? {};\
                      return at.row && at.column ? [at.row, at.column] : null";
        let found: Option<(String, String)> =
            serde_json::from_value(self.script(script, Vec::new()).await?)?;
        Ok(found.map(|(row, column)| Cell { row, column }))
    }

    /// Waits until a cell has the focus.
    pub async fn stands_on(&self, cell: &Cell) -> Result<()> {
        let what = format!("{} stands on {cell:?}", self.name());
        wait::until(&what, || self.stands(), |at| at.as_ref() == Some(cell)).await?;
        Ok(())
    }

    /// Waits until so many cells are selected as a block.
    pub async fn has_selected(&self, cells: usize) -> Result<()> {
        let what = format!("{} has selected {cells} cells", self.name());
        wait::until(
            &what,
            || self.count("[role=grid] .c.picked"),
            |count| *count == cells,
        )
        .await?;
        Ok(())
    }

    /// Copies or cuts (`copy`, `cut`) by its key, and gives what is in the clipboard as text.
    pub async fn takes(&self, command: &str) -> Result<String> {
        self.may_use_the_clipboard().await?;
        let key = if command == "cut" { "x" } else { "c" };
        self.presses_for(command, key).await?;
        let read = "const done = arguments[0];\
            navigator.clipboard.readText().then(done, error => done(`${error}`))";
        let text = self.driver.execute_async(read, Vec::new()).await?;
        let text = text.json().as_str().context("no text in the clipboard")?;
        Ok(text.to_owned())
    }

    /// Has what another program would put into the clipboard pasted where the focus is.
    pub async fn pastes_from(&self, html: &str, text: &str) -> Result<()> {
        let script = "const data = new DataTransfer();\
            if (arguments[0]) data.setData('text/html', arguments[0]);\
            data.setData('text/plain', arguments[1]);\
            document.activeElement.dispatchEvent(new ClipboardEvent('paste',\
                { clipboardData: data, bubbles: true, cancelable: true }))";
        self.script(script, vec![json!(html), json!(text)]).await?;
        Ok(())
    }
}
